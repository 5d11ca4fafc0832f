//! The whole mapping of the permissions onto what Linux has for them, line by line: where a permission is shut, which of it
//! `flatpak` then shows, and that nothing is left of it after a reset.

use std::collections::BTreeSet;

use clearhold_tests::desktop::{DINGTALK, Desktop};

use crate::{connected, looked_at, of_dingtalk, overridden, set, stored};

/// A DingTalk that asks for everything that there is to ask for.
const EVERYTHING: &str = "[Context]\nshared=network;ipc;\nsockets=x11;fallback-x11;wayland;pulseaudio;\ndevices=all;\n\
     filesystems=xdg-download;home;/srv/shared:ro;xdg-run/pipewire-0:ro;\n\n\
     [Session Bus Policy]\norg.freedesktop.Notifications=talk\norg.gnome.evolution.dataserver.AddressBook10=talk\n\
     org.gnome.evolution.dataserver.Sources5=talk\norg.gnome.evolution.dataserver.Calendar8=talk\n\n\
     [System Bus Policy]\norg.freedesktop.GeoClue2=talk\n";

/// A line of the mapping: what stands where once the permission is denied.
struct Line {
    permission: &'static str,
    /// Table, identifier, and what stands there for 'no' and for 'yes'.
    stored: Option<(&'static str, &'static str, &'static str, &'static str)>,
    /// What the override then holds; items of a list each by themselves.
    overridden: &'static [&'static str],
}

const MAPPING: [Line; 10] = [
    Line {
        permission: "contacts",
        stored: None,
        overridden: &[
            "org.gnome.evolution.dataserver.AddressBook10=none",
            "org.gnome.evolution.dataserver.Sources5=none",
        ],
    },
    Line {
        permission: "microphone",
        stored: Some(("devices", "microphone", "no", "yes")),
        overridden: &["sockets=!pulseaudio", "filesystems=!xdg-run/pipewire-0", "devices=!all"],
    },
    Line {
        permission: "camera",
        stored: Some(("devices", "camera", "no", "yes")),
        overridden: &["devices=!all", "filesystems=!xdg-run/pipewire-0"],
    },
    Line {
        permission: "storage",
        stored: None,
        overridden: &["filesystems=!xdg-download", "filesystems=!home", "filesystems=!/srv/shared"],
    },
    Line { permission: "calendar", stored: None, overridden: &["org.gnome.evolution.dataserver.Calendar8=none"] },
    Line {
        permission: "location",
        stored: Some(("location", "location", "NONE,0", "EXACT,0")),
        overridden: &["org.freedesktop.GeoClue2=none"],
    },
    Line {
        permission: "notifications",
        stored: Some(("notifications", "notification", "no", "yes")),
        overridden: &["org.freedesktop.Notifications=none"],
    },
    Line {
        permission: "screen",
        stored: Some(("screenshot", "screenshot", "no", "yes")),
        overridden: &["sockets=!x11", "sockets=!fallback-x11", "filesystems=!xdg-run/pipewire-0"],
    },
    Line { permission: "background", stored: Some(("background", "background", "no", "yes")), overridden: &[] },
    Line { permission: "network", stored: None, overridden: &["shared=!network"] },
];

#[test]
fn every_line_of_the_mapping_is_set_shown_by_flatpak_and_taken_back() {
    let desktop = Desktop::with_dingtalk_that_asks_for(EVERYTHING);
    let person = connected(&desktop);
    let permissions: BTreeSet<&str> = MAPPING.iter().map(|line| line.permission).collect();
    let all: BTreeSet<&str> = clearhold_model::Permission::ALL.iter().map(|permission| permission.name()).collect();
    assert_eq!(
        all.difference(&permissions).copied().collect::<Vec<_>>(),
        ["device_id"],
        "nothing on Linux controls it"
    );
    assert_eq!(looked_at(&person, &of_dingtalk("device_id"))["state"], "uncontrolled");
    let effective = || desktop.tell("flatpak", ["info", "--show-permissions", DINGTALK]);
    let untouched = effective();
    for line in &MAPPING {
        let in_store = || line.stored.and_then(|(table, id, ..)| stored(&desktop, table, id));
        set(&person, line.permission, "denied");
        let found = items(&overridden(&desktop));
        let wanted: BTreeSet<String> = line.overridden.iter().map(|item| (*item).to_owned()).collect();
        assert_eq!(found, wanted, "{}", line.permission);
        assert_eq!(in_store().as_deref(), line.stored.map(|(_, _, no, _)| no), "{}", line.permission);
        if !line.overridden.is_empty() {
            assert_ne!(effective(), untouched, "{}", line.permission);
        }
        set(&person, line.permission, "allowed");
        assert_eq!(in_store().as_deref(), line.stored.map(|(.., yes)| yes), "{}", line.permission);
        assert_eq!(effective(), untouched, "{}", line.permission);
        set(&person, line.permission, "unset");
        assert_eq!(in_store(), None, "{}", line.permission);
        assert_eq!(effective(), untouched, "{}", line.permission);
        assert!(!desktop.overrides(DINGTALK).exists(), "{}", line.permission);
    }
}

/// The items of a keyfile, those of a list each by themselves, without the names of groups.
fn items(lines: &[String]) -> BTreeSet<String> {
    let entries = lines.iter().filter_map(|line| line.split_once('='));
    entries
        .flat_map(|(key, value)| {
            value.split(';').filter(|item| !item.is_empty()).map(move |item| format!("{key}={item}"))
        })
        .collect()
}
