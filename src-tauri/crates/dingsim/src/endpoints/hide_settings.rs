//! #25, the rules that hide people from the contact list: `GET /v1.0/contact/contactHideSettings`.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/contactHideSettings",
    family: Family::New,
    token: Token::App,
    permission: "Contact.Visibility.ReadWrite",
    answer,
};

/// Cursors look like times in milliseconds: this one, and the number of rules that came before.
const CURSOR_BASE: i64 = 1_632_725_845_000;

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let rules = call.organisation.hide_rules();
    let size = asked
        .number("maxResults")
        .or(100)
        .and_then(|size| u32::try_from(size).ok())
        .filter(|size| (1..=100).contains(size))
        .ok_or_else(|| Problem::bad_parameter("maxResults must be between 1 and 100"))?;
    let before = match asked.number("nextToken").or(0) {
        Some(0) => 0,
        Some(cursor) => u32::try_from(cursor.saturating_sub(CURSOR_BASE))
            .ok()
            .filter(|before| (1..rules).contains(before))
            .ok_or_else(bad_cursor)?,
        None => return Err(bad_cursor()),
    };
    let end = before.saturating_add(size).min(rules);
    let page: Vec<Value> = (before + 1..=end).map(|rule| call.organisation.hide_rule(rule)).collect();
    let mut answer = json!({ "hasMore": end < rules, "list": page });
    if end < rules {
        answer["nextToken"] = json!(CURSOR_BASE + i64::from(end));
    }
    if call.loops {
        let again = if before == 0 { end.min(rules - 1) } else { before };
        answer["hasMore"] = json!(true);
        answer["nextToken"] = json!(CURSOR_BASE + i64::from(again));
    }
    Ok(Reply::Json(answer))
}

fn bad_cursor() -> Problem {
    Problem::bad_parameter("nextToken is not one that was given")
}
