//! What the person granted to this app: `oauth2/authRules/user` (3).

use serde::Deserialize;

use crate::dingtalk::lenient;

/// All rules. Whoever signed in granted something: an answer without the list is none.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct GrantList {
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) result: Vec<GrantRule>,
}

/// One resource and what was granted of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct GrantRule {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) resource: Option<String>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) auth_items: Vec<String>,
}
