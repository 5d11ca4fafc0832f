//! A person's tokens: `POST /v1.0/oauth2/userAccessToken` (§1.2). Codes and refresh tokens serve once.

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
    path: "/v1.0/oauth2/userAccessToken",
    family: Family::New,
    token: Token::None,
    permission: "open_app_api_base",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let (Some(key), Some(secret)) = (asked.text("clientId"), asked.text("clientSecret")) else {
        return Err(Problem::bad_parameter("clientId and clientSecret are needed"));
    };
    if !call.desk.knows(key, secret) {
        return Err(Problem::bad("invalidClientIdOrSecret", "the client id or the client secret is wrong"));
    }
    let mut tokens = call.desk.tokens();
    let person = match (asked.text("grantType"), asked.text("code"), asked.text("refreshToken")) {
        (Some("authorization_code"), Some(code), _) => tokens.take_code(code),
        (Some("refresh_token"), _, Some(token)) => tokens.take_refresh(token),
        _ => return Err(Problem::bad_parameter("grantType needs code or refreshToken with it")),
    };
    let Some(person) = person.filter(|person| call.organisation.has_member(person.member)) else {
        return Err(Problem::bad("invalidParameter.authCode.notFound", "the code is unknown, used or too old"));
    };
    let (access, refresh) = tokens.for_person(person);
    Ok(Reply::Json(json!({
        "accessToken": access,
        "refreshToken": refresh,
        "expireIn": LIFE_SECONDS,
        "corpId": person.with_organisation.then_some(CORP_ID),
    })))
}
