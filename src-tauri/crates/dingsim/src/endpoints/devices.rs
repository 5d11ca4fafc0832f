//! #46, #48 and #49, trusted devices: `/v1.0/exclusive/trustedDevices…`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply, object},
    call::Call,
    organisation::Kind,
    stream::Change,
};

pub(super) static QUERY: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/exclusive/trustedDevices/query",
    family: Family::New,
    token: Token::App,
    permission: "Custom.TrustedDevice.ReadWrite",
    answer: query,
};

pub(super) static UPDATE: Endpoint = Endpoint {
    method: Method::PUT,
    path: "/v1.0/exclusive/trustedDevices/{deviceId}",
    family: Family::New,
    token: Token::App,
    permission: "Custom.TrustedDevice.ReadWrite",
    answer: update,
};

pub(super) static REMOVE: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/exclusive/trustedDevices/remove",
    family: Family::New,
    token: Token::App,
    permission: "Custom.TrustedDevice.ReadWrite",
    answer: remove,
};

fn query(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let bad = || Problem::bad_parameter("pageNumber counts from 1, pageSize to 100");
    let number = asked.number("pageNumber").or(1).and_then(|number| usize::try_from(number).ok());
    let number = number.filter(|number| *number > 0).ok_or_else(bad)?;
    let size = asked.number("pageSize").or(20).and_then(|size| usize::try_from(size).ok());
    let size = size.filter(|size| (1..=100).contains(size)).ok_or_else(bad)?;
    let named = asked.texts("userIds").value();
    let named: Option<Vec<u32>> =
        named.map(|ids| ids.iter().filter_map(|id| call.organisation.find_user(id)).collect());
    let platform = asked.text("platform");
    let (mut total, mut page) = (0, Vec::new());
    let members: Box<dyn Iterator<Item = u32>> = match named {
        Some(members) => Box::new(members.into_iter()),
        None => Box::new(call.organisation.members()),
    };
    for device in call.organisation.devices_of(members) {
        let other = |platform| device().is_some_and(|device| device["platform"] != platform);
        if platform.is_some_and(other) {
            continue;
        }
        if (size * (number - 1)..size * number).contains(&total) {
            page.extend(device());
        }
        total += 1;
    }
    Ok(Reply::Json(json!({ "data": page, "total": total, "pageSize": size, "currentPage": number })))
}

fn update(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let id = find(call, asked.in_path("deviceId").parse().ok())?;
    let mut fields = object([]);
    if let Some(status) = asked.number("status").value() {
        fields.insert("status".to_owned(), json!(status));
    }
    if let Some(title) = asked.text("title") {
        fields.insert("title".to_owned(), json!(title));
    }
    call.desk.change(Kind::Device, &id, Change::Set(fields));
    Ok(Reply::Json(json!({ "success": true })))
}

fn remove(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    if asked.text("userId").is_none() || asked.flag("kickOff").is_none() {
        return Err(Problem::bad_parameter("userId and kickOff are needed"));
    }
    let id = find(call, asked.number("id").value())?;
    call.desk.change(Kind::Device, &id, Change::Remove);
    Ok(Reply::Json(json!({ "success": true })))
}

fn find(call: &Call<'_>, id: Option<i64>) -> Result<String, Problem> {
    let found = id.filter(|id| call.organisation.find_device(*id).is_some());
    found.map(|id| id.to_string()).ok_or_else(|| Problem::bad_parameter("no device has this id"))
}
