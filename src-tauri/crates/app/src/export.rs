//! Taking everything along in one file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clearhold_model::{CategoryId, JournalAction, Skipped, SnapshotState, Source, SourceId, SubjectId, Timestamp};
use clearhold_portable::{Encryption, Format, Plan, Stopped, Verification};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::contents::{JournalThen, VaultContents};
use crate::selection::{ExportProfile, Selection};
use crate::set::is_a_look;
use crate::unfinished::Basis;
use crate::{BegunAnew, Clearhold, Code, Error, Job, Passphrase, Result, strength};

/// What to take along.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct ExportRequest {
    /// The file to write; it must not be there yet.
    pub out: PathBuf,
    /// These categories; all when empty.
    #[serde(default)]
    pub categories: Vec<CategoryId>,
    /// These formats; those that fit the purpose when empty.
    #[serde(default)]
    pub formats: Vec<Format>,
    /// What it is for; everything when there is nothing.
    #[serde(default)]
    pub profile: Option<ExportProfile>,
    /// Only about these people, each by identifier, number in the organisation or name; everyone when empty.
    #[serde(default)]
    pub subjects: Vec<SubjectId>,
    /// Only from these sources; all when empty.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// Only records that were first seen, or changed, then or later.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub since: Option<Timestamp>,
    /// Who is to be able to open it; whoever has it when there is nothing. It is never told or kept.
    #[serde(default, skip_serializing)]
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
    /// The formats that an earlier try had left, where it went on from there.
    pub kept: Vec<Format>,
    /// Why it did not go on from what an earlier try had left; null where it did, or there was nothing.
    pub anew: Option<BegunAnew>,
    /// What reading it back found.
    pub verification: Verification,
}

impl Clearhold {
    /// Writes everything that was asked for into one file, and reads it back before it calls it done.
    ///
    /// When it is cancelled, or broken off by a full disk, say, the forms that are whole stay in a file beside it, which the
    /// error names as `partial`. The same request then goes on from there, as long as nothing that it is made of has changed.
    pub fn export(&self, request: &ExportRequest, words: &Words, job: &Job) -> Result<ExportReport> {
        self.export_as_of(Timestamp::now(), request, words, job)
    }

    /// As [`Clearhold::export`], with the time that stands in it.
    pub(crate) fn export_as_of(
        &self,
        made_at: Timestamp,
        request: &ExportRequest,
        words: &Words,
        job: &Job,
    ) -> Result<ExportReport> {
        let held = self.vault.state()?;
        let sources = self.vault.sources()?;
        let selection = self.selected(request)?;
        let whole = selection.is_about_everything(request);
        // Read before the entries, so that it is never ahead of them.
        let checkpoint = self.vault.journal_checkpoint()?;
        let journal = if whole { Some(JournalThen { verdict: self.verify_journal()?, checkpoint }) } else { None };
        let due = if whole { self.due(words)? } else { Vec::new() };
        let mut contents = VaultContents { vault: &self.vault, selection: &selection, journal, due };
        let mut plan = Plan {
            out: request.out.clone(),
            language: words.language(),
            formats: selection.formats.clone(),
            sample: sources.iter().any(|source| source.sample),
            made_at,
            skipped: self.skipped(&sources)?,
            unseen_controls: self.unseen_controls(&selection)?,
            last_read: self.last_read(&sources)?,
            encryption: request.encryption.as_ref().map(encryption).transpose()?,
            narrowed: selection.narrowed.clone(),
            left_out: selection.left_out.clone(),
            sources: selection.of(sources),
        };
        let basis = Basis::of(held, &plan, &contents);
        let begun = self.begin(basis.as_ref(), &mut plan, &mut contents, job)?;
        let exported = clearhold_portable::export(
            &plan,
            &contents,
            begun.left,
            &mut |progress| job.tell(&progress.step, None, progress.done, Some(progress.total)),
            &|| job.is_cancelled(),
        );
        let broken_off = |error, partial| self.broken_off(error, partial, request, basis, contents.journal);
        let exported = match exported {
            Ok(exported) => exported,
            Err(Stopped { error, partial }) => return Err(broken_off(error.into(), partial.map(|left| *left))),
        };
        let verification = match crate::verify(&exported.file, exported.key.as_ref(), job) {
            Ok(verification) if verification.ok => verification,
            Err(error) if error.code == Code::JobCancelled => return Err(broken_off(error, exported.take_back())),
            // A file that does not stand the test goes.
            outcome => {
                std::fs::remove_file(&exported.file)?;
                let broken = Error::new(Code::ArchiveBroken).with("file", exported.file.display().to_string());
                return Err(outcome.err().unwrap_or(broken));
            }
        };
        if !begun.kept.is_empty() {
            self.forget_left(&plan.out)?;
        }
        let details = serde_json::json!({ "sha256": exported.sha256, "records": exported.records, "formats": exported.formats, "encrypted": plan.encryption.is_some() });
        self.vault.record_in_journal(JournalAction::ExportWritten, details, Timestamp::now())?;
        Ok(ExportReport {
            file: exported.file.display().to_string(),
            bytes: exported.bytes,
            sha256: exported.sha256,
            records: exported.records,
            formats: exported.formats,
            encrypted: plan.encryption.is_some(),
            skipped: plan.sources.iter().filter_map(|source| plan.skipped.get(&source.id)).flatten().cloned().collect(),
            kept: begun.kept,
            anew: begun.anew,
            verification,
        })
    }

    /// How many settings only the catalogue knows; of no account where settings are left out.
    fn unseen_controls(&self, selection: &Selection) -> Result<u64> {
        if !selection.narrowed.subjects.is_empty() {
            return Ok(0);
        }
        Ok(self.all_controls()?.iter().filter(|control| control.source.is_none()).count() as u64)
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
    fn skipped(&self, sources: &[Source]) -> Result<BTreeMap<SourceId, Vec<Skipped>>> {
        let mut skipped = BTreeMap::new();
        for source in sources {
            let of_it = match self.vault.snapshots(Some(&source.id))?.into_iter().find(is_a_look) {
                None => vec![rest(Code::NeverSynced)],
                Some(newest) if newest.state == SnapshotState::Running => vec![rest(Code::SyncInterrupted)],
                Some(newest) => newest.skipped,
            };
            skipped.insert(source.id.clone(), of_it);
        }
        Ok(skipped)
    }
}

/// That all the rest of a source was not reached, and why.
pub(crate) fn rest(code: Code) -> Skipped {
    Skipped { what: "rest".to_owned(), code: code.as_str().to_owned(), detail: None }
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
