//! What must not be there.

use crate::{files, project, text};

/// One other file that names SQL: macOS keeps its consents in a database of its own, which is only ever read.
const READS_MACOS_CONSENTS: &str = "src-tauri/crates/sources/src/device/macos/tcc.rs";

/// One form of an export is a database. It is made, and checked, in these places, and has nothing to do with the vault's.
const WRITES_A_DATABASE_TO_TAKE_AWAY: [&str; 2] =
    ["src-tauri/crates/portable/src/sqlite", "src-tauri/crates/portable/tests/sqlite.rs"];

#[test]
fn nothing_outside_the_vault_names_sql() {
    let exceptions: Vec<_> = ["src-tauri/crates/vault", READS_MACOS_CONSENTS]
        .into_iter()
        .chain(WRITES_A_DATABASE_TO_TAKE_AWAY)
        .map(|place| project().join(place))
        .collect();
    for path in files("src-tauri/crates", ".rs") {
        if exceptions.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let source = text(&path);
        for sql in ["rusqlite", "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA "] {
            assert!(!source.contains(sql), "{} names {sql:?}", path.display());
        }
    }
}

#[test]
fn what_reads_macos_consents_writes_nothing() {
    let source = text(&project().join(READS_MACOS_CONSENTS));
    let (code, _) = source.split_once("#[cfg(test)]\npub(crate) mod sample").expect("its samples stand at the end");
    assert!(code.contains("SQLITE_OPEN_READ_ONLY"));
    for sql in ["INSERT", "UPDATE", "DELETE", "CREATE", "execute", "READ_WRITE"] {
        assert!(!code.contains(sql), "{READS_MACOS_CONSENTS} names {sql}");
    }
}

#[test]
fn the_page_loads_nothing_from_the_network_and_runs_no_imported_markup() {
    for path in files("ui/src", "") {
        let source = text(&path);
        for hole in ["{@html", "innerHTML", "fetch(", "XMLHttpRequest", "eval(", "new Function("] {
            assert!(!source.contains(hole), "{} has {hole:?}", path.display());
        }
        assert!(
            !source.contains("src=\"http") && !source.contains("url(http"),
            "{} loads from outside",
            path.display()
        );
    }
}

#[test]
fn people_in_the_sample_are_numbered_not_named() {
    for path in files("src-tauri/crates/dingsim/src", ".rs") {
        let source = text(&path);
        for host in ["@gmail.", "@qq.", "@163.", ".com\""] {
            assert!(!source.contains(host), "{} has an address that could be someone's: {host}", path.display());
        }
    }
}
