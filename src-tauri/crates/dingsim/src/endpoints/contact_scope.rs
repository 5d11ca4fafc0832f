//! #16, what of the organisation the app may read: `GET /auth/scopes`. At the top level.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/auth/scopes",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_base",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(json!({
        "auth_org_scopes": { "authed_user": call.organisation.scope_members(), "authed_dept": call.organisation.scope_departments() },
        "auth_user_field": ["name", "email", "mobile", "avatar", "jobnumber", "department"],
        "condition_field": [],
    })))
}
