//! The app token for one organisation: `POST /v1.0/oauth2/{corpId}/token` (§1.1), in snake case.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::CORP_ID,
    tokens::LIFE_SECONDS,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/oauth2/{corpId}/token",
    family: Family::New,
    token: Token::None,
    permission: "qyapi_base",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    if asked.text("grant_type") != Some("client_credentials") {
        return Err(Problem::bad("unsupported.grant.type", "grant_type must be client_credentials"));
    }
    let (Some(key), Some(secret)) = (asked.text("client_id"), asked.text("client_secret")) else {
        return Err(Problem::bad("invalid.client", "client_id and client_secret are needed"));
    };
    if !call.desk.knows(key, secret) {
        return Err(Problem::bad("invalid.client", "the client id or the client secret is wrong"));
    }
    if asked.in_path("corpId") != CORP_ID {
        return Err(Problem::bad("unauthorized.client", "the organisation has not installed this app"));
    }
    Ok(Reply::Json(json!({ "access_token": call.desk.tokens().for_app(), "expires_in": LIFE_SECONDS })))
}
