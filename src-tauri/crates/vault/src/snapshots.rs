//! Taking a snapshot: what a source tells of, put in item by item.

use std::collections::{BTreeSet, HashMap};
use std::sync::PoisonError;

use clearhold_model::{Item, Skipped, Snapshot, SnapshotId, SnapshotState, SourceId, Timestamp};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::tables::items::{self, Effect, Incoming, Place};
use crate::tables::{self, to_body};
use crate::{Result, Vault, time};

/// Commits come after so many items or so much memory, whichever is first.
const BATCH_ITEMS: usize = 20_000;
const BATCH_BYTES: usize = 24 * 1024 * 1024;

impl Vault {
    /// Begins a look at a connected source. `SnapshotUnderWay` while another one of the same source is taken.
    pub fn begin_snapshot(&self, source: &SourceId, at: Timestamp) -> Result<SnapshotWriter<'_>> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let source_row = tables::sources::row_of(&transaction, source)?;
        if self.is_under_way(source_row) {
            return Err(crate::VaultError::SnapshotUnderWay);
        }
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        tables::snapshots::close_interrupted(&transaction, &under_way, at)?;
        transaction.execute(
            "INSERT INTO snapshots (source, started_at, state, skipped) VALUES (?1, ?2, 'running', ?3)",
            params![source_row, time::to_column(at), to_body(&[] as &[Skipped; 0])?],
        )?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        under_way.insert(source_row);
        Ok(SnapshotWriter {
            vault: self,
            id,
            source_row,
            waiting: Vec::new(),
            waiting_bytes: 0,
            part_rows: HashMap::new(),
            parts_done: BTreeSet::new(),
            seen: Marks::default(),
            tally: Tally::default(),
            skipped: Vec::new(),
        })
    }

    pub(crate) fn is_under_way(&self, source_row: i64) -> bool {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).contains(&source_row)
    }
}

/// A snapshot under way. Items are committed in batches, so the vault is free for others between them.
///
/// Dropped without [`SnapshotWriter::finish`], what was committed stays, nothing counts as gone, and the snapshot is
/// closed as partial when the next one begins or the vault is next opened.
pub struct SnapshotWriter<'v> {
    vault: &'v Vault,
    id: SnapshotId,
    source_row: i64,
    waiting: Vec<Incoming>,
    waiting_bytes: usize,
    part_rows: HashMap<String, i64>,
    parts_done: BTreeSet<String>,
    seen: Marks,
    tally: Tally,
    skipped: Vec<Skipped>,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    seen: i64,
    added: i64,
    changed: i64,
    removed: i64,
}

impl SnapshotWriter<'_> {
    /// The snapshot's number.
    pub fn id(&self) -> SnapshotId {
        self.id
    }

    /// Puts in an item that was read in `part`. Twice the same identifier counts once; the later one stands.
    /// It belongs to the snapshot's source, whatever it says itself.
    ///
    /// After an error, such as a full disk, what was put since the last commit is kept and tried again by the next
    /// call.
    pub fn put(&mut self, part: &str, item: &Item) -> Result<()> {
        let incoming = Incoming::new(part, item)?;
        self.waiting_bytes += incoming.size();
        self.waiting.push(incoming);
        if self.waiting.len() >= BATCH_ITEMS || self.waiting_bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// The part was read to its end: what of it was there before and was not put in is gone.
    pub fn part_done(&mut self, part: &str) {
        self.parts_done.insert(part.to_owned());
    }

    /// Something was not reached.
    pub fn skip(&mut self, skipped: Skipped) {
        self.skipped.push(skipped);
    }

    /// Ends the snapshot. `failed` tells that the source broke off.
    pub fn finish(mut self, at: Timestamp, failed: bool) -> Result<Snapshot> {
        self.flush()?;
        let vault = self.vault;
        let mut connection = vault.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for part in std::mem::take(&mut self.parts_done) {
            self.end_part(&transaction, &part)?;
        }
        for part in self.part_rows.values() {
            self.note_seen(&transaction, *part)?;
        }
        let state = match (failed, self.tally.seen, self.skipped.is_empty()) {
            (true, 0, _) => SnapshotState::Failed,
            (true, ..) | (false, _, false) => SnapshotState::Partial,
            (false, _, true) => SnapshotState::Complete,
        };
        transaction.execute(
            "UPDATE snapshots SET finished_at = ?2, state = ?3, removed = ?4, skipped = ?5 WHERE id = ?1",
            params![
                self.id,
                time::to_column(at),
                tables::snapshots::state_name(state),
                self.tally.removed,
                to_body(&self.skipped)?
            ],
        )?;
        let snapshot = tables::snapshots::get(&transaction, self.id)?;
        transaction.commit()?;
        Ok(snapshot)
    }

    fn flush(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let vault = self.vault;
        let mut connection = vault.writer();
        // A sync can be done again, so its batches don't wait for the disk; its last commit does, with all before it.
        connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        let mut newly_seen = Vec::new();
        let written = self.write_waiting(&mut connection, &mut newly_seen);
        connection.execute_batch("PRAGMA synchronous = FULL")?;
        match written {
            Ok(tally) => {
                self.tally = tally;
                self.waiting.clear();
                self.waiting_bytes = 0;
                Ok(())
            }
            Err(error) => {
                // The numbers given out in the batch were taken back with it.
                for item in newly_seen {
                    self.seen.unset(item);
                }
                self.part_rows.clear();
                Err(error)
            }
        }
    }

    fn write_waiting(&mut self, connection: &mut Connection, newly_seen: &mut Vec<i64>) -> Result<Tally> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tally = self.tally;
        let mut version = items::next_version(&transaction)?;
        for incoming in &self.waiting {
            let part = if let Some(row) = self.part_rows.get(&incoming.part) {
                *row
            } else {
                let row = part_row(&transaction, self.source_row, &incoming.part)?;
                self.part_rows.insert(incoming.part.clone(), row);
                row
            };
            let place = Place { source: self.source_row, part, snapshot: self.id, version };
            let (item, effect) = incoming.put(&transaction, &place)?;
            match effect {
                Effect::Added => (tally.added, version) = (tally.added + 1, version + 1),
                Effect::Changed => (tally.changed, version) = (tally.changed + 1, version + 1),
                Effect::Corrected | Effect::Unchanged => {}
            }
            if self.seen.set(item) {
                tally.seen += 1;
                newly_seen.push(item);
            }
        }
        transaction.execute(
            "UPDATE snapshots SET seen = ?2, added = ?3, changed = ?4 WHERE id = ?1",
            params![self.id, tally.seen, tally.added, tally.changed],
        )?;
        transaction.commit()?;
        Ok(tally)
    }

    /// What of the part was not seen is gone.
    fn end_part(&mut self, connection: &Connection, part: &str) -> Result<()> {
        let row = part_row(connection, self.source_row, part)?;
        let mut gone = Vec::new();
        let mut statement =
            connection.prepare_cached("SELECT id, current FROM items WHERE part = ?1 AND current IS NOT NULL")?;
        let mut rows = statement.query([row])?;
        while let Some(row) = rows.next()? {
            let (item, version): (i64, i64) = (row.get(0)?, row.get(1)?);
            if !self.seen.is_set(item) {
                gone.push((item, version));
            }
        }
        for (item, version) in gone {
            items::close(connection, item, version, self.id)?;
            self.tally.removed += 1;
        }
        connection.execute("UPDATE parts SET done_in = ?2 WHERE id = ?1", params![row, self.id])?;
        self.part_rows.remove(part);
        Ok(())
    }

    /// In a part that was not read to its end, each item keeps for itself that it was seen.
    fn note_seen(&self, connection: &Connection, part: i64) -> Result<()> {
        let mut statement =
            connection.prepare_cached("SELECT id FROM items WHERE part = ?1 AND current IS NOT NULL")?;
        let mut note = connection.prepare_cached("UPDATE items SET seen_in = ?2 WHERE id = ?1")?;
        let ids: Vec<i64> = statement.query_map([part], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for item in ids.into_iter().filter(|item| self.seen.is_set(*item)) {
            note.execute(params![item, self.id])?;
        }
        Ok(())
    }
}

impl Drop for SnapshotWriter<'_> {
    fn drop(&mut self) {
        self.vault.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.source_row);
    }
}

fn part_row(connection: &Connection, source: i64, name: &str) -> Result<i64> {
    connection
        .prepare_cached("INSERT INTO parts (source, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![source, name])?;
    let row = connection
        .prepare_cached("SELECT id FROM parts WHERE source = ?1 AND name = ?2")?
        .query_row(params![source, name], |row| row.get(0))?;
    Ok(row)
}

/// Which items were seen: a bit each, so that a million of them take 125 kB.
#[derive(Default)]
struct Marks(Vec<u64>);

impl Marks {
    /// Sets one. True when it was not set before.
    fn set(&mut self, item: i64) -> bool {
        let (word, bit) = Self::place(item);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let before = self.0[word];
        self.0[word] |= bit;
        before & bit == 0
    }

    fn unset(&mut self, item: i64) {
        let (word, bit) = Self::place(item);
        if let Some(bits) = self.0.get_mut(word) {
            *bits &= !bit;
        }
    }

    fn is_set(&self, item: i64) -> bool {
        let (word, bit) = Self::place(item);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(item: i64) -> (usize, u64) {
        (usize::try_from(item / 64).unwrap_or(0), 1 << (item % 64))
    }
}
