//! Writing an export: under another name first, and under its own only when it is whole.

use std::path::Path;

use clearhold_model::ItemKind;
use clearhold_words::Argument;

use crate::contract::{Contents, Exported, Format, Plan, PortableError, Progress};
use crate::encryption;
use crate::package::{Package, day};
use crate::walk::{Job, Pace};
use crate::{csv, evidence, html, icalendar, json, jsonld, parquet, readme, rocrate, room, sqlite, vcard, viewer};

/// What wrote the export, with its version.
pub(crate) const AGENT: &str = concat!("clearhold ", env!("CARGO_PKG_VERSION"));

/// Writes an export.
///
/// Nothing is begun where the disk surely has no room for it. It is written beside `plan.out` and takes that name only when it is complete and on the disk. On any error, and
/// when `cancelled` says so, nothing stays behind. A file that is already there is never touched.
pub fn export(
    plan: &Plan,
    contents: &dyn Contents,
    progress: &mut dyn FnMut(Progress),
    cancelled: &dyn Fn() -> bool,
) -> Result<Exported, PortableError> {
    let folder = match plan.out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(PortableError::FolderMissing);
    }
    if plan.out.symlink_metadata().is_ok() {
        return Err(PortableError::FileExists);
    }
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| plan.formats.contains(format)).collect();
    let mut job = Job::new(plan, contents, Pace::new(progress, cancelled))?;
    room::look(&job, &formats, folder)?;
    let temporary = tempfile::Builder::new().prefix(".clearhold-export-").suffix(".part").tempfile_in(folder)?;
    let (encryptor, key) = plan.encryption.as_ref().map(encryption::begin).transpose()?.unzip();
    let mut package = Package::new(temporary.as_file(), plan.made_at, encryptor)?;

    readme::write(&job, &formats, &mut package)?;
    for format in &formats {
        job.begin(*format)?;
        match format {
            Format::Json => json::write(&mut job, &formats, &mut package)?,
            Format::Csv => csv::write(&mut job, &mut package)?,
            Format::Vcard => vcard::write(&mut job, &mut package)?,
            Format::Icalendar => icalendar::write(&mut job, &mut package)?,
            Format::Jsonld => jsonld::write(&mut job, &mut package)?,
            Format::Sqlite => sqlite::write(&mut job, &mut package)?,
            Format::Parquet => parquet::write(&mut job, &mut package)?,
            Format::Viewer => viewer::write(&mut job, &mut package)?,
            Format::Html => html::write(&mut job, &formats, &mut package)?,
        }
        job.pace.end();
    }
    if !job.pictures.is_empty() {
        evidence::write(&mut job, &mut package)?;
    }
    rocrate::write(&job, &mut package)?;
    let info = bag_info(&job);
    let written = package.finish(&info, &mut job.pace)?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(&plan.out).map_err(|failed| failed.error)?;
    sync_folder(folder);
    Ok(Exported {
        file: plan.out.clone(),
        bytes: written.bytes,
        sha256: written.sha256,
        records: job.records(),
        formats,
        files: written.files,
        key,
    })
}

fn bag_info(job: &Job<'_>) -> Vec<(&'static str, String)> {
    let records = [("records", Argument::Number(job.records()))];
    let key = if job.plan.sample { "export-description-sample" } else { "export-description" };
    vec![
        ("Bagging-Date", day(job.plan.made_at)),
        ("Bag-Software-Agent", AGENT.to_owned()),
        ("External-Description", job.words.text_with(key, &records)),
    ]
}

/// Makes the new name last through a power cut, where the system lets a folder be synced.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// The kinds that have a file of their own, with its name.
pub(crate) const KINDS: [(ItemKind, &str); 4] = [
    (ItemKind::Subject, "subjects"),
    (ItemKind::App, "apps"),
    (ItemKind::Grant, "grants"),
    (ItemKind::Control, "controls"),
];
