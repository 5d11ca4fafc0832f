//! Checking an export with nothing else at hand.

use std::path::{Path, PathBuf};

use clearhold_portable::{Archived, Key, Verification};

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
    Ok(clearhold_portable::verify(file, key, &mut telling(job), &|| job.is_cancelled())?)
}

/// The same, and keeps it open to be read where all of it is sound and it holds data that can be read back.
pub(crate) fn verify_to_read(file: &Path, key: Option<&Key>, job: &Job) -> Result<(Verification, Option<Archived>)> {
    Ok(Archived::verified(file, key, &mut telling(job), &|| job.is_cancelled())?)
}

fn telling(job: &Job) -> impl FnMut(clearhold_portable::Progress) {
    |progress| job.tell(&progress.step, None, progress.done, Some(progress.total))
}
