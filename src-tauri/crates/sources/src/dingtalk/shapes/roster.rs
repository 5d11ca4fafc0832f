//! The HR roster: `hrm/rosters/lists/query` (43).

use serde::Deserialize;
use serde::de::SeqAccess;

use crate::dingtalk::lenient::{self, Direct, Entry, Listing};

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
    /// None where it can't be read.
    #[serde(deserialize_with = "lenient::objects", default = "lenient::no_objects")]
    field_data_list: Option<Vec<RosterField>>,
}

impl RosterEntry {
    /// Its fields.
    pub(crate) fn fields(&self) -> &[RosterField] {
        self.field_data_list.as_deref().unwrap_or_default()
    }
}

impl RosterField {
    /// Its values.
    pub(crate) fn values(&self) -> &[RosterValue] {
        self.field_value_list.as_deref().unwrap_or_default()
    }
}

impl Entry for RosterEntry {
    /// One that lost a list on the way can't be told either.
    fn has_id(&self) -> bool {
        let whole = |fields: &Vec<RosterField>| fields.iter().all(|field| field.field_value_list.is_some());
        self.user_id.is_some() && self.field_data_list.as_ref().is_some_and(whole)
    }

    fn next_of<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<Option<Direct<Self>>, A::Error> {
        list.next_element()
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
    /// None where it can't be read.
    #[serde(deserialize_with = "lenient::objects", default = "lenient::no_objects")]
    field_value_list: Option<Vec<RosterValue>>,
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
