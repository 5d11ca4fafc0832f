//! The few calls of the W3C `WebDriver` protocol that the tests make. A page under test needs a dozen of them; a
//! client library would bring sixty, and switch on features in crates that Clearhold shares with it.

use std::time::Duration;

use serde_json::{Value, json};

/// The key under which the protocol hands out references to elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One session with a driver. Errors that the protocol foresees are values, since a test waits for them to go away.
pub(crate) struct Session {
    agent: ureq::Agent,
    url: String,
}

/// An element of the page, until the page takes it away.
pub(crate) struct Element(String);

impl Session {
    /// Has the driver at `base` start the program that `capabilities` name.
    pub(crate) fn open(base: &str, capabilities: &Value) -> Self {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build()
            .into();
        let mut session = Self { agent, url: format!("{base}/session") };
        let opened = session
            .post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }))
            .unwrap_or_else(|e| panic!("the window did not start under the driver: {e}"));
        session.url = format!("{}/{}", session.url, opened["sessionId"].as_str().unwrap());
        session
    }

    /// Ends the session, and the program with it.
    pub(crate) fn close(&self) {
        // Asked in the course of clean-up: a driver that is gone has closed it too.
        let _ = self.agent.delete(&self.url).call();
    }

    /// The first element that the CSS selector finds.
    pub(crate) fn find(&self, selector: &str) -> Result<Element, String> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }))?;
        Ok(Element(found[ELEMENT].as_str().unwrap().to_owned()))
    }

    /// Whether a person could see the element.
    pub(crate) fn is_displayed(&self, element: &Element) -> Result<bool, String> {
        Ok(self.get(&format!("/element/{}/displayed", element.0))? == true)
    }

    /// Whether the element takes input.
    pub(crate) fn is_enabled(&self, element: &Element) -> Result<bool, String> {
        Ok(self.get(&format!("/element/{}/enabled", element.0))? == true)
    }

    /// The text as rendered.
    pub(crate) fn text(&self, element: &Element) -> Result<String, String> {
        Ok(self.get(&format!("/element/{}/text", element.0))?.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute as the page has it, if it has it.
    pub(crate) fn attribute(&self, element: &Element, name: &str) -> Result<Option<String>, String> {
        Ok(self.get(&format!("/element/{}/attribute/{name}", element.0))?.as_str().map(str::to_owned))
    }

    /// Clicks the middle of the element.
    pub(crate) fn click(&self, element: &Element) -> Result<(), String> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Empties the field.
    pub(crate) fn clear(&self, element: &Element) -> Result<(), String> {
        self.post(&format!("/element/{}/clear", element.0), &json!({})).map(drop)
    }

    /// Types into the element.
    pub(crate) fn keys(&self, element: &Element, text: &str) -> Result<(), String> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Runs the body of a function in the page and gives what it returns.
    pub(crate) fn script(&self, body: &str) -> Result<Value, String> {
        self.post("/execute/sync", &json!({ "script": body, "args": [] }))
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        answer(self.agent.get(format!("{}{path}", self.url)).call())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        answer(self.agent.post(format!("{}{path}", self.url)).send_json(body))
    }
}

/// The value in an answer of the driver, or the error that it reports.
fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut response = response.map_err(|e| e.to_string())?;
    let mut body: Value = response.body_mut().read_json().map_err(|e| e.to_string())?;
    let value = body["value"].take();
    if response.status().is_success() {
        Ok(value)
    } else {
        Err(format!("{}: {}", value["error"].as_str().unwrap_or("?"), value["message"].as_str().unwrap_or("?")))
    }
}
