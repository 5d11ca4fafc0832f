use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::SourceId;

/// The number of a snapshot; later ones have higher numbers.
pub type SnapshotId = i64;

/// One look at one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Snapshot {
    /// Its number.
    #[ts(type = "number")]
    pub id: SnapshotId,
    /// The source that was looked at.
    pub source: SourceId,
    /// When the look began.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub started_at: Timestamp,
    /// When it ended; none while it is under way.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub finished_at: Option<Timestamp>,
    /// How far it came.
    pub state: SnapshotState,
    /// Records, apps, grants, controls and subjects that were seen.
    #[ts(type = "number")]
    pub seen: u64,
    /// Of these, those that were not there before.
    #[ts(type = "number")]
    pub added: u64,
    /// Of these, those that were there with other content.
    #[ts(type = "number")]
    pub changed: u64,
    /// Those that were there before and are no longer. What was not reached never counts here.
    #[ts(type = "number")]
    pub removed: u64,
    /// What was not reached.
    pub skipped: Vec<Skipped>,
}

/// How far a look at a source came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotState {
    /// Under way, or cut off by a crash of this program.
    Running,
    /// Everything was reached.
    Complete,
    /// Something was reached; what was not is listed.
    Partial,
    /// Nothing was reached.
    Failed,
}

/// Something that a sync did not reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Skipped {
    /// What was left out, as a stable name, such as `members` or `app_audience`.
    pub what: String,
    /// Why, as an error code, such as `source.permission_missing`.
    pub code: String,
    /// What helps, in the source's terms: the permission to ask for, say. No personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}
