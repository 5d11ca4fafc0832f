//! Connecting, disconnecting, forgetting; and keeping apart what must not mix.

use clearhold_tests::{Clearhold, Simulator};

use crate::{connected, every_item, refused, synced};

fn records(person: &Clearhold) -> u64 {
    person.run(["status", "--json"]).succeeded().json()["records"].as_u64().unwrap()
}

#[test]
fn what_was_read_stays_until_it_is_forgotten() {
    let (person, _simulator) = synced();
    let held = records(&person);
    person.run(["disconnect", "dingtalk"]).succeeded();
    assert_eq!(records(&person), held);
    assert_eq!(every_item(&person, &["connect", "list"])[0]["connected"], false);

    let archive = person.beside("kept.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();

    person.run(["disconnect", "dingtalk", "--forget", "--yes"]).succeeded();
    assert_eq!(records(&person), 0);
    assert!(every_item(&person, &["connect", "list"]).is_empty());
}

#[test]
fn a_sign_in_is_renewed_in_its_place_and_another_organisation_has_its_own() {
    let first = Simulator::start(&["--members", "12"]);
    let person = connected(&first);
    person.run(first.connection(&person)).succeeded();
    assert_eq!(every_item(&person, &["connect", "list"]).len(), 1, "the same app again is the same source");

    let second = Simulator::start(&["--members", "12", "--seed", "2"]);
    person.run(second.connection(&person)).succeeded();
    let ids: Vec<String> = every_item(&person, &["connect", "list"])
        .iter()
        .map(|source| source["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["dingtalk", "dingtalk-2"]);
}

#[test]
fn invented_people_never_mix_with_real_ones() {
    let simulator = Simulator::start(&["--members", "12"]);
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "12"]).succeeded();
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["sample"], true);

    let arguments = simulator.connection(&person);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    assert_eq!(refused(&person, &arguments).1["code"], "source.sample_apart");

    person.run(["disconnect", "sample", "--yes"]).succeeded();
    assert_eq!(records(&person), 0, "the sample goes whole, or it would lose its label");
    person.run(arguments).succeeded();
    assert_eq!(refused(&person, &["connect", "sample"]).1["code"], "source.sample_apart");
}

#[test]
fn a_first_look_has_nothing_to_differ_from() {
    let (person, _simulator) = synced();
    let status = person.run(["status", "--json"]).succeeded().json();
    assert_eq!(status["changes"], serde_json::json!({ "added": 0, "changed": 0, "removed": 0 }));
    assert_eq!(person.run(["changes", "--json"]).succeeded().json()["total"], 0);
}

#[test]
fn what_was_never_read_is_not_nought() {
    let simulator = Simulator::start(&["--members", "12", "--faults", "deny=microApp"]);
    let person = connected(&simulator);
    let before = person.run(["status", "--json"]).succeeded().json();
    assert!(before["apps"].is_null() && before["subjects"].is_null(), "{before:#}");
    person.run(["sync"]);
    let after = person.run(["status", "--json"]).succeeded().json();
    assert!(after["apps"].is_null(), "{after:#}");
    assert_eq!(after["subjects"], 12);
}
