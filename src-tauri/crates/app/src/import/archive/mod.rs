//! An export of Clearhold's, read back: its sources come in under their own names where these are free, as they were kept,
//! but not connected.

mod coming;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{
    CategoryId, ControlId, EvidencePicture, Item, PolicyId, PolicyText, Source, SourceId, SubjectId, Timestamp,
};
use clearhold_portable::{About, Archived, Check, Key, Narrowed, Piece};
use clearhold_sources::files::{FileKind, FileLapse, FileLapseCode};
use clearhold_vault::{ArchivedSource, Vault};
use serde::{Deserialize, Serialize};

use super::batch::{Batch, FromArchive, ImportedFile};
use super::{FileReport, MOST_LAPSES, SAMPLES, policies, sample};
use crate::export::rest;
use crate::verify::verify_to_read;
use crate::{Code, Error, Job, Result};
use coming::{Fate, Sources};

/// What an archive is, and what of it is new here beside its records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveReport {
    /// When it was made.
    #[ts(type = "string")]
    pub made_at: Timestamp,
    /// Whether it is of the sample organisation.
    pub sample: bool,
    /// Where its data came from.
    pub sources: Vec<ArchiveSource>,
    /// How many people are new.
    #[ts(type = "number")]
    pub people: u64,
    /// How many apps are new.
    #[ts(type = "number")]
    pub apps: u64,
    /// How many controls are new.
    #[ts(type = "number")]
    pub controls: u64,
    /// How many controls stay as this vault has them, which knows them already.
    #[ts(type = "number")]
    pub controls_left: u64,
    /// How many pieces of evidence are new.
    #[ts(type = "number")]
    pub evidence: u64,
    /// How many versions of privacy policies are new.
    #[ts(type = "number")]
    pub policies: u64,
    /// Data categories that were left out of it.
    pub left_out: Vec<CategoryId>,
    /// The people that it was narrowed to; everyone when empty.
    pub only_subjects: Vec<SubjectId>,
    /// The sources that it was narrowed to; all when empty.
    pub only_sources: Vec<SourceId>,
    /// The time that it was narrowed to, where it was.
    #[ts(type = "string | null")]
    pub only_since: Option<Timestamp>,
}

impl ArchiveReport {
    /// Whether it holds only a part of what there was when it was made.
    pub fn is_a_part(&self) -> bool {
        !self.left_out.is_empty()
            || !self.only_subjects.is_empty()
            || !self.only_sources.is_empty()
            || self.only_since.is_some()
    }
}

/// A source of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveSource {
    /// Its name there.
    pub source: SourceId,
    /// Its name here; none where all of it is here already.
    pub kept_as: Option<SourceId>,
}

/// What an archive was found to be.
pub(super) enum Read {
    /// It is sound; with what is to be remembered of it, where anything came of it.
    Sound(Box<FileReport>, Option<ImportedFile>),
    /// It is not as it was written.
    Broken(Vec<Check>),
}

/// An archive that is looked at, or taken in.
pub(super) struct Taking<'a> {
    pub(super) vault: &'a Vault,
    pub(super) name: &'a str,
    pub(super) sha256: String,
    pub(super) dry_run: bool,
    pub(super) job: &'a Job,
}

/// What was found in an archive.
#[derive(Default)]
struct Found {
    report: FileReport,
    people: BTreeSet<SubjectId>,
    apps: u64,
    controls: u64,
    left: BTreeSet<ControlId>,
    evidence: Vec<EvidencePicture>,
    /// The versions of policies that are new.
    policies: Vec<PolicyText>,
    /// Those that only archives brought here so far.
    policies_of_archives: Vec<PolicyId>,
    /// The sources here that hold what is not new.
    relies_on: Vec<SourceId>,
}

impl Taking<'_> {
    /// Checks an archive, tells what of it is new, and takes that in unless it is only to be told.
    pub(super) fn read(&self, path: &Path, key: Option<&Key>, batch: &mut Batch<'_>) -> Result<Read> {
        let (verified, archived) = verify_to_read(path, key, self.job)?;
        let Some(mut archived) = archived else {
            if verified.ok {
                return Err(Code::ArchiveWithoutData.into());
            }
            return Ok(Read::Broken(verified.checks.into_iter().filter(|check| !check.ok).collect()));
        };
        let about = archived.about().clone();
        let here = self.vault.sources()?;
        if here.iter().any(|source| source.sample != about.sample) {
            return Err(Code::SampleApart.into());
        }
        let mut sources = Sources::of(&about, self.vault, &here, batch);
        let mut found = self.compare(&mut archived, &mut sources)?;
        let report = FileReport {
            kind: Some(FileKind::Archive),
            archive: Some(found.told(&about, &sources)),
            ..std::mem::take(&mut found.report)
        };
        let relies_on = std::mem::take(&mut found.relies_on);
        let file = ImportedFile::of(self.name, self.sha256.clone(), &report, relies_on);
        if self.dry_run || (sources.coming().next().is_none() && found.policies.is_empty()) {
            return Ok(Read::Sound(Box::new(report), None));
        }
        self.take_in(&mut archived, &about, &sources, &found, &file, batch)?;
        Ok(Read::Sound(Box::new(report), Some(file)))
    }

    /// Goes through an archive and tells what of it is new.
    fn compare(&self, archived: &mut Archived, sources: &mut Sources<'_>) -> Result<Found> {
        let (mut found, mut pictures) = (Found::default(), Vec::new());
        let of_archives = policies::brought(self.vault, &[])?;
        self.each(archived, "compare", &mut |piece| {
            match piece {
                Piece::Item(item, seen) => {
                    let origin = item.source().cloned();
                    let is_record = matches!(*item, Item::Record(_));
                    let fate = sources.fate(*item)?;
                    if let (Fate::Comes(_), Some(origin)) = (&fate, &origin) {
                        sources.note(origin, seen.iter().flat_map(|seen| [seen.first, seen.last]));
                    }
                    found.add(fate, is_record, self.dry_run);
                }
                Piece::Evidence(picture) => pictures.push(picture),
                Piece::Policy(policy) if of_archives.contains(&policy.id) => found.policies_of_archives.push(policy.id),
                Piece::Policy(policy) if self.vault.policy(&policy.id)?.is_none() => found.policies.push(policy),
                Piece::Policy(_) => {}
            }
            Ok(())
        })?;
        for picture in pictures {
            let origin = picture.source.clone();
            if found.left.iter().any(|control| control.as_str() == picture.about) {
                continue;
            }
            if let Some(picture) = sources.evidence(picture)? {
                sources.note(&origin, None);
                found.evidence.push(picture);
            }
        }
        Ok(found)
    }

    /// Takes in what is new. On an error, what came is the batch's to remove.
    fn take_in(
        &self,
        archived: &mut Archived,
        about: &About,
        sources: &Sources<'_>,
        found: &Found,
        file: &ImportedFile,
        batch: &mut Batch<'_>,
    ) -> Result<()> {
        let mut with: Vec<SourceId> = sources.coming().map(|one| one.name.clone()).collect();
        // Where only policies are new, they come under a source of their own, so that they can go again.
        let alone = if with.is_empty() { Some(batch.source_of_its_own(about.sample)) } else { None };
        with.extend(alone.iter().map(|source| source.id.clone()));
        let (id, at) = (batch.id().clone(), batch.at());
        let brought = found.policies.iter().map(|policy| &policy.id).chain(&found.policies_of_archives);
        let brought: Vec<PolicyId> = brought.cloned().collect();
        let settings = |origin: &SourceId, file: Option<&ImportedFile>| {
            let (batch, with, policies) = (id.clone(), with.clone(), brought.clone());
            FromArchive { batch, at, origin: origin.clone(), with, file: file.cloned(), policies }.settings()
        };
        let mut begun: Vec<_> =
            sources.coming().map(|one| one.archived(about, settings(&one.source.id, None))).collect();
        begun.extend(alone.iter().map(|source| ArchivedSource {
            source: Source { settings: settings(&source.id, None), ..source.clone() },
            last_read: None,
            failed: false,
            skipped: Vec::new(),
            seen: BTreeSet::new(),
            holds_anything: false,
            no_look: rest(Code::OneThingOnly),
        }));
        let mut restoring = self.vault.begin_restoring(&begun)?;
        batch.took(&with);
        self.each(archived, "import", &mut |piece| {
            if let Piece::Item(item, seen) = piece
                && let Fate::Comes(item) = sources.fate(*item)?
            {
                restoring.put(&item, seen.map(|seen| (seen.first, seen.last)))?;
            }
            Ok(())
        })?;
        // The newest was told first.
        for picture in found.evidence.iter().rev() {
            let kept = archived.picture(picture, |content| restoring.put_picture(picture, content))?;
            kept.ok_or_else(|| Error::new(Code::ArchiveBroken).with("file", picture.sha256.clone()))??;
        }
        let mut kept: Vec<_> = sources.coming().map(|one| one.kept(settings(&one.source.id, Some(file)))).collect();
        kept.extend(alone.iter().map(|source| Source { settings: settings(&source.id, Some(file)), ..source.clone() }));
        restoring.finish(&kept)?;
        // After all else: on an error nothing of them stays.
        Ok(self.vault.put_new_policies(&found.policies)?)
    }

    /// Hands over what an archive holds.
    fn each(
        &self,
        archived: &mut Archived,
        step: &'static str,
        visit: &mut dyn FnMut(Piece) -> Result<()>,
    ) -> Result<()> {
        let mut failure = None;
        archived.each(
            step,
            &mut |progress| self.job.tell(&progress.step, Some(self.name), progress.done, Some(progress.total)),
            &|| self.job.is_cancelled(),
            &mut |piece| match visit(piece) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            },
        )?;
        failure.map_or(Ok(()), Err)
    }
}

impl Found {
    fn add(&mut self, fate: Fate, is_record: bool, with_samples: bool) {
        match fate {
            Fate::Comes(item) => {
                if with_samples && self.report.samples.len() < SAMPLES {
                    self.report.samples.extend(sample(&item).filter(|_| is_record));
                }
                match *item {
                    Item::Record(_) => self.report.records += 1,
                    Item::Subject(subject) => drop(self.people.insert(subject.id)),
                    Item::App(_) => self.apps += 1,
                    Item::Control(_) => self.controls += 1,
                    Item::Grant(_) => {}
                }
            }
            Fate::Held(holder) => {
                self.report.duplicates += u64::from(is_record);
                if !self.relies_on.contains(&holder) {
                    self.relies_on.push(holder);
                }
            }
            Fate::Left(control) => drop(self.left.insert(control)),
            Fate::Stray if self.report.skipped.len() < MOST_LAPSES => {
                let code = FileLapseCode::NotUnderstood;
                self.report.skipped.push(FileLapse { within: None, line: None, code });
            }
            Fate::Stray => self.report.skipped_more += 1,
        }
    }

    fn told(&self, about: &About, sources: &Sources<'_>) -> ArchiveReport {
        let Narrowed { subjects, sources: only_sources, since } = about.narrowed.clone();
        let source = |one: &coming::Coming| ArchiveSource { source: one.source.id.clone(), kept_as: one.kept_as() };
        ArchiveReport {
            made_at: about.made_at,
            sample: about.sample,
            sources: sources.all().map(source).collect(),
            people: self.people.len() as u64,
            apps: self.apps,
            controls: self.controls,
            controls_left: self.left.len() as u64,
            evidence: self.evidence.len() as u64,
            policies: self.policies.len() as u64,
            left_out: about.left_out.clone(),
            only_subjects: subjects,
            only_sources,
            only_since: since,
        }
    }
}
