//! Items that nobody told of before, many to a statement: most of what a first look or an import brings.

use clearhold_model::{AppId, CategoryId, SubjectId};
use rusqlite::{CachedStatement, Connection};

use super::held::Held;
use super::items::{Incoming, kind_number};
use crate::{Result, VaultError, search};

/// So many items go into one statement.
pub(crate) const MANY: usize = 64;
/// The same, as numbers of rows are counted.
pub(crate) const MANY_ROWS: i64 = 64;

/// Where items are being put.
pub(crate) struct Places<'a> {
    pub(crate) source: i64,
    pub(crate) snapshot: i64,
    /// The part of each item.
    pub(crate) parts: &'a [i64],
    /// The number for the first one's version; the others follow it.
    pub(crate) version: i64,
}

/// Puts in as many items as are [`MANY`], and gives the number of the first one; the others follow it. None when the source
/// told of one of them before, and then none is put in.
pub(crate) fn insert(
    connection: &Connection,
    items: &[Incoming],
    places: &Places<'_>,
    held: &mut Held,
) -> Result<Option<i64>> {
    let first = next_item(connection)?;
    if !insert_items(connection, items, places, first)? {
        connection.prepare_cached("DELETE FROM items WHERE id >= ?1")?.execute([first])?;
        return Ok(None);
    }
    insert_versions(connection, items, places, first)?;
    for (id, item) in (first..).zip(items) {
        search::put(connection, id, &item.words)?;
        held.note(kind_number(item.kind), item.category.as_ref().map(CategoryId::as_str), 1);
    }
    Ok(Some(first))
}

/// Numbers are never used twice.
fn next_item(connection: &Connection) -> Result<i64> {
    let mut last =
        connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'items'")?;
    Ok(last.query_row([], |row| row.get::<_, i64>(0))? + 1)
}

/// Whether all of them were put in. It passes over what is there rather than to fail: a statement that can fail halfway
/// makes the search index write out what it has, each time.
fn insert_items(connection: &Connection, items: &[Incoming], places: &Places<'_>, first: i64) -> Result<bool> {
    let sql = many(
        "INSERT OR IGNORE INTO items
         (id, source, kind, key, category, subject, app, is_self, part, current, since, seen_in, hash) VALUES ",
        "(?,?,?,?,?,?,?,?,?,?,?,?,?)",
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut at = 0;
    for (number, (item, part)) in (0..).zip(items.iter().zip(places.parts)) {
        bind(&mut statement, &mut at, first + number)?;
        bind(&mut statement, &mut at, places.source)?;
        bind(&mut statement, &mut at, kind_number(item.kind))?;
        bind(&mut statement, &mut at, &item.key)?;
        bind(&mut statement, &mut at, item.category.as_ref().map(CategoryId::as_str))?;
        bind(&mut statement, &mut at, item.subject.as_ref().map(SubjectId::as_str))?;
        bind(&mut statement, &mut at, item.app.as_ref().map(AppId::as_str))?;
        bind(&mut statement, &mut at, item.is_self)?;
        bind(&mut statement, &mut at, part)?;
        bind(&mut statement, &mut at, places.version + number)?;
        bind(&mut statement, &mut at, places.snapshot)?;
        bind(&mut statement, &mut at, places.snapshot)?;
        bind(&mut statement, &mut at, item.hash)?;
    }
    Ok(statement.raw_execute()? == items.len())
}

fn insert_versions(connection: &Connection, items: &[Incoming], places: &Places<'_>, first: i64) -> Result<()> {
    let sql = many("INSERT OR IGNORE INTO versions (id, item, from_snapshot, hash, body) VALUES ", "(?,?,?,?,?)");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut at = 0;
    for (number, item) in (0..).zip(items) {
        bind(&mut statement, &mut at, places.version + number)?;
        bind(&mut statement, &mut at, first + number)?;
        bind(&mut statement, &mut at, places.snapshot)?;
        bind(&mut statement, &mut at, item.hash)?;
        bind(&mut statement, &mut at, &item.body)?;
    }
    if statement.raw_execute()? == items.len() { Ok(()) } else { Err(VaultError::Damaged) }
}

/// A statement for [`MANY`] rows.
fn many(beginning: &str, row: &str) -> String {
    format!("{beginning}{}", vec![row; MANY].join(","))
}

fn bind(statement: &mut CachedStatement<'_>, at: &mut usize, value: impl rusqlite::ToSql) -> Result<()> {
    *at += 1;
    Ok(statement.raw_bind_parameter(*at, value)?)
}
