//! #37, the organisation's certificate: `GET /v1.0/contact/organizations/authInfos`.

use axum::http::Method;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{CORP_ID, certificate},
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/organizations/authInfos",
    family: Family::New,
    token: Token::App,
    permission: "Contact.Org.Read",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    if call.parameters.in_query("targetCorpId").is_some_and(|corp| corp != CORP_ID) {
        return Err(Problem::bad("permission.denied", "this organisation's certificate may not be read"));
    }
    Ok(Reply::Json(certificate()))
}
