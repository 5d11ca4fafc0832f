//! #2, a person by `unionId`, asked with a person's token: `GET /v1.0/contact/users/{unionId}`.

use axum::http::Method;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::profile,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/users/{unionId}",
    family: Family::New,
    token: Token::Person,
    permission: "Contact.User.Read",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = call
        .organisation
        .find_union(call.parameters.in_path("unionId"))
        .ok_or_else(|| Problem::bad_parameter("nobody has this unionId"))?;
    Ok(Reply::Json(profile(member)))
}
