//! Stores that are not there, broken, read-only or in other hands: told, and never written over.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use clearhold_tests::desktop::{DINGTALK, Desktop};
use serde_json::Value;

use crate::{connected, looked_at, of_dingtalk, refused, set, stored};

#[test]
fn where_dingtalk_is_not_installed_nothing_is_claimed_and_nothing_written() {
    let desktop = Desktop::bare();
    let person = connected(&desktop);
    let all = person.run(["controls", "--scope", "device", "--json"]).succeeded().json();
    let of_it = all["items"].as_array().unwrap().iter().filter(|one| one["app"] == DINGTALK);
    assert_eq!(of_it.count(), 0);
    let outcome = person.run(["controls", "set", &of_dingtalk("camera"), "denied", "--json"]);
    assert_eq!(refused(&outcome), "control.not_found");
    assert_eq!(desktop.tell("flatpak", ["permissions"]).trim(), "");
}

#[test]
fn a_store_that_was_ended_is_started_again() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let id = desktop.tell(
        "gdbus",
        [
            "call",
            "--session",
            "--dest",
            "org.freedesktop.DBus",
            "--object-path",
            "/org/freedesktop/DBus",
            "--method",
            "org.freedesktop.DBus.GetConnectionUnixProcessID",
            "org.freedesktop.impl.portal.PermissionStore",
        ],
    );
    let id: String = id.chars().skip_while(|letter| *letter != ' ').filter(char::is_ascii_digit).collect();
    assert!(std::process::Command::new("kill").arg(&id).status().unwrap().success());
    set(&person, "background", "denied");
    assert_eq!(stored(&desktop, "background", "background").as_deref(), Some("no"));
}

#[test]
fn a_broken_override_is_told_and_stays_as_it_is() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    fs::create_dir_all(desktop.overrides("")).unwrap();
    let rubbish: [&[u8]; 3] = [b"[Context\nshared=!network;\n", b"shared\n", b"[Context]\nshared=\xff;\n"];
    for rubbish in rubbish {
        fs::write(desktop.overrides(DINGTALK), rubbish).unwrap();
        let shown = looked_at(&person, &of_dingtalk("network"));
        assert_eq!(shown["state"], "unknown", "{shown}");
        assert_eq!(shown["evidence"]["warnings"], serde_json::json!(["broken_override"]), "{rubbish:?}");
        let outcome = person.run(["controls", "set", &of_dingtalk("network"), "denied", "--json"]);
        assert_ne!(outcome.code, 0, "{}", outcome.stdout);
        assert_eq!(fs::read(desktop.overrides(DINGTALK)).unwrap(), rubbish);
        let theirs = desktop.run("flatpak", ["info", "--show-permissions", DINGTALK]);
        assert_ne!(theirs.code, 0, "Flatpak can't read it either: {}", theirs.stdout);
    }
}

#[test]
fn an_override_that_broke_since_the_look_is_not_written_over() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    fs::create_dir_all(desktop.overrides("")).unwrap();
    let half = "[Context]\nshared=!netw\nsock";
    fs::write(desktop.overrides(DINGTALK), half).unwrap();
    let outcome = person.run(["controls", "set", &of_dingtalk("camera"), "denied", "--json"]);
    assert_ne!(outcome.code, 0);
    assert_eq!(fs::read_to_string(desktop.overrides(DINGTALK)).unwrap(), half);
    assert_eq!(stored(&desktop, "devices", "camera"), None, "one lock alone would look like a camera that was shut");
}

#[test]
fn overrides_that_can_not_be_written_leave_no_half_lock() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    // A file stands where the folder would be: even root can't write into it.
    fs::remove_dir_all(desktop.overrides("")).ok();
    fs::write(desktop.home(".local/share/flatpak/overrides"), "").unwrap();
    let outcome = person.run(["controls", "set", &of_dingtalk("camera"), "denied", "--json"]);
    assert_ne!(outcome.code, 0, "{}", outcome.stdout);
    assert_eq!(stored(&desktop, "devices", "camera"), None);
}

#[test]
fn values_that_nobody_knows_are_told_and_left() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    desktop.tell("flatpak", ["permission-set", "devices", "camera", DINGTALK, "maybe", "later"]);
    desktop.tell("flatpak", ["permission-set", "location", "location", DINGTALK, "EXACT"]);
    for permission in ["camera", "location"] {
        let shown = looked_at(&person, &of_dingtalk(permission));
        let warnings = shown["evidence"]["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|warning| warning == "unknown_entry"), "{permission}: {warnings:?}");
    }
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("maybe,later"));
}

#[test]
fn items_of_a_newer_flatpak_are_left_where_they_are() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let newer = "[Context]\ndevices=!camera;!input;\nfeatures=!holograms;\n\n[USB Devices]\nenumerable-devices=all;\n";
    fs::create_dir_all(desktop.overrides("")).unwrap();
    fs::write(desktop.overrides(DINGTALK), newer).unwrap();
    person.run(["sync"]);
    set(&person, "camera", "denied");
    let written = fs::read_to_string(desktop.overrides(DINGTALK)).unwrap();
    assert!(written.contains("devices=!camera;!input;!all;"), "{written}");
    set(&person, "camera", "unset");
    assert_eq!(fs::read_to_string(desktop.overrides(DINGTALK)).unwrap(), newer);
}

#[test]
fn a_session_without_a_store_is_a_part_that_was_skipped() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    // A bus that nobody answers.
    let nowhere = desktop.beside("nowhere");
    let nowhere = format!("unix:path={}", nowhere.display());
    let outcome = person.run_with_environment(["sync", "--json"], &[("DBUS_SESSION_BUS_ADDRESS", &nowhere)]);
    let skipped = outcome.json()["sources"][0]["skipped"].clone();
    let parts: Vec<&str> = skipped.as_array().unwrap().iter().filter_map(|one| one["what"].as_str()).collect();
    assert!(parts.contains(&"permission_store"), "{skipped}");
    let shown = person.run(["controls", "show", &of_dingtalk("camera"), "--json"]).succeeded().json();
    let warnings = shown["evidence"]["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning == "store_unreadable"), "{warnings:?}");
}

#[test]
fn stronger_layers_win_in_the_order_that_flatpak_has() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let user = desktop.overrides("");
    let system = desktop.beside("system/overrides");
    for folder in [&user, &system] {
        fs::create_dir_all(folder).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let state = |person| looked_at(person, &of_dingtalk("network"))["state"].as_str().unwrap().to_owned();
    let effective = || desktop.tell("flatpak", ["info", "--show-permissions", DINGTALK]).contains("shared=network");
    fs::write(system.join(DINGTALK), "[Context]\nshared=!network;\n").unwrap();
    assert_eq!((state(&person), effective()), ("allowed".to_owned(), true), "the system binds no app of the person's");
    fs::write(user.join("global"), "[Context]\nshared=!network;\n").unwrap();
    assert_eq!((state(&person), effective()), ("denied".to_owned(), false));
    fs::write(user.join(DINGTALK), "[Context]\nshared=network;\n").unwrap();
    assert_eq!((state(&person), effective()), ("allowed".to_owned(), true));
    let shown: Value = looked_at(&person, &of_dingtalk("network"));
    let layers: Vec<&str> =
        shown["evidence"]["chain"].as_array().unwrap().iter().filter_map(|layer| layer["from"].as_str()).collect();
    assert_eq!(layers, ["manifest", "user_global", "user_app"]);
    assert!(shown["evidence"]["warnings"].as_array().unwrap().iter().any(|warning| warning == "conflict"));
}

#[test]
fn odd_overrides_are_read_as_flatpak_reads_them() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    fs::create_dir_all(desktop.overrides("")).unwrap();
    for odd in [
        "  # theirs\n  [Context] \n  shared = !network; \n",
        "[Context]\r\nshared=!network;\r\n",
        "[Context]\nshared=ipc;\n[Context]\nshared=!network;\n",
        "[Context]\nsha red=x\nshared[zh]=x;\nshared=!network\n",
        "[Context]\nshared= !network ; ipc;\n",
        "[Context]\nshared=!network\\;;\n",
        "[Context]\nshared=nonsense;!network;\nsockets=nonsense;\n\n[Session Bus Policy]\norg.x=bogus\n",
        "[Context]x\nshared=!network;\n",
        "\u{feff}[Context]\nshared=!network;\n",
        "[Context]\nshared=!net\\qwork;\n",
        "[Context]\nsha[]red=1\nshared=!network;\n",
        "[Session Bus Policy]\nnot a name=talk\n[Context]\nshared=!network;\n",
    ] {
        fs::write(desktop.overrides(DINGTALK), odd).unwrap();
        let theirs = desktop.run("flatpak", ["info", "--show-permissions", DINGTALK]);
        let theirs = match (theirs.code, theirs.stdout.contains("shared=network")) {
            (0, true) => "allowed",
            (0, false) => "denied",
            _ => "unknown",
        };
        assert_eq!(looked_at(&person, &of_dingtalk("network"))["state"], theirs, "{odd:?}");
    }
}

#[test]
fn what_is_remembered_of_an_app_that_is_gone_is_shown_and_can_be_forgotten() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    set(&person, "camera", "allowed");
    desktop.tell("flatpak", ["uninstall", "--user", "--noninteractive", "-y", DINGTALK]);
    let camera = of_dingtalk("camera");
    let shown = looked_at(&person, &camera);
    assert_eq!(shown["state"], "allowed", "the desktop would let it in again");
    assert_eq!(shown["evidence"]["app"]["packaging"], "absent");
    assert!(shown["evidence"]["warnings"].as_array().unwrap().contains(&Value::from("not_installed")));
    assert_eq!(shown["allowed_states"], serde_json::json!(["unset"]));
    set(&person, "camera", "unset");
    assert_eq!(stored(&desktop, "devices", "camera"), None);
    person.run(["sync", "--json"]);
    let all = person.run(["controls", "--scope", "device", "--json"]).succeeded().json();
    assert!(all["items"].as_array().unwrap().iter().all(|one| one["app"] != DINGTALK), "nothing is left");
}
