//! Another computer's permissions, by files that were exported from it.

use std::path::PathBuf;

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused};

const EXPORT: &str = r#"Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion]

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone]
"Value"="Allow"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone\NonPackaged]
"Value"="Deny"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone\NonPackaged\C:#DingDing#main#current#DingTalk.exe]
"LastUsedTimeStart"=hex(b):00,b4,e5,97,55,a9,dc,01
"LastUsedTimeStop"=hex(b):00,b4,e5,97,55,a9,dc,01
"#;
const MACHINE: &str = r"Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\Software]
";

/// A person with a vault, and the exports of a computer as Windows writes them: in UTF-16.
fn with_exports(texts: &[&str]) -> (Clearhold, Vec<String>) {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let files = texts.iter().enumerate().map(|(number, text)| {
        let file = person.beside(&format!("export-{number}.reg"));
        std::fs::write(&file, utf16(text)).unwrap();
        path(file)
    });
    let files = files.collect();
    (person, files)
}

fn utf16(text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn path(path: PathBuf) -> String {
    path.into_os_string().into_string().unwrap()
}

fn connect<'a>(files: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    let files = files.iter().map(String::as_str);
    ["connect", "device", "--from"].into_iter().chain(files).chain(more.iter().copied()).collect()
}

const MICROPHONE: &str = "device-office/microphone/DingTalk.exe";

#[test]
fn a_windows_computer_is_read_from_its_exports_and_nothing_can_be_set_there() {
    let (person, files) = with_exports(&[EXPORT, MACHINE]);
    let connected = person.run(connect(&files, &["--name", "office", "--json"])).succeeded().json();
    assert_eq!(connected["source"], "device-office");
    let sync = person.run(["sync", "--json"]).succeeded().json();
    assert_eq!((&sync["sources"][0]["state"], &sync["sources"][0]["skipped"]), (&json!("complete"), &json!([])));

    let all = every_item(&person, &["controls", "--scope", "device"]);
    let of_dingtalk = |control: &&Value| control["id"].as_str().unwrap().ends_with("/DingTalk.exe");
    assert_eq!(all.iter().filter(of_dingtalk).count(), 11);
    let shown = person.run(["controls", "show", MICROPHONE, "--json"]).succeeded().json();
    assert_eq!(
        (&shown["state"], &shown["actuator"], &shown["app"]),
        (&json!("denied"), &json!("locked"), &json!("DingTalk.exe"))
    );
    assert_eq!((&shown["evidence"]["locked_by"], &shown["evidence"]["system"]), (&json!("export"), &json!("windows")));
    assert_eq!(shown["evidence"]["last_used"], "2026-03-01T08:30:00Z");
    assert!(!shown["confirmed_at"].is_null(), "{shown}");

    let hits = every_item(&person, &["search", "DingTalk"]);
    let titles: Vec<&str> = hits.iter().map(|hit| hit["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"DingTalk: Microphone") && !titles.contains(&"DingTalk"), "{titles:?}");

    let (exit, error) = refused(&person, &["controls", "set", MICROPHONE, "allowed"]);
    assert_eq!((exit, &error["code"]), (5, &json!("control.locked")));
    person.run(["sync"]).succeeded();
    let changes = person.run(["changes", "--json"]).succeeded().json();
    for kind in ["added", "changed", "removed"] {
        assert_eq!(changes[kind], json!([]), "the same file again changes nothing");
    }
}

/// A consent database as macOS 11 and later make it: what was decided for DingTalk, by service, value and reason.
fn consents(person: &Clearhold, name: &str, decided: &[(&str, i64, i64)]) -> String {
    let file = person.beside(name);
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .execute_batch(
            "CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, client_type INTEGER NOT NULL,
               auth_value INTEGER NOT NULL, auth_reason INTEGER NOT NULL, auth_version INTEGER NOT NULL DEFAULT 1,
               PRIMARY KEY (service, client, client_type))",
        )
        .unwrap();
    for (service, value, reason) in decided {
        let service = format!("kTCCService{service}");
        let row = rusqlite::params![service, "com.alibaba.DingTalkMac", value, reason];
        let insert =
            "INSERT INTO access (service, client, client_type, auth_value, auth_reason) VALUES (?1, ?2, 0, ?3, ?4)";
        database.execute(insert, row).unwrap();
    }
    path(file)
}

#[test]
fn a_mac_is_read_from_copies_of_its_two_databases() {
    let (person, _) = with_exports(&[]);
    let own = consents(&person, "own TCC.db", &[("Camera", 0, 2), ("Microphone", 2, 6)]);
    let files = [own, consents(&person, "system TCC.db", &[("ScreenCapture", 2, 2)])];
    person.run(connect(&files, &["--name", "mac"])).succeeded();
    person.run(["sync"]).succeeded();
    let shown = |permission: &str| {
        let id = format!("device-mac/{permission}/com.alibaba.DingTalkMac");
        person.run(["controls", "show", &id, "--json"]).succeeded().json()
    };
    for (permission, state) in [
        ("camera", "denied"),
        ("microphone", "allowed"),
        ("screen", "allowed"),
        ("calendar", "unset"),
        ("device_id", "uncontrolled"),
        ("location", "unknown"),
    ] {
        assert_eq!(shown(permission)["state"], state, "{permission}");
    }
    let camera = shown("camera");
    assert_eq!((&camera["evidence"]["locked_by"], &camera["allowed_states"]), (&json!("export"), &json!([])));
    let said = person.run(["controls", "show", "device-mac/microphone/com.alibaba.DingTalkMac"]).succeeded();
    assert!(said.stdout.contains("kTCCServiceMicrophone auth_value=2 auth_reason=6"), "{}", said.stdout);

    let export = path(person.beside("export.reg"));
    std::fs::write(&export, utf16(EXPORT)).unwrap();
    let (exit, error) = refused(&person, &connect(&[files[0].clone(), export], &[]));
    assert_eq!((exit, error["code"].as_str().unwrap()), (2, "source.mixed_exports"));
}

#[test]
fn a_newer_export_in_the_same_place_shows_what_changed() {
    let (person, files) = with_exports(&[EXPORT, MACHINE]);
    person.run(connect(&files, &["--name", "office"])).succeeded();
    person.run(["sync"]).succeeded();
    std::fs::write(&files[0], utf16(&EXPORT.replace("Deny", "Allow"))).unwrap();
    person.run(["sync"]).succeeded();
    let shown = person.run(["controls", "show", MICROPHONE, "--json"]).succeeded().json();
    assert_eq!(shown["state"], "allowed");
}

#[test]
fn a_file_that_is_gone_is_told_and_what_was_read_stays() {
    let (person, files) = with_exports(&[EXPORT, MACHINE]);
    person.run(connect(&files, &["--name", "office"])).succeeded();
    person.run(["sync"]).succeeded();
    std::fs::remove_file(&files[1]).unwrap();
    let outcome = person.run(["sync", "--json"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stdout);
    let skipped = &outcome.json()["sources"][0]["skipped"];
    assert_eq!(skipped, &json!([{ "what": "rest", "code": "source.file_missing", "detail": "export-1.reg" }]));
    let shown = person.run(["controls", "show", MICROPHONE, "--json"]).succeeded().json();
    assert_eq!(shown["state"], "denied", "what was read before stays");
    let said = person.run(["sync"]);
    assert!(said.stdout.contains("export-1.reg"), "{}", said.stdout);
}

#[test]
fn what_the_files_do_not_hold_is_told() {
    let (person, files) = with_exports(&[EXPORT]);
    person.run(connect(&files, &[])).succeeded();
    let outcome = person.run(["sync", "--json"]);
    let source = outcome.json()["sources"][0].clone();
    assert_eq!((&source["source"], &source["state"]), (&json!("device-file"), &json!("partial")));
    let parts: Vec<&str> =
        source["skipped"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert_eq!(parts, ["windows_policies", "windows_machine", "windows_startup", "windows_programs"]);
    let said = person.run(["sync"]);
    assert!(said.stdout.contains("AppPrivacy"), "the place to export is named: {}", said.stdout);
}

#[test]
fn the_exports_that_the_readme_asks_for_are_all_that_is_read() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let asked = readme.lines().filter_map(|line| line.strip_prefix("reg export ")?.split(' ').next());
    let keys = asked.map(|key| key.replace("HKCU", "HKEY_CURRENT_USER").replace("HKLM", "HKEY_LOCAL_MACHINE"));
    let exports: Vec<String> = keys.map(|key| format!("Windows Registry Editor Version 5.00\n\n[{key}]\n")).collect();
    assert!(exports.len() > 3, "the README lists them: {exports:?}");
    let (person, files) = with_exports(&exports.iter().map(String::as_str).collect::<Vec<_>>());
    person.run(connect(&files, &[])).succeeded();
    let outcome = person.run(["sync", "--json"]).succeeded().json();
    assert_eq!(outcome["sources"][0]["state"], "complete", "{outcome}");
}

#[test]
fn the_same_files_again_are_the_same_source_and_others_another() {
    let (person, files) = with_exports(&[EXPORT, EXPORT]);
    let source = |arguments: Vec<&str>| {
        let arguments = arguments.into_iter().chain(["--json"]);
        person.run(arguments).succeeded().json()["source"].as_str().unwrap().to_owned()
    };
    assert_eq!(source(connect(&files[..1], &[])), "device-file");
    assert_eq!(source(connect(&files[..1], &[])), "device-file");
    assert_eq!(source(connect(&files[1..], &[])), "device-file-2");
    assert_eq!(source(connect(&files[..1], &["--name", "钉-1"])), "device-钉-1");
    assert_eq!(source(connect(&files[1..], &["--name", "钉-1"])), "device-钉-1", "newer files of the same computer");
    assert_eq!(every_item(&person, &["connect", "list"]).len(), 3);
}

#[test]
fn what_can_not_be_read_is_not_connected() {
    let (person, files) = with_exports(&[EXPORT]);
    let write = |name: &str, content: &[u8]| {
        let file = person.beside(name);
        std::fs::write(&file, content).unwrap();
        path(file)
    };
    let damaged =
        write("damaged.reg", &utf16("Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\A]\n\"x\"=oops\n"));
    let other =
        write("other.reg", &utf16("Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Software\\Other]\n"));
    let picture = write("picture.png", b"\x89PNG");
    let half = write("TCC.db", b"SQLite format 3\0 and nothing more");
    let nowhere = path(person.beside("nowhere.reg"));
    let folder = path(person.home());
    for (file, exit, code) in [
        (&damaged, 8, "source.file_damaged"),
        (&other, 2, "source.not_an_export"),
        (&picture, 2, "source.not_an_export"),
        (&half, 8, "source.file_damaged"),
        (&nowhere, 4, "source.file_missing"),
        (&folder, 1, "source.file_unreadable"),
    ] {
        let (ended, error) = refused(&person, &connect(std::slice::from_ref(file), &[]));
        assert_eq!((ended, error["code"].as_str().unwrap()), (exit, code), "{file}");
    }
    let (_, error) = refused(&person, &connect(std::slice::from_ref(&damaged), &[]));
    assert_eq!(error["details"], json!({ "file": "damaged.reg", "line": 4 }));
    for name in ["", "a/b", "..", "with space"] {
        let (exit, error) = refused(&person, &connect(&files, &["--name", name]));
        assert_eq!((exit, error["code"].as_str().unwrap()), (2, "usage.invalid_argument"), "{name:?}");
    }
    assert!(every_item(&person, &["connect", "list"]).is_empty());
}
