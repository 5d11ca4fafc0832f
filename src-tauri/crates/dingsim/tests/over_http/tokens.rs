use clearhold_dingsim::Options;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{start, start_with};

#[tokio::test]
async fn three_ways_lead_to_the_same_app_token() {
    let side = start(Options::default()).await;
    let (key, secret) = (side.simulator.client_id(), side.simulator.client_secret());
    let token = side.token().await;
    assert_eq!(token, side.token().await, "within its life the same token is given again");

    let asked = side.http.get(side.url("/gettoken")).query(&[("appkey", key), ("appsecret", secret)]);
    let old: Value = asked.send().await.unwrap().json().await.unwrap();
    assert_eq!((&old["access_token"], &old["expires_in"], &old["errcode"]), (&json!(token), &json!(7200), &json!(0)));

    let body = json!({ "client_id": key, "client_secret": secret, "grant_type": "client_credentials" });
    let (status, corp) = side.post("/v1.0/oauth2/dingsample0001/token", "", &body).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(corp, json!({ "access_token": token, "expires_in": 7200 }));
    let (status, other) = side.post("/v1.0/oauth2/dingsample0002/token", "", &body).await;
    assert_eq!((status, &other["code"]), (StatusCode::BAD_REQUEST, &json!("unauthorized.client")));
}

#[tokio::test]
async fn wrong_credentials_are_told_as_such() {
    let side = start(Options::default()).await;
    let key = side.simulator.client_id();
    let (status, answer) =
        side.post("/v1.0/oauth2/accessToken", "", &json!({ "appKey": key, "appSecret": "no" })).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("invalidClientIdOrSecret")));
    assert!(answer["message"].is_string() && answer["requestid"].is_string());

    let asked = side.http.get(side.url("/gettoken")).query(&[("appkey", key), ("appsecret", "no")]);
    let answer: Value = asked.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["errcode"], 40089);

    let body = json!({ "client_id": key, "client_secret": "no", "grant_type": "client_credentials" });
    let (_, answer) = side.post("/v1.0/oauth2/dingsample0001/token", "", &body).await;
    assert_eq!(answer["code"], "invalid.client");
    let body = json!({ "client_id": key, "client_secret": "no", "grant_type": "password" });
    let (_, answer) = side.post("/v1.0/oauth2/dingsample0001/token", "", &body).await;
    assert_eq!(answer["code"], "unsupported.grant.type");
    let (status, answer) = side.post("/v1.0/oauth2/accessToken", "", &json!({ "appKey": key })).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("invalidParam")));
}

#[tokio::test]
async fn a_bad_token_is_a_400_or_an_errcode_never_a_401() {
    let side = start(Options::default()).await;
    for token in ["", "never-given"] {
        let (status, answer) = side.get("/v1.0/microApp/allApps", token).await;
        assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("InvalidAuthentication")));
        let answer = side.old("/topapi/user/listadmin", token, &json!({})).await;
        assert_eq!(answer["errcode"], 40014);
    }
    let app = side.token().await;
    let (status, answer) = side.get("/v1.0/contact/users/me", &app).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("InvalidAuthentication")));
}

#[tokio::test]
async fn tokens_die_after_their_calls() {
    let side = start_with("expire=2").await;
    let token = side.token().await;
    for _ in 0..2 {
        assert_eq!(side.get("/v1.0/microApp/allApps", &token).await.0, StatusCode::OK);
    }
    let (status, answer) = side.get("/v1.0/microApp/allApps", &token).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("InvalidAuthentication")));
    let answer = side.old("/topapi/user/listadmin", &token, &json!({})).await;
    assert_eq!(answer["errcode"], 42001);
    let next = side.token().await;
    assert_ne!(next, token);
    assert_eq!(side.old("/topapi/user/listadmin", &next, &json!({})).await["errcode"], 0);
}

#[tokio::test]
async fn an_unknown_path_has_the_error_of_its_family() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let (status, answer) = side.get("/v1.0/nothing/here", &token).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(answer["code"].is_string() && answer["requestid"].is_string());
    assert_eq!(side.old("/topapi/nothing", &token, &json!({})).await["errcode"], 22);
    assert_eq!(side.get("/v1.0/oauth2/accessToken", &token).await.0, StatusCode::NOT_FOUND, "the method counts");
}

#[tokio::test]
async fn calls_are_counted_and_it_stops_when_told() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let _ = side.get("/v1.0/microApp/apps/3001/scopes", &token).await;
    let _ = side.get("/v1.0/microApp/apps/3002/scopes", &token).await;
    let _ = side.get("/v1.0/microApp/allApps", "bad").await;
    assert_eq!(side.simulator.calls(), 4);
    assert_eq!(side.simulator.calls_to("microApp/apps/"), 2);
    assert_eq!(side.simulator.calls_to("microApp"), 3);
    assert_eq!(side.simulator.calls_to("nothing"), 0);
    let url = side.url("/v1.0/microApp/allApps");
    let _never_used = tokio::net::TcpStream::connect(side.simulator.url().trim_start_matches("http://")).await.unwrap();
    side.simulator.stop().await;
    assert!(side.http.get(url).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn the_limit_of_calls_is_real_and_each_interface_has_its_own() {
    let side = start(Options::default()).await;
    let token = side.token().await;
    let mut answered = 0;
    loop {
        let (status, answer) = side.get(&format!("/v1.0/microApp/apps/300{}/scopes", 1 + answered % 9), &token).await;
        if status == StatusCode::OK {
            answered += 1;
            assert!(answered < 10_000, "the limit was never met");
            continue;
        }
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert_eq!(answer["code"], "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
        break;
    }
    assert!(answered >= 20);
    assert_eq!(side.get("/v1.0/microApp/allApps", &token).await.0, StatusCode::OK);
    loop {
        let answer = side.old_once("/topapi/user/listadmin", &token, &json!({})).await;
        if answer["errcode"] != 0 {
            assert_eq!(answer["errcode"], 90018);
            break;
        }
        answered += 1;
        assert!(answered < 10_000, "the limit was never met");
    }
}
