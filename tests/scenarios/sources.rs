//! Connecting, disconnecting, forgetting; and keeping apart what must not mix.

use clearhold_tests::{Clearhold, Simulator};
use serde_json::Value;

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

fn sync(person: &Clearhold, arguments: &[&str]) -> serde_json::Value {
    let outcome = person.run(["sync", "--json"].iter().chain(arguments));
    outcome.json()["sources"][0].clone()
}

fn number(value: &serde_json::Value) -> u64 {
    value.as_u64().unwrap()
}

#[test]
fn a_second_look_asks_only_for_what_may_have_changed_and_keeps_the_rest() {
    let (person, _simulator) = synced();
    let held = person.run(["status", "--json"]).succeeded().json();
    let later = sync(&person, &[]);
    let now = person.run(["status", "--json"]).succeeded().json();
    for what in ["records", "categories", "subjects", "apps", "controls"] {
        assert_eq!(held[what], now[what], "{what}");
    }
    let full = sync(&person, &["--full"]);
    assert!(number(&later["calls"]) * 3 < number(&full["calls"]), "{later:#} {full:#}");
    assert!(number(&later["records"]) < number(&full["records"]));
    for look in [&later, &full] {
        assert_eq!((&look["added"], &look["changed"], &look["removed"]), (&0.into(), &0.into(), &0.into()), "{look:#}");
    }
}

#[test]
fn other_settings_read_everything_anew() {
    let (person, simulator) = synced();
    let few = number(&sync(&person, &[])["calls"]);
    person.run(simulator.connection(&person)).succeeded();
    assert_eq!(number(&sync(&person, &[])["calls"]), few, "the same again goes on");
    let other = [simulator.connection(&person), vec!["--agent-id".to_owned(), "77".to_owned()]].concat();
    person.run(other).succeeded();
    assert!(number(&sync(&person, &[])["calls"]) > few * 3);
    person.run(["disconnect", "dingtalk"]).succeeded();
    person.run(simulator.connection(&person)).succeeded();
    assert!(number(&sync(&person, &[])["calls"]) > few * 3);
}

#[test]
fn the_months_calls_are_counted_and_not_overrun_without_being_asked() {
    let simulator = Simulator::start(&["--members", "12"]);
    let person = connected(&simulator);
    let budget = |arguments: &[&str]| {
        let arguments = ["connect", "budget", "dingtalk", "--json"].iter().chain(arguments);
        person.run(arguments).succeeded().json()
    };
    assert_eq!((budget(&[])["monthly"].clone(), budget(&[])["used"].clone()), (5_000.into(), 0.into()));
    let told = person.run(["sync", "--estimate", "--json"]).succeeded().json();
    assert_eq!(simulator.metered_calls(), 0, "the first estimate asks for nothing that is metered");

    let first = sync(&person, &[]);
    let used = number(&first["metered"]);
    // How many apps there are cannot be asked for nothing: forty are reckoned with.
    assert!((used..used + 40).contains(&number(&told["sources"][0]["metered"])), "{told:#}");
    assert_eq!(used, simulator.metered_calls());
    assert_eq!(number(&budget(&[])["used"]), used);
    let whole = person.run(["sync", "--estimate", "--full", "--json"]).succeeded().json();
    assert_eq!(number(&whole["sources"][0]["metered"]), used);
    assert_eq!(number(&budget(&[])["used"]), used, "asking what it would take takes nothing");

    let most = used + 10;
    budget(&["--monthly-calls", &most.to_string()]);
    let poor = person.run(["sync", "--full", "--json"]);
    assert_eq!(poor.code, 6);
    let poor = poor.json()["sources"][0].clone();
    let over = |look: &serde_json::Value| {
        look["skipped"].as_array().unwrap().iter().filter(|skipped| skipped["code"] == "source.over_budget").count()
    };
    assert!(over(&poor) > 0 && number(&poor["metered"]) <= 10 && poor["removed"] == 0, "{poor:#}");
    assert!(number(&budget(&[])["used"]) <= most);
    let said = person.run(["sync", "--lang", "en"]).stdout;
    assert!(said.contains("--over-budget"), "{said}");

    let rich = sync(&person, &["--over-budget"]);
    assert_eq!((over(&rich), &rich["state"]), (0, &"complete".into()), "{rich:#}");
    assert_eq!(rich["budget"]["left"], 0);
    let status = person.run(["status", "--json"]).succeeded().json();
    assert_eq!(status["sources"][0]["budget"]["monthly"], most);
}

#[test]
fn an_estimate_that_could_not_be_asked_says_why() {
    let simulator = Simulator::start(&["--members", "12"]);
    let person = connected(&simulator);
    drop(simulator);
    let told = person.run(["sync", "--estimate", "--json"]).succeeded().json();
    assert_eq!(
        (&told["sources"][0]["metered"], &told["sources"][0]["trouble"]),
        (&Value::Null, &"source.unreachable".into())
    );
}

#[test]
fn metered_calls_count_though_the_program_was_killed_or_read_nothing() {
    let simulator = Simulator::start(&["--members", "60"]);
    let person = connected(&simulator);
    let used = || number(&person.run(["connect", "budget", "dingtalk", "--json"]).succeeded().json()["used"]);
    let mut killed = person.start(["sync"]);
    while simulator.metered_calls() < 30 {
        assert!(killed.try_wait().unwrap().is_none(), "it ended before it was killed");
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    // Each is counted before it is made, so that those which were just about to be count as well.
    let (made, counted) = (simulator.metered_calls(), used());
    assert!((made..made + 20).contains(&counted), "{counted} of {made}");

    let whole = sync(&person, &[]);
    assert_eq!(used(), counted + number(&whole["metered"]), "nothing is counted twice");
    let before = (simulator.metered_calls(), used());
    let app = every_item(&person, &["controls", "--scope", "org"])
        .into_iter()
        .find(|control| control["id"].as_str().unwrap().contains("/app_visibility/") && control["state"] == "allowed")
        .unwrap();
    person.run(["controls", "set", app["id"].as_str().unwrap(), "denied"]).succeeded();
    let made = simulator.metered_calls() - before.0;
    assert!(made > 0);
    assert_eq!(used(), before.1 + made);
}
