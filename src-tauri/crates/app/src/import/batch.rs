//! One import: the source that it is kept as, what it says of its files, and undoing it.

use clearhold_model::{Item, JournalAction, PageRequest, PolicyId, Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::files::{Attached, FileKind};
use clearhold_vault::{RecordFilter, SnapshotWriter, Vault};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::FileReport;
use super::policies::going_with;
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
    #[serde(default)]
    files: Vec<ImportedFile>,
    /// Where a source came with an archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archive: Option<FromArchive>,
}

/// What is kept of a source that came with an archive.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FromArchive {
    /// The import that it came with.
    pub(super) batch: SourceId,
    /// When.
    pub(super) at: Timestamp,
    /// Its name in the archive.
    pub(super) origin: SourceId,
    /// The sources that came with it, itself included.
    pub(super) with: Vec<SourceId>,
    /// The archive; none while it is taken in.
    pub(super) file: Option<ImportedFile>,
    /// The versions of policies that it holds, and that the person did not take in themselves.
    #[serde(default)]
    pub(super) policies: Vec<PolicyId>,
}

/// An import under way. Nothing of it is in the vault before the first record.
pub(super) struct Batch<'v> {
    vault: &'v Vault,
    source: Source,
    kept: bool,
    snapshot: Option<SnapshotWriter<'v>>,
    /// The sources that came with archives.
    archived: Vec<SourceId>,
}

impl<'v> Batch<'v> {
    /// The next import; one that is not `kept` takes everything and leaves nothing.
    pub(super) fn next(vault: &'v Vault, kept: bool) -> Result<Self> {
        let known = vault.sources()?;
        let batches = known.iter().filter_map(batch_of);
        let last = batches.chain(known.iter().map(|source| source.id.clone())).filter_map(|id| number(&id)).max();
        let source = Source {
            id: numbered(last.unwrap_or(0) + 1),
            kind: SourceKind::File,
            viewpoint: Viewpoint::Me,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings: json!(Settings::default()),
        };
        Ok(Self { vault, source, kept, snapshot: None, archived: Vec::new() })
    }

    pub(super) fn id(&self) -> &SourceId {
        &self.source.id
    }

    /// When it began.
    pub(super) fn at(&self) -> Timestamp {
        self.source.connected_at
    }

    /// Takes a number beyond those of an archive's own imports, unless it is known by its number already.
    pub(super) fn keep_clear_of(&mut self, names: &[SourceId]) {
        if self.snapshot.is_none() && self.archived.is_empty() {
            let last = names.iter().chain([self.id()]).filter_map(number).max();
            if names.contains(self.id()) {
                self.source.id = numbered(last.unwrap_or(0) + 1);
            }
        }
    }

    /// Whether a source of this import has this name, or will.
    pub(super) fn is_named(&self, id: &SourceId) -> bool {
        self.source.id == *id || self.archived.contains(id)
    }

    /// Names for sources that can't keep their own: those of further imports.
    pub(super) fn further_names(&self, beside: &[SourceId]) -> impl Iterator<Item = SourceId> + use<> {
        let last = beside.iter().chain(&self.archived).chain([self.id()]).filter_map(number).max();
        (last.unwrap_or(0) + 1..).map(numbered)
    }

    /// A source for what comes with an archive and is of none of its sources. Nothing is read from it.
    pub(super) fn source_of_its_own(&self, sample: bool) -> Source {
        let id = self.further_names(&[]).next().unwrap_or_else(|| self.id().clone());
        Source { id, sample, ..self.source.clone() }
    }

    /// Sources came with an archive.
    pub(super) fn took(&mut self, sources: &[SourceId]) {
        self.archived.extend_from_slice(sources);
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

    /// Keeps the file that a record tells of. The record was put before.
    pub(super) fn attach(&self, record: &str, attached: &Attached) -> Result<()> {
        let Some(snapshot) = &self.snapshot else { return Ok(()) };
        let (id, bytes) = (snapshot.id(), attached.content.len() as u64);
        let mut content = attached.content.as_slice();
        self.vault.put_evidence(&self.source.id, id, record, attached.media, bytes, &mut content)?;
        Ok(())
    }

    /// Ends the import, and gives its identifier where anything came of it.
    pub(super) fn finish(self, files: Vec<ImportedFile>) -> Result<Option<SourceId>> {
        let Self { vault, source, snapshot, archived, .. } = self;
        let Some(mut snapshot) = snapshot else { return Ok(Some(source.id).filter(|_| !archived.is_empty())) };
        let files: Vec<_> = files.into_iter().filter(|file| file.kind != Some(FileKind::Archive)).collect();
        for file in &files {
            snapshot.part_done(&file.name);
        }
        snapshot.finish(Timestamp::now(), false)?;
        // Only now does the same content count as imported.
        let settings = json!(Settings { files, archive: None });
        vault.put_source(&Source { settings, ..source.clone() })?;
        Ok(Some(source.id))
    }

    /// Takes out what was put in.
    pub(super) fn abandon(self) -> Result<()> {
        let mut sources = self.archived;
        if let Some(snapshot) = self.snapshot {
            drop(snapshot);
            sources.push(self.source.id);
        }
        if sources.is_empty() { Ok(()) } else { Ok(self.vault.forget_sources(&sources)?) }
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
        let mut rows: Vec<ImportRow> = Vec::new();
        for source in self.vault.sources()?.into_iter().rev() {
            let Some(batch) = batch_of(&source) else { continue };
            let files = files_of(&source);
            let held = if files.is_empty() { self.held_of(&source.id)? } else { 0 };
            if !rows.iter().any(|row| row.batch == batch) {
                let at = from_archive(&source).map_or(source.connected_at, |from| from.at);
                rows.push(ImportRow { batch: batch.clone(), at, records: 0, files: Vec::new() });
            }
            let Some(row) = rows.iter_mut().find(|row| row.batch == batch) else { continue };
            row.records += held;
            for file in files {
                if !row.files.contains(&file) {
                    row.records += file.records;
                    row.files.push(file);
                }
            }
        }
        Ok(rows)
    }

    /// The sums of the pictures and e-mails that come with an import.
    pub(super) fn kept_with(&self, batch: &Batch<'_>) -> Result<Vec<String>> {
        let kept = self.vault.evidence(None)?.into_iter();
        Ok(kept.filter(|one| batch.is_named(&one.source)).map(|one| one.sha256).collect())
    }

    /// How many records came of an import that broke off.
    fn held_of(&self, source: &SourceId) -> Result<u64> {
        let filter = RecordFilter { source: Some(source.clone()), ..RecordFilter::default() };
        Ok(self.vault.records(&filter, &PageRequest { limit: Some(1), after: None })?.total)
    }

    /// Undoes an import: all that came of it goes, in one step.
    pub fn undo_import(&self, batch: &SourceId) -> Result<ImportUndone> {
        let imports = self.imports()?;
        let undone = imports.iter().find(|import| import.batch == *batch);
        let undone = undone.ok_or_else(|| Error::new(Code::ImportNotFound).with("batch", batch.as_str()))?;
        let sources = self.vault.sources()?.into_iter().filter(|source| batch_of(source).as_ref() == Some(batch));
        let sources: Vec<SourceId> = sources.map(|source| source.id).collect();
        {
            let _alone = self.ears.writing();
            self.vault.remove_policies(&going_with(&self.vault, &sources)?)?;
            self.vault.forget_sources(&sources)?;
        }
        let details = json!({ "batch": batch, "records": undone.records });
        self.vault.record_in_journal(JournalAction::ImportUndone, details, Timestamp::now())?;
        self.ears.sources_changed();
        let others = imports.iter().filter(|import| import.batch != *batch).flat_map(|import| &import.files);
        let relying = others.filter(|file| file.relies_on.iter().any(|source| sources.contains(source)));
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
        let is_whole = |source: &Source| from_archive(source).is_none_or(|from| from.with.iter().all(is_there));
        let holder = sources.iter().find(|source| is_whole(source) && files_of(source).iter().any(holds));
        Ok(holder.and_then(batch_of))
    }
}

impl FromArchive {
    /// What the source's settings are.
    pub(super) fn settings(self) -> serde_json::Value {
        json!({ "archive": self })
    }
}

/// The import that a source came with; none for one that was not imported, or was connected again since.
fn batch_of(source: &Source) -> Option<SourceId> {
    match from_archive(source) {
        Some(from) => Some(from.batch),
        None => Some(source.id.clone()).filter(|_| source.kind == SourceKind::File),
    }
}

/// Whether a source came with an archive, and goes when that import is undone.
pub(crate) fn came_with_an_archive(source: &Source) -> bool {
    from_archive(source).is_some()
}

/// The name of a source where it came from.
pub(super) fn origin_of(source: &Source) -> SourceId {
    from_archive(source).map_or_else(|| source.id.clone(), |from| from.origin)
}

pub(super) fn from_archive(source: &Source) -> Option<FromArchive> {
    serde_json::from_value(source.settings.get("archive")?.clone()).ok()
}

fn files_of(source: &Source) -> Vec<ImportedFile> {
    match from_archive(source) {
        Some(from) => from.file.into_iter().collect(),
        None if source.kind != SourceKind::File => Vec::new(),
        None => serde_json::from_value::<Settings>(source.settings.clone()).unwrap_or_default().files,
    }
}

/// The number of an import.
fn number(id: &SourceId) -> Option<u64> {
    id.as_str().strip_prefix(BEGINNING)?.parse().ok()
}

fn numbered(number: u64) -> SourceId {
    SourceId::new(format!("{BEGINNING}{number}"))
}
