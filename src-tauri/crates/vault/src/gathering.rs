//! Telling what is new in a snapshot, and packing it into batches.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use clearhold_model::{Item, ItemKind};

use crate::batches::{BatchWriter, Progress, locked};
use crate::tables::bodies::Packer;
use crate::tables::items::{self, Fingerprint, Incoming};
use crate::tables::known::Known;
use crate::{Result, VaultError};

/// Commits come after so many items or so much memory, whichever is first, and a few more of the same chunk.
const BATCH_ITEMS: usize = 40_960;
/// The first batch is small and each one up to twice as large as the one before: gathering takes half as long as
/// writing, so the writing thread never waits.
const FIRST_BATCH_ITEMS: usize = 4_096;
const BATCH_BYTES: usize = 9 * 1024 * 1024;
/// So much is handed over early when the writing thread has nothing to do, rather than held.
const WORTH_WRITING_BYTES: usize = 2 * 1024 * 1024;

/// An item and the part in which it was read.
pub(crate) struct Arrived {
    pub(crate) part: Arc<str>,
    pub(crate) item: Item,
}

/// What went wrong behind the caller, until the caller is told.
#[derive(Clone, Default)]
pub(crate) struct Trouble(Arc<Mutex<Option<VaultError>>>);

impl Trouble {
    pub(crate) fn take(&self) -> Option<VaultError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn note(&self, error: VaultError) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// What is gathered of a snapshot.
pub(crate) struct Gatherer {
    pub(crate) known: Known,
    pub(crate) batches: BatchWriter,
    progress: Arc<Mutex<Progress>>,
    waiting: Vec<Incoming>,
    waiting_bytes: usize,
    batch_items: usize,
    /// The item that is being looked at, here so that its memory is used again.
    json: Vec<u8>,
    packer: Packer,
    /// Why an item could not be taken: without it, it would look as if it were gone.
    lost: Option<VaultError>,
}

impl Gatherer {
    pub(crate) fn new(known: Known, progress: Arc<Mutex<Progress>>, batches: BatchWriter) -> Result<Self> {
        let packer = Packer::new()?;
        Ok(Self {
            known,
            batches,
            progress,
            waiting: Vec::new(),
            waiting_bytes: 0,
            batch_items: FIRST_BATCH_ITEMS,
            json: Vec::new(),
            packer,
            lost: None,
        })
    }

    /// Takes what arrives until there is no more.
    pub(crate) fn take_all(mut self, arriving: &Receiver<Vec<Arrived>>, trouble: &Trouble) -> Self {
        for chunk in arriving {
            for Arrived { part, item } in &chunk {
                if let Err(error) = self.take(part, item) {
                    self.lost.get_or_insert(error);
                }
            }
            let full = self.waiting.len() >= self.batch_items || self.waiting_bytes >= BATCH_BYTES;
            let worth_writing = self.waiting_bytes >= WORTH_WRITING_BYTES && self.batches.is_idle();
            if (full || worth_writing || self.batches.has_failed())
                && let Err(error) = self.flush()
            {
                trouble.note(error);
            }
        }
        self
    }

    /// Writes what is left, and what could not be written before.
    pub(crate) fn finish(&mut self) -> Result<()> {
        if let Some(error) = self.lost.take() {
            return Err(error);
        }
        self.flush()?;
        self.batches.settle()
    }

    fn take(&mut self, part: &str, item: &Item) -> Result<()> {
        let hash = items::encode(item, &mut self.json)?;
        if self.is_unchanged(part, item, hash) {
            return Ok(());
        }
        let incoming = Incoming::new(part, item, &self.json, hash, &mut self.packer)?;
        self.waiting_bytes += incoming.size();
        self.waiting.push(incoming);
        Ok(())
    }

    fn is_unchanged(&mut self, part: &str, item: &Item, hash: Fingerprint) -> bool {
        let mut progress = locked(&self.progress);
        let part_row = progress.parts.get(part).copied();
        let unchanged = self.known.unchanged(item.kind(), item.id(), part_row, hash);
        // A control keeps for itself when it was looked at.
        let Some(id) = unchanged.filter(|_| item.kind() != ItemKind::Control) else { return false };
        if progress.seen.set(id) {
            progress.tally.seen += 1;
        }
        true
    }

    fn flush(&mut self) -> Result<()> {
        self.batches.write(&mut self.waiting)?;
        self.waiting_bytes = 0;
        self.batch_items = (self.batch_items * 2).min(BATCH_ITEMS);
        Ok(())
    }
}
