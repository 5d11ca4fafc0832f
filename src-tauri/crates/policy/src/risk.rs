//! How much an app's access could harm people, with the reasons.
//!
//! The level follows from what a source told of the app and from nothing else: what is not told never makes it higher.
//! High is kept for apps from outside that reach everyone and do something graver than to exist, so that the word keeps
//! its meaning: in a usual organisation few apps have it. Every reason has words: `risk-<code>`.

use clearhold_model::{App, AppStatus, Audience, Developer, Risk, RiskLevel};

/// In an organisation of fewer people than this, covering everyone means little.
const FEWEST_FOR_EVERYONE: u64 = 5;
/// The number that DingTalk gives to the department that holds all others.
const ROOT_DEPARTMENT: i64 = 1;

/// Fields that people keep to themselves, by their stable names. Name, picture and the like are what every app from
/// outside gets (policy, section III(ii)).
const PRIVATE_FIELDS: [&str; 8] =
    ["mobile", "state_code", "email", "login_email", "login_id", "telephone", "hired_date", "legal_person"];
/// Parts of permission codes that stand for such data, such as `fieldMobile` or `qyapi_hrm_read_user`.
const PRIVATE_SCOPES: [&str; 9] =
    ["mobile", "email", "hrm", "attendance", "calendar", "drive", "storage", "exclusive", "account"];
/// Beginnings of permission codes for members and departments of an organisation.
const CONTACT_SCOPES: [&str; 4] = ["contact.", "qyapi_get_member", "qyapi_get_department", "qyapi_manage_addresslist"];
/// The beginning of permission codes for the account of whoever signs in to the app: nobody else's.
const OWN_ACCOUNT: &str = "contact.user.";
/// Parts of permission codes that let an app change something.
const WRITING_SCOPES: [&str; 6] = ["write", "manage", "create", "update", "delete", "operate"];

/// Rates an app. `total_people` is how many people the organisation has, where that is known.
pub fn of(app: &App, total_people: Option<u64>) -> Risk {
    let outside = app.developer == Developer::Vendor;
    let everyone = app.audience.as_ref().is_some_and(|audience| covers_everyone(audience, total_people));
    let administrators_only = app.audience.as_ref().is_some_and(|audience| audience.administrators_only);
    let reads_contacts = holds(app, |scope| {
        CONTACT_SCOPES.iter().any(|start| scope.starts_with(start)) && !scope.starts_with(OWN_ACCOUNT)
    });
    let private = |scope: &str| PRIVATE_SCOPES.iter().any(|part| scope.contains(part));
    let reads_private = holds(app, |scope| private(scope) && !scope.starts_with(OWN_ACCOUNT));
    let reads_own_private = holds(app, |scope| private(scope) && scope.starts_with(OWN_ACCOUNT))
        || app.fields_shared.iter().flatten().any(|field| PRIVATE_FIELDS.contains(&field.as_str()));
    let writes = holds(app, |scope| WRITING_SCOPES.iter().any(|part| scope.contains(part)));
    let expired = app.status == AppStatus::Expired;
    let stopped = app.status == AppStatus::Stopped;

    let grave = reads_private || reads_own_private || writes || expired;
    let level = if stopped {
        RiskLevel::Low
    } else if outside && everyone && grave {
        RiskLevel::High
    } else if (outside && (everyone || grave || reads_contacts)) || (everyone && grave) {
        RiskLevel::Medium
    } else {
        RiskLevel::Low
    };

    let reasons = [
        (outside, "vendor_app"),
        (app.developer == Developer::Organisation, "own_app"),
        (app.developer == Developer::Unknown, "unknown_maker"),
        (everyone, "covers_everyone"),
        (administrators_only, "administrators_only"),
        (reads_private, "reads_private_data"),
        (reads_own_private, "reads_own_private_data"),
        (reads_contacts, "reads_contacts"),
        (writes, "changes_data"),
        (expired, "expired_but_listed"),
        (stopped, "stopped"),
        (app.scopes.is_none(), "permissions_not_told"),
    ];
    Risk { level, reasons: reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code.to_owned()).collect() }
}

/// Whether an app reaches at least nine in ten.
fn covers_everyone(audience: &Audience, total_people: Option<u64>) -> bool {
    if audience.administrators_only {
        return false;
    }
    match (audience.people, total_people) {
        (Some(people), Some(total)) => total >= FEWEST_FOR_EVERYONE && u128::from(people) * 10 >= u128::from(total) * 9,
        _ => audience.departments.contains(&ROOT_DEPARTMENT),
    }
}

fn holds(app: &App, wanted: impl Fn(&str) -> bool) -> bool {
    app.scopes.iter().flatten().any(|scope| wanted(&scope.to_ascii_lowercase()))
}
