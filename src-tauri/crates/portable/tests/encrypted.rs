//! An encrypted export: age opens it, nobody else does, and nothing of it is on the disk in the clear.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::print_stderr, reason = "says why a test could not be made on this machine")]

mod rig;

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process::Command;

use age::x25519::Identity;
use clearhold_portable::{Encryption, Exported, Format, Key, PortableError, Problem, export, verify};
use clearhold_words::Language;
use rig::zips::{problem, sum, unpack, verified};
use rig::{Organisation, plan};
use secrecy::ExposeSecret;

const PASSPHRASE: &str = "seven plain words nobody would ever guess";

fn write(file: &Path, encryption: Encryption, progress: &mut dyn FnMut()) -> Result<Exported, PortableError> {
    let mut plan = plan(file, Language::English);
    plan.formats = vec![Format::Json, Format::Csv, Format::Sqlite, Format::Parquet];
    plan.encryption = Some(encryption);
    let written = export(&plan, &Organisation { people: 3 }, None, &mut |_| progress(), &|| false);
    written.map_err(|stopped| stopped.error)
}

fn opens(file: &Path, key: Option<&Key>) -> Result<bool, PortableError> {
    verify(file, key, &mut |_| {}, &|| false).map(|verification| verification.ok)
}

/// Has a program make a key pair in a folder; none where the program is not there.
fn made(program: &str, arguments: &[&str], folder: &Path) -> Option<()> {
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    if !ran.is_ok_and(|ran| ran.status.success()) {
        eprintln!("not tried: `./dev test` brings {program}, and it is not there");
        return None;
    }
    Some(())
}

#[test]
fn age_opens_what_was_encrypted_for_its_own_keys_and_those_of_ssh() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let Some(()) = made("age-keygen", &["-o", "age.key"], place) else { return };
    let public = Command::new("age-keygen").args(["-y", "age.key"]).current_dir(place).output().unwrap();
    let mut recipients = vec![(String::from_utf8(public.stdout).unwrap(), "age.key")];
    for (kind, file) in [("ed25519", "ed.key"), ("rsa", "rsa.key")] {
        let Some(()) = made("ssh-keygen", &["-q", "-t", kind, "-N", "", "-f", file], place) else { return };
        recipients.push((fs::read_to_string(place.join(format!("{file}.pub"))).unwrap(), file));
    }
    let file = place.join("export.zip.age");
    let names: Vec<String> = recipients.iter().map(|(name, _)| name.clone()).collect();
    let exported = write(&file, Encryption::Recipients(names), &mut || {}).unwrap();
    assert_eq!((exported.bytes, exported.sha256), (fs::metadata(&file).unwrap().len(), sum(&fs::read(&file).unwrap())));
    assert!(opens(&file, exported.key.as_ref()).unwrap(), "it can be read back");
    for (_, key) in &recipients {
        let ran =
            Command::new("age").args(["-d", "-i", key, "-o", "open.zip", "export.zip.age"]).current_dir(place).output();
        assert!(ran.as_ref().unwrap().status.success(), "{key}: {ran:?}");
        let verification = verified(&place.join("open.zip"));
        assert!(verification.ok, "{:#?}", verification.checks);
        assert!(unpack(&place.join("open.zip")).keys().any(|name| name.ends_with("json/apps.json")));
        fs::remove_file(place.join("open.zip")).unwrap();
    }
}

#[test]
fn only_the_right_passphrase_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip.age");
    write(&file, Encryption::Passphrase(PASSPHRASE.into()), &mut || {}).unwrap();
    assert!(opens(&file, Some(&Key::passphrase(PASSPHRASE.into()))).unwrap());
    assert!(matches!(opens(&file, Some(&Key::passphrase("another".into()))), Err(PortableError::WrongKey)));
    assert!(matches!(
        opens(&file, Some(&Key::identities(&file_of(&Identity::generate())).unwrap())),
        Err(PortableError::WrongKey)
    ));
    assert!(matches!(opens(&file, None), Err(PortableError::Encrypted)));
}

#[test]
fn nothing_of_it_is_on_the_disk_in_the_clear_at_any_time() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_owned();
    let file = place.join("export.zip.age");
    let looked = Cell::new(0);
    let look = || {
        for entry in fs::read_dir(&place).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for clear in [
                "PK\u{3}\u{4}",
                "clearhold",
                "apps.json",
                "SQLite format 3",
                "CREATE TABLE",
                "Member 00",
                "PAR1",
                "PK\u{1}\u{2}",
            ] {
                assert!(!bytes.windows(clear.len()).any(|part| part == clear.as_bytes()), "{clear:?} is in the clear");
            }
            looked.set(looked.get() + 1);
        }
    };
    write(&file, Encryption::Passphrase(PASSPHRASE.into()), &mut || look()).unwrap();
    look();
    assert!(looked.get() > 3, "looked {} times", looked.get());
}

#[test]
fn a_changed_byte_or_a_lost_end_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip.age");
    let exported =
        write(&file, Encryption::Recipients(vec![Identity::generate().to_public().to_string()]), &mut || {}).unwrap();
    let sound = fs::read(&file).unwrap();
    for place in (0..sound.len()).step_by(sound.len() / 40) {
        let mut bytes = sound.clone();
        bytes[place] ^= 1;
        fs::write(&file, &bytes).unwrap();
        match verify(&file, exported.key.as_ref(), &mut |_| {}, &|| false) {
            Ok(verification) => assert_eq!(problem(&verification, "zip"), Some(Problem::SealBroken), "byte {place}"),
            Err(PortableError::NotAnArchive | PortableError::WrongKey) => {}
            Err(other) => panic!("byte {place}: {other:?}"),
        }
        fs::write(&file, &sound[..place]).unwrap();
        assert!(!opens(&file, exported.key.as_ref()).is_ok_and(|ok| ok), "{place} bytes");
    }
}

/// A key as `age-keygen` writes it.
fn file_of(identity: &Identity) -> String {
    format!("# made for a test\n{}\n", identity.to_string().expose_secret())
}

#[test]
fn who_is_nobody_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip.age");
    for bad in ["", "age1nonsense", "ssh-dss AAAA", "AGE-SECRET-KEY-1X", "../../etc/passwd"] {
        let result = write(
            &file,
            Encryption::Recipients(vec![Identity::generate().to_public().to_string(), bad.to_owned()]),
            &mut || {},
        );
        assert!(matches!(&result, Err(PortableError::BadRecipient(named)) if named == bad), "{bad}: {result:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    assert!(write(&file, Encryption::Recipients(Vec::new()), &mut || {}).is_err());
    assert!(Key::identities("no key\n").is_none() && Key::identities("# nothing\n").is_none());
}
