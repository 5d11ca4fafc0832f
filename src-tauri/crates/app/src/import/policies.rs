//! The versions of privacy policies that archives brought: which of them go when an import is undone.
//!
//! Each archive's sources remember the versions that it holds and that the person did not take in themselves. A version
//! goes with the last of them.

use std::collections::BTreeSet;

use clearhold_model::{PolicyId, Source, SourceId};
use clearhold_vault::Vault;

use super::batch::from_archive;
use crate::{Clearhold, Result};

/// The versions that archives brought, but for those of some sources.
pub(super) fn brought(vault: &Vault, but_for: &[SourceId]) -> Result<BTreeSet<PolicyId>> {
    let sources = vault.sources()?.into_iter().filter(|source| !but_for.contains(&source.id));
    Ok(sources.filter_map(|source| from_archive(&source)).flat_map(|from| from.policies).collect())
}

/// The versions that go with some sources: those that they brought, and no others hold.
pub(super) fn going_with(vault: &Vault, sources: &[SourceId]) -> Result<Vec<PolicyId>> {
    let others = brought(vault, sources)?;
    let going = vault.sources()?.into_iter().filter(|source| sources.contains(&source.id));
    let going: BTreeSet<PolicyId> =
        going.filter_map(|source| from_archive(&source)).flat_map(|from| from.policies).collect();
    Ok(going.difference(&others).cloned().collect())
}

impl Clearhold {
    /// The person took a version in themselves: it stays, whatever becomes of the archives that brought it.
    pub(crate) fn keep_policy(&self, id: &PolicyId) -> Result<()> {
        for source in self.vault.sources()? {
            if let Some(mut from) = from_archive(&source).filter(|from| from.policies.contains(id)) {
                from.policies.retain(|policy| policy != id);
                self.vault.put_source(&Source { settings: from.settings(), ..source })?;
            }
        }
        Ok(())
    }
}
