//! #34 and #35, the protection of executives: `/v1.0/contact/seniorSettings`. Whether it is on can be written here, and
//! is read as `senior` of the member.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply, object},
    call::{Call, Given},
    organisation::{Found, Kind, department_name, member_name, role_name, user_id},
};

pub(super) static READ: Endpoint = Endpoint {
    method: Method::GET,
    path: "/v1.0/contact/seniorSettings",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_get_member",
    answer: read,
};

pub(super) static WRITE: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/contact/seniorSettings",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_manage_addresslist",
    answer: write,
};

fn read(call: &Call<'_>) -> Result<Reply, Problem> {
    let id =
        call.parameters.in_query("seniorStaffId").ok_or_else(|| Problem::bad_parameter("seniorStaffId is needed"))?;
    let member = find(call, id)?;
    let mut settings = object([
        ("seniorStaffId", json!(id)),
        ("protectScenes", json!(["CHAT", "DING_SMS"])),
        (
            "seniorWhiteList",
            json!([
                { "id": user_id(1), "name": member_name(1), "type": 1 },
                { "id": "880001", "name": department_name(1), "type": 2 },
                { "id": "7001", "name": role_name(1), "type": 3 },
            ]),
        ),
    ]);
    if call.organisation.user(member)["senior"] != true {
        settings.insert("protectScenes".to_owned(), json!([]));
        settings.insert("seniorWhiteList".to_owned(), json!([]));
    }
    call.organisation.edits().over(Kind::Senior, id, &mut settings);
    Ok(Reply::Json(Value::Object(settings)))
}

fn write(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let bad = || Problem::bad_parameter("seniorStaffId, open and lists of at most 200 are needed");
    let id = asked.text("seniorStaffId").ok_or_else(bad)?;
    find(call, id)?;
    let open = asked.flag("open").ok_or_else(bad)?;
    let permitted = ["permitStaffIds", "permitDeptIds", "permitTagIds"].map(|list| asked.length(list));
    if permitted.iter().sum::<usize>() > 200 {
        return Err(bad());
    }
    let scenes = match asked.texts("protectScenes") {
        Given::Value(scenes) => scenes,
        Given::Missing => Vec::new(),
        Given::Wrong => return Err(bad()),
    };
    let mut list = Vec::new();
    for staff in asked.texts("permitStaffIds").value().unwrap_or_default() {
        let name = member_name(find(call, &staff)?);
        list.push(json!({ "id": staff, "name": name, "type": 1 }));
    }
    let numbers = |name: &str| -> Vec<i64> {
        let values = asked.body.get(name).and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_i64).collect()
    };
    for department in numbers("permitDeptIds") {
        let Found::Department(number) = call.organisation.find_department(department) else { return Err(bad()) };
        list.push(json!({ "id": department.to_string(), "name": department_name(number), "type": 2 }));
    }
    for role in numbers("permitTagIds") {
        let name = u32::try_from(role - 7_000).map(role_name).map_err(|_| bad())?;
        list.push(json!({ "id": role.to_string(), "name": name, "type": 3 }));
    }
    let mut edits = call.organisation.edit();
    edits.set(Kind::Member, id, object([("senior", json!(open))]));
    edits.set(Kind::Senior, id, object([("protectScenes", json!(scenes)), ("seniorWhiteList", json!(list))]));
    Ok(Reply::Empty)
}

fn find(call: &Call<'_>, id: &str) -> Result<u32, Problem> {
    call.organisation.find_user(id).ok_or_else(|| Problem::bad("invalidUserId", "no member has this id"))
}
