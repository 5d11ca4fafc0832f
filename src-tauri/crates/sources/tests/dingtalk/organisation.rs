//! Reading a whole organisation from the simulator, and what becomes of it when things go wrong.

use std::collections::BTreeSet;

use crate::haul::{
    MEMBERS, Told, collect, collect_planned, collect_watching, open, organisation_of, organisation_with_secret,
    settings, simulator,
};
use clearhold_dingsim::{Options, Period, Simulator};
use clearhold_model::{ControlState, Developer, Record, Role};
use clearhold_sources::dingtalk::{FIELD_IDS, Settings};
use clearhold_sources::{Collected, Plan, SourceError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const PARTS: [&str; 18] = [
    "administrators",
    "app_audience",
    "apps",
    "attendance",
    "attribute_visibility",
    "calendar",
    "calendar_shares",
    "departments",
    "devices",
    "file_log",
    "hide_settings",
    "invitations",
    "members",
    "organisation",
    "restrictions",
    "roles",
    "roster",
    "seniors",
];
/// The parts that are about the members who were read, and so are not whole where these are not.
const OF_MEMBERS: [&str; 7] = ["roster", "seniors", "devices", "file_log", "attendance", "calendar", "calendar_shares"];

fn all_parts_but(missing: &[&str]) -> BTreeSet<String> {
    PARTS.iter().filter(|part| !missing.contains(part)).map(|part| (*part).to_owned()).collect()
}

#[tokio::test]
async fn everything_comes_once_and_whole() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    assert_eq!(collector.check().await, Ok(()));
    let haul = collect(collector.as_ref()).await;

    assert_eq!(haul.outcome, None);
    assert_eq!(haul.missing(), []);
    assert_eq!(haul.done, all_parts_but(&[]));
    let members = usize::try_from(MEMBERS).unwrap();
    assert_eq!(haul.subjects().len(), members);
    for kind in ["account", "profile", "employment", "roster"] {
        assert_eq!(haul.records(kind).len(), members, "{kind}");
    }
    assert_eq!(haul.records("organisation").len(), 1);
    assert!(haul.records("department").len() > 1);
    let administrators: BTreeSet<_> =
        haul.records("administrator").iter().map(|record| record.subject.clone().unwrap()).collect();
    let by_role = haul.subjects().into_iter().filter(|subject| subject.roles.contains(&Role::Admin));
    assert_eq!(administrators, by_role.map(|subject| subject.id.clone()).collect());

    assert!(haul.traffic.calls > 0);
    assert_eq!(haul.traffic.calls, simulator.calls() - 2, "all calls but those of the check: a token and a scope");
}

/// Departments with several pages of members, every one of whom is asked for.
#[tokio::test]
async fn a_large_organisation_is_read_page_by_page() {
    /// So many that the largest departments have more than the hundred of one page.
    const MANY: u32 = 4_200;
    /// As an edition with a high limit allows, so that the test does not take minutes.
    const CALLS_PER_SECOND: u32 = 5_000;
    let options = Options {
        members: MANY,
        period: Period::Earlier,
        calls_per_second: CALLS_PER_SECOND as usize,
        ..Options::default()
    };
    let simulator = Simulator::start(options).await.unwrap();
    let settings = Settings { calls_per_second: CALLS_PER_SECOND, ..settings(&simulator) };
    let collector = open(&simulator, &settings);
    let haul = collect_planned(collector.as_ref(), Plan { metered_calls: None, ..Plan::default() }).await;
    assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]));
    assert_eq!(haul.done, all_parts_but(&[]));
    assert_eq!(haul.subjects().len(), MANY as usize);
    assert_eq!(haul.records("roster").len(), MANY as usize);
    assert_eq!(simulator.calls_to("v2/user/get"), u64::from(MANY));
    let real_name = |record: &&&Record| record.fields.iter().any(|field| field.id == "real_authed");
    assert_eq!(haul.records("profile").iter().filter(real_name).count(), MANY as usize);
    assert!(simulator.calls_to("v2/user/list") > simulator.calls_to("department/listsub"), "some lists have pages");
}

#[tokio::test]
async fn a_member_is_told_of_by_category() {
    let simulator = simulator("").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    let user = simulator.member_user();
    let subject = format!("dingtalk:{}", simulator.union_id_of(user).unwrap());
    for (kind, category) in
        [("account", "account"), ("profile", "profile"), ("employment", "org_work"), ("roster", "org_hr")]
    {
        let id = format!("s/{kind}/{user}");
        let record = haul.records(kind).into_iter().find(|record| record.id.as_str() == id).unwrap();
        assert_eq!(record.category.as_str(), category);
        assert_eq!(record.subject.as_ref().unwrap().as_str(), subject);
    }
    let employment = haul.records("employment");
    assert!(employment.iter().any(|record| record.fields.iter().any(|field| field.id == "roles")));
    assert!(employment.iter().any(|record| record.fields.iter().any(|field| field.id == "senior")));
    let name = &haul.subjects().iter().find(|each| each.id.as_str() == subject).unwrap().name;
    assert!(haul.records("account").iter().any(|record| &record.title == name));
}

#[tokio::test]
async fn every_field_has_words_or_a_label() {
    let simulator = simulator("").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    let mut labelled = 0;
    for kind in [
        "account",
        "profile",
        "employment",
        "roster",
        "department",
        "administrator",
        "organisation",
        "role",
        "attendance",
        "calendar_event",
        "calendar_share",
        "trusted_device",
        "file_operation",
    ] {
        assert!(!haul.records(kind).is_empty(), "{kind}");
        for record in haul.records(kind) {
            for field in &record.fields {
                labelled += usize::from(field.label.is_some());
                assert!(field.label.is_some() || FIELD_IDS.contains(&field.id.as_str()), "{}", field.id);
            }
        }
    }
    assert!(labelled > 0, "extension and roster fields carry the organisation's own labels");
}

#[tokio::test]
async fn apps_come_with_whom_they_cover() {
    let simulator = simulator("").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    let apps = haul.apps();
    assert!(apps.len() >= 5);
    assert!(apps.iter().all(|app| app.audience.is_some() && app.scopes.is_none()));
    let everyone = apps.iter().filter_map(|app| app.audience.as_ref()).find(|audience| audience.departments == [1]);
    assert!(everyone.unwrap().people.unwrap() > u64::from(MEMBERS) / 2);
    let administrators = apps.iter().filter_map(|app| app.audience.as_ref()).find(|each| each.administrators_only);
    assert_eq!(administrators.unwrap().people, Some(haul.records("administrator").len() as u64));
    for app in apps {
        let stated = ["user_id", "avatar", "nickname"].map(str::to_owned).to_vec();
        let shares = (app.developer == Developer::Vendor).then_some(stated);
        assert_eq!(app.fields_shared, shares, "what is not told is not none: {}", app.name);
    }
}

#[tokio::test]
async fn rules_that_hide_are_controls() {
    let simulator = simulator("").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    let rules: Vec<_> =
        haul.controls().into_iter().filter(|each| each.id.as_str().starts_with("s/contact_hide/")).collect();
    assert!(rules.iter().any(|rule| rule.state == ControlState::Denied));
    assert!(rules.iter().any(|rule| rule.state == ControlState::Allowed));
    assert!(rules.iter().all(|rule| rule.confirmed_at.is_none() && rule.evidence.is_some() && rule.title.is_some()));
    let hidden = haul.records("department").into_iter().filter(|record| {
        record.fields.iter().any(|field| field.id == "hide_dept" && field.value == serde_json::json!(true))
    });
    let controls = haul.controls().into_iter().filter(|each| each.id.as_str().starts_with("s/department_hidden/"));
    let controls: Vec<_> = controls.collect();
    let departments = haul.records("department").len();
    assert!(controls.len() >= departments - 1, "every department can be hidden, but the one that all are below");
    assert_eq!(controls.iter().filter(|control| control.state == ControlState::Denied).count(), hidden.count());
}

#[tokio::test]
async fn the_same_organisation_reads_the_same_and_a_changed_one_differently() {
    let simulator = simulator("").await;
    simulator.set_period(Period::Earlier);
    let collector = organisation_of(&simulator);
    let first = collect(collector.as_ref()).await;
    let again = collect(collector.as_ref()).await;
    assert_eq!(first.content(), again.content());
    simulator.set_period(Period::Now);
    let later = collect(collector.as_ref()).await;
    assert!(later.apps().len() > first.apps().len());
    assert_ne!(first.content(), later.content());
}

/// Faults that go away when one tries again.
#[tokio::test]
async fn what_passes_does_not_show() {
    let quiet = simulator("").await;
    let expected = collect(organisation_of(&quiet).as_ref()).await;
    for faults in ["throttle=0.2", "busy=0.2", "cut=0.15", "expire=7", "throttle=0.1,busy=0.1,cut=0.1,expire=20"] {
        let simulator = simulator(faults).await;
        let haul = collect(organisation_of(&simulator).as_ref()).await;
        assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]), "{faults}");
        assert_eq!(haul.done, all_parts_but(&[]), "{faults}");
        assert_eq!(haul.content(), expected.content(), "{faults}");
        assert_eq!(haul.traffic.calls, simulator.calls(), "{faults}");
        if faults != "expire=7" {
            assert!(haul.traffic.retries > 0, "{faults}");
        }
    }
}

#[tokio::test]
async fn loose_typing_reads_the_same() {
    let strict = simulator("").await;
    let loose = simulator("lenient").await;
    let (strict, loose) =
        (collect(organisation_of(&strict).as_ref()).await, collect(organisation_of(&loose).as_ref()).await);
    assert_eq!(loose.missing(), []);
    let (loose, strict) = (loose.content_but_the_rest(), strict.content_but_the_rest());
    assert_eq!(loose, strict);
}

/// One part that fails leaves the others whole.
#[tokio::test]
async fn a_missing_permission_costs_one_part() {
    /// What is denied, which parts are then not done, and what is told as skipped, with the permission that helps.
    type Case<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)]);
    let cases: [Case<'_>; 18] = [
        ("organizations/authInfos", &["organisation"], &[("organisation", "Contact.Org.Read")]),
        ("user/listadmin", &["administrators"], &[("administrators", "qyapi_get_member")]),
        ("user/get_admin_scope", &["administrators"], &[("administrators", "qyapi_get_member")]),
        ("microApp/allApps", &["apps", "app_audience"], &[("apps", "qyapi_get_microapp_list")]),
        (
            "/scopes",
            &[
                "app_audience",
                "departments",
                "members",
                "roster",
                "seniors",
                "devices",
                "file_log",
                "attendance",
                "calendar",
                "calendar_shares",
            ],
            &[],
        ),
        ("restrictions/settings", &["restrictions"], &[("restrictions", "Contact.Visibility.ReadWrite")]),
        (
            "visibilitySettings",
            &["attribute_visibility"],
            &[("attribute_visibility", "Contact.ReachableRule.ReadWrite")],
        ),
        ("invites/infos", &["invitations"], &[("invitations", "Contact.Common.Read")]),
        ("seniorSettings", &["seniors"], &[("seniors", "qyapi_get_member")]),
        ("role/list", &["roles"], &[("roles", "qyapi_get_department_list")]),
        ("trustedDevices", &["devices"], &[("devices", "Custom.TrustedDevice.ReadWrite")]),
        ("fileAuditLogs", &["file_log"], &[("file_log", "Custom.OpFileAudit.Read")]),
        ("attendance/", &["attendance"], &[("attendance", "qyapi_get_attendance_data")]),
        ("primary/events", &["calendar"], &[("calendar", "Calendar.Event.Read")]),
        ("primary/acls", &["calendar_shares"], &[("calendar_shares", "Calendar.Acl.Read")]),
        ("contactHideSettings", &["hide_settings"], &[("hide_settings", "Contact.Visibility.ReadWrite")]),
        ("hrm/rosters", &["roster"], &[("roster", "qyapi_hrm_read_user")]),
        ("v2/user/get", &["seniors"], &[("member_details", "qyapi_get_member"), ("seniors", "")]),
    ];
    for (path, not_done, skipped) in cases {
        let simulator = simulator(&format!("deny={path}")).await;
        let haul = collect(organisation_of(&simulator).as_ref()).await;
        assert_eq!(haul.outcome, None, "{path}");
        assert_eq!(haul.done, all_parts_but(not_done), "{path}");
        for (what, scope) in skipped {
            let told = haul.skipped.iter().find(|each| each.what == *what).unwrap();
            if scope.is_empty() {
                assert_eq!(told.code, "source.partial_scope", "{path}");
                continue;
            }
            assert_eq!((told.code.as_str(), told.detail.as_deref()), ("source.permission_missing", Some(*scope)));
            assert_eq!(haul.skipped.len(), skipped.len(), "{path}: {:?}", haul.missing());
        }
        assert_eq!(haul.subjects().len(), usize::try_from(MEMBERS).unwrap(), "{path}");
    }
}

#[tokio::test]
async fn without_the_tree_members_are_not_whole() {
    let simulator = simulator("deny=department/listsub").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert_eq!(haul.outcome, None);
    assert!(haul.done.iter().all(|part| !OF_MEMBERS.contains(&part.as_str()) && part != "members"));
    assert!(haul.missing().contains(&("members", "source.permission_missing")));
    assert!(haul.apps().iter().filter_map(|app| app.audience.as_ref()).any(|audience| audience.people.is_none()));
}

#[tokio::test]
async fn a_used_up_quota_is_not_asked_twice() {
    let simulator = simulator("quota=microApp/apps").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert_eq!(haul.missing(), [("app_audience", "source.quota_used_up")]);
    assert_eq!(haul.done, all_parts_but(&["app_audience"]));
    assert!(haul.apps().iter().all(|app| app.audience.is_none()));
    assert_eq!(haul.traffic.retries, 0);
    assert!(simulator.calls_to("microApp/apps") <= 6, "only what was on its way already");
}

#[tokio::test]
async fn a_cursor_that_repeats_ends_the_list() {
    let simulator = simulator("loop_cursor=contactHideSettings,loop_cursor=user/list").await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    assert_eq!(haul.outcome, None);
    assert!(haul.missing().contains(&("hide_settings", "source.unexpected_answer")));
    assert!(haul.missing().contains(&("members", "source.unexpected_answer")));
    assert_eq!(haul.subjects().len(), usize::try_from(MEMBERS).unwrap(), "the pages that came are kept");
}

#[tokio::test]
async fn a_wrong_secret_fails_at_once() {
    let simulator = simulator("").await;
    let collector = organisation_with_secret(&simulator, "wrong");
    assert_eq!(collector.check().await, Err(SourceError::CredentialsRefused));
    let haul = collect(collector.as_ref()).await;
    assert_eq!(haul.outcome, Some(SourceError::CredentialsRefused));
    assert!(haul.items.is_empty() && haul.skipped.is_empty() && haul.done.is_empty());
    assert_eq!(simulator.calls(), 2);
}

#[tokio::test]
async fn a_token_that_never_works_fails_at_once() {
    let simulator = simulator("refuse_token").await;
    let collector = organisation_of(&simulator);
    assert_eq!(collector.check().await, Err(SourceError::TokenRefused));
    let haul = collect(collector.as_ref()).await;
    assert_eq!(haul.outcome, Some(SourceError::TokenRefused));
    assert!(haul.items.is_empty());
}

#[tokio::test]
async fn a_block_is_not_hammered() {
    let simulator = simulator("blocked=1").await;
    let collector = organisation_of(&simulator);
    assert_eq!(collector.check().await, Err(SourceError::Blocked { minutes: 5 }));
    assert_eq!(simulator.calls(), 1);
}

#[tokio::test]
async fn a_block_half_way_keeps_what_came() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let block_then = |told: &Told| {
        if matches!(told, Told::Item(kind) if kind == "subject") {
            simulator.set_faults("blocked=1".parse().unwrap());
        }
    };
    let haul = collect_watching(collector.as_ref(), block_then).await;
    assert_eq!(haul.outcome, None);
    assert_eq!(haul.done, ["departments".to_owned(), "organisation".to_owned()].into());
    let left = [
        "member_details",
        "members",
        "administrators",
        "roles",
        "apps",
        "hide_settings",
        "restrictions",
        "attribute_visibility",
        "invitations",
        "seniors",
        "roster",
        "devices",
        "file_log",
        "attendance",
        "calendar",
        "calendar_shares",
    ];
    assert_eq!(haul.missing(), left.map(|part| (part, "source.blocked")));
    assert_eq!(haul.subjects().len(), usize::try_from(MEMBERS).unwrap(), "as the list gave them");
    assert!(simulator.calls_to("listadmin") + simulator.calls_to("allApps") == 0, "nothing is asked any more");
}

#[tokio::test]
async fn nobody_there() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    simulator.stop().await;
    assert_eq!(collector.check().await, Err(SourceError::Unreachable));
    let haul = collect(collector.as_ref()).await;
    assert_eq!(haul.outcome, Some(SourceError::Unreachable));
    assert_eq!(haul.traffic.retries, 4);
}

#[tokio::test]
async fn cancelling_ends_it() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let (sink, mut arriving) = mpsc::channel(1);
    let cancel = CancellationToken::new();
    let cancelled = async {
        let first = arriving.recv().await;
        cancel.cancel();
        first
    };
    let ((_, outcome), first) = tokio::join!(collector.collect(sink, cancel.clone()), cancelled);
    assert_eq!(outcome, Err(SourceError::Cancelled));
    assert!(matches!(first, Some(Collected::Items { .. })));
}

#[tokio::test]
async fn dropping_the_receiver_ends_it() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let (sink, arriving) = mpsc::channel(1);
    drop(arriving);
    let (_, outcome) = collector.collect(sink, CancellationToken::new()).await;
    assert_eq!(outcome, Err(SourceError::Cancelled));
}
