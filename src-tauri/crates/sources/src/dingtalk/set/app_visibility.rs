//! Whom an app is shown to: 22. The write takes what is added and what is taken away, so that it is worked out from what
//! was read a moment before.

use clearhold_model::{Item, SourceId};
use serde_json::{Value, json};

use super::Wanted;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::collect::{app_audience, app_named};
use crate::dingtalk::mapping;
use crate::{SetError, SourceError};

const UPDATE: Interface = Interface {
    path: "v1.0/microApp/apps/{id}/scopes",
    needs: "qyapi_microapp_manage",
    family: Family::New,
    verb: Verb::Post,
};

/// The most entries of one list in one call.
const IN_ONE_CALL: usize = 100;
const MOST: usize = 2_000;

const LISTS: [(&str, &str, &str); 3] = [
    ("object_members", "addUserIds", "delUserIds"),
    ("object_departments", "addDeptIds", "delDeptIds"),
    ("object_roles", "addRoleIds", "delRoleIds"),
];

pub(super) async fn read(client: &Client, source: &SourceId, id: i64) -> Result<Option<Item>, SourceError> {
    let Some(app) = app_named(client, id).await? else { return Ok(None) };
    let audience = mapping::audience(app_audience::read(client, id).await?);
    Ok(Some(mapping::app_visibility(source, id, app.name.as_deref(), &audience, None)))
}

pub(super) async fn write(client: &Client, id: i64, wanted: &Wanted<'_>) -> Result<(), SetError> {
    let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
    for (list, add, remove) in LISTS {
        let before = wanted.before.evidence.as_ref().and_then(|evidence| evidence.get(list)).and_then(Value::as_array);
        let before = before.cloned().unwrap_or_default();
        let now = wanted.list(list);
        if now.len() > MOST {
            return Err(SetError::TooMany { most: MOST });
        }
        let not_in = |these: &[Value], those: &[Value]| -> Vec<Value> {
            these.iter().filter(|each| !those.contains(each)).cloned().collect()
        };
        changes.push((add, not_in(&now, &before)));
        changes.push((remove, not_in(&before, &now)));
    }
    // The first call carries the switch, so that members lose sight of the app before anything else happens.
    let mut body = json!({ "onlyAdminVisible": wanted.denied() });
    loop {
        for (name, entries) in &mut changes {
            if !entries.is_empty() {
                let rest = entries.split_off(entries.len().min(IN_ONE_CALL));
                body[*name] = json!(std::mem::replace(entries, rest));
            }
        }
        client.call(UPDATE).id(&id).body(body).top_level::<Value>().await?;
        if changes.iter().all(|(_, entries)| entries.is_empty()) {
            return Ok(());
        }
        body = json!({});
    }
}
