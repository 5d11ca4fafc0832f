//! #8, the direct members of a department: `POST /topapi/v2/user/list`.

use axum::http::Method;
use serde_json::Value;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply, object},
    call::Call,
    organisation::Found,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/v2/user/list",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_department_member",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let bad = || Problem::old(400_002, "dept_id, cursor and size are needed");
    let id = asked.number("dept_id").value().ok_or_else(bad)?;
    let cursor = asked.number("cursor").value().ok_or_else(bad)?;
    let size = asked.number("size").value().ok_or_else(bad)?;
    if !(1..=100).contains(&size) || cursor < 0 {
        return Err(Problem::old(40035, "size or cursor is out of bounds"));
    }
    let department = match call.organisation.find_department(id) {
        Found::Department(department) => department,
        Found::OutOfReach => return Err(Problem::old(50004, "the department is outside the app's contact scope")),
        Found::Nothing => return Err(Problem::old(60019, "no members could be read from this department")),
    };
    let mut members = call.organisation.members_of(department).to_vec();
    members.retain(|member| call.organisation.has_member(*member));
    match asked.text("order_field") {
        None | Some("custom" | "entry_asc" | "modify_asc") => {}
        Some("entry_desc" | "modify_desc") => members.reverse(),
        Some(_) => return Err(Problem::old(400_002, "order_field is not one of those known")),
    }
    let page: Vec<Value> = members
        .iter()
        .skip(usize::try_from(cursor).unwrap_or(usize::MAX))
        .take(usize::try_from(size).unwrap_or(usize::MAX))
        .map(|member| call.organisation.user_in(*member, department))
        .collect();
    let end = cursor.saturating_add(size);
    let more = i64::try_from(members.len()).is_ok_and(|all| end < all);
    let mut result = object([("has_more", more.into()), ("list", page.into())]);
    if more {
        result.insert("next_cursor".to_owned(), end.into());
    }
    if call.loops {
        result.insert("has_more".to_owned(), true.into());
        result.insert("next_cursor".to_owned(), if cursor == 0 { size } else { cursor }.into());
    }
    Ok(Reply::with("result", result))
}
