//! A small client: enough to call every interface, and to wait where the limit of calls says so.

use std::{collections::BTreeSet, time::Duration};

use clearhold_dingsim::{Options, Simulator};
use reqwest::{Client, StatusCode, redirect};
use serde_json::{Value, json};

/// A client and the simulator it talks to.
pub(crate) struct Side {
    pub(crate) simulator: Simulator,
    pub(crate) http: Client,
}

pub(crate) async fn start(options: Options) -> Side {
    // Another test may have installed it already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
    Side { simulator: Simulator::start(options).await.unwrap(), http }
}

pub(crate) async fn start_with(faults: &str) -> Side {
    start(Options { faults: faults.parse().unwrap(), ..Options::default() }).await
}

pub(crate) async fn start_sized(members: u32) -> Side {
    start(Options { members, ..Options::default() }).await
}

impl Side {
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.simulator.url())
    }

    pub(crate) async fn token(&self) -> String {
        let body = json!({ "appKey": self.simulator.client_id(), "appSecret": self.simulator.client_secret() });
        let (status, answer) = self.post("/v1.0/oauth2/accessToken", "", &body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert!(answer["accessToken"].is_string(), "{answer}");
        answer["accessToken"].as_str().unwrap().to_owned()
    }

    /// A call of the new family.
    pub(crate) async fn get(&self, path: &str, token: &str) -> (StatusCode, Value) {
        let response = self.http.get(self.url(path)).header("x-acs-dingtalk-access-token", token).send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// A call of the new family with a body.
    pub(crate) async fn post(&self, path: &str, token: &str, body: &Value) -> (StatusCode, Value) {
        let request = self.http.post(self.url(path)).header("x-acs-dingtalk-access-token", token).json(body);
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// A call of the old family, whatever comes.
    pub(crate) async fn old_once(&self, path: &str, token: &str, body: &Value) -> Value {
        let request = self.http.post(self.url(path)).query(&[("access_token", token)]).json(body);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    /// A call of the old family, made again while the limit of calls refuses it.
    pub(crate) async fn old(&self, path: &str, token: &str, body: &Value) -> Value {
        loop {
            let answer = self.old_once(path, token, body).await;
            if answer["errcode"] != 90018 {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Every department in the app's scope: walks the tree from each department where the scope begins.
    pub(crate) async fn departments(&self, token: &str) -> Vec<i64> {
        let response = self.http.get(self.url("/auth/scopes")).query(&[("access_token", token)]).send().await.unwrap();
        let scopes: Value = response.json().await.unwrap();
        let mut departments: Vec<i64> =
            serde_json::from_value(scopes["auth_org_scopes"]["authed_dept"].clone()).unwrap();
        let mut at = 0;
        while at < departments.len() {
            let below = self.old("/topapi/v2/department/listsub", token, &json!({ "dept_id": departments[at] })).await;
            for department in below["result"].as_array().unwrap() {
                assert_eq!(department["parent_id"], departments[at]);
                departments.push(department["dept_id"].as_i64().unwrap());
            }
            at += 1;
        }
        departments
    }

    /// Every member in those departments, by pages.
    pub(crate) async fn members(&self, token: &str, size: i64) -> (Vec<Value>, BTreeSet<String>) {
        let mut records = Vec::new();
        for department in self.departments(token).await {
            let mut cursor = 0;
            loop {
                let asked = json!({ "dept_id": department, "cursor": cursor, "size": size });
                let answer = self.old("/topapi/v2/user/list", token, &asked).await;
                assert_eq!(answer["errcode"], 0, "{answer}");
                let page = answer["result"]["list"].as_array().unwrap();
                assert!(i64::try_from(page.len()).unwrap() <= size);
                records.extend(page.iter().cloned());
                if answer["result"]["has_more"] == false {
                    assert!(answer["result"].get("next_cursor").is_none());
                    break;
                }
                cursor = answer["result"]["next_cursor"].as_i64().unwrap();
            }
        }
        let ids = records.iter().map(|record| record["userid"].as_str().unwrap().to_owned()).collect();
        (records, ids)
    }
}
