//! The HR roster: `hrm/rosters/lists/query` (43).

use serde::Deserialize;

use crate::dingtalk::lenient::{self, Entry, Listing};

/// The entries of the people asked for. Some of the members who are asked for have one: an answer without the list is
/// none.
#[derive(Debug, Deserialize)]
pub(crate) struct RosterList {
    pub(crate) result: Listing<RosterEntry>,
}

/// One person's entry.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RosterEntry {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) user_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) union_id: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) field_data_list: Vec<RosterField>,
}

impl Entry for RosterEntry {
    fn has_id(&self) -> bool {
        self.user_id.is_some()
    }
}

/// One field, with the name that the organisation gave it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "as the wire has them")]
pub(crate) struct RosterField {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) field_code: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) field_name: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) field_value_list: Vec<RosterValue>,
}

/// One value. `label` is what people read, and may be empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RosterValue {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) label: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) value: Option<String>,
}
