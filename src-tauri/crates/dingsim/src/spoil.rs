//! The faults of answers that look well and say less than they should.

use serde_json::{Map, Value, json};

use crate::{
    answer::Reply,
    faults::{Faults, matches},
};

/// Under these names stands what an answer is about.
const LISTS: [&str; 3] = ["result", "list", "appList"];

/// Does to an answer what the faults ask for.
pub(crate) fn spoil(reply: Reply, faults: &Faults, path: &str) -> Reply {
    let Reply::Json(mut answer) = reply else { return reply };
    if matches(&faults.lost_cursor, path) {
        lose_cursor(&mut answer);
    }
    if matches(&faults.odd_entry, path) {
        add_odd_entry(&mut answer);
    }
    if matches(&faults.hollow, path) {
        answer = Value::Object(Map::new());
    }
    Reply::Json(answer)
}

/// More is said to follow, and not where.
fn lose_cursor(answer: &mut Value) {
    let Value::Object(members) = answer else { return };
    members.remove("next_cursor");
    members.remove("nextToken");
    for name in ["has_more", "hasMore"] {
        if let Some(has_more) = members.get_mut(name) {
            *has_more = json!(true);
        }
    }
    members.get_mut("result").into_iter().for_each(lose_cursor);
}

/// An entry that is no entry, at the end of the list.
fn add_odd_entry(answer: &mut Value) {
    let Value::Object(members) = answer else { return };
    for name in LISTS {
        match members.get_mut(name) {
            Some(Value::Array(entries)) => entries.push(json!("?")),
            Some(inner) => add_odd_entry(inner),
            None => {}
        }
    }
}
