//! The interfaces, one file each. A further one is a file, and a line in [`SINGLE`].
//!
//! The numbers are those of the project's reference on DingTalk's interfaces.

mod access_token;
mod admin_access;
mod admin_list;
mod admin_scope;
mod all_apps;
mod app_scopes;
mod app_scopes_set;
mod attendance;
mod auth_rules;
mod calendar;
mod contact_scope;
mod corp_token;
mod department_get;
mod department_sub;
mod department_update;
mod devices;
mod file_audit;
mod gateway;
mod get_token;
mod industry;
mod inner_apps;
mod invites;
mod logs;
mod management_groups;
mod member_update;
mod org_auth;
mod role_list;
mod role_members;
mod roster;
mod roster_fields;
mod rules;
mod senior;
mod sign_in;
mod user_access_token;
mod user_apps;
mod user_by_union;
mod user_get;
mod user_list;
mod user_me;

use std::collections::BTreeMap;

use axum::http::Method;

use crate::{
    answer::{Family, Problem, Reply},
    call::{Call, unescape},
    tally::Name,
};

/// Which token an interface takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    None,
    App,
    Person,
    /// The app's, or a person's for what is their own.
    Either,
}

/// One interface.
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    /// The path; a part in braces is a parameter.
    pub(crate) path: &'static str,
    pub(crate) family: Family,
    pub(crate) token: Token,
    /// The permission code that the app needs.
    pub(crate) permission: &'static str,
    pub(crate) answer: Answer,
}

/// What an interface does.
type Answer = fn(&Call<'_>) -> Result<Reply, Problem>;

impl Endpoint {
    /// What it is called where calls are counted.
    pub(crate) fn name(&'static self) -> Name {
        (self.method.as_str(), self.path)
    }

    /// Whether the calls count towards the organisation's monthly number (§4, 'quota').
    pub(crate) fn is_metered(&self) -> bool {
        let metered =
            ["/v1.0/contact/restrictions/", "/v1.0/microApp/", "/v1.0/calendar/", "/v1.0/exclusive/", "/attendance/"];
        metered.iter().any(|beginning| self.path.starts_with(beginning))
    }
}

/// All of them. Where two paths fit, the first is meant.
fn all() -> impl Iterator<Item = &'static Endpoint> {
    SINGLE.into_iter().chain(&rules::ALL).chain(&calendar::ALL)
}

static SINGLE: [&Endpoint; 41] = [
    &access_token::ENDPOINT,
    &get_token::ENDPOINT,
    &gateway::ENDPOINT,
    &corp_token::ENDPOINT,
    &sign_in::ENDPOINT,
    &user_access_token::ENDPOINT,
    &user_me::ENDPOINT,
    &user_by_union::ENDPOINT,
    &auth_rules::ENDPOINT,
    &user_get::ENDPOINT,
    &user_list::ENDPOINT,
    &member_update::ENDPOINT,
    &admin_list::ENDPOINT,
    &admin_scope::ENDPOINT,
    &department_sub::ENDPOINT,
    &department_get::ENDPOINT,
    &department_update::ENDPOINT,
    &role_list::ENDPOINT,
    &role_members::ENDPOINT,
    &industry::ENDPOINT,
    &contact_scope::ENDPOINT,
    &attendance::ENDPOINT,
    &all_apps::ENDPOINT,
    &inner_apps::ENDPOINT,
    &user_apps::ENDPOINT,
    &app_scopes::ENDPOINT,
    &app_scopes_set::ENDPOINT,
    &admin_access::ENDPOINT,
    &senior::READ,
    &senior::WRITE,
    &invites::ENDPOINT,
    &org_auth::ENDPOINT,
    &management_groups::ENDPOINT,
    &roster::ENDPOINT,
    &roster_fields::ENDPOINT,
    &file_audit::ENDPOINT,
    &devices::QUERY,
    &devices::UPDATE,
    &devices::REMOVE,
    &logs::OPERATORS,
    &logs::SIGNED,
];

/// The interface for a method and path, and the parameters in the path.
pub(crate) fn find(method: &Method, path: &str) -> Option<(&'static Endpoint, BTreeMap<&'static str, String>)> {
    let asked: Vec<String> = path.trim_matches('/').split('/').map(unescape).collect();
    all()
        .filter(|endpoint| endpoint.method == method)
        .find_map(|endpoint| fit(endpoint.path, &asked).map(|parameters| (endpoint, parameters)))
}

fn fit(pattern: &'static str, asked: &[String]) -> Option<BTreeMap<&'static str, String>> {
    let (mut parts, mut asked) = (pattern.trim_matches('/').split('/'), asked.iter());
    let mut parameters = BTreeMap::new();
    loop {
        let (part, asked) = match (parts.next(), asked.next()) {
            (Some(part), Some(asked)) => (part, asked),
            (None, None) => return Some(parameters),
            (Some(_), None) | (None, Some(_)) => return None,
        };
        match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => {
                parameters.insert(name, asked.clone());
            }
            None if part == asked => {}
            None => return None,
        }
    }
}
