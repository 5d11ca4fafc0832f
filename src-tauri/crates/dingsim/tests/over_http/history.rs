use std::collections::BTreeSet;

use clearhold_dingsim::{MOST_MEMBERS, Options};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Side, start, start_sized, start_with};

async fn side() -> (Side, String) {
    let side = start(Options::default()).await;
    let token = side.token().await;
    (side, token)
}

#[tokio::test]
async fn attendance_comes_in_windows_of_a_week() {
    let (side, token) = side().await;
    let ask = |from: &str, to: &str| json!({ "userIds": ["u0005", "u0006"], "checkDateFrom": from, "checkDateTo": to });
    let week = side.old("/attendance/listRecord", &token, &ask("2026-03-02 00:00:00", "2026-03-08 23:59:59")).await;
    let records = week["recordresult"].as_array().unwrap();
    assert!(records.len() > 12 && records.len() <= 20, "two members, two marks a day, five days: {}", records.len());
    assert!(records[0]["userCheckTime"].is_i64() && records[0]["userLatitude"].is_f64());
    let month = side.old("/attendance/listRecord", &token, &ask("2026-03-01 00:00:00", "2026-03-31 00:00:00")).await;
    assert_eq!(month["errcode"], 400_002);
    let again = side.old("/attendance/listRecord", &token, &ask("2026-03-02 00:00:00", "2026-03-08 23:59:59")).await;
    assert_eq!(again["recordresult"], week["recordresult"], "the same days are the same");
}

#[tokio::test]
async fn a_calendar_has_pages_and_all_day_events() {
    let (side, token) = side().await;
    let union = side.simulator.union_id_of("u0005").unwrap();
    let path = format!(
        "/v1.0/calendar/users/{union}/calendars/primary/events?timeMin=2026-01-01T00:00:00.000Z&timeMax=2026-12-31T00:00:00.000Z&maxResults=20"
    );
    let (mut events, mut next): (Vec<Value>, _) = (Vec::new(), String::new());
    let sync_token = loop {
        let (status, page) = side.get(&format!("{path}{next}"), &token).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        events.extend(page["events"].as_array().unwrap().iter().cloned());
        match page["nextToken"].as_str() {
            Some(token) => next = format!("&nextToken={token}"),
            None => break page["syncToken"].as_str().unwrap().to_owned(),
        }
    };
    assert!(events.len() > 20);
    assert!(events.iter().any(|event| event["isAllDay"] == true && event["start"].get("dateTime").is_none()));
    let ids: BTreeSet<&str> = events.iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), events.len());
    let (_, changed) = side.get(&format!("{path}&syncToken={sync_token}"), &token).await;
    assert_eq!(changed["events"], json!([]));
    let other = side.get("/v1.0/calendar/users/u0005/calendars/primary/acls", &token).await;
    assert_eq!(other.0, StatusCode::BAD_REQUEST, "a userId is no unionId");
}

#[tokio::test]
async fn the_file_log_goes_on_from_its_last_row() {
    let (side, token) = side().await;
    let path = "/v1.0/exclusive/fileAuditLogs?startDate=1767225600000&endDate=1769904000000&pageSize=40";
    let (mut rows, mut after): (Vec<Value>, _) = (Vec::new(), String::new());
    loop {
        let (_, page) = side.get(&format!("{path}{after}"), &token).await;
        let page = page["list"].as_array().unwrap().clone();
        let count = page.len();
        rows.extend(page);
        if count < 40 {
            break;
        }
        let last = rows.last().unwrap();
        let number = last["bizId"].as_str().unwrap();
        after = format!("&nextGmtCreate={}&nextBizId={number}", last["gmtCreate"]);
    }
    let distinct: BTreeSet<String> = rows.iter().map(|row| format!("{} {}", row["gmtCreate"], row["bizId"])).collect();
    assert!(rows.len() > 80 && distinct.len() == rows.len());
    assert!(rows.iter().any(|row| row["bizId"] == "0"));
}

#[tokio::test]
async fn a_hundred_thousand_have_devices_page_by_page() {
    let side = start_sized(MOST_MEMBERS).await;
    let token = side.token().await;
    let (_, page) =
        side.post("/v1.0/exclusive/trustedDevices/query", &token, &json!({ "pageNumber": 500, "pageSize": 100 })).await;
    assert_eq!(page["data"].as_array().unwrap().len(), 100);
    assert!(page["total"].as_u64().unwrap() > 90_000);
    let one = json!({ "userIds": ["u0005"], "pageNumber": 1, "pageSize": 10 });
    let (_, page) = side.post("/v1.0/exclusive/trustedDevices/query", &token, &one).await;
    assert_eq!(page["data"].as_array().unwrap().len(), 2);
    assert!(page["data"][0]["createTime"].as_i64().unwrap() < 100_000_000_000, "seconds");
}

#[tokio::test]
async fn slow_answers_come_whole_and_garbage_is_none() {
    let side = start_with("slow=1").await;
    let token = side.token().await;
    let (status, apps) = side.get("/v1.0/microApp/allApps", &token).await;
    assert_eq!((status, apps["appList"].as_array().unwrap().len()), (StatusCode::OK, 12));

    side.simulator.set_faults("garbage=1".parse().unwrap());
    let mut seen = BTreeSet::new();
    for _ in 0..15 {
        let asked = side.http.get(side.url("/v1.0/microApp/allApps")).header("x-acs-dingtalk-access-token", &token);
        let response = asked.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let body = response.bytes().await.unwrap();
        seen.insert(body.len());
        assert!(serde_json::from_slice::<Value>(&body).map_or(true, |value| value == json!([])));
    }
    assert!(seen.len() >= 4, "several kinds of it: {seen:?}");
}

#[tokio::test]
async fn a_budget_runs_out_and_a_limit_says_when_to_come_again() {
    let side = start_with("budget=2").await;
    let token = side.token().await;
    for _ in 0..2 {
        assert_eq!(side.get("/v1.0/microApp/allApps", &token).await.0, StatusCode::OK);
    }
    let (status, answer) = side.get("/v1.0/microApp/allApps", &token).await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::FORBIDDEN, &json!("Forbidden.AccessDenied.ApiCountLimitForOrg"))
    );
    assert_eq!(side.old("/topapi/user/listadmin", &token, &json!({})).await["errcode"], 0, "not metered");

    side.simulator.set_faults("throttle=1,retry_after=7,skew=3600".parse().unwrap());
    let asked = side.http.get(side.url("/v1.0/microApp/allApps")).header("x-acs-dingtalk-access-token", &token);
    let response = asked.send().await.unwrap();
    assert_eq!(response.headers()["retry-after"], "7");
    assert!(response.headers()["date"].to_str().unwrap().ends_with(" GMT"));
}
