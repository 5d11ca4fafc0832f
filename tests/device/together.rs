//! Several permissions that are set together: presets, and cutting everything. Flatpak's own programs are the judges.

use clearhold_tests::desktop::{DINGTALK, Desktop};
use serde_json::Value;

use crate::{connected, looked_at, of_dingtalk, overridden, stored};

fn lines(answer: &Value) -> Vec<&Value> {
    answer["lines"].as_array().unwrap().iter().collect()
}

#[test]
fn cutting_shuts_all_that_can_be_shut_and_all_of_it_comes_back() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let effective = || desktop.tell("flatpak", ["info", "--show-permissions", DINGTALK]);
    let untouched = effective();
    let planned = person.run(["cut", "--plan", "--json"]).succeeded().json();
    assert_eq!(effective(), untouched, "a plan changes nothing");
    let harm = |line: &Value| line["permission"].as_str().unwrap().to_owned();
    let order: Vec<String> = lines(&planned).into_iter().map(harm).collect();
    assert_eq!(order.first().map(String::as_str), Some("location"), "the most harmful first: {order:?}");

    let cut = person.run(["cut", "--yes", "--json"]).succeeded().json();
    for line in lines(&cut).into_iter().filter(|line| line["before"] != "uncontrolled") {
        assert!(["set", "already_so"].contains(&line["state"].as_str().unwrap()), "{line}");
    }
    let shown = overridden(&desktop).join("\n");
    for shut in ["!network", "!x11", "!pulseaudio", "!all", "!xdg-download", "!xdg-run/pipewire-0"] {
        assert!(shown.contains(shut), "{shut} in {shown}");
    }
    for (table, id, no) in
        [("devices", "camera", "no"), ("location", "location", "NONE,0"), ("notifications", "notification", "no")]
    {
        assert_eq!(stored(&desktop, table, id).as_deref(), Some(no), "{table}/{id}");
    }
    person.run(["controls", "undo", "--all"]).succeeded();
    assert_eq!(effective(), untouched);
    assert!(!desktop.overrides(DINGTALK).exists());
    assert_eq!(stored(&desktop, "devices", "camera"), None);
}

#[test]
fn a_preset_sets_what_it_says_and_its_file_may_be_anyones() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let meetings = person.run(["presets", "apply", "meetings_only", "--json"]).succeeded().json();
    assert!(!meetings["undo"].as_array().unwrap().is_empty());
    assert_eq!(looked_at(&person, &of_dingtalk("storage"))["state"], "denied");
    assert_eq!(looked_at(&person, &of_dingtalk("network"))["state"], "allowed");
    assert!(overridden(&desktop).join("\n").contains("!xdg-download"));
    let file = desktop.beside("quiet.json");
    std::fs::write(&file, r#"{"clearhold_preset": 1, "title": "Quiet", "permissions": {"notifications": "denied"}}"#)
        .unwrap();
    person.run(["presets", "apply", file.to_str().unwrap()]).succeeded();
    assert_eq!(stored(&desktop, "notifications", "notification").as_deref(), Some("no"));
    person.run(["controls", "undo", "--all"]).succeeded();
    assert!(!desktop.overrides(DINGTALK).exists());
    assert_eq!(stored(&desktop, "notifications", "notification"), None);
}
