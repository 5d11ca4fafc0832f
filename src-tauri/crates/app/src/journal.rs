//! The journal: what was looked at, changed, taken in and given out.

use clearhold_model::{JournalEntry, Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Result};

/// Whether the journal is as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct JournalVerdict {
    /// Whether every entry follows from the one before.
    pub ok: bool,
    /// How many entries there are.
    #[ts(type = "number")]
    pub entries: u64,
    /// The hash of the last one.
    pub head: String,
    /// The first entry that does not follow.
    #[ts(type = "number | null")]
    pub first_broken: Option<i64>,
    /// What is wrong there.
    pub problem: Option<JournalProblem>,
    /// The entries that say that the end was missing and was accepted as it is, if there are any.
    #[ts(type = "Array<number>")]
    pub accepted: Vec<i64>,
}

/// What can be wrong with a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum JournalProblem {
    /// An entry was changed.
    Changed,
    /// Entries were taken out.
    Missing,
    /// Entries were moved.
    Reordered,
    /// An entry was added by something else.
    Appended,
    /// The end was cut off, or the whole vault put back to an earlier state.
    TailCut,
    /// A signed mark of how far the journal had come is not ours.
    CheckpointBroken,
}

impl From<clearhold_vault::JournalProblem> for JournalProblem {
    fn from(problem: clearhold_vault::JournalProblem) -> Self {
        use clearhold_vault::JournalProblem as Found;
        match problem {
            Found::Changed => Self::Changed,
            Found::Missing => Self::Missing,
            Found::Reordered => Self::Reordered,
            Found::Appended => Self::Appended,
            Found::TailCut => Self::TailCut,
            Found::CheckpointBroken => Self::CheckpointBroken,
        }
    }
}

impl Clearhold {
    /// A part of the journal, newest first.
    pub fn journal(&self, since: Option<Timestamp>, page: &PageRequest) -> Result<Page<JournalEntry>> {
        Ok(self.vault.journal(since, page)?)
    }

    /// Whether every entry of the journal follows from the one before.
    pub fn verify_journal(&self) -> Result<JournalVerdict> {
        let verdict = self.vault.verify_journal()?;
        Ok(JournalVerdict {
            ok: verdict.ok,
            entries: verdict.entries,
            head: verdict.head,
            first_broken: verdict.first_bad,
            problem: verdict.problem.map(JournalProblem::from),
            accepted: verdict.accepted,
        })
    }

    /// Accepts a journal whose end is missing as it is, and gives what it proves from now on. An entry says for ever that
    /// entries are missing before it. Nothing else that can be wrong with a journal is accepted.
    pub fn accept_journal(&self) -> Result<JournalVerdict> {
        if self.verify_journal()?.problem != Some(JournalProblem::TailCut) {
            return Err(Code::NothingToAccept.into());
        }
        self.vault.accept_journal_as_it_is(Timestamp::now())?;
        self.verify_journal()
    }
}
