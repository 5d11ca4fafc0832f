//! Changing a department (§3): `POST /topapi/v2/department/update`. Lists are written with commas; what is left out stays.

use axum::http::Method;
use serde_json::{Map, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::{Found, Kind},
    stream::Change,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/v2/department/update",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_manage_addresslist",
    answer,
};

const FLAGS: [&str; 6] =
    ["hide_dept", "outer_dept", "outer_dept_only_self", "auto_approve_apply", "create_dept_group", "auto_add_user"];

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let id = asked.number("dept_id").value().ok_or_else(|| Problem::old(400_002, "dept_id is needed"))?;
    match call.organisation.find_department(id) {
        Found::Department(_) if id != 1 => {}
        Found::Department(_) => return Err(Problem::old(60018, "the root department cannot be changed")),
        Found::OutOfReach => return Err(Problem::old(50004, "the department is outside the app's contact scope")),
        Found::Nothing => return Err(Problem::old(60003, "there is no such department")),
    }
    let mut fields = Map::new();
    for name in FLAGS {
        if let Some(flag) = asked.flag(name) {
            fields.insert(name.to_owned(), json!(flag));
        }
    }
    if let Some(name) = asked.text("name") {
        fields.insert("name".to_owned(), json!(name));
    }
    for (list, of_numbers) in
        [("dept_permits", true), ("user_permits", false), ("outer_permit_depts", true), ("outer_permit_users", false)]
    {
        let Some(given) = asked.body.get(list).filter(|given| !given.is_null()) else { continue };
        let given = given.as_str().ok_or_else(|| Problem::old(40035, "a list is written with commas"))?;
        let parts: Vec<&str> = given.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 50 {
            return Err(Problem::old(40035, "at most 50 entries in a list"));
        }
        let value = if of_numbers {
            let numbers: Result<Vec<i64>, _> = parts.iter().map(|part| part.parse()).collect();
            json!(numbers.map_err(|_| Problem::old(40035, "a list of departments has numbers"))?)
        } else {
            json!(parts)
        };
        fields.insert(list.to_owned(), value);
    }
    call.desk.change(Kind::Department, &id.to_string(), Change::Set(fields));
    Ok(Reply::Json(json!({})))
}
