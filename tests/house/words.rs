//! Every word that the programs ask for is there, in every language.

use clearhold_app::Code;
use clearhold_words::{Language, Words};

use crate::{files, text};

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    for language in Language::ALL {
        let words = Words::new(language);
        for code in Code::ALL {
            let report = clearhold_app::Error::new(*code).report(&words);
            assert_ne!(report.message, format!("error-{}", code.as_str().replace('.', "-")), "{language}: {code:?}");
            assert!(!report.hint.is_empty(), "{language}: no hint for {code:?}");
        }
    }
}

/// Keys stand in the sources as literals: `text("…")`, `say("…")`, `aside("…")`, `text_with("…")`, and in lists of
/// columns.
#[test]
fn every_key_that_the_programs_name_has_words() {
    let mut asked = 0;
    for path in files("src-tauri/crates", ".rs") {
        let source = text(&path);
        for key in literals(&source) {
            asked += 1;
            for language in Language::ALL {
                assert!(
                    Words::new(language).has(key),
                    "{language}: no words for {key}, asked for in {}",
                    path.display()
                );
            }
        }
    }
    assert!(asked > 50, "only {asked} keys were found: does the search still fit the sources?");
}

fn literals(source: &str) -> Vec<&str> {
    let quoted = source.split('"').skip(1).step_by(2);
    quoted
        .filter(|text| text.starts_with("cli-") && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
        .filter(|text| *text != "cli-arg-" && !text.ends_with('-'))
        .collect()
}

/// Closed lists that people read, and the beginning of the keys of their words.
const LISTS: &[(&str, &str)] = &[
    ("Actuator", "actuator-"),
    ("AppKind", "app_kind-"),
    ("AppStatus", "app_status-"),
    ("ChangeKind", "change_kind-"),
    ("ControlScope", "control_scope-"),
    ("ControlState", "control_state-"),
    ("Developer", "developer-"),
    ("FileKind", "file_kind-"),
    ("FileLapseCode", "file_lapse-"),
    ("GrantKind", "grant_kind-"),
    ("HeardKind", "heard-"),
    ("BegunAnew", "export-screen-anew-"),
    ("ExportProfile", "export-screen-profile-"),
    ("Format", "export-screen-format-"),
    ("Format", "step-"),
    ("ItemKind", "item_kind-"),
    ("JournalAction", "journal-"),
    ("JournalProblem", "journal-problem-"),
    ("KeyKind", "key-kind-"),
    ("KindOfFile", "kind_of_file-"),
    ("ListeningState", "listening_state-"),
    ("Problem", "archive-problem-"),
    ("RiskLevel", "risk_level-"),
    ("Role", "role-"),
    ("SnapshotState", "snapshot_state-"),
    ("SourceKind", "source_kind-"),
    ("Via", "via-"),
    ("Viewpoint", "viewpoint-"),
];

#[test]
fn every_value_of_a_closed_list_has_words() {
    let types = clearhold_app::wire::types();
    for (list, beginning) in LISTS {
        let declaration = types.split_once(&format!("export type {list} = ")).unwrap().1.split_once(';').unwrap().0;
        let values: Vec<&str> = declaration.split('"').skip(1).step_by(2).collect();
        assert!(values.len() > 1, "{list}: {declaration}");
        for value in values {
            let key = format!("{beginning}{value}");
            for language in Language::ALL {
                assert!(Words::new(language).has(&key), "{language}: no words for {key}");
            }
        }
    }
}
