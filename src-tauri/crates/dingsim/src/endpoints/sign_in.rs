//! The sign-in page: `GET /oauth2/auth` (§1.2). The sample member agrees at once.

use axum::http::Method;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::{Call, escape, is_loopback},
    organisation::ORDINARY_MEMBER,
    tokens::Person,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/oauth2/auth",
    family: Family::Page,
    token: Token::None,
    permission: "openid",
    answer,
};

/// A parameter of the simulator's own: the `userid` of the member who signs in. An unknown one stands for a person who
/// says no.
const WHO: &str = "sim_user";

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let refuse = |message| Err(Problem::Page { message });
    let Some(back) = asked.in_query("redirect_uri") else { return refuse("redirect_uri is missing.") };
    if !is_loopback(back) {
        return refuse("redirect_uri is not one that was registered for this app.");
    }
    if asked.in_query("client_id") != Some(call.desk.client_id.as_str()) {
        return refuse("client_id is not that of a known app.");
    }
    if asked.in_query("response_type") != Some("code") {
        return refuse("response_type must be code.");
    }
    if asked.in_query("prompt") != Some("consent") {
        return refuse("prompt must be consent.");
    }
    let scopes: Vec<&str> = asked.in_query("scope").unwrap_or("").split_whitespace().collect();
    if !scopes.contains(&"openid") {
        return refuse("scope must contain openid.");
    }
    let member = match asked.in_query(WHO) {
        None => Some(ORDINARY_MEMBER),
        Some(id) => call.organisation.find_user(id),
    };
    let outcome = match member {
        Some(member) => {
            let person = Person { member, with_organisation: scopes.contains(&"corpid") };
            format!("authCode={}", call.desk.tokens().code_for(person))
        }
        None => "error=access_denied".to_owned(),
    };
    let joint = if back.contains('?') { '&' } else { '?' };
    let state = asked.in_query("state").map(|state| format!("&state={}", escape(state))).unwrap_or_default();
    Ok(Reply::Redirect(format!("{back}{joint}{outcome}{state}")))
}
