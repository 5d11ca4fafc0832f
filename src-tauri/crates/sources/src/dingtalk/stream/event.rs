//! What an event is about: which things are to be read again. What an event says of them besides is not believed.

use serde_json::{Map, Value};

use crate::contract::{About, Target};
use crate::dingtalk::lenient;

/// The most things that one event may name; of more, whatever may have changed is read.
const MOST: usize = 200;
/// The longest key that is taken for one.
const LONGEST: usize = 64;

/// Reads it.
pub(super) fn about(name: &str, data: &Value) -> About {
    match name {
        "user_add_org" | "user_modify_org" | "user_leave_org" | "user_active_org" | "user_dept_change"
        | "user_role_change" | "label_user_change" => named("members", data, &["userid", "userids", "staffid"]),
        "org_admin_add" | "org_admin_remove" => named("administrators", data, &["userid", "userids", "staffid"]),
        "org_dept_create" | "org_dept_modify" | "org_dept_remove" => named("departments", data, &["deptid", "deptids"]),
        "org_micro_app_stop" | "org_micro_app_restore" | "org_micro_app_remove" | "org_micro_app_scope_update" => {
            named("apps", data, &["agentid", "agentids"])
        }
        "org_role_add" | "org_role_modify" | "org_role_remove" | "label_conf_add" | "label_conf_modify"
        | "label_conf_del" => About::Targets(vec![Target { part: "roles".to_owned(), key: None }]),
        "org_update" | "org_change" => About::Targets(vec![Target { part: "organisation".to_owned(), key: None }]),
        _ => About::Nothing,
    }
}

/// The things whose keys stand under one of these names, in whatever capitals; where none does, it may be any.
fn named(part: &str, data: &Value, names: &[&str]) -> About {
    let Some(members) = data.as_object() else { return About::Anything };
    let Some(value) = find(members, names) else { return About::Anything };
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let keys: Option<Vec<String>> = values.iter().map(key).collect();
    let Some(mut keys) = keys.filter(|keys| !keys.is_empty() && keys.len() <= MOST) else { return About::Anything };
    keys.sort_unstable();
    keys.dedup();
    let target = |key| Target { part: part.to_owned(), key: Some(key) };
    About::Targets(keys.into_iter().map(target).collect())
}

/// A key, if it can be one.
fn key(value: &Value) -> Option<String> {
    let text = lenient::as_text(value)?;
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '@' | '$');
    (text.len() <= LONGEST && text.chars().all(is_plain)).then_some(text)
}

fn find<'a>(members: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    let same = |key: &str| {
        let key: String = key.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect();
        names.contains(&key.as_str())
    };
    members.iter().find(|(key, _)| same(key)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn targets(part: &str, keys: &[&str]) -> About {
        About::Targets(keys.iter().map(|key| Target { part: part.to_owned(), key: Some((*key).to_owned()) }).collect())
    }

    #[test]
    fn keys_come_in_many_ways() {
        for data in [
            json!({ "userId": ["u1", "u2"] }),
            json!({ "UserId": ["u2", "u1", "u1"] }),
            json!({ "user_id": ["u1", "u2"], "diffInfo": [{}] }),
        ] {
            assert_eq!(about("user_modify_org", &data), targets("members", &["u1", "u2"]), "{data}");
        }
        assert_eq!(about("user_leave_org", &json!({ "userId": "u1" })), targets("members", &["u1"]));
        assert_eq!(about("org_dept_modify", &json!({ "deptId": [7] })), targets("departments", &["7"]));
        assert_eq!(about("org_micro_app_stop", &json!({ "agentId": "3001" })), targets("apps", &["3001"]));
    }

    #[test]
    fn what_is_not_told_may_be_anything() {
        let many: Vec<String> = (0..=MOST).map(|number| format!("u{number}")).collect();
        for data in [
            Value::Null,
            json!({}),
            json!({ "userId": [] }),
            json!({ "userId": [{}] }),
            json!({ "userId": ["a/../b"] }),
            json!({ "userId": many }),
        ] {
            assert_eq!(about("user_modify_org", &data), About::Anything, "{data}");
        }
    }

    #[test]
    fn unknown_events_are_about_nothing() {
        assert_eq!(about("chat_update_title", &json!({ "userId": ["u1"] })), About::Nothing);
    }
}
