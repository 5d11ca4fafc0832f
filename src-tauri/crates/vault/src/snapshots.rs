//! Taking a snapshot: what a source tells of, put in item by item.
//!
//! Three threads share the work, so that the source is waited for and not the vault: the caller's hands items over, one
//! tells what is new and packs it (`gathering.rs`), one writes (`batches.rs`).

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};

use clearhold_model::{Item, ItemKind, Skipped, Snapshot, SnapshotId, SnapshotState, SourceId, Timestamp};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::batches::{BatchWriter, Progress, locked, part_row};
use crate::gathering::{Arrived, Gatherer, Trouble};
use crate::tables::held::Held;
use crate::tables::items;
use crate::tables::known::Known;
use crate::tables::{self, to_body};
use crate::{Result, Vault, VaultError, search, time};

/// Items are handed over so many at a time, and so many times before the caller waits.
const CHUNK: usize = 512;
const CHUNKS: usize = 2;

impl Vault {
    /// Begins a look at a connected source. `SnapshotUnderWay` while another one of the same source is taken.
    pub fn begin_snapshot(&self, source: &SourceId, at: Timestamp) -> Result<SnapshotWriter<'_>> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let source_row = tables::sources::row_of(&transaction, source)?;
        let mut under_way = self.under_way();
        if under_way.contains(&source_row) {
            return Err(VaultError::SnapshotUnderWay);
        }
        tables::snapshots::close_interrupted(&transaction, &under_way, at)?;
        transaction.execute(
            "INSERT INTO snapshots (source, started_at, state, skipped) VALUES (?1, ?2, 'running', ?3)",
            params![source_row, time::to_column(at), to_body(&[] as &[Skipped; 0])?],
        )?;
        let id = transaction.last_insert_rowid();
        let known = Known::load(&transaction, source_row)?;
        let parts = tables::sources::parts(&transaction, source_row)?;
        let progress = Arc::new(Mutex::new(Progress { parts, ..Progress::default() }));
        let batches = BatchWriter::new(Arc::clone(&self.writing), Arc::clone(&progress), source_row, id);
        let gatherer = Gatherer::new(known, Arc::clone(&progress), batches)?;
        let trouble = Trouble::default();
        let (arriving, arrived) = sync_channel::<Vec<Arrived>>(CHUNKS);
        let noted = trouble.clone();
        transaction.commit()?;
        let thread =
            Builder::new().name("snapshot-in".to_owned()).spawn(move || gatherer.take_all(&arrived, &noted))?;
        under_way.insert(source_row);
        Ok(SnapshotWriter {
            vault: self,
            id,
            source_row,
            chunk: Vec::with_capacity(CHUNK),
            parts: Vec::new(),
            gathering: Some(Gathering { arriving, thread }),
            trouble,
            progress,
            parts_done: BTreeSet::new(),
            gone: Vec::new(),
            skipped: Vec::new(),
            finished: false,
        })
    }

    pub(crate) fn is_under_way(&self, source_row: i64) -> bool {
        self.under_way().contains(&source_row)
    }
}

/// A snapshot under way. Items are committed in batches, so the vault is free for others between them.
///
/// Dropped without [`SnapshotWriter::finish`], what was committed stays, nothing counts as gone, and the snapshot is
/// closed as partial: at once if the disk allows, else when the next one begins or the vault is next opened.
pub struct SnapshotWriter<'v> {
    vault: &'v Vault,
    id: SnapshotId,
    source_row: i64,
    chunk: Vec<Arrived>,
    /// The names of the parts that were met.
    parts: Vec<Arc<str>>,
    /// Until the end.
    gathering: Option<Gathering>,
    trouble: Trouble,
    progress: Arc<Mutex<Progress>>,
    parts_done: BTreeSet<String>,
    gone: Vec<(ItemKind, String)>,
    skipped: Vec<Skipped>,
    finished: bool,
}

struct Gathering {
    arriving: SyncSender<Vec<Arrived>>,
    thread: JoinHandle<Gatherer>,
}

impl SnapshotWriter<'_> {
    /// The snapshot's number.
    pub fn id(&self) -> SnapshotId {
        self.id
    }

    /// Puts in an item that was read in `part`. Twice the same identifier counts once; the later one stands.
    /// It belongs to the snapshot's source, whatever it says itself.
    ///
    /// Writing goes on behind the caller, so an error, such as a full disk, may come from what was put earlier. What was
    /// put since the last commit is kept and tried again by the next call.
    pub fn put(&mut self, part: &str, item: Item) -> Result<()> {
        let part = self.part(part);
        self.chunk.push(Arrived { part, item });
        if self.chunk.len() < CHUNK { Ok(()) } else { self.hand_over() }
    }

    fn part(&mut self, name: &str) -> Arc<str> {
        if let Some(part) = self.parts.iter().find(|part| ***part == *name) {
            return Arc::clone(part);
        }
        let part: Arc<str> = name.into();
        self.parts.push(Arc::clone(&part));
        part
    }

    fn hand_over(&mut self) -> Result<()> {
        let sent = self.send();
        self.trouble.take().map_or(sent, Err)
    }

    fn send(&mut self) -> Result<()> {
        let chunk = std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK));
        match self.gathering.as_ref().map(|gathering| gathering.arriving.send(chunk)) {
            Some(Ok(())) => Ok(()),
            Some(Err(_)) | None => Err(VaultError::Io(std::io::ErrorKind::BrokenPipe)),
        }
    }

    /// Waits until everything that was put is gathered; none when that was done before.
    fn gathered(&mut self) -> Option<Gatherer> {
        let Gathering { arriving, thread } = self.gathering.take()?;
        drop(arriving);
        thread.join().ok()
    }

    /// The part was read to its end: what of it was there before and was not put in is gone.
    pub fn part_done(&mut self, part: &str) {
        self.parts_done.insert(part.to_owned());
    }

    /// A single item is gone, whatever became of its part. One that is not known, or was put in, is not.
    pub fn gone(&mut self, kind: ItemKind, id: impl Into<String>) {
        self.gone.push((kind, id.into()));
    }

    /// Something was not reached.
    pub fn skip(&mut self, skipped: Skipped) {
        self.skipped.push(skipped);
    }

    /// Ends the snapshot. `failed` tells that the source broke off.
    pub fn finish(mut self, at: Timestamp, failed: bool) -> Result<Snapshot> {
        // Whatever went wrong before is tried again; what can't be is told by the gatherer.
        self.send()?;
        let mut gatherer = self.gathered().ok_or(VaultError::Io(std::io::ErrorKind::BrokenPipe))?;
        gatherer.finish()?;
        let vault = self.vault;
        let mut connection = vault.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut progress = locked(&self.progress);
        for part in &self.parts_done {
            self.end_part(&transaction, &gatherer.known, part, &mut progress)?;
        }
        self.end_single_items(&transaction, &mut progress)?;
        for (part, row) in &progress.parts {
            if !self.parts_done.contains(part) {
                self.note_seen(&transaction, &gatherer.known, *row, &progress)?;
            }
        }
        let state = match (failed, progress.tally.seen, self.skipped.is_empty()) {
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
                progress.tally.seen,
                progress.tally.removed,
                to_body(&self.skipped)?
            ],
        )?;
        let snapshot = tables::snapshots::get(&transaction, self.id)?;
        transaction.commit()?;
        vault.writing.unsynced.store(false, Ordering::Relaxed);
        self.finished = true;
        // The snapshot is kept, whether or not there is space for this.
        let _ = search::tidy(&connection);
        Ok(snapshot)
    }

    /// What of the part was not seen is gone.
    fn end_part(&self, connection: &Connection, known: &Known, part: &str, progress: &mut Progress) -> Result<()> {
        let row = part_row(connection, self.source_row, part)?;
        let (mut removed, mut held) = (0, Held::default());
        known.each_of_part(connection, self.source_row, row, |item| {
            if !progress.seen.is_set(item) {
                items::close(connection, item, self.id, &mut held)?;
                removed += 1;
            }
            Ok(())
        })?;
        held.write(connection, self.source_row)?;
        progress.tally.removed += removed;
        connection.execute("UPDATE parts SET done_in = ?2 WHERE id = ?1", params![row, self.id])?;
        Ok(())
    }

    fn end_single_items(&self, connection: &Connection, progress: &mut Progress) -> Result<()> {
        let mut held = Held::default();
        for (kind, key) in &self.gone {
            let item = items::open_item(connection, self.source_row, *kind, key)?;
            if let Some(item) = item.filter(|item| !progress.seen.is_set(*item)) {
                items::close(connection, item, self.id, &mut held)?;
                progress.tally.removed += 1;
            }
        }
        held.write(connection, self.source_row)
    }

    /// In a part that was not read to its end, each item keeps for itself that it was seen.
    fn note_seen(&self, connection: &Connection, known: &Known, part: i64, progress: &Progress) -> Result<()> {
        let mut note = connection.prepare_cached("UPDATE items SET seen_in = ?2 WHERE id = ?1")?;
        known.each_of_part(connection, self.source_row, part, |item| {
            if progress.seen.is_set(item) {
                note.execute(params![item, self.id])?;
            }
            Ok(())
        })
    }
}

impl Drop for SnapshotWriter<'_> {
    fn drop(&mut self) {
        // The next snapshot begins when the last batch of this one is written.
        drop(self.gathered());
        let connection = self.vault.writer();
        let mut under_way = self.vault.under_way();
        under_way.remove(&self.source_row);
        if !self.finished && tables::snapshots::close_interrupted(&connection, &under_way, Timestamp::now()).is_ok() {
            // That commit was waited for, with the batches before it.
            self.vault.writing.unsynced.store(false, Ordering::Relaxed);
        }
    }
}
