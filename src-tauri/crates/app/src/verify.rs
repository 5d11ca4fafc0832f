//! Checking an export with nothing else at hand.

use std::path::{Path, PathBuf};

use clearhold_portable::{Key, Verification};

use serde::Deserialize;

use crate::{Job, Passphrase, Result};

/// Which export to check.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct VerifyRequest {
    /// The file.
    pub file: PathBuf,
    /// What it was encrypted with, where it was.
    pub passphrase: Option<Passphrase>,
}

impl VerifyRequest {
    /// The key that opens the file; none where no passphrase was given.
    pub fn key(&self) -> Option<Key> {
        self.passphrase.as_ref().map(|passphrase| Key::passphrase(passphrase.0.clone()))
    }
}

/// Checks an export: no vault, no network, nothing but the file, and the key where it is encrypted.
pub fn verify(file: &Path, key: Option<&Key>, job: &Job) -> Result<Verification> {
    let mut told = |progress: clearhold_portable::Progress| {
        job.tell(&progress.step, None, progress.done, Some(progress.total));
    };
    Ok(clearhold_portable::verify(file, key, &mut told, &|| job.is_cancelled())?)
}
