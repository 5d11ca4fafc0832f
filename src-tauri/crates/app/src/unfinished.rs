//! Exports that were broken off: what they left beside their name, and going on from there.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clearhold_model::{PageRequest, Timestamp};
use clearhold_portable::{Due, Format, Found, Partial, Plan, Progress, Unfinished, partial_path};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::contents::{JournalThen, VaultContents};
use crate::{Clearhold, Error, ExportRequest, Job, Result};

/// An export that was broken off, and can be gone on with.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct UnfinishedExport {
    /// What was asked for. Asked for once more, it goes on.
    pub request: ExportRequest,
    /// The file that was left beside it: personal data that is not encrypted.
    pub file: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The formats that are whole in it.
    pub formats: Vec<Format>,
    /// When the export was begun, which stands in it.
    #[ts(type = "string")]
    pub begun_at: Timestamp,
}

/// Why an export did not go on from what an earlier try had left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BegunAnew {
    /// What is held, or what was asked for, is not what it was then. What was left was removed.
    Changed,
    /// What was left is not what it was. It was not touched.
    NotAsLeft,
}

/// What the vault keeps of an export that was broken off. The file that was left is believed in nothing.
#[derive(Serialize, Deserialize)]
struct Kept {
    request: ExportRequest,
    /// The sum of its [`Basis`].
    basis: String,
    journal: Option<JournalThen>,
    partial: Partial,
}

/// What tells an export from every other: what is held, what of it was asked for, and in which form.
pub(crate) struct Basis {
    held: String,
    sum: String,
}

/// How an export begins.
#[derive(Default)]
pub(crate) struct Begun {
    pub(crate) left: Option<Unfinished>,
    /// The formats that are whole in what was left.
    pub(crate) kept: Vec<Format>,
    pub(crate) anew: Option<BegunAnew>,
}

impl Basis {
    /// None where an export can't be gone on with: the key of an encrypted one is not kept, and while a source is read
    /// nothing stays as it is.
    pub(crate) fn of(held: Option<String>, plan: &Plan, contents: &VaultContents<'_>) -> Option<Self> {
        let held = held.filter(|_| plan.encryption.is_none())?;
        let formats: BTreeSet<Format> = plan.formats.iter().copied().collect();
        let due: Vec<_> = contents.due.iter().map(|Due { id, at, title }| (id, at, title)).collect();
        let facts = serde_json::json!({
            "program": env!("CARGO_PKG_VERSION"),
            "held": held,
            "language": plan.language.tag(),
            "formats": formats,
            "categories": contents.selection.categories,
            "left_out": plan.left_out,
            "narrowed": plan.narrowed,
            "sources": plan.sources,
            "sample": plan.sample,
            "last_read": plan.last_read,
            "skipped": plan.skipped,
            "unseen_controls": plan.unseen_controls,
            "due": due,
            "journal": contents.journal.is_some(),
        });
        let sum = Sha256::digest(facts.to_string()).iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Self { held, sum })
    }
}

impl Clearhold {
    /// The exports that were broken off and left something to go on from.
    pub fn unfinished_exports(&self) -> Result<Vec<UnfinishedExport>> {
        let mut unfinished = Vec::new();
        for (out, Kept { request, partial, .. }) in self.vault.unfinished_exports::<Kept>()? {
            let file = partial_path(Path::new(&out));
            if file.symlink_metadata().is_err() {
                self.vault.remove_unfinished_export(&out)?;
                continue;
            }
            let (file, begun_at) = (file.display().to_string(), partial.made_at);
            let (bytes, formats) = (partial.bytes, partial.formats);
            unfinished.push(UnfinishedExport { request, file, bytes, formats, begun_at });
        }
        Ok(unfinished)
    }

    /// Removes what an export to this file left when it was broken off. Does nothing where it left nothing.
    pub fn discard_export(&self, out: &Path) -> Result<()> {
        let out_name = name(out);
        if self.vault.unfinished_exports::<Kept>()?.iter().all(|(file, _)| *file != out_name) {
            return Ok(());
        }
        match std::fs::remove_file(partial_path(out)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
        self.forget_left(out)
    }

    /// Looks for what an earlier try left, and reads all of it to see whether it is that. Where the export goes on from it,
    /// it is as of then.
    pub(crate) fn begin(
        &self,
        basis: Option<&Basis>,
        plan: &mut Plan,
        contents: &mut VaultContents<'_>,
        job: &Job,
    ) -> Result<Begun> {
        let out = name(&plan.out);
        let kept = self.vault.unfinished_exports::<Kept>()?.into_iter().find(|(file, _)| *file == out);
        let Some((_, kept)) = kept else { return Ok(Begun::default()) };
        let mut told = |progress: Progress| job.tell(&progress.step, None, progress.done, Some(progress.total));
        let found = kept.partial.find(&plan.out, &mut told, &|| job.is_cancelled());
        let anew = match found.map_err(|error| with_partial(error.into(), &plan.out, &kept.partial))? {
            Found::Whole(left)
                if basis.is_some_and(|basis| basis.sum == kept.basis) && self.has_grown(&kept, contents)? =>
            {
                plan.made_at = kept.partial.made_at;
                contents.journal = kept.journal;
                return Ok(Begun { left: Some(left), kept: kept.partial.formats, anew: None });
            }
            Found::Whole(left) => {
                left.remove()?;
                Some(BegunAnew::Changed)
            }
            Found::Changed => Some(BegunAnew::NotAsLeft),
            Found::Gone => None,
        };
        self.forget_left(&plan.out)?;
        Ok(Begun { anew, ..Begun::default() })
    }

    /// Forgets what is kept of an export. Whatever lies beside it stays.
    pub(crate) fn forget_left(&self, out: &Path) -> Result<()> {
        self.vault.remove_unfinished_export(&name(out))?;
        Ok(())
    }

    /// Whether the journal, where it goes along, is what it was then, but for later entries.
    fn has_grown(&self, kept: &Kept, contents: &VaultContents<'_>) -> Result<bool> {
        let (Some(then), Some(now)) = (&kept.journal, &contents.journal) else { return Ok(true) };
        let last_of_then = PageRequest { limit: Some(1), after: Some((then.verdict.entries + 1).to_string()) };
        let entry = self.vault.journal(None, &last_of_then)?.items.pop();
        Ok(then.verdict.ok && now.verdict.ok && entry.is_some_and(|entry| entry.hash == then.verdict.head))
    }

    /// Keeps what is needed to go on from what an export left that was broken off. Where that is not possible, what was
    /// left goes.
    pub(crate) fn broken_off(
        &self,
        error: Error,
        partial: Option<Partial>,
        request: &ExportRequest,
        basis: Option<Basis>,
        journal: Option<JournalThen>,
    ) -> Error {
        let Some(partial) = partial else {
            // Forgets it where nothing of it is there any more.
            let _ = self.unfinished_exports();
            return error;
        };
        let told = with_partial(error.clone(), &request.out, &partial);
        let still = |basis: &Basis| self.vault.state().is_ok_and(|now| now.as_ref() == Some(&basis.held));
        let kept = basis.filter(still).is_some_and(|basis| {
            let request = ExportRequest { out: absolute(&request.out), encryption: None, ..request.clone() };
            let kept = Kept { basis: basis.sum, journal, partial, request };
            self.vault.put_unfinished_export(&name(&kept.request.out), &kept).is_ok()
        });
        if kept {
            return told;
        }
        let _ = std::fs::remove_file(partial_path(&request.out));
        error
    }
}

/// The error, with what is there to go on from.
fn with_partial(error: Error, out: &Path, partial: &Partial) -> Error {
    let formats: Vec<&str> = partial.formats.iter().map(|format| format.as_str()).collect();
    error.with("partial", partial_path(out).display().to_string()).with("kept", formats)
}

/// What an export is kept under.
fn name(out: &Path) -> String {
    absolute(out).display().to_string()
}

fn absolute(out: &Path) -> PathBuf {
    std::path::absolute(out).unwrap_or_else(|_| out.to_owned())
}

#[cfg(test)]
mod tests;
