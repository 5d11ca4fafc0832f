//! The lists of rules on who sees whom: #25 to #27 (hidden from the contact list), #28 to #30 (whose view is restricted),
//! #31 to #33 (fields of the profile). Three lists, three first cursors.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{HIDE, RESTRICTIONS, RuleList, VISIBILITY},
};

const VISIBILITY_SCOPE: &str = "Contact.Visibility.ReadWrite";
const FIELDS_SCOPE: &str = "Contact.ReachableRule.ReadWrite";
const HIDE_PATH: &str = "/v1.0/contact/contactHideSettings";
const RESTRICT_PATH: &str = "/v1.0/contact/restrictions/settings";
const FIELDS_PATH: &str = "/v1.0/contact/staffAttributes/visibilitySettings";

const fn of_new(method: Method, path: &'static str, permission: &'static str, answer: super::Answer) -> Endpoint {
    Endpoint { method, path, family: Family::New, token: Token::App, permission, answer }
}

pub(super) static ALL: [Endpoint; 9] = [
    of_new(Method::GET, HIDE_PATH, VISIBILITY_SCOPE, list_hide),
    of_new(Method::PUT, HIDE_PATH, VISIBILITY_SCOPE, put_hide),
    of_new(Method::DELETE, "/v1.0/contact/contactHideSettings/{settingId}", VISIBILITY_SCOPE, delete_hide),
    of_new(Method::GET, RESTRICT_PATH, VISIBILITY_SCOPE, list_restrictions),
    of_new(Method::PUT, RESTRICT_PATH, VISIBILITY_SCOPE, put_restriction),
    of_new(Method::DELETE, "/v1.0/contact/restrictions/settings/{settingId}", VISIBILITY_SCOPE, delete_restriction),
    of_new(Method::GET, FIELDS_PATH, FIELDS_SCOPE, list_fields),
    of_new(Method::POST, FIELDS_PATH, FIELDS_SCOPE, post_fields),
    of_new(Method::DELETE, "/v1.0/contact/staffAttributes/visibilitySettings/{settingId}", FIELDS_SCOPE, delete_fields),
];

/// Cursors look like times in milliseconds: this one, and the number of rules that came before.
const CURSOR_BASE: i64 = 1_632_725_845_000;

/// What differs between the cursors of the lists: the first one, and the name under which the next one comes.
struct Cursors {
    first: i64,
    next: &'static str,
    at_the_end: Option<i64>,
}

fn list(call: &Call<'_>, list: &RuleList, cursors: &Cursors) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let rules = call.organisation.rules(list);
    let size = asked
        .number("maxResults")
        .or(100)
        .and_then(|size| usize::try_from(size).ok())
        .filter(|size| (1..=100).contains(size))
        .ok_or_else(|| Problem::bad_parameter("maxResults must be between 1 and 100"))?;
    let before = match asked.number("nextToken").or(cursors.first) {
        Some(cursor) if cursor == cursors.first => 0,
        Some(cursor) => usize::try_from(cursor.saturating_sub(CURSOR_BASE))
            .ok()
            .filter(|before| (1..rules.len()).contains(before))
            .ok_or_else(bad_cursor)?,
        None => return Err(bad_cursor()),
    };
    let end = before.saturating_add(size).min(rules.len());
    let cursor = |before: usize| json!(CURSOR_BASE + i64::try_from(before).unwrap_or(0));
    let more = end < rules.len();
    let mut answer = json!({ "hasMore": more, "list": rules[before..end] });
    if more {
        answer[cursors.next] = cursor(end);
    } else if let Some(last) = cursors.at_the_end {
        answer[cursors.next] = json!(last);
    }
    if call.loops {
        let again = if before == 0 { end.min(rules.len() - 1) } else { before };
        answer["hasMore"] = json!(true);
        answer[cursors.next] = cursor(again);
    }
    Ok(Reply::Json(answer))
}

fn bad_cursor() -> Problem {
    Problem::bad_parameter("nextToken is not one that was given")
}

/// Makes a rule or puts one in the place of another: the whole object is what counts, not what differs.
fn put(call: &Call<'_>, list: &RuleList, subject: &[&str], exclude: &[&str]) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let entries = |lists: &[&str]| lists.iter().map(|name| asked.length(name)).sum::<usize>();
    if entries(subject) > 50 || entries(exclude) > 50 {
        return Err(Problem::bad_parameter("at most 50 entries in the lists"));
    }
    if asked.text("name").is_none() || entries(subject) == 0 {
        return Err(Problem::bad_parameter("a name and somebody to concern are needed"));
    }
    let id = asked.number("id").value();
    let id = call.organisation.put_rule(list, id, &asked.body);
    let id = id.ok_or_else(|| Problem::bad_parameter("no rule has this id"))?;
    Ok(Reply::Json(json!({ "result": id })))
}

fn delete(call: &Call<'_>, list: &RuleList) -> Result<(), Problem> {
    let id = call.parameters.in_path("settingId").parse().ok();
    let gone = id.is_some_and(|id| call.organisation.remove_rule(list, id));
    if gone { Ok(()) } else { Err(Problem::bad_parameter("no rule has this id")) }
}

const OBJECTS: [&str; 3] = ["objectStaffIds", "objectDeptIds", "objectTagIds"];
const SUBJECTS: [&str; 3] = ["subjectUserIds", "subjectDeptIds", "subjectTagIds"];
const EXCLUDED_STAFF: [&str; 3] = ["excludeStaffIds", "excludeDeptIds", "excludeTagIds"];
const EXCLUDED_USERS: [&str; 3] = ["excludeUserIds", "excludeDeptIds", "excludeTagIds"];

fn list_hide(call: &Call<'_>) -> Result<Reply, Problem> {
    list(call, &HIDE, &Cursors { first: 0, next: "nextToken", at_the_end: None })
}

fn put_hide(call: &Call<'_>) -> Result<Reply, Problem> {
    put(call, &HIDE, &OBJECTS, &EXCLUDED_STAFF)
}

fn delete_hide(call: &Call<'_>) -> Result<Reply, Problem> {
    delete(call, &HIDE).map(|()| Reply::Empty)
}

fn list_restrictions(call: &Call<'_>) -> Result<Reply, Problem> {
    // The first call leaves the cursor out; nothing can be sent that means the same.
    list(call, &RESTRICTIONS, &Cursors { first: i64::MIN, next: "nextToken", at_the_end: None })
}

fn put_restriction(call: &Call<'_>) -> Result<Reply, Problem> {
    if !matches!(call.parameters.text("type"), Some("onlySelf" | "onlySelfDeptAndChild" | "excludeNode")) {
        return Err(Problem::bad_parameter("type is not one of those known"));
    }
    put(call, &RESTRICTIONS, &SUBJECTS, &EXCLUDED_USERS)
}

fn delete_restriction(call: &Call<'_>) -> Result<Reply, Problem> {
    delete(call, &RESTRICTIONS).map(|()| Reply::Json(json!({ "result": true })))
}

fn list_fields(call: &Call<'_>) -> Result<Reply, Problem> {
    list(call, &VISIBILITY, &Cursors { first: -1, next: "nextCursor", at_the_end: Some(-1) })
}

fn post_fields(call: &Call<'_>) -> Result<Reply, Problem> {
    let fields = call.parameters.body.get("hideFields").and_then(Value::as_array);
    if fields.is_none_or(Vec::is_empty) {
        return Err(Problem::bad("forbid.add.rule", "hideFields are needed"));
    }
    put(call, &VISIBILITY, &OBJECTS, &EXCLUDED_STAFF)
}

fn delete_fields(call: &Call<'_>) -> Result<Reply, Problem> {
    delete(call, &VISIBILITY).map(|()| Reply::Json(json!({ "result": true })))
}
