//! The interfaces, one file each. A further one is a file, and a line in [`ALL`].
//!
//! The numbers are those of the project's reference on DingTalk's interfaces.

mod access_token;
mod admin_list;
mod admin_scope;
mod all_apps;
mod app_scopes;
mod auth_rules;
mod contact_scope;
mod corp_token;
mod department_get;
mod department_sub;
mod get_token;
mod hide_settings;
mod inner_apps;
mod org_auth;
mod role_list;
mod roster;
mod sign_in;
mod user_access_token;
mod user_by_union;
mod user_get;
mod user_list;
mod user_me;

use std::collections::BTreeMap;

use axum::http::Method;

use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    server::segments,
};

/// Which token an interface takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    None,
    App,
    Person,
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
    pub(crate) answer: fn(&Call<'_>) -> Result<Reply, Problem>,
}

/// All of them. Where two paths fit, the first is meant.
static ALL: [&Endpoint; 22] = [
    &access_token::ENDPOINT,
    &get_token::ENDPOINT,
    &corp_token::ENDPOINT,
    &sign_in::ENDPOINT,
    &user_access_token::ENDPOINT,
    &user_me::ENDPOINT,
    &user_by_union::ENDPOINT,
    &auth_rules::ENDPOINT,
    &user_get::ENDPOINT,
    &user_list::ENDPOINT,
    &admin_list::ENDPOINT,
    &admin_scope::ENDPOINT,
    &department_sub::ENDPOINT,
    &department_get::ENDPOINT,
    &role_list::ENDPOINT,
    &contact_scope::ENDPOINT,
    &all_apps::ENDPOINT,
    &inner_apps::ENDPOINT,
    &app_scopes::ENDPOINT,
    &hide_settings::ENDPOINT,
    &org_auth::ENDPOINT,
    &roster::ENDPOINT,
];

/// The interface for a method and path, and the parameters in the path.
pub(crate) fn find(method: &Method, path: &str) -> Option<(&'static Endpoint, BTreeMap<&'static str, String>)> {
    let asked = segments(path);
    ALL.iter()
        .filter(|endpoint| endpoint.method == method)
        .find_map(|endpoint| fit(endpoint.path, &asked).map(|parameters| (*endpoint, parameters)))
}

fn fit(pattern: &'static str, asked: &[String]) -> Option<BTreeMap<&'static str, String>> {
    let parts: Vec<&'static str> = pattern.trim_matches('/').split('/').collect();
    if parts.len() != asked.len() {
        return None;
    }
    let mut parameters = BTreeMap::new();
    for (part, asked) in parts.into_iter().zip(asked) {
        match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => {
                parameters.insert(name, asked.clone());
            }
            None if part == asked => {}
            None => return None,
        }
    }
    Some(parameters)
}
