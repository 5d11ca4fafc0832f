//! The app token on the old host: `GET /gettoken` (§1.1). Its data stands at the top level.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    tokens::LIFE_SECONDS,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/gettoken",
    family: Family::Old,
    token: Token::None,
    permission: "qyapi_base",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let (Some(key), Some(secret)) = (asked.in_query("appkey"), asked.in_query("appsecret")) else {
        return Err(Problem::old(40035, "appkey and appsecret are needed"));
    };
    if !call.desk.knows(key, secret) {
        return Err(Problem::old(40089, "the app key or the app secret is wrong"));
    }
    Ok(Reply::Json(json!({ "access_token": call.desk.tokens().for_app(), "expires_in": LIFE_SECONDS })))
}
