//! What is told of people day by day: attendance (17), calendars (4, 6), devices (46), files (45). These have many
//! fields, some of them undocumented: each entry is kept whole.

use std::fmt;

use compact_str::CompactString;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::dingtalk::lenient::{self, Direct, Entry, Listing};

/// An entry with whatever it says. There are hundreds of thousands of them with few members each, whose names are short:
/// a list of them is quicker than a map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace(pub(crate) Vec<(CompactString, Value)>);

impl Trace {
    /// What it says under a name; the last where it stands several times.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().rfind(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// A text in it.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(lenient::as_text)
    }

    /// A whole number in it.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(lenient::as_int)
    }
}

impl<'de> Deserialize<'de> for Trace {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Trace;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Trace, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some(member) = from.next_entry()? {
                    members.push(member);
                }
                Ok(Trace(members))
            }
        }
        from.deserialize_map(Members)
    }
}

impl Entry for Trace {
    fn has_id(&self) -> bool {
        // Under one of these it can be told from the others.
        ["id", "bizId", "aclId"].iter().any(|name| self.get(name).is_some_and(lenient::is_text))
    }

    fn next_of<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<Option<Direct<Self>>, A::Error> {
        list.next_element()
    }
}

/// Attendance (17), at the top level.
#[derive(Debug, Deserialize)]
pub(crate) struct AttendanceList {
    pub(crate) recordresult: Option<Listing<Trace>>,
}

/// A page of a calendar (4).
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct EventPage {
    pub(crate) events: Option<Listing<Trace>>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) next_token: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) sync_token: Option<String>,
}

/// Who may see a calendar (6).
#[derive(Debug, Deserialize)]
pub(crate) struct AclList {
    pub(crate) acls: Listing<Trace>,
}

/// A page of trusted devices (46).
#[derive(Debug, Deserialize)]
pub(crate) struct DevicePage {
    pub(crate) data: Option<Listing<Trace>>,
    #[serde(default, deserialize_with = "lenient::int")]
    pub(crate) total: Option<i64>,
}

/// A page of the file log (45). Its last row is the cursor.
#[derive(Debug, Deserialize)]
pub(crate) struct FilePage {
    pub(crate) list: Listing<Trace>,
}
