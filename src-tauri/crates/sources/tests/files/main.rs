//! Files as other programs write them, and as nobody should.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say where")]

mod calendars;
mod contacts;
mod documents;
mod packed;
mod properties;
mod tables;

use std::ops::ControlFlow;

use clearhold_model::{App, CategoryId, Record, SourceId, Subject};
use clearhold_sources::files::{
    Column, ColumnTarget, FileError, FileKind, FileLapse, FileLapseCode, Found, Key, Reading, read,
};
use serde_json::{Map, Value};

/// What came out of a file.
#[derive(Debug, Default)]
struct Given {
    kind: Option<FileKind>,
    columns: Vec<Column>,
    keys: Vec<Key>,
    people: Vec<Subject>,
    records: Vec<Record>,
    apps: Vec<App>,
    grants: usize,
    lapses: Vec<FileLapse>,
    error: Option<FileError>,
}

impl Given {
    /// The titles of the records.
    fn titles(&self) -> Vec<&str> {
        self.records.iter().map(|record| record.title.as_str()).collect()
    }

    /// The fields of a record by their names, or their labels.
    fn fields(&self, at: usize) -> Value {
        let named = self.records[at]
            .fields
            .iter()
            .map(|field| (field.label.clone().unwrap_or_else(|| field.id.clone()), field.value.clone()));
        Value::Object(named.collect::<Map<_, _>>())
    }

    /// Where something could not be taken, and why.
    fn lost(&self) -> Vec<(Option<u64>, FileLapseCode)> {
        self.lapses.iter().map(|lapse| (lapse.line, lapse.code)).collect()
    }
}

/// Reads a file of this name and content.
fn given(name: &str, content: impl AsRef<[u8]>) -> Given {
    given_as(name, content, None, &[])
}

/// Reads it with what the person says of it.
fn given_as(name: &str, content: impl AsRef<[u8]>, category: Option<&str>, columns: &[Column]) -> Given {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, content).unwrap();
    let source = SourceId::from("import-1");
    let reading =
        Reading { source: &source, kind: None, category: category.map(CategoryId::from), columns, note: None };
    let mut given = Given::default();
    let outcome = read(&file, &reading, &mut |found| {
        match found {
            Found::Columns(columns) => given.columns = columns,
            Found::Lapse(lapse) => given.lapses.push(lapse),
            Found::Entry(entry) => {
                given.keys.push(entry.key);
                for item in entry.items {
                    assert_eq!(item.source(), Some(&source));
                    match item {
                        clearhold_model::Item::Subject(subject) => given.people.push(subject),
                        clearhold_model::Item::Record(record) => {
                            assert_eq!(Key::of_id(record.id.as_str()), Some(entry.key));
                            given.records.push(record);
                        }
                        clearhold_model::Item::App(app) => given.apps.push(app),
                        clearhold_model::Item::Grant(_) => given.grants += 1,
                        clearhold_model::Item::Control(_) => panic!("files hold no controls"),
                    }
                }
            }
        }
        ControlFlow::Continue(())
    });
    match outcome {
        Ok(kind) => given.kind = Some(kind),
        Err(error) => given.error = Some(error),
    }
    given
}

/// A column that the person says something of.
fn column(heading: &str, target: ColumnTarget) -> Column {
    Column { heading: heading.to_owned(), target }
}

fn field(name: &str) -> ColumnTarget {
    ColumnTarget::Field(name.to_owned())
}
