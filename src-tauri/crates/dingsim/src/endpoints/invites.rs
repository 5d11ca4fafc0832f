//! #36, who may invite: `GET /v1.0/contact/invites/infos`. The link in it is a secret.

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};
use axum::http::Method;

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/invites/infos",
    family: Family::New,
    token: Token::App,
    permission: "Contact.Common.Read",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(call.organisation.invites()))
}
