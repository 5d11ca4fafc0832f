//! What kind of file it is, by its name and its first bytes. In doubt it is one that is never cleared.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

/// A kind of file that an app keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindOfFile {
    /// A database, which may hold messages: never cleared.
    Database,
    /// What web pages keep to know the person again.
    Cookies,
    /// Copies that are fetched again when they are needed.
    Cache,
    /// What the app wrote down of its own doings.
    Logs,
    /// Settings and what the person is signed in with.
    Profile,
    /// Anything else.
    Other,
}

/// Chromium's cookies, and what its journal of them is called; Apple's have an ending of their own.
const COOKIES: [&str; 2] = ["cookies", "cookies-journal"];
const CACHES: [&str; 9] = [
    "cache",
    "caches",
    "code cache",
    "gpucache",
    "shadercache",
    "grshadercache",
    "dawncache",
    "dawngraphitecache",
    "dawnwebgpucache",
];
const DATABASES: [&str; 9] =
    ["indexeddb", "databases", "database", "db", "leveldb", "local storage", "session storage", "im", "message"];
const DATABASE_ENDINGS: [&str; 13] = [
    ".db", ".sqlite", ".sqlite3", ".db3", ".ldb", ".sst", ".mdb", ".realm", "-wal", "-shm", "-journal", ".wal", ".bak",
];
const PROFILE: [&str; 6] = ["preferences", "local state", "login data", "web data", "config", "settings"];

/// What an SQLite database begins with, as long as it is not encrypted.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// The kind of a file; `within` is its path from the place that it is in.
pub(super) fn kind_of(file: &Path, within: &Path) -> KindOfFile {
    let names: Vec<String> = within
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        })
        .collect();
    let Some((name, folders)) = names.split_last() else { return KindOfFile::Other };
    let inside = |list: &[&str]| folders.iter().any(|folder| list.contains(&folder.as_str()));
    let speaks_of_messages = names.iter().any(|name| name.contains("message") || name.contains("chat"));
    if inside(&DATABASES) || speaks_of_messages {
        return KindOfFile::Database;
    }
    if COOKIES.contains(&name.as_str()) || name.ends_with(".binarycookies") {
        return KindOfFile::Cookies;
    }
    if DATABASE_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return KindOfFile::Database;
    }
    if inside(&CACHES) {
        return if may_be_a_database(file) { KindOfFile::Database } else { KindOfFile::Cache };
    }
    // Names are in lower case by now.
    if inside(&["log", "logs"]) || name.strip_suffix(".log").is_some() {
        return KindOfFile::Logs;
    }
    if PROFILE.contains(&name.as_str()) || inside(&PROFILE) {
        return KindOfFile::Profile;
    }
    if may_be_a_database(file) { KindOfFile::Database } else { KindOfFile::Other }
}

/// What can't be read may be one.
fn may_be_a_database(file: &Path) -> bool {
    let mut first = Vec::new();
    match File::open(file).map(|file| file.take(SQLITE.len() as u64).read_to_end(&mut first)) {
        Ok(Ok(_)) => first == SQLITE,
        Ok(Err(_)) | Err(_) => true,
    }
}
