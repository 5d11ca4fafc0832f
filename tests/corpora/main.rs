//! Odd and hostile files, each with what importing it must give.
//!
//! A file of cases is read top-down. A case begins with `== NAME OPTIONS`; its content goes on until a line `--`; below
//! stands what it must give:
//! - `+ TITLE` a record or third party, in this order, with ` | FIELD=VALUE` for what it must say,
//! - `! LINE CODE` what could not be taken, the line `-` for none, `PART:LINE` within a part,
//! - `error CODE` why nothing could be read.
//!
//! In the content, `{{3*ab}}` stands for `ababab`, and `{{hex 00ff}}` for bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod cases;
mod mutated;
mod packing;

use std::ops::ControlFlow;
use std::path::Path;

use cases::{Case, cases};
use clearhold_model::{CategoryId, Field, Item, SourceId};
use clearhold_sources::files::{FileError, Found, Reading, read};
use serde_json::Value;

const CASES: [(&str, &str); 6] = [
    ("contacts", include_str!("contacts.txt")),
    ("calendars", include_str!("calendars.txt")),
    ("tables", include_str!("tables.txt")),
    ("documents", include_str!("documents.txt")),
    ("spreadsheets", include_str!("spreadsheets.txt")),
    ("zips", include_str!("zips.txt")),
];

#[test]
fn every_file_gives_what_it_must() {
    let folder = tempfile::tempdir().unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    for (corpus, text) in CASES {
        for case in cases(text) {
            count += 1;
            let given = given(folder.path(), &case);
            if let Some(difference) = difference(&case, &given) {
                wrong.push(format!(
                    "{corpus}, line {}: {} {}\n{difference}",
                    case.line,
                    case.name,
                    case.options.join(" ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count >= 150, "only {count} cases");
}

/// What a file gave, in the words of the cases.
struct Given {
    /// Titles with all that their records say.
    records: Vec<(String, Vec<(String, String)>)>,
    rest: Vec<String>,
}

fn given(folder: &Path, case: &Case) -> Given {
    let file = folder.join(&case.name);
    std::fs::write(&file, case.bytes()).unwrap();
    let source = SourceId::from("import-1");
    let category = case.option("category").map(CategoryId::from);
    let kind = case.option("as").map(|kind| kind.parse().unwrap());
    let mut given = Given { records: Vec::new(), rest: Vec::new() };
    let outcome = read(&file, &Reading { source: &source, kind, category, columns: &[], note: None }, &mut |found| {
        match found {
            Found::Columns(_) => {}
            Found::Lapse(lapse) => {
                let line = lapse.line.map_or("-".to_owned(), |line| line.to_string());
                let at = lapse.within.map_or(line.clone(), |within| format!("{}:{line}", name_of(within.into())));
                given.rest.push(format!("! {at} {}", name_of(serde_json::to_value(lapse.code).unwrap())));
            }
            Found::Entry(entry) => given.records.extend(entry.items.iter().find_map(shown)),
        }
        ControlFlow::Continue(())
    });
    if let Err(error) = outcome {
        given.rest.push(format!(
            "error {}",
            match error {
                FileError::NotFound => "not_found",
                FileError::Unreadable(_) => "unreadable",
                FileError::UnknownKind => "unknown_kind",
                FileError::OwnExport => "own_export",
                FileError::Damaged => "damaged",
                FileError::ColumnsUnknown(_) => "columns_unknown",
                FileError::BrokenOff => "broken_off",
            }
        ));
    }
    given
}

fn shown(item: &Item) -> Option<(String, Vec<(String, String)>)> {
    let named = |field: &Field| (field.label.clone().unwrap_or_else(|| field.id.clone()), name_of(field.value.clone()));
    match item {
        Item::Record(record) => {
            let mut fields: Vec<_> = record.fields.iter().map(named).collect();
            fields.extend(record.at.map(|at| ("at".to_owned(), at.to_string())));
            Some((name_of(record.title.clone().into()), fields))
        }
        Item::App(app) => {
            let shared = app.fields_shared.clone().unwrap_or_default().join("、");
            Some((name_of(app.name.clone().into()), vec![("shared".to_owned(), shared)]))
        }
        Item::Subject(_) | Item::Grant(_) | Item::Control(_) => None,
    }
}

/// A value as a case writes it: text as it stands, with its line ends and control characters escaped.
fn name_of(value: Value) -> String {
    match value {
        Value::String(text) => text
            .chars()
            .flat_map(|letter| match letter {
                letter if letter.is_control() => letter.escape_debug().collect::<Vec<_>>(),
                letter => vec![letter],
            })
            .collect(),
        other => other.to_string(),
    }
}

fn difference(case: &Case, given: &Given) -> Option<String> {
    let titles = |all: &mut dyn Iterator<Item = &String>| {
        all.take(20).map(|title| format!("  + {title}")).collect::<Vec<_>>().join("\n")
    };
    let (wanted, come) = (
        titles(&mut case.records.iter().map(|(title, _)| title)),
        titles(&mut given.records.iter().map(|(title, _)| title)),
    );
    let (lost, expected) = (given.rest.join("\n  "), case.rest.join("\n  "));
    if wanted != come || case.records.len() != given.records.len() || lost != expected {
        return Some(format!(" must give\n{wanted}\n  {expected}\n and gave\n{come}\n  {lost}"));
    }
    let mut missing = case.records.iter().zip(&given.records).flat_map(|((title, wanted), (_, fields))| {
        wanted
            .iter()
            .filter(|pair| !fields.contains(pair))
            .map(move |pair| format!("  + {title}: {pair:?} in {fields:?}"))
    });
    missing.next()
}
