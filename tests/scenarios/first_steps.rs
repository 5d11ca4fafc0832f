//! What someone meets who tries the command line for the first time: it says what happened, and what to do next.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use clearhold_tests::{Clearhold, Simulator};
use serde_json::{Value, json};

use crate::{connected, every_item, refused, synced};

/// What a run said to a person, on either stream, and how it ended.
fn told(person: &Clearhold, arguments: &[&str]) -> (i32, String) {
    let outcome = person.run(arguments);
    (outcome.code, format!("{}{}", outcome.stdout, outcome.stderr))
}

#[track_caller]
fn says(person: &Clearhold, arguments: &[&str], code: i32, sentence: &str) {
    let (ended, said) = told(person, arguments);
    assert!(said.contains(sentence), "{arguments:?} does not say {sentence:?}:\n{said}");
    assert_eq!(ended, code, "{arguments:?}: {said}");
}

fn with_a_vault() -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person
}

/// The program as a terminal starts it, with this person's home and passphrase.
fn started(person: &Clearhold, arguments: &[&str]) -> Child {
    Command::new(Clearhold::program())
        .args(arguments)
        .env("CLEARHOLD_HOME", person.home())
        .env("CLEARHOLD_PASSPHRASE_FILE", person.passphrase_file())
        .env("CLEARHOLD_LANG", "en")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn send(signal: &str, process: &Child) {
    assert!(Command::new("kill").args([signal, &process.id().to_string()]).status().unwrap().success());
}

/// How a program ended that was asked to, and what it said on stderr.
fn ended(mut process: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    process.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (process.wait().unwrap().code(), said)
}

#[test]
fn people_are_found_by_name_and_by_number_and_everyone_has_an_identifier_in_the_list() {
    let (person, _simulator) = synced();
    let about = |subject: &str| every_item(&person, &["data", "--subject", subject]);
    let by_name = about("Member 004");
    let id = by_name[0]["subject"].as_str().unwrap().to_owned();
    assert_eq!(by_name[0]["subject_name"], "Member 004");
    assert_eq!(about("u0004"), by_name);
    assert_eq!(about(&id), by_name);
    says(&person, &["data", "--subject", "u0004"], 0, &id);

    assert_eq!(refused(&person, &["data", "--subject", "Nobody"]).0, 4);
    let (code, error) = refused(&person, &["data", "--source", "nothing"]);
    assert_eq!((code, &error["details"]["known"]), (4, &json!(["dingtalk"])));
    let (code, error) = refused(&person, &["data", "--category", "nothing"]);
    assert_eq!(code, 2);
    assert!(error["details"]["known"].as_array().unwrap().contains(&json!("org_hr")), "{error:#}");
}

#[test]
fn one_record_says_where_it_comes_from_and_what_it_is_for_and_names_people() {
    let (person, _simulator) = synced();
    let id = "dingtalk/employment/u0004";
    let raw = person.run(["data", "show", id, "--json"]).succeeded().json();
    let field =
        |name: &str| raw["fields"].as_array().unwrap().iter().find(|field| field["id"] == name).unwrap().clone();
    let manager = field("manager")["value"].as_str().unwrap().to_owned();
    assert_eq!(field("active")["value"], true);

    let shown = person.run(["data", "show", id]).succeeded().stdout;
    for expected in ["Source: dingtalk", "run the organisation’s daily work", "Last seen: ", "Manager"] {
        assert!(shown.contains(expected), "no {expected:?} in:\n{shown}");
    }
    for raw in [manager.as_str(), " true", " false", "T16:00:00Z"] {
        assert!(!shown.contains(raw), "{raw:?} is for scripts:\n{shown}");
    }
}

#[test]
fn nothing_to_compare_is_told_from_no_change() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    says(&person, &["changes"], 0, "Nothing was read yet.");
    person.run(["sync"]).succeeded();
    says(&person, &["changes"], 0, "This was the first look; there is nothing to compare yet.");
    person.run(["sync"]).succeeded();
    says(&person, &["changes"], 0, "Nothing has changed.");
    let (code, error) = refused(&person, &["changes", "--from", "999"]);
    assert_eq!((code, &error["details"]["known"]), (4, &json!([2, 1])));
}

#[test]
fn changes_are_told_apart_and_in_words() {
    let person = with_a_vault();
    person.run(["connect", "sample", "--members", "40"]).succeeded();
    let changes = person.run(["changes", "--limit", "500"]).succeeded().stdout;
    let lines: Vec<&str> = changes.lines().filter(|line| line.starts_with("  ") && line.contains("Member 0")).collect();
    let mut distinct = lines.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert!(lines.len() > 4, "{changes}");
    assert!(!changes.contains(['{', '[', '"']), "no JSON for people:\n{changes}");
    let gone: Vec<&str> = changes.split("Gone: ").nth(1).unwrap().lines().skip(1).collect();
    let mut apart = gone.clone();
    apart.sort_unstable();
    apart.dedup();
    assert_eq!(gone.len(), apart.len(), "{changes}");
}

#[test]
fn an_export_says_that_anyone_can_read_it() {
    let (person, _simulator) = synced();
    let archive = person.beside("all.zip");
    says(&person, &["export", "--out", archive.to_str().unwrap()], 0, "Not encrypted. Holds data on 30 people");
}

#[test]
fn what_was_not_reached_comes_with_what_helps() {
    let faulty = Simulator::start(&["--members", "30", "--faults", "deny=allApps"]);
    let person = connected(&faulty);
    let (code, said) = told(&person, &["sync"]);
    assert_eq!(code, 6, "{said}");
    for expected in [
        "not reached: Apps",
        "read the list of apps (qyapi_get_microapp_list)",
        "→ An administrator grants it in the developer console",
    ] {
        assert!(said.contains(expected), "no {expected:?} in:\n{said}");
    }
    drop(faulty);
    let (code, said) = told(&person, &["sync"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("The source can’t be reached."), "{said}");
    assert!(!said.contains("not reached:"), "the reason alone:\n{said}");
}

#[cfg(unix)]
#[test]
fn stopping_the_tour_leaves_nothing_and_says_so() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let person = Clearhold::new();
        let (out, folders) = (person.beside("taken/along"), person.beside("temporary"));
        std::fs::create_dir(&folders).unwrap();
        let mut tour = Command::new(Clearhold::program())
            .args(["demo", "--members", "5000", "--out", out.to_str().unwrap()])
            .env("CLEARHOLD_LANG", "en")
            .env("TMPDIR", &folders)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut steps = BufReader::new(tour.stdout.take().unwrap()).lines();
        while !steps.next().unwrap().unwrap().starts_with("1.") {}
        send(signal, &tour);
        let (ended, said) = ended(tour);
        assert_eq!(ended, Some(code), "{said}");
        assert!(said.contains("The tour was stopped; nothing of it stays."), "{said}");
        assert!(!person.beside("taken").exists(), "folders made for the export are gone too");
        assert_eq!(std::fs::read_dir(&folders).unwrap().count(), 0, "no temporary folder is left");
    }
}

#[cfg(unix)]
#[test]
fn stopping_a_sign_in_connects_nothing_and_says_so() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    let arguments = simulator.sign_in(&person);
    let mut process = started(&person, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut stderr = BufReader::new(process.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("Ctrl-C stops waiting") {
        line.clear();
        assert!(stderr.read_line(&mut line).unwrap() > 0, "it ended without asking for a browser");
    }
    send("-INT", &process);
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(130), "{said}");
    assert!(said.contains("Sign-in stopped. Nothing was connected."), "{said}");
    assert_eq!(every_item(&person, &["connect", "list"]).len(), 1);
}

#[test]
fn a_vault_is_not_made_without_a_way_to_hand_over_the_passphrase() {
    let person = Clearhold::new();
    let init = |arguments: &[&str]| {
        let output = Command::new(Clearhold::program())
            .args(["init", "--json"])
            .args(arguments)
            .env("CLEARHOLD_HOME", person.home())
            .env("CLEARHOLD_LANG", "en")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("XDG_RUNTIME_DIR")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), serde_json::from_str::<Value>(said.lines().last().unwrap()).unwrap()["error"].clone())
    };
    let (code, error) = init(&["--key", "passphrase"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (Some(3), "vault.passphrase_needed"));
    assert!(error["hint"].as_str().unwrap().contains("--passphrase-file"), "{error}");
    let (code, error) = init(&["--key", "keyring"]);
    assert_eq!((code, error["code"].as_str().unwrap()), (Some(3), "vault.keyring_unavailable"));
    assert!(error["details"]["instead"].as_str().unwrap().contains("--key passphrase"), "{error}");
    assert!(!person.home().join("vault.db").exists());
}

#[test]
fn forgetting_asks_first_and_disconnecting_keeps() {
    let (person, _simulator) = synced();
    says(&person, &["disconnect", "dingtalk", "--forget"], 2, "This removes everything read from dingtalk. Add --yes");
    says(&person, &["disconnect", "nothing", "--forget", "--yes"], 4, "dingtalk");
    says(&person, &["disconnect", "dingtalk"], 0, "What was read from it is kept.");
    assert_eq!(every_item(&person, &["data", "--category", "account"]).len(), 30);
    says(&person, &["disconnect", "dingtalk", "--forget", "--yes"], 0, "everything read from it is removed");
    says(&person, &["data"], 0, "No source is connected yet. Begin with: clearhold connect dingtalk");
}

#[test]
fn an_archive_that_is_not_whole_is_told_from_one_that_is_not_ours_and_from_one_packed_anew() {
    let (person, _simulator) = synced();
    let archive = person.beside("all.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    let whole = std::fs::read(&archive).unwrap();
    let verdict = |name: &str, bytes: &[u8], sentence: &str| {
        let file = person.beside(name);
        std::fs::write(&file, bytes).unwrap();
        says(&person, &["verify", file.to_str().unwrap()], 8, sentence);
    };
    verdict("half.zip", &whole[..whole.len() / 2], "This file is not whole: its end is missing.");
    let end = whole.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").unwrap();
    let mut packed_anew = whole[..end + 22].to_vec();
    // Another program does not write our comment, which is the seal.
    packed_anew[end + 20..].fill(0);
    verdict("packed-anew.zip", &packed_anew, "The contents are sound");
    let empty = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    verdict("other.zip", &empty, "This is a zip file, but not an export of Clearhold.");
}

#[test]
fn half_a_vault_is_a_failure_and_no_vault_is_none() {
    let person = Clearhold::new();
    says(&person, &["doctor"], 0, "No vault yet. Make one with: clearhold init");
    person.run(["init", "--key", "passphrase"]).succeeded();
    let moved = person.beside("elsewhere");
    for (file, sentence) in
        [("vault.key", "vault.key beside it is not"), ("vault.db", "the vault itself, vault.db, is not")]
    {
        std::fs::rename(person.home().join(file), &moved).unwrap();
        says(&person, &["doctor"], 1, sentence);
        std::fs::rename(&moved, person.home().join(file)).unwrap();
    }
    person.run(["doctor"]).succeeded();
}

#[test]
fn an_empty_vault_says_the_next_step_and_no_list_is_a_bare_heading() {
    let person = with_a_vault();
    for command in ["status", "data", "apps", "changes", "connect list", "sync", "search nowhere-to-be-found"] {
        let (code, said) = told(&person, &command.split_whitespace().collect::<Vec<_>>());
        assert_eq!(code, 0, "{command}: {said}");
        assert!(said.contains("Begin with: clearhold connect dingtalk"), "{command}: {said}");
        assert!(!said.contains("Identifier"), "{command}: {said}");
    }
    assert_eq!(person.run(["search"]).code, 2);
    assert_eq!(refused(&person, &["search", "***"]).0, 2);
}

#[test]
fn usage_errors_name_everything_that_is_missing_and_everything_that_could_stand_there() {
    let person = Clearhold::new();
    let (_, error) = refused(&person, &["connect", "dingtalk"]);
    let missing = error["details"]["argument"].to_string();
    assert!(missing.contains("--client-id") && missing.contains("--client-secret-file"), "{error:#}");
    let (_, error) = refused(&person, &["controls", "--scope", "moon"]);
    assert_eq!(error["details"]["known"], json!(["device", "account", "org"]));
    let (code, error) = refused(&person, &["simulate", "dingtalk", "--faults", "earthquake"]);
    assert_eq!(code, 2);
    assert!(error["details"]["reason"].as_str().unwrap().contains("earthquake"), "{error:#}");
    assert!(error["details"]["known"].to_string().contains("throttle"), "{error:#}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let (person, _simulator) = synced();
    let mut process = started(&person, &["data", "--limit", "1000"]);
    // Nobody reads at all: the first line already finds the reader gone.
    drop(process.stdout.take());
    let (code, said) = ended(process);
    assert_eq!((code, said.as_str()), (Some(0), ""));
}

#[test]
fn a_day_is_a_time_too() {
    let (person, _simulator) = synced();
    let since = |day: &str| every_item(&person, &["data", "--since", day]).len();
    assert!(since("2020-01-01") > 100);
    assert_eq!(since("2199-01-01"), 0);
    assert_eq!(refused(&person, &["data", "--since", "yesterday-ish"]).0, 2);
}

#[test]
fn search_knows_the_words_of_the_catalogue_in_the_language_of_the_person() {
    let (person, _simulator) = synced();
    let kinds = |words: &[&str]| -> Vec<(String, String)> {
        let hits = every_item(&person, &[&["search"], words].concat());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        hits.iter().map(|hit| (text(&hit["kind"]), text(&hit["id"]))).collect()
    };
    let has = |found: &[(String, String)], kind: &str, id: &str| found.contains(&(kind.to_owned(), id.to_owned()));
    let found = kinds(&["phone", "number"]);
    assert!(has(&found, "control", "account.find_me_by_phone"), "{found:?}");
    assert!(has(&found, "field", "hide_mobile"), "{found:?}");
    assert!(has(&kinds(&["staff", "file"]), "category", "org_hr"));
    assert!(has(&kinds(&["手机号", "--lang", "zh-CN"]), "control", "account.find_me_by_phone"));
    let (small, mut large) = (kinds(&["number", "--limit", "24"]), kinds(&["number", "--limit", "1000"]));
    assert!(small.len() > 24, "several pages: {small:?}");
    large.dedup();
    assert_eq!(small, large, "pages of any size hold the same hits, in the same order");
}

#[test]
fn the_journal_tells_in_words() {
    let (person, _simulator) = synced();
    person.run(["data", "--category", "account"]).succeeded();
    let journal = person.run(["journal"]).succeeded().stdout;
    assert!(journal.contains("30 records of other people, category Account"), "{journal}");
    assert!(!journal.contains('{'), "{journal}");
}

#[test]
fn chinese_help_is_chinese_to_its_headings() {
    let person = Clearhold::new();
    for command in ["--help", "init --help", "connect dingtalk --help", "data --help", "export --help"] {
        let help = person.run(command.split_whitespace().chain(["--lang", "zh-CN"])).succeeded().stdout;
        for expected in ["用法：clearhold", "通用:"] {
            assert!(help.contains(expected), "{command}: no {expected} in:\n{help}");
        }
        for english in ["Usage", "Options", "OPTIONS", "Commands", "possible values", "default:", "Print ", "[env"] {
            assert!(!help.contains(english), "{command}: {english} in:\n{help}");
        }
        assert!(!help.contains(person.home().to_str().unwrap()), "{command}: what the environment says in:\n{help}");
    }
}

#[test]
fn every_list_goes_on_and_none_is_asked_for_nothing() {
    let person = with_a_vault();
    person.run(["connect", "sample", "--members", "30"]).succeeded();
    let sources = every_item(&person, &["connect", "list", "--limit", "1"]);
    assert_eq!(sources.len(), 2);
    assert_eq!(refused(&person, &["policy", "--after", "nothing"]).0, 2);
    for list in ["data", "apps", "controls", "journal", "policy", "connect list", "search App"] {
        let arguments: Vec<&str> = list.split_whitespace().chain(["--limit", "0"]).collect();
        assert_eq!(refused(&person, &arguments).0, 2, "{list}");
    }
}
