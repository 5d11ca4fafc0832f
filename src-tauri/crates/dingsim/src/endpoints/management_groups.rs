//! #42, groups of sub-administrators: `GET /v1.0/contact/managementGroups`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{department_id, user_id},
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/managementGroups",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_get_member",
    answer,
};

/// How many there are.
const GROUPS: i64 = 3;

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let bad = || Problem::bad_parameter("nextToken and maxResults are needed");
    let before = asked.number("nextToken").value().filter(|before| *before >= 0).ok_or_else(bad)?;
    let size = asked.number("maxResults").value().filter(|size| *size > 0).ok_or_else(bad)?;
    let end = before.saturating_add(size).min(GROUPS);
    let groups: Vec<_> = (before + 1..=end)
        .map(|group| {
            let number = u32::try_from(group).unwrap_or(1);
            json!({
                "groupId": group.to_string(),
                "groupName": format!("Group {group}"),
                "members": [{ "memberId": user_id(1 + number), "memberType": "1" }],
                "resourceIds": ["contact_read", "contact_write"],
                "scope": { "scopeType": group, "deptIds": if group == 3 { vec![department_id(2)] } else { vec![] } },
            })
        })
        .collect();
    let mut answer = json!({ "hasMore": end < GROUPS, "groups": groups });
    if end < GROUPS {
        answer["nextToken"] = json!(end);
    }
    Ok(Reply::Json(answer))
}
