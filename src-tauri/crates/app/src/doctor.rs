//! Whether this computer has what Clearhold needs.

use serde::{Deserialize, Serialize};

use crate::{Code, Error, Home, KeyKind, Result};

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DoctorReport {
    /// Whether everything that is needed is there.
    pub ok: bool,
    /// The checks.
    pub checks: Vec<DoctorCheck>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DoctorCheck {
    /// Its stable name, with words `doctor-<name>`.
    pub check: String,
    /// Whether it is as needed.
    pub ok: bool,
    /// What was found: a folder, a code. No personal data.
    pub detail: String,
}

/// Looks whether this computer has what Clearhold needs. Opens no vault and no connection.
///
/// A missing keyring is told but is no failure, unless the vault's key is in it: a passphrase does its work.
pub fn doctor(home: &Home) -> Result<DoctorReport> {
    let (vault, keyring) = (vault(home), keyring());
    let can_do_without = vault.detail != "keyring";
    let checks = vec![folder(home), vault, keyring];
    Ok(DoctorReport { ok: checks.iter().all(|check| check.ok || (check.check == "keyring" && can_do_without)), checks })
}

fn folder(home: &Home) -> DoctorCheck {
    // Looking makes nothing: where there is no home yet, it would be made in the nearest folder above.
    let nearest = home.folder().ancestors().find(|folder| folder.is_dir());
    let written = tempfile::tempfile_in(nearest.unwrap_or(home.folder()));
    let detail = match &written {
        Ok(_) => home.folder().display().to_string(),
        Err(error) => Error::from(error.kind()).code.as_str().to_owned(),
    };
    DoctorCheck { check: "folder".to_owned(), ok: written.is_ok(), detail }
}

fn vault(home: &Home) -> DoctorCheck {
    // One without the other is no vault that could be opened, and nothing to make a new one beside.
    let there = |name: &str| home.folder().join(name).exists();
    let found = match (there("vault.db"), there("vault.key")) {
        (true, false) => Err("key_file_missing"),
        (false, true) => Err("vault_file_missing"),
        (true, true) | (false, false) => clearhold_vault::wrappings(home.folder())
            .map(|wrappings| wrappings.unwrap_or_default().into_iter().map(KeyKind::from).next())
            .map_err(|error| Error::from(error).code.as_str()),
    };
    let detail = match found {
        Ok(None) => "absent",
        Ok(Some(KeyKind::Keyring)) => "keyring",
        Ok(Some(KeyKind::Passphrase)) => "passphrase",
        Ok(Some(KeyKind::Recovery)) => "recovery",
        Err(detail) => detail,
    };
    DoctorCheck { check: "vault".to_owned(), ok: found.is_ok(), detail: detail.to_owned() }
}

fn keyring() -> DoctorCheck {
    let found = clearhold_vault::keyring_available();
    let detail = match &found {
        Ok(()) => "available".to_owned(),
        Err(_) => Code::KeyringUnavailable.as_str().to_owned(),
    };
    DoctorCheck { check: "keyring".to_owned(), ok: found.is_ok(), detail }
}
