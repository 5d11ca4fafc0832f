//! SQLite: the tables in one database file that `sqlite3`, Datasette and most languages open, with a search.
//!
//! It is built in an encrypted file beside the export and goes into the zip page by page.

mod check;
mod schema;

use std::collections::HashSet;
use std::io::Write;

use clearhold_model::{Item, ItemKind};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

pub(crate) use check::check;

use crate::contract::PortableError;
use crate::export::AGENT;
use crate::package::Package;
use crate::scratch::Scratch;
use crate::tables::{Cell, TABLES, Table};
use crate::verify::short_sum;
use crate::walk::Job;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "sqlite/export.sqlite";
/// How a plain database begins, where an encrypted one has its salt.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Writes the database.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let scratch = Scratch::new(job.plan.out.parent().filter(|folder| !folder.as_os_str().is_empty()))?;
    build(job, &scratch)?;
    package.open(PATH)?;
    let mut first = true;
    scratch.each_page(&mut |page| {
        if std::mem::take(&mut first) {
            package.write_all(MAGIC)?;
            package.write_all(&page[MAGIC.len()..])?;
        } else {
            package.write_all(page)?;
        }
        job.pace.add(0)
    })?;
    package.close()?;
    Ok(())
}

fn build(job: &mut Job<'_>, scratch: &Scratch) -> Result<(), PortableError> {
    let connection = connect(scratch, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
    // Nobody else sees it, and it is thrown away when anything fails.
    connection
        .execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16000; BEGIN",
        )
        .map_err(failed)?;
    // Indices first: making one of a full table would sort it in memory.
    for statement in schema::statements(grants_name_apps(job)?) {
        connection.execute_batch(&statement).map_err(failed)?;
    }
    connection.pragma_update(None, "user_version", schema::VERSION).map_err(failed)?;
    about(job, &connection).map_err(failed)?;
    for table in &TABLES {
        fill(job, table, &connection)?;
    }
    connection.execute(schema::FILL_SEARCH, []).map_err(failed)?;
    connection.execute_batch("COMMIT").map_err(failed)?;
    connection.close().map_err(|(_, error)| failed(error))
}

/// A connection to a database in an encrypted file.
fn connect(scratch: &Scratch, access: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(scratch.path(), access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes to standard error by itself, which belongs to the command line.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\"", *scratch.key())))?;
    connection
        .execute_batch("PRAGMA cipher_use_hmac = OFF; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")?;
    Ok(connection)
}

/// Whether every grant names an app that is there, so that the database can say so.
fn grants_name_apps(job: &Job<'_>) -> Result<bool, PortableError> {
    let mut apps = HashSet::new();
    job.look(ItemKind::App, &mut |item| {
        if let Item::App(app) = item {
            apps.insert(short_sum(&[app.source.as_str(), app.id.as_str()]));
        }
    })?;
    let mut all = true;
    job.look(ItemKind::Grant, &mut |item| {
        if let Item::Grant(grant) = item {
            all &= apps.contains(&short_sum(&[grant.source.as_str(), grant.app.as_str()]));
        }
    })?;
    Ok(all)
}

fn about(job: &Job<'_>, connection: &Connection) -> rusqlite::Result<()> {
    let title = job.words.text(if job.plan.sample { "export-title-sample" } else { "export-title" });
    let sample = if job.plan.sample { "true" } else { "false" };
    for (name, value) in [
        ("title", title.as_str()),
        ("made_at", &job.plan.made_at.to_string()),
        ("made_by", AGENT),
        ("language", job.plan.language.tag()),
        ("sample", sample),
    ] {
        connection.execute("INSERT INTO about VALUES (?, ?)", [name, value])?;
    }
    Ok(())
}

fn fill(job: &mut Job<'_>, table: &Table, connection: &Connection) -> Result<(), PortableError> {
    let mut statement = connection.prepare(&schema::insert(table)).map_err(failed)?;
    table.fill(job, &mut |row| statement.execute(params_from_iter(row)).map(drop).map_err(failed))
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Nothing => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Text(content) => ToSqlOutput::from(content.as_ref()),
            Self::Truth(truth) => ToSqlOutput::from(*truth),
            Self::Time(at) => ToSqlOutput::from(at.to_string()),
        })
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn failed(error: rusqlite::Error) -> PortableError {
    use std::io::ErrorKind;
    PortableError::writing(match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => ErrorKind::StorageFull,
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied) => ErrorKind::PermissionDenied,
        Some(rusqlite::ErrorCode::TooBig) => ErrorKind::FileTooLarge,
        _ => ErrorKind::Other,
    })
}
