//! This computer's permissions: what Clearhold sets, the programs that keep and enforce it confirm, and the other way round.
//! The permission store, the portal, Flatpak and its sandbox, and GNOME's settings are the real ones, on a desktop that is
//! thrown away. `./dev test` installs them.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod enforced;
mod hostile;
mod mapping;
mod package;
mod snaps;
mod together;
mod undo;
mod watching;

use clearhold_tests::desktop::{DINGTALK, Desktop};
use clearhold_tests::{Clearhold, Outcome};
use serde_json::Value;

/// A person who has connected this computer and looked at it.
fn connected(desktop: &Desktop) -> Clearhold {
    let person = desktop.clearhold();
    person.run(["init"]).succeeded();
    person.run(["connect", "device"]).succeeded();
    person.run(["sync", "--json"]);
    person
}

/// The identifier of a permission of DingTalk.
fn of_dingtalk(permission: &str) -> String {
    format!("device/{permission}/{DINGTALK}")
}

/// A control as it stands after a look.
fn looked_at(person: &Clearhold, control: &str) -> Value {
    person.run(["sync", "--json"]);
    person.run(["controls", "show", control, "--json"]).succeeded().json()
}

/// Sets a permission of DingTalk, which has to be confirmed.
fn set(person: &Clearhold, permission: &str, state: &str) -> Value {
    let outcome = person.run(["controls", "set", &of_dingtalk(permission), state, "--json"]).succeeded().json();
    assert_eq!(outcome["confirmed"], true, "{permission} {state}: {outcome}");
    outcome
}

/// Why something was refused: the error's code.
fn refused(outcome: &Outcome) -> String {
    assert_ne!(outcome.code, 0, "{}", outcome.stdout);
    let error: Value = serde_json::from_str(outcome.stderr.lines().last().unwrap_or_default())
        .unwrap_or_else(|error| panic!("{error}: {}", outcome.stderr));
    error["error"]["code"].as_str().or(error["code"].as_str()).unwrap().to_owned()
}

/// What `flatpak permissions` shows of DingTalk in a place; none without a row of it.
fn stored(desktop: &Desktop, table: &str, id: &str) -> Option<String> {
    let told = desktop.run("flatpak", ["permissions", table, id]);
    // It fails where nothing ever stood there.
    assert!(told.code == 0 || told.stderr.contains("No entry for"), "{}", told.stderr);
    let rows = told.stdout.lines().map(|line| line.split('\t').collect::<Vec<&str>>());
    rows.filter(|row| row.get(2) == Some(&DINGTALK)).find_map(|row| row.get(3).map(|value| (*value).to_owned()))
}

/// What the person's override for DingTalk holds, as Flatpak shows it, line by line.
fn overridden(desktop: &Desktop) -> Vec<String> {
    let told = desktop.tell("flatpak", ["override", "--user", "--show", DINGTALK]);
    told.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
