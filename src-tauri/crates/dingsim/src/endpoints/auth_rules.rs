//! #3, what the signed-in person granted to this app: `GET /v1.0/oauth2/authRules/user`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/oauth2/authRules/user",
    family: Family::New,
    token: Token::Person,
    permission: "snsapi_base",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(_call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(json!({ "result": [
        { "resource": "rpc_auth", "authItems": ["Contact.User.Read"] },
        { "resource": "Contact.User", "authItems": ["mobile"] },
    ] })))
}
