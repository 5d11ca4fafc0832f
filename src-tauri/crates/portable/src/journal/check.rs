//! Checking the journal: its entries have the form of their schema, their chain is followed anew, and it is what the archive
//! says of it.

use std::cell::RefCell;

use serde_json::Value;

use super::{Chain, ENTRIES, PROOF};
use crate::json;
use crate::verify::{Detail, Measured, Problem};

/// What was read of it so far.
#[derive(Default)]
pub(crate) struct Found {
    chain: Option<Chain>,
    proof: Option<Value>,
}

/// Checks a file of it; `path` is relative to `data/`.
pub(crate) fn check(
    path: &str,
    input: &mut Measured<'_>,
    schemas: &json::Checker,
    found: &RefCell<Found>,
) -> Result<(), Detail> {
    match path {
        ENTRIES => {
            let mut chain = Chain::new();
            schemas.listing(path, "journal", &["hash"], input, &mut |value| {
                if let Ok(entry) = serde_json::from_value(value) {
                    chain.add(entry);
                }
            })?;
            found.borrow_mut().chain = Some(chain);
            Ok(())
        }
        PROOF => {
            found.borrow_mut().proof = Some(schemas.document(path, "journal-proof", input)?);
            Ok(())
        }
        _ => Err(Detail::new(Problem::UnexpectedFile, path)),
    }
}

impl Found {
    /// Whether the chain is what the archive says of it. Names the first entry that does not follow.
    pub(crate) fn agree(&self) -> Result<(), Detail> {
        let missing = |path| Err(Detail::new(Problem::Missing, path));
        let Some(chain) = &self.chain else { return missing(ENTRIES) };
        let Some(proof) = &self.proof else { return missing(PROOF) };
        let broken = Detail::new(Problem::ChainBroken, ENTRIES);
        if proof["first_broken"].as_i64() != chain.first_broken {
            let place = chain.first_broken.or_else(|| proof["first_broken"].as_i64());
            return Err(broken.found(place.unwrap_or_default().to_string()));
        }
        if proof["entries"].as_u64() != Some(chain.entries) {
            let expected = proof["entries"].as_u64().unwrap_or_default();
            return Err(broken.expected(expected.to_string()).found(chain.entries.to_string()));
        }
        if proof["head"] != chain.head.as_str() {
            return Err(broken.found(chain.entries.to_string()));
        }
        let checkpoint = &proof["vault"]["checkpoint"];
        if !checkpoint.is_null() && !chain.is_signed(checkpoint) {
            return Err(Detail::new(Problem::ChainBroken, PROOF).found("/vault/checkpoint".to_owned()));
        }
        Ok(())
    }
}
