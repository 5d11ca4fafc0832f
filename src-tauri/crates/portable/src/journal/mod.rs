//! The journal with its proof: every entry as it was chained, and what the vault said of the chain.
//!
//! `journal/journal.json` holds the entries, in the order in which they were written; `journal/proof.json` how many there
//! are, the hash of the last, and the first that does not follow from the one before, where there is such a one.

mod chain;
mod check;

use std::io::Write;
use std::ops::ControlFlow;

use clearhold_model::JournalEntry;
use serde::Serialize;

pub(crate) use chain::Chain;
pub(crate) use check::{Found, check};

use crate::contract::{JournalState, PortableError};
use crate::json::schema_id;
use crate::package::Package;
use crate::walk::Job;

/// The entries, relative to `data/`.
pub(crate) const ENTRIES: &str = "journal/journal.json";
/// What is said of their chain, relative to `data/`.
pub(crate) const PROOF: &str = "journal/proof.json";

/// What `journal/proof.json` says.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Proof<'a> {
    /// The schema of this document.
    schema: &'static str,
    /// How many entries there are.
    entries: u64,
    /// The hash of the last one, in hexadecimal; zeros when there is none.
    head: &'a str,
    /// The place of the first entry that does not follow from the one before, when the export was made; null where all do.
    first_broken: Option<i64>,
    /// What the vault found, which holds more against its journal than the chain.
    vault: &'a JournalState,
}

/// Writes the entries and what is said of them; nothing where the journal is not part of the export.
pub(crate) fn write(job: &Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let Some(state) = &job.journal else { return Ok(()) };
    package.open(ENTRIES)?;
    write!(package, "{{\"schema\":\"{}\",\"items\":[", schema_id("journal"))?;
    let mut before = "\n";
    let mut chain = Chain::new();
    each(job, &mut |entry| {
        package.write_all(before.as_bytes())?;
        before = ",\n";
        serde_json::to_writer(&mut *package, &entry).map_err(std::io::Error::from)?;
        chain.add(entry);
        Ok(())
    })?;
    package.write_all(b"\n]}\n")?;
    package.close()?;
    let proof = Proof {
        schema: schema_id("journal-proof"),
        entries: chain.entries,
        head: &chain.head,
        first_broken: chain.first_broken,
        vault: state,
    };
    let mut text = serde_json::to_string_pretty(&proof).map_err(std::io::Error::from)?;
    text.push('\n');
    package.put(PROOF, text.as_bytes())?;
    Ok(())
}

/// Walks the entries, the oldest first, until the first error.
pub(crate) fn each(
    job: &Job<'_>,
    visit: &mut dyn FnMut(JournalEntry) -> Result<(), PortableError>,
) -> Result<(), PortableError> {
    let mut failure = None;
    let walked = job.contents.each_entry(&mut |entry| match visit(entry) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    });
    failure.map_or_else(|| walked.map_err(PortableError::Contents), Err)
}
