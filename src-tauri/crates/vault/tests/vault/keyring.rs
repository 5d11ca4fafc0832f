//! Needs a session bus with an unlocked keyring, which `CLEARHOLD_TEST_KEYRING=1` says is there.

use clearhold_vault::{Unlock, Vault, VaultError, Wrapping, keyring_available, wrappings};

use crate::rig::{passphrase, source};

fn entry_of(folder: &std::path::Path) -> String {
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("vault.key")).unwrap()).unwrap();
    file["keys"][0]["entry"].as_str().unwrap().to_owned()
}

#[test]
fn a_vault_in_the_keyring() {
    if std::env::var("CLEARHOLD_TEST_KEYRING").as_deref() != Ok("1") {
        println!("not run: CLEARHOLD_TEST_KEYRING is not 1, so there is no keyring to test with");
        return;
    }
    keyring_available().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), Unlock::Keyring).unwrap();
    vault.put_source(&source("sample")).unwrap();
    drop(vault);
    assert_eq!(wrappings(folder.path()), Ok(Some(vec![Wrapping::Keyring])));
    assert_eq!(Vault::open(folder.path(), Unlock::Keyring).unwrap().sources().unwrap().len(), 1);
    assert_eq!(Vault::open(folder.path(), passphrase()).err(), Some(VaultError::WrongKind));

    let entry = ::keyring::Entry::new("clearhold", &entry_of(folder.path())).unwrap();
    let key = entry.get_secret().unwrap();
    assert_eq!(key.len(), 32);
    entry.set_secret(&[0; 32]).unwrap();
    assert_eq!(Vault::open(folder.path(), Unlock::Keyring).err(), Some(VaultError::WrongKey));
    entry.delete_credential().unwrap();
    assert_eq!(Vault::open(folder.path(), Unlock::Keyring).err(), Some(VaultError::KeyringEntryMissing));
    entry.set_secret(&key).unwrap();
    Vault::open(folder.path(), Unlock::Keyring).unwrap();
    entry.delete_credential().unwrap();
}

#[test]
fn a_keyring_beside_a_passphrase() {
    if std::env::var("CLEARHOLD_TEST_KEYRING").as_deref() != Ok("1") {
        println!("not run: CLEARHOLD_TEST_KEYRING is not 1, so there is no keyring to test with");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), Unlock::Keyring).unwrap();
    let first = entry_of(folder.path());
    vault.wrap_with(passphrase()).unwrap();
    vault.wrap_with(Unlock::Keyring).unwrap();
    assert_eq!(entry_of(folder.path()), first, "backups that it opens go on opening");
    assert_eq!(vault.wrappings().unwrap(), [Wrapping::Keyring, Wrapping::Passphrase]);
    let backup = folder.path().join("backup");
    let report = vault.backup(&backup, &mut |_, _| {}, &|| false).unwrap();
    assert_eq!(report.opens_with, [Wrapping::Keyring, Wrapping::Passphrase]);
    drop(vault);

    // Opened by the passphrase alone, it stays in the keyring when it is encrypted anew.
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    assert_eq!(vault.reencrypt(&mut |_, _| {}, &|| false), Ok(Vec::new()));
    drop(vault);
    let vault = Vault::open(folder.path(), Unlock::Keyring).unwrap();
    vault.unwrap_from(Wrapping::Keyring).unwrap();
    assert_eq!(vault.unwrap_from(Wrapping::Passphrase), Err(VaultError::LastKey));
    drop(vault);
    let gone = ::keyring::Entry::new("clearhold", &first).unwrap().get_secret();
    assert!(matches!(gone, Err(::keyring::Error::NoEntry)));
    assert_eq!(Vault::open(folder.path(), Unlock::Keyring).err(), Some(VaultError::WrongKind));
    let elsewhere = tempfile::tempdir().unwrap();
    let missing = Vault::restore(elsewhere.path(), &backup, Unlock::Keyring);
    assert_eq!(missing.err(), Some(VaultError::KeyringEntryMissing));
    Vault::restore(elsewhere.path(), &backup, passphrase()).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_session_bus_there_is_no_keyring() {
    let ran = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "keyring::child_without_a_bus", "--ignored"])
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .status()
        .unwrap();
    assert!(ran.success());
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by without_a_session_bus_there_is_no_keyring"]
fn child_without_a_bus() {
    assert_eq!(keyring_available(), Err(VaultError::KeyringUnavailable));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Vault::create(folder.path(), Unlock::Keyring).err(), Some(VaultError::KeyringUnavailable));
    assert_eq!(wrappings(folder.path()), Ok(None), "nothing that looks like a vault");
    Vault::create(folder.path(), passphrase()).unwrap();
}
