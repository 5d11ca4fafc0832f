//! Records: what is held, one by one.

use clearhold_model::{CategoryId, JournalAction, Page, PageRequest, Record, RecordId, SourceId, SubjectId, Timestamp};
use clearhold_vault::{RecordFilter, SeenRecord};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Result};

/// Which records are wanted. What is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DataRequest {
    /// Of this category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// About this person.
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
}

impl From<SeenRecord> for DataRecord {
    fn from(seen: SeenRecord) -> Self {
        Self { record: seen.record, first_seen: seen.first_seen, last_seen: seen.last_seen }
    }
}

impl Clearhold {
    /// A part of the records. A look at other people's records is written into the journal.
    pub fn data(&self, request: &DataRequest) -> Result<Page<DataRecord>> {
        let filter = RecordFilter {
            category: request.category.clone(),
            subject: request.subject.clone(),
            source: request.source.clone(),
            since: request.since,
            own: request.own,
        };
        let page = self.vault.records(&filter, &request.page)?.map(DataRecord::from);
        let looked_for = serde_json::json!({ "category": request.category, "subject": request.subject });
        self.journal_a_look(page.items.iter().map(|item| &item.record), &looked_for)?;
        Ok(page)
    }

    /// One record. A look at another person's record is written into the journal.
    pub fn record(&self, id: &RecordId) -> Result<DataRecord> {
        let seen = self.vault.record(id)?.ok_or_else(|| Error::new(Code::RecordNotFound).with("id", id.as_str()))?;
        self.journal_a_look(std::iter::once(&seen.record), &serde_json::json!({ "record": id }))?;
        Ok(seen.into())
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
