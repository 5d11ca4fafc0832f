//! #21, whom an app reaches: `GET /v1.0/microApp/apps/{agentId}/scopes`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/microApp/apps/{agentId}/scopes",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_microapp_manage",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let reach = call.parameters.in_path("agentId").parse().ok().and_then(|agent| call.organisation.app_reach(agent));
    let reach = reach.ok_or_else(|| Problem::bad_parameter("no app has this agentId"))?;
    Ok(Reply::Json(json!({ "result": reach })))
}
