//! Correcting a member (§2.6): `POST /topapi/v2/user/update`. What is left out stays as it is; an empty text clears nothing.

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::Kind,
    stream::Change,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/v2/user/update",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_manage_addresslist",
    answer,
};

/// Texts and the most characters that each may have.
const TEXTS: [(&str, usize); 9] = [
    ("name", 80),
    ("telephone", 50),
    ("job_number", 50),
    ("manager_userid", 64),
    ("title", 200),
    ("email", 50),
    ("org_email", 100),
    ("work_place", 100),
    ("remark", 2_000),
];

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let id = asked.text("userid").ok_or_else(|| Problem::old(33012, "the userid is not valid"))?;
    let member = call.organisation.find_user(id).ok_or_else(|| Problem::old(60121, "user not found"))?;
    let mut fields = Map::new();
    for (name, most) in TEXTS {
        if let Some(text) = asked.text(name) {
            if text.chars().count() > most {
                return Err(Problem::old(40035, "a text is too long"));
            }
            fields.insert(name.to_owned(), json!(text));
        }
    }
    for (name, told) in [("hide_mobile", "hide_mobile"), ("senior_mode", "senior")] {
        if let Some(flag) = asked.flag(name) {
            fields.insert(told.to_owned(), json!(flag));
        }
    }
    if let Some(hired) = asked.number("hired_date").value() {
        fields.insert("hired_date".to_owned(), json!(hired));
    }
    if let Some(list) = asked.text("dept_id_list") {
        let departments: Result<Vec<i64>, _> = list.split(',').map(|id| id.trim().parse()).collect();
        let departments = departments.map_err(|_| Problem::old(40035, "dept_id_list is a list with commas"))?;
        fields.insert("dept_id_list".to_owned(), json!(departments));
    }
    if let Some(extension) = asked.text("extension") {
        let parse = |text: &str| serde_json::from_str::<Map<String, Value>>(text).ok();
        let given = parse(extension).ok_or_else(|| Problem::old(40035, "extension is JSON in a text"))?;
        let appends = asked.number("ext_attrs_update_mode").value() == Some(1);
        let mut now = Map::new();
        if appends && let Some(known) = call.organisation.user(member)["extension"].as_str().and_then(parse) {
            now = known;
        }
        now.extend(given);
        fields.insert("extension".to_owned(), json!(Value::Object(now).to_string()));
    }
    call.desk.change(Kind::Member, id, Change::Set(fields));
    Ok(Reply::Json(json!({})))
}
