use clearhold_dingsim::{Options, Period};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Side, start, start_with};

const HIDE: &str = "/v1.0/contact/contactHideSettings";

impl Side {
    /// A call of the new family, whose answer may have no body.
    async fn send(&self, method: Method, path: &str, token: &str, body: &Value) -> (StatusCode, Value) {
        let request = self.http.request(method, self.url(path)).header("x-acs-dingtalk-access-token", token);
        let response = request.json(body).send().await.unwrap();
        let status = response.status();
        (status, serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default())
    }

    async fn sim(&self, what: &str, body: &Value) {
        let response = self.http.post(self.url(&format!("/sim/{what}"))).json(body).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{what} {body}");
    }
}

#[tokio::test]
async fn three_lists_have_three_first_cursors() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    for (path, first, next, last) in [
        (HIDE, "nextToken=0&", "nextToken", None),
        ("/v1.0/contact/restrictions/settings", "", "nextToken", None),
        ("/v1.0/contact/staffAttributes/visibilitySettings", "nextToken=-1&", "nextCursor", Some(-1)),
    ] {
        let (mut ids, mut query) = (Vec::new(), first.to_owned());
        loop {
            let (status, page) = side.get(&format!("{path}?{query}maxResults=2"), &token).await;
            assert_eq!(status, StatusCode::OK, "{path}: {page}");
            ids.extend(page["list"].as_array().unwrap().iter().map(|rule| rule["id"].as_i64().unwrap()));
            if page["hasMore"] == false {
                assert_eq!(page.get(next).and_then(Value::as_i64), last, "{path}");
                break;
            }
            query = format!("nextToken={}&", page[next]);
        }
        assert!(ids.len() > 2 && ids.is_sorted(), "{path}: {ids:?}");
    }
    let (status, _) = side.get("/v1.0/contact/restrictions/settings?nextToken=0", &token).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "this list has no first cursor");
}

/// Writing replaces: two flags that are never told are lost by whoever does not send them.
#[tokio::test]
async fn a_rule_that_is_written_is_all_there_is_of_it() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let (_, page) = side.get(&format!("{HIDE}?nextToken=0&maxResults=1"), &token).await;
    let mut rule = page["list"][0].clone();
    assert!(rule.get("hideInSearch").is_none(), "never told");
    rule["active"] = json!(false);
    rule["hideInSearch"] = json!(true);
    let (status, answer) = side.send(Method::PUT, HIDE, &token, &rule).await;
    assert_eq!((status, &answer["result"]), (StatusCode::OK, &rule["id"]));
    let state = format!("/sim/state?kind=hide_rule&key={}", rule["id"]);
    assert_eq!(side.get(&state, "").await.1["hideInSearch"], true);
    rule.as_object_mut().unwrap().remove("hideInSearch");
    side.send(Method::PUT, HIDE, &token, &rule).await;
    assert_eq!(side.get(&state, "").await.1["hideInSearch"], false, "what is not sent is not kept");

    let (_, page) = side.get(&format!("{HIDE}?nextToken=0&maxResults=1"), &token).await;
    assert_eq!(page["list"][0]["active"], false);
    let gone = format!("{HIDE}/{}", rule["id"]);
    assert_eq!(side.send(Method::DELETE, &gone, &token, &json!({})).await, (StatusCode::OK, Value::Null), "no body");
    assert_eq!(side.send(Method::DELETE, &gone, &token, &json!({})).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_apps_reach_is_changed_by_what_differs() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let path = "/v1.0/microApp/apps/3001/scopes";
    let before = side.get(path, &token).await.1["result"].clone();
    let change = json!({ "addUserIds": ["u0002"], "delDeptIds": before["deptIds"], "onlyAdminVisible": true });
    let (status, answer) = side.send(Method::POST, path, &token, &change).await;
    assert_eq!((status, &answer["result"]), (StatusCode::OK, &json!(true)));
    let after = side.get(path, &token).await.1["result"].clone();
    assert_eq!((&after["deptIds"], &after["onlyAdminVisible"]), (&json!([]), &json!(true)));
    assert!(after["userIds"].as_array().unwrap().contains(&json!("u0002")));
    assert_eq!(after["roleIds"], before["roleIds"]);
}

#[tokio::test]
async fn departments_members_and_executives_are_changed() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let change =
        json!({ "dept_id": 880_001, "hide_dept": true, "dept_permits": "880002,880003", "user_permits": "u0002" });
    assert_eq!(side.old("/topapi/v2/department/update", &token, &change).await["errcode"], 0);
    let department = side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": 880_001 })).await;
    assert_eq!(department["result"]["hide_dept"], true);
    assert_eq!(department["result"]["dept_permits"], json!([880_002, 880_003]));
    let root = json!({ "dept_id": 1, "hide_dept": true });
    assert_eq!(side.old("/topapi/v2/department/update", &token, &root).await["errcode"], 60018);

    let change = json!({ "userid": "u0005", "title": "Role 9", "hide_mobile": true, "extension": "{\"Desk\":\"4\"}", "ext_attrs_update_mode": 1 });
    assert_eq!(side.old("/topapi/v2/user/update", &token, &change).await["errcode"], 0);
    let user = side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await["result"].clone();
    assert_eq!((&user["title"], &user["hide_mobile"]), (&json!("Role 9"), &json!(true)));
    let extension: Value = serde_json::from_str(user["extension"].as_str().unwrap()).unwrap();
    assert_eq!(extension, json!({ "Locker": "5", "Desk": "4" }));

    let senior = "/v1.0/contact/seniorSettings";
    let write =
        json!({ "seniorStaffId": "u0005", "open": true, "permitStaffIds": ["u0002"], "protectScenes": ["CHAT"] });
    assert_eq!(side.send(Method::POST, senior, &token, &write).await, (StatusCode::OK, Value::Null), "no body");
    let (_, read) = side.get(&format!("{senior}?seniorStaffId=u0005"), &token).await;
    assert_eq!(read["seniorWhiteList"], json!([{ "id": "u0002", "name": "Member 002", "type": 1 }]));
    assert!(read.get("open").is_none());
    let user = side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await["result"].clone();
    assert_eq!(user["senior"], true);
}

#[tokio::test]
async fn things_change_behind_ones_back() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let calls = side.simulator.calls();
    side.sim("change", &json!({ "kind": "department", "key": "880001", "set": { "name": "Department 999" } })).await;
    side.sim("change", &json!({ "kind": "member", "key": "u0005", "remove": true })).await;
    side.sim("change", &json!({ "kind": "app", "key": 3001, "remove": true })).await;
    side.sim("period", &json!({ "period": "now" })).await;
    assert_eq!(side.simulator.calls(), calls, "these are no calls");
    let below = side.old("/topapi/v2/department/listsub", &token, &json!({})).await;
    assert!(below["result"].as_array().unwrap().iter().any(|each| each["name"] == "Department 999"));
    assert_eq!(side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await["errcode"], 60121);
    let (_, ids) = side.members(&token, 100).await;
    assert!(!ids.contains("u0005"));
    let (_, apps) = side.get("/v1.0/microApp/allApps", &token).await;
    assert!(apps["appList"].as_array().unwrap().iter().all(|app| app["agentId"] != 3001));
    let (_, tally) = side.get("/sim/calls", "").await;
    assert_eq!(tally["by_interface"]["GET /v1.0/microApp/allApps"]["calls"], 1);
    assert_eq!((&tally["metered"], tally["total"].as_u64()), (&json!(1), Some(side.simulator.calls())));
}

#[tokio::test]
async fn a_partial_scope_shows_one_department_and_one_member() {
    let side = start_with("partial-scope").await;
    let token = side.token().await;
    assert_eq!(side.old("/topapi/v2/department/listsub", &token, &json!({})).await["errcode"], 50004);
    assert_eq!(side.old("/topapi/v2/department/listsub", &token, &json!({ "dept_id": 880_001 })).await["errcode"], 0);
    assert_eq!(side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await["errcode"], 0);
    let full = start(Options { period: Period::Now, ..Options::default() }).await;
    let all = full.members(&full.token().await, 100).await.1;
    let some = side.members(&token, 100).await.1;
    assert!(!some.is_empty() && some.len() < all.len() && some.is_subset(&all));
    let outside = all.difference(&some).find(|id| *id != "u0005").unwrap();
    assert_eq!(side.old("/topapi/v2/user/get", &token, &json!({ "userid": outside })).await["errcode"], 50002);
}
