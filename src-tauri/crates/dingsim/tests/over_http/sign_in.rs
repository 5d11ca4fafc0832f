use clearhold_dingsim::Options;
use reqwest::{StatusCode, header::LOCATION};
use serde_json::{Value, json};

use crate::client::{Side, start, start_with};

const BACK: &str = "http://127.0.0.1:1/back";

/// Opens the sign-in page; gives the status and where it sends the browser.
async fn open(side: &Side, changes: &[(&str, &str)]) -> (StatusCode, String) {
    let mut asked = vec![
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("client_id", side.simulator.client_id()),
        ("scope", "openid corpid"),
        ("prompt", "consent"),
        ("state", "a b&c"),
    ];
    asked.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    asked.extend(changes);
    let response = side.http.get(side.url("/oauth2/auth")).query(&asked).send().await.unwrap();
    let location = response.headers().get(LOCATION).map(|location| location.to_str().unwrap().to_owned());
    (response.status(), location.unwrap_or_default())
}

async fn exchange(side: &Side, with: Value) -> (StatusCode, Value) {
    let mut body = json!({
        "clientId": side.simulator.client_id(), "clientSecret": side.simulator.client_secret(),
    });
    body.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    side.post("/v1.0/oauth2/userAccessToken", "", &body).await
}

async fn code(side: &Side, changes: &[(&str, &str)]) -> String {
    let (status, location) = open(side, changes).await;
    assert_eq!(status, StatusCode::FOUND);
    let rest = location.strip_prefix("http://127.0.0.1:1/back?authCode=").unwrap_or_else(|| panic!("{location}"));
    rest.strip_suffix("&state=a%20b%26c").unwrap().to_owned()
}

#[tokio::test]
async fn a_person_signs_in_and_reads_their_profile() {
    let side = start(Options::default()).await;
    let code = code(&side, &[]).await;
    let with_code = json!({ "grantType": "authorization_code", "code": code });
    let (status, tokens) = exchange(&side, with_code.clone()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((&tokens["expireIn"], &tokens["corpId"]), (&json!(7200), &json!("dingsample0001")));
    let access = tokens["accessToken"].as_str().unwrap();

    let (status, me) = side.get("/v1.0/contact/users/me", access).await;
    assert_eq!(status, StatusCode::OK);
    let union_id = side.simulator.union_id_of(side.simulator.member_user()).unwrap();
    assert_eq!(me["unionId"], union_id.as_str());
    assert_eq!(me["mobile"], "00000000005");
    assert_eq!(me["visitor"], false);
    assert_eq!(side.get(&format!("/v1.0/contact/users/{union_id}"), access).await.1, me);
    let (_, rules) = side.get("/v1.0/oauth2/authRules/user", access).await;
    assert_eq!(rules["result"][1], json!({ "resource": "Contact.User", "authItems": ["mobile"] }));

    let (status, again) = exchange(&side, with_code).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "a code serves once");
    assert_eq!(again["code"], "invalidParameter.authCode.notFound");
    let (status, answer) = side.get("/v1.0/microApp/allApps", access).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("InvalidAuthentication")));
}

#[tokio::test]
async fn a_refresh_token_serves_once_and_brings_the_next() {
    let side = start_with("expire=1").await;
    let code = code(&side, &[("scope", "openid")]).await;
    let (_, tokens) = exchange(&side, json!({ "grantType": "authorization_code", "code": code })).await;
    assert!(tokens.get("corpId").is_none(), "only the scope corpid brings it");
    let access = tokens["accessToken"].as_str().unwrap();
    assert_eq!(side.get("/v1.0/contact/users/me", access).await.0, StatusCode::OK);
    let (status, answer) = side.get("/v1.0/contact/users/me", access).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("accesstoken.expired")));

    let refresh = json!({ "grantType": "refresh_token", "refreshToken": tokens["refreshToken"] });
    let (status, next) = exchange(&side, refresh.clone()).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(next["refreshToken"], tokens["refreshToken"]);
    let access = next["accessToken"].as_str().unwrap();
    assert_eq!(side.get("/v1.0/contact/users/me", access).await.0, StatusCode::OK);
    assert_eq!(exchange(&side, refresh).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn another_member_can_be_the_one_who_signs_in() {
    let side = start(Options::default()).await;
    let code = code(&side, &[("sim_user", side.simulator.admin_user())]).await;
    let (_, tokens) = exchange(&side, json!({ "grantType": "authorization_code", "code": code })).await;
    let (_, me) = side.get("/v1.0/contact/users/me", tokens["accessToken"].as_str().unwrap()).await;
    assert_eq!(me["nick"], "Member 001");
    let (status, location) = open(&side, &[("sim_user", "nobody")]).await;
    assert_eq!(status, StatusCode::FOUND);
    assert_eq!(location, format!("{BACK}?error=access_denied&state=a%20b%26c"));
}

#[tokio::test]
async fn the_page_checks_what_it_is_asked() {
    let side = start(Options::default()).await;
    for wrong in [
        ("redirect_uri", "http://192.0.2.1/back"),
        ("redirect_uri", "https://app.example.invalid/"),
        ("response_type", "token"),
        ("client_id", "other"),
        ("scope", "corpid"),
        ("prompt", "none"),
    ] {
        let (status, location) = open(&side, &[wrong]).await;
        assert_eq!((status, location.as_str()), (StatusCode::BAD_REQUEST, ""), "{wrong:?}");
    }
    let (status, answer) = exchange(&side, json!({ "grantType": "authorization_code" })).await;
    assert_eq!((status, &answer["code"]), (StatusCode::BAD_REQUEST, &json!("invalidParam")));
    let (_, answer) = exchange(&side, json!({ "clientSecret": "no", "grantType": "authorization_code" })).await;
    assert_eq!(answer["code"], "invalidClientIdOrSecret");
}
