//! Looking whether a vault is as it was written.

use std::path::Path;

use clearhold_model::ItemKind;
use rusqlite::Connection;
use serde::Serialize;

use crate::keys::DatabaseKey;
use crate::open::{Access, close, connection};
use crate::tables::items::{decode, encode, kind_from_number};
use crate::tables::{evidence, held};
use crate::{Result, Vault, VaultError, paging};

/// What a look through the whole vault showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Whether everything is as it was written.
    pub ok: bool,
    /// What was looked at, in this order: `pages` (every page of the file is what was encrypted), `structure` (tables and
    /// their indexes agree), `references` (what rows refer to is there), `index` (search holds what is there, and nothing
    /// else, and the numbers kept beside the rows are right), `versions` (every item has its newest version, and its content is what it was), `evidence`
    /// (every picture is what was put in), `journal`.
    pub checks: Vec<CheckLine>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckLine {
    /// What it was.
    pub check: String,
    /// Whether nothing was found.
    pub ok: bool,
    /// How many problems were found, or at least that many; 1 where damage kept it from being looked at.
    pub found: u64,
}

impl Vault {
    /// Looks through the whole vault. Damage is told in the report; an error is something that kept it from looking, or
    /// `Cancelled`. Progress is told in items. Writing waits while pages and index are looked at.
    pub fn check(
        &self,
        progress: &mut dyn FnMut(u64, Option<u64>),
        cancelled: &dyn Fn() -> bool,
    ) -> Result<CheckReport> {
        let mut checks = Vec::new();
        let mut note = |check: &str, found: Result<u64>| {
            let found = match found {
                Ok(found) => found,
                Err(VaultError::Damaged) => 1,
                Err(error) => return Err(error),
            };
            checks.push(CheckLine { check: check.to_owned(), ok: found == 0, found });
            if cancelled() { Err(VaultError::Cancelled) } else { Ok(()) }
        };
        note("pages", broken_pages(&self.writer()))?;
        note("structure", self.another_reader().and_then(|reader| broken_structure(&reader)))?;
        note("references", self.another_reader().and_then(|reader| broken_references(&reader)))?;
        note("index", broken_index(&self.writer()))?;
        note("versions", self.another_reader().and_then(|reader| broken_versions(&reader, progress, cancelled)))?;
        note("evidence", self.another_reader().and_then(|reader| evidence::broken(&reader, cancelled)))?;
        note("journal", self.verify_journal().map(|verdict| u64::from(!verdict.ok)))?;
        Ok(CheckReport { ok: checks.iter().all(|line| line.ok), checks })
    }
}

/// `Damaged` unless every page of a file is what was encrypted and its tables agree with their indexes.
pub(crate) fn proves_whole(database: &Path, key: &DatabaseKey) -> Result<()> {
    let reader = connection(database, key, Access::Read)?;
    let found = broken_pages(&reader)? + broken_structure(&reader)?;
    close(reader)?;
    if found == 0 { Ok(()) } else { Err(VaultError::Damaged) }
}

/// Looks at the file itself, so nobody may write to it meanwhile.
fn broken_pages(connection: &Connection) -> Result<u64> {
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut found = 0;
    while rows.next()?.is_some() {
        found += 1;
    }
    Ok(found)
}

fn broken_structure(connection: &Connection) -> Result<u64> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        found += u64::from(row.get_ref(0)?.as_str().is_ok_and(|line| line != "ok"));
    }
    Ok(found)
}

fn broken_references(connection: &Connection) -> Result<u64> {
    let sql = "SELECT (SELECT count(*) FROM pragma_foreign_key_check)
        + (SELECT count(*) FROM items WHERE since NOT IN (SELECT id FROM snapshots)
            OR seen_in NOT IN (SELECT id FROM snapshots))";
    Ok(paging::count(connection.query_row(sql, [], |row| row.get(0))?))
}

/// The index against itself, and against what there is.
fn broken_index(connection: &Connection) -> Result<u64> {
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')", [])?;
    let sql =
        "SELECT (SELECT count(*) FROM items WHERE current IS NOT NULL AND id NOT IN (SELECT id FROM search_docsize))
        + (SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM items WHERE current IS NOT NULL))";
    Ok(paging::count(connection.query_row(sql, [], |row| row.get(0))?) + held::wrong(connection)?)
}

/// Every open item has its version, which is open and of this item, and every newest version's content is what was
/// hashed when it came in.
fn broken_versions(
    connection: &Connection,
    progress: &mut dyn FnMut(u64, Option<u64>),
    cancelled: &dyn Fn() -> bool,
) -> Result<u64> {
    let transaction = connection.unchecked_transaction()?;
    let all = paging::count(transaction.query_row("SELECT count(*) FROM items", [], |row| row.get(0))?);
    let strays = "SELECT count(*) FROM versions v JOIN items i ON i.id = v.item
        WHERE v.until_snapshot IS NULL AND v.id IS NOT i.current";
    let mut found = paging::count(transaction.query_row(strays, [], |row| row.get(0))?);
    let mut statement = transaction.prepare(
        "SELECT i.kind, i.hash, v.body FROM items i
         LEFT JOIN versions v ON v.id = i.current AND v.item = i.id AND v.until_snapshot IS NULL
         WHERE i.current IS NOT NULL ORDER BY i.id",
    )?;
    let mut rows = statement.query([])?;
    let mut done = 0;
    while let Some(row) = rows.next()? {
        let (kind, hash) =
            (kind_from_number(row.get(0)?)?, row.get_ref(1)?.as_blob().map_err(|_| VaultError::Damaged)?);
        let whole = match row.get_ref(2)?.as_blob() {
            Ok(body) => is_hash_of(hash, kind, body)?,
            Err(_) => false,
        };
        found += u64::from(!whole);
        done += 1;
        if done % 1024 == 0 {
            if cancelled() {
                return Err(VaultError::Cancelled);
            }
            progress(done, Some(all));
        }
    }
    progress(all, Some(all));
    Ok(found)
}

fn is_hash_of(hash: &[u8], kind: ItemKind, body: &[u8]) -> Result<bool> {
    let Ok(item) = decode(kind, body) else { return Ok(false) };
    Ok(encode(&item, &mut Vec::new())?.as_slice() == hash)
}
