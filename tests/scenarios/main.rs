//! What people come for, end to end on the command line: real files, real HTTP, a real vault.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod archives;
mod broken_off;
mod computer;
mod contract;
mod controls;
mod device_files;
mod everyday;
mod faults;
mod first_steps;
mod imports;
mod judged;
mod opened;
mod policy;
mod second_server;
mod selected;
mod sources;
mod told;
mod tour;
mod vault;
mod watching;

use clearhold_tests::{Clearhold, Simulator};
use serde_json::Value;

/// A person with a vault, connected to a simulated organisation that has not been read yet.
fn connected(simulator: &Simulator) -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(simulator.connection(&person)).succeeded();
    person
}

/// A person whose vault holds a whole organisation of 30 members.
fn synced() -> (Clearhold, Simulator) {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = connected(&simulator);
    person.run(["sync"]).succeeded();
    (person, simulator)
}

/// The error that a run ended with: its code as scripts see it.
#[track_caller]
fn refused(person: &Clearhold, arguments: &[&str]) -> (i32, Value) {
    let outcome = person.run(arguments.iter().copied().chain(["--json"]));
    assert_eq!(outcome.stdout, "", "nothing but the error is said");
    let line: Value = serde_json::from_str(outcome.stderr.lines().last().unwrap_or_default())
        .unwrap_or_else(|error| panic!("{error}: {}", outcome.stderr));
    let error = &line["error"];
    for member in ["message", "hint"] {
        assert!(error[member].as_str().is_some_and(|text| !text.is_empty()), "no {member}: {line}");
    }
    (outcome.code, error.clone())
}

/// The lists of the command line: every item of every page.
fn every_item(person: &Clearhold, command: &[&str]) -> Vec<Value> {
    let mut items = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut arguments = command.to_vec();
        if let Some(after) = &after {
            arguments.extend(["--after", after.as_str()]);
        }
        arguments.push("--json");
        let page = person.run(arguments).succeeded().json();
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => {
                assert_eq!(page["total"].as_u64().unwrap(), items.len() as u64, "{command:?}");
                return items;
            }
        }
    }
}
