//! What the app may see of the contacts: `auth/scopes` (16).

use serde::Deserialize;

use crate::dingtalk::lenient;

/// The scope, at the top level of the answer.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ContactScope {
    pub(crate) auth_org_scopes: OrgScopes,
}

/// Single members and departments; department 1 is everything.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct OrgScopes {
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) authed_user: Vec<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) authed_dept: Vec<i64>,
}
