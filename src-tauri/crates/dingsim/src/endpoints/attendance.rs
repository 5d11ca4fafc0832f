//! #17, who was at work: `POST /attendance/listRecord`. Windows of seven days and batches of 50; at the top level.

use axum::http::Method;
use jiff::{civil::DateTime, tz::Offset};
use serde_json::Value;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::DAY,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/attendance/listRecord",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_attendance_data",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let users = asked.texts("userIds").value().filter(|users| (1..=50).contains(&users.len()));
    let users = users.ok_or_else(|| Problem::old(400_002, "userIds must name 1 to 50 members"))?;
    let (from, to) = match (moment(asked.text("checkDateFrom")), moment(asked.text("checkDateTo"))) {
        (Some(from), Some(to)) if from <= to && to - from <= 7 * DAY => (from, to),
        _ => return Err(Problem::old(400_002, "checkDateFrom and checkDateTo must be at most seven days apart")),
    };
    let records: Vec<Value> = users
        .iter()
        .filter_map(|id| call.organisation.find_user(id))
        .flat_map(|member| call.organisation.attendance(member, from, to))
        .collect();
    Ok(Reply::with("recordresult", records))
}

/// Milliseconds of a moment that is written in the organisation's time.
fn moment(text: Option<&str>) -> Option<i64> {
    let written: DateTime = text.filter(|text| text.len() == 19)?.parse().ok()?;
    Some(Offset::constant(8).to_timestamp(written).ok()?.as_millisecond())
}
