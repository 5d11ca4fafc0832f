//! The fault `lenient`: the loose typing that DingTalk's answers are known for, put wherever it can occur.

use serde_json::{Value, json};

use crate::chance::mix;

/// Loosens a whole answer. The same answer is always loosened in the same way.
pub(crate) fn loosen(answer: &mut Value, seed: u64) {
    end_cursor_as_empty_text(answer);
    let mut place = 0;
    loosen_at(answer, seed, &mut place);
}

fn loosen_at(value: &mut Value, seed: u64, place: &mut u64) {
    *place += 1;
    let lot = mix(&[seed, 0x1e41, *place]);
    match value {
        Value::Number(number) if lot.is_multiple_of(2) => *value = json!(number.to_string()),
        Value::Bool(flag) => {
            *value = match (lot % 4, *flag) {
                (0, true) => json!("true"),
                (0, false) => json!("false"),
                (1, flag) => json!(i32::from(flag)),
                (2, true) => json!("Y"),
                (2, false) => json!("N"),
                (_, flag) => json!(flag),
            }
        }
        Value::Array(values) if values.is_empty() => *value = Value::Null,
        Value::Array(values) => values.iter_mut().for_each(|value| loosen_at(value, seed, place)),
        Value::Object(members) => {
            // The one `errcode` that is always looked at comes as text.
            for (name, member) in members.iter_mut() {
                if name == "errcode" && member.is_number() {
                    *member = json!(member.to_string());
                } else {
                    loosen_at(member, seed, place);
                }
            }
        }
        Value::Null | Value::Number(_) | Value::String(_) => {}
    }
}

fn end_cursor_as_empty_text(answer: &mut Value) {
    if let Value::Object(members) = answer
        && members.get("hasMore") == Some(&Value::Bool(false))
        && !members.contains_key("nextToken")
    {
        members.insert("nextToken".to_owned(), json!(""));
    }
}
