//! CSV (RFC 4180): a table for each kind, and a Frictionless data package that describes them.

mod cell;
mod check;
mod describe;
mod tables;

use clearhold_model::{Item, ItemKind};

pub(crate) use check::{Described, check};

use crate::contract::{PortableError, Seen};
use crate::export::KINDS;
use crate::package::Package;
use crate::walk::Job;
use tables::{TABLES, Table};

/// Writes the tables and their description.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut sums = Vec::new();
    for table in &TABLES {
        package.open(&table.path())?;
        fill(job, table, package)?;
        sums.push(package.close()?);
    }
    let mut description = serde_json::to_string_pretty(&describe::data_package(job, &sums))
        .map_err(|error| PortableError::writing(std::io::Error::from(error).kind()))?;
    description.push('\n');
    package.put("datapackage.json", description.as_bytes())?;
    Ok(())
}

fn fill(job: &mut Job<'_>, table: &Table, package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut to = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(package);
    to.write_record(table.columns.iter().map(|column| column.name)).map_err(failed)?;
    let mut row = |item: Item, seen: Option<Seen>| {
        tables::rows(&item, seen, &mut |cells| to.write_record(cells.iter().map(String::as_bytes))).map_err(failed)
    };
    match KINDS.into_iter().find(|(_, name)| *name == table.name) {
        Some((kind, _)) => job.each(kind, None, &mut row)?,
        None => {
            for category in job.categories.clone() {
                job.each(ItemKind::Record, Some(&category.id), &mut row)?;
            }
        }
    }
    to.flush()?;
    Ok(())
}

fn failed(error: ::csv::Error) -> PortableError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error.into(),
        _ => PortableError::Io(std::io::ErrorKind::InvalidData),
    }
}
