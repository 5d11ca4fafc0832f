//! Checking an export with nothing else at hand.

use std::path::Path;

use clearhold_portable::Verification;

use crate::{Job, Result};

/// Checks an export: no vault, no network, nothing but the file.
pub fn verify(file: &Path, job: &Job) -> Result<Verification> {
    let mut told = |progress: clearhold_portable::Progress| {
        job.tell(&progress.step, None, progress.done, Some(progress.total));
    };
    Ok(clearhold_portable::verify(file, &mut told, &|| job.is_cancelled())?)
}
