//! #9, the administrators: `POST /topapi/user/listadmin`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/user/listadmin",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_member",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(json!({ "result": call.organisation.administrators() })))
}
