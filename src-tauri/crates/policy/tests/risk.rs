//! The rating of apps: explained, and seldom high.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use clearhold_model::{App, AppKind, AppStatus, Audience, Developer, RiskLevel};
use clearhold_policy::risk;
use clearhold_words::{Language, Words};

const PEOPLE: u64 = 120;

fn app(developer: Developer) -> App {
    App {
        id: "sample/1".into(),
        source: "sample".into(),
        name: "App 001".to_owned(),
        description: None,
        developer,
        developer_name: None,
        kind: AppKind::WebApp,
        status: AppStatus::Enabled,
        homepage: None,
        authorised_by: None,
        authorised_at: None,
        scopes: None,
        fields_shared: None,
        audience: None,
    }
}

fn covering(people: u64) -> Audience {
    Audience { people: Some(people), ..Audience::default() }
}

fn level(app: &App) -> RiskLevel {
    risk::of(app, Some(PEOPLE)).level
}

#[test]
fn what_is_not_told_never_raises_the_level() {
    let untold = app(Developer::Unknown);
    let risk = risk::of(&untold, None);
    assert_eq!(risk.level, RiskLevel::Low);
    assert_eq!(risk.reasons, ["unknown_maker", "permissions_not_told"]);
}

#[test]
fn the_level_moves_with_the_reach() {
    let mut wide = app(Developer::Vendor);
    wide.scopes = Some(vec!["qyapi_get_department_list".to_owned(), "fieldMobile".to_owned()]);
    wide.audience = Some(covering(PEOPLE));
    assert_eq!(level(&wide), RiskLevel::High);
    assert_eq!(
        risk::of(&wide, Some(PEOPLE)).reasons,
        ["vendor_app", "covers_everyone", "reads_private_data", "reads_contacts"]
    );
    wide.audience = Some(covering(10));
    assert_eq!(level(&wide), RiskLevel::Medium);
    wide.scopes = Some(Vec::new());
    assert_eq!(level(&wide), RiskLevel::Low);
}

#[test]
fn reading_ones_own_profile_is_not_reading_the_contacts() {
    let mut own = app(Developer::Unknown);
    own.scopes = Some(vec!["Contact.User.Read".to_owned()]);
    assert_eq!(risk::of(&own, None).reasons, ["unknown_maker"]);
    own.fields_shared = Some(vec!["mobile".to_owned()]);
    assert_eq!(risk::of(&own, None).reasons, ["unknown_maker", "reads_own_private_data"]);
    own.scopes = Some(vec!["Contact.Visibility.ReadWrite".to_owned()]);
    assert!(risk::of(&own, None).reasons.contains(&"reads_contacts".to_owned()));
}

#[test]
fn an_app_from_outside_that_covers_everyone_is_worth_a_look_and_no_more() {
    let mut wide = app(Developer::Vendor);
    wide.audience = Some(covering(PEOPLE));
    assert_eq!(level(&wide), RiskLevel::Medium);
    wide.audience = Some(Audience { departments: vec![1], ..Audience::default() });
    assert_eq!(risk::of(&wide, None).level, RiskLevel::Medium);
}

#[test]
fn an_expired_app_that_still_covers_everyone_comes_first() {
    let mut left = app(Developer::Vendor);
    left.audience = Some(covering(PEOPLE));
    left.status = AppStatus::Expired;
    assert_eq!(level(&left), RiskLevel::High);
    left.status = AppStatus::Stopped;
    assert_eq!(level(&left), RiskLevel::Low);
}

#[test]
fn an_app_of_the_organisation_itself_is_never_high() {
    let mut own = app(Developer::Organisation);
    own.audience = Some(covering(PEOPLE));
    own.scopes = Some(vec!["qyapi_hrm_read_user".to_owned(), "Contact.Visibility.ReadWrite".to_owned()]);
    assert_eq!(level(&own), RiskLevel::Medium);
    own.scopes = None;
    assert_eq!(level(&own), RiskLevel::Low);
}

#[test]
fn only_administrators_are_not_everyone() {
    let mut narrow = app(Developer::Vendor);
    narrow.audience = Some(Audience { administrators_only: true, people: Some(PEOPLE), ..Audience::default() });
    assert_eq!(level(&narrow), RiskLevel::Low);
}

/// An organisation's list as they are: a third made in the house, most apps for everyone, some expired, some stopped,
/// permissions told for one in four.
#[test]
fn at_most_a_fifth_of_a_typical_list_is_high() {
    let apps: Vec<App> = (0..60)
        .map(|number| {
            let mut app = app(if number % 3 == 0 { Developer::Organisation } else { Developer::Vendor });
            app.audience = Some(covering(if number % 5 < 3 { PEOPLE } else { number }));
            app.status = match number % 10 {
                7 => AppStatus::Expired,
                8 => AppStatus::Stopped,
                _ => AppStatus::Enabled,
            };
            if number % 4 == 0 {
                app.scopes = Some(vec!["Contact.User.Read".to_owned(), "qyapi_get_attendance_data".to_owned()]);
            }
            app
        })
        .collect();
    let high = apps.iter().filter(|app| level(app) == RiskLevel::High).count();
    assert!(high > 0 && high * 5 <= apps.len(), "{high} of {}", apps.len());
}

#[test]
fn every_reason_and_level_has_words() {
    let mut reasons = vec!["stopped".to_owned()];
    for developer in [Developer::Organisation, Developer::Vendor, Developer::Unknown] {
        let mut all = app(developer);
        all.status = AppStatus::Expired;
        all.audience = Some(covering(PEOPLE));
        reasons.extend(risk::of(&all, Some(PEOPLE)).reasons);
        let scopes = ["qyapi_get_member", "Contact.Email.Write", "Contact.User.mobile"];
        all.scopes = Some(scopes.map(str::to_owned).to_vec());
        all.audience = Some(Audience { administrators_only: true, ..Audience::default() });
        reasons.extend(risk::of(&all, Some(PEOPLE)).reasons);
    }
    for language in Language::ALL {
        let words = Words::new(language);
        for reason in &reasons {
            assert!(words.attribute(&format!("risk-{reason}"), "about").is_some(), "{language}: {reason}");
        }
        for level in ["low", "medium", "high"] {
            assert!(words.has(&format!("risk_level-{level}")), "{language}: {level}");
        }
    }
}
