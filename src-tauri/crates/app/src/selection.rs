//! What goes into an export: what the person chose, or what fits its purpose.

use clearhold_model::{CategoryId, Source, SubjectId};
use clearhold_policy::catalogue;
use clearhold_portable::{Format, Narrowed};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, ExportRequest, Result};

/// What an export is for. It only chooses where the person did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportProfile {
    /// Everything that is held, with the journal, in every usual form.
    Everything,
    /// To hand to another service (GDPR Art. 20): what programs read, about the person who signed in.
    Service,
    /// What is held on one member, for that member: nothing about anybody else.
    Member,
    /// For a lawyer: pages to read and print, and tables and data as evidence.
    Lawyer,
}

impl ExportProfile {
    /// Every profile.
    pub const ALL: [Self; 4] = [Self::Everything, Self::Service, Self::Member, Self::Lawyer];

    /// The stable name, as on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Service => "service",
            Self::Member => "member",
            Self::Lawyer => "lawyer",
        }
    }

    fn formats(self) -> Vec<Format> {
        match self {
            Self::Everything => Format::USUAL.to_vec(),
            Self::Service => vec![Format::Json, Format::Csv, Format::Vcard, Format::Icalendar, Format::Jsonld],
            Self::Member => {
                vec![Format::Json, Format::Csv, Format::Vcard, Format::Icalendar, Format::Viewer, Format::Html]
            }
            Self::Lawyer => vec![Format::Json, Format::Csv, Format::Jsonld, Format::Viewer, Format::Html],
        }
    }
}

/// What was chosen, all told.
pub(crate) struct Selection {
    pub(crate) formats: Vec<Format>,
    pub(crate) categories: Vec<CategoryId>,
    pub(crate) left_out: Vec<CategoryId>,
    pub(crate) narrowed: Narrowed,
}

impl Selection {
    /// Whether it is for the person alone and narrowed in nothing: only then does it tell of what was done with the vault.
    pub(crate) fn is_about_everything(&self, request: &ExportRequest) -> bool {
        let for_others = match request.profile {
            Some(ExportProfile::Service | ExportProfile::Member) => true,
            Some(ExportProfile::Everything | ExportProfile::Lawyer) | None => false,
        };
        !for_others && self.narrowed == Narrowed::default() && self.left_out.is_empty()
    }

    /// The sources that it is narrowed to.
    pub(crate) fn of(&self, mut sources: Vec<Source>) -> Vec<Source> {
        let only = &self.narrowed.sources;
        sources.retain(|source| only.is_empty() || only.contains(&source.id));
        sources
    }
}

impl Clearhold {
    /// What a request chooses. Refused where it names what is not there, or nothing would be in it.
    pub(crate) fn selected(&self, request: &ExportRequest) -> Result<Selection> {
        let known: Vec<CategoryId> = self.vault.counts()?.by_category.into_keys().collect();
        // What apps may do on this computer is something to take along too, where nothing else was read.
        if known.is_empty() && self.all_controls()?.iter().all(|control| control.source.is_none()) {
            return Err(Code::NothingToExport.into());
        }
        let categories = if request.categories.is_empty() { known.clone() } else { request.categories.clone() };
        if let Some(unknown) = categories.iter().find(|category| catalogue().category(category).is_none()) {
            return Err(Error::new(Code::InvalidArgument).with("category", unknown.as_str()));
        }
        for source in &request.sources {
            self.known_source(source)?;
        }
        let profile = request.profile.unwrap_or(ExportProfile::Everything);
        let narrowed = Narrowed {
            subjects: self.subjects(profile, &request.subjects)?,
            sources: request.sources.clone(),
            since: request.since,
        };
        let left_out = known.into_iter().filter(|category| !categories.contains(category)).collect();
        let formats = if request.formats.is_empty() { profile.formats() } else { request.formats.clone() };
        Ok(Selection { formats, categories, left_out, narrowed })
    }

    fn subjects(&self, profile: ExportProfile, typed: &[SubjectId]) -> Result<Vec<SubjectId>> {
        let mut subjects = typed.iter().map(|typed| self.person(typed)).collect::<Result<Vec<_>>>()?;
        match profile {
            ExportProfile::Member if subjects.len() != 1 => return Err(Code::OnePersonNeeded.into()),
            ExportProfile::Service if subjects.is_empty() => {
                subjects = self.vault.own_subjects()?.into_iter().map(|subject| subject.id).collect();
            }
            ExportProfile::Everything | ExportProfile::Service | ExportProfile::Member | ExportProfile::Lawyer => {}
        }
        subjects.sort_unstable();
        subjects.dedup();
        Ok(subjects)
    }
}
