//! Old vaults open for ever: `tests/vaults/` of the project keeps one of every schema version.
//!
//! To keep one of the present version, before it is released (an older one of the same name is replaced):
//! `cargo test -p clearhold-vault --test vault vaults::keep_one_of_the_present_version -- --ignored`.

use std::path::{Path, PathBuf};

use clearhold_model::{ControlState, JournalAction};
use clearhold_vault::{RecordFilter, Vault};
use serde_json::json;

use crate::rig::{app, at, control, database, first_page, grant, member, passphrase, record, source, sync};

/// The first schema version that keeps pictures, and what is kept as one.
const FIRST_WITH_PICTURES: u32 = 4;
/// The first that keeps what can be put back.
const FIRST_WITH_UNDO: u32 = 5;
/// The first that keeps what exports left that were broken off.
const FIRST_WITH_UNFINISHED: u32 = 6;
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// `schema-4` is number 4.
fn entry_number(kept: &Path) -> u32 {
    kept.file_name().unwrap().to_str().unwrap().trim_start_matches("schema-").parse().unwrap()
}

fn kept_vaults() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/vaults")
}

#[test]
fn every_vault_that_was_kept_opens_and_shows_what_was_put_in() {
    let mut opened = 0;
    for entry in std::fs::read_dir(kept_vaults()).unwrap() {
        let kept = entry.unwrap().path();
        if !kept.is_dir() {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        for name in ["vault.db", "vault.key", "vault.checkpoint"] {
            std::fs::copy(kept.join(name), folder.path().join(name)).unwrap();
        }
        let vault = Vault::open(folder.path(), passphrase()).unwrap();
        let report = vault.check(&mut |_, _| {}, &|| false).unwrap();
        assert!(report.ok, "{}: {report:?}", kept.display());
        assert_eq!(vault.sources().unwrap(), [source("sample")]);
        let counts = vault.counts().unwrap();
        assert_eq!((counts.records, counts.apps), (3, 1), "{}", kept.display());
        assert_eq!(vault.records(&RecordFilter::default(), &first_page()).unwrap().total, 3);
        assert_eq!(vault.search("青金石", &first_page()).unwrap().total, 2);
        assert_eq!(vault.snapshots(None).unwrap().len(), 2);
        assert_eq!(vault.verify_journal().unwrap().entries, 2);
        assert!(vault.secret("sample/client").unwrap().is_some());
        let version: u32 = entry_number(&kept);
        let pictures = vault.evidence(None).unwrap();
        assert_eq!(pictures.len(), usize::from(version >= FIRST_WITH_PICTURES), "{}", kept.display());
        for picture in pictures {
            let mut content = Vec::new();
            assert!(vault.write_evidence(&picture.sha256, &mut content).unwrap());
            assert_eq!(content, PICTURE);
        }
        let undos = vault.undos::<serde_json::Value>().unwrap();
        assert_eq!(undos.len(), usize::from(version >= FIRST_WITH_UNDO), "{}", kept.display());
        let unfinished = vault.unfinished_exports::<serde_json::Value>().unwrap();
        assert_eq!(unfinished.len(), usize::from(version >= FIRST_WITH_UNFINISHED), "{}", kept.display());
        opened += 1;
    }
    assert!(opened > 0, "there is one at least");
}

#[test]
#[ignore = "writes into the project: run it to keep a vault of the present schema version"]
fn keep_one_of_the_present_version() {
    let work = tempfile::tempdir().unwrap();
    let vault = Vault::create(work.path(), passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    vault.put_secret("sample/client", &"not a real one".into()).unwrap();
    let (denied, seen) = (control(ControlState::Denied, at(1)), |hour| json!({ "source": "sample", "hour": hour }));
    let stays =
        [member(1, true), app(1), grant(1, "contact.read"), denied, record(1, "青金石 one", &[("note", "kept")])];
    sync(&vault, 1, &[&stays[..], &[record(2, "Two", &[]), record(3, "Gone", &[])]].concat());
    vault.record_in_journal(JournalAction::SyncFinished, seen(1), at(1)).unwrap();
    sync(&vault, 2, &[&stays[..], &[record(2, "青金石 two", &[]), record(4, "Four", &[])]].concat());
    vault.record_in_journal(JournalAction::SyncFinished, seen(2), at(2)).unwrap();
    let about = "sample/contact_hide/1";
    vault.put_evidence(&"sample".into(), 2, about, "image/png", PICTURE.len() as u64, &mut &PICTURE[..]).unwrap();
    vault.put_undo(&"sample".into(), &about.into(), at(2), Some(at(3)), &json!({ "state": "allowed" })).unwrap();
    vault.put_unfinished_export("/tmp/all.zip", &json!({ "formats": ["json"] })).unwrap();
    vault.compact().unwrap();
    drop(vault);

    let version: i64 = database(work.path()).query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let kept = kept_vaults().join(format!("schema-{version}"));
    std::fs::create_dir_all(&kept).unwrap();
    for name in ["vault.db", "vault.key", "vault.checkpoint"] {
        std::fs::copy(work.path().join(name), kept.join(name)).unwrap();
    }
}
