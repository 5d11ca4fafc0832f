//! Putting back: exactly what stood there, 'nothing' included, and what others wrote since stays.

use std::fs;

use clearhold_tests::desktop::{DINGTALK, Desktop};

use crate::{connected, overridden, set, stored};

#[test]
fn where_nothing_stood_nothing_stands_again() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    for permission in ["camera", "microphone", "storage"] {
        set(&person, permission, "denied");
    }
    assert!(desktop.overrides(DINGTALK).exists());
    let undone = person.run(["controls", "undo", "--all", "--json"]).succeeded().json();
    let undone = undone["items"].as_array().unwrap();
    assert!(undone.len() == 3 && undone.iter().all(|one| one["confirmed"] == true), "{undone:?}");
    assert!(!desktop.overrides(DINGTALK).exists());
    assert_eq!((stored(&desktop, "devices", "camera"), stored(&desktop, "devices", "microphone")), (None, None));
}

#[test]
fn what_stood_there_stands_there_again_and_what_others_wrote_since_stays() {
    let desktop = Desktop::with_dingtalk();
    let person = connected(&desktop);
    let before =
        "[Context]\n# theirs\ndevices = dri;all; \nfilesystems=!xdg-run/pipewire-0:ro;\n\n[Environment]\nA=b\n";
    fs::create_dir_all(desktop.overrides("")).unwrap();
    fs::write(desktop.overrides(DINGTALK), before).unwrap();
    desktop.tell("flatpak", ["permission-set", "devices", "camera", DINGTALK, "ask"]);
    person.run(["sync"]);
    set(&person, "camera", "denied");
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("no"));
    person.run(["controls", "undo"]).succeeded();
    assert_eq!(fs::read_to_string(desktop.overrides(DINGTALK)).unwrap(), before, "byte for byte");
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("ask"));

    set(&person, "camera", "denied");
    desktop.tell("flatpak", ["override", "--user", "--env=C=d", "--nosocket=cups", DINGTALK]);
    desktop.tell("flatpak", ["permission-set", "devices", "camera", "org.example.Other", "yes"]);
    person.run(["controls", "undo"]).succeeded();
    let lines = overridden(&desktop);
    for line in ["A=b", "C=d", "sockets=!cups;"] {
        assert!(lines.iter().any(|known| known == line), "{line} in {lines:?}");
    }
    assert!(!lines.iter().any(|line| line.contains("!all")), "{lines:?}");
    assert_eq!(stored(&desktop, "devices", "camera").as_deref(), Some("ask"));
    let others = desktop.tell("flatpak", ["permissions", "devices", "camera"]);
    assert!(others.contains("org.example.Other\tyes"), "{others}");
}
