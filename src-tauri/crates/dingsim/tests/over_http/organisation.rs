use std::collections::BTreeSet;

use clearhold_dingsim::{Options, Period, announcement};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Side, start, start_sized};

#[tokio::test]
async fn paging_to_the_end_finds_every_member_once() {
    for (members, size) in [(10, 3), (120, 7), (1_203, 100)] {
        let side = start_sized(members).await;
        let token = side.token().await;
        for period in [Period::Now, Period::Earlier] {
            side.simulator.set_period(period);
            let (records, ids) = side.members(&token, size).await;
            assert_eq!(ids.len(), usize::try_from(members).unwrap(), "{period}");
            if members > 100 {
                assert!(records.len() > ids.len(), "some sit in two departments");
            }
        }
    }
}

#[tokio::test]
async fn the_volumes_are_those_of_a_real_organisation() {
    let side = start_sized(1_203).await;
    let token = side.token().await;
    assert_eq!(side.departments(&token).await.len(), 31, "30 and the root");
    let (_, apps) = side.get("/v1.0/microApp/allApps", &token).await;
    assert_eq!(apps["appList"].as_array().unwrap().len(), 41);
    assert_eq!(roles(&side, &token).await.len(), 23);
}

#[tokio::test]
async fn a_hundred_thousand_members_are_there_at_once() {
    let side = start(Options { members: 100_000, period: Period::Earlier, ..Options::default() }).await;
    let token = side.token().await;
    let answer = side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u100000" })).await;
    assert_eq!(answer["result"]["name"], "Member 100000");
    let too_many = clearhold_dingsim::Simulator::start(Options { members: 100_001, ..Options::default() }).await;
    assert_eq!(too_many.err().unwrap().kind(), std::io::ErrorKind::InvalidInput);
}

#[tokio::test]
async fn the_oddities_are_in_it() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let (records, _) = side.members(&token, 100).await;
    let names: BTreeSet<&str> = records.iter().map(|record| record["name"].as_str().unwrap()).collect();
    assert!(names.contains("成员 017") && names.contains("عضو 018"));
    assert!(names.iter().any(|name| name.chars().count() == 64));
    let bare = |record: &&Value| ["mobile", "email", "avatar"].iter().all(|field| record.get(field).is_none());
    assert!(records.iter().any(|record| bare(&record)));
    let is_digits = |record: &&Value| record["userid"].as_str().unwrap().bytes().all(|byte| byte.is_ascii_digit());
    let digits = records.iter().find(is_digits).unwrap();
    assert_eq!(digits["userid"].as_str().unwrap().len(), 20);

    let detached = side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": 880_012 })).await;
    let above =
        side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": detached["result"]["parent_id"] })).await;
    assert_eq!(above["errcode"], 50004, "its parent is outside the app's scope");

    let (_, odd) = side.get("/v1.0/microApp/apps/3002/scopes", &token).await;
    let nulls = json!({ "userIds": null, "deptIds": null, "roleIds": null, "onlyAdminVisible": "true" });
    assert_eq!(odd["result"], nulls);
}

#[tokio::test]
async fn a_member_is_shown_whole() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let answer = side.old("/topapi/v2/user/get", &token, &json!({ "userid": side.simulator.member_user() })).await;
    let user = &answer["result"];
    assert_eq!(user["name"], "Member 005");
    assert_eq!(user["mobile"], "00000000005");
    assert_eq!(user["email"], "member005@example.invalid");
    assert_eq!(user["dept_id_list"].as_array().unwrap().len(), 2);
    assert_eq!(user["dept_order_list"].as_array().unwrap().len(), 2);
    assert_eq!(user["role_list"][0]["id"], 7005);
    assert_eq!(user["admin"], false);
    let extension: Value = serde_json::from_str(user["extension"].as_str().unwrap()).unwrap();
    assert_eq!(extension["Locker"], "5");
    assert!(user["hired_date"].as_i64().unwrap() > 1_400_000_000_000);
    let manager = side.old("/topapi/v2/user/get", &token, &json!({ "userid": user["manager_userid"] })).await;
    assert_eq!(manager["errcode"], 0);

    let form = side.http.post(side.url("/topapi/v2/user/get")).query(&[("access_token", &token)]);
    let by_form: Value = form.form(&[("userid", "u0005")]).send().await.unwrap().json().await.unwrap();
    assert_eq!(by_form["result"], *user, "the old family takes forms as well");
    for (asked, errcode) in [(json!({ "userid": "u9999" }), 60121), (json!({}), 33012)] {
        assert_eq!(side.old("/topapi/v2/user/get", &token, &asked).await["errcode"], errcode);
    }
}

#[tokio::test]
async fn administrators_and_their_reach() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let answer = side.old("/topapi/user/listadmin", &token, &json!({})).await;
    let list = answer["result"].as_array().unwrap();
    assert_eq!(list.len(), 4);
    let main: Vec<&Value> = list.iter().filter(|admin| admin["sys_level"] == 1).collect();
    assert_eq!(main, [&json!({ "userid": side.simulator.admin_user(), "sys_level": 1 })]);
    for admin in list {
        let scope = side.old("/topapi/user/get_admin_scope", &token, &json!({ "userid": admin["userid"] })).await;
        assert!(!scope["dept_ids"].as_array().unwrap().is_empty(), "at the top level");
        for department in scope["dept_ids"].as_array().unwrap() {
            let found = side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": department })).await;
            assert_eq!(found["errcode"], 0);
        }
    }
}

#[tokio::test]
async fn wrong_parameters_have_the_errors_of_the_documents() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    for (path, body, errcode) in [
        ("/topapi/v2/user/list", json!({ "dept_id": 1, "cursor": 0, "size": 101 }), 40035),
        ("/topapi/v2/user/list", json!({ "dept_id": 1, "size": 10 }), 400_002),
        ("/topapi/v2/user/list", json!({ "dept_id": 990_001, "cursor": 0, "size": 10 }), 50004),
        ("/topapi/v2/user/list", json!({ "dept_id": 5, "cursor": 0, "size": 10 }), 60019),
        ("/topapi/v2/department/get", json!({ "dept_id": 5 }), 60003),
        ("/topapi/v2/department/listsub", json!({ "dept_id": "x" }), 400_002),
        ("/topapi/role/list", json!({ "offset": -1, "size": 10 }), 40068),
        ("/topapi/role/list", json!({ "offset": 0, "size": 201 }), 40069),
        ("/topapi/user/get_admin_scope", json!({}), 400_001),
    ] {
        assert_eq!(side.old(path, &token, &body).await["errcode"], errcode, "{path} {body}");
    }
    for (path, code) in [
        ("/v1.0/contact/contactHideSettings?maxResults=101", "invalidParam"),
        ("/v1.0/contact/contactHideSettings?nextToken=5", "invalidParam"),
        ("/v1.0/microApp/apps/1/scopes", "invalidParam"),
        ("/v1.0/contact/organizations/authInfos?targetCorpId=other", "permission.denied"),
    ] {
        let (status, answer) = side.get(path, &token).await;
        assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{path}");
    }
}

async fn roles(side: &Side, token: &str) -> BTreeSet<i64> {
    let (mut ids, mut groups, mut offset) = (BTreeSet::new(), BTreeSet::new(), 0);
    loop {
        let answer = side.old("/topapi/role/list", token, &json!({ "offset": offset, "size": 2 })).await;
        for group in answer["result"]["list"].as_array().unwrap() {
            groups.insert(group["groupId"].as_i64().unwrap());
            ids.extend(group["roles"].as_array().unwrap().iter().map(|role| role["id"].as_i64().unwrap()));
        }
        offset += 2;
        if answer["result"]["hasMore"] == false {
            assert_eq!(groups.len(), 3);
            return ids;
        }
    }
}

async fn hide_rules(side: &Side, token: &str, page: u32) -> Vec<Value> {
    let (mut rules, mut cursor) = (Vec::new(), json!(0));
    loop {
        let path = format!("/v1.0/contact/contactHideSettings?nextToken={cursor}&maxResults={page}");
        let (status, answer) = side.get(&path, token).await;
        assert_eq!(status, StatusCode::OK);
        rules.extend(answer["list"].as_array().unwrap().iter().cloned());
        if answer["hasMore"] == false {
            assert!(answer.get("nextToken").is_none());
            return rules;
        }
        cursor = answer["nextToken"].clone();
    }
}

#[tokio::test]
async fn hide_rules_come_in_pages() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let by_tens = hide_rules(&side, &token, 10).await;
    assert_eq!(by_tens.len(), 27);
    assert_eq!(by_tens, hide_rules(&side, &token, 100).await);
    assert_eq!(by_tens.iter().map(|rule| rule["id"].as_i64().unwrap()).collect::<BTreeSet<_>>().len(), 27);
    assert!(by_tens.iter().all(|rule| rule.get("hideInSearch").is_none()), "that is write-only");
}

#[tokio::test]
async fn apps_are_of_every_kind() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let (_, all) = side.get("/v1.0/microApp/allApps", &token).await;
    let all = all["appList"].as_array().unwrap();
    assert_eq!(all.len(), 12);
    for (field, values) in [("appStatus", vec![0, 1, 3]), ("developType", vec![0, 1])] {
        let found: BTreeSet<i64> = all.iter().map(|app| app[field].as_i64().unwrap()).collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), values, "{field}");
    }
    let own: Vec<&Value> = all.iter().filter(|app| app["appId"] == 0).map(|app| &app["agentId"]).collect();
    let (_, inner) = side.get("/v1.0/microApp/allInnerApps", &token).await;
    let inner = inner["appList"].as_array().unwrap();
    assert_eq!(inner.iter().map(|app| &app["agentId"]).collect::<Vec<_>>(), own);
    assert!(inner.iter().all(|app| app["unifiedAppId"].is_string()));
    let mut forms = BTreeSet::new();
    for app in all {
        let (_, reach) = side.get(&format!("/v1.0/microApp/apps/{}/scopes", app["agentId"]), &token).await;
        let filled = |list: &str| reach["result"][list].as_array().is_some_and(|list| !list.is_empty());
        forms.insert((filled("userIds"), filled("deptIds"), filled("roleIds"), reach["result"]["userIds"].is_null()));
    }
    assert_eq!(forms.len(), 7);
}

#[tokio::test]
async fn personnel_files_hold_what_was_asked_for() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let path = "/v1.0/hrm/rosters/lists/query";
    let asked = json!({ "userIdList": ["u0005", "nobody", "u0006"], "appAgentId": 3001 });
    let (status, files) = side.post(path, &token, &asked).await;
    assert_eq!(status, StatusCode::OK);
    let files = files["result"].as_array().unwrap();
    assert_eq!(files.iter().map(|file| &file["userId"]).collect::<Vec<_>>(), ["u0005", "u0006"]);
    let field = |code: &str| {
        let fields = files[0]["fieldDataList"].as_array().unwrap();
        fields.iter().find(|field| field["fieldCode"] == code).unwrap_or_else(|| panic!("{code}")).clone()
    };
    assert_eq!(field("sys00-name")["fieldValueList"][0]["value"], "Member 005");
    let identity = &field("sys02-certNo")["fieldValueList"][0];
    assert_eq!((&identity["value"], &identity["label"]), (&json!("ID-SAMPLE-0005"), &json!("")));
    assert_eq!(field("sys06-urgentContactsName")["fieldValueList"].as_array().unwrap().len(), 2);
    for code in ["sys00-email", "sys00-mobile", "sys01-positionLevel", "sys03-highestEdu", "sys05-contractType"] {
        field(code);
    }
    let asked = json!({ "userIdList": ["u0005"], "appAgentId": 3001, "fieldFilterList": ["sys00-email"] });
    let (_, files) = side.post(path, &token, &asked).await;
    assert_eq!(files["result"][0]["fieldDataList"].as_array().unwrap().len(), 1);
    for wrong in [
        json!({ "userIdList": ["u0005"] }),
        json!({ "appAgentId": 1 }),
        json!({ "appAgentId": 1, "userIdList": vec!["u0005"; 101] }),
    ] {
        let (status, answer) = side.post(path, &token, &wrong).await;
        assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("invalidParam")));
    }
}

/// Everything that the interfaces tell of the organisation, as text.
async fn everything(side: &Side) -> Vec<String> {
    let token = side.token().await;
    let (mut records, _) = side.members(&token, 50).await;
    records.extend(hide_rules(side, &token, 100).await);
    for department in side.departments(&token).await {
        let answer = side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": department })).await;
        records.push(answer["result"].clone());
    }
    records.push(side.get("/v1.0/microApp/allApps", &token).await.1);
    records.iter().map(Value::to_string).collect()
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes() {
    let (one, same) = (start(Options::default()).await, start(Options::default()).await);
    let other = start(Options { seed: 2, ..Options::default() }).await;
    let mut texts = Vec::new();
    for side in [&one, &same, &other] {
        let token = side.token().await;
        let asked = side.http.post(side.url("/topapi/v2/user/list")).query(&[("access_token", &token)]);
        let asked = asked.json(&json!({ "dept_id": 880_002, "cursor": 0, "size": 100 }));
        texts.push((token, asked.send().await.unwrap().text().await.unwrap()));
    }
    assert_eq!(texts[0], texts[1], "token, request number and all");
    assert_ne!(texts[0], texts[2]);
    assert_eq!(everything(&one).await, everything(&same).await);
    assert_ne!(everything(&one).await, everything(&other).await);
    let (mine, theirs) = (announcement(&one.simulator), announcement(&same.simulator));
    for name in ["client_id", "client_secret", "admin_user", "member_user"] {
        assert_eq!(mine[name], theirs[name]);
    }
    assert_ne!(mine["client_secret"], announcement(&other.simulator)["client_secret"]);
}

#[tokio::test]
async fn the_two_periods_differ_where_they_should() {
    let side = start(Options { period: Period::Earlier, ..Options::default() }).await;
    let token = side.token().await;
    let mut states = Vec::new();
    for period in [Period::Earlier, Period::Now] {
        side.simulator.set_period(period);
        let (records, ids) = side.members(&token, 100).await;
        let find = |id: &str| records.iter().find(|record| record["userid"] == id).unwrap().clone();
        let (_, apps) = side.get("/v1.0/microApp/allApps", &token).await;
        let apps = apps["appList"].as_array().unwrap().clone();
        let active: Vec<bool> =
            hide_rules(&side, &token, 100).await.iter().map(|rule| rule["active"].as_bool().unwrap()).collect();
        let hidden = side.old("/topapi/v2/department/get", &token, &json!({ "dept_id": 880_006 })).await;
        let hidden = hidden["result"]["hide_dept"].as_bool().unwrap();
        states.push((ids, find("u0007"), find("u0008"), apps, active, hidden));
    }
    let (earlier, now) = (&states[0], &states[1]);
    assert!(earlier.0.difference(&now.0).count() >= 1, "some left");
    assert_eq!(earlier.0.difference(&now.0).count(), now.0.difference(&earlier.0).count(), "as many came");
    assert_ne!(earlier.1["title"], now.1["title"]);
    assert_ne!(earlier.2["dept_id_list"], now.2["dept_id_list"]);
    assert_eq!(now.3.len(), earlier.3.len() + 2);
    let third_app = |apps: &[Value]| apps.iter().find(|app| app["agentId"] == 3003).unwrap()["appStatus"].clone();
    assert_eq!((third_app(&earlier.3), third_app(&now.3)), (json!(1), json!(0)));
    let switched: Vec<usize> = (0..earlier.4.len()).filter(|at| earlier.4[*at] != now.4[*at]).collect();
    assert_eq!(switched, [2]);
    assert_eq!((earlier.5, now.5), (false, true));

    let left = earlier.0.difference(&now.0).next().unwrap();
    let answer = side.old("/topapi/v2/user/get", &token, &json!({ "userid": left })).await;
    assert_eq!(answer["errcode"], 60121);
    assert_eq!(side.simulator.union_id_of(left), None);
}
