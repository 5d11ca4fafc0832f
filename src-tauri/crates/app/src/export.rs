//! Taking everything along in one file.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clearhold_model::{
    CategoryId, EvidencePicture, Item, ItemKind, JournalAction, PageRequest, Skipped, SnapshotState, Source, SourceId,
    Timestamp,
};
use clearhold_policy::catalogue;
use clearhold_portable::{Contents, ContentsError, Encryption, Format, Key, Plan, Seen, Verification};
use clearhold_vault::{RecordFilter, SeenRecord, Vault, VaultError};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::set::is_a_look;
use crate::{Clearhold, Code, Error, Job, Passphrase, Result, strength};

/// What to take along.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct ExportRequest {
    /// The file to write; it must not be there yet.
    pub out: PathBuf,
    /// These categories; all when empty.
    #[serde(default)]
    pub categories: Vec<CategoryId>,
    /// These formats; all when empty.
    #[serde(default)]
    pub formats: Vec<Format>,
    /// Who is to be able to open it; whoever has it when there is nothing.
    #[serde(default)]
    pub encryption: Option<EncryptFor>,
}

/// Who is to be able to open an export.
#[derive(Clone, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EncryptFor {
    /// Whoever has the key to one of these: age's own (`age1…`) and SSH's (`ssh-ed25519 …`, `ssh-rsa …`).
    Recipients {
        /// One each.
        recipients: Vec<String>,
    },
    /// Whoever knows the passphrase.
    Passphrase {
        /// One that is hard to guess: whoever gets the file can try for as long as they like.
        passphrase: Passphrase,
    },
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
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// What the last syncs did not reach and so is not in it.
    pub skipped: Vec<Skipped>,
    /// What reading it back found.
    pub verification: Verification,
}

impl Clearhold {
    /// Writes everything that was asked for into one file, and reads it back before it calls it done.
    pub fn export(&self, request: &ExportRequest, words: &Words, job: &Job) -> Result<ExportReport> {
        let known: Vec<CategoryId> = self.vault.counts()?.by_category.into_keys().collect();
        let controls = self.all_controls()?;
        let seen = controls.iter().filter(|control| control.source.is_some()).count();
        // What apps may do on this computer is something to take along too, where nothing else was read.
        if known.is_empty() && seen == 0 {
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
            unseen_controls: (controls.len() - seen) as u64,
            last_read: self.last_read(&sources)?,
            encryption: request.encryption.as_ref().map(encryption).transpose()?,
            left_out: known.into_iter().filter(|category| !wanted.contains(category)).collect(),
            sources,
        };
        let exported = clearhold_portable::export(
            &plan,
            &contents,
            &mut |progress| job.tell(&progress.step, None, progress.done, Some(progress.total)),
            &|| job.is_cancelled(),
        )?;
        let verification = read_back(&exported.file, exported.key.as_ref(), job)?;
        let details = serde_json::json!({ "sha256": exported.sha256, "records": exported.records, "formats": exported.formats, "encrypted": plan.encryption.is_some() });
        self.vault.record_in_journal(JournalAction::ExportWritten, details, Timestamp::now())?;
        Ok(ExportReport {
            file: exported.file.display().to_string(),
            bytes: exported.bytes,
            sha256: exported.sha256,
            records: exported.records,
            formats: exported.formats,
            encrypted: plan.encryption.is_some(),
            skipped: plan.skipped,
            verification,
        })
    }

    /// When each source was last read, in full or in part.
    fn last_read(&self, sources: &[Source]) -> Result<BTreeMap<SourceId, Timestamp>> {
        let mut read = BTreeMap::new();
        for source in sources {
            let looks = self.vault.snapshots(Some(&source.id))?.into_iter();
            let newest = looks
                .filter(|look| is_a_look(look) && look.state != SnapshotState::Failed)
                .find_map(|look| look.finished_at);
            read.extend(newest.map(|at| (source.id.clone(), at)));
        }
        Ok(read)
    }

    /// What the newest look at each source did not reach.
    fn skipped(&self, sources: &[Source]) -> Result<Vec<Skipped>> {
        let rest = |code: Code| Skipped { what: "rest".to_owned(), code: code.as_str().to_owned(), detail: None };
        let mut skipped = Vec::new();
        for source in sources {
            match self.vault.snapshots(Some(&source.id))?.into_iter().find(is_a_look) {
                None => skipped.push(rest(Code::NeverSynced)),
                Some(newest) if newest.state == SnapshotState::Running => skipped.push(rest(Code::SyncInterrupted)),
                Some(newest) => skipped.extend(newest.skipped),
            }
        }
        Ok(skipped)
    }
}

fn encryption(encrypt_for: &EncryptFor) -> Result<Encryption> {
    match encrypt_for {
        EncryptFor::Recipients { recipients } => Ok(Encryption::Recipients(recipients.clone())),
        EncryptFor::Passphrase { passphrase } if strength(passphrase).acceptable => {
            Ok(Encryption::Passphrase(passphrase.0.clone()))
        }
        EncryptFor::Passphrase { .. } => Err(Code::PassphraseTooWeak.into()),
    }
}

/// Reads back what was just written. A file that does not stand the test, or that nobody waits for any more, goes.
fn read_back(file: &Path, key: Option<&Key>, job: &Job) -> Result<Verification> {
    let failure = match crate::verify(file, key, job) {
        Ok(verification) if verification.ok => return Ok(verification),
        Ok(_) => Error::new(Code::ArchiveBroken).with("file", file.display().to_string()),
        Err(error) => error,
    };
    std::fs::remove_file(file)?;
    Err(failure)
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

/// So many records are in memory at once.
const A_PAGE: u32 = 500;

/// The vault as an export sees it.
struct VaultContents<'a> {
    vault: &'a Vault,
    wanted: &'a [CategoryId],
}

impl VaultContents<'_> {
    /// Records with their dates, page by page.
    fn each_record(
        &self,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> std::result::Result<(), VaultError> {
        let filter = RecordFilter { category: category.cloned(), ..RecordFilter::default() };
        let mut page = PageRequest { limit: Some(A_PAGE), after: None };
        loop {
            let part = self.vault.records(&filter, &page)?;
            for SeenRecord { record, first_seen, last_seen } in part.items {
                if !self.wanted.contains(&record.category) {
                    continue;
                }
                let seen = Seen { first: first_seen, last: last_seen };
                if visit(Item::Record(record), Some(seen)).is_break() {
                    return Ok(());
                }
            }
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(()),
            }
        }
    }
}

impl Contents for VaultContents<'_> {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> std::result::Result<(), ContentsError> {
        let walked = match kind {
            ItemKind::Record => self.each_record(category, visit),
            _ => self.vault.each_item(kind, category, &mut |item| visit(item, None)),
        };
        walked.map_err(|error| ContentsError(Box::new(error)))
    }

    fn pictures(&self) -> std::result::Result<Vec<EvidencePicture>, ContentsError> {
        self.vault.evidence(None).map_err(|error| ContentsError(Box::new(error)))
    }

    fn write_picture(&self, picture: &EvidencePicture, out: &mut dyn Write) -> std::result::Result<(), ContentsError> {
        match self.vault.write_evidence(&picture.sha256, out) {
            Ok(true) => Ok(()),
            // It was removed while the export was written.
            Ok(false) => Err(ContentsError(Box::new(VaultError::SnapshotUnderWay))),
            Err(error) => Err(ContentsError(Box::new(error))),
        }
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
