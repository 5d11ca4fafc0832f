//! #4 to #6, calendars: `/v1.0/calendar/users/{userId}/…`. The identifier in the path is a `unionId`. An app's token reads
//! everyone's within reach, a person's token their own.

use axum::http::Method;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply, object},
    call::Call,
    organisation::{DAY, union_id},
};

const fn of_new(path: &'static str, permission: &'static str, answer: super::Answer) -> Endpoint {
    Endpoint { method: Method::GET, path, family: Family::New, token: Token::Either, permission, answer }
}

pub(super) static ALL: [Endpoint; 3] = [
    of_new("/v1.0/calendar/users/{userId}/calendars/{calendarId}/events", "Calendar.Event.Read", events),
    of_new("/v1.0/calendar/users/{userId}/calendars", "Calendar.Calendar.Read", calendars),
    of_new("/v1.0/calendar/users/{userId}/calendars/{calendarId}/acls", "Calendar.Acl.Read", acls),
];

fn member(call: &Call<'_>) -> Result<u32, Problem> {
    let member = call.organisation.find_union(call.parameters.in_path("userId"));
    let member = member.ok_or_else(|| Problem::bad("invalidUserId", "no member has this unionId"))?;
    if call.person.is_some_and(|person| person.member != member) {
        return Err(Problem::denied(Family::New, "Calendar.Event.Read"));
    }
    Ok(member)
}

fn events(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = member(call)?;
    let asked = &call.parameters;
    let size = asked.number("maxResults").or(100).and_then(|size| usize::try_from(size).ok());
    let size = size.filter(|size| (1..=100).contains(size));
    let size = size.ok_or_else(|| Problem::bad_parameter("maxResults must be between 1 and 100"))?;
    let sync_token = format!("sync-{member}");
    if asked.in_query("syncToken").is_some_and(|given| given == sync_token) {
        return Ok(Reply::Json(json!({ "events": [], "syncToken": sync_token })));
    }
    let time = |name: &str| asked.in_query(name).and_then(|text| text.parse::<Timestamp>().ok());
    let bad = || Problem::bad_parameter("timeMin and timeMax must be at most a year apart");
    let (from, to) = (time("timeMin").ok_or_else(bad)?, time("timeMax").ok_or_else(bad)?);
    let (from, to) = (from.as_millisecond(), to.as_millisecond());
    if from > to || to - from > 366 * DAY {
        return Err(bad());
    }
    let before = match asked.in_query("nextToken") {
        None => 0,
        Some(token) => token.strip_prefix("page-").and_then(|before| before.parse().ok()).ok_or_else(bad)?,
    };
    let all = call.organisation.events(member, from, to);
    let more = before + size < all.len();
    let page: Vec<Value> = all.into_iter().skip(before).take(size).collect();
    let mut answer = object([("events", page.into())]);
    if more {
        answer.insert("nextToken".to_owned(), format!("page-{}", before + size).into());
    } else {
        answer.insert("syncToken".to_owned(), sync_token.into());
    }
    if call.loops {
        answer.insert("nextToken".to_owned(), format!("page-{}", before.max(1)).into());
    }
    Ok(Reply::Json(Value::Object(answer)))
}

fn calendars(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = member(call)?;
    let one = json!({
        "id": format!("cal{member}"), "summary": "Own", "eTag": "1", "privilege": "owner", "type": "primary",
        "timeZone": "Asia/Shanghai",
    });
    Ok(Reply::Json(json!({ "response": { "calendars": [one] } })))
}

fn acls(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = member(call)?;
    let own = json!({
        "aclId": format!("acl{member}-0"), "privilege": "title_reader",
        "scope": { "scopeType": "user", "userId": union_id(1) },
    });
    let all = json!({ "aclId": format!("acl{member}-1"), "privilege": "free_busy_reader", "scope": { "scopeType": "default" } });
    Ok(Reply::with("acls", if member % 3 == 1 { vec![all, own] } else { vec![all] }))
}
