//! What is told of people day by day: attendance (17), calendars (4, 6), devices (46), files (45). These have many
//! fields, some of them undocumented: each entry is kept whole.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::dingtalk::lenient::{self, Entry, Listing};

/// An entry with whatever it says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Trace(pub(crate) Map<String, Value>);

impl Trace {
    /// A text in it.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(lenient::as_text)
    }

    /// A whole number in it.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(lenient::as_int)
    }
}

impl Entry for Trace {
    fn has_id(&self) -> bool {
        // Under one of these it can be told from the others.
        ["id", "bizId", "aclId"].iter().any(|name| self.text(name).is_some())
    }

    /// As it is: there are hundreds of thousands of them.
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self(members)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }
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
