//! Checking the database: that it is one of ours, sound in itself, and what its tables say.
//!
//! It may be hostile. It lies in an encrypted file while it is looked at, which is read only; no table is touched before
//! the schema is known to be ours to the word, and none is walked before the structure is known to be sound.

use std::io::Read;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit as Most;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::{MAGIC, PATH, connect, schema};
use crate::scratch::{PAGE, RESERVED, Scratch};
use crate::tables::{Cell, Kind, TABLES, Table};
use crate::verify::{Detail, Measured, Problem, Tallies};

/// How long the header of a database is.
const HEADER: usize = 100;
/// No cell may be longer, in bytes.
const LONGEST_CELL: i32 = 64 << 20;
/// Rows between two looks at whether to go on.
const ROWS_A_LOOK: u64 = 4096;

/// Checks the file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>, tallies: Option<&mut Tallies>) -> Result<(), Detail> {
    if path != PATH {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    let mut header = [0; HEADER];
    if input.read_exact(&mut header).is_err() || !is_ours(&header) {
        return Err(Detail::new(Problem::BadDatabase, path));
    }
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    let kept = input.kept(|scratch, rest| scratch.keep_pages(&mut header.chain(rest)));
    match kept.map(|(scratch, bytes)| (scratch, HEADER as u64 + bytes)) {
        Ok((scratch, bytes)) if bytes == pages * PAGE as u64 => look(path, &scratch, input, tallies),
        Ok((_, bytes)) => {
            let expected = (pages * PAGE as u64).to_string();
            Err(Detail::new(Problem::WrongSize, path).expected(expected).found(bytes.to_string()))
        }
        Err(_) => Err(Detail::new(Problem::Unreadable, path)),
    }
}

/// Whether a header is one that we write: no other size of pages, room at their ends for what encrypts them (80 bytes, as
/// SQLCipher also wants room for a code that is not written), and no log beside the file.
fn is_ours(header: &[u8; HEADER]) -> bool {
    let [large, small] = u16::try_from(PAGE).unwrap_or_default().to_be_bytes();
    header.starts_with(MAGIC) && header[16..20] == [large, small, 1, 1] && usize::from(header[20]) >= RESERVED
}

fn look(path: &str, scratch: &Scratch, input: &mut Measured<'_>, tallies: Option<&mut Tallies>) -> Result<(), Detail> {
    let bad = |_| Detail::new(Problem::BadDatabase, path);
    let connection = open(scratch).map_err(bad)?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(bad)?;
    if version != schema::VERSION {
        let wrong = Detail::new(Problem::UnknownVersion, path);
        return Err(wrong.expected(schema::VERSION.to_string()).found(version.to_string()));
    }
    if !is_known(&connection).map_err(bad)? {
        return Err(Detail::new(Problem::WrongDescription, path));
    }
    let sound: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(bad)?;
    let broken_keys: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).map_err(bad)?;
    if sound != "ok" || broken_keys > 0 {
        return Err(Detail::new(Problem::BadDatabase, path));
    }
    let Some(tallies) = tallies else { return Ok(()) };
    TABLES.iter().try_for_each(|table| sum_up(path, table, &connection, input, tallies))
}

fn open(scratch: &Scratch) -> rusqlite::Result<Connection> {
    let connection = connect(scratch, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Most::SQLITE_LIMIT_LENGTH, LONGEST_CELL)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -8000")?;
    Ok(connection)
}

/// Whether it is made of what an empty database of ours is made of: nothing that runs by itself, and nothing hidden.
fn is_known(connection: &Connection) -> rusqlite::Result<bool> {
    let there = described(connection)?;
    for grants_name_apps in [true, false] {
        let own = Connection::open_in_memory()?;
        for statement in schema::statements(grants_name_apps) {
            own.execute_batch(&statement)?;
        }
        if described(&own)? == there {
            return Ok(true);
        }
    }
    Ok(false)
}

fn described(connection: &Connection) -> rusqlite::Result<Vec<[String; 4]>> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| {
        let sql: String = row.get(3)?;
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, schema::bare(&sql)])
    })?;
    rows.collect()
}

/// Takes every row of a table.
fn sum_up(
    path: &str,
    table: &'static Table,
    connection: &Connection,
    input: &mut Measured<'_>,
    tallies: &mut Tallies,
) -> Result<(), Detail> {
    let bad = |_| Detail::new(Problem::BadDatabase, path);
    let mut rows = tallies.of(table, "sqlite", path);
    let mut statement = connection.prepare(&schema::select(table)).map_err(bad)?;
    let mut found = statement.query([]).map_err(bad)?;
    let mut number = 0;
    while let Some(row) = found.next().map_err(bad)? {
        number += 1;
        if number % ROWS_A_LOOK == 0 && !input.goes_on() {
            return Ok(());
        }
        let mut cells = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let cell = cell(column.kind, row.get_ref(at).map_err(bad)?);
            cells.push(cell.ok_or_else(|| {
                let place = format!("{}.{}", table.name, column.name);
                Detail::new(Problem::WrongCell, path).line(number).found(place)
            })?);
        }
        rows.add(&cells);
    }
    Ok(())
}

fn cell(kind: Kind, value: ValueRef<'_>) -> Option<Cell<'_>> {
    Some(match (kind, value) {
        (_, ValueRef::Null) => Cell::Nothing,
        (Kind::Truth, ValueRef::Integer(truth @ (0 | 1))) => Cell::Truth(truth == 1),
        (Kind::Time, ValueRef::Text(time)) => Cell::Time(std::str::from_utf8(time).ok()?.parse().ok()?),
        (Kind::Text | Kind::List | Kind::Object, ValueRef::Text(text)) => {
            Cell::Text(std::str::from_utf8(text).ok()?.into())
        }
        _ => return None,
    })
}
