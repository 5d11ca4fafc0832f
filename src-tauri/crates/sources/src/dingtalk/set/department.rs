//! Hiding a department (reference, section 3). Its lists are arrays when read and texts with commas when written. What a
//! department itself may see is never written, since a part of that is not told.

use clearhold_model::{Item, SourceId};
use serde_json::{Value, json};

use super::{Wanted, no_more_than};
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::collect::department;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::Department;
use crate::{SetError, SourceError};

const UPDATE: Interface = Interface {
    path: "topapi/v2/department/update",
    needs: "qyapi_manage_addresslist",
    family: Family::Old,
    verb: Verb::Post,
};

const MOST: usize = 50;

pub(super) async fn read(client: &Client, source: &SourceId, id: i64) -> Result<Item, SourceError> {
    let department = department(client, id).await?;
    mapping::department_visibility(source, &department.read).ok_or_else(|| UPDATE.unexpected())
}

pub(super) async fn write(client: &Client, id: i64, wanted: &Wanted<'_>) -> Result<(), SetError> {
    if id == Department::ROOT {
        return Err(SetError::CannotBeSet);
    }
    let departments = wanted.list("permitted_departments");
    let members = wanted.list("permitted_members");
    no_more_than(MOST, &[&departments, &members])?;
    let body = json!({
        "dept_id": id,
        "hide_dept": wanted.denied(),
        "dept_permits": with_commas(&departments),
        "user_permits": with_commas(&members),
    });
    client.call(UPDATE).body(body).top_level::<Value>().await?;
    Ok(())
}

fn with_commas(list: &[Value]) -> String {
    let texts = list.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    texts.collect::<Vec<_>>().join(",")
}
