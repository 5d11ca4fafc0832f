//! The journal: what was done, each entry chained to the one before.
//!
//! An entry's hash is SHA-256 over six lines, each ended by a line feed: `clearhold-journal-1`, the hash before (64
//! zeros for the first), the sequence, the time as nanoseconds since 1970, the action, and the details as compact JSON
//! with sorted keys. The schema refuses to change or delete an entry or to write one elsewhere than at the end.

use clearhold_model::{JournalAction, JournalEntry, Page, PageRequest, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use sha2::{Digest, Sha256};

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
    /// The place of the first that does not fit.
    pub first_bad: Option<i64>,
}

struct Line {
    sequence: i64,
    at: i64,
    action: String,
    details: String,
    previous: String,
    hash: String,
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
        let (last, previous) = head(&transaction)?;
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
        transaction.commit()?;
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

    /// Follows the whole chain. Finds an entry that was changed, taken out, put in or moved.
    pub fn verify_journal(&self) -> Result<JournalVerdict> {
        let connection = self.another_reader()?;
        let mut statement = connection
            .prepare("SELECT sequence, at, action, details, previous, hash FROM journal ORDER BY sequence")?;
        let (mut entries, mut expected, mut previous, mut first_bad) = (0, 1, no_hash(), None);
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line = Line::from_row(row)?;
            let fits = line.sequence == expected && line.previous == previous && line.hash == line.right_hash();
            if !fits && first_bad.is_none() {
                first_bad = Some(line.sequence);
            }
            entries += 1;
            expected = line.sequence + 1;
            previous = line.hash;
        }
        Ok(JournalVerdict { ok: first_bad.is_none(), entries, head: previous, first_bad })
    }
}

impl Line {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            sequence: row.get(0)?,
            at: row.get(1)?,
            action: row.get(2)?,
            details: row.get(3)?,
            previous: row.get(4)?,
            hash: row.get(5)?,
        })
    }

    fn right_hash(&self) -> String {
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

fn head(connection: &Connection) -> Result<(i64, String)> {
    let last = connection
        .query_row("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(last.unwrap_or_else(|| (0, no_hash())))
}

fn no_hash() -> String {
    "0".repeat(64)
}

fn action_name(action: JournalAction) -> Result<String> {
    match serde_json::to_value(action) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(_) | Err(_) => Err(VaultError::Io(std::io::ErrorKind::InvalidData)),
    }
}
