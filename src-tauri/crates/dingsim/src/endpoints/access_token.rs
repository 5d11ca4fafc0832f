//! The app token: `POST /v1.0/oauth2/accessToken` (§1.1).

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    tokens::LIFE_SECONDS,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/oauth2/accessToken",
    family: Family::New,
    token: Token::None,
    permission: "qyapi_base",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let (Some(key), Some(secret)) = (asked.text("appKey"), asked.text("appSecret")) else {
        return Err(Problem::bad_parameter("appKey and appSecret are needed"));
    };
    if !call.desk.knows(key, secret) {
        return Err(Problem::bad("invalidClientIdOrSecret", "the app key or the app secret is wrong"));
    }
    Ok(Reply::Json(json!({ "accessToken": call.desk.tokens().for_app(), "expireIn": LIFE_SECONDS })))
}
