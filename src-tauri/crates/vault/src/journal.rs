//! The journal: what was done, each entry chained to the one before.
//!
//! An entry's hash is SHA-256 over six lines, each ended by a line feed: `clearhold-journal-1`, the hash before (64
//! zeros for the first), the sequence, the time as nanoseconds since 1970, the action, and the details as compact JSON
//! with sorted keys. The schema refuses to change or delete an entry or to write one elsewhere than at the end, and
//! signed checkpoints (see `checkpoint.rs`) tell when its end is missing. Entries stand in the order in which they were
//! written, whatever their times say.

use std::ops::ControlFlow;

use clearhold_model::{JournalAction, JournalEntry, Page, PageRequest, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::checkpoint::{self, Found};
use crate::keys::hex;
use crate::{Result, Vault, VaultError, paging, time};

/// What a look along the whole chain showed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct JournalVerdict {
    /// Whether every entry is what it was when it was written, and none is missing between two others.
    pub ok: bool,
    /// How many entries there are.
    pub entries: u64,
    /// The hash of the last one; zeros when there is none.
    pub head: String,
    /// The place of the first that does not fit. Where only a checkpoint tells, the first that it vouches for and the
    /// checkpoint before it does not; where entries are missing at the end, the first of those.
    pub first_bad: Option<i64>,
    /// What is wrong there.
    pub problem: Option<JournalProblem>,
    /// The places of entries that say that a missing end was accepted ([`Vault::accept_journal_as_it_is`]).
    pub accepted: Vec<i64>,
}

/// What a journal that is not as it was written suffers from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JournalProblem {
    /// An entry says something else than when it was written.
    Changed,
    /// Entries are missing before this one.
    Missing,
    /// The entry stood somewhere else.
    Reordered,
    /// The last entry was put there by something that does not know how entries are chained.
    Appended,
    /// The end is missing, or the whole vault was put back to what it was earlier.
    TailCut,
    /// A checkpoint, in the vault or in `vault.checkpoint`, is not one that this vault signed.
    CheckpointBroken,
}

/// An entry as it stands in its table.
pub(crate) struct Line {
    pub(crate) sequence: i64,
    at: i64,
    action: String,
    details: String,
    pub(crate) previous: String,
    pub(crate) hash: String,
}

impl Vault {
    /// Writes an entry. When this returns, it is on the disk.
    #[allow(clippy::needless_pass_by_value, reason = "callers make the details for this call")]
    pub fn record_in_journal(
        &self,
        action: JournalAction,
        details: serde_json::Value,
        at: Timestamp,
    ) -> Result<JournalEntry> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let line = append(&transaction, action, &details, at)?;
        let signed = checkpoint::sign(&transaction, at, checkpoints_after(action))?;
        transaction.commit()?;
        if signed {
            // The entry is kept, whatever becomes of the copy outside; the next checkpoint brings it up to date.
            let _ = checkpoint::publish(&connection, self.folder());
        }
        line.into_entry()
    }

    /// Entries from `since` on, newest first.
    pub fn journal(&self, since: Option<Timestamp>, page: &PageRequest) -> Result<Page<JournalEntry>> {
        let (before, limit) = (paging::after(page)?.unwrap_or(i64::MAX), paging::limit(page));
        let since = since.map_or(i64::MIN, time::to_column);
        let connection = self.reader();
        let total = connection.query_row("SELECT count(*) FROM journal WHERE at >= ?1", [since], |row| row.get(0))?;
        let mut statement = connection.prepare_cached(
            "SELECT sequence, at, action, details, previous, hash FROM journal
             WHERE at >= ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3",
        )?;
        let rows = statement
            .query_map(params![since, before, paging::one_more(limit)], Line::from_row)?
            .map(|line| {
                let line = line?;
                Ok((line.sequence, line.into_entry()?))
            })
            .collect::<Result<_>>()?;
        Ok(paging::page(rows, limit, total))
    }

    /// Hands over every entry, the oldest first, until `visit` breaks off.
    pub fn each_journal_entry(&self, visit: &mut dyn FnMut(JournalEntry) -> ControlFlow<()>) -> Result<()> {
        let connection = self.another_reader()?;
        let mut statement = connection
            .prepare("SELECT sequence, at, action, details, previous, hash FROM journal ORDER BY sequence")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if visit(Line::from_row(row)?.into_entry()?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Follows the whole chain and holds it against the checkpoints. Finds an entry that was changed, taken out, put in
    /// or moved, an end that was cut off, and a vault that was put back to what it was earlier.
    pub fn verify_journal(&self) -> Result<JournalVerdict> {
        let mut connection = self.another_reader()?;
        // Read before the database, so that it is never ahead of it.
        let outside = checkpoint::find(self.folder(), &checkpoint::public_key(&connection)?)?;
        let transaction = connection.transaction()?;
        let (mut entries, mut expected, mut previous, mut found) = (0, 1, no_hash(), None);
        let (mut accepted, acceptance) = (Vec::new(), action_name(JournalAction::JournalAccepted)?);
        let mut statement = transaction
            .prepare("SELECT sequence, at, action, details, previous, hash FROM journal ORDER BY sequence")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line = Line::from_row(row)?;
            if found.is_none() {
                found = line.problem(&transaction, expected, &previous)?.map(|problem| (line.sequence, problem));
            }
            if line.action == acceptance {
                accepted.push(line.sequence);
            }
            entries += 1;
            expected = line.sequence + 1;
            previous = line.hash;
        }
        if found.is_none() {
            found = against_checkpoints(&transaction, expected - 1, &outside)?;
        }
        let (first_bad, problem) = found.unzip();
        Ok(JournalVerdict { ok: problem.is_none(), entries, head: previous, first_bad, problem, accepted })
    }

    /// Goes on with a journal whose end is missing, once its owner knows and accepts that: after a backup was restored,
    /// say. An entry of its own says so for ever, with how many entries were `expected` and the hash of the last of them
    /// (`expected_head`), how many there were (`entries`), and from where on they are others (`first_bad`): a copy of
    /// `vault.checkpoint` can still be held against it. What signed the missing ones is given up, in the vault and there.
    ///
    /// `Damaged`, and nothing is done, where something else is wrong with the journal, or nothing at all.
    pub fn accept_journal_as_it_is(&self, at: Timestamp) -> Result<JournalEntry> {
        let verdict = self.verify_journal()?;
        if verdict.problem != Some(JournalProblem::TailCut) {
            return Err(VaultError::Damaged);
        }
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let entries = head(&transaction)?.0;
        let (expected, head) = checkpoint::give_up_after(&transaction, self.folder(), entries)?;
        let details = serde_json::json!({
            "expected": expected, "expected_head": head, "entries": entries, "first_bad": verdict.first_bad,
        });
        let line = append(&transaction, JournalAction::JournalAccepted, &details, at)?;
        checkpoint::sign(&transaction, at, 1)?;
        transaction.commit()?;
        checkpoint::publish_anew(&connection, self.folder())?;
        line.into_entry()
    }

    /// Signs what no checkpoint vouches for yet.
    pub(crate) fn sign_journal(&self) -> Result<()> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        checkpoint::sign(&transaction, Timestamp::now(), 1)?;
        transaction.commit()?;
        checkpoint::publish(&connection, self.folder())
    }
}

/// Puts an entry after the last one.
pub(crate) fn append(
    transaction: &Connection,
    action: JournalAction,
    details: &serde_json::Value,
    at: Timestamp,
) -> Result<Line> {
    let (last, previous) = head(transaction)?;
    let mut line = Line {
        sequence: last + 1,
        at: time::to_column(at),
        action: action_name(action)?,
        details: details.to_string(),
        previous,
        hash: String::new(),
    };
    line.hash = line.right_hash();
    transaction.execute(
        "INSERT INTO journal (sequence, at, action, details, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![line.sequence, line.at, line.action, line.details, line.previous, line.hash],
    )?;
    Ok(line)
}

/// After how many entries without a checkpoint one follows this.
fn checkpoints_after(action: JournalAction) -> i64 {
    if matches!(action, JournalAction::SyncFinished) { 1 } else { checkpoint::EVERY }
}

/// The first place where a chain that fits in itself is not the one that was signed. The journal ends at `last`.
fn against_checkpoints(connection: &Connection, last: i64, outside: &Found) -> Result<Option<(i64, JournalProblem)>> {
    let key = checkpoint::public_key(connection)?;
    let (mut vouched_for, mut found) = (0, None);
    checkpoint::each(connection, |checkpoint| {
        found = if !checkpoint.is_signed_by(&key) {
            Some((checkpoint.sequence, JournalProblem::CheckpointBroken))
        } else if checkpoint.sequence > last {
            Some((last + 1, JournalProblem::TailCut))
        } else if checkpoint::hash_at(connection, checkpoint.sequence)?.as_ref() != Some(&checkpoint.head) {
            Some((vouched_for + 1, JournalProblem::Changed))
        } else {
            None
        };
        vouched_for = checkpoint.sequence;
        Ok(found.is_none())
    })?;
    if found.is_some() {
        return Ok(found);
    }
    Ok(match outside {
        Found::Nothing => None,
        Found::Broken => Some((last, JournalProblem::CheckpointBroken)),
        Found::Whole(checkpoint) if checkpoint.sequence > last => Some((last + 1, JournalProblem::TailCut)),
        Found::Whole(checkpoint) => {
            let fits = checkpoint::hash_at(connection, checkpoint.sequence)?.as_ref() == Some(&checkpoint.head);
            // Shorter once, and then gone on from there.
            if fits { None } else { Some((checkpoint.sequence, JournalProblem::TailCut)) }
        }
    })
}

impl Line {
    /// What is wrong with an entry, where the one before it has this hash.
    fn problem(&self, connection: &Connection, expected: i64, previous: &str) -> Result<Option<JournalProblem>> {
        let whole = self.hash == self.right_hash();
        if self.sequence == expected && self.previous == previous && whole {
            return Ok(None);
        }
        let (after, exists) = (
            "SELECT EXISTS (SELECT 1 FROM journal WHERE sequence > ?1)",
            "SELECT EXISTS (SELECT 1 FROM journal WHERE hash = ?1)",
        );
        let is_last = !connection.query_row(after, [self.sequence], |row| row.get::<_, bool>(0))?;
        Ok(Some(if is_last && self.sequence > checkpoint::last_signed(connection)?.0 {
            JournalProblem::Appended
        } else if self.sequence != expected {
            JournalProblem::Missing
        } else if self.previous == previous || whole {
            // Either this one, or the one before was exchanged for another that is whole.
            JournalProblem::Changed
        } else if connection.query_row(exists, [&self.previous], |row| row.get(0))? {
            JournalProblem::Reordered
        } else {
            JournalProblem::Missing
        }))
    }

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            sequence: row.get(0)?,
            at: row.get(1)?,
            action: row.get(2)?,
            details: row.get(3)?,
            previous: row.get(4)?,
            hash: row.get(5)?,
        })
    }

    /// The hash that the entry should have.
    pub(crate) fn right_hash(&self) -> String {
        let Self { sequence, at, action, details, previous, .. } = self;
        hex(&Sha256::digest(format!("clearhold-journal-1\n{previous}\n{sequence}\n{at}\n{action}\n{details}\n")))
    }

    fn into_entry(self) -> Result<JournalEntry> {
        let action = serde_json::Value::String(self.action);
        Ok(JournalEntry {
            sequence: self.sequence,
            at: time::from_column(self.at)?,
            action: serde_json::from_value(action).map_err(|_| VaultError::Damaged)?,
            details: serde_json::from_str(&self.details).map_err(|_| VaultError::Damaged)?,
            previous: self.previous,
            hash: self.hash,
        })
    }
}

/// The last entry's place and hash.
pub(crate) fn head(connection: &Connection) -> Result<(i64, String)> {
    let last = connection
        .query_row("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(last.unwrap_or_else(|| (0, no_hash())))
}

/// What stands for the hash before the first entry.
pub(crate) fn no_hash() -> String {
    "0".repeat(64)
}

fn action_name(action: JournalAction) -> Result<String> {
    match serde_json::to_value(action) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(_) | Err(_) => Err(VaultError::Io(std::io::ErrorKind::InvalidData)),
    }
}
