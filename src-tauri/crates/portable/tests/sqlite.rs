//! The database of an export: what is in it, and that no other is taken for it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::fs;
use std::path::{Path, PathBuf};

use clearhold_portable::{Format, Problem, Verification, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, resum, unpack, verified};
use rig::{Listed, Organisation, hostile, plan};
use rusqlite::Connection;

/// An export of three people as JSON, tables and a database, with the database taken out.
struct Export {
    folder: tempfile::TempDir,
    files: Files,
    database: PathBuf,
}

fn exported(formats: &[Format]) -> Export {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = formats.to_vec();
    export(&plan, &Organisation { people: 3 }, None, &mut |_| {}, &|| false).unwrap();
    let files = unpack(&file);
    let database = folder.path().join("open.sqlite");
    fs::write(&database, content(&files)).unwrap();
    Export { folder, files, database }
}

fn content(files: &Files) -> &Vec<u8> {
    files.iter().find(|(name, _)| name.ends_with("data/sqlite/export.sqlite")).unwrap().1
}

impl Export {
    /// What is said of the export with another database in it, and every sum put right.
    fn with(&self, database: &Path) -> Verification {
        let mut files = self.files.clone();
        let (_, content) = files.iter_mut().find(|(name, _)| name.ends_with("export.sqlite")).unwrap();
        *content = fs::read(database).unwrap();
        resum(&mut files);
        let file = self.folder.path().join("forged.zip");
        pack(&file, &files);
        verified(&file)
    }

    fn after(&self, statements: &str) -> Verification {
        let changed = self.folder.path().join("changed.sqlite");
        fs::copy(&self.database, &changed).unwrap();
        let connection = Connection::open(&changed).unwrap();
        connection.execute_batch(statements).unwrap();
        connection.close().unwrap();
        self.with(&changed)
    }
}

#[test]
fn any_program_opens_it_and_finds_what_is_there() {
    let export = exported(&Format::ALL);
    assert!(export.with(&export.database).checks.iter().filter(|made| !made.ok).all(|made| made.check == "ro_crate"));
    let connection = Connection::open(&export.database).unwrap();
    let number = |question: &str| connection.query_row(question, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM subjects"), 3);
    assert_eq!(number("SELECT count(DISTINCT record_id) FROM records"), 12);
    assert_eq!(number("SELECT count(*) FROM grants JOIN apps ON (grants.source, app) = (apps.source, apps.id)"), 16);
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_list('grants')"), 2);
    assert_eq!(number("SELECT count(*) FROM records_search WHERE records_search MATCH '\"member2@example\"'"), 1);
    assert_eq!(number("SELECT count(*) FROM about WHERE name = 'sample' AND value = 'true'"), 1);
    assert_eq!(number("SELECT count(*) FROM apps WHERE scopes IS NULL"), 1, "not told is not none");
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn grants_of_apps_that_are_not_there_are_no_foreign_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut items = hostile().0;
    items.retain(|item| item.kind() != clearhold_model::ItemKind::App);
    export(&plan(&file, Language::English), &Listed(items), None, &mut |_| {}, &|| false).unwrap();
    assert!(verified(&file).ok, "{:#?}", verified(&file).checks);
    let database = folder.path().join("open.sqlite");
    fs::write(&database, content(&unpack(&file))).unwrap();
    let connection = Connection::open(&database).unwrap();
    let question = "SELECT count(*) FROM pragma_foreign_key_list('grants')";
    assert_eq!(connection.query_row(question, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn it_has_to_say_what_the_other_forms_say() {
    for formats in [[Format::Json, Format::Sqlite], [Format::Csv, Format::Sqlite]] {
        let export = exported(&formats);
        for change in [
            "UPDATE subjects SET name = 'Member 004' WHERE name = 'Member 003'",
            "DELETE FROM records WHERE rowid = 7",
            "INSERT INTO grants SELECT id || 'x', source, app, kind, code FROM grants LIMIT 1",
            "UPDATE apps SET fields_shared = '[]' WHERE fields_shared IS NULL",
            "UPDATE records SET last_seen = '2026-03-04T05:06:09Z'",
        ] {
            assert_eq!(problem(&export.after(change), "forms"), Some(Problem::FormsDiffer), "{change}");
        }
    }
}

#[test]
fn what_is_not_ours_to_the_word_is_refused_before_it_is_read() {
    let export = exported(&[Format::Sqlite]);
    for (change, expected) in [
        ("CREATE TRIGGER t AFTER INSERT ON apps BEGIN DELETE FROM apps; END", Problem::WrongDescription),
        ("CREATE VIEW v AS SELECT * FROM records", Problem::WrongDescription),
        ("CREATE TABLE more (x)", Problem::WrongDescription),
        ("DROP INDEX records_by_subject", Problem::WrongDescription),
        ("ALTER TABLE subjects ADD COLUMN y", Problem::WrongDescription),
        ("CREATE INDEX evil ON records (abs(record_id))", Problem::WrongDescription),
        ("PRAGMA user_version = 2", Problem::UnknownVersion),
        ("PRAGMA journal_mode = WAL", Problem::BadDatabase),
        ("UPDATE subjects SET is_self = 'yes'", Problem::WrongCell),
        ("UPDATE records SET at = 'yesterday' WHERE rowid = 1", Problem::WrongCell),
        ("UPDATE records SET value = x'00ff' WHERE rowid = 1", Problem::WrongCell),
        ("PRAGMA foreign_keys = OFF; UPDATE grants SET app = 'none' WHERE rowid = 1", Problem::BadDatabase),
    ] {
        assert_eq!(problem(&export.after(change), "sqlite"), Some(expected), "{change}");
    }
}

#[test]
fn a_damaged_one_is_refused_and_does_no_harm() {
    let export = exported(&[Format::Json, Format::Sqlite]);
    let sound = fs::read(&export.database).unwrap();
    let damaged = export.folder.path().join("damaged.sqlite");
    let mut noticed = 0;
    for place in (0..sound.len()).step_by(sound.len() / 150) {
        let mut bytes = sound.clone();
        bytes[place..(place + 64).min(sound.len())].fill(0xff);
        fs::write(&damaged, &bytes).unwrap();
        let verification = export.with(&damaged);
        let wrong = |made: &&clearhold_portable::Check| !made.ok && ["sqlite", "forms"].contains(&made.check.as_str());
        noticed += usize::from(verification.checks.iter().any(|made| wrong(&made)));
    }
    // Much of a small database is room that is not used, in which nothing can be wrong.
    assert!(noticed > 20, "{noticed} of 150 noticed");
    for length in [0, 50, 100, 4096, sound.len() - 4096, sound.len() - 1] {
        fs::write(&damaged, &sound[..length]).unwrap();
        assert!(problem(&export.with(&damaged), "sqlite").is_some(), "{length} bytes");
    }
    fs::write(&damaged, [sound.as_slice(), &[0; 4096]].concat()).unwrap();
    assert_eq!(problem(&export.with(&damaged), "sqlite"), Some(Problem::WrongSize));
}
