use clearhold_dingsim::{BadFaults, Faults, Options};
use reqwest::{
    StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::{Value, json};

use crate::client::{Side, start, start_with};

const APPS: &str = "/v1.0/microApp/allApps";
const ADMINS: &str = "/topapi/user/listadmin";

/// Takes a token first, then switches the faults on.
async fn with_token(faults: &str) -> (Side, String) {
    let side = start(Options::default()).await;
    let token = side.token().await;
    side.simulator.set_faults(faults.parse().unwrap());
    (side, token)
}

#[test]
fn faults_are_written_as_they_are_read() {
    let text = "throttle=0.2,busy=0.1,cut=0.05,blocked=0.01,slow=0.5,garbage=0.1,retry_after=2,skew=-60,budget=9,\
                partial-scope,expire=5,refuse_token,deny=microApp,deny=hrm,lenient,\
                loop_cursor=user/list,lost_cursor=user/list,odd_entry=allApps,hollow=listsub,empty=rosters,quota=scopes";
    assert_eq!(text.parse::<Faults>().unwrap().to_string(), text);
    assert_eq!("".parse::<Faults>().unwrap(), Faults::default());
    assert_eq!(Faults::default().to_string(), "");
    for profile in ["throttle", "flaky", "slow", "expire", "garbage", "partial-scope"] {
        let faults = profile.parse::<Faults>().unwrap();
        assert_ne!(faults, Faults::default(), "{profile}");
        assert_eq!(faults.to_string().parse(), Ok(faults), "{profile}");
    }
    assert_eq!(" lenient , busy=1 ".parse::<Faults>().unwrap().to_string(), "busy=1,lenient");
    for (wrong, why) in [
        ("what", BadFaults::Unknown { name: "what".into() }),
        ("busy", BadFaults::NeedsShare { name: "busy".into() }),
        ("cut=1.5", BadFaults::NeedsShare { name: "cut".into() }),
        ("cut=NaN", BadFaults::NeedsShare { name: "cut".into() }),
        ("expire=0", BadFaults::NeedsCount { name: "expire".into() }),
        ("deny=", BadFaults::NeedsPath { name: "deny".into() }),
        ("lenient=yes", BadFaults::TakesNoValue { name: "lenient".into() }),
    ] {
        assert_eq!(wrong.parse::<Faults>().unwrap_err(), why);
    }
}

#[tokio::test]
async fn throttled_busy_and_out_of_quota_look_as_dingtalk_says_it() {
    for (faults, status, code, errcode) in [
        ("throttle=1", StatusCode::FORBIDDEN, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", 90018),
        ("busy=1", StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", -1),
        ("quota=microApp,quota=listadmin", StatusCode::FORBIDDEN, "Forbidden.AccessDenied.ApiCountLimitForOrg", 90020),
        ("refuse_token", StatusCode::BAD_REQUEST, "InvalidAuthentication", 40014),
    ] {
        let (side, token) = with_token(faults).await;
        let (got, answer) = side.get(APPS, &token).await;
        assert_eq!((got, &answer["code"]), (status, &json!(code)), "{faults}");
        let answer = side.old_once(ADMINS, &token, &json!({})).await;
        assert_eq!(answer["errcode"], errcode, "{faults}");
    }
}

#[tokio::test]
async fn a_missing_permission_names_the_scope() {
    let (side, token) = with_token("deny=hrm/rosters,deny=user/get").await;
    let body = json!({ "userIdList": ["u0005"], "appAgentId": 3001 });
    let (status, answer) = side.post("/v1.0/hrm/rosters/lists/query", &token, &body).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(answer["code"], "Forbidden.AccessDenied.AccessTokenPermissionDenied");
    assert_eq!(answer["accessdenieddetail"]["requiredScopes"], json!(["qyapi_hrm_read_user"]));
    let answer = side.old_once("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await;
    assert_eq!((&answer["errcode"], &answer["sub_code"]), (&json!(88), &json!("60011")));
    assert_eq!(side.get(APPS, &token).await.0, StatusCode::OK, "the rest goes on");
}

#[tokio::test]
async fn a_cut_answer_says_more_than_it_sends() {
    let (side, token) = with_token("cut=1").await;
    for _ in 0..5 {
        let asked = side.http.get(side.url(APPS)).header("x-acs-dingtalk-access-token", &token);
        let mut response = asked.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let announced: usize = response.headers()[CONTENT_LENGTH].to_str().unwrap().parse().unwrap();
        let mut received = 0;
        let broke = loop {
            match response.chunk().await {
                Ok(Some(part)) => received += part.len(),
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        assert!(broke);
        assert_eq!(received, announced / 2);
    }
}

#[tokio::test]
async fn the_block_is_an_odd_object_or_a_page() {
    let (side, token) = with_token("blocked=1").await;
    let (mut objects, mut pages) = (0, 0);
    for _ in 0..30 {
        let asked = side.http.get(side.url(APPS)).header("x-acs-dingtalk-access-token", &token);
        let response = asked.send().await.unwrap();
        if response.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/html") {
            assert!(response.text().await.unwrap().contains("<html>"));
            pages += 1;
        } else {
            let answer: Value = response.json().await.unwrap();
            assert_eq!((&answer["status"], &answer["punish"]), (&json!(1111), &json!("deny")));
            objects += 1;
        }
    }
    assert!(objects > 0 && pages > 0, "{objects} objects, {pages} pages");
}

#[tokio::test]
async fn the_same_calls_are_hit_with_the_same_seed() {
    async fn hits(seed: u64) -> Vec<bool> {
        let faults = "busy=0.3".parse().unwrap();
        let side = start(Options { seed, faults, ..Options::default() }).await;
        let mut hits = Vec::new();
        for _ in 0..20 {
            hits.push(side.old_once(ADMINS, "x", &json!({})).await["errcode"] == -1);
        }
        hits
    }
    let first = hits(7).await;
    assert_eq!(first, hits(7).await);
    assert_ne!(first, hits(8).await);
    assert!(first.contains(&true) && first.contains(&false));
}

#[tokio::test]
async fn a_cursor_that_repeats_never_ends() {
    let side = start_with("loop_cursor=contactHideSettings,loop_cursor=user/list,loop_cursor=role/list").await;
    let token = side.token().await;
    let (_, first) = side.get("/v1.0/contact/contactHideSettings?nextToken=0&maxResults=10", &token).await;
    let next = first["nextToken"].as_i64().unwrap();
    let path = format!("/v1.0/contact/contactHideSettings?nextToken={next}&maxResults=10");
    let (_, second) = side.get(&path, &token).await;
    assert_eq!((&second["hasMore"], &second["nextToken"]), (&json!(true), &json!(next)));

    let mut cursor = json!(0);
    for expected in [10, 10] {
        let asked = json!({ "dept_id": 1, "cursor": cursor, "size": 10 });
        let answer = side.old("/topapi/v2/user/list", &token, &asked).await;
        assert_eq!(answer["result"]["has_more"], true);
        cursor = answer["result"]["next_cursor"].clone();
        assert_eq!(cursor, expected);
    }
    let answer = side.old("/topapi/role/list", &token, &json!({ "offset": 200, "size": 200 })).await;
    assert_eq!(answer["result"]["hasMore"], true);
}

#[tokio::test]
async fn answers_may_say_less_than_they_should() {
    let rules = "/v1.0/contact/contactHideSettings?nextToken=0&maxResults=10";
    let (side, token) = with_token("lost_cursor=contactHide,lost_cursor=user/list").await;
    let (_, answer) = side.get(rules, &token).await;
    assert_eq!((&answer["hasMore"], answer.get("nextToken")), (&json!(true), None));
    let answer = side.old("/topapi/v2/user/list", &token, &json!({ "dept_id": 1, "cursor": 0, "size": 10 })).await;
    assert_eq!((&answer["result"]["has_more"], answer["result"].get("next_cursor")), (&json!(true), None));

    side.simulator.set_faults("odd_entry=allApps,odd_entry=listadmin".parse().unwrap());
    assert_eq!(side.get(APPS, &token).await.1["appList"].as_array().unwrap().last(), Some(&json!("?")));
    let answer = side.old(ADMINS, &token, &json!({})).await;
    assert_eq!(answer["result"].as_array().unwrap().last(), Some(&json!("?")));

    side.simulator.set_faults("hollow=allApps,hollow=listadmin".parse().unwrap());
    assert_eq!(side.get(APPS, &token).await, (StatusCode::OK, json!({})));
    let answer = side.old(ADMINS, &token, &json!({})).await;
    assert_eq!((&answer["errcode"], answer.get("result")), (&json!(0), None));

    side.simulator.set_faults("empty=allApps".parse().unwrap());
    let asked = side.http.get(side.url(APPS)).header("x-acs-dingtalk-access-token", &token);
    let response = asked.send().await.unwrap();
    assert_eq!((response.status(), response.bytes().await.unwrap().len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn lenient_answers_say_the_same_with_odd_types() {
    let (side, token) = with_token("lenient").await;
    let answer = side.old("/topapi/v2/user/get", &token, &json!({ "userid": "u0005" })).await;
    assert_eq!(answer["errcode"], "0");
    let (_, last) = side.get("/v1.0/contact/contactHideSettings?nextToken=0&maxResults=100", &token).await;
    assert_eq!(last["nextToken"], "", "the cursor of the last page is an empty text");

    let (_, odd) = side.get(APPS, &token).await;
    side.simulator.set_faults(Faults::default());
    let (_, plain) = side.get(APPS, &token).await;
    let (odd, plain) = (odd["appList"].as_array().unwrap(), plain["appList"].as_array().unwrap());
    assert_eq!(odd.len(), plain.len());
    let mut as_text = 0;
    for (odd, plain) in odd.iter().zip(plain) {
        let (id, wanted) = (&odd["agentId"], &plain["agentId"]);
        assert!(id == wanted || id.as_str() == Some(wanted.to_string().as_str()));
        as_text += i32::from(id.is_string());
    }
    assert!(as_text > 0);
}
