//! What DingTalk tells of a change: the event's name and its data (§6).
//!
//! `diffInfo` is an object on one page of the documentation and a list on another: it comes as either. What events of
//! apps hold besides the time is not documented; here it is the app's agent id.

use serde_json::{Map, Value, json};

use crate::organisation::{Kind, View};

/// What becomes of a thing.
pub(crate) enum Change {
    /// These fields are set.
    Set(Map<String, Value>),
    /// It is removed.
    Remove,
}

/// The fields of a member that the event names, each under the event's own name.
const FIELDS: [(&str, &str); 8] = [
    ("name", "name"),
    ("telephone", "telephone"),
    ("remark", "remark"),
    ("work_place", "workPlace"),
    ("job_number", "jobNumber"),
    ("email", "email"),
    ("manager_userid", "managerUserid"),
    ("extension", "extFields"),
];

/// A thing as it was; nothing where it was not there.
pub(super) fn before(view: &View<'_>, kind: Kind, key: &str) -> Value {
    match kind {
        Kind::Member => view.find_user(key).map(|member| view.user(member)).unwrap_or_default(),
        Kind::Department => json!(!view.edits().removed(Kind::Department, key)),
        _ => Value::Null,
    }
}

/// The name and the data of the event; none where no event tells of such a change.
pub(super) fn of(kind: Kind, key: &str, change: &Change, before: &Value) -> Option<(&'static str, Value)> {
    let now = jiff::Timestamp::now().as_millisecond();
    let time = now.to_string();
    let of_member = |name| Some((name, json!({ "timeStamp": time, "userId": [key] })));
    let of_department = |name| key.parse::<i64>().ok().map(|id| (name, json!({ "timeStamp": time, "deptId": [id] })));
    let of_app = |name| Some((name, json!({ "timeStamp": time, "agentId": key })));
    match (kind, change) {
        (Kind::Member, Change::Remove) => of_member("user_leave_org"),
        (Kind::Member, Change::Set(_)) if before.is_null() => of_member("user_add_org"),
        (Kind::Member, Change::Set(fields)) if fields.contains_key("dept_id_list") => of_member("user_dept_change"),
        (Kind::Member, Change::Set(fields)) if fields.contains_key("role_list") => of_member("user_role_change"),
        (Kind::Member, Change::Set(fields)) => {
            let difference = difference(key, fields, before);
            let as_list = now % 2 == 0;
            let difference = if as_list { json!([difference]) } else { difference };
            Some(("user_modify_org", json!({ "timeStamp": time, "userId": [key], "diffInfo": difference })))
        }
        (Kind::Department, Change::Remove) => of_department("org_dept_remove"),
        (Kind::Department, Change::Set(_)) if before == false => of_department("org_dept_create"),
        (Kind::Department, Change::Set(_)) => of_department("org_dept_modify"),
        (Kind::App, Change::Remove) => of_app("org_micro_app_remove"),
        (Kind::App, Change::Set(fields)) => match fields.get("appStatus").and_then(Value::as_i64) {
            Some(0) => of_app("org_micro_app_stop"),
            Some(1) => of_app("org_micro_app_restore"),
            _ => None,
        },
        (Kind::Reach, _) => of_app("org_micro_app_scope_update"),
        (Kind::Device, Change::Remove) => {
            Some(("exclusive_delete_trusted_device", json!({ "timeStamp": time, "id": key })))
        }
        _ => None,
    }
}

fn difference(key: &str, fields: &Map<String, Value>, before: &Value) -> Value {
    let pick = |from: &dyn Fn(&str) -> Option<Value>| -> Map<String, Value> {
        let named = FIELDS.iter().filter(|(name, _)| fields.contains_key(*name));
        named.filter_map(|(name, told)| Some(((*told).to_owned(), from(name)?))).collect()
    };
    json!({
        "userid": key,
        "prev": pick(&|name| before.get(name).cloned()),
        "curr": pick(&|name| fields.get(name).cloned()),
    })
}
