//! The policy texts that the vault keeps, each version whole, in `policies/policies.json`.

use crate::contract::PortableError;
use crate::json::{self, schema_id};
use crate::package::Package;
use crate::verify::{Detail, Measured, Problem};
use crate::walk::Job;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "policies/policies.json";

/// Writes every version; no file where there is none.
pub(crate) fn write(job: &Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    if job.policies.is_empty() {
        return Ok(());
    }
    let listing = serde_json::json!({ "schema": schema_id("policies"), "items": job.policies });
    let mut text = serde_json::to_string_pretty(&listing).map_err(std::io::Error::from)?;
    text.push('\n');
    package.put(PATH, text.as_bytes())?;
    Ok(())
}

/// Checks the file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>, schemas: &json::Checker) -> Result<(), Detail> {
    if path != PATH {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    schemas.listing(path, "policies", &["id"], input, &mut drop)
}
