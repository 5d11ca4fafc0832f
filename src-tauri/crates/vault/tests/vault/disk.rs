//! A full disk: a small file system in a mount namespace of its own, where the operating system lets us have one.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use clearhold_model::{JournalAction, SnapshotState};
use clearhold_vault::{Unlock, Vault, VaultError};

use crate::rig::{Chance, at, first_page, passphrase, record, soak, source, sync};

/// Runs a test of this file where it may mount; where the system does not let us, says so.
fn in_a_mount_namespace(test: &str, expected: &str) {
    if !Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|status| status.success()) {
        println!("not run: this system gives no mount namespace, so there is no disk to try it on");
        return;
    }
    let ran = Command::new("unshare")
        .args(["-rm", "--"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let (output, errors) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && output.contains(expected), "{output}{errors}");
    assert!(!errors.contains("ZipWriter"), "standard error belongs to the command line");
}

#[test]
fn a_full_disk_loses_nothing_and_goes_on_once_there_is_space() {
    in_a_mount_namespace("disk::child_on_a_small_disk", "the disk was full");
}

#[test]
#[ignore = "run by a_full_disk_loses_nothing_and_goes_on_once_there_is_space"]
fn child_on_a_small_disk() {
    let disk = tempfile::tempdir().unwrap();
    run(Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(disk.path()));
    let folder = disk.path().join("home");
    let vault = Vault::create(&folder, passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    sync(&vault, 1, &[record(1, "kept", &[])]);
    vault.record_in_journal(JournalAction::SyncFinished, serde_json::json!({}), at(1)).unwrap();

    let mut writer = vault.begin_snapshot(&"sample".into(), at(2)).unwrap();
    // A text that no packing makes small.
    let text = |number: u32| -> String {
        let mut dice = number;
        let mut roll = || {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + u8::try_from((dice >> 16) % 26).unwrap())
        };
        (0..2_000).map(|_| roll()).collect()
    };
    let outcome =
        (2..8_000).try_for_each(|number| writer.put("all", record(number, "new", &[("text", &text(number))])));
    let outcome = outcome.and_then(|()| writer.finish(at(2), false).map(|_| ()));
    assert_eq!(outcome, Err(VaultError::DiskFull));
    fill_up(disk.path());
    let refused = vault.put_secret("sample/big", &"y".repeat(4_000_000).into());
    assert_eq!(refused, Err(VaultError::DiskFull));
    println!("the disk was full");

    assert!(vault.verify_journal().unwrap().ok);
    assert!(vault.record(&"sample/profile/001".into()).unwrap().is_some());
    assert_eq!(vault.search("kept", &first_page()).unwrap().total, 1);
    drop(vault);

    // Closing gave back the write-ahead log's space.
    fill_up(disk.path());
    assert_eq!(Vault::open(&folder, passphrase()).err(), Some(VaultError::DiskFull));
    let elsewhere = disk.path().join("another");
    assert_eq!(Vault::create(&elsewhere, passphrase()).err(), Some(VaultError::DiskFull));
    assert_eq!(clearhold_vault::wrappings(&elsewhere), Ok(None));

    run(Command::new("mount").args(["-o", "remount,size=64m"]).arg(disk.path()));
    let vault = Vault::open(&folder, passphrase()).unwrap();
    assert_eq!(vault.snapshots(None).unwrap()[0].state, SnapshotState::Partial);
    let snapshot = sync(&vault, 3, &[record(1, "kept", &[]), record(2, "new", &[])]);
    assert_eq!(snapshot.state, SnapshotState::Complete);
    assert_eq!(vault.counts().unwrap().records, 2);
    drop(vault);
    Vault::create(&elsewhere, passphrase()).unwrap();
    let check: String =
        crate::rig::database(&folder).query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    run(Command::new("umount").arg("-l").arg(disk.path()));
}

#[test]
fn a_disk_that_is_full_at_any_point_loses_nothing_that_was_acknowledged() {
    in_a_mount_namespace("disk::child_that_runs_out_of_disk", "every round went on");
}

#[test]
#[ignore = "run by a_disk_that_is_full_at_any_point_loses_nothing_that_was_acknowledged"]
fn child_that_runs_out_of_disk() {
    let disk = tempfile::tempdir().unwrap();
    run(Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(disk.path()));
    let folder = disk.path().join("home");
    let vault = Vault::create(&folder, passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    let code = vault.new_recovery_code().unwrap();
    drop(vault);
    let backup = disk.path().join("backup");
    let mut chance = Chance::new(3);
    let (mut acknowledged, mut full, mut backups) = (0, 0, 0);
    for round in 0..8 * soak() {
        let vault = Vault::open(&folder, Unlock::Recovery(code.clone())).unwrap();
        // What does not fit any more is told as such and nothing else.
        let mut fits = |outcome: Result<(), VaultError>| match outcome {
            Ok(()) => true,
            Err(VaultError::DiskFull) => {
                full += 1;
                false
            }
            Err(error) => panic!("round {round}: told as {error:?}"),
        };
        leave_free(disk.path(), 4096 * chance.below(700) as u64);
        for _ in 0..40 {
            let details = serde_json::json!({ "text": "x".repeat(2_000) });
            let outcome = vault.record_in_journal(JournalAction::RecordsViewed, details, at(1));
            acknowledged += u64::from(outcome.is_ok());
            if !fits(outcome.map(|_| ())) {
                break;
            }
        }
        if fits(vault.backup(&backup, &mut |_, _| {}, &|| false).map(|_| ())) {
            backups += 1;
            std::fs::remove_file(&backup).unwrap();
        }
        fits(vault.compact().map(|_| ()));
        fits(vault.wrap_with(Unlock::Recovery(code.clone())));
        assert_eq!(vault.sources().unwrap().len(), 1, "round {round}: reading goes on");
        std::fs::remove_file(disk.path().join("ballast")).unwrap();
        vault.record_in_journal(JournalAction::RecordsViewed, serde_json::json!({}), at(2)).unwrap();
        acknowledged += 1;
        assert_eq!(vault.verify_journal().unwrap().entries, acknowledged, "round {round}");
        assert!(vault.check(&mut |_, _| {}, &|| false).unwrap().ok, "round {round}");
        drop(vault);
        let left = std::fs::read_dir(disk.path()).unwrap();
        let names: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["home"], "round {round}");
        // Where the journal takes the whole disk, begin anew.
        if database_size(&folder) > 2_500_000 {
            std::fs::remove_dir_all(&folder).unwrap();
            let vault = Vault::create(&folder, passphrase()).unwrap();
            vault.put_source(&source("sample")).unwrap();
            vault.wrap_with(Unlock::Recovery(code.clone())).unwrap();
            acknowledged = 0;
        }
    }
    assert!(full > 0 && backups > 0, "{full} refusals, {backups} backups");
    println!("every round went on; {full} refusals, {backups} backups");
    run(Command::new("umount").arg("-l").arg(disk.path()));
}

#[test]
fn a_folder_that_can_only_be_read_is_told() {
    in_a_mount_namespace("disk::child_that_may_only_read", "refused");
}

#[test]
#[ignore = "run by a_folder_that_can_only_be_read_is_told"]
fn child_that_may_only_read() {
    let disk = tempfile::tempdir().unwrap();
    run(Command::new("mount").args(["-t", "tmpfs", "tmpfs"]).arg(disk.path()));
    let folder = disk.path().join("home");
    let vault = Vault::create(&folder, passphrase()).unwrap();
    let backup = disk.path().join("backup");
    vault.backup(&backup, &mut |_, _| {}, &|| false).unwrap();
    drop(vault);
    run(Command::new("mount").args(["-o", "remount,ro"]).arg(disk.path()));
    let refused = Some(VaultError::Io(std::io::ErrorKind::ReadOnlyFilesystem));
    assert_eq!(Vault::open(&folder, passphrase()).err(), refused);
    assert_eq!(Vault::create(&disk.path().join("new"), passphrase()).err(), refused);
    assert_eq!(Vault::restore(&folder, &backup, passphrase()).err(), refused);
    let elsewhere = tempfile::tempdir().unwrap();
    let vault = Vault::create(elsewhere.path(), passphrase()).unwrap();
    let outcome = vault.backup(&disk.path().join("another"), &mut |_, _| {}, &|| false);
    assert_eq!(outcome.err(), refused);
    println!("refused");
    run(Command::new("umount").arg("-l").arg(disk.path()));
}

fn database_size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("vault.db")).unwrap().len()
}

/// Fills the disk up to so many bytes.
fn leave_free(disk: &Path, bytes: u64) {
    fill_up(disk);
    let ballast = std::fs::OpenOptions::new().write(true).open(disk.join("ballast")).unwrap();
    ballast.set_len(ballast.metadata().unwrap().len().saturating_sub(bytes)).unwrap();
}

fn fill_up(disk: &Path) {
    let mut file = std::fs::File::create(disk.join("ballast")).unwrap();
    while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}
