//! Setting what can be set, saying what only the person can see, correcting what is wrong: and never more than was read.

use clearhold_tests::{Clearhold, Simulator};
use serde_json::{Value, json};

use crate::{connected, every_item, refused, synced};

fn control(person: &Clearhold, id: &str) -> Value {
    person.run(["controls", "show", id, "--json"]).succeeded().json()
}

/// A control of this kind that is in this state.
fn one(person: &Clearhold, kind: &str, state: &str) -> String {
    let all = every_item(person, &["controls", "--scope", "org"]);
    let fits =
        |control: &&Value| control["id"].as_str().unwrap().contains(kind) && control["state"].as_str() == Some(state);
    all.iter().find(fits).unwrap()["id"].as_str().unwrap().to_owned()
}

fn actions(person: &Clearhold) -> Vec<String> {
    let entries = every_item(person, &["journal"]);
    entries.iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_control_is_set_read_back_and_kept() {
    let (person, _simulator) = synced();
    let app = one(&person, "/app_visibility/", "allowed");
    let held = person.run(["status", "--json"]).succeeded().json();

    let planned = person.run(["controls", "set", &app, "denied", "--dry-run", "--json"]).succeeded().json();
    assert_eq!((&planned["before"], &planned["confirmed"]), (&json!("allowed"), &json!(false)));
    assert_eq!(control(&person, &app)["state"], "allowed", "a rehearsal changes nothing");
    assert!(!actions(&person).contains(&"control_set_begun".to_owned()));

    let outcome = person.run(["controls", "set", &app, "denied", "--json"]).succeeded().json();
    for (key, value) in [("before", "allowed"), ("requested", "denied"), ("after", "denied")] {
        assert_eq!(outcome[key], value, "{outcome}");
    }
    assert_eq!(outcome["confirmed"], true);
    assert_eq!(actions(&person)[..2], ["control_set", "control_set_begun"], "the intent stands before the deed");

    let now = control(&person, &app);
    assert_eq!(now["state"], "denied");
    assert!(now.get("wished").is_none(), "{now}");
    let after = person.run(["status", "--json"]).succeeded().json();
    assert_eq!(after["records"], held["records"], "nothing counts as gone because one thing was looked at");
    assert_eq!(after["sources"][0]["last"]["id"], held["sources"][0]["last"]["id"], "it was no look at the source");

    person.run(["sync"]).succeeded();
    assert_eq!(control(&person, &app)["state"], "denied", "DingTalk says so as well");
}

#[test]
fn what_dingtalk_never_shows_has_to_be_said() {
    let (person, _simulator) = synced();
    let rule = one(&person, "/contact_hide/", "allowed");
    let (exit, error) = refused(&person, &["controls", "set", &rule, "denied"]);
    assert_eq!((exit, &error["code"]), (2, &json!("control.unseen")));
    assert_eq!(error["details"]["unseen"], json!(["hide_in_profile", "hide_in_search"]));
    assert_eq!(control(&person, &rule)["state"], "allowed");

    let said =
        ["--unseen", "hide_in_profile=true", "--unseen", "hide_in_search=false", "--with", "description=\"Anew\""];
    let set: Vec<&str> = ["controls", "set", &rule, "denied", "--json"].into_iter().chain(said).collect();
    assert_eq!(person.run(set).succeeded().json()["confirmed"], true);
    assert_eq!(control(&person, &rule)["evidence"]["description"], "Anew");
}

#[test]
fn what_was_not_confirmed_stays_marked_until_a_look_shows_it() {
    let (person, _simulator) = synced();
    let rule = one(&person, "/contact_hide/", "allowed");
    let said = ["--unseen", "hide_in_profile=true", "--unseen", "hide_in_search=false"];
    let set = |more: &[&str]| {
        let arguments = ["controls", "set", &rule, "denied", "--json"].into_iter().chain(said);
        person.run(arguments.chain(more.iter().copied()))
    };
    // A rule about nobody is answered with something that tells nothing.
    let nobody = ["object_members=[]", "object_departments=[]", "object_roles=[]"].map(|list| ["--with", list]);
    let outcome = set(nobody.as_flattened());
    assert_eq!(outcome.code, 7, "{}", outcome.stdout);
    let told = outcome.json();
    assert_eq!((&told["confirmed"], &told["after"]), (&json!(false), &json!("allowed")), "{told}");
    let marked = |person: &Clearhold| {
        let attention = person.run(["status", "--json"]).succeeded().json()["attention"].clone();
        attention.as_array().unwrap().iter().any(|one| one["code"] == "controls_unconfirmed")
    };
    assert_eq!(control(&person, &rule)["wished"]["state"], "denied");
    assert_eq!(control(&person, &rule)["state"], "allowed", "what was read is what is shown");
    let first = &every_item(&person, &["controls"])[0];
    assert_eq!((&first["id"], &first["drift"]), (&json!(rule), &json!(true)), "what differs comes first");
    assert!(marked(&person));
    person.run(["sync"]).succeeded();
    assert_eq!(control(&person, &rule)["wished"]["state"], "denied", "a look that shows otherwise settles nothing");

    assert_eq!(set(&[]).succeeded().json()["confirmed"], true);
    assert!(control(&person, &rule).get("wished").is_none() && !marked(&person));
}

#[test]
fn what_was_changed_meanwhile_is_shown_before_it_is_set() {
    let (person, simulator) = synced();
    let app = one(&person, "/app_visibility/", "allowed");
    // The same organisation, looked after from elsewhere.
    let other = Clearhold::new();
    other.run(["init", "--key", "passphrase"]).succeeded();
    other.run(simulator.connection(&other)).succeeded();
    other.run(["sync"]).succeeded();
    other.run(["controls", "set", &app, "denied"]).succeeded();

    let (exit, error) = refused(&person, &["controls", "set", &app, "denied"]);
    assert_eq!(
        (exit, &error["code"], &error["details"]["state"]),
        (5, &json!("control.changed_meanwhile"), &json!("denied"))
    );
    assert_eq!(control(&person, &app)["state"], "denied", "what it is now is shown");
    person.run(["controls", "set", &app, "allowed"]).succeeded();
}

#[test]
fn what_cannot_be_set_is_told_apart() {
    let (person, _simulator) = synced();
    for (id, exit, code) in [
        ("account.find_me_by_phone", 5, "control.guided"),
        ("dingtalk/invite_members/own", 5, "control.guided"),
        ("dingtalk/contact_hide/1", 4, "control.not_found"),
    ] {
        let (ended, error) = refused(&person, &["controls", "set", id, "denied"]);
        assert_eq!((ended, &error["code"]), (exit, &json!(code)), "{id}");
    }
}

#[test]
fn what_the_person_says_is_kept_as_theirs() {
    let (person, _simulator) = synced();
    let id = "account.find_me_by_phone";
    let kept = person
        .run(["controls", "attest", id, "denied", "--on", "2026-01-31", "--note", "Off since spring", "--json"])
        .succeeded()
        .json();
    assert_eq!((&kept["before"], &kept["state"]), (&json!("unknown"), &json!("denied")));
    let now = control(&person, id);
    assert_eq!((&now["source"], &now["evidence"]["note"]), (&json!("attested"), &json!("Off since spring")));
    assert!(now["confirmed_at"].as_str().unwrap() < "2026-02-02", "{now}");
    assert!(!now["steps"].as_array().unwrap().is_empty() && !now["citations"].as_array().unwrap().is_empty());

    person.run(["controls", "attest", "account.marketing", "not-found"]).succeeded();
    assert_eq!(control(&person, "account.marketing")["state"], "unknown", "not found is not known");

    let synced = person.run(["sync", "--json"]).succeeded().json();
    assert_eq!(synced["sources"].as_array().unwrap().len(), 1, "what the person says is not read over a network");
    assert_eq!(control(&person, id)["state"], "denied");
    assert_eq!(
        refused(&person, &["controls", "attest", "dingtalk/invite_members/own", "denied"]).1["code"],
        "control.is_read"
    );
    assert_eq!(
        refused(&person, &["controls", "attest", id, "denied", "--on", "2999-01-01"]).1["code"],
        "control.date_ahead"
    );

    let archive = person.beside("told.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    person.run(["verify", archive.to_str().unwrap()]).succeeded();
}

#[test]
fn what_is_told_beside_the_sample_goes_with_it() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "12"]).succeeded();
    person.run(["controls", "attest", "account.marketing", "denied"]).succeeded();
    let app = one(&person, "/app_visibility/", "allowed");
    person.run(["controls", "set", &app, "denied"]).succeeded();
    person.run(["sync"]).succeeded();
    assert_eq!(control(&person, &app)["state"], "denied", "the sample organisation remembers what was set");
    person.run(["disconnect", "sample", "--yes"]).succeeded();
    assert!(every_item(&person, &["connect", "list"]).is_empty());
    assert_eq!(control(&person, "account.marketing")["state"], "unknown");
}

#[test]
fn a_field_is_corrected_where_a_source_can() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "12"]).succeeded();
    let title = |person: &Clearhold| {
        let profile = person.run(["profile", "--json"]).succeeded().json();
        let fields = profile["fields"].as_array().unwrap().clone();
        fields.into_iter().find(|field| field["id"] == "title" && field["rectify"]["how"] == "direct").unwrap()
    };
    let corrected = person.run(["profile", "set", "title", "Role 9", "--json"]).succeeded().json();
    assert_eq!((&corrected["after"], &corrected["confirmed"]), (&json!("Role 9"), &json!(true)));
    assert_eq!(title(&person)["value"], "Role 9");
    person.run(["sync"]).succeeded();
    assert_eq!(title(&person)["value"], "Role 9");

    let journal = person.run(["journal", "--json"]).succeeded().stdout;
    assert!(!journal.contains("Role 9"), "the journal holds no personal data");
    let (exit, error) = refused(&person, &["profile", "set", "mobile", "192 0000 0001"]);
    assert_eq!((exit, &error["code"]), (5, &json!("profile.guided")));
    assert!(error["details"]["steps"].as_str().is_some_and(|steps| !steps.is_empty()));
    assert_eq!(refused(&person, &["profile", "set", "shoe_size", "44"]).0, 4);
}

#[test]
fn what_was_never_read_is_not_there_to_set() {
    let simulator = Simulator::start(&["--members", "12", "--faults", "deny=microApp"]);
    let person = connected(&simulator);
    person.run(["sync"]);
    let (exit, error) = refused(&person, &["controls", "set", "dingtalk/app_visibility/3005", "denied"]);
    assert_eq!((exit, &error["code"]), (4, &json!("control.not_found")), "what was never read is not there to set");
}

#[test]
fn what_was_set_can_be_put_back_also_after_a_restart() {
    let (person, simulator) = synced();
    let rule = every_item(&person, &["controls", "--scope", "org"])
        .into_iter()
        .find(|control| control["id"].as_str().unwrap().contains("/app_visibility/") && control["state"] == "allowed")
        .unwrap();
    let id = rule["id"].as_str().unwrap();
    person.run(["controls", "set", id, "denied"]).succeeded();
    person.run(["controls", "set", id, "allowed"]).succeeded();
    person.run(["controls", "set", id, "denied"]).succeeded();
    let undoable = person.run(["controls", "undoable", "--json"]).succeeded().json();
    assert_eq!(undoable["total"], 3);
    assert_eq!((&undoable["items"][0]["before"], &undoable["items"][0]["left"]), (&"allowed".into(), &"denied".into()));

    let first = undoable["items"][2]["id"].to_string();
    let undone = person.run(["controls", "undo", first.as_str(), "--json"]).succeeded().json();
    assert_eq!((&undone["items"][0]["after"], &undone["items"][0]["confirmed"]), (&"allowed".into(), &true.into()));
    assert_eq!(
        person.run(["controls", "undoable", "--json"]).succeeded().json()["total"],
        0,
        "the later ones went along"
    );
    assert_eq!(person.run(["controls", "show", id, "--json"]).succeeded().json()["state"], "allowed");
    assert_eq!(person.run(["controls", "undo"]).code, 4);

    // For a time: when that is over it is told first, until it went back.
    assert_eq!(person.run(["controls", "set", id, "denied", "--until", "2001-01-01"]).code, 2, "that is over");
    person.run(["controls", "set", id, "denied", "--for", "2s"]).succeeded();
    let rehearsed = person.run(["controls", "undo", "--dry-run", "--json"]).succeeded().json();
    assert_eq!(
        (&rehearsed["items"][0]["after"], &rehearsed["items"][0]["confirmed"]),
        (&"denied".into(), &false.into())
    );
    let overdue = |person: &Clearhold| {
        let status = person.run(["status", "--json"]).succeeded().json();
        status["attention"][0]["code"] == "grants_overdue"
    };
    let begun = std::time::Instant::now();
    while !overdue(&person) {
        assert!(begun.elapsed().as_secs() < 60, "it is never told");
    }
    person.run(["controls", "end"]).succeeded();
    assert!(!overdue(&person));
    assert_eq!(person.run(["controls", "show", id, "--json"]).succeeded().json()["state"], "allowed");

    // What was changed since is not touched when the time is over, and that is told.
    person.run(["controls", "set", id, "denied", "--for", "1s"]).succeeded();
    person.run(["controls", "set", id, "allowed"]).succeeded();
    let begun = std::time::Instant::now();
    while !overdue(&person) {
        assert!(begun.elapsed().as_secs() < 60, "it is never told");
    }
    let ended = person.run(["controls", "end", "--json"]);
    assert_eq!((ended.code, &ended.json()["items"][0]["trouble"]), (5, &"control.changed_meanwhile".into()));
    assert!(!overdue(&person), "its time is over");
    assert_eq!(person.run(["controls", "show", id, "--json"]).succeeded().json()["state"], "allowed");
    person.run(["controls", "undo", "--all", "--even-if-changed"]).succeeded();

    // Without its server nothing is put back, and what can be put back stays.
    person.run(["controls", "set", id, "denied"]).succeeded();
    drop(simulator);
    let failed = person.run(["controls", "undo", "--json"]);
    assert_eq!((failed.code, &failed.json()["items"][0]["trouble"]), (5, &"source.unreachable".into()));
    assert_eq!(person.run(["controls", "undoable", "--json"]).succeeded().json()["total"], 1);
}
