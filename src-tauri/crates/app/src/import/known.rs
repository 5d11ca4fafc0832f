//! What earlier imports hold.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use clearhold_model::{ItemKind, SourceId};
use clearhold_sources::files::Key;
use clearhold_vault::Vault;

use super::batch::BEGINNING;
use crate::Result;

/// The keys of everything that was imported, with the import that holds it.
pub(super) struct Known {
    holders: Vec<SourceId>,
    keys: HashMap<Key, u32>,
}

impl Known {
    /// What the vault holds.
    pub(super) fn of(vault: &Vault) -> Result<Self> {
        let mut known = Self { holders: Vec::new(), keys: HashMap::new() };
        for kind in [ItemKind::Record, ItemKind::App] {
            vault.each_id(kind, BEGINNING, &mut |id| {
                let source = id.split('/').next().unwrap_or_default();
                if let Some(key) = Key::of_id(id) {
                    known.hold(key, &SourceId::from(source));
                }
            })?;
        }
        Ok(known)
    }

    /// The import that holds a key; none where this one does from now on.
    pub(super) fn hold(&mut self, key: Key, source: &SourceId) -> Option<&SourceId> {
        // The one that was last looked for is at the end: identifiers come in their order.
        let at = self.holders.iter().rposition(|holder| holder == source).unwrap_or_else(|| {
            self.holders.push(source.clone());
            self.holders.len() - 1
        });
        match self.keys.entry(key) {
            Entry::Occupied(held) => self.holders.get(*held.get() as usize),
            Entry::Vacant(free) => {
                free.insert(u32::try_from(at).unwrap_or(u32::MAX));
                None
            }
        }
    }
}
