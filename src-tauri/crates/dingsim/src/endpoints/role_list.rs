//! #13, the roles by group: `POST /topapi/role/list`, in camel case.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::{Call, Given},
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/role/list",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_department_list",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let (offset, size) = match (asked.number("offset"), asked.number("size")) {
        (Given::Missing, Given::Missing) => (0, 20),
        (offset, size) => (
            offset.value().and_then(|offset| u32::try_from(offset).ok()).ok_or_else(bad_offset)?,
            size.value().and_then(|size| u32::try_from(size).ok()).ok_or_else(bad_size)?,
        ),
    };
    if !(1..=200).contains(&size) {
        return Err(bad_size());
    }
    let (groups, more) = call.organisation.roles_by_group(offset, size);
    Ok(Reply::Json(json!({ "result": { "hasMore": more || call.loops, "list": groups } })))
}

fn bad_offset() -> Problem {
    Problem::old(40068, "offset is not valid")
}

fn bad_size() -> Problem {
    Problem::old(40069, "size is not valid")
}
