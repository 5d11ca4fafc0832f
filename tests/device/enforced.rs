//! What is set is obeyed: seen from the portal and from inside of the sandbox, before, while it is shut, and afterwards.

use std::fs;

use clearhold_tests::desktop::{Answer, DINGTALK, Desktop, Request, sandboxes_work};

use crate::{connected, of_dingtalk, overridden, set, stored};

#[test]
fn a_camera_that_is_refused_is_refused_by_the_portal_and_asked_for_again_afterwards() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    set(&person, "camera", "allowed");
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("yes"));
    assert_eq!(desktop.ask(Request::Camera), Answer::Allowed);
    set(&person, "camera", "denied");
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("no"));
    assert_eq!(desktop.ask(Request::Camera), Answer::Refused);
    set(&person, "camera", "unset");
    assert_eq!(stored(&desktop, "devices", "camera"), None);
    assert_eq!(desktop.ask(Request::Camera), Answer::Asked);
}

#[test]
fn the_background_and_notifications_are_the_portals_to_refuse() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    for (permission, request) in [("background", Request::Background), ("notifications", Request::Notification)] {
        assert_eq!(desktop.ask(request), Answer::Allowed, "{permission}");
        set(&person, permission, "denied");
        assert_eq!(desktop.ask(request), Answer::Refused, "{permission}");
        set(&person, permission, "unset");
        assert_eq!(desktop.ask(request), Answer::Allowed, "{permission}");
    }
}

#[test]
fn shutting_the_camera_takes_the_devices_from_the_sandbox() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let devices = || {
        let listed = desktop.in_the_sandbox("ls /dev").succeeded().stdout;
        let mut names: Vec<String> = listed.lines().map(str::to_owned).collect();
        names.sort();
        names
    };
    let before = devices();
    set(&person, "camera", "denied");
    let shut = devices();
    assert!(shut.len() < before.len(), "{shut:?} of {before:?}");
    let harmless =
        ["console", "core", "fd", "full", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout", "tty"];
    let left = shut.iter().filter(|name| !harmless.contains(&name.as_str()) && !name.ends_with("zero"));
    assert_eq!(left.filter(|name| *name != "urandom").count(), 0, "{shut:?}");
    set(&person, "camera", "unset");
    assert_eq!(devices(), before);
}

#[test]
fn folders_that_are_shut_are_gone_and_come_back() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let canary = || desktop.in_the_sandbox("cat \"$HOME/Downloads/canary.txt\"");
    assert_eq!(canary().succeeded().stdout, "canary\n");
    set(&person, "storage", "denied");
    assert_ne!(canary().code, 0);
    set(&person, "storage", "unset");
    assert_eq!(canary().succeeded().stdout, "canary\n");
    assert!(!desktop.overrides(DINGTALK).exists(), "there was no file before");
}

#[test]
fn without_the_network_only_loopback_is_left() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let interfaces = || {
        let listed = desktop.in_the_sandbox("cat /proc/net/dev").succeeded().stdout;
        let names = listed.lines().skip(2).filter_map(|line| line.split(':').next().map(|name| name.trim().to_owned()));
        names.collect::<Vec<String>>()
    };
    let before = interfaces();
    set(&person, "network", "denied");
    assert_eq!(interfaces(), ["lo"]);
    set(&person, "network", "unset");
    assert_eq!(interfaces(), before);
}

#[test]
fn the_microphone_takes_sound_along_and_says_so() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let shown = person.run(["controls", "show", &of_dingtalk("microphone"), "--json"]).succeeded().json();
    let along: Vec<&str> =
        shown["evidence"]["takes_along"].as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
    assert!(along.contains(&"sound_output") && along.contains(&"all_devices"), "{along:?}");
    set(&person, "microphone", "denied");
    let effective = desktop.tell("flatpak", ["info", "--show-permissions", DINGTALK]);
    assert!(!effective.contains("pulseaudio") && !effective.contains("pipewire") && !effective.contains("devices"));
    assert_eq!(stored(&desktop, "devices", "microphone").as_deref(), Some("no"));
}

#[test]
fn what_others_wrote_survives_both_ways() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    desktop.tell("flatpak", ["permission-set", "devices", "camera", "org.example.Other", "yes"]);
    let theirs = "# theirs\n[Environment]\nTZ=UTC\n\n[Context]\nfeatures=!bluetooth;\nsockets = !cups;\n";
    fs::create_dir_all(desktop.overrides("")).unwrap();
    fs::write(desktop.overrides(DINGTALK), theirs).unwrap();
    person.run(["sync"]);
    for permission in ["camera", "storage", "network", "notifications"] {
        set(&person, permission, "denied");
    }
    let lines = overridden(&desktop);
    for kept in ["TZ=UTC", "features=!bluetooth;", "shared=!network;", "devices=!all;"] {
        assert!(lines.iter().any(|line| line == kept), "{kept} in {lines:?}");
    }
    for permission in ["notifications", "network", "storage", "camera"] {
        set(&person, permission, "unset");
    }
    assert_eq!(fs::read_to_string(desktop.overrides(DINGTALK)).unwrap(), theirs, "byte for byte");
    let others = desktop.tell("flatpak", ["permissions", "devices", "camera"]);
    assert!(others.lines().any(|row| row.contains("org.example.Other\tyes")), "{others}");
}

#[test]
fn what_others_set_is_read() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    assert_eq!(crate::looked_at(&person, &of_dingtalk("network"))["state"], "allowed");
    desktop.tell("flatpak", ["override", "--user", "--unshare=network", "--nofilesystem=xdg-download", DINGTALK]);
    desktop.tell("flatpak", ["permission-set", "background", "background", DINGTALK, "no"]);
    desktop.tell("flatpak", ["permission-set", "location", "location", DINGTALK, "EXACT", "1700000000"]);
    for (permission, state) in
        [("network", "denied"), ("storage", "denied"), ("background", "denied"), ("location", "allowed")]
    {
        assert_eq!(crate::looked_at(&person, &of_dingtalk(permission))["state"], state, "{permission}");
    }
    set(&person, "location", "denied");
    assert_eq!(stored(&desktop, "location", "location").as_deref(), Some("NONE,1700000000"), "the last use stays");
}

#[test]
fn a_portal_that_says_no_is_not_enough_while_devices_are_open() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    desktop.tell("flatpak", ["permission-set", "devices", "camera", DINGTALK, "no"]);
    let shown = crate::looked_at(&person, &of_dingtalk("camera"));
    assert_eq!(shown["state"], "allowed");
    let warnings = shown["evidence"]["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning == "other_way_open"), "{warnings:?}");
    let open: Vec<&str> = shown["evidence"]["ways"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|way| way["state"] == "allowed")
        .filter_map(|way| way["way"].as_str())
        .collect();
    assert_eq!(open, ["device_nodes", "pipewire"]);
}

#[test]
fn what_nothing_controls_is_never_fine() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let shown = crate::looked_at(&person, &of_dingtalk("device_id"));
    assert_eq!(shown["state"], "uncontrolled");
    assert_eq!(shown["evidence"]["warnings"], serde_json::json!(["no_switch"]));
    assert_ne!(person.run(["controls", "set", &of_dingtalk("device_id"), "denied"]).code, 0);
    if sandboxes_work() {
        for permission in ["network", "camera", "storage"] {
            set(&person, permission, "denied");
        }
        let inside = desktop.in_the_sandbox("ls /sys/class/net").succeeded().stdout;
        assert!(!inside.is_empty(), "what identifies the computer is still there to read");
    }
}

#[test]
fn a_running_app_keeps_what_it_had_and_that_is_said() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let warned = |control: &serde_json::Value| {
        control["evidence"]["warnings"].as_array().unwrap().iter().any(|warning| warning == "restart_needed")
    };
    assert!(!warned(&crate::looked_at(&person, &of_dingtalk("network"))));
    let mut started = desktop.command("flatpak");
    started.args(["run", DINGTALK, "-c", "echo ready; read line"]);
    let mut running = started.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(running.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line, "ready\n");
    assert!(warned(&crate::looked_at(&person, &of_dingtalk("network"))));
    drop(running.stdin.take());
    running.wait().unwrap();
    assert!(!warned(&crate::looked_at(&person, &of_dingtalk("network"))));
}

#[test]
fn files_that_were_handed_over_one_by_one_are_a_way_in_as_well() {
    if !sandboxes_work() {
        return;
    }
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let file = desktop.home("canary.txt");
    let app = format!("--app={DINGTALK}");
    let served = desktop.tell("flatpak", ["document-export", &app, "-r", "-w", file.to_str().unwrap()]);
    let folder = std::path::Path::new(served.trim()).parent().unwrap();
    let document = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let handed = || desktop.tell("flatpak", ["documents", DINGTALK]).contains(&document);
    let inside = || desktop.in_the_sandbox(&format!("cat \"$XDG_RUNTIME_DIR/doc/{document}/canary.txt\""));
    assert_eq!(inside().succeeded().stdout, "canary\n");
    desktop.tell("flatpak", ["override", "--user", "--nofilesystem=xdg-download", DINGTALK]);
    let shown = crate::looked_at(&person, &of_dingtalk("storage"));
    assert_eq!(shown["state"], "allowed", "no folder is open, and a file is");
    set(&person, "storage", "denied");
    assert!(!handed() && inside().code != 0);
    person.run(["controls", "undo"]).succeeded();
    assert!(handed());
    assert_eq!(inside().succeeded().stdout, "canary\n");
}

#[test]
fn a_screen_that_may_be_seen_again_without_a_question_is_a_way_in_as_well() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    set(&person, "screen", "denied");
    desktop.tell("flatpak", ["permission-set", "screencast", "a-token", DINGTALK, "yes"]);
    let shown = crate::looked_at(&person, &of_dingtalk("screen"));
    assert_eq!(shown["state"], "allowed", "remembered by the desktop");
    assert!(shown["evidence"]["ways"].as_array().unwrap().iter().any(|way| way["item"] == "screencast/a-token"));
    set(&person, "screen", "denied");
    assert_eq!(stored(&desktop, "screencast", "a-token"), None);
    let shown = crate::looked_at(&person, &of_dingtalk("screen"));
    let warnings = shown["evidence"]["warnings"].as_array().unwrap();
    assert!(warnings.contains(&serde_json::json!("sharing_asks")), "it may still ask: {shown}");
    person.run(["controls", "undo"]).succeeded();
    assert_eq!(stored(&desktop, "screencast", "a-token").as_deref(), Some("yes"));
}
