//! The command line keeps its contract: names, keys, exit codes, languages.

use clearhold_tests::Clearhold;
use serde_json::Value;

use crate::{refused, synced};

#[track_caller]
fn has_keys(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value.get(key).is_some(), "no {key} in {value:#}");
    }
}

#[test]
fn the_documents_have_the_keys_that_scripts_depend_on() {
    let (person, _simulator) = synced();
    let json = |arguments: &[&str]| person.run(arguments.iter().copied().chain(["--json"])).succeeded().json();
    let first = |list: &Value| list["items"][0].clone();

    let sync = json(&["sync"]);
    has_keys(
        &sync["sources"][0],
        &[
            "source", "snapshot", "state", "records", "added", "changed", "removed", "calls", "retries", "metered",
            "skipped", "seconds",
        ],
    );
    has_keys(&json(&["status"]), &["categories", "apps", "controls", "requests_due", "findings", "sources"]);
    has_keys(&json(&["profile"]), &["fields"]);
    let data = json(&["data", "--limit", "3"]);
    has_keys(&data, &["items", "total", "next"]);
    has_keys(&first(&data), &["id", "category", "subject", "source", "title", "at", "fields"]);
    let id = first(&data)["id"].as_str().unwrap().to_owned();
    assert_eq!(json(&["data", "show", &id])["id"], id.as_str());
    has_keys(&first(&json(&["search", "Member"])), &["kind", "id", "title", "snippet", "score"]);
    let apps = json(&["apps"]);
    let app_keys =
        ["id", "name", "developer", "authorised_by", "authorised_at", "scopes", "fields_shared", "users", "risk"];
    has_keys(&first(&apps), &app_keys);
    has_keys(&json(&["apps", "show", first(&apps)["id"].as_str().unwrap()]), &app_keys);
    let control_keys = [
        "id",
        "title",
        "scope",
        "app",
        "state",
        "allowed_states",
        "authority",
        "actuator",
        "enforced_by",
        "confirmed_at",
        "evidence",
    ];
    has_keys(&first(&json(&["controls"])), &control_keys);
    has_keys(&first(&json(&["controls", "list", "--scope", "org"])), &control_keys);
    has_keys(&json(&["controls", "show", "account.find_me_by_phone"]), &control_keys);
    has_keys(&json(&["changes"]), &["added", "changed", "removed"]);
    has_keys(&json(&["changes", "--since", "2026-01-01"]), &["added", "changed", "removed"]);
    let archive = person.beside("all.zip");
    let export = json(&["export", "--out", archive.to_str().unwrap()]);
    has_keys(&export, &["file", "bytes", "sha256", "records", "formats", "skipped"]);
    let verified = json(&["verify", archive.to_str().unwrap()]);
    has_keys(&verified, &["ok", "checks"]);
    has_keys(&verified["checks"][0], &["check", "ok", "detail"]);
    has_keys(&json(&["journal", "verify"]), &["ok", "entries", "head"]);
    has_keys(&json(&["connect", "list"]), &["items", "total", "next"]);
    let budget = ["monthly", "used", "left", "renews_at"];
    has_keys(&json(&["connect", "budget", "dingtalk"]), &budget);
    has_keys(&json(&["sync", "--estimate"])["sources"][0], &["source", "anew", "calls", "metered", "budget"]);
    let organisation = json(&["organisation"])["organisations"][0].clone();
    has_keys(&organisation, &["source", "name", "members", "departments", "administrators", "roles", "apps", "rules"]);
    assert_eq!(json(&["organisation", "members"])["total"], organisation["members"]);
    has_keys(&json(&["doctor"]), &["ok", "checks"]);
    assert_eq!(json(&["disconnect", "dingtalk", "--forget", "--yes"])["source"], "dingtalk");
    assert_eq!(json(&["status"])["records"], 0, "forgotten is gone");
}

#[test]
fn usage_that_makes_no_sense_is_told_in_json_too() {
    let person = Clearhold::new();
    let (code, error) = refused(&person, &["data", "--limit", "many"]);
    assert_eq!((code, &error["code"]), (2, &"usage.invalid_argument".into()));
    for together in ["--from", "--to"] {
        let (code, error) = refused(&person, &["changes", "--since", "2026-01-01", together, "1"]);
        assert_eq!((code, &error["code"]), (2, &"usage.invalid_argument".into()), "--since {together}");
    }
    assert_eq!(person.run(["no-such-command"]).code, 2);
}

#[test]
fn what_is_not_there_is_told_apart() {
    let (person, _simulator) = synced();
    for (arguments, code) in [
        (vec!["data", "show", "nothing"], "record.not_found"),
        (vec!["apps", "show", "nothing"], "app.not_found"),
        (vec!["controls", "show", "nothing"], "control.not_found"),
        (vec!["policy", "show", "nothing"], "policy.not_found"),
        (vec!["changes", "--from", "999"], "snapshot.not_found"),
        (vec!["sync", "nothing"], "source.not_found"),
        (vec!["verify", "nothing.zip"], "archive.not_found"),
    ] {
        let (exit, error) = refused(&person, &arguments);
        assert_eq!((exit, error["code"].as_str().unwrap()), (4, code), "{arguments:?}");
    }
    let (exit, error) = refused(&Clearhold::new(), &["status"]);
    assert_eq!((exit, error["code"].as_str().unwrap()), (4, "vault.not_found"));
}

#[test]
fn every_command_explains_itself_in_both_languages() {
    let person = Clearhold::new();
    let commands = [
        "",
        "init",
        "demo",
        "simulate dingtalk",
        "connect dingtalk",
        "connect list",
        "connect budget",
        "disconnect",
        "sync",
        "status",
        "profile",
        "data",
        "data show",
        "search",
        "apps",
        "apps show",
        "controls",
        "controls list",
        "controls show",
        "changes",
        "organisation",
        "organisation members",
        "export",
        "verify",
        "journal",
        "journal verify",
        "journal accept",
        "policy",
        "policy import",
        "policy show",
        "doctor",
        "connect sample",
        "vault",
        "vault check",
        "vault backup",
        "vault restore",
        "vault rekey",
        "vault recovery-code",
        "vault retention",
        "vault compact",
        "completions",
    ];
    for language in ["en", "zh-CN"] {
        for command in commands {
            let arguments = command.split_whitespace().chain(["--help", "--lang", language]);
            let help = person.run(arguments).succeeded().stdout;
            assert!(!help.contains("cli-"), "a key instead of words in {command:?}, {language}:\n{help}");
            let chinese = help.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert_eq!(chinese, language == "zh-CN", "{command:?}, {language}:\n{help}");
        }
    }
}

#[test]
fn completions_know_the_commands() {
    let script = Clearhold::new().run(["completions", "bash"]).succeeded().stdout;
    for command in ["simulate", "connect", "journal", "verify"] {
        assert!(script.contains(command), "{command}");
    }
}
