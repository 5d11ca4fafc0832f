//! #1, the signed-in person: `GET /v1.0/contact/users/me`.

use axum::http::Method;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::profile,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/users/me",
    family: Family::New,
    token: Token::Person,
    permission: "Contact.User.Read",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let member = call
        .person
        .map(|person| person.member)
        .filter(|member| call.organisation.has_member(*member))
        .ok_or_else(|| Problem::bad_token(Family::New))?;
    Ok(Reply::Json(profile(member)))
}
