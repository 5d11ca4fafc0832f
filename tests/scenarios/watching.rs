//! Changes that arrive by themselves: nobody syncs, and the vault knows.

use clearhold_tests::{Clearhold, Simulator, Watch};
use serde_json::{Value, json};

use crate::{connected, every_item, refused, synced};

/// A person who listens to an organisation that was read.
fn watching(arguments: &[&str]) -> (Clearhold, Simulator, Watch) {
    let (person, simulator) = synced();
    let mut watch = person.watch(arguments);
    let told = watch.told();
    assert_eq!((&told["what"], &told["source"]), (&json!("listening"), &json!("dingtalk")));
    (person, simulator, watch)
}

fn field(person: &Clearhold, id: &str, field: &str) -> Value {
    let record = person.run(["data", "show", id, "--json"]).succeeded().json();
    let fields = record["fields"].as_array().unwrap_or_else(|| panic!("{record:#}"));
    fields.iter().find(|told| told["id"] == field).map_or(Value::Null, |told| told["value"].clone())
}

fn metered(person: &Clearhold) -> u64 {
    person.run(["connect", "budget", "dingtalk", "--json"]).succeeded().json()["used"].as_u64().unwrap()
}

#[test]
fn what_changes_behind_the_back_is_told_and_kept_without_a_sync() {
    let (person, simulator, mut watch) = watching(&[]);
    simulator.change("member", "u0005", &json!({ "title": "Role 99" }));
    let member = watch.told_of("kept");
    assert_eq!(member["events"], json!(["user_modify_org"]), "{member:#}");
    assert_eq!(member["touched"], json!([{ "part": "members", "key": "u0005" }]));
    assert_eq!((&member["changed"], &member["metered"]), (&json!(1), &json!(0)), "{member:#}");

    simulator.change("department", "880002", &json!({ "name": "Department 99", "hide_dept": true }));
    assert_eq!(watch.told_of("kept")["touched"][0]["key"], "880002");
    simulator.change("app", "3002", &json!({ "appStatus": 0 }));
    let app = watch.told_of("kept");
    assert_eq!((&app["events"], &app["metered"]), (&json!(["org_micro_app_stop"]), &json!(2)), "{app:#}");
    simulator.tell("change", &json!({ "kind": "member", "key": "u0006", "remove": true }));
    let gone = watch.told_of("kept");
    assert!(gone["removed"].as_u64().unwrap() >= 4, "the person, and what is known of them: {gone:#}");
    assert_eq!(watch.end("INT"), 130);

    assert_eq!(field(&person, "dingtalk/profile/u0005", "title"), "Role 99");
    assert_eq!(field(&person, "dingtalk/department/880002", "dept_name"), "Department 99");
    assert_eq!(refused(&person, &["data", "show", "dingtalk/profile/u0006"]).1["code"], "record.not_found");
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["subjects"], 29);
    let apps = every_item(&person, &["apps"]);
    let stopped = apps.iter().find(|app| app["id"] == "dingtalk/3002").unwrap();
    assert_eq!(stopped["status"], "stopped", "{stopped:#}");
    assert!(!stopped["audience"].is_null());
    let hidden = every_item(&person, &["controls"]);
    assert!(hidden.iter().any(|control| control["id"] == "dingtalk/department_hidden/880002"));
    let journal = every_item(&person, &["journal"]);
    let kept: Vec<&Value> = journal.iter().filter(|entry| entry["action"] == "events_kept").collect();
    assert_eq!(kept.len(), 4, "{kept:#?}");
    assert!(!journal.iter().any(|entry| entry.to_string().contains("Role 99")), "no values in the journal");
    assert!(person.run(["vault", "check"]).code == 0);

    // What was read for events is what a sync reads.
    let sync = person.run(["sync", "--json"]).succeeded().json()["sources"][0].clone();
    assert_eq!(field(&person, "dingtalk/profile/u0005", "title"), "Role 99");
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["subjects"], 29, "{sync:#}");
}

#[test]
fn the_months_calls_count_what_events_take_and_are_not_overrun() {
    let (person, simulator, mut watch) = watching(&[]);
    simulator.change("app", "3002", &json!({ "appStatus": 0 }));
    let taken = watch.told_of("kept")["metered"].as_u64().unwrap();
    assert_eq!(watch.end("TERM"), 143);
    let used = metered(&person);
    let synced = every_item(&person, &["journal"]);
    let synced = synced.iter().find(|entry| entry["action"] == "sync_finished").unwrap();
    assert_eq!(used, synced["details"]["metered"].as_u64().unwrap() + taken);

    person.run(["connect", "budget", "dingtalk", "--monthly-calls", &used.to_string()]).succeeded();
    let mut watch = person.watch(&["dingtalk"]);
    watch.told_of("listening");
    simulator.change("app", "3002", &json!({ "appStatus": 1 }));
    let poor = watch.told_of("kept");
    assert_eq!(poor["skipped"][0]["code"], "source.over_budget", "{poor:#}");
    assert_eq!(watch.end("INT"), 130);
    assert_eq!(metered(&person), used);
}

#[test]
fn after_a_break_it_listens_again_and_catches_up_on_what_was_missed() {
    let (person, simulator, mut watch) = watching(&[]);
    // While the gateway refuses, nobody is connected, and what happens is told to nobody.
    simulator.tell("faults", &json!({ "faults": "deny=gateway,busy=1" }));
    simulator.tell("stream", &json!({ "do": "break" }));
    let lost = watch.told_of("lost");
    assert!(lost["code"].as_str().is_some_and(|code| code.starts_with("source.")), "{lost:#}");
    simulator.change("member", "u0005", &json!({ "title": "Role 98" }));
    assert!(simulator.asked("stream")["missed"].as_u64().unwrap() > 0);
    simulator.tell("faults", &json!({ "faults": "" }));
    watch.told_of("listening");
    let caught_up = watch.told_of("caught_up");
    assert!(caught_up["changed"].as_u64().unwrap() > 0, "{caught_up:#}");
    simulator.change("member", "u0005", &json!({ "title": "Role 97" }));
    watch.told_of("kept");
    assert_eq!(watch.end("INT"), 130);
    assert_eq!(field(&person, "dingtalk/profile/u0005", "title"), "Role 97");
}

#[test]
fn repetition_and_garbage_change_nothing_in_what_is_known() {
    let (person, simulator, mut watch) = watching(&[]);
    simulator.tell("faults", &json!({ "faults": "repeat" }));
    for number in 4..=7 {
        for garbage in ["", "{\"type\":\"EVENT\",\"headers\":[1,2", "[[[[", "{\"type\":\"SYSTEM\",\"headers\":{}}"] {
            simulator.tell("stream", &json!({ "send": garbage }));
        }
        simulator.change("member", &format!("u000{number}"), &json!({ "title": format!("Role 9{number}") }));
        assert_eq!(watch.told_of("kept")["changed"], 1, "told twice, it changed once");
    }
    let unknown = json!({
        "type": "EVENT", "data": "{\"chatId\":\"c1\"}",
        "headers": { "messageId": "m1", "eventId": "e1", "eventType": "chat_update_title", "topic": "*" },
    });
    simulator.tell("stream", &json!({ "send": unknown.to_string() }));
    assert_eq!(watch.told_of("noted")["events"], json!(["chat_update_title"]));
    assert_eq!(watch.end("INT"), 130);
    assert_eq!(simulator.asked("stream")["waiting"], 0, "everything was acknowledged");
    for number in 4..=7 {
        assert_eq!(field(&person, &format!("dingtalk/profile/u000{number}"), "title"), format!("Role 9{number}"));
    }
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["subjects"], 30);
}

#[test]
fn where_nothing_can_be_listened_to_that_is_said() {
    let simulator = Simulator::start(&["--members", "12"]);
    let person = connected(&simulator);
    let unread = person.run(["watch", "--json"]);
    assert_eq!(unread.code, 1);
    let told: Value = serde_json::from_str(unread.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&told["what"], &told["code"]), (&json!("unavailable"), &json!("sync.never_ran")), "{told:#}");
    assert!(unread.stderr.contains("sync.never_ran"), "{}", unread.stderr);
    assert_eq!(refused(&person, &["watch", "nobody"]).1["code"], "source.not_found");

    person.run(["sync"]).succeeded();
    simulator.tell("faults", &json!({ "faults": "deny=gateway" }));
    let denied = person.run(["watch", "--json"]);
    assert_eq!(denied.code, 5, "{}{}", denied.stdout, denied.stderr);
    assert!(denied.stderr.contains("source.permission_missing"), "{}", denied.stderr);

    let sample = Clearhold::new();
    sample.run(["init", "--key", "passphrase"]).succeeded();
    sample.run(["connect", "sample", "--members", "12"]).succeeded();
    assert_eq!(refused(&sample, &["watch"]).1["code"], "source.tells_nothing");
}

#[test]
fn the_switch_is_kept_and_a_person_reads_lines() {
    let (person, simulator) = synced();
    let events = |arguments: &[&str]| {
        person.run(["connect", "events", "dingtalk", "--json"].iter().chain(arguments)).succeeded().json()
    };
    assert_eq!((&events(&[])["offered"], &events(&[])["on"]), (&json!(true), &json!(true)));
    assert_eq!(events(&["off"])["on"], false);
    person.run(simulator.connection(&person)).succeeded();
    assert_eq!(events(&[])["on"], false, "connecting the same app again changes no wish");
    assert_eq!(events(&["on"])["on"], true);
    let said = person.run(["connect", "events", "dingtalk"]).succeeded().stdout;
    assert!(said.contains("listens to dingtalk"), "{said}");
    assert_eq!(refused(&person, &["connect", "events", "nobody"]).1["code"], "source.not_found");
}
