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
