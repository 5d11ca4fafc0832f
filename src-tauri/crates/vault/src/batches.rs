//! Writing the batches of a snapshot, on a thread of its own: while one is written, the next one is gathered.

use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

use clearhold_model::SnapshotId;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::open::Writing;
use crate::tables::held::Held;
use crate::tables::items::{self, Effect, Incoming, Place};
use crate::tables::new_items::{self, MANY, MANY_ROWS, Places};
use crate::{Result, VaultError};

/// How far a snapshot is.
#[derive(Default)]
pub(crate) struct Progress {
    pub(crate) tally: Tally,
    /// Which items were seen.
    pub(crate) seen: Marks,
    /// The numbers of the source's parts.
    pub(crate) parts: HashMap<String, i64>,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) seen: i64,
    pub(crate) added: i64,
    pub(crate) changed: i64,
    pub(crate) removed: i64,
}

/// Writes batches one after another, at most one at a time.
pub(crate) struct BatchWriter {
    writing: Arc<Writing>,
    progress: Arc<Mutex<Progress>>,
    source: i64,
    snapshot: SnapshotId,
    thread: Option<Thread>,
    in_flight: bool,
    /// Whether the thread is at a batch.
    busy: Arc<AtomicBool>,
    /// A batch that could not be written.
    failed: Option<Vec<Incoming>>,
    /// The thread is gone, and a batch may have gone with it.
    broken: bool,
}

struct Thread {
    batches: SyncSender<Vec<Incoming>>,
    outcomes: Receiver<Outcome>,
    handle: JoinHandle<()>,
}

/// The batch comes back: to be tried again, or for the gathering thread to free its memory.
type Outcome = (Result<()>, Vec<Incoming>);

impl BatchWriter {
    pub(crate) fn new(
        writing: Arc<Writing>,
        progress: Arc<Mutex<Progress>>,
        source: i64,
        snapshot: SnapshotId,
    ) -> Self {
        Self {
            writing,
            progress,
            source,
            snapshot,
            thread: None,
            in_flight: false,
            busy: Arc::default(),
            failed: None,
            broken: false,
        }
    }

    /// Whether nothing is being written.
    pub(crate) fn is_idle(&self) -> bool {
        !self.busy.load(Ordering::Relaxed)
    }

    /// Whether a batch is waiting to be tried again.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    /// Hands over a batch once those before it are written. On an error of one of those, nothing is taken from `batch`.
    pub(crate) fn write(&mut self, batch: &mut Vec<Incoming>) -> Result<()> {
        self.settle()?;
        if batch.is_empty() {
            return Ok(());
        }
        self.hand_over(std::mem::take(batch))
    }

    /// Waits until everything that was handed over is written. What failed before is tried again.
    pub(crate) fn settle(&mut self) -> Result<()> {
        if self.broken {
            return Err(VaultError::Io(ErrorKind::BrokenPipe));
        }
        if let Some(batch) = self.failed.take() {
            self.hand_over(batch)?;
        }
        if !self.in_flight {
            return Ok(());
        }
        self.in_flight = false;
        let outcome = self.thread.as_ref().and_then(|thread| thread.outcomes.recv().ok());
        match outcome {
            Some((Ok(()), _)) => Ok(()),
            Some((Err(error), batch)) => {
                self.failed = Some(batch);
                Err(error)
            }
            None => self.give_up(),
        }
    }

    fn give_up(&mut self) -> Result<()> {
        self.broken = true;
        Err(VaultError::Io(ErrorKind::BrokenPipe))
    }

    fn hand_over(&mut self, batch: Vec<Incoming>) -> Result<()> {
        if self.thread.is_none() {
            match self.start() {
                Ok(thread) => self.thread = Some(thread),
                Err(error) => {
                    self.failed = Some(batch);
                    return Err(error);
                }
            }
        }
        self.busy.store(true, Ordering::Relaxed);
        let sent = self.thread.as_ref().map(|thread| thread.batches.send(batch));
        self.in_flight = sent.is_some_and(|sent| sent.is_ok());
        if self.in_flight { Ok(()) } else { self.give_up() }
    }

    fn start(&self) -> Result<Thread> {
        let (batches, to_write) = sync_channel::<Vec<Incoming>>(1);
        let (tell, outcomes) = sync_channel(1);
        let (writing, progress) = (Arc::clone(&self.writing), Arc::clone(&self.progress));
        let (source, snapshot, busy) = (self.source, self.snapshot, Arc::clone(&self.busy));
        let handle = Builder::new().name("snapshot".to_owned()).spawn(move || {
            for batch in to_write {
                let outcome = write_batch(&writing, &progress, source, snapshot, &batch);
                busy.store(false, Ordering::Relaxed);
                if tell.send((outcome, batch)).is_err() {
                    break;
                }
            }
        })?;
        Ok(Thread { batches, outcomes, handle })
    }
}

impl Drop for BatchWriter {
    fn drop(&mut self) {
        if let Some(Thread { batches, outcomes, handle }) = self.thread.take() {
            drop((batches, outcomes));
            let _ = handle.join();
        }
    }
}

pub(crate) fn locked(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_batch(
    writing: &Writing,
    progress: &Mutex<Progress>,
    source: i64,
    snapshot: SnapshotId,
    batch: &[Incoming],
) -> Result<()> {
    let connection = writing.writer();
    writing.unsynced.store(true, Ordering::Relaxed);
    let _quick = Quick::on(&connection)?;
    write_in_one_transaction(&connection, progress, source, snapshot, batch)
}

/// A connection that does less, for as long as this lives. A sync can be done again, so its batches don't wait for the
/// disk; its last commit does, with all before it. What their rows refer to was looked up or made in the same transaction.
pub(crate) struct Quick<'c>(&'c Connection);

impl<'c> Quick<'c> {
    pub(crate) fn on(connection: &'c Connection) -> Result<Self> {
        connection.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF")?;
        Ok(Self(connection))
    }
}

impl Drop for Quick<'_> {
    fn drop(&mut self) {
        // Neither reads nor writes the file, so neither fails.
        let _ = self.0.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    }
}

fn write_in_one_transaction(
    connection: &Connection,
    progress: &Mutex<Progress>,
    source: i64,
    snapshot: SnapshotId,
    batch: &[Incoming],
) -> Result<()> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let mut parts = locked(progress).parts.clone();
    let mut version = items::next_version(&transaction)?;
    let (mut held, mut put) = (Held::default(), Vec::with_capacity(batch.len()));
    let mut tally = Tally::default();
    let rows = batch.iter().map(|incoming| row_of_part(&transaction, source, &incoming.part, &mut parts));
    let rows: Vec<i64> = rows.collect::<Result<_>>()?;
    let mut at = 0;
    // Where one item of a batch was told of before, others may have been.
    let mut all_new = true;
    while at < batch.len() {
        if let Some(many) = batch.get(at..at + MANY).filter(|_| all_new) {
            let places = Places { source, snapshot, parts: &rows[at..], version };
            if let Some(first) = new_items::insert(&transaction, many, &places, &mut held)? {
                put.extend((first..).take(MANY));
                (tally.added, version, at) = (tally.added + MANY_ROWS, version + MANY_ROWS, at + MANY);
                continue;
            }
            all_new = false;
        }
        let place = Place { source, part: rows[at], snapshot, version };
        let (item, effect) = batch[at].put(&transaction, &place, &mut held)?;
        match effect {
            Effect::Added => (tally.added, version) = (tally.added + 1, version + 1),
            Effect::Changed => (tally.changed, version) = (tally.changed + 1, version + 1),
            Effect::Corrected | Effect::Unchanged => {}
        }
        put.push(item);
        at += 1;
    }
    held.write(&transaction, source)?;
    let mut progress = locked(progress);
    let newly_seen: HashSet<i64> = put.into_iter().filter(|item| !progress.seen.is_set(*item)).collect();
    let after = Tally {
        seen: progress.tally.seen + i64::try_from(newly_seen.len()).unwrap_or(0),
        added: progress.tally.added + tally.added,
        changed: progress.tally.changed + tally.changed,
        removed: progress.tally.removed,
    };
    transaction.execute(
        "UPDATE snapshots SET seen = ?2, added = ?3, changed = ?4 WHERE id = ?1",
        params![snapshot, after.seen, after.added, after.changed],
    )?;
    transaction.commit()?;
    progress.tally = after;
    progress.parts = parts;
    for item in newly_seen {
        progress.seen.set(item);
    }
    Ok(())
}

/// The number of a part, which is looked up once.
fn row_of_part(connection: &Connection, source: i64, name: &str, parts: &mut HashMap<String, i64>) -> Result<i64> {
    if let Some(row) = parts.get(name) {
        return Ok(*row);
    }
    let row = part_row(connection, source, name)?;
    parts.insert(name.to_owned(), row);
    Ok(row)
}

/// The number of a part, which is made unless the source has it.
pub(crate) fn part_row(connection: &Connection, source: i64, name: &str) -> Result<i64> {
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
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    /// Sets one. True when it was not set before.
    pub(crate) fn set(&mut self, item: i64) -> bool {
        let (word, bit) = Self::place(item);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let before = self.0[word];
        self.0[word] |= bit;
        before & bit == 0
    }

    pub(crate) fn is_set(&self, item: i64) -> bool {
        let (word, bit) = Self::place(item);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(item: i64) -> (usize, u64) {
        (usize::try_from(item / 64).unwrap_or(0), 1 << (item % 64))
    }
}
