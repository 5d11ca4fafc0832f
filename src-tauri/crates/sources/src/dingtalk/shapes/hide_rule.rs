//! Contact-hide rules: `contact/contactHideSettings` (25).

use serde::Deserialize;

use crate::dingtalk::lenient::{self, Entry, Listing};

/// A page of rules. The first cursor is 0. An organisation may have none, and then the list may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct HideRulePage {
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) has_more: Option<bool>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) next_token: Option<String>,
    pub(crate) list: Option<Listing<HideRule>>,
}

impl Entry for HideRule {
    fn has_id(&self) -> bool {
        self.id.is_some()
    }
}

/// A rule. Whether it hides in the profile or in the search can only be written, not read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct HideRule {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) description: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) active: Option<bool>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) object_staff_ids: Vec<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) object_dept_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) object_tag_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) exclude_staff_ids: Vec<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) exclude_dept_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) exclude_tag_ids: Vec<i64>,
}
