//! The protection of an executive: 35. Whether it is on is told by the member, how it works by 34; both are written at once.

use clearhold_model::{Item, SourceId};
use serde_json::{Value, json};

use super::{Wanted, no_more_than};
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::collect::{member, settings::senior};
use crate::dingtalk::mapping;
use crate::{SetError, SourceError};

const UPDATE: Interface = Interface {
    path: "v1.0/contact/seniorSettings",
    needs: "qyapi_manage_addresslist",
    family: Family::New,
    verb: Verb::Post,
};
const MOST: usize = 200;

pub(super) async fn read(client: &Client, source: &SourceId, user_id: &str) -> Result<Item, SourceError> {
    let (member, _) = member(client, user_id).await?;
    let settings = senior(client, user_id).await?;
    let name = member.name.as_deref().unwrap_or(user_id);
    Ok(mapping::senior(source, user_id, name, member.senior, &settings))
}

pub(super) async fn write(client: &Client, user_id: &str, wanted: &Wanted<'_>) -> Result<(), SetError> {
    let members = wanted.list("permitted_members");
    let departments = wanted.list("permitted_departments");
    let roles = wanted.list("permitted_roles");
    no_more_than(MOST, &[&members, &departments, &roles])?;
    let body = json!({
        "seniorStaffId": user_id,
        "open": wanted.denied(),
        "permitStaffIds": members,
        "permitDeptIds": departments,
        "permitTagIds": roles,
        "protectScenes": wanted.list("scenes"),
    });
    client.call(UPDATE).body(body).top_level::<Value>().await?;
    Ok(())
}
