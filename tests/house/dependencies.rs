//! Which room may know of which.

use std::collections::{BTreeMap, BTreeSet};

use crate::{project, text};

const ALLOWED: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("words", &[]),
    ("dingsim", &[]),
    ("policy", &["model"]),
    ("sources", &["model"]),
    ("vault", &["model"]),
    ("portable", &["model", "words"]),
    ("app", &["model", "words", "policy", "sources", "vault", "portable", "dingsim"]),
    ("cli", &["model", "words", "app", "dingsim"]),
];

#[test]
fn a_room_knows_only_the_rooms_below_it() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        ALLOWED.iter().map(|(room, below)| (*room, below.iter().copied().collect())).collect();
    let rooms: BTreeSet<String> = std::fs::read_dir(project().join("src-tauri/crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(rooms, allowed.keys().map(ToString::to_string).collect(), "every crate has its line above");

    for room in &rooms {
        let manifest = text(&project().join(format!("src-tauri/crates/{room}/Cargo.toml")));
        for known in own_dependencies(&manifest) {
            assert!(allowed[room.as_str()].contains(known.as_str()), "{room} must not depend on {known}");
        }
    }
}

#[test]
fn only_the_window_knows_tauri() {
    for room in ALLOWED.iter().map(|(room, _)| room) {
        let manifest = text(&project().join(format!("src-tauri/crates/{room}/Cargo.toml")));
        assert!(!manifest.lines().any(|line| line.starts_with("tauri")), "{room} must not depend on Tauri");
    }
}

/// Our crates in `[dependencies]`; what the tests of a crate need is its own affair.
fn own_dependencies(manifest: &str) -> Vec<String> {
    let mut in_dependencies = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.trim() == "[dependencies]";
        } else if in_dependencies && let Some(rest) = line.strip_prefix("clearhold-") {
            found.push(rest.split(['.', ' ', '=']).next().unwrap().to_owned());
        }
    }
    found
}
