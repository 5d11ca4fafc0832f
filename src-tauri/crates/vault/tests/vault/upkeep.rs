//! Checking, backing up, bringing back, compacting.

use std::path::{Path, PathBuf};

use clearhold_model::JournalAction;
use clearhold_vault::{CheckReport, Unlock, Vault, VaultError, Wrapping};
use serde_json::json;

use crate::rig::{at, database, files_contain, passphrase, record, source, sync, vault};

fn check(vault: &Vault) -> CheckReport {
    vault.check(&mut |_, _| {}, &|| false).unwrap()
}

fn backup(vault: &Vault, file: &Path) -> Result<clearhold_vault::BackupReport, VaultError> {
    vault.backup(file, &mut |_, _| {}, &|| false)
}

fn found(report: &CheckReport) -> Vec<&str> {
    report.checks.iter().filter(|line| !line.ok).map(|line| line.check.as_str()).collect()
}

/// A vault after something was done to its tables behind its back, and what a check says.
fn check_after(tampering: &str) -> CheckReport {
    let (folder, vault) = vault();
    sync(&vault, 1, &(1..=20).map(|number| record(number, "Profile", &[])).collect::<Vec<_>>());
    vault.record_in_journal(JournalAction::SyncFinished, json!({}), at(1)).unwrap();
    assert_eq!(found(&check(&vault)), [""; 0]);
    drop(vault);
    let connection = database(folder.path());
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute_batch(tampering).unwrap();
    drop(connection);
    check(&Vault::open(folder.path(), passphrase()).unwrap())
}

#[test]
fn a_check_says_what_it_looked_at() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &(1..=3_000).map(|number| record(number, "Profile", &[])).collect::<Vec<_>>());
    let mut told = Vec::new();
    let report = vault.check(&mut |done, all| told.push((done, all)), &|| false).unwrap();
    let names: Vec<_> = report.checks.iter().map(|line| line.check.as_str()).collect();
    assert_eq!(names, ["pages", "structure", "references", "index", "versions", "evidence", "journal"]);
    assert!(report.ok && report.checks.iter().all(|line| line.ok && line.found == 0));
    assert_eq!(told.last(), Some(&(3_000, Some(3_000))));
    assert_eq!(vault.check(&mut |_, _| {}, &|| true), Err(VaultError::Cancelled));
}

#[test]
fn a_check_finds_what_does_not_fit_together() {
    assert_eq!(found(&check_after("DELETE FROM versions WHERE item = 7")), ["versions"]);
    assert_eq!(found(&check_after("UPDATE parts SET source = 99 WHERE id = 1")), ["references"]);
    assert_eq!(found(&check_after("UPDATE items SET hash = zeroblob(length(hash)) WHERE id < 3")), ["versions"]);
    assert_eq!(found(&check_after("UPDATE versions SET until_snapshot = 1 WHERE item = 5")), ["versions"]);
    assert_eq!(found(&check_after("DELETE FROM search WHERE rowid = 5")), ["index"]);
    assert_eq!(found(&check_after("UPDATE held SET number = number - 1")), ["index"]);
    let journal = "DROP TRIGGER journal_is_not_shortened; DELETE FROM journal";
    assert_eq!(found(&check_after(journal)), ["journal"]);
}

#[test]
fn a_check_finds_a_page_that_nothing_reads() {
    let (folder, vault) = vault();
    sync(&vault, 1, &(1..=400).map(|number| record(number, "Profile", &[])).collect::<Vec<_>>());
    drop(vault);
    let path = folder.path().join("vault.db");
    let mut bytes = std::fs::read(&path).unwrap();
    // Not the schema's page, which opening the vault reads.
    let place = bytes.len() - 2_000;
    bytes[place] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let report = check(&Vault::open(folder.path(), passphrase()).unwrap());
    assert!(!report.ok && found(&report).contains(&"pages"), "{report:?}");
}

#[test]
fn a_backup_is_brought_back_into_an_empty_folder() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "lapis-marker", &[]), record(2, "Another", &[])]);
    let file = folder.path().join("备份 1.clearhold");
    let mut told = Vec::new();
    let report = vault.backup(&file, &mut |done, all| told.push((done, all)), &|| false).unwrap();
    assert_eq!((report.records, &report.file, &report.opens_with[..]), (2, &file, &[Wrapping::Passphrase][..]));
    assert_eq!(report.bytes, std::fs::metadata(&file).unwrap().len());
    assert!(told.last().is_some_and(|(done, all)| Some(*done) == *all && *done > 50_000), "{told:?}");
    assert!(!files_contain(folder.path(), "lapis-marker") && !files_contain(folder.path(), "SQLite format"));
    assert_eq!(backup(&vault, &file), Err(VaultError::FileExists));
    assert_eq!(leftovers(folder.path()), [""; 0]);

    let elsewhere = tempfile::tempdir().unwrap();
    let home = elsewhere.path().join("新的 home");
    let wrong = Vault::restore(&home, &file, Unlock::Passphrase("another".into()));
    assert_eq!(wrong, Err(VaultError::WrongKey));
    let restored = Vault::restore(&home, &file, passphrase()).unwrap();
    assert_eq!((restored.records, restored.kept), (2, None));
    assert_eq!(leftovers(&home), [""; 0]);
    let restored = Vault::open(&home, passphrase()).unwrap();
    assert_eq!(restored.counts().unwrap(), vault.counts().unwrap());
    assert_eq!(restored.sources().unwrap(), [source("sample")]);
    assert!(check(&restored).ok);
}

#[test]
fn a_backup_while_others_write_is_of_one_moment() {
    let (folder, vault) = vault();
    sync(&vault, 1, &(1..=2_000).map(|number| record(number, "Profile", &[])).collect::<Vec<_>>());
    let file = folder.path().join("backup");
    let mut written = 0;
    let report = vault
        .backup(
            &file,
            &mut |_, _| {
                vault.record_in_journal(JournalAction::RecordsViewed, json!({}), at(2)).unwrap();
                written += 1;
            },
            &|| false,
        )
        .unwrap();
    assert!(written > 0 && report.records == 2_000);
    let home = folder.path().join("restored");
    Vault::restore(&home, &file, passphrase()).unwrap();
    let restored = Vault::open(&home, passphrase()).unwrap();
    assert_eq!(restored.verify_journal().unwrap().entries, 0);
    assert!(check(&restored).ok);
    assert_eq!(vault.verify_journal().unwrap().entries, written);
}

#[test]
fn a_cancelled_backup_leaves_nothing() {
    let (folder, vault) = vault();
    let before = names_in(folder.path());
    let file = folder.path().join("backup");
    assert_eq!(vault.backup(&file, &mut |_, _| {}, &|| true), Err(VaultError::Cancelled));
    assert_eq!(names_in(folder.path()), before);
}

#[test]
fn the_vault_from_before_is_kept() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "First", &[])]);
    let file = folder.path().join("backup");
    backup(&vault, &file).unwrap();
    sync(&vault, 2, &[record(1, "Second", &[])]);
    let in_use = Vault::restore(folder.path(), &file, passphrase());
    assert!(matches!(in_use, Err(VaultError::InUse { .. })));
    vault.wrap_with(Unlock::Passphrase("later, and not in the backup".into())).unwrap();
    drop(vault);

    let report = Vault::restore(folder.path(), &file, passphrase()).unwrap();
    let kept = report.kept.unwrap();
    assert!(kept.file_name().unwrap().to_str().unwrap().starts_with("vault-before-restore-"));
    let title = |home: &Path, unlock| {
        let vault = Vault::open(home, unlock).unwrap();
        assert!(vault.verify_journal().unwrap().ok);
        vault.record(&"sample/profile/001".into()).unwrap().unwrap().record.title
    };
    assert_eq!(title(folder.path(), passphrase()), "First");
    assert_eq!(title(&kept, Unlock::Passphrase("later, and not in the backup".into())), "Second");
    let again = Vault::restore(folder.path(), &file, passphrase()).unwrap().kept.unwrap();
    assert_ne!(again, kept);
}

#[test]
fn what_is_no_backup_or_a_damaged_one_changes_nothing() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "Kept", &[])]);
    let file = folder.path().join("backup");
    backup(&vault, &file).unwrap();
    drop(vault);
    let before = names_in(folder.path());
    let tried = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        let error = Vault::restore(folder.path(), &file, passphrase()).unwrap_err();
        assert_eq!(names_in(folder.path()), before);
        error
    };
    let whole = std::fs::read(&file).unwrap();
    assert_eq!(tried(b"no backup"), VaultError::NotABackup);
    assert_eq!(tried(b""), VaultError::NotABackup);
    assert_eq!(tried(&whole[..whole.len() / 2]), VaultError::NotABackup);
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    assert_eq!(tried(&flipped), VaultError::Damaged);
    let missing = Vault::restore(folder.path(), &folder.path().join("none"), passphrase());
    assert_eq!(missing, Err(VaultError::Io(std::io::ErrorKind::NotFound)));
    assert_eq!(Vault::open(folder.path(), passphrase()).unwrap().counts().unwrap().records, 1);
}

#[test]
fn compacting_gives_back_what_was_removed() {
    let (folder, vault) = vault();
    let text = "x".repeat(2_000);
    sync(&vault, 1, &(1..=2_000).map(|number| record(number, &text, &[])).collect::<Vec<_>>());
    vault.remove_source(&"sample".into(), true).unwrap();
    vault.put_source(&source("sample")).unwrap();
    sync(&vault, 2, &[record(1, "Left", &[])]);
    let report = vault.compact().unwrap();
    assert!(report.after < report.before / 4, "{report:?}");
    assert_eq!(report.after, std::fs::metadata(vault.path()).unwrap().len());
    assert_eq!(vault.counts().unwrap().records, 1, "it goes on at once");
    sync(&vault, 3, &[record(1, "Left", &[]), record(2, "New", &[])]);
    assert!(check(&vault).ok);
    drop(vault);
    assert_eq!(Vault::open(folder.path(), passphrase()).unwrap().counts().unwrap().records, 2);
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

/// Names of files that should have gone away.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = names_in(folder).into_iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.') || name.contains(".new") || name == "vault.swap").collect()
}
