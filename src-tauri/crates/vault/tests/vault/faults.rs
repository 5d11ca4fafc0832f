//! What computers do to files: processes that are killed, bytes that go bad, folders that go away.
//!
//! Short as it stands; `CLEARHOLD_SOAK` is by how much longer it takes: 20 makes 200 kills and 800 flipped bytes.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use clearhold_model::{JournalAction, JournalEntry, Source, Timestamp};
use clearhold_vault::{SeenRecord, Unlock, Vault, VaultError};
use secrecy::ExposeSecret;
use serde_json::json;
use tempfile::TempDir;

use crate::rig::{Chance, at, first_page, passphrase, record, soak, source, sync, vault};

const FOLDER_OF_CHILD: &str = "CLEARHOLD_TEST_FOLDER";
const CODE_OF_CHILD: &str = "CLEARHOLD_TEST_CODE";

/// A vault and the code that opens it without the wait that a passphrase asks for.
fn quick_vault() -> (TempDir, Vault, String) {
    let (folder, vault) = vault();
    let code = vault.new_recovery_code().unwrap().expose_secret().to_owned();
    (folder, vault, code)
}

fn open(folder: &Path, code: &str) -> Result<Vault, VaultError> {
    Vault::open(folder, Unlock::Recovery(code.into()))
}

fn is_clean(vault: &Vault) -> bool {
    vault.check(&mut |_, _| {}, &|| false).unwrap().ok
}

#[test]
fn whatever_was_acknowledged_survives_a_kill_at_any_moment() {
    let mut chance = Chance::new(1);
    for _ in 0..soak() {
        kill_ten_times(&mut chance);
    }
}

/// Ten kills of one vault: a new one after that, since it grows with each.
fn kill_ten_times(chance: &mut Chance) {
    let (folder, vault, code) = quick_vault();
    drop(vault);
    let (mut written, mut with_records) = (0_u64, 0);
    for round in 0..10 {
        let mut child = child("faults::child_that_writes", folder.path(), &code);
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // Killed after some acknowledgements, wherever it is by then.
        let patience = chance.below(40);
        let mut told = written;
        let mut tell = |line: &str| {
            if let Some(number) = line.strip_prefix("written ").and_then(|number| number.parse().ok()) {
                told = number;
            }
        };
        output.by_ref().filter(|line| line.starts_with("written")).take(patience + 1).for_each(|line| tell(&line));
        child.kill().unwrap();
        child.wait().unwrap();
        output.for_each(|line| tell(&line));

        let vault = open(folder.path(), &code).unwrap();
        assert!(is_clean(&vault), "round {round}");
        let verdict = vault.verify_journal().unwrap();
        assert!(verdict.entries >= told, "round {round}: {told} were acknowledged, {} are there", verdict.entries);
        written = verdict.entries;
        let records = vault.counts().unwrap().records;
        assert!(records >= with_records, "round {round}");
        with_records = records;
    }
    assert!(written > 0 && with_records > 0, "the child got to write");
}

#[test]
#[ignore = "run by whatever_was_acknowledged_survives_a_kill_at_any_moment"]
fn child_that_writes() {
    let folder = PathBuf::from(std::env::var_os(FOLDER_OF_CHILD).unwrap());
    let vault = open(&folder, &std::env::var(CODE_OF_CHILD).unwrap()).unwrap();
    // By itself on a line, whatever the test harness wrote before.
    println!("\nopen");
    let first = vault.counts().unwrap().records;
    for round in 0.. {
        let entry = vault.record_in_journal(JournalAction::RecordsViewed, json!({ "n": round }), at(1)).unwrap();
        println!("written {}", entry.sequence);
        if round % 4 == 1 {
            let count = u32::try_from(first).unwrap() + round;
            let items: Vec<_> = (0..=count).map(|number| record(number, &format!("Profile {round}"), &[])).collect();
            sync(&vault, i64::from(round), &items);
            let entry = vault.record_in_journal(JournalAction::SyncFinished, json!({ "n": count }), at(1)).unwrap();
            println!("written {}", entry.sequence);
        }
        if round % 16 == 7 {
            let _ = vault.compact();
        }
        if round % 16 == 11 {
            vault.wrap_with(Unlock::Recovery(std::env::var(CODE_OF_CHILD).unwrap().into())).unwrap();
        }
    }
}

fn child(test: &str, folder: &Path, code: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(FOLDER_OF_CHILD, folder)
        .env(CODE_OF_CHILD, code)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Everything that a vault shows.
#[derive(Debug, PartialEq)]
struct Content {
    sources: Vec<Source>,
    records: Vec<SeenRecord>,
    journal: Vec<JournalEntry>,
    found: usize,
    secret: Option<String>,
}

fn content(vault: &Vault) -> Result<Content, VaultError> {
    Ok(Content {
        sources: vault.sources()?,
        records: vault.records(&clearhold_vault::RecordFilter::default(), &first_page())?.items,
        journal: vault.journal(None, &first_page())?.items,
        found: vault.search("Profile", &first_page())?.items.len(),
        secret: vault.secret("sample/client")?.map(|secret| secret.expose_secret().to_owned()),
    })
}

/// The files of a vault that was never closed, with all of its last changes in the write-ahead log.
fn files_of_a_crash() -> (Vec<(String, Vec<u8>)>, Content, String) {
    let (folder, vault, code) = quick_vault();
    sync(&vault, 1, &(1..=30).map(|number| record(number, "Profile", &[("mobile", "+86-00001")])).collect::<Vec<_>>());
    vault.record_in_journal(JournalAction::SyncFinished, json!({ "records": 30 }), at(1)).unwrap();
    drop(vault);
    let vault = open(folder.path(), &code).unwrap();
    sync(&vault, 2, &(1..=40).map(|number| record(number, "Profile", &[("mobile", "+86-00002")])).collect::<Vec<_>>());
    vault.record_in_journal(JournalAction::SyncFinished, json!({ "records": 40 }), at(2)).unwrap();
    vault.put_secret("sample/client", &"a secret that comes last".into()).unwrap();
    let content = content(&vault).unwrap();
    assert_eq!((content.records.len(), content.journal.len(), content.found), (40, 2, 40));
    let files = ["vault.db", "vault.db-wal", "vault.key", "vault.checkpoint", "vault.log-mark"]
        .map(|name| (name.to_owned(), std::fs::read(folder.path().join(name)).unwrap()));
    assert!(files[1].1.len() > 20_000, "there is something in the log");
    (files.into(), content, code)
}

/// Which byte of which file, evenly over the files, so that the small ones come to their turn.
fn flip(files: &[(String, Vec<u8>)], try_number: usize, chance: &mut Chance) -> (usize, usize, u8) {
    let file = [0, 1, 0, 1, 2, 1, 3, 0, 1, 4][try_number % 10];
    let bytes = &files[file].1;
    let place = match try_number % 4 {
        // Beginnings and ends are where formats are at their weakest.
        0 => chance.below(100).min(bytes.len() - 1),
        1 => bytes.len() - 1 - chance.below(100).min(bytes.len() - 1),
        _ => chance.below(bytes.len()),
    };
    (file, place, 1 << chance.below(8))
}

#[test]
fn a_byte_that_went_bad_is_found_or_does_no_harm() {
    let (files, whole, code) = files_of_a_crash();
    let mut chance = Chance::new(2);
    let (mut found, mut harmless) = (0, 0);
    for number in 0..40 * soak() {
        let (bad, place, bits) = flip(&files, number, &mut chance);
        let folder = tempfile::tempdir().unwrap();
        for (index, (name, bytes)) in files.iter().enumerate() {
            let mut bytes = bytes.clone();
            if index == bad {
                bytes[place] ^= bits;
            }
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let what = format!("try {number}: {} at {place}, bits {bits:#x}", files[bad].0);
        let shown = open(folder.path(), &code).and_then(|vault| {
            let shown = content(&vault)?;
            let report = vault.check(&mut |_, _| {}, &|| false)?;
            Ok((shown, report.ok))
        });
        match shown {
            Err(VaultError::Damaged | VaultError::DamagedKeyFile | VaultError::NotAVault | VaultError::TooNew) => {
                found += 1;
            }
            Err(error) => panic!("{what}: told as {error:?}"),
            Ok((_, false)) => found += 1,
            Ok((shown, true)) => {
                assert!(shown == whole, "{what}: other data than was put in, and nobody tells");
                harmless += 1;
            }
        }
    }
    println!("{found} found, {harmless} harmless");
    assert!(found > harmless, "{found} found, {harmless} harmless: are the bytes flipped at all?");
}

#[test]
fn a_log_that_ends_early_is_told_and_left_as_it_is() {
    let (files, whole, code) = files_of_a_crash();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let log = folder.path().join("vault.db-wal");
    std::fs::write(&log, &files[1].1[..files[1].1.len() - 4096]).unwrap();
    for _ in 0..2 {
        assert_eq!(open(folder.path(), &code).err(), Some(VaultError::Damaged));
        assert_eq!(std::fs::metadata(&log).unwrap().len(), files[1].1.len() as u64 - 4096);
    }
    std::fs::write(&log, &files[1].1).unwrap();
    assert_eq!(content(&open(folder.path(), &code).unwrap()).unwrap(), whole);
}

#[cfg(unix)]
#[test]
fn a_folder_that_goes_away_is_told_before_anything_is_lost() {
    let (folder, vault, code) = quick_vault();
    let moved = folder.path().with_extension("moved");
    std::fs::rename(folder.path(), &moved).unwrap();
    let refused = vault.record_in_journal(JournalAction::RecordsViewed, json!({}), at(1)).map(|_| ());
    assert_eq!(refused, Err(VaultError::Gone));
    assert_eq!(vault.put_source(&source("another")), Err(VaultError::Gone));
    assert_eq!(vault.verify_journal(), Err(VaultError::Gone));
    assert_eq!(vault.backup(&moved.join("backup"), &mut |_, _| {}, &|| false), Err(VaultError::Gone));
    std::fs::rename(&moved, folder.path()).unwrap();
    vault.record_in_journal(JournalAction::RecordsViewed, json!({}), at(1)).unwrap();
    assert!(is_clean(&vault));
    drop(vault);

    let vault = open(folder.path(), &code).unwrap();
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(vault.put_source(&source("another")), Err(VaultError::Gone));
    std::fs::create_dir(folder.path()).unwrap();
    std::fs::write(folder.path().join("vault.db"), "of another").unwrap();
    assert_eq!(vault.put_source(&source("another")), Err(VaultError::Gone));
    drop(vault);
    assert_eq!(std::fs::read(folder.path().join("vault.db")).unwrap(), b"of another");
}

#[test]
fn a_clock_that_was_set_back_changes_no_order() {
    let (folder, vault, code) = quick_vault();
    sync(&vault, 100, &[record(1, "First", &[])]);
    let later = vault.record_in_journal(JournalAction::SyncFinished, json!({}), at(100)).unwrap();
    let earlier: Timestamp = "1999-12-31T23:59:59Z".parse().unwrap();
    sync(&vault, -100_000, &[record(1, "Second", &[])]);
    let entry = vault.record_in_journal(JournalAction::SyncFinished, json!({}), earlier).unwrap();
    assert_eq!((entry.sequence, &entry.previous, entry.at), (later.sequence + 1, &later.hash, earlier));
    drop(vault);
    let vault = open(folder.path(), &code).unwrap();
    assert!(is_clean(&vault) && vault.verify_journal().unwrap().ok);
    assert_eq!(vault.record(&"sample/profile/001".into()).unwrap().unwrap().record.title, "Second");
}

/// The lock of a file system that has none: `flock` is answered as such a system does.
#[cfg(target_os = "linux")]
#[test]
fn a_place_without_locks_is_told() {
    let work = tempfile::tempdir().unwrap();
    let library = work.path().join("no_locks.so");
    let mut compiler = Command::new("cc")
        .args(["-shared", "-fPIC", "-x", "c", "-", "-o"])
        .arg(&library)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let source = "#include <errno.h>\nint flock(int file, int how) { errno = ENOLCK; return -1; }\n";
    compiler.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
    assert!(compiler.wait().unwrap().success());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "faults::child_without_locks", "--ignored", "--nocapture"])
        .env("LD_PRELOAD", &library)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = String::new();
    child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    assert!(child.wait().unwrap().success() && output.contains("no lock was given"), "{output}");
}

#[test]
#[ignore = "run by a_place_without_locks_is_told"]
fn child_without_locks() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Vault::create(folder.path(), passphrase()).err(), Some(VaultError::LockRefused));
    println!("no lock was given");
}
