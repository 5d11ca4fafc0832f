//! Whether there is room for an export, looked at before anything is written.

use std::io::{self, Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::ItemKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::contract::PortableError;
use crate::format::Format;
use crate::walk::Job;

/// So many records of each data category are packed to see how large they become.
const LOOKED_AT: usize = 200;

/// Refuses an export that surely does not fit: one of which not even half would.
///
/// How large an export becomes is known only once it is written. It is reckoned from the first records of each data
/// category, packed as they would be, and the pictures. Of what an earlier try left, `there` bytes are there already. Where
/// the system does not tell what is free, it is tried.
pub(crate) fn look(job: &Job<'_>, formats: &[Format], folder: &Path, there: u64) -> Result<(), PortableError> {
    let Ok(free) = fs4::available_space(folder) else { return Ok(()) };
    let expected = expected(job, formats)?.saturating_sub(there);
    if free < expected / 2 { Err(PortableError::NoRoom { expected, free }) } else { Ok(()) }
}

fn expected(job: &Job<'_>, formats: &[Format]) -> Result<u64, PortableError> {
    let mut records = 0;
    for category in job.categories.iter().filter(|category| category.records > 0) {
        let mut seen = Vec::new();
        let mut looked_at = 0;
        job.contents
            .each(ItemKind::Record, Some(&category.id), &mut |item, _| {
                let written = serde_json::to_writer(&mut seen, &item);
                looked_at += 1;
                if looked_at < LOOKED_AT && written.is_ok() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })
            .map_err(PortableError::Contents)?;
        records += packed(&seen)?.saturating_mul(category.records) / looked_at.max(1) as u64;
    }
    // Each of these holds every record once; the others only a few fields of some.
    let whole = [Format::Json, Format::Csv, Format::Parquet, Format::Viewer, Format::Html];
    let times = formats.iter().filter(|format| whole.contains(format)).count() as u64;
    // The database lies there once more before it is packed.
    let times = times + if formats.contains(&Format::Sqlite) { 4 } else { 0 };
    let pictures: u64 = job.pictures.iter().map(|picture| picture.bytes).sum();
    Ok(records.saturating_mul(times).saturating_add(pictures))
}

fn packed(content: &[u8]) -> io::Result<u64> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("records", SimpleFileOptions::default())?;
    zip.write_all(content)?;
    Ok(zip.finish()?.into_inner().len() as u64)
}
