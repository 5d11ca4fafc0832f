//! The rows of the page: `[category, source, kind, [field…], title, person, time, value…]`, one a line, where the first
//! four only point into lists that the page has once, so that the search sees nothing but texts.

use std::collections::HashMap;
use std::io::Write;

use clearhold_model::Record;
use serde_json::{Value, json};

use super::frame::{END, ROWS};
use super::{inert, texts};
use crate::contract::PortableError;
use crate::html::Names;
use crate::package::Package;

/// How many rows stand in a block: a browser holds the text of each in one piece.
const PER_BLOCK: u64 = 20_000;

/// The rows being written, and the lists that they point into.
pub(super) struct Rows {
    people: Names,
    written: u64,
    sources: Listed,
    kinds: Listed,
    fields: Listed,
}

/// Texts by the order in which they were first met.
#[derive(Default)]
struct Listed {
    places: HashMap<String, usize>,
    order: Vec<String>,
}

impl Listed {
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        self.places.insert(text.to_owned(), self.order.len());
        self.order.push(text.to_owned());
        self.order.len() - 1
    }
}

impl Rows {
    pub(super) fn new(people: Names) -> Self {
        let (sources, kinds, fields) = (Listed::default(), Listed::default(), Listed::default());
        Self { people, written: 0, sources, kinds, fields }
    }

    pub(super) fn written(&self) -> u64 {
        self.written
    }

    pub(super) fn add(&mut self, to: &mut Package<'_>, category: usize, record: &Record) -> Result<(), PortableError> {
        if self.written.is_multiple_of(PER_BLOCK) {
            let end = if self.written > 0 { format!("{END}\n") } else { String::new() };
            writeln!(to, "{end}{ROWS}")?;
        }
        let fields: Vec<usize> = record
            .fields
            .iter()
            .map(|field| self.fields.place(&format!("{}\n{}", field.id, field.label.as_deref().unwrap_or_default())))
            .collect();
        let kind = self.kinds.place(&record.kind);
        let source = self.sources.place(record.source.as_str());
        let subject = record.subject.as_ref().map(|id| self.people.get(id.as_str()).unwrap_or(id.as_str()));
        let mut row = vec![json!(category), json!(source), json!(kind), json!(fields)];
        row.extend(texts(record, subject.unwrap_or_default()));
        writeln!(to, "{}", inert(&Value::from(row).to_string()))?;
        self.written += 1;
        Ok(())
    }

    pub(super) fn end(&self, to: &mut Package<'_>) -> Result<(), PortableError> {
        if self.written > 0 {
            writeln!(to, "{END}")?;
        }
        Ok(())
    }

    pub(super) fn sources(&self) -> &[String] {
        &self.sources.order
    }

    pub(super) fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.order.iter().map(String::as_str)
    }

    /// The identifiers of the fields, with the name that the source gave each.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let fields = self.fields.order.iter().filter_map(|field| field.split_once('\n'));
        fields.map(|(id, label)| (id, Some(label).filter(|label| !label.is_empty())))
    }
}
