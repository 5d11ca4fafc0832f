//! Policy texts: taking one in, and looking at it.

use std::path::Path;

use clearhold_model::{JournalAction, PolicyId, PolicyText, Timestamp};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Result};

/// A policy text was taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PolicyImported {
    /// The text.
    pub id: PolicyId,
    /// From when it applies.
    #[ts(type = "string")]
    pub effective: Date,
    /// How many sections were found.
    #[ts(type = "number")]
    pub sections: usize,
    /// Whether the same text was there already.
    pub already_known: bool,
    /// How the catalogue's citations fare on it.
    pub citations: PolicyCitations,
}

/// How the catalogue's citations fare on a policy text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PolicyCitations {
    /// How many lead to a section.
    #[ts(type = "number")]
    pub resolved: usize,
    /// Those that lead nowhere.
    pub missing: Vec<String>,
}

/// A policy text in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PolicyRow {
    /// The text.
    pub id: PolicyId,
    /// Its first line.
    pub title: String,
    /// From when it applies.
    #[ts(type = "string")]
    pub effective: Date,
    /// When it was taken in.
    #[ts(type = "string")]
    pub imported_at: Timestamp,
    /// How many sections it has.
    #[ts(type = "number")]
    pub sections: usize,
}

impl Clearhold {
    /// Takes a policy text in: finds its sections and its date, and tells where the catalogue's citations lead. The same
    /// text twice changes nothing.
    pub fn import_policy(&self, file: &Path, effective: Option<Date>) -> Result<PolicyImported> {
        let text = readable(file).map_err(|error| error.with("file", file.display().to_string()))?;
        let policy = clearhold_policy::import::read(&text, effective, Timestamp::now())?;
        let already_known = self.vault.policy(&policy.id)?.is_some();
        if already_known {
            self.keep_policy(&policy.id)?;
        } else {
            self.vault.put_policy(&policy)?;
            let details = serde_json::json!({ "policy": policy.id, "sha256": policy.sha256 });
            self.vault.record_in_journal(JournalAction::PolicyImported, details, Timestamp::now())?;
        }
        Ok(PolicyImported {
            citations: citations(&policy),
            id: policy.id,
            effective: policy.effective,
            sections: policy.sections.len(),
            already_known,
        })
    }

    /// The policy texts, newest date first.
    pub fn policies(&self) -> Result<Vec<PolicyRow>> {
        let row = |policy: PolicyText| PolicyRow {
            id: policy.id,
            title: policy.title,
            effective: policy.effective,
            imported_at: policy.imported_at,
            sections: policy.sections.len(),
        };
        let mut rows: Vec<PolicyRow> = self.vault.policies()?.into_iter().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.effective));
        Ok(rows)
    }

    /// One policy text with its sections.
    pub fn policy(&self, id: &PolicyId) -> Result<PolicyText> {
        self.vault.policy(id)?.ok_or_else(|| Error::new(Code::PolicyNotFound).with("id", id.as_str()))
    }
}

fn readable(file: &Path) -> Result<String> {
    let about = std::fs::metadata(file)?;
    if !about.is_file() || about.len() > clearhold_policy::import::MOST_BYTES as u64 {
        return Err(Code::PolicyNotReadable.into());
    }
    String::from_utf8(std::fs::read(file)?).map_err(|_| Code::PolicyNotReadable.into())
}

fn citations(policy: &PolicyText) -> PolicyCitations {
    let (found, missing): (Vec<&str>, Vec<&str>) = clearhold_policy::catalogue()
        .citations()
        .into_iter()
        .partition(|citation| clearhold_policy::resolve(citation, policy).is_some());
    PolicyCitations { resolved: found.len(), missing: missing.into_iter().map(str::to_owned).collect() }
}
