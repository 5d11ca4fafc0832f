//! Records: what is held, one by one.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use clearhold_model::{
    CategoryId, Item, ItemKind, JournalAction, Page, PageRequest, Record, RecordId, SourceId, SubjectId, Timestamp,
};
use clearhold_policy::catalogue;
use clearhold_vault::{RecordFilter, SeenRecord};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Result};

/// Which records are wanted. What is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DataRequest {
    /// Of this category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// About this person: their identifier, their number in an organisation, or their name where only one has it.
    #[serde(default)]
    pub subject: Option<SubjectId>,
    /// From this source.
    #[serde(default)]
    pub source: Option<SourceId>,
    /// New or changed since then.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub since: Option<Timestamp>,
    /// Only about the person who signed in.
    #[serde(default)]
    pub own: bool,
    /// Which part of the list.
    #[serde(default)]
    pub page: PageRequest,
}

/// A record with when it was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DataRecord {
    /// The record.
    #[serde(flatten)]
    pub record: Record,
    /// When it was first seen as it stands.
    #[ts(type = "string")]
    pub first_seen: Timestamp,
    /// When it was last seen.
    #[ts(type = "string")]
    pub last_seen: Timestamp,
    /// The name of the person it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub subject_name: Option<String>,
}

impl DataRecord {
    /// What the policy says that data of this category is used for; each has words `purpose-<name>`.
    pub fn purposes(&self) -> &'static [String] {
        catalogue().category(&self.record.category).map(|category| category.purposes.as_slice()).unwrap_or_default()
    }
}

/// An error names so many people at most.
const NAMED: usize = 20;

impl Clearhold {
    /// A part of the records. A look at other people's records is written into the journal.
    pub fn data(&self, request: &DataRequest) -> Result<Page<DataRecord>> {
        if let Some(category) = &request.category {
            known_category(category)?;
        }
        if let Some(source) = &request.source {
            self.known_source(source)?;
        }
        let subject = request.subject.as_ref().map(|typed| self.person(typed)).transpose()?;
        let filter = RecordFilter {
            category: request.category.clone(),
            subject: subject.clone(),
            source: request.source.clone(),
            since: request.since,
            own: request.own,
        };
        let page = self.vault.records(&filter, &request.page)?;
        let looked_for = serde_json::json!({ "category": request.category, "subject": subject });
        self.journal_a_look(page.items.iter().map(|item| &item.record), &looked_for)?;
        let Page { items, total, next } = page;
        let items = items.into_iter().map(|seen| self.with_name(seen)).collect::<Result<_>>()?;
        Ok(Page { items, total, next })
    }

    /// One record. A look at another person's record is written into the journal.
    pub fn record(&self, id: &RecordId) -> Result<DataRecord> {
        let seen = self.vault.record(id)?.ok_or_else(|| Error::new(Code::RecordNotFound).with("id", id.as_str()))?;
        self.journal_a_look(std::iter::once(&seen.record), &serde_json::json!({ "record": id }))?;
        self.with_name(seen)
    }

    /// The name of a member, by the number that their organisation knows them by; none where it was not told.
    pub fn member_name(&self, source: &SourceId, number: &str) -> Result<Option<String>> {
        Ok(self.vault.record(&account_of(source, number))?.map(|seen| seen.record.title))
    }

    fn with_name(&self, seen: SeenRecord) -> Result<DataRecord> {
        let subject = seen.record.subject.as_ref().map(|id| self.vault.subject(id)).transpose()?.flatten();
        Ok(DataRecord {
            record: seen.record,
            first_seen: seen.first_seen,
            last_seen: seen.last_seen,
            subject_name: subject.map(|subject| subject.name),
        })
    }

    pub(crate) fn known_source(&self, source: &SourceId) -> Result<()> {
        let known: Vec<String> = self.vault.sources()?.into_iter().map(|known| known.id.to_string()).collect();
        if known.iter().any(|known| known == source.as_str()) {
            return Ok(());
        }
        Err(Error::new(Code::SourceNotFound).with("source", source.as_str()).with("known", known))
    }

    /// The one person that is meant.
    pub(crate) fn person(&self, typed: &SubjectId) -> Result<SubjectId> {
        if self.vault.subject(typed)?.is_some() || self.has_records(typed)? {
            return Ok(typed.clone());
        }
        let mut meant = BTreeSet::new();
        for source in self.vault.sources()? {
            let account = self.vault.record(&account_of(&source.id, typed.as_str()))?;
            meant.extend(account.and_then(|seen| seen.record.subject));
        }
        if meant.is_empty() {
            let name = typed.as_str().trim().to_lowercase();
            self.vault.each_item(ItemKind::Subject, None, &mut |item| {
                if let Item::Subject(subject) = item
                    && subject.name.to_lowercase() == name
                {
                    meant.insert(subject.id);
                }
                if meant.len() > NAMED { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
        }
        let mut candidates = meant.into_iter();
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(Error::new(Code::PersonNotFound).with("subject", typed.as_str())),
            (Some(first), Some(second)) => {
                let named = [first, second].into_iter().chain(candidates).take(NAMED);
                let named: Vec<String> = named.map(|id| id.to_string()).collect();
                Err(Error::new(Code::SeveralPeople).with("subject", typed.as_str()).with("known", named))
            }
        }
    }

    fn has_records(&self, subject: &SubjectId) -> Result<bool> {
        let about_them = RecordFilter { subject: Some(subject.clone()), ..RecordFilter::default() };
        Ok(self.vault.records(&about_them, &PageRequest { limit: Some(1), after: None })?.total > 0)
    }

    /// Writes into the journal that records of other people were shown, if any are among these.
    pub(crate) fn journal_a_look<'a>(
        &self,
        shown: impl Iterator<Item = &'a Record>,
        looked_for: &serde_json::Value,
    ) -> Result<()> {
        let own: Vec<SubjectId> = self.vault.own_subjects()?.into_iter().map(|subject| subject.id).collect();
        let of_others =
            shown.filter(|record| record.subject.as_ref().is_some_and(|subject| !own.contains(subject))).count();
        if of_others > 0 {
            let details = serde_json::json!({ "records": of_others, "looked_for": looked_for });
            self.vault.record_in_journal(JournalAction::RecordsViewed, details, Timestamp::now())?;
        }
        Ok(())
    }
}

/// The category, when the policy has it.
fn known_category(category: &CategoryId) -> Result<()> {
    if catalogue().category(category).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = catalogue().categories.iter().map(|entry| entry.id.as_str()).collect();
    Err(Error::new(Code::InvalidArgument).with("category", category.as_str()).with("known", known))
}

/// The record of a member's account.
fn account_of(source: &SourceId, number: &str) -> RecordId {
    RecordId::new(format!("{source}/account/{number}"))
}
