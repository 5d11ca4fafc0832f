//! Another server that follows DingTalk's documents, made without a look at the simulator: it turns pages in other ways,
//! and writes numbers, truth and nothing in each of the ways that are known. What is read of it is the same each time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use clearhold_tests::Clearhold;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

use crate::every_item;

/// How the server writes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Dialect {
    /// As the tables of the documents have it.
    Plain,
    /// Numbers and truth as texts, no entries as null, and an empty cursor at the end.
    Texts,
    /// What is empty is left out, and at the end so is whether there is more.
    Sparse,
    /// Truth as `Y` or 1, a cursor behind the last page too, null where nothing follows, and fields nobody knows.
    Odd,
}

const DIALECTS: [Dialect; 4] = [Dialect::Plain, Dialect::Texts, Dialect::Sparse, Dialect::Odd];

/// No page has more entries than this, whatever is asked for.
const A_PAGE: usize = 2;

struct Server {
    url: String,
    unknown: Arc<Mutex<Vec<String>>>,
    _runtime: Runtime,
}

#[derive(Clone)]
struct Desk {
    dialect: Dialect,
    unknown: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(dialect: Dialect) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let unknown = Arc::default();
        let desk = Desk { dialect, unknown: Arc::clone(&unknown) };
        let service = Router::new().fallback(serve).with_state(desk);
        runtime.spawn(async move { axum::serve(listener, service).await });
        Self { url, unknown, _runtime: runtime }
    }

    fn connection(&self, person: &Clearhold) -> Vec<String> {
        let secret = person.beside("client-secret");
        std::fs::write(&secret, "second-secret").unwrap();
        let words = ["connect", "dingtalk", "--client-id", "second", "--agent-id", "77", "--client-secret-file"];
        let mut arguments: Vec<String> = words.map(str::to_owned).into();
        arguments.push(secret.display().to_string());
        for host in ["--api", "--oapi", "--login"] {
            arguments.extend([host.to_owned(), self.url.clone()]);
        }
        arguments
    }
}

async fn serve(State(desk): State<Desk>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let query: BTreeMap<String, String> = head
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let path = head.uri.path();
    let (status, answer) = match answer(&desk, path, &query, &body) {
        Some(answer) if path.starts_with("/v1.0/") => (StatusCode::OK, answer),
        Some(mut answer) => {
            answer["errcode"] = json!(0);
            answer["errmsg"] = json!("ok");
            (StatusCode::OK, answer)
        }
        None => {
            desk.unknown.lock().unwrap().push(path.to_owned());
            (
                StatusCode::NOT_FOUND,
                json!({ "code": "InvalidAction.NotFound", "message": "not here", "requestid": "1" }),
            )
        }
    };
    let mut response = Response::new(Body::from(desk.dialect.written(answer).to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
    response
}

impl Dialect {
    fn written(self, value: Value) -> Value {
        match (self, value) {
            (Self::Texts, Value::Number(number)) => json!(number.to_string()),
            (Self::Texts, Value::Bool(flag)) => json!(flag.to_string()),
            (Self::Texts, Value::Array(values)) if values.is_empty() => Value::Null,
            (Self::Odd, Value::Bool(true)) => json!("Y"),
            (Self::Odd, Value::Bool(false)) => json!(0),
            (_, Value::Array(values)) => values.into_iter().map(|each| self.written(each)).collect(),
            (_, Value::Object(members)) => {
                let mut written = Map::new();
                for (name, member) in members {
                    let empty = member.is_null() || member == "" || member.as_array().is_some_and(Vec::is_empty);
                    // The lists that an answer is about are always there.
                    let about = ["result", "list", "appList", "recordresult", "events", "acls", "data"];
                    if self == Self::Sparse && empty && !about.contains(&name.as_str()) {
                        continue;
                    }
                    written.insert(name, self.written(member));
                }
                if self == Self::Odd {
                    written.insert("xNew".to_owned(), json!({ "since": 2027 }));
                }
                Value::Object(written)
            }
            (_, value) => value,
        }
    }

    /// One page of `all`, under the names that this interface has for more and for where to go on.
    fn page(self, all: &[Value], at: usize, more_name: &str, next_name: &str, list_name: &str, next: i64) -> Value {
        let entries: Vec<Value> = all.iter().skip(at).take(A_PAGE).cloned().collect();
        let more = at + A_PAGE < all.len();
        let mut page = json!({ list_name: entries });
        if more || self != Self::Sparse {
            page[more_name] = json!(more);
        }
        match (more, self) {
            (true, _) => page[next_name] = json!(next),
            (false, Self::Texts) => page[next_name] = json!(""),
            (false, Self::Odd) if next_name == "nextCursor" => page[next_name] = json!(-1),
            (false, Self::Odd) => page[next_name] = Value::Null,
            (false, Self::Plain | Self::Sparse) => {}
        }
        page
    }
}

/// Cursors are no positions: this many apart, and far from nought.
const STRIDE: usize = 1_000;
const FIRST: usize = 1_632_725_000;

fn cursor(position: usize) -> i64 {
    i64::try_from(FIRST + position * STRIDE).unwrap()
}

fn position(cursor: i64) -> usize {
    (usize::try_from(cursor).unwrap() - FIRST) / STRIDE
}

fn answer(desk: &Desk, path: &str, query: &BTreeMap<String, String>, body: &Value) -> Option<Value> {
    let dialect = desk.dialect;
    let given = |name: &str| query.get(name).and_then(|text| text.parse::<i64>().ok());
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    Some(match parts.as_slice() {
        ["v1.0", "oauth2", "accessToken"] if body["appSecret"] == "second-secret" => {
            json!({ "accessToken": "token-1", "expireIn": 7200 })
        }
        ["auth", "scopes"] => json!({
            "auth_org_scopes": { "authed_user": [], "authed_dept": [1] }, "auth_user_field": ["name"], "condition_field": [],
        }),
        ["topapi", "v2", "department", "listsub"] => {
            let parent = body["dept_id"].as_i64()?;
            let below = departments().into_iter().filter(|each| each["parent_id"] == parent);
            json!({ "result": below.collect::<Vec<_>>() })
        }
        ["topapi", "v2", "department", "get"] => {
            let id = body["dept_id"].as_i64()?;
            json!({ "result": departments().into_iter().find(|each| each["dept_id"] == id)? })
        }
        ["topapi", "v2", "user", "list"] => {
            let department = body["dept_id"].as_i64()?;
            let all: Vec<Value> = members()
                .into_iter()
                .filter(|each| each["dept_id_list"].as_array().is_some_and(|list| list.contains(&json!(department))))
                .collect();
            let at = match body["cursor"].as_i64()? {
                0 => 0,
                cursor => position(cursor),
            };
            json!({ "result": dialect.page(&all, at, "has_more", "next_cursor", "list", cursor(at + A_PAGE)) })
        }
        ["topapi", "v2", "user", "get"] => {
            let mut member = members().into_iter().find(|each| each["userid"] == body["userid"])?;
            let number = member["job_number"].as_str()?.len();
            member["role_list"] = json!([{ "id": 70 + number, "name": "Role 1", "group_name": "Group 1" }]);
            member["leader_in_dept"] = json!([{ "dept_id": 1, "leader": false }]);
            member["senior"] = json!(member["userid"] == "00012");
            member["real_authed"] = json!(true);
            json!({ "result": member })
        }
        ["topapi", "user", "listadmin"] => json!({ "result": [{ "userid": "00011", "sys_level": 1 }] }),
        ["topapi", "user", "get_admin_scope"] => json!({ "dept_ids": [1] }),
        ["topapi", "role", "list"] => json!({ "result": { "hasMore": false, "list": [
            { "groupId": 7, "name": "Group 1", "roles": [{ "id": 71, "name": "Role 1" }, { "id": 72, "name": "Role 2" }] },
            { "groupId": 8, "name": "Group 2", "roles": [] },
        ] } }),
        ["topapi", "role", "simplelist"] => json!({ "result": { "hasMore": false, "list": [] } }),
        ["attendance", "listRecord"] => json!({ "recordresult": attendance(body) }),
        ["v1.0", "microApp", "allApps"] => json!({ "appList": apps() }),
        ["v1.0", "microApp", "apps", "9001", "scopes"] => {
            json!({ "result": { "userIds": null, "deptIds": null, "roleIds": null, "onlyAdminVisible": true } })
        }
        ["v1.0", "microApp", "apps", _, "scopes"] => {
            json!({ "result": { "userIds": ["00011"], "deptIds": [2], "roleIds": [], "onlyAdminVisible": false } })
        }
        ["v1.0", "contact", "contactHideSettings"] => {
            let at = match given("nextToken")? {
                0 => 0,
                cursor => position(cursor),
            };
            dialect.page(&rules("object", "StaffIds"), at, "hasMore", "nextToken", "list", cursor(at + A_PAGE))
        }
        ["v1.0", "contact", "restrictions", "settings"] => {
            let at = given("nextToken").map_or(0, position);
            dialect.page(&rules("subject", "UserIds"), at, "hasMore", "nextToken", "list", cursor(at + A_PAGE))
        }
        ["v1.0", "contact", "staffAttributes", "visibilitySettings"] => {
            let at = match given("nextToken")? {
                -1 => 0,
                cursor => position(cursor),
            };
            dialect.page(&rules("object", "StaffIds"), at, "hasMore", "nextCursor", "list", cursor(at + A_PAGE))
        }
        ["v1.0", "contact", "seniorSettings"] => json!({
            "seniorStaffId": query.get("seniorStaffId")?, "protectScenes": ["CHAT"],
            "seniorWhiteList": [{ "id": "00011", "name": "Member 011", "type": 1 }],
        }),
        ["v1.0", "contact", "invites", "infos"] => json!({
            "inviteSwitch": true, "linkInvite": false, "searchNameInvite": true, "orgApplyCodeInvite": false,
            "empApplyJoinDept": true, "auditType": 1,
        }),
        ["v1.0", "contact", "organizations", "authInfos"] => {
            json!({ "orgName": "Organisation 2", "licenseOrgName": "", "authLevel": 0 })
        }
        ["v1.0", "hrm", "rosters", "lists", "query"] => json!({ "result": roster(body) }),
        ["v1.0", "exclusive", "fileAuditLogs"] => json!({ "list": files(query) }),
        ["v1.0", "exclusive", "trustedDevices", "query"] => {
            let (number, size) = (body["pageNumber"].as_i64()?, body["pageSize"].as_i64()?);
            let devices: Vec<Value> = if number == 1 { vec![device()] } else { Vec::new() };
            json!({ "data": devices, "total": 1, "pageSize": size, "currentPage": number })
        }
        ["v1.0", "calendar", "users", union, "calendars", "primary", "events"] => events(dialect, union, query),
        ["v1.0", "calendar", "users", _, "calendars", "primary", "acls"] => json!({ "acls": [
            { "aclId": "a1", "privilege": "reader", "scope": { "scopeType": "user", "userId": "un-00013" } },
        ] }),
        _ => return None,
    })
}

fn departments() -> Vec<Value> {
    let department = |id: i64, name: &str, parent: Value, hidden: bool| {
        json!({
            "dept_id": id, "name": name, "parent_id": parent, "hide_dept": hidden, "dept_permits": [], "user_permits": [],
            "outer_dept": false, "create_dept_group": true, "auto_add_user": false, "member_count": 3,
        })
    };
    vec![
        department(1, "Organisation 2", Value::Null, false),
        department(2, "Department 2", json!(1), true),
        department(3, "部门 3", json!(2), false),
    ]
}

/// Five; one of them sits in two departments, one has nothing that may be left out.
fn members() -> Vec<Value> {
    let member = |number: i64, departments: &[i64]| {
        json!({
            "userid": format!("000{number}"), "unionid": format!("un-000{number}"), "name": format!("Member 0{number}"),
            "mobile": format!("0000000{number}"), "hide_mobile": number % 2 == 0, "title": "Role 1",
            "job_number": "J", "email": "", "avatar": null, "dept_id_list": departments, "active": true,
            "admin": number == 11, "boss": false, "hired_date": 1_597_573_616_828_i64 + number,
            "extension": "{\"Locker\":\"2\"}", "exclusive_account": false,
        })
    };
    let mut all = vec![member(11, &[1]), member(12, &[2]), member(13, &[2, 3]), member(14, &[2]), member(15, &[3])];
    for left_out in ["mobile", "title", "extension", "hired_date", "boss"] {
        all[4].as_object_mut().unwrap().remove(left_out);
    }
    all
}

fn apps() -> Vec<Value> {
    let app = |id: i64, app_id: i64, status: i64| {
        json!({
            "agentId": id, "appId": app_id, "appStatus": status, "developType": 0, "name": format!("App {id}"), "desc": "",
            "icon": "@x", "homepageLink": "https://app.example.invalid/", "pcHomepageLink": "", "ompLink": null,
        })
    };
    vec![app(9001, 0, 1), app(9002, 50_001, 0), app(9003, -5, 3)]
}

/// Three rules, so that they take two pages. What each is about, and whom it leaves out, is named otherwise in each list.
fn rules(about: &str, members: &str) -> Vec<Value> {
    let rule = |id: i64| {
        let mut rule = json!({
            "id": id, "name": format!("Rule {id}"), "description": "", "active": id % 2 == 1, "type": "excludeNode",
            "hideFields": ["mobile", "12837"], "gmtCreate": "2026-01-02 03:04:05", "gmtModified": "2026-02-02 03:04:05",
            "excludeDeptIds": [], "excludeTagIds": [72], "restrictInSearch": true, "restrictInUserProfile": false,
        });
        rule[format!("exclude{members}")] = json!(["00011"]);
        rule[format!("{about}{members}")] = json!([]);
        rule[format!("{about}DeptIds")] = json!([3]);
        rule[format!("{about}TagIds")] = json!([]);
        rule
    };
    vec![rule(1), rule(2), rule(3)]
}

fn asked_for(body: &Value, list: &str) -> Vec<String> {
    let asked = body[list].as_array().cloned().unwrap_or_default();
    asked.iter().filter_map(|each| each.as_str().map(str::to_owned)).collect()
}

/// One stamp a person, on the last day of the span that is asked for.
fn attendance(body: &Value) -> Vec<Value> {
    let day = body["checkDateTo"].as_str().unwrap_or_default();
    let day: i64 = day.chars().filter(char::is_ascii_digit).take(8).collect::<String>().parse().unwrap_or(0);
    let stamp = |(at, user): (usize, String)| {
        json!({
            "id": day * 100 + i64::try_from(at).unwrap(), "userId": user, "checkType": "OnDuty", "timeResult": "Normal",
            "locationResult": "Normal", "isLegal": "Y", "workDate": 1_767_225_600_000_i64, "userCheckTime": 1_767_258_000_000_i64,
            "userLatitude": 31.5, "userAddress": "Place 1", "sourceType": "USER",
        })
    };
    asked_for(body, "userIds").into_iter().enumerate().map(stamp).collect()
}

fn roster(body: &Value) -> Vec<Value> {
    let entry = |user: String| {
        json!({
            "corpId": "second", "unionId": format!("un-{user}"), "userId": user,
            "fieldDataList": [{
                "fieldCode": "sys02-certNo", "fieldName": "Certificate", "groupId": "sys02",
                "fieldValueList": [{ "itemIndex": 0, "label": "", "value": "C-1" }],
            }],
        })
    };
    asked_for(body, "userIdList").into_iter().map(entry).collect()
}

/// Two rows, the last of which is told again where pages meet.
fn files(query: &BTreeMap<String, String>) -> Vec<Value> {
    if query.contains_key("nextBizId") {
        return Vec::new();
    }
    let row = |biz: &str, at: i64| {
        json!({
            "bizId": biz, "gmtCreate": at, "gmtModified": at, "action": 3, "actionView": "Download", "platform": 1,
            "userId": "00012", "operatorName": "Member 012", "ipAddress": "192.0.2.7", "resource": "plan.txt",
            "resourceSize": 12, "status": 1,
        })
    };
    vec![row("0", 1_767_225_600_000), row("9007199254740993", 1_767_225_700_000)]
}

fn device() -> Value {
    json!({
        "id": 5, "userId": "00013", "title": "Device 5", "platform": "Mac", "model": "", "status": 2,
        "createTime": 1_767_225_600, "modifiedTime": 1_767_225_600, "macAddress": "00:00:5e:00:53:01",
    })
}

/// Two pages of one event each.
fn events(dialect: Dialect, union: &str, query: &BTreeMap<String, String>) -> Value {
    let event = |id: &str| {
        json!({
            "id": format!("{union}-{id}"), "summary": "Meeting", "status": "confirmed", "isAllDay": id == "2",
            "start": if id == "2" { json!({ "date": "2026-02-02" }) } else { json!({ "dateTime": "2026-02-02T09:00:00+08:00", "timeZone": "Asia/Shanghai" }) },
            "end": { "date": "2026-02-03" }, "attendees": [], "organizer": { "id": union, "displayName": "Member 011", "self": true },
            "reminders": [{ "method": "dingtalk", "minutes": "15" }],
        })
    };
    if query.contains_key("nextToken") {
        let mut last = json!({ "events": [event("2")], "syncToken": "s1" });
        match dialect {
            Dialect::Texts => last["nextToken"] = json!(""),
            Dialect::Odd => last["nextToken"] = Value::Null,
            Dialect::Plain | Dialect::Sparse => {}
        }
        return last;
    }
    json!({ "events": [event("1")], "nextToken": "page two" })
}

/// What is held, by its identifier, without when it was read and without what is nobody's own field.
fn held(person: &Clearhold) -> BTreeMap<String, Value> {
    let mut held = BTreeMap::new();
    for record in every_item(person, &["data", "--limit", "500"]) {
        let fields = record["fields"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|field| field["id"].as_str().is_some_and(|id| !id.starts_with("other.")));
        let said: Vec<Value> = fields.map(|field| json!([field["id"], field["value"]])).collect();
        held.insert(
            record["id"].as_str().unwrap().to_owned(),
            json!([record["kind"], record["title"], record["at"], said]),
        );
    }
    for app in every_item(person, &["apps", "--limit", "500"]) {
        let told = json!([app["name"], app["status"], app["developer"], app["audience"]]);
        held.insert(format!("app {}", app["id"].as_str().unwrap()), told);
    }
    for control in every_item(person, &["controls", "--limit", "500"]) {
        held.insert(
            format!("control {}", control["id"].as_str().unwrap()),
            json!([control["state"], control["title"]]),
        );
    }
    held
}

#[test]
fn a_server_that_follows_the_documents_in_other_ways_is_read_the_same() {
    let mut plain: Option<BTreeMap<String, Value>> = None;
    for dialect in DIALECTS {
        let server = Server::start(dialect);
        let person = Clearhold::new();
        person.run(["init", "--key", "passphrase"]).succeeded();
        person.run(server.connection(&person)).succeeded();
        let outcome = person.run(["sync", "--over-budget", "--json"]);
        let report = outcome.json()["sources"][0].clone();
        assert_eq!(report["state"], "complete", "{dialect:?}: {report:#}");
        assert!(server.unknown.lock().unwrap().is_empty(), "{:?}", server.unknown);

        let status = person.run(["status", "--json"]).succeeded().json();
        assert_eq!((&status["subjects"], &status["apps"]), (&json!(5), &json!(3)), "{dialect:?}");
        let held = held(&person);
        let of = |kind: &str| held.values().filter(|each| each[0] == kind).count();
        let counts =
            ["employment", "department", "role", "roster", "trusted_device", "file_operation", "calendar_event"]
                .map(of);
        assert_eq!(counts, [5, 3, 2, 5, 1, 2, 10], "{dialect:?}: {:#?}", held.keys());
        let rules = held
            .keys()
            .filter(|key| key.contains("contact_hide/") || key.contains("restriction/") || key.contains("visibility/"));
        assert!(rules.count() >= 9, "{dialect:?}: {:#?}", held.keys());

        // A second look goes on from the first, and nothing that did not change has changed.
        let again = person.run(["sync", "--json"]).json()["sources"][0].clone();
        assert_eq!(
            (&again["added"], &again["changed"], &again["removed"]),
            (&json!(0), &json!(0), &json!(0)),
            "{dialect:?}: {again:#}"
        );

        match &plain {
            None => plain = Some(held),
            Some(plain) => {
                let differs: Vec<_> = plain
                    .iter()
                    .filter(|(id, value)| held.get(*id) != Some(value))
                    .map(|(id, value)| (id, value, held.get(id)))
                    .collect();
                assert!(differs.is_empty(), "{dialect:?}: {differs:#?}");
                assert_eq!(held.len(), plain.len(), "{dialect:?}");
            }
        }
    }
}
