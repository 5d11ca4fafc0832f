//! Taking everything along in one file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clearhold_model::{CategoryId, Item, ItemKind, JournalAction, Skipped, Source, Timestamp};
use clearhold_policy::catalogue;
use clearhold_portable::{Contents, ContentsError, Format, Plan, Verification};
use clearhold_vault::Vault;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Job, Result};

/// What to take along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportRequest {
    /// The file to write; it must not be there yet.
    pub out: PathBuf,
    /// These categories; all when empty.
    #[serde(default)]
    pub categories: Vec<CategoryId>,
    /// These formats; all when empty.
    #[serde(default)]
    pub formats: Vec<Format>,
}

/// The export was written and read back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportReport {
    /// The file.
    pub file: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
    /// The formats in it.
    pub formats: Vec<Format>,
    /// What the last syncs did not reach and so is not in it.
    pub skipped: Vec<Skipped>,
    /// What reading it back found.
    pub verification: Verification,
}

impl Clearhold {
    /// Writes everything that was asked for into one file, and reads it back before it calls it done.
    pub fn export(&self, request: &ExportRequest, words: &Words, job: &Job) -> Result<ExportReport> {
        let known: Vec<CategoryId> = self.vault.counts()?.by_category.into_keys().collect();
        if known.is_empty() {
            return Err(Code::NothingToExport.into());
        }
        let wanted = if request.categories.is_empty() { known.clone() } else { request.categories.clone() };
        if let Some(unknown) = wanted.iter().find(|category| catalogue().category(category).is_none()) {
            return Err(Error::new(Code::InvalidArgument).with("category", unknown.as_str()));
        }
        let contents = VaultContents { vault: &self.vault, wanted: &wanted };
        let sources = self.vault.sources()?;
        let plan = Plan {
            out: request.out.clone(),
            language: words.language(),
            formats: if request.formats.is_empty() { Format::ALL.to_vec() } else { request.formats.clone() },
            sample: sources.iter().any(|source| source.sample),
            made_at: Timestamp::now(),
            skipped: self.skipped(&sources)?,
            left_out: known.into_iter().filter(|category| !wanted.contains(category)).collect(),
            sources,
        };
        let exported = clearhold_portable::export(
            &plan,
            &contents,
            &mut |progress| job.tell(&progress.step, None, progress.done, Some(progress.total)),
            &|| job.is_cancelled(),
        )?;
        let details =
            serde_json::json!({ "sha256": exported.sha256, "records": exported.records, "formats": exported.formats });
        self.vault.record_in_journal(JournalAction::ExportWritten, details, Timestamp::now())?;
        let verification = crate::verify(&exported.file, job)?;
        if !verification.ok {
            return Err(Error::new(Code::ArchiveBroken).with("file", exported.file.display().to_string()));
        }
        Ok(ExportReport {
            file: exported.file.display().to_string(),
            bytes: exported.bytes,
            sha256: exported.sha256,
            records: exported.records,
            formats: exported.formats,
            skipped: plan.skipped,
            verification,
        })
    }

    /// What the newest look at each source did not reach.
    fn skipped(&self, sources: &[Source]) -> Result<Vec<Skipped>> {
        let mut skipped = Vec::new();
        for source in sources {
            if let Some(newest) = self.vault.snapshots(Some(&source.id))?.into_iter().next() {
                skipped.extend(newest.skipped);
            }
        }
        Ok(skipped)
    }
}

/// A file name that is not taken, in the person's documents.
pub fn suggested_export_path() -> PathBuf {
    let folders = directories::UserDirs::new();
    let folder = folders
        .as_ref()
        .and_then(|folders| folders.document_dir().filter(|folder| folder.is_dir()).or(Some(folders.home_dir())))
        .map_or_else(std::env::temp_dir, Path::to_path_buf);
    let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
    folder.join(format!("clearhold-export-{stamp}.zip"))
}

/// The vault as an export sees it.
struct VaultContents<'a> {
    vault: &'a Vault,
    wanted: &'a [CategoryId],
}

impl Contents for VaultContents<'_> {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> std::result::Result<(), ContentsError> {
        let mut visit_wanted = |item: Item| match item.category() {
            Some(category) if !self.wanted.contains(category) => ControlFlow::Continue(()),
            _ => visit(item),
        };
        self.vault.each_item(kind, category, &mut visit_wanted).map_err(|error| ContentsError(Box::new(error)))
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        let counts = self.vault.counts().map(|counts| counts.by_category).unwrap_or_default();
        let order = catalogue().categories.iter().map(|entry| &entry.id);
        order
            .filter(|id| self.wanted.contains(id))
            .filter_map(|id| counts.get(id).map(|records| (id.clone(), *records)))
            .collect()
    }

    fn count(&self, kind: ItemKind) -> u64 {
        let counts = self.vault.counts().unwrap_or_default();
        match kind {
            ItemKind::Subject => counts.subjects,
            ItemKind::Record => self.categories().iter().map(|(_, records)| records).sum(),
            ItemKind::App => counts.apps,
            ItemKind::Grant => counts.grants,
            ItemKind::Control => counts.controls,
        }
    }
}
