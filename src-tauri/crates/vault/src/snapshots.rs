//! Taking a snapshot: what a source tells of, put in item by item.

use std::collections::{BTreeSet, HashMap};
use std::sync::PoisonError;

use clearhold_model::{Item, ItemKind, Skipped, Snapshot, SnapshotId, SnapshotState, SourceId, Timestamp};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::tables::bodies::Packer;
use crate::tables::items::{self, Effect, Incoming, Place};
use crate::tables::known::Known;
use crate::tables::{self, to_body};
use crate::{Result, Vault, time};

/// Commits come after so many items or so much memory, whichever is first.
const BATCH_ITEMS: usize = 40_000;
const BATCH_BYTES: usize = 32 * 1024 * 1024;

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
        let part_rows = part_rows(&transaction, source_row)?;
        let known = Known::load(&transaction, source_row)?;
        transaction.commit()?;
        under_way.insert(source_row);
        Ok(SnapshotWriter {
            vault: self,
            id,
            source_row,
            waiting: Vec::new(),
            waiting_bytes: 0,
            json: Vec::new(),
            packer: Packer::new()?,
            known,
            part_rows,
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
    /// The item that is being put, here so that its memory is used again.
    json: Vec<u8>,
    packer: Packer,
    known: Known,
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
        let hash = items::encode(item, &mut self.json)?;
        let part_row = self.part_rows.get(part).copied();
        let unchanged = self.known.unchanged(item.kind(), item.id(), part_row, hash);
        // A control keeps for itself when it was looked at.
        if let Some(id) = unchanged.filter(|_| item.kind() != ItemKind::Control) {
            self.tally.seen += i64::from(self.seen.set(id));
            return Ok(());
        }
        let incoming = Incoming::new(part, item, &self.json, hash, &mut self.packer)?;
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
        for part in std::mem::take(&mut self.part_rows).into_values() {
            self.note_seen(&transaction, part)?;
        }
        let state = match (failed, self.tally.seen, self.skipped.is_empty()) {
            (true, 0, _) => SnapshotState::Failed,
            (true, ..) | (false, _, false) => SnapshotState::Partial,
            (false, _, true) => SnapshotState::Complete,
        };
        transaction.execute(
            "UPDATE snapshots SET finished_at = ?2, state = ?3, seen = ?4, removed = ?5, skipped = ?6 WHERE id = ?1",
            params![
                self.id,
                time::to_column(at),
                tables::snapshots::state_name(state),
                self.tally.seen,
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
        let mut batch = Batch { tally: self.tally, newly_seen: Vec::new(), new_parts: HashMap::new() };
        let written = self.write_waiting(&mut connection, &mut batch);
        connection.execute_batch("PRAGMA synchronous = FULL")?;
        match written {
            Ok(()) => {
                self.tally = batch.tally;
                self.part_rows.extend(batch.new_parts);
                self.waiting.clear();
                self.waiting_bytes = 0;
                Ok(())
            }
            Err(error) => {
                // The numbers given out in the batch were taken back with it.
                for item in batch.newly_seen {
                    self.seen.unset(item);
                }
                Err(error)
            }
        }
    }

    fn write_waiting(&mut self, connection: &mut Connection, batch: &mut Batch) -> Result<()> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut version = items::next_version(&transaction)?;
        for incoming in &self.waiting {
            let known_part = self.part_rows.get(&incoming.part).or_else(|| batch.new_parts.get(&incoming.part));
            let part = if let Some(row) = known_part {
                *row
            } else {
                let row = part_row(&transaction, self.source_row, &incoming.part)?;
                batch.new_parts.insert(incoming.part.clone(), row);
                row
            };
            let place = Place { source: self.source_row, part, snapshot: self.id, version };
            let (item, effect) = incoming.put(&transaction, &place)?;
            match effect {
                Effect::Added => (batch.tally.added, version) = (batch.tally.added + 1, version + 1),
                Effect::Changed => (batch.tally.changed, version) = (batch.tally.changed + 1, version + 1),
                Effect::Corrected | Effect::Unchanged => {}
            }
            if self.seen.set(item) {
                batch.tally.seen += 1;
                batch.newly_seen.push(item);
            }
        }
        transaction.execute(
            "UPDATE snapshots SET seen = ?2, added = ?3, changed = ?4 WHERE id = ?1",
            params![self.id, batch.tally.seen, batch.tally.added, batch.tally.changed],
        )?;
        Ok(transaction.commit()?)
    }

    /// What of the part was not seen is gone.
    fn end_part(&mut self, connection: &Connection, part: &str) -> Result<()> {
        let row = part_row(connection, self.source_row, part)?;
        let mut removed = 0;
        self.known.each_of_part(connection, self.source_row, row, |item| {
            if !self.seen.is_set(item) {
                items::close(connection, item, self.id)?;
                removed += 1;
            }
            Ok(())
        })?;
        self.tally.removed += removed;
        connection.execute("UPDATE parts SET done_in = ?2 WHERE id = ?1", params![row, self.id])?;
        self.part_rows.remove(part);
        Ok(())
    }

    /// In a part that was not read to its end, each item keeps for itself that it was seen.
    fn note_seen(&self, connection: &Connection, part: i64) -> Result<()> {
        let mut note = connection.prepare_cached("UPDATE items SET seen_in = ?2 WHERE id = ?1")?;
        self.known.each_of_part(connection, self.source_row, part, |item| {
            if self.seen.is_set(item) {
                note.execute(params![item, self.id])?;
            }
            Ok(())
        })
    }
}

impl Drop for SnapshotWriter<'_> {
    fn drop(&mut self) {
        self.vault.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.source_row);
    }
}

/// What a batch does that counts once it is committed.
struct Batch {
    tally: Tally,
    newly_seen: Vec<i64>,
    new_parts: HashMap<String, i64>,
}

/// The parts that the source had before.
fn part_rows(connection: &Connection, source: i64) -> Result<HashMap<String, i64>> {
    let mut statement = connection.prepare_cached("SELECT name, id FROM parts WHERE source = ?1")?;
    let rows = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(rows)
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
