//! The vault as an export sees it: what was chosen, and nothing else.

use std::io::Write;
use std::ops::ControlFlow;

use clearhold_model::{CategoryId, EvidencePicture, Item, ItemKind, JournalEntry, PageRequest, PolicyText, SourceId};
use clearhold_policy::catalogue;
use clearhold_portable::{Checkpoint, Contents, ContentsError, Due, JournalState, Seen};
use clearhold_vault::{RecordFilter, SeenRecord, SignedCheckpoint, Vault, VaultError};
use serde::{Deserialize, Serialize};

use crate::JournalVerdict;
use crate::selection::Selection;

/// So many records are in memory at once.
const A_PAGE: u32 = 500;

/// The vault, narrowed to a selection.
pub(crate) struct VaultContents<'a> {
    pub(crate) vault: &'a Vault,
    pub(crate) selection: &'a Selection,
    /// What was found of the journal, where that is part of the export.
    pub(crate) journal: Option<JournalThen>,
    /// What falls due.
    pub(crate) due: Vec<Due>,
}

/// What was found of the journal when an export was begun: later entries are not part of it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct JournalThen {
    pub(crate) verdict: JournalVerdict,
    pub(crate) checkpoint: Option<SignedCheckpoint>,
}

impl VaultContents<'_> {
    /// The questions that together give every record of the selection in a category, each record once.
    fn filters(&self, category: Option<&CategoryId>) -> Vec<RecordFilter> {
        let to = &self.selection.narrowed;
        let subjects = to.subjects.iter().cloned().map(Some);
        let subjects: Vec<_> = if to.subjects.is_empty() { vec![None] } else { subjects.collect() };
        let sources = to.sources.iter().cloned().map(Some);
        let sources: Vec<_> = if to.sources.is_empty() { vec![None] } else { sources.collect() };
        let pairs = subjects.iter().flat_map(|subject| sources.iter().map(move |source| (subject, source)));
        pairs
            .map(|(subject, source)| RecordFilter {
                category: category.cloned(),
                subject: subject.clone(),
                source: source.clone(),
                since: to.since,
                own: false,
            })
            .collect()
    }

    /// Records with their dates, page by page.
    fn each_record(
        &self,
        filter: &RecordFilter,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> std::result::Result<ControlFlow<()>, VaultError> {
        let mut page = PageRequest { limit: Some(A_PAGE), after: None };
        loop {
            let part = self.vault.records(filter, &page)?;
            for SeenRecord { record, first_seen, last_seen } in part.items {
                if !self.selection.categories.contains(&record.category) {
                    continue;
                }
                let seen = Seen { first: first_seen, last: last_seen };
                if visit(Item::Record(record), Some(seen)).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(ControlFlow::Continue(())),
            }
        }
    }

    /// Whether something that is no record is of the selection.
    fn holds(&self, item: &Item) -> bool {
        let to = &self.selection.narrowed;
        let from = |source: Option<&SourceId>| {
            to.sources.is_empty() || source.is_some_and(|source| to.sources.contains(source))
        };
        match item {
            Item::Subject(subject) => {
                from(Some(&subject.source)) && (to.subjects.is_empty() || to.subjects.contains(&subject.id))
            }
            // What is not about single people may name others.
            Item::App(app) => to.subjects.is_empty() && from(Some(&app.source)),
            Item::Grant(grant) => to.subjects.is_empty() && from(Some(&grant.source)),
            Item::Control(control) => to.subjects.is_empty() && from(control.source.as_ref()),
            Item::Record(_) => true,
        }
    }

    fn records(&self, category: &CategoryId) -> u64 {
        let one = PageRequest { limit: Some(1), after: None };
        let counts = self.filters(Some(category)).into_iter().map(|filter| self.vault.records(&filter, &one));
        counts.filter_map(Result::ok).map(|page| page.total).sum()
    }
}

impl Contents for VaultContents<'_> {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> std::result::Result<(), ContentsError> {
        let failed = |error: VaultError| ContentsError(Box::new(error));
        if kind != ItemKind::Record {
            let mut narrowed =
                |item: Item| if self.holds(&item) { visit(item, None) } else { ControlFlow::Continue(()) };
            return self.vault.each_item(kind, category, &mut narrowed).map_err(failed);
        }
        for filter in self.filters(category) {
            if self.each_record(&filter, visit).map_err(failed)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn pictures(&self) -> std::result::Result<Vec<EvidencePicture>, ContentsError> {
        if self.selection.narrowed != clearhold_portable::Narrowed::default() {
            return Ok(Vec::new());
        }
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

    fn journal(&self) -> std::result::Result<Option<JournalState>, ContentsError> {
        let Some(JournalThen { verdict, checkpoint }) = &self.journal else { return Ok(None) };
        let problem = match serde_json::to_value(verdict.problem) {
            Ok(serde_json::Value::String(name)) => Some(name),
            Ok(_) | Err(_) => None,
        };
        let checkpoint = checkpoint.as_ref().map(|signed| Checkpoint {
            sequence: signed.sequence,
            head: signed.head.clone(),
            at: signed.at,
            key: signed.key.clone(),
            signature: signed.signature.clone(),
        });
        // One that the vault itself does not stand by proves nothing to others.
        let checkpoint = checkpoint.filter(|_| problem.is_none());
        Ok(Some(JournalState { problem, first_bad: verdict.first_broken, checkpoint }))
    }

    fn each_entry(
        &self,
        visit: &mut dyn FnMut(JournalEntry) -> ControlFlow<()>,
    ) -> std::result::Result<(), ContentsError> {
        // What is written while the export is made is not part of it.
        let mut left = self.journal.as_ref().map_or(0, |then| then.verdict.entries);
        let mut counted = |entry: JournalEntry| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            visit(entry)
        };
        self.vault.each_journal_entry(&mut counted).map_err(|error| ContentsError(Box::new(error)))
    }

    fn policies(&self) -> std::result::Result<Vec<PolicyText>, ContentsError> {
        self.vault.policies().map_err(|error| ContentsError(Box::new(error)))
    }

    fn due(&self) -> std::result::Result<Vec<Due>, ContentsError> {
        Ok(self.due.clone())
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        let order = catalogue().categories.iter().map(|entry| &entry.id);
        let wanted = order.filter(|id| self.selection.categories.contains(id));
        wanted.map(|id| (id.clone(), self.records(id))).collect()
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
