//! macOS' consent database, `TCC.db`: an SQLite file with the table `access` (PERMISSIONS, section 10).
//!
//! The one file outside the vault that names SQL: the database is not ours, its shape is macOS' own, and nothing is ever
//! written to it. It is read as something hostile: no trigger, view or function of the file runs, and what does not fit
//! is an error.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

/// A row of `access`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The service with its whole name, such as `kTCCServiceCamera`.
    pub(crate) service: String,
    /// The app: a bundle, or the path of a program.
    pub(crate) client: String,
    /// Whether it is known by its path.
    pub(crate) by_path: bool,
    /// What was decided.
    pub(crate) value: i64,
    /// Why; macOS tells since version 11.
    pub(crate) reason: Option<i64>,
}

/// Why a database can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It can't be opened: on a Mac, for want of the right to read all files.
    Closed,
    /// Another program keeps it locked.
    Busy,
    /// It is no such database, or damaged.
    Damaged,
    /// It has another shape than any that is known.
    OtherShape,
}

/// How a database lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lies {
    /// A copy, that nobody writes to: no lock is taken and nothing is put beside it.
    Copied,
    /// Where macOS writes to it.
    #[cfg(any(target_os = "macos", test))]
    InUse,
}

/// An app has a handful of entries, and few people have a thousand apps.
const MOST_ENTRIES: usize = 100_000;
/// No name of a service or an app is as long.
const LONGEST_TEXT: i32 = 1 << 20;
/// As long as a busy database is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// No sound one takes nearly as long.
const LONGEST_READ: Duration = Duration::from_secs(10);

/// Whether a file is an SQLite database, by its first bytes.
pub(crate) fn recognised(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0")
}

/// Reads every entry.
pub(crate) fn entries(path: &Path, lies: Lies) -> Result<Vec<Entry>, Unreadable> {
    let connection = open(path, lies)?;
    let columns = columns(&connection)?;
    let has = |name: &str| columns.iter().any(|column| column == name);
    let value = match (has("auth_value"), has("allowed")) {
        (true, _) => "auth_value",
        // Before macOS 11: 1 allowed, 0 refused; as the later value for it says.
        (false, true) => "CASE allowed WHEN 1 THEN 2 WHEN 0 THEN 0 ELSE -1 END",
        (false, false) => return Err(Unreadable::OtherShape),
    };
    if !["service", "client", "client_type"].into_iter().all(has) {
        return Err(Unreadable::OtherShape);
    }
    let reason = if has("auth_reason") { "auth_reason" } else { "NULL" };
    let mut statement =
        connection.prepare(&format!("SELECT service, client, client_type, {value}, {reason} FROM access"))?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        if entries.len() == MOST_ENTRIES {
            return Err(Unreadable::OtherShape);
        }
        entries.push(Entry {
            service: row.get(0)?,
            client: row.get(1)?,
            by_path: row.get::<_, i64>(2)? == 1,
            value: row.get(3)?,
            reason: row.get(4)?,
        });
    }
    Ok(entries)
}

fn open(path: &Path, lies: Lies) -> Result<Connection, Unreadable> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let address = address(path, lies).ok_or(Unreadable::Closed)?;
    let connection = Connection::open_with_flags(address, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_TEXT)?;
    let begun = Instant::now();
    connection.progress_handler(10_000, Some(move || begun.elapsed() > LONGEST_READ))?;
    Ok(connection)
}

/// The columns of `access`, which has to be an ordinary table.
fn columns(connection: &Connection) -> Result<Vec<String>, Unreadable> {
    let tables: i64 = connection.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'access' AND rootpage > 0",
        [],
        |row| row.get(0),
    )?;
    if tables != 1 {
        return Err(Unreadable::OtherShape);
    }
    let mut statement = connection.prepare("PRAGMA table_info(access)")?;
    let names = statement.query_map([], |row| row.get(1))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The address of a file for SQLite, in which every character that could mean something else is escaped.
fn address(path: &Path, lies: Lies) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace('\\', "/");
    let start = if path.starts_with('/') { "file:" } else { "file:/" };
    let escaped: String = path
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let immutable = match lies {
        Lies::Copied => "&immutable=1",
        #[cfg(any(target_os = "macos", test))]
        Lies::InUse => "",
    };
    Some(format!("{start}{escaped}?mode=ro{immutable}"))
}

impl From<rusqlite::Error> for Unreadable {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
                Self::Closed
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Damaged,
        }
    }
}

/// Databases as macOS makes them, for tests.
#[cfg(test)]
pub(crate) mod sample {
    use std::path::Path;

    use rusqlite::{Connection, params};

    /// The shape of a database.
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Version {
        Now,
        Before11,
        NoAccess,
        AView,
        NoValue,
    }

    /// What is put into it.
    #[derive(Clone, Debug, Default)]
    pub(crate) struct Row {
        pub(crate) service: String,
        pub(crate) client: String,
        pub(crate) by_path: bool,
        pub(crate) value: i64,
        pub(crate) reason: i64,
    }

    /// Puts a row in as a program that goes on writing: it stands in the log beside the file until that program ends.
    pub(crate) fn in_use(path: &Path, row: &Row) -> Connection {
        let connection = Connection::open(path).unwrap();
        connection.pragma_update(None, "journal_mode", "wal").unwrap();
        insert(&connection, FILL_NOW, row);
        connection
    }

    const FILL_NOW: &str = "INSERT INTO access (service, client, client_type, auth_value, auth_reason, auth_version)
        VALUES (?1, ?2, ?3, ?4, ?5, 1)";
    const FILL_BEFORE_11: &str = "INSERT INTO access (service, client, client_type, allowed, prompt_count)
        VALUES (?1, ?2, ?3, ?4, ?5)";

    fn insert(connection: &Connection, fill: &str, row: &Row) {
        let row = params![row.service, row.client, i64::from(row.by_path), row.value, row.reason];
        connection.execute(fill, row).unwrap();
    }

    pub(crate) fn database(path: &Path, version: Version, rows: &[Row]) {
        let connection = Connection::open(path).unwrap();
        let shape = match version {
            Version::Now => {
                "CREATE TABLE admin (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL);
                 CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL,
                   auth_value INTEGER NOT NULL, auth_reason INTEGER NOT NULL, auth_version INTEGER NOT NULL, csreq BLOB,
                   policy_id INTEGER, indirect_object_identifier_type INTEGER,
                   indirect_object_identifier TEXT NOT NULL DEFAULT 'UNUSED', indirect_object_code_identity BLOB,
                   flags INTEGER, last_modified INTEGER NOT NULL DEFAULT 0,
                   PRIMARY KEY (service, client, client_type, indirect_object_identifier))"
            }
            Version::Before11 => {
                "CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL,
                   allowed INTEGER NOT NULL, prompt_count INTEGER NOT NULL, csreq BLOB, policy_id INTEGER,
                   PRIMARY KEY (service, client, client_type))"
            }
            Version::NoAccess => "CREATE TABLE other (service TEXT)",
            Version::AView => {
                "CREATE TABLE other (service, client, client_type, auth_value);
                 CREATE VIEW access AS SELECT * FROM other"
            }
            Version::NoValue => "CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER)",
        };
        connection.execute_batch(shape).unwrap();
        let fill = match version {
            Version::Now => FILL_NOW,
            Version::Before11 => FILL_BEFORE_11,
            Version::NoAccess | Version::AView | Version::NoValue => return,
        };
        for row in rows {
            insert(&connection, fill, row);
        }
    }
}
