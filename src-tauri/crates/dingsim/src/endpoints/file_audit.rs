//! #45, what happened to files: `GET /v1.0/exclusive/fileAuditLogs`. The cursor is the last row itself.

use axum::http::Method;
use serde_json::Value;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/exclusive/fileAuditLogs",
    family: Family::New,
    token: Token::App,
    permission: "Custom.OpFileAudit.Read",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let bad = || Problem::bad_parameter("startDate, endDate and a pageSize of at most 500 are needed");
    let from = asked.number("startDate").value().ok_or_else(bad)?;
    let to = asked.number("endDate").value().ok_or_else(bad)?;
    let size = asked.number("pageSize").value().and_then(|size| usize::try_from(size).ok());
    let size = size.filter(|size| (1..=500).contains(size)).ok_or_else(bad)?;
    let after =
        asked.number("nextGmtCreate").value().map(|time| (time, asked.number("nextBizId").value().unwrap_or(0)));
    let place = |row: &Value| {
        let number = row["bizId"].as_str().and_then(|number| number.parse::<i64>().ok()).unwrap_or(0);
        (row["gmtCreate"].as_i64().unwrap_or(0), number)
    };
    let rows: Vec<Value> = call
        .organisation
        .file_log(from, to)
        .into_iter()
        .filter(|row| call.loops || after.is_none_or(|after| place(row) > after))
        .take(size)
        .collect();
    Ok(Reply::with("list", rows))
}
