//! What a person and an administrator do on an ordinary day.

use clearhold_tests::{Clearhold, Simulator};
use serde_json::Value;

use crate::{connected, every_item, synced};

#[test]
fn an_organisation_is_read_whole_and_a_second_look_changes_nothing() {
    let (person, _simulator) = synced();
    let status = person.run(["status", "--json"]).succeeded().json();
    assert_eq!(status["subjects"], 30);

    let again = person.run(["sync", "--json"]).succeeded().json();
    let source = &again["sources"][0];
    assert_eq!(source["state"], "complete", "{again:#}");
    for count in ["added", "changed", "removed"] {
        assert_eq!(source[count], 0, "{count}: {again:#}");
    }
    let changes = person.run(["changes", "--json"]).succeeded().json();
    assert_eq!(changes["total"], 0);
}

#[test]
fn lists_go_on_page_by_page_without_repeating_or_leaving_out() {
    let (person, _simulator) = synced();
    for command in [vec!["data", "--limit", "7"], vec!["apps", "--limit", "5"], vec!["controls", "--limit", "4"]] {
        let items = every_item(&person, &command);
        let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{command:?} repeats");
    }
}

#[test]
fn records_narrow_by_category_and_person() {
    let (person, _simulator) = synced();
    let accounts = every_item(&person, &["data", "--category", "account"]);
    assert_eq!(accounts.len(), 30);
    assert!(accounts.iter().all(|record| record["category"] == "account"));
    let someone = accounts[3]["subject"].as_str().unwrap();
    let about_them = every_item(&person, &["data", "--subject", someone]);
    assert!(about_them.len() >= 3, "account, profile, employment at least: {about_them:#?}");
    assert!(about_them.iter().all(|record| record["subject"] == someone));
}

#[test]
fn search_finds_people_apps_and_chinese() {
    let (person, _simulator) = synced();
    let found = |query: &str| -> Vec<Value> { every_item(&person, &["search", query]) };
    assert!(found("Member 00").iter().any(|hit| hit["kind"] == "record" || hit["kind"] == "subject"));
    assert!(found("App").iter().any(|hit| hit["kind"] == "app"));
    for chinese in ["部", "部门", "应用"] {
        assert!(!found(chinese).is_empty(), "{chinese}");
    }
    assert!(found("no such thing anywhere").is_empty());
    let ids = |query: &str| -> Vec<Value> { found(query).iter().map(|hit| hit["id"].clone()).collect() };
    assert_eq!(ids("\"* OR ("), ids("or"), "a query is words, never a language");
}

#[test]
fn what_dingtalk_does_not_tell_is_not_guessed() {
    let (person, _simulator) = synced();
    for app in every_item(&person, &["apps"]) {
        for untold in ["authorised_by", "authorised_at", "scopes"] {
            assert_eq!(app[untold], Value::Null, "{untold} of {app:#}");
        }
    }
    let controls = every_item(&person, &["controls", "--scope", "account"]);
    assert!(!controls.is_empty());
    for control in controls {
        assert_eq!(control["state"], "unknown", "nobody looked: {control:#}");
        assert_eq!(control["confirmed_at"], Value::Null);
    }
}

#[test]
fn a_person_signs_in_through_the_browser_and_sees_their_own_profile() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    person.run(["sync"]).succeeded();
    assert_eq!(person.run(["profile", "--json"]).succeeded().json()["name"], Value::Null, "nobody signed in yet");

    let signed_in = person.sign_in(&simulator.sign_in(&person));
    assert_eq!(signed_in.code, 0, "{}", signed_in.stderr);
    person.run(["sync"]).succeeded();

    let profile = person.run(["profile", "--json"]).succeeded().json();
    let fields = profile["fields"].as_array().unwrap();
    assert!(profile["name"].is_string());
    for field in fields {
        for key in ["id", "label", "value", "category", "source", "seen_at", "who_can_change", "rectify"] {
            assert!(field.get(key).is_some(), "no {key} in {field:#}");
        }
    }
    let sources: std::collections::BTreeSet<&str> =
        fields.iter().map(|field| field["source"].as_str().unwrap()).collect();
    assert_eq!(sources.len(), 2, "what the organisation holds on this person is part of their profile: {sources:?}");
}

#[test]
fn a_look_at_other_people_is_in_the_journal_and_the_chain_holds() {
    let (person, _simulator) = synced();
    person.run(["data", "--category", "org_work"]).succeeded();
    let entries = every_item(&person, &["journal"]);
    let looks: Vec<&Value> = entries.iter().filter(|entry| entry["action"] == "records_viewed").collect();
    assert_eq!(looks.len(), 1, "{entries:#?}");
    assert!(looks[0]["details"]["records"].as_u64().unwrap() > 0);
    let verdict = person.run(["journal", "verify", "--json"]).succeeded().json();
    assert_eq!(verdict["ok"], true);
    assert_eq!(verdict["entries"].as_u64().unwrap(), entries.len() as u64);
}

#[test]
fn an_export_holds_what_was_chosen_and_says_what_was_left_out() {
    let (person, _simulator) = synced();
    let archive = person.beside("accounts.zip");
    let out = archive.to_str().unwrap();
    let report =
        person.run(["export", "--out", out, "--category", "account", "--format", "json", "--json"]).succeeded().json();
    assert_eq!(report["records"], 30);
    assert_eq!(report["formats"], serde_json::json!(["json"]));
    assert_eq!(report["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn an_encrypted_export_is_checked_with_its_passphrase_and_not_without() {
    let (person, _simulator) = synced();
    let [archive, secret, other] = ["locked.zip.age", "passphrase.txt", "other.txt"].map(|name| person.beside(name));
    std::fs::write(&secret, "seven plain words nobody would ever guess\n").unwrap();
    std::fs::write(&other, "another passphrase of some length\n").unwrap();
    let [out, secret, other] = [&archive, &secret, &other].map(|path| path.to_str().unwrap().to_owned());
    let report = person
        .run(["export", "--out", &out, "--format", "json", "--encrypt-passphrase-file", &secret, "--json"])
        .succeeded()
        .json();
    assert_eq!(report["encrypted"], true);
    assert!(std::fs::read(&archive).unwrap().starts_with(b"age-encryption.org/v1\n"));
    let verdict = person.run(["verify", &out, "--encrypt-passphrase-file", &secret, "--json"]).succeeded().json();
    assert_eq!(verdict["ok"], true);
    let refused = |arguments: &[&str]| {
        let (exit, error) = crate::refused(&person, arguments);
        (exit, error["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(refused(&["verify", &out]), (3, "archive.encrypted".to_owned()));
    assert_eq!(refused(&["verify", &out, "--encrypt-passphrase-file", &other]), (3, "archive.wrong_key".to_owned()));
    let next = person.beside("next.zip.age");
    let nobody = ["export", "--out", next.to_str().unwrap(), "--encrypt-to", "age1nobody"];
    assert_eq!(refused(&nobody), (2, "export.recipient_invalid".to_owned()));
    assert!(!next.exists());
}

#[test]
fn what_changed_since_a_day_is_told_whatever_was_read_in_between() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "30"]).succeeded();
    let last = person.run(["changes", "--json"]).succeeded().json();
    let total = last["total"].as_u64().unwrap();
    assert!(total > 0, "the sample is read twice, as it was and as it is: {last:#}");
    person.run(["sync"]).succeeded();
    assert_eq!(person.run(["changes", "--json"]).succeeded().json()["total"], 0, "the last look changed nothing");
    let of = |since: &str| person.run(["changes", "--since", since, "--json"]).succeeded().json();
    assert_eq!(of("2000-01-01")["total"], total, "all since the first look");
    assert_eq!(of("2999-01-01")["total"], 0);
    let all = every_change(&person, &["changes", "--since", "2000-01-01", "--limit", "3"]);
    assert_eq!(all as u64, total, "page by page");
}

fn every_change(person: &Clearhold, command: &[&str]) -> usize {
    let (mut found, mut after) = (0, None::<String>);
    loop {
        let on: Vec<&str> = after.iter().flat_map(|after| ["--after", after.as_str()]).collect();
        let arguments = command.iter().copied().chain(on).chain(["--json"]);
        let page = person.run(arguments).succeeded().json();
        found += ["added", "changed", "removed"].iter().map(|kind| page[kind].as_array().unwrap().len()).sum::<usize>();
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => return found,
        }
    }
}
