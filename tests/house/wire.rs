//! The page's side of the front desk is what the Rust side says.

use std::collections::BTreeSet;

use clearhold_app::wire;

use crate::{project, text};

#[test]
fn the_generated_files_are_fresh() {
    for (file, now) in [("types.ts", wire::types()), ("commands.ts", wire::commands())] {
        let path = project().join("ui/src/wire").join(file);
        if std::env::var_os("CLEARHOLD_RENEW").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        assert!(text(&path) == now, "{file} is stale: CLEARHOLD_RENEW=1 cargo test -p clearhold-tests --test house");
    }
}

#[test]
fn the_page_is_granted_the_commands_that_there_are_and_nothing_else() {
    let commands: BTreeSet<&str> = wire::COMMANDS.iter().map(|(name, _, _)| *name).collect();

    let capability: serde_json::Value =
        serde_json::from_str(&text(&project().join("src-tauri/capabilities/main.json"))).unwrap();
    let permissions: Vec<&str> =
        capability["permissions"].as_array().unwrap().iter().map(|permission| permission.as_str().unwrap()).collect();
    let (own, others): (Vec<&str>, Vec<&str>) = permissions.iter().partition(|name| name.starts_with("allow-"));
    assert_eq!(others, ["core:event:allow-listen", "core:event:allow-unlisten"], "no file, shell or network right");
    let granted: BTreeSet<String> =
        own.iter().map(|name| name.trim_start_matches("allow-").replace('-', "_")).collect();
    assert_eq!(granted, commands.iter().map(ToString::to_string).collect());

    let handler = text(&project().join("src-tauri/src/commands.rs"));
    let listed = handler.split_once("generate_handler![").unwrap().1.split_once(']').unwrap().0;
    let answered: BTreeSet<&str> = listed.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    assert_eq!(answered, commands);
}

#[test]
fn the_content_security_policy_lets_the_page_load_itself_only() {
    let configuration: serde_json::Value =
        serde_json::from_str(&text(&project().join("src-tauri/tauri.conf.json"))).unwrap();
    let policy = configuration["app"]["security"]["csp"].as_str().unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for hole in ["unsafe-eval", "unsafe-inline", "https:", "*"] {
        assert!(!policy.contains(hole), "{hole} in {policy}");
    }
}
