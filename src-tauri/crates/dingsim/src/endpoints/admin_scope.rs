//! #10, the departments an administrator manages: `POST /topapi/user/get_admin_scope`. At the top level.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/user/get_admin_scope",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_member",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.parameters.text("userid").ok_or_else(|| Problem::old(400_001, "userid is needed"))?;
    let member = call.organisation.find_user(id).ok_or_else(|| Problem::old(60121, "user not found"))?;
    Ok(Reply::Json(json!({ "dept_ids": call.organisation.managed_departments(member) })))
}
