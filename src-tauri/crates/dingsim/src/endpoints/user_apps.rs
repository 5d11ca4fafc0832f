//! #20, the apps that a member sees: `GET /v1.0/microApp/users/{userId}/apps`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/microApp/users/{userId}/apps",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_get_microapp_list",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = call.organisation.find_user(call.parameters.in_path("userId"));
    let member = member.ok_or_else(|| Problem::bad("invalidUserId", "no member has this id"))?;
    Ok(Reply::Json(json!({ "appList": call.organisation.apps_of(member) })))
}
