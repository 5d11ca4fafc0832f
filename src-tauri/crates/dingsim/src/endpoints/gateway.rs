//! Opening a connection for events (§6): `POST /v1.0/gateway/connections/open`.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    stream,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/gateway/connections/open",
    family: Family::New,
    token: Token::None,
    permission: "qyapi_base",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let (Some(key), Some(secret)) = (asked.text("clientId"), asked.text("clientSecret")) else {
        return Err(Problem::bad_parameter("clientId and clientSecret are needed"));
    };
    if !call.desk.knows(key, secret) {
        return Err(Problem::bad("invalidClientIdOrSecret", "the app key or the app secret is wrong"));
    }
    let subscriptions = asked.body.get("subscriptions").and_then(Value::as_array);
    let good = |one: &Value| {
        ["EVENT", "CALLBACK", "SYSTEM"].contains(&one["type"].as_str().unwrap_or_default()) && one["topic"].is_string()
    };
    if !subscriptions.is_some_and(|list| !list.is_empty() && list.iter().all(good)) {
        return Err(Problem::bad_parameter("subscriptions is a list of types and topics"));
    }
    let endpoint = format!("ws://{}{}", call.desk.address, stream::PATH);
    Ok(Reply::Json(json!({ "endpoint": endpoint, "ticket": call.desk.stream.ticket(call.desk.seed) })))
}
