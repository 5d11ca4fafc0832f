//! The HR roster: `hrm/rosters/lists/query` (43).

use serde::Deserialize;

use crate::dingtalk::lenient;

/// The entries of the people asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RosterList {
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) result: Vec<RosterEntry>,
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
