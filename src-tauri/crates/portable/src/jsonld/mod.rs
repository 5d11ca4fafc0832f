//! JSON-LD: who was let in and what is allowed, in terms of the W3C's Data Privacy Vocabulary (DPV 2.1), for programs that
//! compare authorisations and consents across services.
//!
//! The members follow the DPV guide for consent records after ISO/IEC TS 27560:2023. That specification wants more than
//! any source tells (the notice that was shown, places of storage, terms): what nobody told is left out, never made up.

mod check;
mod context;
mod node;

use std::io::Write;

use clearhold_model::{Item, ItemKind};

pub(crate) use check::Checker;

use crate::contract::PortableError;
use crate::package::Package;
use crate::walk::Job;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "jsonld/authorisations.jsonld";

/// Writes the apps with what they were granted, and the controls.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    package.open(PATH)?;
    write!(package, "{{\"@context\":{},\"@graph\":[", context::context())?;
    let sources = job.plan.sources.clone();
    let mut before = "\n";
    for kind in [ItemKind::App, ItemKind::Grant, ItemKind::Control] {
        job.each(kind, None, &mut |item, _| {
            let node = match &item {
                Item::App(app) => node::app(app, &sources),
                Item::Grant(grant) => node::grant(grant),
                Item::Control(control) => node::control(control),
                Item::Subject(_) | Item::Record(_) => return Ok(()),
            };
            package.write_all(before.as_bytes())?;
            before = ",\n";
            serde_json::to_writer(&mut *package, &node)
                .map_err(|error| PortableError::writing(std::io::Error::from(error).kind()))
        })?;
    }
    package.write_all(b"\n]}\n")?;
    package.close()?;
    Ok(())
}
