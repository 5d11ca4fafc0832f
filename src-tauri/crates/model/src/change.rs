use serde::{Deserialize, Serialize};

use crate::{CategoryId, ItemKind, SnapshotId, SourceId, SubjectId};

/// What happened to one item between two snapshots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Change {
    /// What happened.
    pub change: ChangeKind,
    /// What kind of item it is.
    pub kind: ItemKind,
    /// The item's identifier.
    pub id: String,
    /// The source that told of it.
    pub source: SourceId,
    /// The item's data category, for records.
    pub category: Option<CategoryId>,
    /// The person it is about.
    pub subject: Option<SubjectId>,
    /// One line to know it by.
    pub title: String,
    /// The snapshot in which the change was seen.
    #[ts(type = "number")]
    pub snapshot: SnapshotId,
    /// What differs, for a changed item.
    pub fields: Vec<FieldChange>,
}

/// What happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It has other content.
    Changed,
    /// It is gone.
    Removed,
}

/// One field with its old and new value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct FieldChange {
    /// The field's stable name.
    pub field: String,
    /// The value before; none if the field was not there.
    #[ts(type = "unknown")]
    pub old: Option<serde_json::Value>,
    /// The value after; none if the field is gone.
    #[ts(type = "unknown")]
    pub new: Option<serde_json::Value>,
}
