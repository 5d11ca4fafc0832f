//! What differs between two looks.

use std::collections::BTreeMap;

use clearhold_model::{Change, ChangeKind, PageRequest, SnapshotId, SnapshotState, SourceId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::set::is_a_look;
use crate::{Clearhold, Code, Error, Result};

/// Between which looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangesRequest {
    /// The earlier snapshot; the one before the newest of each source when absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub from: Option<SnapshotId>,
    /// The later snapshot; the newest of each source when absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub to: Option<SnapshotId>,
    /// What is new, gone or different since this moment, whatever came in between. Not together with `from` or `to`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub since: Option<Timestamp>,
    /// Which part of the list.
    #[serde(default)]
    pub page: PageRequest,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangeList {
    /// What is new.
    pub added: Vec<Change>,
    /// What has other content, with old and new values.
    pub changed: Vec<Change>,
    /// What is gone.
    pub removed: Vec<Change>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
    /// What to ask for as `after` to go on; none at the end.
    pub next: Option<String>,
}

/// An error names so many snapshots that there are, the newest ones.
const NAMED: usize = 20;

impl Clearhold {
    /// What differs between two looks, or since a moment. What a partial look did not reach never counts as gone.
    pub fn changes(&self, request: &ChangesRequest) -> Result<ChangeList> {
        if request.since.is_some() && (request.from.is_some() || request.to.is_some()) {
            return Err(Error::new(Code::InvalidArgument).with("argument", "since"));
        }
        let snapshots = self.vault.snapshots(None)?;
        for wanted in [request.from, request.to].into_iter().flatten() {
            if !snapshots.iter().any(|snapshot| snapshot.id == wanted) {
                let known: Vec<SnapshotId> = snapshots.iter().map(|snapshot| snapshot.id).take(NAMED).collect();
                return Err(Error::new(Code::SnapshotNotFound).with("snapshot", wanted).with("known", known));
            }
        }
        let page = match request.since {
            Some(since) => self.vault.changes_since(since, &request.page)?,
            None => self.vault.changes(request.from, request.to, &request.page)?,
        };
        let mut list = ChangeList {
            added: Vec::new(),
            changed: Vec::new(),
            removed: Vec::new(),
            total: page.total,
            next: page.next,
        };
        for change in page.items {
            match change.change {
                ChangeKind::Added => list.added.push(change),
                ChangeKind::Changed => list.changed.push(change),
                ChangeKind::Removed => list.removed.push(change),
            }
        }
        Ok(list)
    }

    /// How many looks told something of the source that was looked at most often. Fewer than two, and there is nothing
    /// to compare.
    pub fn looks(&self) -> Result<usize> {
        let mut looks: BTreeMap<SourceId, usize> = BTreeMap::new();
        for snapshot in self.vault.snapshots(None)? {
            if is_a_look(&snapshot) && matches!(snapshot.state, SnapshotState::Complete | SnapshotState::Partial) {
                *looks.entry(snapshot.source).or_default() += 1;
            }
        }
        Ok(looks.into_values().max().unwrap_or_default())
    }
}
