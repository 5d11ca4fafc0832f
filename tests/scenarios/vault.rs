//! Looking after the vault: checking, backing up, putting back, changing what opens it.

use clearhold_tests::Clearhold;

use crate::{every_item, refused, synced};

fn subjects(person: &Clearhold) -> u64 {
    person.run(["status", "--json"]).succeeded().json()["subjects"].as_u64().unwrap()
}

#[test]
fn a_sound_vault_passes_every_check() {
    let (person, _simulator) = synced();
    let report = person.run(["vault", "check", "--json"]).succeeded().json();
    assert_eq!(report["ok"], true, "{report:#}");
    assert!(report["checks"].as_array().unwrap().len() >= 5, "{report:#}");
}

#[test]
fn a_damaged_vault_is_found_and_left_alone() {
    let (person, _simulator) = synced();
    person.run(["vault", "compact"]).succeeded();
    let file = person.home().join("vault.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    let outcome = person.run(["vault", "check", "--json"]);
    assert_eq!(outcome.code, 8, "{} {}", outcome.stdout, outcome.stderr);
}

#[test]
fn a_backup_brings_everything_back_and_the_vault_in_its_way_is_kept() {
    let (person, _simulator) = synced();
    let backup = person.beside("backup.zip");
    let file = backup.to_str().unwrap();
    let report = person.run(["vault", "backup", file, "--json"]).succeeded().json();
    assert_eq!(report["opens_with"], serde_json::json!(["passphrase"]));
    assert_eq!(refused(&person, &["vault", "backup", file]).1["code"], "vault.file_exists");

    person.run(["disconnect", "dingtalk", "--forget", "--yes"]).succeeded();
    let restored = person.run(["vault", "restore", file, "--json"]).succeeded().json();
    assert_eq!(subjects(&person), 30);
    let kept = restored["kept"].as_str().unwrap();
    assert!(std::path::Path::new(kept).join("vault.db").exists(), "{restored:#}");

    let elsewhere = Clearhold::new();
    elsewhere.run(["vault", "restore", file]).succeeded();
    assert_eq!(subjects(&elsewhere), 30, "the same passphrase opens it on another computer");
}

#[test]
fn what_is_no_backup_is_told() {
    let (person, _simulator) = synced();
    let letter = person.beside("letter.zip");
    std::fs::write(&letter, "Dear all").unwrap();
    assert_eq!(refused(&person, &["vault", "restore", letter.to_str().unwrap()]).1["code"], "vault.not_a_backup");
    assert_eq!(subjects(&person), 30);
}

#[test]
fn a_new_passphrase_opens_and_the_old_one_does_not() {
    let (person, _simulator) = synced();
    let new = person.beside("new-passphrase");
    std::fs::write(&new, "eleven quiet boats beneath a willow\n").unwrap();
    person.run(["vault", "rekey", "--key", "passphrase", "--new-passphrase-file", new.to_str().unwrap()]).succeeded();
    assert_eq!(refused(&person, &["status"]).1["code"], "vault.wrong_key");
    std::fs::copy(&new, person.passphrase_file()).unwrap();
    assert_eq!(subjects(&person), 30);
    person.run(["vault", "rekey", "--full"]).succeeded();
    assert_eq!(subjects(&person), 30, "encrypted anew, and nothing is lost");
    let actions: Vec<String> =
        every_item(&person, &["journal"]).iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect();
    assert!(actions.iter().filter(|action| *action == "vault_rekeyed").count() == 2, "{actions:?}");
}

#[test]
fn a_recovery_code_opens_when_the_passphrase_is_lost() {
    let (person, _simulator) = synced();
    let code = person.run(["vault", "recovery-code", "--json"]).succeeded().json();
    let code = code["code"].as_str().unwrap();
    std::fs::write(person.passphrase_file(), "a passphrase that nobody ever chose for it\n").unwrap();
    let written_down = person.beside("recovery-code");
    std::fs::write(&written_down, code.to_lowercase()).unwrap();
    let file = written_down.to_str().unwrap();
    person.run(["status", "--recovery-code-file", file]).succeeded();

    let slip: String = code.chars().rev().collect();
    std::fs::write(&written_down, slip).unwrap();
    let (_, error) = refused(&person, &["status", "--recovery-code-file", file]);
    assert_eq!(error["code"], "vault.mistyped_recovery_code");
}

#[test]
fn the_last_key_can_not_be_taken_away() {
    let (person, _simulator) = synced();
    assert_eq!(refused(&person, &["vault", "rekey", "--remove", "passphrase"]).1["code"], "vault.last_key");
}

#[test]
fn taking_the_keyring_away_asks_first_and_says_what_is_lost() {
    let (person, _simulator) = synced();
    for (language, lost) in [("en", "can then never be opened again"), ("zh-CN", "再也无法打开")] {
        let (code, error) = refused(&person, &["vault", "rekey", "--remove", "keyring", "--lang", language]);
        assert_eq!((code, &error["code"]), (2, &"usage.invalid_argument".into()));
        assert!(error["details"]["reason"].as_str().unwrap().contains(lost), "{error:#}");
    }
    let (_, error) = refused(&person, &["vault", "rekey", "--remove", "keyring", "--yes"]);
    assert_eq!(error["code"], "vault.wrong_key_kind", "there is none to take away");
}

#[test]
fn history_is_kept_for_as_long_as_was_decided_and_only_after_a_question() {
    let (person, _simulator) = synced();
    let kept = || person.run(["vault", "retention", "--json"]).succeeded().json()["days"].clone();
    assert_eq!(kept(), serde_json::Value::Null, "for ever, as long as nobody decided");
    for (language, lost) in [("en", "removes for good"), ("zh-CN", "永久清除")] {
        let (code, error) = refused(&person, &["vault", "retention", "--days", "30", "--lang", language]);
        assert_eq!((code, &error["code"]), (2, &"usage.invalid_argument".into()));
        assert!(error["details"]["reason"].as_str().unwrap().contains(lost), "{error:#}");
    }
    assert_eq!(kept(), serde_json::Value::Null, "nobody said yes");

    let applied = person.run(["vault", "retention", "--days", "30", "--yes", "--json"]).succeeded().json();
    let nothing = serde_json::json!({ "versions": 0, "items": 0, "snapshots": 0 });
    assert_eq!(applied, serde_json::json!({ "days": 30, "forgotten": nothing }), "all of it was read today");
    assert_eq!(kept(), 30);
    let longer = person.run(["vault", "retention", "--days", "60"]).succeeded().stdout;
    assert!(longer.contains("for 60 days") && longer.contains("Nothing was old enough"), "{longer}");
    person.run(["vault", "retention", "--for-ever"]).succeeded();
    assert_eq!(kept(), serde_json::Value::Null);
    assert_eq!(subjects(&person), 30, "what is held now stays");

    for nonsense in [&["--days", "0"][..], &["--days", "30", "--for-ever"]] {
        let arguments = [&["vault", "retention"], nonsense].concat();
        assert_eq!(refused(&person, &arguments).1["code"], "usage.invalid_argument", "{nonsense:?}");
    }
    let decided = every_item(&person, &["journal"]).iter().filter(|entry| entry["action"] == "retention_set").count();
    assert_eq!(decided, 3);
}

#[test]
fn old_history_goes_for_good_and_what_is_held_now_stays() {
    let person = Clearhold::new();
    std::fs::write(person.passphrase_file(), "seven quiet lanterns 七盏灯\n").unwrap();
    let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vaults/schema-1");
    std::fs::create_dir(person.home()).unwrap();
    for file in ["vault.db", "vault.key", "vault.checkpoint"] {
        std::fs::copy(kept.join(file), person.home().join(file)).unwrap();
    }
    let changes = || person.run(["changes", "--json"]).succeeded().json();
    assert_eq!(changes()["removed"].as_array().unwrap().len(), 1, "read years ago, and nobody decided yet");
    let held = person.run(["status", "--json"]).succeeded().json()["records"].clone();

    let applied = person.run(["vault", "retention", "--days", "30", "--yes", "--json"]).succeeded().json();
    let gone = &applied["forgotten"];
    assert_eq!((&gone["items"], &gone["snapshots"]), (&1.into(), &1.into()), "{applied:#}");
    assert!(gone["versions"].as_u64().unwrap() >= 2, "what was replaced, and what was gone: {applied:#}");
    assert_eq!(changes()["total"], 0);
    assert_eq!(person.run(["changes", "--since", "2000-01-01", "--json"]).succeeded().json()["total"], 0);
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["records"], held);
    let forgotten = every_item(&person, &["journal"]).remove(0);
    assert_eq!((&forgotten["action"], &forgotten["details"]), (&"history_forgotten".into(), gone));
    person.run(["vault", "check"]).succeeded();
}

#[test]
fn a_journal_whose_end_is_missing_is_accepted_only_by_a_person_and_that_is_seen_for_ever() {
    let (person, _simulator) = synced();
    assert_eq!(refused(&person, &["journal", "accept", "--yes"]).1["code"], "journal.nothing_to_accept");
    let earlier = person.beside("earlier");
    std::fs::create_dir(&earlier).unwrap();
    for file in ["vault.db", "vault.key"] {
        std::fs::copy(person.home().join(file), earlier.join(file)).unwrap();
    }
    person.run(["sync"]).succeeded();
    for file in ["vault.db", "vault.key"] {
        std::fs::copy(earlier.join(file), person.home().join(file)).unwrap();
    }
    let verify = |arguments: &[&str]| person.run(["journal", "verify"].iter().chain(arguments).copied());
    let cut = verify(&[]);
    assert_eq!(cut.code, 8);
    assert!(cut.stdout.contains("clearhold journal accept"), "{}", cut.stdout);
    assert_eq!(refused(&person, &["journal", "accept"]).1["code"], "usage.invalid_argument", "nobody said yes");

    let verdict = person.run(["journal", "accept", "--yes", "--json"]).succeeded().json();
    assert_eq!(verdict["ok"], true, "{verdict:#}");
    person.run(["sync"]).succeeded();
    let later = verify(&["--json"]).succeeded().json();
    assert_eq!(later["accepted"], verdict["accepted"], "seen for ever");
    assert_eq!(later["accepted"].as_array().unwrap().len(), 1);
    assert!(verify(&["--lang", "zh-CN"]).succeeded().stdout.contains("已获认可"));
}
