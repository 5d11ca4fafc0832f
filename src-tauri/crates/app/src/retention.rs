//! How long history is kept: how things were before they changed, and what is gone at the sources.

use clearhold_model::{JournalAction, Timestamp};
use clearhold_vault::ForgottenHistory;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Result};

/// How long history is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Retention {
    /// For so many days, from 1 to [`LONGEST`]; for ever when absent. What is held now stays, however old it is.
    pub days: Option<u32>,
}

/// The rule was set and applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RetentionApplied {
    /// The rule from now on.
    pub days: Option<u32>,
    /// What it removed for good.
    pub forgotten: Forgotten,
}

/// What was removed for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Forgotten {
    /// Contents that items had before they changed or went.
    #[ts(type = "number")]
    pub versions: u64,
    /// Items that were gone at the sources.
    #[ts(type = "number")]
    pub items: u64,
    /// Readings that nothing can be compared with any more.
    #[ts(type = "number")]
    pub snapshots: u64,
}

/// The longest rule, in days: a hundred years.
pub const LONGEST: u32 = 36_500;

impl Clearhold {
    /// How long history is kept.
    pub fn retention(&self) -> Result<Retention> {
        Ok(Retention { days: self.vault.history_kept_for()? })
    }

    /// Decides how long history is kept, and applies it at once. What it removes can't be brought back, so ask the person
    /// first; backups that were made before still hold it.
    pub fn set_retention(&self, rule: Retention) -> Result<RetentionApplied> {
        if rule.days.is_some_and(|days| !(1..=LONGEST).contains(&days)) {
            return Err(Error::new(Code::InvalidArgument).with("argument", "days"));
        }
        self.vault.keep_history_for(rule.days)?;
        let details = rule
            .days
            .map_or_else(|| serde_json::json!({ "for_ever": true }), |days| serde_json::json!({ "days": days }));
        self.vault.record_in_journal(JournalAction::RetentionSet, details, Timestamp::now())?;
        Ok(RetentionApplied { days: rule.days, forgotten: self.apply_retention()? })
    }

    /// Removes what the rule no longer keeps, if there is a rule. The vault says so in its journal.
    pub(crate) fn apply_retention(&self) -> Result<Forgotten> {
        Ok(self.vault.forget_history(Timestamp::now())?.into())
    }
}

impl From<ForgottenHistory> for Forgotten {
    fn from(gone: ForgottenHistory) -> Self {
        Self { versions: gone.versions, items: gone.items, snapshots: gone.snapshots }
    }
}
