//! A full disk: a small file system in a mount namespace of its own, where the operating system lets us have one.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use clearhold_model::{JournalAction, SnapshotState};
use clearhold_vault::{Vault, VaultError};

use crate::rig::{at, first_page, passphrase, record, source, sync};

#[test]
fn a_full_disk_loses_nothing_and_goes_on_once_there_is_space() {
    if !Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|status| status.success()) {
        println!("not run: this system gives no mount namespace, so there is no small disk to fill");
        return;
    }
    let ran = Command::new("unshare")
        .args(["-rm", "--"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "disk::child_on_a_small_disk", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let (output, errors) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && output.contains("the disk was full"), "{output}{errors}");
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
    let text = "x".repeat(2_000);
    let outcome = (2..8_000).try_for_each(|number| writer.put("all", &record(number, "new", &[("text", &text)])));
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

fn fill_up(disk: &Path) {
    let mut file = std::fs::File::create(disk.join("ballast")).unwrap();
    while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}
