//! Importing files that the person has from elsewhere: contacts, calendars, tables, and zips of these; and exports of
//! Clearhold's.
//!
//! Files that are imported together are one source, `import-<n>`: it is undone by forgetting it. A record's identifier
//! ends with a sum of its content, so that what an earlier import holds is not kept twice.

mod archive;
mod batch;
mod chosen;
mod known;
mod policies;
mod watching;

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clearhold_model::{CategoryId, Field, Item, JournalAction, SourceId, Timestamp};
use clearhold_policy::catalogue;
use clearhold_portable::{Check, Key};
use clearhold_sources::files::{self, Column, Entry, FileError, FileKind, FileLapse, FileLapseCode, Found, Reading};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{Clearhold, Code, Error, Job, Passphrase, Result};
pub use archive::{ArchiveReport, ArchiveSource};
use archive::{Read as ArchiveRead, Taking};
use batch::Batch;
pub(crate) use batch::came_with_an_archive;
pub use batch::{ImportRow, ImportUndone, ImportedFile};
pub use chosen::{WatchFolder, WatchedFolder};
use known::Known;

/// What to import, and how to read it.
#[derive(Clone, Default, Deserialize, ts_rs::TS)]
pub struct ImportRequest {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What kind of files they are; told by their content when absent.
    #[serde(default)]
    pub kind: Option<FileKind>,
    /// The data category of what they hold, where it is not told by what stands in them.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// What columns hold, by their headings, where the person knows better.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// What the person wants to remember of pictures and e-mails among them.
    #[serde(default)]
    pub note: Option<String>,
    /// Only tell what would be imported.
    #[serde(default)]
    pub dry_run: bool,
    /// What exports of Clearhold's among them were encrypted with, where they were.
    #[serde(default)]
    pub passphrase: Option<Passphrase>,
}

impl ImportRequest {
    /// The key that opens encrypted exports; none where no passphrase was given.
    pub fn key(&self) -> Option<Key> {
        self.passphrase.as_ref().map(|passphrase| Key::passphrase(passphrase.0.clone()))
    }
}

/// What was imported, or would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportReport {
    /// The import, by which it can be undone; none where nothing was kept.
    pub batch: Option<SourceId>,
    /// One entry a file, in the order asked for.
    pub files: Vec<FileReport>,
    /// The entry of the journal; none where nothing was kept.
    #[ts(type = "number | null")]
    pub journal: Option<i64>,
}

/// What came of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct FileReport {
    /// Its name.
    pub file: String,
    /// What it was read as; none where that could not be told.
    pub kind: Option<FileKind>,
    /// How many records are new.
    #[ts(type = "number")]
    pub records: u64,
    /// How many the same import, or an earlier one, holds already.
    #[ts(type = "number")]
    pub duplicates: u64,
    /// What could not be taken as it is: the first of it.
    pub skipped: Vec<FileLapse>,
    /// How much more of that there is.
    #[ts(type = "number")]
    pub skipped_more: u64,
    /// How the columns of a table were understood.
    pub columns: Vec<Column>,
    /// The first records, where it is only told what would be imported.
    pub samples: Vec<Sample>,
    /// The import that holds all of this very file already, so that it was not read again.
    pub imported_before: Option<SourceId>,
    /// Why nothing of it could be read: the code of an error.
    pub trouble: Option<String>,
    /// What it is where it is an export of Clearhold's.
    pub archive: Option<ArchiveReport>,
    /// The checks that such an export did not pass.
    pub broken: Vec<Check>,
}

/// A record as it would be imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Sample {
    /// One line to know it by.
    pub title: String,
    /// The data category it falls under; none for a third party.
    pub category: Option<CategoryId>,
    /// What it says.
    pub fields: Vec<Field>,
}

/// So many lapses of a file are told one by one.
const MOST_LAPSES: usize = 100;
/// So many records are shown beforehand.
const SAMPLES: usize = 8;
/// Progress is told once in so many entries.
const A_STEP: u64 = 512;

impl Clearhold {
    /// Imports files as one batch, or tells what would come. What can't be read of them is told, and the rest comes in. A
    /// file whose content was imported before changes nothing. `key` opens encrypted exports of Clearhold's, which are checked
    /// before anything of them comes in.
    ///
    /// # Errors
    /// When no file could be read at all, the error of the first, unless it is only to be told what would come. When it is cancelled, or the vault can't keep it,
    /// nothing of the batch stays.
    pub fn import_files(&self, request: &ImportRequest, key: Option<&Key>, job: &Job) -> Result<ImportReport> {
        if let Some(unknown) = request.category.as_ref().filter(|category| catalogue().category(category).is_none()) {
            return Err(Error::new(Code::InvalidArgument).with("category", unknown.as_str()));
        }
        let _turn = self.ears.importing();
        let mut known = Known::of(&self.vault)?;
        let mut batch = Batch::next(&self.vault, !request.dry_run)?;
        let outcome = self.import_each(request, key, &mut known, &mut batch, job);
        let (reports, imported) = match outcome {
            Ok(done) => done,
            Err(error) => {
                batch.abandon()?;
                return Err(error);
            }
        };
        let evidence = self.kept_with(&batch)?;
        let archives: Vec<String> = imported
            .iter()
            .filter(|file| file.kind == Some(FileKind::Archive))
            .map(|file| file.sha256.clone())
            .collect();
        let Some(id) = batch.finish(imported)? else {
            return Ok(ImportReport { batch: None, files: reports, journal: None });
        };
        let count = |number: fn(&FileReport) -> u64| reports.iter().map(number).sum::<u64>();
        let details = json!({
            "batch": id, "files": reports.len(), "records": count(|file| file.records),
            "duplicates": count(|file| file.duplicates), "archives": archives, "evidence": evidence,
            "policies": count(|file| file.archive.as_ref().map_or(0, |archive| archive.policies)),
        });
        let entry = self.vault.record_in_journal(JournalAction::FilesImported, details, Timestamp::now())?;
        self.ears.sources_changed();
        Ok(ImportReport { batch: Some(id), files: reports, journal: Some(entry.sequence) })
    }

    fn import_each(
        &self,
        request: &ImportRequest,
        key: Option<&Key>,
        known: &mut Known,
        batch: &mut Batch<'_>,
        job: &Job,
    ) -> Result<(Vec<FileReport>, Vec<ImportedFile>)> {
        let (mut reports, mut imported): (Vec<FileReport>, Vec<ImportedFile>) = (Vec::new(), Vec::new());
        let mut first_error = None;
        for path in &request.files {
            let name = name_of(path);
            let outcome = digest(path, job).and_then(|sha256| {
                let here = imported.iter().find(|file| file.sha256 == sha256).map(|_| batch.id().clone());
                match here.map_or_else(|| self.import_of(&sha256), |here| Ok(Some(here)))? {
                    Some(before) => Ok((FileReport { imported_before: Some(before), ..FileReport::default() }, None)),
                    None if is_archive(path, request)? => {
                        let taking = Taking { vault: &self.vault, name: &name, sha256, dry_run: request.dry_run, job };
                        match taking.read(path, key, batch)? {
                            ArchiveRead::Sound(report, file) => Ok((*report, file)),
                            ArchiveRead::Broken(broken) => {
                                let trouble = Some(Code::ArchiveBroken.as_str().to_owned());
                                Ok((FileReport { trouble, broken, ..FileReport::default() }, None))
                            }
                        }
                    }
                    None => {
                        if self.vault.sources()?.iter().any(|source| source.sample) {
                            return Err(Code::SampleApart.into());
                        }
                        let (report, relies_on) = read_file(path, request, known, batch, job)?;
                        let file = ImportedFile::of(&name, sha256, &report, relies_on);
                        Ok((report, Some(file)))
                    }
                }
            });
            match outcome {
                Ok((report, file)) => {
                    imported.extend(file);
                    reports.push(FileReport { file: name, ..report });
                }
                Err(error) if concerns_a_file(error.code) => {
                    let trouble = Some(error.code.as_str().to_owned());
                    reports.push(FileReport { file: name.clone(), trouble, ..FileReport::default() });
                    first_error.get_or_insert(error.with("file", name));
                }
                Err(error) => return Err(error),
            }
        }
        match first_error {
            Some(error)
                if !request.dry_run && reports.iter().all(|it| it.trouble.is_some() && it.broken.is_empty()) =>
            {
                Err(error)
            }
            Some(_) | None => Ok((reports, imported)),
        }
    }
}

/// The fields that a column can be taken for.
pub fn imported_fields() -> Vec<&'static str> {
    files::KNOWN_FIELDS.iter().map(|(field, _)| *field).collect()
}

/// Reads one file into the batch, and tells which earlier imports hold records of it.
fn read_file(
    path: &Path,
    request: &ImportRequest,
    known: &mut Known,
    batch: &mut Batch<'_>,
    job: &Job,
) -> Result<(FileReport, Vec<SourceId>)> {
    let source = batch.id().clone();
    let columns = request.columns.as_slice();
    let reading = Reading {
        source: &source,
        kind: request.kind,
        category: request.category.clone(),
        columns,
        note: request.note.as_deref(),
    };
    let (name, mut report) = (name_of(path), FileReport::default());
    let (mut relies_on, mut failure) = (Vec::new(), None);
    let outcome = files::read(path, &reading, &mut |found| {
        match found {
            Found::Columns(columns) => report.columns.extend(columns),
            Found::Lapse(lapse) if report.skipped.len() < MOST_LAPSES => report.skipped.push(lapse),
            Found::Lapse(_) => report.skipped_more += 1,
            Found::Entry(Entry { key, items, attached }) => {
                if (report.records + report.duplicates).is_multiple_of(A_STEP) {
                    job.tell("import", Some(&name), report.records + report.duplicates, None);
                }
                if let Some(holder) = known.hold(key, &source) {
                    report.duplicates += 1;
                    if *holder != source && !relies_on.contains(holder) {
                        relies_on.push(holder.clone());
                    }
                } else {
                    report.records += 1;
                    if request.dry_run && report.samples.len() < SAMPLES {
                        report.samples.extend(items.iter().find_map(sample));
                    }
                    let record = items.iter().find_map(record_id);
                    let kept = batch.put(&name, items).and_then(|()| match (&attached, record) {
                        (Some(attached), Some(record)) => batch.attach(&record, attached),
                        (Some(_) | None, _) => Ok(()),
                    });
                    if let Err(error) = kept {
                        failure = Some(error);
                        return ControlFlow::Break(());
                    }
                }
            }
        }
        if job.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    match outcome {
        Ok(kind) => Ok((FileReport { kind: Some(kind), ..report }, relies_on)),
        // What came before the disk failed is not left as if it were all.
        Err(FileError::Unreadable(kind)) if report.records > 0 => Err(Error::from(kind).with("file", name)),
        // So that the person sees what there is to be said of.
        Err(FileError::ColumnsUnknown(columns)) if request.dry_run => {
            let trouble = Some(Code::ImportColumnsUnknown.as_str().to_owned());
            Ok((FileReport { columns, trouble, ..report }, relies_on))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether a file is an export of Clearhold's: said to be one, or told by what it holds, or encrypted as only these are.
fn is_archive(path: &Path, request: &ImportRequest) -> Result<bool> {
    match request.kind {
        Some(kind) => Ok(kind == FileKind::Archive),
        None => Ok(clearhold_portable::is_encrypted(path) == Some(true) || files::is_own_export(path)?),
    }
}

/// The sum of a whole file.
fn digest(path: &Path, job: &Job) -> Result<String> {
    let mut file = File::open(path).map_err(FileError::from)?;
    if !file.metadata()?.is_file() {
        return Err(FileError::UnknownKind.into());
    }
    let (mut sum, mut piece) = (Sha256::new(), vec![0; 256 * 1024]);
    loop {
        match file.read(&mut piece).map_err(FileError::from)? {
            0 => return Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            _ if job.is_cancelled() => return Err(Code::JobCancelled.into()),
            read => sum.update(&piece[..read]),
        }
    }
}

/// Whether an error is that of one file, beside which others can be read.
fn concerns_a_file(code: Code) -> bool {
    matches!(
        code,
        Code::FileNotFound
            | Code::ImportUnreadable
            | Code::ImportUnknownKind
            | Code::ArchiveBroken
            | Code::ArchiveEncrypted
            | Code::ArchiveWrongKey
            | Code::ArchiveWithoutData
            | Code::NotAnArchive
            | Code::ImportDamaged
            | Code::ImportColumnsUnknown
    )
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn record_id(item: &Item) -> Option<String> {
    match item {
        Item::Record(record) => Some(record.id.to_string()),
        Item::Subject(_) | Item::App(_) | Item::Grant(_) | Item::Control(_) => None,
    }
}

fn sample(item: &Item) -> Option<Sample> {
    match item {
        Item::Record(record) => Some(Sample {
            title: record.title.clone(),
            category: Some(record.category.clone()),
            fields: record.fields.clone(),
        }),
        Item::App(app) => {
            let shared = app.fields_shared.iter().map(|shared| Field::new("recipient_data", shared.clone()));
            let more = app.description.iter().map(|text| Field::new("description", text.clone()));
            Some(Sample { title: app.name.clone(), category: None, fields: shared.chain(more).collect() })
        }
        Item::Subject(_) | Item::Grant(_) | Item::Control(_) => None,
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotFound => Code::FileNotFound.into(),
            FileError::Unreadable(_) => Code::ImportUnreadable.into(),
            FileError::UnknownKind => Code::ImportUnknownKind.into(),
            FileError::OwnExport => Code::ImportUnknownKind.into(),
            FileError::Damaged => Code::ImportDamaged.into(),
            FileError::ColumnsUnknown(columns) => {
                let headings = columns.into_iter().map(|column| column.heading).filter(|heading| !heading.is_empty());
                Self::new(Code::ImportColumnsUnknown).with("columns", headings.collect::<Vec<_>>())
            }
            FileError::BrokenOff => Code::JobCancelled.into(),
        }
    }
}

impl FileReport {
    /// Whether all of the file came in, or was there.
    pub fn is_whole(&self) -> bool {
        let lost = |lapse: &FileLapse| lapse.code != FileLapseCode::BrokenCharacters;
        self.trouble.is_none() && self.skipped_more == 0 && !self.skipped.iter().any(lost)
    }
}
