//! Everything that goes wrong has its own code, says what to do, and loses nothing.

use std::path::Path;
use std::process::Command;

use clearhold_tests::{Clearhold, Simulator};

use crate::{connected, every_item, refused, synced};

#[test]
fn a_wrong_client_secret_connects_nothing() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let arguments = simulator.connection(&person);
    std::fs::write(person.beside("client-secret"), "not the secret").unwrap();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, error) = refused(&person, &arguments);
    assert_eq!((code, error["code"].as_str().unwrap()), (1, "source.credentials_refused"));
    assert_eq!(person.run(["connect", "list", "--json"]).succeeded().json()["total"], 0);
}

/// Reads a simulated organisation that shows a fault; the exit code and the report of the one source.
fn sync_with(faults: &str) -> (Clearhold, i32, serde_json::Value) {
    let sound = Simulator::start(&["--members", "30"]);
    let person = connected(&sound);
    person.run(["sync"]).succeeded();
    let address = sound.told("url").trim_start_matches("http://").to_owned();
    drop(sound);
    let _faulty = Simulator::start(&["--members", "30", "--listen", &address, "--faults", faults]);
    let outcome = person.run(["sync", "--full", "--json"]);
    let report = outcome.json()["sources"][0].clone();
    (person, outcome.code, report)
}

#[track_caller]
fn nothing_is_lost(person: &Clearhold, report: &serde_json::Value) {
    assert_eq!(report["removed"], 0, "what was not reached is not gone: {report:#}");
    assert_eq!(every_item(person, &["data", "--category", "account"]).len(), 30);
}

#[test]
fn throttling_is_waited_out() {
    let (person, code, report) = sync_with("throttle=0.1,busy=0.05");
    assert_eq!((code, report["state"].as_str().unwrap()), (0, "complete"), "{report:#}");
    assert!(report["retries"].as_u64().unwrap() > 0, "{report:#}");
    nothing_is_lost(&person, &report);
}

#[test]
fn a_page_cut_off_in_the_middle_is_asked_for_again() {
    let (person, code, report) = sync_with("cut=0.1");
    assert_eq!((code, report["state"].as_str().unwrap()), (0, "complete"), "{report:#}");
    assert!(report["retries"].as_u64().unwrap() > 0, "{report:#}");
    nothing_is_lost(&person, &report);
}

#[test]
fn a_refused_token_fails_the_look_and_keeps_what_was_there() {
    let (person, code, report) = sync_with("refuse_token");
    assert_eq!((code, report["state"].as_str().unwrap()), (1, "failed"), "{report:#}");
    assert_eq!(report["skipped"][0]["code"], "source.token_refused", "{report:#}");
    nothing_is_lost(&person, &report);
}

#[test]
fn a_missing_permission_skips_that_part_and_names_the_permission() {
    let (person, code, report) = sync_with("deny=allApps");
    assert_eq!((code, report["state"].as_str().unwrap()), (6, "partial"), "{report:#}");
    let skipped = report["skipped"].as_array().unwrap();
    let apps = skipped.iter().find(|skipped| skipped["what"] == "apps").unwrap();
    assert_eq!(apps["code"], "source.permission_missing");
    assert!(apps["detail"].as_str().is_some_and(|scopes| !scopes.is_empty()), "{apps}");
    assert!(!every_item(&person, &["apps"]).is_empty(), "the apps seen before are still there");
    nothing_is_lost(&person, &report);
}

#[test]
fn what_could_not_be_told_this_time_does_not_look_like_a_change() {
    for (fault, skipped) in [("deny=microApp/apps", "app_audience"), ("deny=topapi/v2/user/get", "member_details")] {
        let (_person, code, report) = sync_with(fault);
        assert_eq!((code, report["state"].as_str().unwrap()), (6, "partial"), "{report:#}");
        assert_eq!(report["skipped"][0]["what"], skipped, "{report:#}");
        for count in ["added", "changed", "removed"] {
            assert_eq!(report[count], 0, "{fault}: {count} of {report:#}");
        }
    }
}

#[test]
fn a_server_that_is_gone_is_told() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    drop(simulator);
    let outcome = person.run(["sync", "--json"]);
    assert_eq!(outcome.code, 1);
    let report = outcome.json()["sources"][0].clone();
    assert_eq!(report["skipped"][0]["code"], "source.unreachable", "{report:#}");
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_damages_nothing() {
    let (person, _simulator) = synced();
    let right = std::fs::read(person.passphrase_file()).unwrap();
    std::fs::write(person.passphrase_file(), "a wrong passphrase, though a long one\n").unwrap();
    let (code, error) = refused(&person, &["status"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (3, "vault.wrong_key"));
    std::fs::write(person.passphrase_file(), right).unwrap();
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["subjects"], 30);
}

#[test]
fn a_passphrase_that_is_easily_guessed_is_refused() {
    let person = Clearhold::new();
    std::fs::write(person.passphrase_file(), "password1\n").unwrap();
    let (code, error) = refused(&person, &["init", "--key", "passphrase"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (2, "vault.passphrase_too_weak"));
    assert!(!person.home().join("vault.db").exists());
}

#[test]
fn a_file_that_is_no_vault_is_told_from_a_wrong_key_and_left_alone() {
    let (person, _simulator) = synced();
    let vault = person.home().join("vault.db");
    let something = b"SQLite format 3\0but not one of ours".repeat(200);
    std::fs::write(&vault, &something).unwrap();
    let (code, error) = refused(&person, &["status"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (8, "vault.not_a_vault"));
    assert_eq!(std::fs::read(&vault).unwrap(), something, "never deleted, never made anew");
}

#[test]
fn a_damaged_key_file_is_told() {
    let (person, _simulator) = synced();
    std::fs::write(person.home().join("vault.key"), "{").unwrap();
    let (code, error) = refused(&person, &["status"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (8, "vault.damaged_key_file"));
}

#[test]
fn there_is_one_vault_to_a_home() {
    let (person, _simulator) = synced();
    let (code, error) = refused(&person, &["init", "--key", "passphrase"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (1, "vault.exists"));
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["subjects"], 30);
}

#[test]
fn a_second_program_on_the_same_vault_is_told_who_has_it() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    // Waiting for the browser holds the vault open for as long as the test likes.
    let waiting = person.waiting_for_the_browser(&simulator.sign_in(&person));
    let (code, error) = refused(&person, &["status"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (1, "vault.in_use"));
    let holder = error["details"]["holder"].as_str().unwrap();
    assert!(holder.contains("clearhold"), "{holder}");
    drop(waiting);
    person.run(["status"]).succeeded();
}

#[test]
fn an_export_never_overwrites() {
    let (person, _simulator) = synced();
    let archive = person.beside("mine.zip");
    std::fs::write(&archive, "something of mine").unwrap();
    let (code, error) = refused(&person, &["export", "--out", archive.to_str().unwrap()]);
    assert_eq!((code, error["code"].as_str().unwrap()), (1, "export.file_exists"));
    assert_eq!(std::fs::read(&archive).unwrap(), b"something of mine");
}

#[test]
fn a_changed_byte_shows() {
    let (person, _simulator) = synced();
    let archive = person.beside("all.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    let whole = std::fs::read(&archive).unwrap();
    for place in [10, whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        let mut changed = whole.clone();
        changed[place] ^= 0x20;
        std::fs::write(&archive, changed).unwrap();
        let outcome = person.run(["verify", archive.to_str().unwrap(), "--json"]);
        assert_eq!(outcome.code, 8, "byte {place}: {} {}", outcome.stdout, outcome.stderr);
    }
}

#[test]
fn what_is_no_archive_is_told() {
    let person = Clearhold::new();
    let file = person.beside("letter.txt");
    std::fs::write(&file, "Dear all").unwrap();
    let (code, error) = refused(&person, &["verify", file.to_str().unwrap()]);
    assert_eq!((code, error["code"].as_str().unwrap()), (8, "archive.not_an_archive"));
}

/// A disk of one megabyte, in a mount namespace of its own.
fn on_a_small_disk(person: &Clearhold, folder: &Path, script: &str) -> Option<std::process::Output> {
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
        .arg(format!("mount -t tmpfs -o size=1m none '{}' || exit 99\n{script}", folder.display()))
        .env("CLEARHOLD_HOME", person.home())
        .env("CLEARHOLD_PASSPHRASE_FILE", person.passphrase_file())
        .output()
        .ok()?;
    let refused = output.stderr.starts_with(b"unshare") || output.status.code() == Some(99);
    (!refused).then_some(output)
}

#[test]
fn a_full_disk_stops_an_export_and_leaves_nothing_behind() {
    let (person, _simulator) = synced();
    let small = person.beside("small");
    std::fs::create_dir(&small).unwrap();
    // Too little room for it to be begun, then enough to begin it and not to end it.
    for (filled, code) in [(1_000_000, "\"export.no_room\""), (950_000, "\"disk.full\"")] {
        let script = format!(
            "head -c {filled} /dev/zero > '{small}/filler'\n'{program}' export --out '{small}/all.zip' --json; code=$?\nls '{small}' >&2; exit $code",
            small = small.display(),
            program = Clearhold::program().display(),
        );
        let Some(output) = on_a_small_disk(&person, &small, &script) else {
            println!("not run: no small disk can be mounted here");
            return;
        };
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(code), "{code}: {said}");
        assert_eq!(said.lines().last(), Some("filler"), "nothing of the export is left: {said}");
    }
}
