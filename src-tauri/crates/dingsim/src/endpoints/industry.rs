//! #15, where the organisation is: `POST /topapi/industry/organization/get`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/industry/organization/get",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_industry_info_read",
    answer,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature that every interface has")]
fn answer(_call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json(json!({
        "result": { "region_id": "000000", "region_location": "Region 1", "region_type": "CITY" },
        "success": true,
    })))
}
