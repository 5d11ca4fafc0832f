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
/// A missing keyring is told but is no failure: a passphrase does its work.
pub fn doctor(home: &Home) -> Result<DoctorReport> {
    let checks = vec![folder(home), vault(home), keyring()];
    Ok(DoctorReport { ok: checks.iter().all(|check| check.ok || check.check == "keyring"), checks })
}

fn folder(home: &Home) -> DoctorCheck {
    let written = std::fs::create_dir_all(home.folder()).and_then(|()| tempfile::tempfile_in(home.folder()));
    let detail = match &written {
        Ok(_) => home.folder().display().to_string(),
        Err(error) => Error::from(error.kind()).code.as_str().to_owned(),
    };
    DoctorCheck { check: "folder".to_owned(), ok: written.is_ok(), detail }
}

fn vault(home: &Home) -> DoctorCheck {
    let found = clearhold_vault::wrapping(home.folder()).map(|wrapping| wrapping.map(KeyKind::from));
    let detail = match &found {
        Ok(None) => "absent".to_owned(),
        Ok(Some(KeyKind::Keyring)) => "keyring".to_owned(),
        Ok(Some(KeyKind::Passphrase)) => "passphrase".to_owned(),
        Err(_) => Code::DamagedKeyFile.as_str().to_owned(),
    };
    DoctorCheck { check: "vault".to_owned(), ok: found.is_ok(), detail }
}

fn keyring() -> DoctorCheck {
    let found = clearhold_vault::keyring_available();
    let detail = match &found {
        Ok(()) => "available".to_owned(),
        Err(_) => Code::KeyringUnavailable.as_str().to_owned(),
    };
    DoctorCheck { check: "keyring".to_owned(), ok: found.is_ok(), detail }
}
