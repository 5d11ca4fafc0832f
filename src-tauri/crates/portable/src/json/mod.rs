//! JSON: a document for each kind and data category, with its schema beside it.
//!
//! `json/export.json` says what the export is; the others are `{"schema": …, "items": […]}` with one item a line.

mod check;
mod listing;
mod looking;
mod reading;
mod schemas;
mod strict;

use std::io::Write;

use clearhold_model::{
    CategoryId, Field, Item, ItemKind, Record, RecordId, Skipped, SourceId, SourceKind, SubjectId, Timestamp, Viewpoint,
};
use serde::{Deserialize, Serialize};

pub(crate) use check::{Checker, check_schema};
pub(crate) use listing::Listing;
pub use looking::Written;
pub use reading::{About, Archived, Piece};
pub use schemas::schemas;
pub(crate) use schemas::{id as schema_id, schema_of};
pub(crate) use strict::read as read_strictly;

use crate::contract::{Narrowed, PortableError, Seen};
use crate::export::{AGENT, KINDS};
use crate::format::Format;
use crate::package::Package;
use crate::walk::Job;
use crate::{journal, policies};

/// What `json/export.json` says: what was exported, from where, and what is missing.
#[derive(Serialize, schemars::JsonSchema)]
struct Export {
    /// The schema of this document.
    schema: &'static str,
    /// When the export was made.
    #[schemars(with = "String")]
    made_at: Timestamp,
    /// The program that made it, with its version.
    made_by: &'static str,
    /// The language of its pages.
    language: &'static str,
    /// Whether the data is that of the sample organisation, whose people do not exist.
    sample: bool,
    /// The formats in it.
    formats: Vec<Format>,
    /// Where the data came from.
    sources: Vec<Origin>,
    /// How many records there are in each data category, in the order of the policy.
    categories: Vec<CategoryCount>,
    /// Data categories that the person left out.
    left_out: Vec<CategoryId>,
    /// To what it was narrowed beside that.
    narrowed: Narrowed,
    /// What the last look at the sources did not reach.
    skipped: Vec<Skipped>,
    /// How many permissions and settings the policy names that no source tells of: they are not among the controls.
    unseen_controls: u64,
}

/// A source, without its settings.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
struct Origin {
    /// Its name in the records.
    id: SourceId,
    /// What it reads from.
    kind: SourceKind,
    /// Through whose eyes.
    viewpoint: Viewpoint,
    /// Whether it is the sample organisation.
    sample: bool,
    /// When it was connected.
    #[schemars(with = "String")]
    connected_at: Timestamp,
    /// Whether it is still read.
    connected: bool,
    /// When it was last read; null if it never was.
    #[schemars(with = "Option<String>")]
    last_read: Option<Timestamp>,
    /// What the last look at it did not reach.
    #[serde(default)]
    skipped: Vec<Skipped>,
}

/// A record with when it was seen.
#[derive(Serialize, schemars::JsonSchema)]
struct ExportedRecord<'a> {
    /// The record.
    #[serde(flatten)]
    record: &'a Record,
    /// When it was first seen as it stands; null where that was not kept.
    #[schemars(with = "Option<String>")]
    first_seen: Option<Timestamp>,
    /// When it was last seen as it stands; null where that was not kept.
    #[schemars(with = "Option<String>")]
    last_seen: Option<Timestamp>,
}

/// The same, read back. It is flat, because reading what is flattened takes twice as long.
#[derive(Serialize, Deserialize)]
struct RecordLine {
    id: RecordId,
    source: SourceId,
    kind: String,
    category: CategoryId,
    subject: Option<SubjectId>,
    title: String,
    at: Option<Timestamp>,
    fields: Vec<Field>,
    first_seen: Option<Timestamp>,
    last_seen: Option<Timestamp>,
}

impl RecordLine {
    /// The record, and when it was seen.
    fn split(self) -> (Item, Option<Seen>) {
        let Self { id, source, kind, category, subject, title, at, fields, first_seen, last_seen } = self;
        let seen = first_seen.zip(last_seen).map(|(first, last)| Seen { first, last });
        (Item::Record(Record { id, source, kind, category, subject, title, at, fields }), seen)
    }
}

/// How many records a data category has.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
struct CategoryCount {
    /// The data category.
    category: CategoryId,
    /// The number of its records.
    records: u64,
}

/// Writes the documents and their schemas.
pub(crate) fn write(job: &mut Job<'_>, formats: &[Format], package: &mut Package<'_>) -> Result<(), PortableError> {
    for (name, schema) in schemas() {
        let mut text = serde_json::to_string_pretty(&schema).map_err(failed)?;
        text.push('\n');
        package.put(&format!("schemas/{name}.schema.json"), text.as_bytes())?;
    }
    let mut about = serde_json::to_string_pretty(&describe(job, formats)).map_err(failed)?;
    about.push('\n');
    package.put("json/export.json", about.as_bytes())?;
    for (kind, name) in KINDS {
        document(job, package, &format!("json/{name}.json"), schemas::id(name), kind, None)?;
    }
    if !job.pictures.is_empty() {
        evidence_document(job, package)?;
    }
    for category in job.categories.clone() {
        if category.records > 0 {
            let path = format!("json/records/{}.json", category.file);
            document(job, package, &path, schemas::id("records"), ItemKind::Record, Some(&category.id))?;
        }
    }
    journal::write(job, package)?;
    policies::write(job, package)
}

fn describe(job: &Job<'_>, formats: &[Format]) -> Export {
    let origin = |source: &clearhold_model::Source| Origin {
        id: source.id.clone(),
        kind: source.kind,
        viewpoint: source.viewpoint,
        sample: source.sample,
        connected_at: source.connected_at,
        connected: source.connected,
        last_read: job.plan.last_read.get(&source.id).copied(),
        skipped: job.plan.skipped.get(&source.id).cloned().unwrap_or_default(),
    };
    Export {
        schema: schemas::id("export"),
        made_at: job.plan.made_at,
        made_by: AGENT,
        language: job.plan.language.tag(),
        sample: job.plan.sample,
        formats: formats.to_vec(),
        sources: job.plan.sources.iter().map(origin).collect(),
        categories: job
            .categories
            .iter()
            .map(|category| CategoryCount { category: category.id.clone(), records: category.records })
            .collect(),
        left_out: job.plan.left_out.clone(),
        narrowed: job.plan.narrowed.clone(),
        skipped: job.plan.skipped().cloned().collect(),
        unseen_controls: job.plan.unseen_controls,
    }
}

fn document(
    job: &mut Job<'_>,
    package: &mut Package<'_>,
    path: &str,
    schema: &str,
    kind: ItemKind,
    category: Option<&CategoryId>,
) -> Result<(), PortableError> {
    package.open(path)?;
    write!(package, "{{\"schema\":\"{schema}\",\"items\":[")?;
    let mut before = "\n";
    job.each(kind, category, &mut |item, seen| {
        package.write_all(before.as_bytes())?;
        before = ",\n";
        item_json(&item, seen, package).map_err(failed)
    })?;
    package.write_all(b"\n]}\n")?;
    package.close()?;
    Ok(())
}

/// What is kept as evidence: what it shows and where it is from. The files themselves are in `evidence/`.
fn evidence_document(job: &Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    package.open("json/evidence.json")?;
    write!(package, "{{\"schema\":\"{}\",\"items\":[", schemas::id("evidence"))?;
    let mut before = "\n";
    for picture in &job.pictures {
        package.write_all(before.as_bytes())?;
        before = ",\n";
        serde_json::to_writer(&mut *package, picture).map_err(failed)?;
    }
    package.write_all(b"\n]}\n")?;
    package.close()?;
    Ok(())
}

/// The item alone: its kind is the document's.
fn item_json(item: &Item, seen: Option<Seen>, to: &mut Package<'_>) -> serde_json::Result<()> {
    match item {
        Item::Subject(subject) => serde_json::to_writer(to, subject),
        Item::Record(record) => {
            let (first_seen, last_seen) = seen.map(|seen| (seen.first, seen.last)).unzip();
            serde_json::to_writer(to, &ExportedRecord { record, first_seen, last_seen })
        }
        Item::App(app) => serde_json::to_writer(to, app),
        Item::Grant(grant) => serde_json::to_writer(to, grant),
        Item::Control(control) => serde_json::to_writer(to, control),
    }
}

fn failed(error: serde_json::Error) -> PortableError {
    PortableError::writing(std::io::Error::from(error).kind())
}
