//! For how long history is kept: what was replaced or is gone goes for good after so many days.

use std::collections::BTreeSet;

use clearhold_model::{JournalAction, SnapshotId, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;

use crate::tables::evidence;
use crate::{Result, Vault, journal, paging, search, time};

const NANOSECONDS_A_DAY: i128 = 24 * 60 * 60 * 1_000_000_000;
/// In days. A clock that jumped further than this is not believed.
const LONGEST_PAUSE: i64 = 400;

/// What went because it was older than the rule allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ForgottenHistory {
    /// Contents that items had before they changed or went.
    pub versions: u64,
    /// Items that were gone, and of which nothing is left now.
    pub items: u64,
    /// Snapshots of which it can't be told any more what they showed.
    pub snapshots: u64,
}

impl Vault {
    /// For how many days history is kept; none for ever.
    pub fn history_kept_for(&self) -> Result<Option<u32>> {
        Ok(days(&self.reader())?)
    }

    /// Sets for how many days history is kept; none for ever. At least one day is kept. Nothing goes by this alone.
    pub fn keep_history_for(&self, days: Option<u32>) -> Result<()> {
        let connection = self.writer();
        match days {
            Some(days) => connection.execute(
                "INSERT INTO retention (id, days) VALUES (1, ?1) ON CONFLICT DO UPDATE SET days = excluded.days",
                [days.max(1)],
            ),
            None => connection.execute("DELETE FROM retention", []),
        }?;
        Ok(())
    }

    /// Removes history that is older than the rule allows, and says so in the journal: for each source, its newest snapshot
    /// of that age is the first that can be compared from then on. What is held now stays, with when it was first seen.
    /// Does nothing without a rule, nor with a source that a snapshot is being taken of.
    ///
    /// A clock that is wrong must not cost history: snapshots after one that is young enough stay, whatever their times
    /// say, and nothing goes where nothing was done for more than a year before `now`.
    ///
    /// What goes is overwritten in the file, its words in the search index included.
    pub fn forget_history(&self, now: Timestamp) -> Result<ForgottenHistory> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut forgotten = ForgottenHistory::default();
        let Some(days) = days(&transaction)? else { return Ok(forgotten) };
        let oldest = days_before(now, i64::from(days));
        if newest_activity(&transaction, now)? < time::to_column(days_before(now, LONGEST_PAUSE)) {
            return Ok(forgotten);
        }
        for (source, forgotten_until) in sources(&transaction)? {
            let Some(first_kept) = newest_before_any_younger(&transaction, source, oldest, now)? else { continue };
            if first_kept > forgotten_until && !self.is_under_way(source) {
                forget(&transaction, source, first_kept, &mut forgotten)?;
            }
        }
        if forgotten.versions > 0 {
            search::purge(&transaction)?;
        }
        if forgotten != ForgottenHistory::default() {
            let details = serde_json::json!({
                "versions": forgotten.versions, "items": forgotten.items, "snapshots": forgotten.snapshots,
            });
            journal::append(&transaction, JournalAction::HistoryForgotten, &details, now)?;
        }
        transaction.commit()?;
        if forgotten != ForgottenHistory::default() {
            // Without this, old pages stay in the write-ahead log until it is next emptied. A reader may hold it back.
            let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
        Ok(forgotten)
    }
}

fn days_before(now: Timestamp, days: i64) -> Timestamp {
    let before = now.as_nanosecond() - i128::from(days) * NANOSECONDS_A_DAY;
    Timestamp::from_nanosecond(before).unwrap_or(Timestamp::MIN)
}

/// When anything was last done that is not after `now`.
fn newest_activity(connection: &Connection, now: Timestamp) -> Result<i64> {
    let sql = "SELECT max((SELECT coalesce(max(finished_at), 0) FROM snapshots WHERE finished_at <= ?1),
        (SELECT coalesce(max(at), 0) FROM journal WHERE at <= ?1))";
    Ok(connection.query_row(sql, [time::to_column(now)], |row| row.get(0))?)
}

/// The newest snapshot of a source that is old enough and has none before it that is not.
fn newest_before_any_younger(
    connection: &Connection,
    source: i64,
    oldest: Timestamp,
    now: Timestamp,
) -> Result<Option<SnapshotId>> {
    let sql = "SELECT max(id) FROM snapshots WHERE source = ?1 AND finished_at <= ?2
        AND state IN ('complete', 'partial')
        AND id < (SELECT coalesce(min(id), ?4) FROM snapshots WHERE source = ?1 AND finished_at > ?2 AND finished_at <= ?3)";
    let values = params![source, time::to_column(oldest), time::to_column(now), SnapshotId::MAX];
    Ok(connection.query_row(sql, values, |row| row.get(0))?)
}

fn days(connection: &Connection) -> rusqlite::Result<Option<u32>> {
    connection.query_row("SELECT days FROM retention", [], |row| row.get(0)).optional()
}

fn sources(connection: &Connection) -> Result<Vec<(i64, SnapshotId)>> {
    let mut statement = connection.prepare("SELECT id, forgotten_until FROM sources ORDER BY id")?;
    let sources = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(sources)
}

/// Forgets what a source showed before a snapshot.
fn forget(
    connection: &Connection,
    source: i64,
    first_kept: SnapshotId,
    forgotten: &mut ForgottenHistory,
) -> Result<()> {
    let mut statement = connection.prepare(
        "DELETE FROM versions WHERE until_snapshot IS NOT NULL AND until_snapshot <= ?2
         AND (SELECT source FROM items WHERE id = item) = ?1 RETURNING item",
    )?;
    let mut touched = BTreeSet::new();
    let mut rows = statement.query(params![source, first_kept])?;
    while let Some(row) = rows.next()? {
        forgotten.versions += 1;
        touched.insert(row.get::<_, i64>(0)?);
    }
    let mut remove = connection.prepare(
        "DELETE FROM items WHERE id = ?1 AND current IS NULL AND NOT EXISTS (SELECT 1 FROM versions WHERE item = ?1)",
    )?;
    for item in touched {
        forgotten.items += paging::count(i64::try_from(remove.execute([item])?).unwrap_or(0));
    }
    evidence::forget(connection, source)?;
    let number: i64 = connection.query_row(
        "SELECT count(*) FROM snapshots s JOIN sources o ON o.id = s.source
         WHERE s.source = ?1 AND s.id < ?2 AND s.id >= o.forgotten_until",
        params![source, first_kept],
        |row| row.get(0),
    )?;
    forgotten.snapshots += paging::count(number);
    connection.execute("UPDATE sources SET forgotten_until = ?2 WHERE id = ?1", params![source, first_kept])?;
    // Those that tell when something was first or last seen stay for that.
    connection.execute(
        "DELETE FROM snapshots AS s WHERE source = ?1 AND id < ?2
         AND id NOT IN (SELECT from_snapshot FROM versions) AND id NOT IN (SELECT seen_in FROM items)
         AND id NOT IN (SELECT done_in FROM parts WHERE done_in IS NOT NULL)",
        params![source, first_kept],
    )?;
    Ok(())
}
