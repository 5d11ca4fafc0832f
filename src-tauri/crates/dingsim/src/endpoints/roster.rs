//! #43, personnel files: `POST /v1.0/hrm/rosters/lists/query`. Who is not a member is left out.

use axum::http::Method;
use serde_json::Value;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::{Call, Given},
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/hrm/rosters/lists/query",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_hrm_read_user",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let users = asked.texts("userIdList").value().filter(|users| (1..=100).contains(&users.len()));
    let users = users.ok_or_else(|| Problem::bad_parameter("userIdList must name 1 to 100 members"))?;
    asked.number("appAgentId").value().ok_or_else(|| Problem::bad_parameter("appAgentId is needed"))?;
    let filter = match asked.texts("fieldFilterList") {
        Given::Value(codes) if codes.len() <= 100 => Some(codes),
        Given::Missing => None,
        Given::Value(_) | Given::Wrong => {
            return Err(Problem::bad_parameter("fieldFilterList must name at most 100 fields"));
        }
    };
    let files: Vec<Value> = users
        .iter()
        .filter_map(|id| call.organisation.find_user(id))
        .map(|member| call.organisation.personnel_file(member, filter.as_deref()))
        .collect();
    Ok(Reply::with("result", files))
}
