//! The person who signed in: `contact/users/me` (1).

use serde::Deserialize;

use crate::dingtalk::lenient;

/// The person's own account.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Me {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) nick: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) avatar_url: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) mobile: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) open_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) union_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) email: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) state_code: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) login_email: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) visitor: Option<bool>,
}
