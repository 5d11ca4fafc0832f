//! Where DingTalk is, and as which app we come.

use reqwest::Url;
use serde::{Deserialize, Serialize};

use crate::SourceError;

/// What the connector needs to know. Goes into `Source::settings`; holds no secret.
///
/// The three addresses differ between editions of DingTalk, and lead to a simulator in tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The app's client id, also called app key.
    pub client_id: String,
    /// The address of the new interfaces.
    pub api: String,
    /// The address of the old interfaces.
    pub oapi: String,
    /// The address of the sign-in page.
    pub login: String,
    /// The port on this computer that the browser comes back to; it is registered with the app at DingTalk, so it is
    /// fixed. 0 takes any free one.
    pub redirect_port: u16,
    /// The organisation to sign in to, where it is known.
    pub corp_id: Option<String>,
    /// The app's own agent id inside the organisation: reading the HR roster asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<i64>,
    /// How many calls of one interface the organisation's edition allows in any second; 20 in the standard edition.
    pub calls_per_second: u32,
    /// How many metered calls the organisation's edition has in a month; 5,000 in the standard edition.
    pub monthly_calls: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            api: "https://api.dingtalk.com".to_owned(),
            oapi: "https://oapi.dingtalk.com".to_owned(),
            login: "https://login.dingtalk.com".to_owned(),
            redirect_port: 8765,
            corp_id: None,
            agent_id: None,
            calls_per_second: 20,
            monthly_calls: 5_000,
        }
    }
}

impl Settings {
    /// The same, from what a source keeps.
    pub(crate) fn from_json(settings: &serde_json::Value) -> Result<Self, SourceError> {
        serde_json::from_value(settings.clone()).map_err(|_| invalid("settings"))
    }

    /// The addresses, once the settings can be right: a client id, and three addresses that are https, or http on this
    /// computer. Otherwise [`SourceError::InvalidSettings`] with the name of the first setting that is wrong.
    pub(crate) fn addresses(&self) -> Result<Addresses, SourceError> {
        if self.client_id.trim().is_empty() {
            return Err(invalid("client_id"));
        }
        Ok(Addresses {
            api: address("api", &self.api)?,
            oapi: address("oapi", &self.oapi)?,
            login: address("login", &self.login)?,
        })
    }
}

/// The three addresses of [`Settings`], each with a path that ends in a slash.
#[derive(Clone, Debug)]
pub(crate) struct Addresses {
    pub(crate) api: Url,
    pub(crate) oapi: Url,
    pub(crate) login: Url,
}

impl Addresses {
    /// Whether everything is on this computer.
    pub(crate) fn on_this_computer(&self) -> bool {
        [&self.api, &self.oapi, &self.login].into_iter().all(is_loopback)
    }

    /// Whether any connection is a secure one.
    pub(crate) fn any_secure(&self) -> bool {
        [&self.api, &self.oapi, &self.login].into_iter().any(|address| address.scheme() == "https")
    }
}

fn address(what: &str, text: &str) -> Result<Url, SourceError> {
    let mut url = Url::parse(text.trim()).map_err(|_| invalid(what))?;
    let secure = match url.scheme() {
        "https" => true,
        // The client secret and people's data go there: in the clear only where they don't leave the computer.
        "http" => is_loopback(&url),
        _ => false,
    };
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    if !secure || !plain || url.fragment().is_some() || url.host_str().is_none() {
        return Err(invalid(what));
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// Whether an address is on this computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}

fn invalid(what: &str) -> SourceError {
    SourceError::InvalidSettings { what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_api(api: &str) -> Result<(), SourceError> {
        Settings { client_id: "app".to_owned(), api: api.to_owned(), ..Settings::default() }.addresses().map(drop)
    }

    #[test]
    fn addresses_are_https_or_on_this_computer() {
        for good in
            ["https://api.dingtalk.io", "https://a.example.invalid/base", "http://127.0.0.1:9", "http://[::1]:9/"]
        {
            assert_eq!(with_api(good), Ok(()), "{good}");
        }
        for bad in [
            "http://api.dingtalk.com",
            "http://192.0.2.1",
            "http://127.0.0.1.example.invalid",
            "ftp://127.0.0.1",
            "https://user:word@a.example.invalid",
            "https://a.example.invalid/?token=1",
            "",
        ] {
            assert_eq!(with_api(bad), Err(invalid("api")), "{bad}");
        }
    }

    #[test]
    fn a_client_id_is_needed() {
        assert_eq!(Settings::default().addresses().err(), Some(invalid("client_id")));
    }

    #[test]
    fn old_settings_without_later_fields_are_read() {
        let settings = Settings::from_json(&serde_json::json!({"client_id": "app"}));
        assert_eq!(settings, Ok(Settings { client_id: "app".to_owned(), ..Settings::default() }));
        assert_eq!(Settings::from_json(&serde_json::json!("app")), Err(invalid("settings")));
    }
}
