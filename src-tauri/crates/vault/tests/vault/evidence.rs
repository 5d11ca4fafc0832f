//! Pictures that are kept as evidence: whole or not at all, everywhere that the vault goes, and gone when they shall go.

use std::io::{Cursor, ErrorKind, Read};

use clearhold_model::{ControlState, EvidencePicture, Item, Timestamp};
use clearhold_vault::{Vault, VaultError};

use crate::rig::{at, control, database, files_contain, passphrase, source, vault};

const MARK: &[u8] = b"lapis lazuli, as it was seen";

/// A picture's worth of bytes with the mark in the middle.
fn picture(fill: u8) -> Vec<u8> {
    [&vec![fill; 150_000], MARK, &vec![fill; 90_000]].concat()
}

/// Tells of a control with a picture, as the one thing of a snapshot.
fn tell(vault: &Vault, hour: i64, state: ControlState, picture: Option<&[u8]>) -> Option<EvidencePicture> {
    let mut snapshot = vault.begin_snapshot(&"sample".into(), at(hour)).unwrap();
    let Item::Control(told) = control(state, at(hour)) else { unreachable!() };
    let kept = picture.map(|bytes| {
        let (number, length) = (snapshot.id(), bytes.len() as u64);
        let about = told.id.as_str();
        vault.put_evidence(&"sample".into(), number, about, "image/png", length, &mut Cursor::new(bytes)).unwrap()
    });
    snapshot.put("told", Item::Control(told)).unwrap();
    snapshot.finish(at(hour), false).unwrap();
    kept
}

fn content(vault: &Vault, sha256: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    vault.write_evidence(sha256, &mut out).unwrap().then_some(out)
}

fn evidence_is_whole(vault: &Vault) -> bool {
    let report = vault.check(&mut |_, _| {}, &|| false).unwrap();
    report.checks.iter().find(|line| line.check == "evidence").unwrap().ok
}

#[test]
fn a_picture_comes_out_as_it_went_in_and_twice_the_same_counts_once() {
    let (folder, vault) = vault();
    let kept = tell(&vault, 1, ControlState::Denied, Some(&picture(1))).unwrap();
    assert_eq!((kept.bytes, kept.media.as_str()), (picture(1).len() as u64, "image/png"));
    assert_eq!(content(&vault, &kept.sha256).as_deref(), Some(&picture(1)[..]));
    tell(&vault, 2, ControlState::Denied, Some(&picture(1)));
    tell(&vault, 3, ControlState::Denied, Some(&picture(2)));
    let all = vault.evidence(None).unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(vault.evidence(Some(all[0].about.as_str())).unwrap(), all);
    assert_eq!(vault.evidence(Some("another")).unwrap(), []);
    assert_eq!(content(&vault, &"0".repeat(64)), None);
    assert!(!files_contain(folder.path(), std::str::from_utf8(MARK).unwrap()), "it is encrypted");
}

#[test]
fn a_picture_that_is_not_as_long_as_it_was_said_leaves_nothing() {
    let (_folder, vault) = vault();
    let put = |said: u64| {
        vault.put_evidence(&"sample".into(), 1, "device.camera", "image/png", said, &mut Cursor::new(picture(1)))
    };
    let length = picture(1).len() as u64;
    assert_eq!(put(length + 1), Err(VaultError::Io(ErrorKind::UnexpectedEof)));
    assert_eq!(put(length - 1), Err(VaultError::Io(ErrorKind::FileTooLarge)));
    assert_eq!(vault.evidence(None).unwrap(), []);
    let mut empty = std::io::empty();
    let nowhere = vault.put_evidence(&"nowhere".into(), 1, "device.camera", "image/png", 0, &mut empty);
    assert_eq!(nowhere, Err(VaultError::UnknownSource));
}

#[test]
fn it_goes_along_with_a_backup_and_a_new_key() {
    let (folder, vault) = vault();
    let kept = tell(&vault, 1, ControlState::Denied, Some(&picture(1))).unwrap();
    vault.reencrypt(&mut |_, _| {}, &|| false).unwrap();
    assert_eq!(content(&vault, &kept.sha256).as_deref(), Some(&picture(1)[..]));
    vault.compact().unwrap();
    assert_eq!(content(&vault, &kept.sha256).as_deref(), Some(&picture(1)[..]));

    let file = folder.path().join("copy");
    vault.backup(&file, &mut |_, _| {}, &|| false).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    Vault::restore(elsewhere.path(), &file, passphrase()).unwrap();
    let restored = Vault::open(elsewhere.path(), passphrase()).unwrap();
    assert_eq!(content(&restored, &kept.sha256).as_deref(), Some(&picture(1)[..]));
    assert!(evidence_is_whole(&restored));
}

#[test]
fn a_check_holds_each_picture_against_its_sum() {
    let (folder, vault) = vault();
    let kept = tell(&vault, 1, ControlState::Denied, Some(&picture(1))).unwrap();
    assert!(evidence_is_whole(&vault));
    drop(vault);
    database(folder.path()).execute("UPDATE evidence SET body = zeroblob(length(body))", []).unwrap();
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    assert!(!evidence_is_whole(&vault));
    assert_eq!(vault.write_evidence(&kept.sha256, &mut std::io::sink()), Err(VaultError::Damaged));
}

/// The database page by page, decrypted, free pages included.
fn pages_hold_the_mark(folder: &std::path::Path) -> bool {
    let pages = database(folder).serialize("main").unwrap().to_vec();
    pages.windows(MARK.len()).any(|window| window == MARK)
}

#[test]
fn what_is_removed_or_forgotten_leaves_no_trace() {
    let (folder, vault) = vault();
    let kept = tell(&vault, 1, ControlState::Denied, Some(&picture(1))).unwrap();
    drop(vault);
    assert!(pages_hold_the_mark(folder.path()), "the test would find it");
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    assert!(!vault.remove_evidence("another", &kept.sha256).unwrap());
    assert!(vault.remove_evidence(kept.about.as_str(), &kept.sha256).unwrap());
    assert_eq!(content(&vault, &kept.sha256), None);
    drop(vault);
    assert!(!pages_hold_the_mark(folder.path()));

    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    vault.put_source(&source("other")).unwrap();
    tell(&vault, 2, ControlState::Denied, Some(&picture(2)));
    vault.remove_source(&"other".into(), true).unwrap();
    assert_eq!(vault.evidence(None).unwrap().len(), 1, "it is not the other source's");
    vault.remove_source(&"sample".into(), true).unwrap();
    assert_eq!(vault.evidence(None).unwrap(), []);
    drop(vault);
    assert!(!pages_hold_the_mark(folder.path()));
}

#[test]
fn a_picture_is_forgotten_with_the_version_that_it_belongs_to() {
    let (_folder, vault) = vault();
    tell(&vault, 1, ControlState::Denied, Some(&picture(1)));
    tell(&vault, 2, ControlState::Allowed, Some(&picture(2)));
    let newest = tell(&vault, 3, ControlState::Denied, Some(&picture(3))).unwrap();
    vault.keep_history_for(Some(1)).unwrap();
    let later = Timestamp::from_second(at(3).as_second() + 3 * 24 * 3600).unwrap();
    assert_eq!(vault.forget_history(later).unwrap().versions, 2);
    let left: Vec<_> = vault.evidence(None).unwrap().into_iter().map(|picture| picture.sha256).collect();
    assert_eq!(left, [newest.sha256]);
}

#[test]
fn a_reader_that_fails_fails_the_whole() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(ErrorKind::PermissionDenied.into())
        }
    }
    let (_folder, vault) = vault();
    let put = vault.put_evidence(&"sample".into(), 1, "device.camera", "image/png", 9, &mut Broken);
    assert_eq!(put, Err(VaultError::Io(ErrorKind::PermissionDenied)));
    assert_eq!(vault.evidence(None).unwrap(), []);
}

#[test]
fn when_to_be_reminded_is_kept() {
    let (_folder, vault) = vault();
    assert_eq!(vault.reminder().unwrap(), None);
    for days in [Some(30), None, Some(365)] {
        vault.put_reminder(days).unwrap();
        assert_eq!(vault.reminder().unwrap(), Some(days));
    }
}
