//! What tests ask and tell the simulator besides what DingTalk has: paths under `/sim/`, which count as no calls.
//!
//! | call | what it does |
//! |---|---|
//! | `GET /sim/calls` | calls so far: `total`, `metered`, and for each interface `calls`, `refused`, `most_in_a_second`, `seconds` from the first to the last |
//! | `GET /sim/state?kind=K&key=I` | what was changed of a thing, with what can be written and never read |
//! | `POST /sim/change` `{kind, key, set: {…}}` or `{kind, key, remove: true}` | changes a thing behind the caller's back; `kind` is `member`, `department`, `app`, `app_scope`, `hide_rule`, `restriction`, `visibility`, `senior`, `device` or `invites` |
//! | `GET /sim/stream` | the connections for events: `connections`, `opened`, `events`, `missed` while nobody was connected, `acknowledged`, `waiting` |
//! | `POST /sim/stream` `{do: "break"\|"disconnect"\|"ping"}` or `{send: "…"}` | breaks the connections, or sends a frame of the system or any text |
//! | `POST /sim/period` `{period: "earlier"\|"now"}` | puts the organisation into one of its two states |
//! | `POST /sim/faults` `{faults: "…"}` | changes what goes wrong |
//! | `POST /sim/record` `{on: true\|false}` | keeps every call from then on, or no longer |
//! | `GET /sim/recorded` | the calls that were kept, in their order: `method`, `path` with its query, `token` of the header, `body` |

use axum::http::{Method, StatusCode, request};
use serde_json::{Value, json};

use crate::{
    answer::Sent,
    call::pairs,
    organisation::{Kind, Period},
    server::Desk,
    stream::Change,
};

/// The answer to a call under `/sim/`; none for any other.
pub(crate) fn answer(desk: &Desk, head: &request::Parts, body: &[u8]) -> Option<Sent> {
    let what = head.uri.path().strip_prefix("/sim/")?;
    let given: Value = serde_json::from_slice(body).unwrap_or_default();
    let outcome = match (&head.method, what) {
        (&Method::GET, "calls") => Some(desk.tally()),
        (&Method::GET, "state") => {
            let asked = pairs(head.uri.query().unwrap_or(""));
            let kind = asked.get("kind").and_then(|name| Kind::named(name));
            let key = asked.get("key");
            kind.zip(key).map(|(kind, key)| json!(desk.organisation.at(desk.period()).edits().of(kind, key)))
        }
        (&Method::GET, "recorded") => Some(desk.recorded()),
        (&Method::POST, "record") => given["on"].as_bool().map(|on| {
            desk.record(on);
            json!({})
        }),
        (&Method::POST, "change") => change(desk, &given),
        (&Method::GET, "stream") => Some(desk.stream.told()),
        (&Method::POST, "stream") => stream(desk, &given),
        (&Method::POST, "period") => period(&given).map(|period| {
            desk.set_period(period);
            json!({})
        }),
        (&Method::POST, "faults") => given["faults"].as_str().and_then(|text| text.parse().ok()).map(|faults| {
            desk.set_faults(faults);
            json!({})
        }),
        _ => None,
    };
    let (status, value) = match outcome {
        Some(value) => (StatusCode::OK, value),
        None => (StatusCode::BAD_REQUEST, json!({ "error": "not understood" })),
    };
    Some(Sent::json(status, &value))
}

fn period(given: &Value) -> Option<Period> {
    match given["period"].as_str()? {
        "earlier" => Some(Period::Earlier),
        "now" => Some(Period::Now),
        _ => None,
    }
}

fn stream(desk: &Desk, given: &Value) -> Option<Value> {
    match (given["do"].as_str(), given["send"].as_str()) {
        (Some("break"), _) => desk.stream.hang_up(),
        (Some(topic @ "disconnect"), _) => desk.stream.send_system(topic, &json!({ "reason": "the server restarts" })),
        (Some(topic @ "ping"), _) => desk.stream.send_system(topic, &json!({ "opaque": "0de5-ba11" })),
        (None, Some(text)) => desk.stream.send(text),
        _ => return None,
    }
    Some(json!({}))
}

fn change(desk: &Desk, given: &Value) -> Option<Value> {
    let kind = Kind::named(given["kind"].as_str()?)?;
    let key = match &given["key"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    match (&given["set"], &given["remove"]) {
        (Value::Object(fields), _) => desk.change(kind, &key, Change::Set(fields.clone())),
        (_, Value::Bool(true)) => desk.change(kind, &key, Change::Remove),
        _ => return None,
    }
    Some(json!({}))
}
