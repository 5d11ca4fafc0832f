//! #12, one department with its privacy settings: `POST /topapi/v2/department/get`.

use axum::http::Method;
use serde_json::json;

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply},
    call::Call,
    organisation::Found,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/topapi/v2/department/get",
    family: Family::Old,
    token: Token::App,
    permission: "qyapi_get_department_list",
    answer,
};

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.parameters.number("dept_id").value().ok_or_else(|| Problem::old(400_002, "dept_id is needed"))?;
    match call.organisation.find_department(id) {
        Found::Department(department) => Ok(Reply::Json(json!({ "result": call.organisation.department(department) }))),
        Found::OutOfReach => Err(Problem::old(50004, "the department is outside the app's contact scope")),
        Found::Nothing => Err(Problem::old(60003, "there is no such department")),
    }
}
