//! CSV (RFC 4180): a table for each kind, and a Frictionless data package that describes them.

mod cell;
mod check;
mod describe;

pub(crate) use cell::written;
pub(crate) use check::{Described, check};

use crate::contract::PortableError;
use crate::package::Package;
use crate::tables::{TABLES, Table};
use crate::walk::Job;

/// Writes the tables and their description.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut sums = Vec::new();
    for table in &TABLES {
        package.open(&path(table))?;
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
    table.fill(job, &mut |row| {
        for cell in row {
            to.write_field(cell::written(cell).as_bytes()).map_err(failed)?;
        }
        to.write_record(None::<&[u8]>).map_err(failed)
    })?;
    to.flush()?;
    Ok(())
}

fn path(table: &Table) -> String {
    format!("csv/{}.csv", table.name)
}

fn failed(error: ::csv::Error) -> PortableError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error.into(),
        _ => PortableError::Io(std::io::ErrorKind::InvalidData),
    }
}
