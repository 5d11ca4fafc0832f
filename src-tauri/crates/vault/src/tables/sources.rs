//! Connected sources, and forgetting them.

use std::collections::HashMap;

use clearhold_model::{Source, SourceId};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::{from_body, to_body};
use crate::{Result, Vault, VaultError, search};

impl Vault {
    /// Keeps a source, in place of one with the same identifier.
    pub fn put_source(&self, source: &Source) -> Result<()> {
        self.writer().execute(
            "INSERT INTO sources (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
            params![source.id.as_str(), to_body(source)?],
        )?;
        Ok(())
    }

    /// The connected sources, in the order in which they were first connected.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached("SELECT body FROM sources WHERE body IS NOT NULL ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            sources.push(from_body(&row.get::<_, Vec<u8>>(0)?)?);
        }
        Ok(sources)
    }

    /// One connected source.
    pub fn source(&self, id: &SourceId) -> Result<Option<Source>> {
        let connection = self.reader();
        let body: Option<Vec<u8>> = connection
            .query_row("SELECT body FROM sources WHERE name = ?1 AND body IS NOT NULL", [id.as_str()], |row| row.get(0))
            .optional()?;
        body.map(|body| from_body(&body)).transpose()
    }

    /// What the next look at a source goes on from, in the source's own terms; none when there was none, or it was not
    /// told.
    pub fn bookmark(&self, id: &SourceId) -> Result<Option<String>> {
        let connection = self.reader();
        let found =
            connection.query_row("SELECT bookmark FROM sources WHERE name = ?1", [id.as_str()], |row| row.get(0));
        Ok(found.optional()?.flatten())
    }

    /// Keeps what the next look at a source goes on from; none to read everything anew. `UnknownSource` when it is not
    /// here.
    pub fn put_bookmark(&self, id: &SourceId, bookmark: Option<&str>) -> Result<()> {
        let sql = "UPDATE sources SET bookmark = ?2 WHERE name = ?1";
        match self.writer().execute(sql, params![id.as_str(), bookmark])? {
            0 => Err(VaultError::UnknownSource),
            _ => Ok(()),
        }
    }

    /// Forgets sources, all in one step: every trace of them but the journal's goes from the file, versions and search index
    /// included. Their secrets are the caller's to remove. `UnknownSource` when nothing of one is here.
    pub fn forget_sources(&self, ids: &[SourceId]) -> Result<()> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for id in ids {
            let row = row_of_any(&transaction, id)?;
            if self.is_under_way(row) {
                return Err(VaultError::SnapshotUnderWay);
            }
            forget_source(&transaction, row)?;
        }
        // It would keep words of deleted rows until it merges them away.
        search::rebuild(&transaction)?;
        transaction.commit()?;
        // Without this, old pages stay in the write-ahead log until it is next emptied. A reader may hold it back.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Disconnects a source. What came from it stays, unless it shall be forgotten: then every trace of it but the
    /// journal's goes from the file, versions and search index included. Its secrets are the caller's to remove.
    ///
    /// A source that was disconnected before can still be forgotten. `UnknownSource` when nothing of it is here.
    pub fn remove_source(&self, id: &SourceId, forget: bool) -> Result<()> {
        if forget {
            return self.forget_sources(std::slice::from_ref(id));
        }
        let connection = self.writer();
        let row = row_of_any(&connection, id)?;
        if self.is_under_way(row) {
            return Err(VaultError::SnapshotUnderWay);
        }
        connection.execute("UPDATE sources SET body = NULL, bookmark = NULL WHERE id = ?1", [row])?;
        Ok(())
    }
}

/// The number of a source, connected or not.
fn row_of_any(connection: &Connection, id: &SourceId) -> Result<i64> {
    connection
        .query_row("SELECT id FROM sources WHERE name = ?1", [id.as_str()], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::UnknownSource)
}

/// The number of a connected source.
pub(crate) fn row_of(connection: &Connection, id: &SourceId) -> Result<i64> {
    connection
        .query_row("SELECT id FROM sources WHERE name = ?1 AND body IS NOT NULL", [id.as_str()], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::UnknownSource)
}

/// The numbers of the source's parts, by their names.
pub(crate) fn parts(connection: &Connection, source: i64) -> Result<HashMap<String, i64>> {
    let mut statement = connection.prepare_cached("SELECT name, id FROM parts WHERE source = ?1")?;
    let rows = statement.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Freed pages are overwritten, as `secure_delete` is on.
fn forget_source(transaction: &Transaction<'_>, source: i64) -> Result<()> {
    for statement in [
        "DELETE FROM evidence WHERE source = ?1",
        "DELETE FROM undo WHERE source = ?1",
        "DELETE FROM versions WHERE item IN (SELECT id FROM items WHERE source = ?1)",
        "DELETE FROM items WHERE source = ?1",
        "DELETE FROM held WHERE source = ?1",
        "DELETE FROM parts WHERE source = ?1",
        "DELETE FROM snapshots WHERE source = ?1",
        "DELETE FROM sources WHERE id = ?1",
    ] {
        transaction.execute(statement, [source])?;
    }
    Ok(())
}
