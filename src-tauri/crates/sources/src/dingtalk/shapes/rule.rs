//! Rules on who sees whom: `contact/contactHideSettings` (25), `contact/restrictions/settings` (28) and
//! `contact/staffAttributes/visibilitySettings` (31). They name the same things in two ways.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::dingtalk::lenient::{self, Entry, Listing};

/// A page of rules. An organisation may have none, and then the list may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RulePage {
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) has_more: Option<bool>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) next_token: Option<String>,
    /// What the next token is called in (31).
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) next_cursor: Option<String>,
    pub(crate) list: Option<Listing<Rule>>,
}

impl Entry for Rule {
    fn has_id(&self) -> bool {
        self.id.is_some()
    }
}

/// A rule. Whether one of the first list hides in the profile or in the search can only be written, not read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Rule {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) description: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) active: Option<bool>,
    #[serde(alias = "subjectUserIds", deserialize_with = "lenient::texts")]
    pub(crate) object_staff_ids: Vec<String>,
    #[serde(alias = "subjectDeptIds", deserialize_with = "lenient::ints")]
    pub(crate) object_dept_ids: Vec<i64>,
    #[serde(alias = "subjectTagIds", deserialize_with = "lenient::ints")]
    pub(crate) object_tag_ids: Vec<i64>,
    #[serde(alias = "excludeUserIds", deserialize_with = "lenient::texts")]
    pub(crate) exclude_staff_ids: Vec<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) exclude_dept_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) exclude_tag_ids: Vec<i64>,
    /// How far the view is restricted (28).
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub(crate) how: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) restrict_in_search: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) restrict_in_user_profile: Option<bool>,
    /// Which fields are hidden (31): a name, or the number of a field of the organisation's own.
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) hide_fields: Vec<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) gmt_create: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) gmt_modified: Option<String>,
    /// Whatever else it says.
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}
