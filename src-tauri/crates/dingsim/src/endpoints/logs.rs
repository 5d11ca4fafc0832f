//! #50 and #51: what administrators did in the console, and who agreed to chats being audited.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{member_name, user_id},
};

pub(super) static OPERATORS: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/exclusive/oaOperatorLogs/query",
    family: Family::New,
    token: Token::App,
    permission: "Custom.OaOperatorLog.Read",
    answer: operators,
};

pub(super) static SIGNED: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/exclusive/audits/users",
    family: Family::New,
    token: Token::App,
    permission: "Custom.Audit.Read",
    answer: signed,
};

fn page(call: &Call<'_>, most: usize) -> Result<(usize, usize), Problem> {
    let number = |name: &str| call.parameters.number(name).value().and_then(|number| usize::try_from(number).ok());
    let bad = || Problem::bad_parameter("pageNumber and pageSize are needed");
    let size = number("pageSize").filter(|size| (1..=most).contains(size)).ok_or_else(bad)?;
    Ok((number("pageNumber").filter(|number| *number > 0).ok_or_else(bad)?, size))
}

fn operators(call: &Call<'_>) -> Result<Reply, Problem> {
    let (number, size) = page(call, 50)?;
    let time = |name: &str| call.parameters.number(name).value();
    let (Some(from), Some(to)) = (time("startTime"), time("endTime")) else {
        return Err(Problem::bad_parameter("startTime and endTime are needed"));
    };
    let rows = call.organisation.operator_log(from, to);
    let page: Vec<&Value> = rows.iter().skip(size * (number - 1)).take(size).collect();
    Ok(Reply::Json(json!({ "data": page, "itemCount": rows.len() })))
}

fn signed(call: &Call<'_>) -> Result<Reply, Problem> {
    let (number, size) = page(call, 2_000)?;
    let wanted = call.parameters.number("signStatus").value();
    let wanted = wanted.ok_or_else(|| Problem::bad_parameter("signStatus is needed"))?;
    let all = call.organisation.members().filter(|member| i64::from(!member.is_multiple_of(4)) == wanted);
    let (mut total, mut list) = (0, Vec::new());
    for member in all {
        if (size * (number - 1)..size * number).contains(&total) {
            list.push(json!({ "staffId": user_id(member), "name": member_name(member), "title": "Role 1" }));
        }
        total += 1;
    }
    let answer = json!({ "auditSignedDetailDTOList": list, "total": total, "currentPage": number, "pageSize": size });
    Ok(Reply::Json(answer))
}
