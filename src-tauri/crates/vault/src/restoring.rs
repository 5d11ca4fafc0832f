//! Taking in what an archive holds: several sources at once, in the archive's order, each record as of when it was seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::sync::atomic::Ordering;

use clearhold_model::{EvidencePicture, Item, Skipped, SnapshotId, SnapshotState, Source, SourceId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::batches::{Quick, part_row};
use crate::tables::bodies::Packer;
use crate::tables::held::Held;
use crate::tables::items::{self, Fingerprint, Incoming, Place, kind_number};
use crate::tables::{self, to_body};
use crate::{Result, Vault, VaultError, search, time};

/// The part that everything from an archive is kept in: an archive does not tell what was read in one go.
pub const ARCHIVED: &str = "archive";

/// Commits come after so many items or so much memory, whichever is first.
const BATCH_ITEMS: usize = 8_192;
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// A source as an archive tells of it.
#[derive(Clone, Debug)]
pub struct ArchivedSource {
    /// The source, under a name that is not taken.
    pub source: Source,
    /// When it was last read; none if it never was.
    pub last_read: Option<Timestamp>,
    /// What its newest look did not reach.
    pub skipped: Vec<Skipped>,
    /// Every time at which one of its records was first or last seen.
    pub seen: BTreeSet<Timestamp>,
    /// Whether anything of it comes in.
    pub holds_anything: bool,
    /// Whether it was looked at, and its newest look failed, whatever that skipped.
    pub failed: bool,
    /// What stands in a snapshot that was no look at all of the source.
    pub no_look: Skipped,
}

/// Sources on their way in. Items are committed in batches; dropped without [`Restoring::finish`], what was committed
/// stays, for [`Vault::forget_sources`] to remove.
pub struct Restoring<'v> {
    vault: &'v Vault,
    sources: HashMap<SourceId, Row>,
    waiting: Vec<Waiting>,
    waiting_bytes: usize,
    json: Vec<u8>,
    packer: Packer,
}

struct Row {
    id: i64,
    part: i64,
    /// The snapshots by when they began.
    snapshots: BTreeMap<Timestamp, SnapshotId>,
    /// The newest look, which is when everything but records was seen.
    look: Option<SnapshotId>,
}

struct Waiting {
    item: Incoming,
    source: i64,
    part: i64,
    first: SnapshotId,
    last: SnapshotId,
}

impl Vault {
    /// Begins to take sources in, which is the first that is seen of them. `SourceTaken` when one of them is here.
    pub fn begin_restoring(&self, archived: &[ArchivedSource]) -> Result<Restoring<'_>> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut sources = HashMap::new();
        for ArchivedSource { source, .. } in archived {
            let inserted = transaction.execute(
                "INSERT INTO sources (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                params![source.id.as_str(), to_body(source)?],
            )?;
            if inserted == 0 {
                return Err(VaultError::SourceTaken);
            }
            let id = transaction.last_insert_rowid();
            let part = part_row(&transaction, id, ARCHIVED)?;
            sources.insert(source.id.clone(), Row { id, part, snapshots: BTreeMap::new(), look: None });
        }
        // Snapshots have the order of their times in all sources.
        let mut looks: Vec<(Timestamp, &ArchivedSource)> = Vec::new();
        for source in archived {
            looks.extend(source.begins().into_iter().map(|at| (at, source)));
        }
        looks.sort_by_key(|(at, _)| *at);
        for (at, archived) in looks {
            let Some(row) = sources.get_mut(&archived.source.id) else { continue };
            let newest = archived.newest_look() == Some(at);
            let id = archived.insert(&transaction, row.id, at, newest)?;
            row.snapshots.insert(at, id);
            if newest {
                row.look = Some(id);
            }
        }
        transaction.commit()?;
        self.under_way().extend(sources.values().map(|row| row.id));
        Ok(Restoring {
            vault: self,
            sources,
            waiting: Vec::new(),
            waiting_bytes: 0,
            json: Vec::new(),
            packer: Packer::new()?,
        })
    }

    /// Whether the source that an item names tells of it now, and with this very content.
    pub fn holds(&self, item: &Item) -> Result<bool> {
        let Some(source) = item.source() else { return Ok(false) };
        let known: Option<Fingerprint> = self
            .reader()
            .prepare_cached(
                "SELECT i.hash FROM items i JOIN sources o ON o.id = i.source
                 WHERE i.kind = ?1 AND i.key = ?2 AND o.name = ?3 AND i.current IS NOT NULL",
            )?
            .query_row(params![kind_number(item.kind()), item.id(), source.as_str()], |row| row.get(0))
            .optional()?;
        Ok(match known {
            Some(known) => known == items::encode(item, &mut Vec::new())?,
            None => false,
        })
    }
}

impl ArchivedSource {
    /// When each snapshot began.
    fn begins(&self) -> BTreeSet<Timestamp> {
        let mut begins = self.seen.clone();
        begins.extend(self.newest_look());
        begins
    }

    /// When the newest look began: the last time at which something was seen before it ended. None where there never was
    /// one.
    fn newest_look(&self) -> Option<Timestamp> {
        match self.last_read {
            Some(end) => Some(self.seen.range(..=end).next_back().copied().unwrap_or(end)),
            // It was tried and nothing is known of when, or what was seen came of a look that never ended.
            None => {
                let tried = self.holds_anything || self.failed || !self.skipped.is_empty();
                self.seen.last().copied().or_else(|| tried.then_some(self.source.connected_at))
            }
        }
    }

    fn insert(&self, connection: &Connection, source: i64, at: Timestamp, newest: bool) -> Result<SnapshotId> {
        let (end, state, skipped) = match (newest, self.last_read) {
            (true, Some(end)) if self.skipped.is_empty() => (end, SnapshotState::Complete, Vec::new()),
            (true, Some(end)) => (end, SnapshotState::Partial, self.skipped.clone()),
            // Nothing was ever looked at whole, or nothing was reached.
            (_, None) if self.skipped.is_empty() && !(newest && self.failed) => {
                (at, SnapshotState::Partial, vec![self.no_look.clone()])
            }
            (true, None) => (at, SnapshotState::Failed, self.skipped.clone()),
            (false, Some(end)) if at > end => (at, SnapshotState::Partial, vec![self.no_look.clone()]),
            (false, Some(_)) => (at, SnapshotState::Complete, Vec::new()),
            (false, None) => (at, SnapshotState::Failed, Vec::new()),
        };
        connection.execute(
            "INSERT INTO snapshots (source, started_at, finished_at, state, skipped) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                source,
                time::to_column(at),
                time::to_column(end),
                tables::snapshots::state_name(state),
                to_body(&skipped)?
            ],
        )?;
        Ok(connection.last_insert_rowid())
    }
}

impl Restoring<'_> {
    /// Puts in an item of one of the sources, for a record with when it was first and last seen as it stands. `UnknownSource`
    /// where it is of none of them, or was seen when none of them was.
    pub fn put(&mut self, item: &Item, seen: Option<(Timestamp, Timestamp)>) -> Result<()> {
        let row = item.source().and_then(|source| self.sources.get(source)).ok_or(VaultError::UnknownSource)?;
        let at = |time: Timestamp| row.snapshots.get(&time).copied();
        let (first, last) = match seen {
            Some((first, last)) => (at(first), at(last)),
            None => (row.look, row.look),
        };
        let (Some(first), Some(last)) = (first.or(row.look), last.or(row.look)) else {
            return Err(VaultError::UnknownSource);
        };
        let hash = items::encode(item, &mut self.json)?;
        let incoming = Incoming::new(ARCHIVED, item, &self.json, hash, &mut self.packer)?;
        self.waiting_bytes += incoming.size();
        self.waiting.push(Waiting { item: incoming, source: row.id, part: row.part, first, last });
        if self.waiting.len() >= BATCH_ITEMS || self.waiting_bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Keeps a picture of exactly as many bytes as it says, as it was kept before. `Damaged` when it is another one.
    pub fn put_picture(&mut self, picture: &EvidencePicture, content: &mut dyn Read) -> Result<()> {
        let look = self.sources.get(&picture.source).and_then(|row| row.look).ok_or(VaultError::UnknownSource)?;
        let kept = self.vault.put_evidence_at(picture, look, content)?;
        if kept.sha256 == picture.sha256 { Ok(()) } else { Err(VaultError::Damaged) }
    }

    /// Ends it, with what is to be kept of the sources.
    pub fn finish(mut self, sources: &[Source]) -> Result<()> {
        self.flush()?;
        let mut connection = self.vault.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for source in sources {
            let sql = "UPDATE sources SET body = ?2 WHERE name = ?1";
            transaction.execute(sql, params![source.id.as_str(), to_body(source)?])?;
        }
        for row in self.sources.values() {
            transaction.execute(
                "UPDATE snapshots SET
                 seen = (SELECT count(*) FROM items WHERE source = ?1 AND seen_in = snapshots.id),
                 added = (SELECT count(*) FROM items WHERE source = ?1 AND since = snapshots.id)
                 WHERE source = ?1",
                [row.id],
            )?;
        }
        transaction.commit()?;
        self.vault.writing.unsynced.store(false, Ordering::Relaxed);
        // All of it is kept, whether or not there is space for this.
        let _ = search::tidy(&connection);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let connection = self.vault.writer();
        self.vault.writing.unsynced.store(true, Ordering::Relaxed);
        let _quick = Quick::on(&connection)?;
        let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
        let mut version = items::next_version(&transaction)?;
        let mut held: HashMap<i64, Held> = HashMap::new();
        for Waiting { item, source, part, first, last } in &self.waiting {
            let place = Place { source: *source, part: *part, snapshot: *first, version };
            let (id, effect) = item.put(&transaction, &place, held.entry(*source).or_default())?;
            version += i64::from(effect == items::Effect::Added || effect == items::Effect::Changed);
            if first != last {
                transaction
                    .prepare_cached("UPDATE items SET seen_in = ?2 WHERE id = ?1")?
                    .execute(params![id, last])?;
            }
        }
        for (source, held) in &held {
            held.write(&transaction, *source)?;
        }
        transaction.commit()?;
        self.waiting.clear();
        self.waiting_bytes = 0;
        Ok(())
    }
}

impl Drop for Restoring<'_> {
    fn drop(&mut self) {
        let mut under_way = self.vault.under_way();
        for row in self.sources.values() {
            under_way.remove(&row.id);
        }
    }
}
