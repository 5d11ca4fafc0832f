//! Exports that were broken off: what is kept of them, and what tells that they can't be gone on with.

use clearhold_model::{JournalAction, PolicyText};
use clearhold_vault::Vault;
use serde_json::json;

use crate::rig::{at, member, passphrase, record, source, sync, vault};

#[test]
fn what_is_kept_of_an_export_is_there_until_it_is_removed() {
    let (folder, vault) = vault();
    vault.put_unfinished_export("/one.zip", &json!({ "formats": ["json"] })).unwrap();
    vault.put_unfinished_export("/two.zip", &json!(2)).unwrap();
    vault.put_unfinished_export("/one.zip", &json!({ "formats": ["json", "csv"] })).unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    let kept = vault.unfinished_exports::<serde_json::Value>().unwrap();
    assert_eq!(
        kept,
        [("/one.zip".to_owned(), json!({ "formats": ["json", "csv"] })), ("/two.zip".to_owned(), json!(2))]
    );
    assert_eq!(vault.unfinished_exports::<u32>().unwrap(), [("/two.zip".to_owned(), 2)], "what is understood");
    assert!(vault.remove_unfinished_export("/one.zip").unwrap());
    assert!(!vault.remove_unfinished_export("/one.zip").unwrap());
    assert_eq!(vault.unfinished_exports::<serde_json::Value>().unwrap().len(), 1);
}

/// Something that changes what is held.
type Step<'s> = &'s dyn Fn(&Vault);

#[test]
fn whatever_changes_what_is_held_changes_the_state() {
    let (folder, vault) = vault();
    let items = |title| [member(1, true), record(1, title, &[])];
    let (about, picture) = ("sample/contact_hide/1", b"\x89PNG\r\n\x1a\n and so on");
    let steps: [(&str, Step<'_>); 8] = [
        ("a first sync", &|vault| drop(sync(vault, 1, &items("One")))),
        ("one that saw everything once more", &|vault| drop(sync(vault, 2, &items("One")))),
        ("one that saw a change", &|vault| drop(sync(vault, 3, &items("Two")))),
        ("evidence", &|vault| {
            let length = picture.len() as u64;
            vault.put_evidence(&"sample".into(), 2, about, "image/png", length, &mut &picture[..]).unwrap();
        }),
        ("a policy", &|vault| vault.put_policy(&policy()).unwrap()),
        ("another source", &|vault| vault.put_source(&source("second")).unwrap()),
        ("disconnecting", &|vault| vault.remove_source(&"second".into(), false).unwrap()),
        ("forgetting", &|vault| vault.remove_source(&"sample".into(), true).unwrap()),
    ];
    let mut seen = vec![vault.state().unwrap().unwrap()];
    for (what, step) in steps {
        step(&vault);
        let now = vault.state().unwrap().unwrap();
        assert!(!seen.contains(&now), "{what}");
        seen.push(now);
    }
    // What is no part of it changes nothing, nor does closing the vault.
    vault.record_in_journal(JournalAction::RecordsViewed, json!({}), at(9)).unwrap();
    vault.put_unfinished_export("/one.zip", &json!(1)).unwrap();
    vault.put_secret("second/client", &"not a real one".into()).unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    assert_eq!(vault.state().unwrap().as_ref(), seen.last());
}

#[test]
fn there_is_no_state_while_a_source_is_read() {
    let (_folder, vault) = vault();
    let before = vault.state().unwrap();
    let mut writer = vault.begin_snapshot(&"sample".into(), at(1)).unwrap();
    assert_eq!(vault.state().unwrap(), None);
    writer.put("all", record(1, "One", &[])).unwrap();
    drop(writer);
    let after = vault.state().unwrap();
    assert!(after.is_some() && after != before, "what was read until it broke off is held");
}

fn policy() -> PolicyText {
    PolicyText {
        id: "a".into(),
        title: "Policy 1".to_owned(),
        effective: "2020-01-01".parse().unwrap(),
        imported_at: at(1),
        sha256: "0".repeat(64),
        sections: Vec::new(),
    }
}
