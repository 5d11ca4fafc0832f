//! Looking after the vault: checking it, keeping a copy elsewhere, putting a copy back, and giving space back.

use std::path::{Path, PathBuf};

use clearhold_model::{JournalAction, Timestamp};
use clearhold_vault::Vault;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Home, Job, KeyKind, Result, VaultKey};

/// What checking the vault found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultCheck {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// The checks.
    pub checks: Vec<VaultCheckLine>,
}

/// One check of the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultCheckLine {
    /// Its stable name, with words `vault-check-<name>`.
    pub check: String,
    /// Whether nothing is wrong.
    pub ok: bool,
    /// How many things are wrong.
    #[ts(type = "number")]
    pub found: u64,
}

/// A backup was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultBackup {
    /// The file.
    pub file: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
    /// What opens it. One that only this computer's keyring opens is of no use elsewhere.
    pub opens_with: Vec<KeyKind>,
}

/// A backup was put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultRestored {
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
    /// Where the vault that was here before is kept; none if there was none.
    pub kept: Option<String>,
}

/// Space was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultCompacted {
    /// Bytes before.
    #[ts(type = "number")]
    pub before: u64,
    /// Bytes after.
    #[ts(type = "number")]
    pub after: u64,
}

impl Clearhold {
    /// Checks every page, reference, version, index entry and journal entry of the vault. Changes nothing.
    pub fn check_vault(&self, job: &Job) -> Result<VaultCheck> {
        let mut told = |done, total| job.tell("vault_check", None, done, total);
        let report = self.vault.check(&mut told, &|| job.is_cancelled())?;
        let line =
            |line: clearhold_vault::CheckLine| VaultCheckLine { check: line.check, ok: line.ok, found: line.found };
        Ok(VaultCheck { ok: report.ok, checks: report.checks.into_iter().map(line).collect() })
    }

    /// Writes the vault as it is now, encrypted as it is, into one file that must not be there yet, and reads it back.
    pub fn backup_vault(&self, file: &Path, job: &Job) -> Result<VaultBackup> {
        let mut told = |done, total| job.tell("vault_backup", None, done, total);
        let report = self.vault.backup(file, &mut told, &|| job.is_cancelled())?;
        let details = serde_json::json!({ "records": report.records, "bytes": report.bytes });
        self.vault.record_in_journal(JournalAction::VaultBackedUp, details, Timestamp::now())?;
        Ok(VaultBackup {
            file: report.file.display().to_string(),
            bytes: report.bytes,
            records: report.records,
            opens_with: report.opens_with.into_iter().map(KeyKind::from).collect(),
        })
    }

    /// Gives the space of what was forgotten back to the disk.
    pub fn compact_vault(&self) -> Result<VaultCompacted> {
        let _alone = self.ears.writing();
        let report = self.vault.compact()?;
        Ok(VaultCompacted { before: report.before, after: report.after })
    }
}

/// A file name for a backup, with the time in it.
pub fn suggested_backup_name() -> String {
    format!("clearhold-{}.clearhold-backup", Timestamp::now().strftime("%Y%m%dT%H%M%SZ"))
}

/// Puts a backup in the place of the vault of this home. A vault that is here already is moved aside, never lost.
pub fn restore_vault(home: &Home, backup: &Path, key: VaultKey) -> Result<VaultRestored> {
    home.make()?;
    let report = Vault::restore(home.folder(), backup, key.into())?;
    Ok(VaultRestored { records: report.records, kept: report.kept.map(|kept: PathBuf| kept.display().to_string()) })
}
