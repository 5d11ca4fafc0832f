//! What opens a vault, and changing it.

use clearhold_vault::{Unlock, Vault, VaultError, Wrapping, wrappings};
use secrecy::{ExposeSecret, SecretString};

use crate::rig::{at, database, passphrase, record, source, sync, vault};

fn refusal(folder: &std::path::Path, unlock: Unlock) -> VaultError {
    match Vault::open(folder, unlock) {
        Ok(_) => panic!("the vault opened"),
        Err(error) => error,
    }
}

fn another() -> Unlock {
    Unlock::Passphrase("four green kettles 四把绿壶".into())
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one_without_writing_data() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "Profile", &[])]);
    drop(vault);
    let before = std::fs::read(folder.path().join("vault.db")).unwrap();
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    vault.wrap_with(another()).unwrap();
    assert_eq!(vault.wrappings().unwrap(), [Wrapping::Passphrase]);
    drop(vault);
    assert!(std::fs::read(folder.path().join("vault.db")).unwrap() == before);
    assert_eq!(refusal(folder.path(), passphrase()), VaultError::WrongKey);
    assert_eq!(Vault::open(folder.path(), another()).unwrap().counts().unwrap().records, 1);
}

#[test]
fn a_recovery_code_opens_and_a_slip_is_told_from_a_wrong_one() {
    let (folder, vault) = vault();
    let first = vault.new_recovery_code().unwrap();
    let code = vault.new_recovery_code().unwrap();
    let text = code.expose_secret().to_owned();
    assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 8], "easy to write down");
    assert_eq!(vault.wrappings().unwrap(), [Wrapping::Passphrase, Wrapping::Recovery]);
    drop(vault);
    assert_eq!(wrappings(folder.path()), Ok(Some(vec![Wrapping::Passphrase, Wrapping::Recovery])));

    let typed: SecretString = text.to_lowercase().replace('-', " ").into();
    drop(Vault::open(folder.path(), Unlock::Recovery(typed)).unwrap());
    let letter = if text.starts_with('7') { "8" } else { "7" };
    let slip: SecretString = format!("{letter}{}", &text[1..]).into();
    assert_eq!(refusal(folder.path(), Unlock::Recovery(slip)), VaultError::MistypedRecoveryCode);
    assert_eq!(refusal(folder.path(), Unlock::Recovery(first)), VaultError::WrongKey, "the newer one replaced it");
    drop(Vault::open(folder.path(), passphrase()).unwrap());
}

#[test]
fn a_recovery_code_is_never_the_only_way_in() {
    let folder = tempfile::tempdir().unwrap();
    let code: SecretString = "0000-0000-0000-0000-0000-0000-0000-0000".into();
    assert_eq!(Vault::create(folder.path(), Unlock::Recovery(code.clone())).err(), Some(VaultError::WrongKind));
    let vault = Vault::create(folder.path(), passphrase()).unwrap();
    assert_eq!(vault.unwrap_from(Wrapping::Passphrase), Err(VaultError::LastKey));
    vault.new_recovery_code().unwrap();
    assert_eq!(vault.unwrap_from(Wrapping::Passphrase), Err(VaultError::LastKey));
    assert_eq!(vault.unwrap_from(Wrapping::Keyring), Err(VaultError::WrongKind));
    vault.unwrap_from(Wrapping::Recovery).unwrap();
    drop(vault);
    assert_eq!(refusal(folder.path(), Unlock::Recovery(code)), VaultError::WrongKind);
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
fn encrypting_anew_changes_the_key_and_nothing_else() {
    let (folder, vault) = vault();
    sync(&vault, 1, &[record(1, "Profile", &[("mobile", "+86-00001")])]);
    let code = vault.new_recovery_code().unwrap();
    drop(vault);
    let before = std::fs::read(folder.path().join("vault.db")).unwrap();
    let old_key = key_in_use(folder.path());

    // Opened by the passphrase, this program never sees the recovery code.
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    let writer = vault.begin_snapshot(&"sample".into(), at(2)).unwrap();
    assert_eq!(vault.reencrypt(&mut |_, _| {}, &|| false), Err(VaultError::SnapshotUnderWay));
    drop(writer);
    assert_eq!(vault.reencrypt(&mut |_, _| {}, &|| true), Err(VaultError::Cancelled));
    assert_eq!(vault.counts().unwrap().records, 1, "all is as it was");
    let mut told = Vec::new();
    assert_eq!(vault.reencrypt(&mut |done, all| told.push((done, all)), &|| false), Ok(vec![Wrapping::Recovery]));
    assert!(told.last().is_some_and(|(done, all)| *done > 0 && Some(*done) == *all), "{told:?}");
    assert_eq!(vault.wrappings().unwrap(), [Wrapping::Passphrase]);
    assert_eq!(vault.counts().unwrap().records, 1, "it goes on at once");
    sync(&vault, 3, &[record(1, "Profile", &[]), record(2, "Another", &[])]);
    assert!(vault.check(&mut |_, _| {}, &|| false).unwrap().ok);
    drop(vault);

    assert_ne!(key_in_use(folder.path()), old_key);
    let after = std::fs::read(folder.path().join("vault.db")).unwrap();
    assert!(before.chunks(4096).all(|page| after.chunks(4096).all(|other| other != page)), "a page is as it was");
    assert_eq!(refusal(folder.path(), Unlock::Recovery(code)), VaultError::WrongKind);
    assert_eq!(Vault::open(folder.path(), passphrase()).unwrap().counts().unwrap().records, 2);
    assert!(!folder.path().join("vault.db.new").exists() && !folder.path().join("vault.swap").exists());
}

#[test]
fn encrypting_anew_needs_a_passphrase_after_a_recovery() {
    let (folder, vault) = vault();
    let code = vault.new_recovery_code().unwrap();
    drop(vault);
    let vault = Vault::open(folder.path(), Unlock::Recovery(code)).unwrap();
    assert_eq!(vault.reencrypt(&mut |_, _| {}, &|| false), Err(VaultError::LastKey));
    assert_eq!(vault.sources().unwrap(), [source("sample")], "nothing was changed");
    vault.wrap_with(another()).unwrap();
    assert_eq!(vault.reencrypt(&mut |_, _| {}, &|| false), Ok(Vec::new()));
    drop(vault);
    Vault::open(folder.path(), another()).unwrap();
}

/// Every state that a crash can leave while files are exchanged: it opens, with the old or the new data.
#[test]
fn an_exchange_that_was_cut_off_is_finished_or_was_never_begun() {
    let (old, vault) = vault();
    sync(&vault, 1, &[record(1, "Old", &[])]);
    drop(vault);
    let new = tempfile::tempdir().unwrap();
    for name in ["vault.db", "vault.key"] {
        std::fs::copy(old.path().join(name), new.path().join(name)).unwrap();
    }
    let vault = Vault::open(new.path(), passphrase()).unwrap();
    vault.reencrypt(&mut |_, _| {}, &|| false).unwrap();
    sync(&vault, 2, &[record(1, "New", &[])]);
    drop(vault);

    let kept = "vault-before-restore-20260101-000000";
    let (taken, key_taken, moved) = ("database taken", "key taken", "old files moved");
    for (state, keep) in
        [("not begun", ""), ("begun", ""), (taken, ""), (key_taken, ""), ("begun", kept), (moved, kept)]
    {
        let folder = tempfile::tempdir().unwrap();
        let copy = |from: &tempfile::TempDir, name: &str, to: &str| {
            std::fs::copy(from.path().join(name), folder.path().join(to)).unwrap();
        };
        if state != moved {
            copy(&old, "vault.db", "vault.db");
            copy(&old, "vault.key", "vault.key");
        }
        match state {
            "database taken" => copy(&new, "vault.db", "vault.db"),
            "key taken" => {
                copy(&new, "vault.db", "vault.db");
                copy(&new, "vault.key", "vault.key");
            }
            _ => copy(&new, "vault.db", "vault.db.new"),
        }
        if state != key_taken {
            copy(&new, "vault.key", "vault.key.new");
        }
        if state != "not begun" {
            std::fs::write(folder.path().join("vault.swap"), keep).unwrap();
        }
        if !keep.is_empty() {
            std::fs::create_dir(folder.path().join(keep)).unwrap();
        }
        assert_eq!(wrappings(folder.path()), Ok(Some(vec![Wrapping::Passphrase])), "{state}");
        let occupied = Vault::create(folder.path(), passphrase()).err();
        assert_eq!(occupied, Some(VaultError::AlreadyExists), "{state}");
        let vault = Vault::open(folder.path(), passphrase()).unwrap();
        let title = vault.record(&"sample/profile/001".into()).unwrap().unwrap().record.title;
        assert_eq!(title, if state == "not begun" { "Old" } else { "New" }, "{state}");
        assert!(!folder.path().join("vault.swap").exists());
        assert_eq!(folder.path().join(kept).join("vault.db").exists(), !keep.is_empty() && state != moved, "{state}");
    }
}

#[test]
fn a_passphrase_that_less_was_asked_of_is_wrapped_anew() {
    let (folder, vault) = vault();
    drop(vault);
    let path = folder.path().join("vault.key");
    let memory = || {
        let file: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        file["keys"][0]["kdf"]["memory_kib"].as_u64().unwrap()
    };
    let today = memory();
    crate::rig::weaken(folder.path(), 8 * 1024);
    assert_eq!(memory(), 8 * 1024);
    assert_eq!(refusal(folder.path(), another()), VaultError::WrongKey);
    assert_eq!(memory(), 8 * 1024);
    drop(Vault::open(folder.path(), passphrase()).unwrap());
    assert_eq!(memory(), today);
    Vault::open(folder.path(), passphrase()).unwrap();
}

fn key_in_use(folder: &std::path::Path) -> Vec<u8> {
    let connection = database(folder);
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).unwrap();
    crate::rig::database_key(folder)
}
