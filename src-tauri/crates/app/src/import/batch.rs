//! One import: the source that it is kept as, what it says of its files, and undoing it.

use clearhold_model::{Item, JournalAction, PageRequest, Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::files::FileKind;
use clearhold_vault::{RecordFilter, SnapshotWriter, Vault};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::FileReport;
use crate::{Clearhold, Code, Error, Result};

/// What the identifier of every import begins with.
pub(super) const BEGINNING: &str = "import-";

/// A file of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportedFile {
    /// Its name.
    pub name: String,
    /// What it was read as.
    pub kind: Option<FileKind>,
    /// The SHA-256 of its content.
    pub sha256: String,
    /// How many records of it were new.
    #[ts(type = "number")]
    pub records: u64,
    /// How many were there already.
    #[ts(type = "number")]
    pub duplicates: u64,
    /// How many of its lines, or more than lines, could not be taken as they are.
    #[ts(type = "number")]
    pub skipped: u64,
    /// The earlier imports that hold what was there already.
    pub relies_on: Vec<SourceId>,
}

/// An import in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportRow {
    /// The import.
    pub batch: SourceId,
    /// When it was made.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// How many records came of it.
    #[ts(type = "number")]
    pub records: u64,
    /// Its files; none where it broke off, which may have left a part of them.
    pub files: Vec<ImportedFile>,
}

/// An import was undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportUndone {
    /// The import that was.
    pub batch: SourceId,
    /// How many records were removed.
    #[ts(type = "number")]
    pub records: u64,
    /// The files of later imports that held some of these records too, and did not keep them a second time. To have these
    /// again, they are to be imported again.
    pub also_in: Vec<String>,
}

/// What the vault keeps of an import beside its items.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Settings {
    files: Vec<ImportedFile>,
}

/// An import under way. Nothing of it is in the vault before the first record.
pub(super) struct Batch<'v> {
    vault: &'v Vault,
    source: Source,
    kept: bool,
    snapshot: Option<SnapshotWriter<'v>>,
}

impl<'v> Batch<'v> {
    /// The next import; one that is not `kept` takes everything and leaves nothing.
    pub(super) fn next(vault: &'v Vault, kept: bool) -> Result<Self> {
        let number = |source: &Source| source.id.as_str().strip_prefix(BEGINNING)?.parse::<u64>().ok();
        let last = vault.sources()?.iter().filter_map(number).max().unwrap_or(0);
        let source = Source {
            id: SourceId::new(format!("{BEGINNING}{}", last + 1)),
            kind: SourceKind::File,
            viewpoint: Viewpoint::Me,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings: json!(Settings::default()),
        };
        Ok(Self { vault, source, kept, snapshot: None })
    }

    pub(super) fn id(&self) -> &SourceId {
        &self.source.id
    }

    /// Takes what an entry of a file gave.
    pub(super) fn put(&mut self, file: &str, items: Vec<Item>) -> Result<()> {
        if !self.kept {
            return Ok(());
        }
        let snapshot = match &mut self.snapshot {
            Some(snapshot) => snapshot,
            none => {
                self.vault.put_source(&self.source)?;
                none.insert(self.vault.begin_snapshot(&self.source.id, self.source.connected_at)?)
            }
        };
        for item in items {
            snapshot.put(file, item)?;
        }
        Ok(())
    }

    /// Ends the import, and gives its identifier where anything came of it.
    pub(super) fn finish(self, files: Vec<ImportedFile>) -> Result<Option<SourceId>> {
        let Self { vault, source, snapshot: Some(mut snapshot), .. } = self else { return Ok(None) };
        for file in &files {
            snapshot.part_done(&file.name);
        }
        snapshot.finish(Timestamp::now(), false)?;
        // Only now does the same content count as imported.
        vault.put_source(&Source { settings: json!(Settings { files }), ..source.clone() })?;
        Ok(Some(source.id))
    }

    /// Takes out what was put in.
    pub(super) fn abandon(self) -> Result<()> {
        let Some(snapshot) = self.snapshot else { return Ok(()) };
        drop(snapshot);
        Ok(self.vault.remove_source(&self.source.id, true)?)
    }
}

impl ImportedFile {
    pub(super) fn of(name: &str, sha256: String, report: &FileReport, relies_on: Vec<SourceId>) -> Self {
        Self {
            name: name.to_owned(),
            kind: report.kind,
            sha256,
            records: report.records,
            duplicates: report.duplicates,
            skipped: report.skipped.len() as u64 + report.skipped_more,
            relies_on,
        }
    }
}

impl Clearhold {
    /// Every import that was not undone, the newest first.
    pub fn imports(&self) -> Result<Vec<ImportRow>> {
        let imports = self.vault.sources()?.into_iter().rev().filter(|source| source.kind == SourceKind::File);
        let row = |source: Source| {
            let files = files_of(&source);
            let records = match files.as_slice() {
                [] => self.held_of(&source.id)?,
                files => files.iter().map(|file| file.records).sum(),
            };
            Ok(ImportRow { batch: source.id, at: source.connected_at, records, files })
        };
        imports.map(row).collect()
    }

    /// How many records came of an import that broke off.
    fn held_of(&self, batch: &SourceId) -> Result<u64> {
        let filter = RecordFilter { source: Some(batch.clone()), ..RecordFilter::default() };
        Ok(self.vault.records(&filter, &PageRequest { limit: Some(1), after: None })?.total)
    }

    /// Undoes an import: all that came of it goes, in one step.
    pub fn undo_import(&self, batch: &SourceId) -> Result<ImportUndone> {
        let imports = self.imports()?;
        let undone = imports.iter().find(|import| import.batch == *batch);
        let undone = undone.ok_or_else(|| Error::new(Code::ImportNotFound).with("batch", batch.as_str()))?;
        {
            let _alone = self.ears.writing();
            self.vault.remove_source(batch, true)?;
        }
        let details = json!({ "batch": batch, "records": undone.records });
        self.vault.record_in_journal(JournalAction::ImportUndone, details, Timestamp::now())?;
        self.ears.sources_changed();
        let relying = imports.iter().flat_map(|import| &import.files).filter(|file| file.relies_on.contains(batch));
        Ok(ImportUndone {
            batch: batch.clone(),
            records: undone.records,
            also_in: relying.map(|file| file.name.clone()).collect(),
        })
    }

    /// The import that holds all of a file with this content: itself, or with others that are still there.
    pub(super) fn import_of(&self, sha256: &str) -> Result<Option<SourceId>> {
        let sources = self.vault.sources()?;
        let is_there = |id: &SourceId| sources.iter().any(|source| source.id == *id);
        let holds = |file: &ImportedFile| file.sha256 == sha256 && file.relies_on.iter().all(is_there);
        Ok(sources.iter().find(|source| files_of(source).iter().any(holds)).map(|source| source.id.clone()))
    }
}

fn files_of(source: &Source) -> Vec<ImportedFile> {
    if source.kind != SourceKind::File {
        return Vec::new();
    }
    serde_json::from_value::<Settings>(source.settings.clone()).unwrap_or_default().files
}
