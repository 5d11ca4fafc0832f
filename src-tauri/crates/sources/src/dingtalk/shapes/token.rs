//! Access tokens: `oauth2/accessToken` and `oauth2/userAccessToken`; the ticket of `gateway/connections/open`.

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use crate::dingtalk::lenient;

/// A token for the organisation's app.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppToken {
    #[serde(deserialize_with = "secret")]
    pub(crate) access_token: SecretString,
    #[serde(default, deserialize_with = "lenient::int")]
    pub(crate) expire_in: Option<i64>,
}

/// A token for a person, and what the next one is asked for with.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserToken {
    #[serde(deserialize_with = "secret")]
    pub(crate) access_token: SecretString,
    #[serde(deserialize_with = "secret")]
    pub(crate) refresh_token: SecretString,
    #[serde(default, deserialize_with = "lenient::int")]
    pub(crate) expire_in: Option<i64>,
    /// Only when the organisation was asked for.
    #[serde(default, deserialize_with = "lenient::text")]
    pub(crate) corp_id: Option<String>,
}

/// Where a connection for events is opened, and what opens it.
#[derive(Deserialize)]
pub(crate) struct Gateway {
    pub(crate) endpoint: String,
    #[serde(deserialize_with = "secret")]
    pub(crate) ticket: SecretString,
}

fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}
