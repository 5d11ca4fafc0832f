//! DingTalk's servers, simulated by a process of their own, as `clearhold simulate dingtalk` runs them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::Clearhold;
use crate::program::built;

/// A running simulator; it ends with this value.
pub struct Simulator {
    process: Child,
    announcement: Value,
}

impl Simulator {
    /// Starts one with these further arguments, and waits until it says where it listens.
    pub fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(built("clearhold"))
            .args(["simulate", "dingtalk"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let announcement = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        Self { process, announcement }
    }

    /// The first line that it wrote.
    pub fn announcement(&self) -> &Value {
        &self.announcement
    }

    /// One member of the first line.
    pub fn told(&self, name: &str) -> &str {
        self.announcement[name].as_str().unwrap()
    }

    /// Tells it something under `/sim/`: the change of a thing behind everybody's back, say.
    pub fn tell(&self, path: &str, body: &Value) {
        let answer = ureq::post(format!("{}/sim/{path}", self.told("url"))).send_json(body);
        assert!(answer.is_ok_and(|answer| answer.status().is_success()), "{path}: {body}");
    }

    /// Changes fields of a thing behind everybody's back.
    pub fn change(&self, kind: &str, key: &str, set: &Value) {
        self.tell("change", &serde_json::json!({ "kind": kind, "key": key, "set": set }));
    }

    /// What it tells of itself under `/sim/`.
    pub fn asked(&self, path: &str) -> Value {
        ureq::get(format!("{}/sim/{path}", self.told("url"))).call().unwrap().body_mut().read_json().unwrap()
    }

    /// What connects a person's Clearhold to it as the organisation's administrator. The secret goes into a file.
    pub fn connection(&self, person: &Clearhold) -> Vec<String> {
        let secret = person.beside("client-secret");
        std::fs::write(&secret, self.told("client_secret")).unwrap();
        let url = self.told("url");
        let words = ["connect", "dingtalk", "--client-id", self.told("client_id"), "--api", url, "--oapi", url];
        let mut arguments: Vec<String> = words.into_iter().chain(["--login", url]).map(str::to_owned).collect();
        arguments.extend(["--client-secret-file".to_owned(), secret.display().to_string()]);
        arguments
    }

    /// How many metered calls it got so far.
    pub fn metered_calls(&self) -> u64 {
        let calls = ureq::get(format!("{}/sim/calls", self.told("url"))).call().unwrap().into_body().read_to_string();
        serde_json::from_str::<Value>(&calls.unwrap()).unwrap()["metered"].as_u64().unwrap()
    }

    /// What signs a person in at it.
    pub fn sign_in(&self, person: &Clearhold) -> Vec<String> {
        let own = ["--as", "me", "--redirect-port", "0"].map(str::to_owned);
        self.connection(person).into_iter().chain(own).collect()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
