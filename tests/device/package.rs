//! DingTalk as an ordinary package, and GNOME's switches: what nothing enforces is said, and what works is offered.

use std::fs;

use clearhold_tests::desktop::Desktop;
use serde_json::{Value, json};

use crate::{connected, looked_at, of_dingtalk, set};

const PACKAGE: &str = "com.alibabainc.dingtalk";

#[test]
fn nothing_holds_an_ordinary_package_and_that_is_said() {
    let desktop = Desktop::bare();
    fs::create_dir_all(desktop.beside("opt/files")).unwrap();
    let person = connected(&desktop);
    let all = person.run(["controls", "--app", PACKAGE, "--json"]).succeeded().json();
    let all: Vec<&Value> = all["items"].as_array().unwrap().iter().filter(|one| one["scope"] == "device").collect();
    assert_eq!(all.len(), 11);
    for shown in all.iter().filter(|one| one["evidence"]["permission"] != "notifications") {
        assert_eq!(shown["state"], "uncontrolled", "{shown}");
        assert_eq!(shown["evidence"]["warnings"], json!(["not_enforced", "apparmor_off"]), "{shown}");
        assert_eq!(shown["evidence"]["ways"][0]["way"], "unconfined", "{shown}");
        assert_eq!(shown["actuator"], "locked", "{shown}");
    }
    assert_ne!(person.run(["controls", "set", &format!("device/camera/{PACKAGE}"), "denied"]).code, 0);
    fs::write(desktop.beside("apparmor"), "Y\n").unwrap();
    let shown = looked_at(&person, &format!("device/camera/{PACKAGE}"));
    assert_eq!(shown["evidence"]["warnings"], json!(["not_enforced"]));
    let steps = shown["steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step.as_str().unwrap().contains("com.dingtalk.DingTalk")), "what works is offered");
    assert!(steps.iter().any(|step| step.as_str().unwrap().contains("AppArmor")));
}

#[test]
fn its_notifications_are_gnomes_to_switch_off() {
    let desktop = Desktop::bare();
    fs::create_dir_all(desktop.beside("opt/files")).unwrap();
    let person = connected(&desktop);
    let control = format!("device/notifications/{PACKAGE}");
    let enabled = || {
        desktop.tell(
            "gsettings",
            [
                "get",
                "org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/com-alibabainc-dingtalk/",
                "enable",
            ],
        )
    };
    assert_eq!(enabled().trim(), "true");
    person.run(["controls", "set", &control, "denied"]).succeeded();
    assert_eq!(enabled().trim(), "false");
    assert_eq!(listed(&desktop), "['com-alibabainc-dingtalk']", "Settings shows it");
    person.run(["controls", "undo"]).succeeded();
    assert_eq!(enabled().trim(), "true");
    assert_eq!(listed(&desktop), "@as []");
    person.run(["controls", "set", &control, "denied"]).succeeded();
    person.run(["controls", "set", &control, "unset"]).succeeded();
    assert_eq!(enabled().trim(), "true");
}

#[test]
fn switches_for_all_apps_are_set_and_read_both_ways() {
    let desktop = Desktop::bare();
    let person = connected(&desktop);
    for (permission, schema, key, shut, open) in [
        ("camera", "org.gnome.desktop.privacy", "disable-camera", "true", "false"),
        ("microphone", "org.gnome.desktop.privacy", "disable-microphone", "true", "false"),
        ("location", "org.gnome.system.location", "enabled", "false", "true"),
    ] {
        let control = format!("device/{permission}/all-apps");
        let value = || desktop.tell("gsettings", ["get", schema, key]).trim().to_owned();
        let default = value();
        for (state, wanted) in [("denied", shut), ("allowed", open), ("unset", &default)] {
            person.run(["controls", "set", &control, state]).succeeded();
            assert_eq!(value(), wanted, "{permission} {state}");
        }
        desktop.tell("gsettings", ["set", schema, key, shut]);
        assert_eq!(looked_at(&person, &control)["state"], "denied", "{permission}");
        desktop.tell("gsettings", ["set", schema, key, open]);
        assert_eq!(looked_at(&person, &control)["state"], "allowed", "{permission}");
    }
}

fn listed(desktop: &Desktop) -> String {
    desktop.tell("gsettings", ["get", "org.gnome.desktop.notifications", "application-children"]).trim().to_owned()
}

/// The desktop's switch holds back what a sandboxed app shows as well, whichever way it came.
#[test]
fn what_is_switched_off_in_settings_is_denied_for_a_flatpak_too() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let control = of_dingtalk("notifications");
    assert_eq!(looked_at(&person, &control)["state"], "allowed");
    let schema = "org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/com-dingtalk-dingtalk/";
    desktop.tell(
        "gsettings",
        ["set", "org.gnome.desktop.notifications", "application-children", "['com-dingtalk-dingtalk']"],
    );
    desktop.tell("gsettings", ["set", schema, "enable", "false"]);
    let shown = looked_at(&person, &control);
    assert_eq!(shown["state"], "denied");
    assert!(shown["evidence"]["warnings"].as_array().unwrap().contains(&json!("conflict")), "{shown}");
    set(&person, "notifications", "allowed");
    assert_eq!(desktop.tell("gsettings", ["get", schema, "enable"]).trim(), "true");
    person.run(["controls", "undo"]).succeeded();
    assert_eq!(desktop.tell("gsettings", ["get", schema, "enable"]).trim(), "false");
    assert_eq!(looked_at(&person, &control)["state"], "denied");
}
