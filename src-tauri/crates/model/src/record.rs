use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CategoryId, RecordId, SourceId, SubjectId};

/// One thing that a source holds: a profile, an employment entry, a department.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Record {
    /// The same at every sync.
    pub id: RecordId,
    /// The source that told of it.
    pub source: SourceId,
    /// What kind of thing it is there, such as `profile` or `roster`.
    pub kind: String,
    /// The data category of the policy that it falls under.
    pub category: CategoryId,
    /// The person it is about; none when it is about the organisation.
    pub subject: Option<SubjectId>,
    /// One line to know it by, as the source words it.
    pub title: String,
    /// When it came to be, where the source says.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub at: Option<Timestamp>,
    /// What it says.
    pub fields: Vec<Field>,
}

/// One fact of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Field {
    /// A stable name, such as `mobile`; words are found by it.
    pub id: String,
    /// The name that the source or the organisation gave it, when it has no words of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label: Option<String>,
    /// The value as read: text, number, truth value or a list of these.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
}

impl Field {
    /// A field with words of ours.
    pub fn new(id: &str, value: impl Into<serde_json::Value>) -> Self {
        Self { id: id.to_owned(), label: None, value: value.into() }
    }
}
