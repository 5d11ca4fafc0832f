//! #22, changing whom an app reaches: `POST /v1.0/microApp/apps/{agentId}/scopes`. What is added and what is taken away.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Endpoint, Token};
use crate::{
    answer::{Family, Problem, Reply, object},
    call::Call,
    organisation::Kind,
    stream::Change,
};

pub(super) static ENDPOINT: Endpoint = Endpoint {
    method: Method::POST,
    path: "/v1.0/microApp/apps/{agentId}/scopes",
    family: Family::New,
    token: Token::App,
    permission: "qyapi_microapp_manage",
    answer,
};

const LISTS: [(&str, &str, &str); 3] = [
    ("userIds", "addUserIds", "delUserIds"),
    ("deptIds", "addDeptIds", "delDeptIds"),
    ("roleIds", "addRoleIds", "delRoleIds"),
];

fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    let asked = &call.parameters;
    let agent = asked.in_path("agentId");
    let reach = agent.parse().ok().and_then(|agent| call.organisation.app_reach(agent));
    let reach = reach.ok_or_else(|| Problem::bad_parameter("no app has this agentId"))?;
    let mut fields = object([]);
    for (list, add, remove) in LISTS {
        if asked.length(add) > 100 || asked.length(remove) > 100 {
            return Err(Problem::bad_parameter("at most 100 entries in each list"));
        }
        let given = |name: &str| asked.body.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut now: Vec<Value> = reach[list].as_array().cloned().unwrap_or_default();
        let gone = given(remove);
        now.retain(|each| !gone.contains(each));
        for each in given(add) {
            if !now.contains(&each) {
                now.push(each);
            }
        }
        if now.len() > 2_000 {
            return Err(Problem::bad_parameter("at most 2000 entries in each list"));
        }
        fields.insert(list.to_owned(), json!(now));
    }
    if let Some(only) = asked.flag("onlyAdminVisible") {
        fields.insert("onlyAdminVisible".to_owned(), json!(only));
    }
    call.desk.change(Kind::Reach, agent, Change::Set(fields));
    Ok(Reply::Json(json!({ "result": true })))
}
