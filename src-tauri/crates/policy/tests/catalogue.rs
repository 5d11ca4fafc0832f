//! The catalogue is whole: every row of the policy's checklist, in every language, and consistent in itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::collections::BTreeSet;

use clearhold_model::{Actuator, ControlScope, ControlState, Role};
use clearhold_policy::{Catalogue, Controller, Decider, Jurisdiction, Via, catalogue};
use clearhold_words::{Language, Words, files};
use jiff::civil::date;

const CATEGORIES: [&str; 23] = [
    "account",
    "profile",
    "usage",
    "support",
    "contacts",
    "voice",
    "face_photos",
    "schedule",
    "device_id",
    "location",
    "business",
    "education",
    "national_id",
    "public_posts",
    "org_work",
    "org_orders",
    "org_hr",
    "org_school",
    "org_other",
    "device_info",
    "logs",
    "security",
    "cookies",
];
const PERMISSIONS: [&str; 7] = ["contacts", "microphone", "camera", "storage", "calendar", "device_id", "location"];
const TOGGLES: [&str; 2] = ["find_me_by_phone", "marketing"];
const RECIPIENTS: [&str; 10] = [
    "consented",
    "law",
    "payment_alipay",
    "third_party_app",
    "mini_program",
    "complaint",
    "affiliates",
    "vendors",
    "transaction",
    "public",
];
const RIGHTS: [&str; 17] = [
    "access",
    "rectify",
    "delete",
    "change_consent",
    "terminate",
    "object",
    "restrict",
    "portability",
    "opt_out_marketing",
    "withdraw",
    "complain",
    "disclosure",
    "ccpa_access",
    "ccpa_delete",
    "ccpa_portability",
    "au_access",
    "au_complain",
];
const BASES: [&str; 5] = ["contract", "legitimate_interests", "consent", "legal_obligation", "vital_interests"];

#[test]
fn every_row_of_the_checklist_is_there() {
    let catalogue = catalogue();
    assert_eq!(catalogue.policy_date, date(2021, 5, 20));
    assert_eq!(
        catalogue.roles.iter().map(|row| row.id).collect::<Vec<_>>(),
        [Role::Individual, Role::Member, Role::Admin, Role::Visitor]
    );
    assert_eq!(catalogue.categories.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), CATEGORIES);
    assert_eq!(catalogue.permissions.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), PERMISSIONS);
    assert_eq!(catalogue.toggles.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), TOGGLES);
    assert_eq!(catalogue.recipients.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), RECIPIENTS);
    assert_eq!(catalogue.rights.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), RIGHTS);
    assert_eq!(catalogue.bases.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), BASES);
}

/// What the checklist says of a category: its roles, its way in, its permissions, its citation.
type Row = (&'static str, Vec<Role>, Via, &'static [&'static str], &'static str);

#[test]
fn categories_are_as_the_checklist_has_them() {
    use Role::{Admin, Individual, Member, Visitor};
    let all = || vec![Individual, Member, Admin, Visitor];
    let with_account = || vec![Individual, Member, Admin];
    let in_organisation = || vec![Member, Admin];
    let rows: [Row; 23] = [
        ("account", with_account(), Via::Given, &[], "II.I(I)"),
        ("profile", with_account(), Via::Given, &[], "II.I(I)"),
        ("usage", with_account(), Via::Generated, &[], "II.I(I)"),
        ("support", all(), Via::Given, &[], "II.I(I)"),
        ("contacts", with_account(), Via::Permission, &["contacts"], "II.I(I)"),
        ("voice", with_account(), Via::Permission, &["microphone"], "II.I(I)"),
        ("face_photos", with_account(), Via::Permission, &["camera", "storage"], "II.I(I)"),
        ("schedule", with_account(), Via::Permission, &["calendar"], "II.I(I)"),
        ("device_id", with_account(), Via::Permission, &["device_id"], "II.I(I)"),
        ("location", in_organisation(), Via::Permission, &["location"], "II.I(I)"),
        ("business", vec![Admin], Via::Given, &[], "II.I(I)"),
        ("education", in_organisation(), Via::Given, &[], "II.I(I)"),
        ("national_id", in_organisation(), Via::Given, &[], "II.I(I)"),
        ("public_posts", in_organisation(), Via::Given, &[], "II.I(I)"),
        ("org_work", in_organisation(), Via::Organisation, &[], "II.I(I)(i)"),
        ("org_orders", vec![Admin], Via::Organisation, &[], "II.I(I)(ii)"),
        ("org_hr", in_organisation(), Via::Organisation, &[], "II.I(I)(iii)"),
        ("org_school", in_organisation(), Via::Organisation, &[], "II.I(I)(iv)"),
        ("org_other", in_organisation(), Via::Organisation, &[], "II.I(I)(v)"),
        ("device_info", all(), Via::Automatic, &[], "II.I(II)"),
        ("logs", all(), Via::Automatic, &[], "II.I(II)"),
        ("security", all(), Via::Automatic, &[], "II.I(II)"),
        ("cookies", all(), Via::Automatic, &[], "II.II"),
    ];
    for (id, roles, via, permissions, citation) in rows {
        let category = catalogue().category(&id.into()).unwrap();
        assert_eq!((&category.roles, category.via), (&roles, via), "{id}");
        assert_eq!(category.permissions, permissions, "{id}");
        assert_eq!(category.citations, [citation], "{id}");
    }
}

#[test]
fn recipients_are_decided_as_the_checklist_has_it() {
    use Decider::{Administrator, Dingtalk, Law, Person};
    let deciders = [Person, Law, Person, Administrator, Person, Law, Dingtalk, Dingtalk, Dingtalk, Dingtalk];
    for (id, decider) in RECIPIENTS.into_iter().zip(deciders) {
        assert_eq!(catalogue().recipient(id).unwrap().decided_by, decider, "{id}");
    }
}

#[test]
fn rights_have_ways_and_jurisdictions() {
    let jurisdiction = |id| catalogue().right(id).unwrap().jurisdiction;
    assert_eq!(jurisdiction("access"), None);
    assert_eq!(jurisdiction("portability"), Some(Jurisdiction::Eea));
    assert_eq!(jurisdiction("disclosure"), Some(Jurisdiction::Japan));
    assert_eq!(jurisdiction("ccpa_delete"), Some(Jurisdiction::California));
    assert_eq!(jurisdiction("au_access"), Some(Jurisdiction::Australia));
    for right in &catalogue().rights {
        assert!(!right.routes.is_empty() && right.routes.iter().all(|route| !route.steps.is_empty()), "{}", right.id);
        for role in [Role::Individual, Role::Member, Role::Admin, Role::Visitor] {
            let ways = right.routes.iter().filter(|route| route.roles.contains(&role)).count();
            assert!(ways <= 1, "{}: {role:?} has {ways} ways", right.id);
        }
    }
    let access = catalogue().right("access").unwrap();
    assert_eq!(access.route(Role::Visitor).unwrap().steps, ["email_dpo"]);
    assert_eq!(catalogue().right("change_consent").unwrap().route(Role::Visitor), None);
}

#[test]
fn the_controller_follows_from_the_role() {
    assert_eq!(catalogue().controller_of(Role::Individual), Some(Controller::Dingtalk));
    assert_eq!(catalogue().controller_of(Role::Visitor), Some(Controller::Dingtalk));
    assert_eq!(catalogue().controller_of(Role::Member), Some(Controller::Organisation));
    assert_eq!(catalogue().controller_of(Role::Admin), Some(Controller::Organisation));
}

#[test]
fn permissions_and_categories_agree() {
    for permission in &catalogue().permissions {
        for gated in &permission.gates {
            let category = catalogue().category(gated).unwrap();
            assert!(category.permissions.contains(&permission.id), "{} gates {gated}", permission.id);
        }
    }
    for category in &catalogue().categories {
        assert_eq!(category.via == Via::Permission, !category.permissions.is_empty(), "{}", category.id);
        for permission in &category.permissions {
            assert!(catalogue().permission(permission).unwrap().gates.contains(&category.id), "{}", category.id);
        }
    }
    let essential: Vec<_> = catalogue().permissions.iter().filter(|row| row.essential).map(|row| &row.id).collect();
    assert_eq!(essential, ["device_id"]);
}

#[test]
fn what_recipients_get_are_categories() {
    for recipient in &catalogue().recipients {
        for data in &recipient.data {
            assert!(catalogue().category(data).is_some(), "{} gets {data}", recipient.id);
        }
    }
    let profile = "profile".into();
    let of_profile: Vec<_> = catalogue().recipients_of(&profile).map(|row| row.id.as_str()).collect();
    assert_eq!(of_profile, ["payment_alipay", "third_party_app", "mini_program"]);
}

#[test]
fn controls_claim_nothing_that_was_not_seen() {
    let controls = catalogue().controls();
    let ids: Vec<_> = controls.iter().map(|control| control.id.to_string()).collect();
    let expected: Vec<_> = PERMISSIONS
        .iter()
        .map(|id| format!("device.{id}"))
        .chain(TOGGLES.iter().map(|id| format!("account.{id}")))
        .collect();
    assert_eq!(ids, expected);
    for control in controls {
        assert_eq!((control.state, control.actuator), (ControlState::Unknown, Actuator::Guided), "{}", control.id);
        assert_eq!((control.confirmed_at, control.source, control.title), (None, None, None));
        assert_eq!(control.authority, "person");
        let on_device = control.scope == ControlScope::Device;
        assert_eq!(control.enforced_by, if on_device { "operating_system" } else { "dingtalk_server" });
        assert!(control.allowed_states.contains(&ControlState::Allowed));
        assert!(control.allowed_states.contains(&ControlState::Denied));
    }
}

#[test]
fn no_identifier_stands_twice_and_every_row_is_cited() {
    let catalogue = serde_json::to_value(catalogue()).unwrap();
    for (list, rows) in catalogue.as_object().unwrap() {
        let Some(rows) = rows.as_array() else { continue };
        let ids: BTreeSet<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rows.len(), "{list}");
        for row in rows {
            assert!(!row["citations"].as_array().unwrap().is_empty(), "{list} {}", row["id"]);
        }
    }
}

/// The keys that must have a title and an explanation.
fn explained_keys(catalogue: &Catalogue) -> BTreeSet<String> {
    let json = serde_json::to_value(catalogue).unwrap();
    let mut keys = BTreeSet::new();
    for (list, prefix) in [
        ("roles", "role"),
        ("categories", "data"),
        ("permissions", "permission"),
        ("toggles", "toggle"),
        ("recipients", "recipient"),
        ("rights", "right"),
        ("request_facts", "request"),
        ("contacts", "contact"),
        ("places", "place"),
        ("retention", "retention"),
        ("bases", "basis"),
        ("protections", "protection"),
        ("policy_changes", "policy_change"),
        ("children", "children"),
        ("exclusions", "exclusion"),
    ] {
        let rows = json[list].as_array().unwrap();
        assert!(!rows.is_empty(), "{list}");
        keys.extend(rows.iter().map(|row| format!("{prefix}-{}", row["id"].as_str().unwrap())));
    }
    keys.extend(["controller-dingtalk", "controller-organisation"].map(str::to_owned));
    keys
}

/// The keys of short texts: steps, purposes, countries, and the names of closed lists.
fn short_keys(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = BTreeSet::new();
    let steps = catalogue.permissions.iter().flat_map(|row| &row.steps);
    let steps = steps.chain(catalogue.toggles.iter().flat_map(|row| &row.steps));
    let routes = catalogue.rights.iter().flat_map(|row| &row.routes);
    keys.extend(steps.chain(routes.flat_map(|route| &route.steps)).map(|step| format!("step-{step}")));
    for category in &catalogue.categories {
        assert!(!category.purposes.is_empty(), "{}", category.id);
        keys.extend(category.purposes.iter().map(|purpose| format!("purpose-{purpose}")));
        keys.insert(format!("via-{}", name(category.via)));
    }
    for place in &catalogue.places {
        keys.extend(place.countries.iter().map(|country| format!("country-{country}")));
    }
    keys.extend(catalogue.recipients.iter().map(|row| format!("decided_by-{}", name(row.decided_by))));
    keys.extend(
        catalogue.rights.iter().filter_map(|row| row.jurisdiction).map(|it| format!("jurisdiction-{}", name(it))),
    );
    for control in catalogue.controls() {
        keys.insert(format!("authority-{}", control.authority));
        keys.insert(format!("enforced_by-{}", control.enforced_by));
    }
    keys
}

fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn every_row_has_words_in_every_language() {
    for language in Language::ALL {
        let words = Words::new(language);
        for key in explained_keys(catalogue()) {
            assert!(words.has(&key), "{language}: {key}");
            assert!(words.attribute(&key, "about").is_some(), "{language}: {key} is not explained");
        }
        for key in short_keys(catalogue()) {
            assert!(words.has(&key), "{language}: {key}");
        }
    }
}

#[test]
fn no_words_are_left_over() {
    let used: BTreeSet<String> = explained_keys(catalogue()).into_iter().chain(short_keys(catalogue())).collect();
    let (_, file) = files(Language::English).iter().find(|(name, _)| *name == "catalogue.ftl").unwrap();
    // Words for what sources and the rating of apps say, not for rows.
    let for_code = ["risk-", "risk_level-", "authority-", "enforced_by-"];
    for key in file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
        let key = key.split_once(" =").unwrap().0;
        let needed = used.contains(key) || for_code.iter().any(|prefix| key.starts_with(prefix));
        assert!(needed, "nothing in the catalogue needs {key}");
    }
}

#[test]
fn explanations_are_short() {
    for language in Language::ALL {
        let words = Words::new(language);
        for key in explained_keys(catalogue()) {
            let about = words.attribute(&key, "about").unwrap();
            let sentences = about.matches(['.', '。']).count();
            assert!(about.chars().count() <= 340 && sentences <= 5, "{language}: {key}: {about}");
        }
    }
}

#[test]
fn every_step_goes_where_it_should() {
    let words = Words::new(Language::SimplifiedChinese);
    assert!(words.text("step-app_privacy").contains("我的 › 设置 › 隐私"));
    assert!(words.text("step-console_look_up").contains("管理后台"));
    for contact in &catalogue().contacts {
        if let Some(address) = &contact.address {
            assert!(address.contains('.') && !address.contains(' '), "{}", contact.id);
        }
    }
}
