//! Finding things as one types.

use clearhold_model::{ItemKind, JournalAction, Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Result};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchHit {
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// Its identifier.
    pub id: String,
    /// One line to know it by.
    pub title: String,
    /// Where it was found; what matches stands between U+0002 and U+0003.
    pub snippet: String,
    /// How well it matches; higher is better.
    pub score: f64,
}

impl Clearhold {
    /// What matches the words, best first. A look at what others' records say is written into the journal, without the
    /// words that were searched for.
    pub fn search(&self, query: &str, page: &PageRequest) -> Result<Page<SearchHit>> {
        let hits = self.vault.search(query, page)?.map(|hit| SearchHit {
            kind: hit.kind,
            id: hit.id,
            title: hit.title,
            snippet: hit.snippet,
            score: hit.score,
        });
        let about_people =
            hits.items.iter().filter(|hit| matches!(hit.kind, ItemKind::Record | ItemKind::Subject)).count();
        if about_people > 0 {
            let details = serde_json::json!({ "records": about_people, "looked_for": { "search": true } });
            self.vault.record_in_journal(JournalAction::RecordsViewed, details, Timestamp::now())?;
        }
        Ok(hits)
    }
}
