//! Writing an export: under another name first, and under its own only when it is whole.

use std::fs::OpenOptions;
use std::path::Path;

use clearhold_model::ItemKind;
use clearhold_words::Argument;
use tempfile::TempPath;

use crate::contract::{Contents, Exported, Plan, PortableError, Progress};
use crate::encryption;
use crate::format::Format;
use crate::package::{Package, Written, day};
use crate::unfinished::{self, Back, Partial, Unfinished};
use crate::walk::{Job, Pace};
use crate::{csv, evidence, html, icalendar, json, jsonld, parquet, readme, rocrate, room, sqlite, vcard, viewer};

/// What wrote the export, with its version.
pub(crate) const AGENT: &str = concat!("clearhold ", env!("CARGO_PKG_VERSION"));

/// An export that was broken off.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Stopped {
    /// Why.
    #[source]
    pub error: PortableError,
    /// What it left, to go on from; nothing where no form of the data was whole, nor of an encrypted one.
    pub partial: Option<Box<Partial>>,
}

impl From<PortableError> for Stopped {
    fn from(error: PortableError) -> Self {
        Self { error, partial: None }
    }
}

/// Writes an export.
///
/// Nothing is begun where the disk surely has no room for it. It is written beside `plan.out` and takes that name only
/// when it is complete and on the disk. A file that is already there is never touched.
///
/// On an error, and when `cancelled` says so, what is whole of it stays under the name that [`partial_path`] gives, and the
/// error tells of it. An export goes on from there when it is given what was left: the same contents, plan and time then
/// give the same bytes as in one go. Else `go_on` is removed, and it begins anew.
///
/// [`partial_path`]: crate::partial_path
pub fn export(
    plan: &Plan,
    contents: &dyn Contents,
    go_on: Option<Unfinished>,
    progress: &mut dyn FnMut(Progress),
    cancelled: &dyn Fn() -> bool,
) -> Result<Exported, Stopped> {
    let folder = folder(&plan.out);
    if !folder.is_dir() {
        return Err(PortableError::FolderMissing.into());
    }
    if plan.out.symlink_metadata().is_ok() {
        return Err(PortableError::FileExists.into());
    }
    unfinished::clear_away(folder);
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| plan.formats.contains(format)).collect();
    let go_on = match go_on {
        Some(left) if plan.encryption.is_some() || !left.fits(&formats, plan.made_at) => {
            left.remove()?;
            None
        }
        go_on => go_on,
    };
    let mut job = Job::new(plan, contents, Pace::new(progress, cancelled))?;
    room::look(&job, &formats, folder, go_on.as_ref().map_or(0, |left| left.partial.bytes))?;
    let (encryptor, key) = plan.encryption.as_ref().map(encryption::begin).transpose()?.unzip();
    let whole = go_on.as_ref().map_or(0, |left| left.partial.formats.len());
    let (temporary, payload) = match go_on {
        Some(left) => left.take(folder).map(|(file, payload)| (file, Some(payload))),
        None => unfinished::new_file(folder).map(|file| (file, None)),
    }
    .map_err(PortableError::from)?;
    let mut package = match payload {
        Some(payload) => Package::go_on(temporary.as_file(), plan.made_at, whole, payload)?,
        None => Package::new(temporary.as_file(), plan.made_at, encryptor)?,
    };
    let outcome = fill(&mut job, &formats, whole, &mut package);
    let back = Back::of(package, &formats, plan.made_at);
    match outcome {
        Ok(written) => {
            temporary.persist_noclobber(&plan.out).map_err(|failed| PortableError::from(failed.error))?;
            sync_folder(folder);
            Ok(Exported {
                file: plan.out.clone(),
                bytes: written.bytes,
                sha256: written.sha256,
                records: job.records(),
                formats,
                files: written.files,
                key,
                back,
            })
        }
        Err(error) => {
            let (file, name) = temporary.into_parts();
            let partial = back.and_then(|back| back.leave(&file, name, &plan.out)).map(Box::new);
            Err(Stopped { error, partial })
        }
    }
}

/// Writes what is not in the bag yet, which so many formats are, and ends it.
fn fill(
    job: &mut Job<'_>,
    formats: &[Format],
    whole: usize,
    package: &mut Package<'_>,
) -> Result<Written, PortableError> {
    if whole == 0 {
        readme::write(job, formats, package)?;
    }
    for (place, format) in formats.iter().enumerate() {
        job.begin(*format)?;
        if place >= whole {
            match format {
                Format::Json => json::write(job, formats, package)?,
                Format::Csv => csv::write(job, package)?,
                Format::Vcard => vcard::write(job, package)?,
                Format::Icalendar => icalendar::write(job, package)?,
                Format::Jsonld => jsonld::write(job, package)?,
                Format::Sqlite => sqlite::write(job, package)?,
                Format::Parquet => parquet::write(job, package)?,
                Format::Viewer => viewer::write(job, package)?,
                Format::Html => html::write(job, formats, package)?,
            }
            package.mark(place + 1)?;
        }
        job.pace.end();
    }
    if !job.pictures.is_empty() {
        evidence::write(job, package)?;
    }
    rocrate::write(job, package)?;
    let info = bag_info(job);
    package.finish(&info, &mut job.pace)
}

impl Exported {
    /// Takes a finished export back, as one that was broken off: nothing stays under its name.
    pub fn take_back(self) -> Option<Partial> {
        // From here on it goes, unless it gets the other name.
        let name = TempPath::try_from_path(&self.file).ok()?;
        let file = OpenOptions::new().read(true).write(true).open(&name).ok()?;
        self.back?.leave(&file, name, &self.file)
    }
}

/// The folder that a file is in.
pub(crate) fn folder(out: &Path) -> &Path {
    match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
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
pub(crate) fn sync_folder(folder: &Path) {
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
