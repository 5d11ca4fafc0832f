//! #14, who has a role: `POST /topapi/role/simplelist`.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{member_name, user_id},
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/role/simplelist",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_department_member",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let role = asked.number("role_id").value().and_then(|id| call.organisation.find_role(id));
    let role = role.ok_or_else(|| Problem::old(33011, "there is no such role"))?;
    let offset = asked.number("offset").or(0).and_then(|offset| usize::try_from(offset).ok());
    let offset = offset.ok_or_else(|| Problem::old(40068, "offset is not valid"))?;
    let size = asked.number("size").or(20).and_then(|size| usize::try_from(size).ok());
    let size = size.filter(|size| (1..=100).contains(size)).ok_or_else(|| Problem::old(40069, "size is not valid"))?;
    let mut members = call.organisation.with_role(role).skip(offset);
    let page: Vec<Value> = members
        .by_ref()
        .take(size)
        .map(|member| json!({ "userid": user_id(member), "name": member_name(member) }))
        .collect();
    let more = members.next().is_some();
    let mut result = json!({ "hasMore": more || call.loops, "list": page });
    if more {
        result["nextCursor"] = json!(offset + size);
    }
    Ok(Reply::Json(json!({ "result": result })))
}
