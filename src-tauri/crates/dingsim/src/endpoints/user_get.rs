//! #7, one member: `POST /topapi/v2/user/get`.

use axum::http::Method;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/v2/user/get",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_member",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.parameters.text("userid").ok_or_else(|| Problem::old(33012, "the userid is not valid"))?;
    let member = call.organisation.find_user(id).ok_or_else(|| Problem::old(60121, "user not found"))?;
    if !call.organisation.reaches_member(member) {
        return Err(Problem::old(50002, "the member is outside the app's contact scope"));
    }
    Ok(Reply::with("result", call.organisation.user(member)))
}
