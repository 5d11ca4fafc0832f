//! Correcting a member (reference, section 2.6). Not the phone number, the picture or the name of the account: those are
//! the person's own, and change on their profile page.

use clearhold_model::SourceId;
use serde_json::{Map, Value, json};

use crate::SetError;
use crate::contract::{Corrected, Correction};
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::collect::member;
use crate::dingtalk::mapping::{self, DepartmentNames};
use crate::dingtalk::shapes::Member;

const UPDATE: Interface = Interface {
    path: "topapi/v2/user/update",
    needs: "qyapi_manage_addresslist",
    family: Family::Old,
    verb: Verb::Post,
};

/// The fields that can be corrected, by the names that records have, which are those of the interface too.
pub(crate) const CORRECTABLE: &[&str] = &[
    "name",
    "hide_mobile",
    "telephone",
    "job_number",
    "title",
    "email",
    "org_email",
    "work_place",
    "remark",
    "manager",
];

/// The field of the organisation's own whose names begin like this.
const EXTENSION: &str = "extension.";

pub(crate) async fn correct(
    client: &Client,
    source: &SourceId,
    correction: &Correction,
) -> Result<Corrected, SetError> {
    let Correction { key, field, value } = correction;
    let mut body = Map::new();
    body.insert("userid".to_owned(), json!(key));
    match field.strip_prefix(EXTENSION) {
        // Appended, since the whole would otherwise be overwritten by this one field.
        Some(own) => {
            body.insert("extension".to_owned(), json!(json!({ own: value }).to_string()));
            body.insert("ext_attrs_update_mode".to_owned(), json!(1));
        }
        None if field == "manager" => {
            body.insert("manager_userid".to_owned(), value.clone());
        }
        None if CORRECTABLE.contains(&field.as_str()) => {
            body.insert(field.clone(), value.clone());
        }
        None => return Err(SetError::CannotBeSet),
    }
    // An empty text clears nothing: it would be said to be done and not be so.
    if value.is_null() || value == "" {
        return Err(SetError::CannotBeSet);
    }
    let before = said(source, &member(client, key).await?.0, field);
    client.call(UPDATE).body(Value::Object(body)).top_level::<Value>().await?;
    let after = member(client, key).await.ok().and_then(|(member, _)| said(source, &member, field));
    Ok(Corrected { confirmed: after.as_ref() == Some(value), before, after })
}

/// What the records of a member say in a field.
fn said(source: &SourceId, member: &Member, field: &str) -> Option<Value> {
    let items = mapping::member(source, member, &DepartmentNames::default());
    let records = items.into_iter().filter_map(|item| match item {
        clearhold_model::Item::Record(record) => Some(record.fields),
        _ => None,
    });
    records.flatten().find(|told| told.id == field).map(|told| told.value)
}
