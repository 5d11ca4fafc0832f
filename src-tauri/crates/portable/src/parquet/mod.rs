//! Parquet: each table as one file of columns, for programs that analyse large tables (`DuckDB`, pandas, Spark).
//!
//! Rows are gathered until there are enough of them for a row group, which is then written column by column.

mod check;
mod columns;

use std::sync::Arc;

use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;

pub(crate) use check::check;

use crate::contract::PortableError;
use crate::export::AGENT;
use crate::package::Package;
use crate::tables::{TABLES, Table};
use crate::walk::Job;
use columns::{Gathered, schema};

/// How many rows a group has at most.
const MOST_ROWS: usize = 50_000;
/// How much text is gathered at most, in bytes, before a group is written.
const MOST_TEXT: usize = 8 << 20;

/// Writes a file for each table.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    for table in &TABLES {
        package.open(&path(table))?;
        fill(job, table, package)?;
        package.close()?;
    }
    Ok(())
}

fn path(table: &Table) -> String {
    format!("parquet/{}.parquet", table.name)
}

fn fill(job: &mut Job<'_>, table: &Table, package: &mut Package<'_>) -> Result<(), PortableError> {
    let properties = Arc::new(properties(job, table)?);
    let mut file = SerializedFileWriter::new(package, schema(table).map_err(failed)?, properties).map_err(failed)?;
    let mut gathered = Gathered::new(table);
    table.fill(job, &mut |row| {
        gathered.add(row);
        if gathered.rows >= MOST_ROWS || gathered.text >= MOST_TEXT {
            gathered.write(&mut file).map_err(failed)?;
        }
        Ok(())
    })?;
    if gathered.rows > 0 {
        gathered.write(&mut file).map_err(failed)?;
    }
    file.close().map_err(failed)?;
    Ok(())
}

fn properties(job: &Job<'_>, table: &Table) -> Result<WriterProperties, PortableError> {
    let title = job.words.text(if job.plan.sample { "export-title-sample" } else { "export-title" });
    let told = [
        ("title", title),
        ("description", table.about.to_owned()),
        ("made_at", job.plan.made_at.to_string()),
        ("sample", job.plan.sample.to_string()),
    ];
    let told = told.into_iter().map(|(name, value)| KeyValue::new(name.to_owned(), value)).collect();
    Ok(WriterProperties::builder()
        .set_created_by(AGENT.to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(failed)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_key_value_metadata(Some(told))
        .build())
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn failed(error: ParquetError) -> PortableError {
    let kind = match error {
        ParquetError::External(inner) => inner.downcast_ref().map(std::io::Error::kind),
        _ => None,
    };
    PortableError::writing(kind.unwrap_or(std::io::ErrorKind::Other))
}
