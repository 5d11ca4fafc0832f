//! Exports that were broken off, and whether what is held is still what it was then.

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{from_body, to_body};
use crate::keys::hex;
use crate::{Result, Vault};

/// What tells one state of everything that sources told, of policies and of evidence from every other. Items and their
/// versions only ever come and go with a snapshot, with what was forgotten of a source, or with the source itself.
const STATE: [&str; 5] = [
    "SELECT id, name, body, forgotten_until FROM sources ORDER BY id",
    "SELECT id, source, started_at, finished_at, state, seen, added, changed, removed, skipped FROM snapshots ORDER BY id",
    "SELECT id, source, about, snapshot, media, sha256, added_at FROM evidence ORDER BY id",
    "SELECT id, body FROM policies ORDER BY id",
    "SELECT max(id) FROM versions",
];

impl Vault {
    /// A sum of the state that everything but the journal is in: the same as long as nothing that is held has changed.
    /// None while it is changing, as a source is being read.
    pub fn state(&self) -> Result<Option<String>> {
        let mut connection = self.another_reader()?;
        let transaction = connection.transaction()?;
        let running = "SELECT EXISTS (SELECT 1 FROM snapshots WHERE state = 'running')";
        if !self.under_way().is_empty() || transaction.query_row(running, [], |row| row.get(0))? {
            return Ok(None);
        }
        let mut hasher = Sha256::new();
        for question in STATE {
            add(&mut hasher, &transaction, question)?;
        }
        Ok(Some(hex(&hasher.finalize())))
    }

    /// Keeps what is needed to go on with an export to this file, in place of what was kept before.
    pub fn put_unfinished_export(&self, file: &str, left: &impl Serialize) -> Result<()> {
        self.writer().execute(
            "INSERT INTO unfinished_exports (file, body) VALUES (?1, ?2) ON CONFLICT (file) DO UPDATE SET body = excluded.body",
            params![file, to_body(left)?],
        )?;
        Ok(())
    }

    /// What was kept of the exports that were broken off, by the file that was to be written. What another version kept so
    /// that it can't be read as `T` is left out: such an export can't be gone on with.
    pub fn unfinished_exports<T: DeserializeOwned>(&self) -> Result<Vec<(String, T)>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached("SELECT file, body FROM unfinished_exports ORDER BY file")?;
        let mut rows = statement.query([])?;
        let mut unfinished = Vec::new();
        while let Some(row) = rows.next()? {
            if let Ok(left) = from_body(&row.get::<_, Vec<u8>>(1)?) {
                unfinished.push((row.get(0)?, left));
            }
        }
        Ok(unfinished)
    }

    /// Forgets what was kept of an export. False when there is nothing.
    pub fn remove_unfinished_export(&self, file: &str) -> Result<bool> {
        Ok(self.writer().execute("DELETE FROM unfinished_exports WHERE file = ?1", [file])? > 0)
    }
}

/// Takes in every value that a question gives, each with its kind, so that no two answers look alike.
fn add(hasher: &mut Sha256, connection: &Connection, question: &str) -> Result<()> {
    let mut statement = connection.prepare(question)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    hasher.update(question);
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            hasher.update(format!("{:?}\n", row.get_ref(column)?));
        }
    }
    Ok(())
}
