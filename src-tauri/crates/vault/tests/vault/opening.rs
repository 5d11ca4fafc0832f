use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use clearhold_vault::{RecordFilter, Unlock, Vault, VaultError, Wrapping, wrappings};

use crate::rig::{database, files_contain, first_page, passphrase, record, source, sync, vault};

const FOLDER_OF_CHILD: &str = "CLEARHOLD_TEST_FOLDER";

fn open_error(folder: &Path, unlock: Unlock) -> VaultError {
    match Vault::open(folder, unlock) {
        Ok(_) => panic!("the vault opened"),
        Err(error) => error,
    }
}

fn create_error(folder: &Path) -> VaultError {
    match Vault::create(folder, passphrase()) {
        Ok(_) => panic!("a vault was made"),
        Err(error) => error,
    }
}

#[test]
fn what_was_put_in_is_there_when_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("用户 数据").join("clearhold");
    let vault = Vault::create(&inner, passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    sync(&vault, 1, &[record(1, "Profile", &[("mobile", "+86-00001")])]);
    drop(vault);

    assert_eq!(wrappings(&inner), Ok(Some(vec![Wrapping::Passphrase])));
    let vault = Vault::open(&inner, passphrase()).unwrap();
    assert_eq!(vault.sources().unwrap(), [source("sample")]);
    assert_eq!(vault.records(&RecordFilter::default(), &first_page()).unwrap().items[0].record.title, "Profile");
    assert_eq!(vault.path(), inner.join("vault.db"));
}

#[test]
fn a_vault_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    fn moved<T: Send>() {}
    shared::<Vault>();
    moved::<clearhold_vault::SnapshotWriter<'_>>();
}

#[test]
fn nothing_is_made_where_there_is_no_vault() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(wrappings(folder.path()), Ok(None));
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::NotFound);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_second_vault_is_not_made_over_the_first() {
    let (folder, vault) = vault();
    drop(vault);
    let before = std::fs::read(folder.path().join("vault.key")).unwrap();
    assert_eq!(create_error(folder.path()), VaultError::AlreadyExists);
    assert_eq!(std::fs::read(folder.path().join("vault.key")).unwrap(), before);

    std::fs::remove_file(folder.path().join("vault.key")).unwrap();
    assert_eq!(create_error(folder.path()), VaultError::AlreadyExists);
    assert_eq!(wrappings(folder.path()), Err(VaultError::DamagedKeyFile));
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::DamagedKeyFile);
}

#[test]
fn a_wrong_key_is_told_from_the_wrong_kind_of_key() {
    let (folder, vault) = vault();
    drop(vault);
    assert_eq!(open_error(folder.path(), Unlock::Passphrase("another".into())), VaultError::WrongKey);
    assert_eq!(open_error(folder.path(), Unlock::Keyring), VaultError::WrongKind);
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
fn a_damaged_key_file_is_no_wrong_passphrase() {
    let (folder, vault) = vault();
    drop(vault);
    let path = folder.path().join("vault.key");
    let whole = std::fs::read_to_string(&path).unwrap();
    let sealed_at = whole.find("\"sealed\": \"").unwrap() + 11;
    let other = if whole.as_bytes()[sealed_at] == b'A' { "B" } else { "A" };
    let mut flipped = whole.clone();
    flipped.replace_range(sealed_at..=sealed_at, other);
    for damaged in [&whole[..whole.len() / 2], "", "{}", "not JSON", &flipped] {
        std::fs::write(&path, damaged).unwrap();
        assert_eq!(wrappings(folder.path()), Err(VaultError::DamagedKeyFile));
        assert_eq!(open_error(folder.path(), passphrase()), VaultError::DamagedKeyFile);
    }
    std::fs::write(&path, whole.replace("\"version\": 1", "\"version\": 9")).unwrap();
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::TooNew);
    std::fs::write(&path, whole).unwrap();
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
fn a_foreign_file_is_told_from_a_damaged_vault() {
    let (folder, vault) = vault();
    drop(vault);
    let path = folder.path().join("vault.db");
    let whole = std::fs::read(&path).unwrap();

    std::fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::NotAVault);
    for foreign in [&b""[..], b"short", &[7; 8192]] {
        std::fs::write(&path, foreign).unwrap();
        assert_eq!(open_error(folder.path(), passphrase()), VaultError::NotAVault);
        assert_eq!(std::fs::read(&path).unwrap(), foreign, "the file was touched");
    }

    let mut damaged = whole.clone();
    damaged[100] ^= 1;
    std::fs::write(&path, &damaged).unwrap();
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::Damaged);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::Damaged);
    std::fs::write(&path, whole).unwrap();
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
fn a_vault_of_a_newer_program_is_left_alone() {
    let (folder, vault) = vault();
    drop(vault);
    database(folder.path()).execute_batch("PRAGMA user_version = 9999").unwrap();
    assert_eq!(open_error(folder.path(), passphrase()), VaultError::TooNew);
}

#[test]
fn making_a_vault_that_was_cut_off_is_taken_up_again() {
    let (folder, vault) = vault();
    drop(vault);
    let (key, new_key) = (folder.path().join("vault.key"), folder.path().join("vault.key.new"));
    std::fs::rename(&key, &new_key).unwrap();
    assert_eq!(wrappings(folder.path()), Ok(Some(vec![Wrapping::Passphrase])));
    drop(Vault::open(folder.path(), passphrase()).unwrap());
    assert!(key.exists() && !new_key.exists());

    let empty = tempfile::tempdir().unwrap();
    std::fs::write(empty.path().join("vault.db.new"), "half a file").unwrap();
    std::fs::write(empty.path().join("vault.key.new"), "half a file").unwrap();
    assert_eq!(wrappings(empty.path()), Ok(None));
    drop(Vault::create(empty.path(), passphrase()).unwrap());
    Vault::open(empty.path(), passphrase()).unwrap();
}

#[test]
fn nothing_readable_is_in_the_files() {
    let (folder, vault) = vault();
    let marker = "lapis-marker-in-a-field";
    sync(&vault, 1, &[record(1, "lapis-marker-in-a-title", &[("mobile", marker)])]);
    vault.put_secret("sample/client", &"lapis-marker-in-a-secret".into()).unwrap();
    assert!(!files_contain(folder.path(), "lapis-marker"), "in the write-ahead log");
    drop(vault);
    assert!(!files_contain(folder.path(), "lapis-marker"));
    assert!(!files_contain(folder.path(), "SQLite format"));
    assert!(!files_contain(folder.path(), crate::rig::PASSPHRASE));
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("home");
    let vault = Vault::create(&folder, passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for name in ["vault.db", "vault.db-wal", "vault.key", "vault.lock"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_second_one_in_the_same_program_is_told_who_has_it() {
    let (folder, vault) = vault();
    let VaultError::InUse { holder } = open_error(folder.path(), passphrase()) else { panic!("another error") };
    assert!(holder.contains(&std::process::id().to_string()), "{holder}");
    drop(vault);
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
fn another_process_has_it_until_it_is_killed() {
    let (folder, vault) = vault();
    drop(vault);
    let mut child = run_in_a_child("opening::child_holds_the_vault", folder.path());
    wait_for_line(&mut child, "the vault is open");
    assert!(
        matches!(open_error(folder.path(), passphrase()), VaultError::InUse { holder } if holder.contains(&child.id().to_string()))
    );
    child.kill().unwrap();
    child.wait().unwrap();
    Vault::open(folder.path(), passphrase()).unwrap();
}

#[test]
#[ignore = "run by another_process_has_it_until_it_is_killed"]
fn child_holds_the_vault() {
    let folder = std::env::var_os(FOLDER_OF_CHILD).unwrap();
    let _vault = Vault::open(Path::new(&folder), passphrase()).unwrap();
    println!("the vault is open");
    // Ends with the parent, which holds the other side.
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

fn run_in_a_child(test: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(FOLDER_OF_CHILD, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn wait_for_line(child: &mut Child, wanted: &str) {
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(output.lines().map_while(Result::ok).any(|line| line.contains(wanted)), "the child ended early");
}
