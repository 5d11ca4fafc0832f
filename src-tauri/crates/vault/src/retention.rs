//! For how long history is kept: what was replaced or is gone goes for good after so many days.

use std::collections::BTreeSet;

use clearhold_model::{SnapshotId, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;

use crate::tables::snapshots::newest_finished_by;
use crate::{Result, Vault, paging, search};

const NANOSECONDS_A_DAY: i64 = 24 * 60 * 60 * 1_000_000_000;

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

    /// Removes history that is older than the rule allows: for each source, its newest snapshot of that age is the first
    /// that can be compared from then on. What is held now stays, with when it was first seen. Does nothing without a
    /// rule, nor with a source that a snapshot is being taken of.
    ///
    /// What goes is overwritten in the file, its words in the search index included.
    pub fn forget_history(&self, now: Timestamp) -> Result<ForgottenHistory> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut forgotten = ForgottenHistory::default();
        let Some(days) = days(&transaction)? else { return Ok(forgotten) };
        let oldest = now.as_nanosecond() - i128::from(days) * i128::from(NANOSECONDS_A_DAY);
        let oldest = Timestamp::from_nanosecond(oldest).unwrap_or(Timestamp::MIN);
        for (source, forgotten_until) in sources(&transaction)? {
            let Some(first_kept) = newest_finished_by(&transaction, source, oldest)? else { continue };
            if first_kept > forgotten_until && !self.is_under_way(source) {
                forget(&transaction, source, first_kept, &mut forgotten)?;
            }
        }
        if forgotten.versions > 0 {
            search::purge(&transaction)?;
        }
        transaction.commit()?;
        if forgotten != ForgottenHistory::default() {
            // Without this, old pages stay in the write-ahead log until it is next emptied. A reader may hold it back.
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(forgotten)
    }
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
