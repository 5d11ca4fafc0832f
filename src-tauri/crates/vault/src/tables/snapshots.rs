//! The list of snapshots.

use std::collections::BTreeSet;

use clearhold_model::{Skipped, Snapshot, SnapshotId, SnapshotState, SourceId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{from_body, to_body};
use crate::{Result, Vault, VaultError, paging, time};

const COLUMNS: &str = "SELECT s.id, o.name, s.started_at, s.finished_at, s.state, s.seen, s.added, s.changed,
    s.removed, s.skipped FROM snapshots s JOIN sources o ON o.id = s.source AND s.id >= o.forgotten_until";

/// That it can still be told what a snapshot showed.
const REMEMBERED: &str = "id >= (SELECT forgotten_until FROM sources WHERE id = snapshots.source)";

impl Vault {
    /// The snapshots of one source or of all, newest first.
    pub fn snapshots(&self, source: Option<&SourceId>) -> Result<Vec<Snapshot>> {
        let connection = self.reader();
        let mut statement =
            connection.prepare_cached(&format!("{COLUMNS} WHERE ?1 IS NULL OR o.name = ?1 ORDER BY s.id DESC"))?;
        let mut rows = statement.query([source.map(SourceId::as_str)])?;
        let mut snapshots = Vec::new();
        while let Some(row) = rows.next()? {
            snapshots.push(from_row(row)?);
        }
        Ok(snapshots)
    }
}

/// One snapshot.
pub(crate) fn get(connection: &Connection, id: SnapshotId) -> Result<Snapshot> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE s.id = ?1"))?;
    let mut rows = statement.query([id])?;
    match rows.next()? {
        Some(row) => from_row(row),
        None => Err(VaultError::UnknownSnapshot),
    }
}

/// The source of a snapshot.
pub(crate) fn source_of(connection: &Connection, id: SnapshotId) -> Result<i64> {
    connection
        .query_row(&format!("SELECT source FROM snapshots WHERE id = ?1 AND {REMEMBERED}"), [id], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::UnknownSnapshot)
}

/// The first snapshot of a source of which it can still be told what it showed; 0 when nothing was forgotten.
pub(crate) fn forgotten_until(connection: &Connection, source: i64) -> Result<SnapshotId> {
    Ok(connection.query_row("SELECT forgotten_until FROM sources WHERE id = ?1", [source], |row| row.get(0))?)
}

/// The newest snapshot of a source before `before` that reached anything and is over.
pub(crate) fn newest_before(connection: &Connection, source: i64, before: SnapshotId) -> Result<Option<SnapshotId>> {
    let sql = format!(
        "SELECT max(id) FROM snapshots
         WHERE source = ?1 AND id < ?2 AND state IN ('complete', 'partial') AND {REMEMBERED}"
    );
    Ok(connection.query_row(&sql, params![source, before], |row| row.get(0))?)
}

/// The newest snapshot of a source that reached anything and was over at this time.
pub(crate) fn newest_finished_by(connection: &Connection, source: i64, at: Timestamp) -> Result<Option<SnapshotId>> {
    let sql = format!(
        "SELECT max(id) FROM snapshots
         WHERE source = ?1 AND finished_at <= ?2 AND state IN ('complete', 'partial') AND {REMEMBERED}"
    );
    Ok(connection.query_row(&sql, params![source, time::to_column(at)], |row| row.get(0))?)
}

/// The first snapshot of a source that reached anything and is over.
pub(crate) fn first(connection: &Connection, source: i64) -> Result<Option<SnapshotId>> {
    let sql = format!(
        "SELECT min(id) FROM snapshots WHERE source = ?1 AND state IN ('complete', 'partial') AND {REMEMBERED}"
    );
    Ok(connection.query_row(&sql, [source], |row| row.get(0))?)
}

/// Snapshots that a crash or a cancelled sync left open are over: partial, with what was not reached.
pub(crate) fn close_interrupted(connection: &Connection, under_way: &BTreeSet<i64>, now: Timestamp) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT id, source, skipped FROM snapshots WHERE state = 'running'")?;
    let open: Vec<(SnapshotId, i64, Vec<u8>)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    for (id, source, skipped) in open {
        if under_way.contains(&source) {
            continue;
        }
        let mut skipped: Vec<Skipped> = from_body(&skipped)?;
        skipped.push(Skipped { what: "rest".to_owned(), code: "sync.interrupted".to_owned(), detail: None });
        connection.execute(
            "UPDATE snapshots SET state = 'partial', finished_at = ?2, skipped = ?3 WHERE id = ?1",
            params![id, time::to_column(now), to_body(&skipped)?],
        )?;
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> Result<Snapshot> {
    let finished_at: Option<i64> = row.get(3)?;
    Ok(Snapshot {
        id: row.get(0)?,
        source: SourceId::new(row.get::<_, String>(1)?),
        started_at: time::from_column(row.get(2)?)?,
        finished_at: finished_at.map(time::from_column).transpose()?,
        state: state_from_name(&row.get::<_, String>(4)?)?,
        seen: paging::count(row.get(5)?),
        added: paging::count(row.get(6)?),
        changed: paging::count(row.get(7)?),
        removed: paging::count(row.get(8)?),
        skipped: from_body(&row.get::<_, Vec<u8>>(9)?)?,
    })
}

pub(crate) fn state_name(state: SnapshotState) -> &'static str {
    match state {
        SnapshotState::Running => "running",
        SnapshotState::Complete => "complete",
        SnapshotState::Partial => "partial",
        SnapshotState::Failed => "failed",
    }
}

fn state_from_name(name: &str) -> Result<SnapshotState> {
    match name {
        "running" => Ok(SnapshotState::Running),
        "complete" => Ok(SnapshotState::Complete),
        "partial" => Ok(SnapshotState::Partial),
        "failed" => Ok(SnapshotState::Failed),
        _ => Err(VaultError::Damaged),
    }
}
