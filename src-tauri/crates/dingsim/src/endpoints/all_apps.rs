//! #18, every app of the organisation: `GET /v1.0/microApp/allApps`, without pages.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/microApp/allApps",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_get_microapp_list",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(json!({ "appList": call.organisation.all_apps() })))
}
