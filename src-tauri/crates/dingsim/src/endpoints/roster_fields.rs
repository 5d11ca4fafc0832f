//! #44, which fields of the personnel file the app may read: `GET /v1.0/hrm/rosters/meta/authorities/fields`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/hrm/rosters/meta/authorities/fields",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_hrm_read_user",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    call.parameters.number("appAgentId").value().ok_or_else(|| Problem::bad_parameter("appAgentId is needed"))?;
    Ok(Reply::Json(json!({ "result": [
        { "fieldCode": "sys00-name", "fieldName": "姓名", "fieldType": "TextField" },
        { "fieldCode": "sys01-employeeType", "fieldName": "员工类型", "fieldType": "DDSelectField",
          "optionText": "[{\"key\":\"1\",\"value\":\"全职\"}]" },
    ] })))
}
