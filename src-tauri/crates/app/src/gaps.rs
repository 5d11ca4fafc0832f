//! What a source could not tell this time stays as it was last told.

use std::collections::HashSet;

use clearhold_model::{Field, Item, Skipped, Timestamp};
use clearhold_vault::Vault;

use crate::Result;

/// The parts that a sync did not reach so far, and what the vault knows of them from before.
///
/// A source tells what it skips before the items that lack it. Without this, an app whose audience could not be read
/// would look like one that covers nobody, and the history would say that it changed.
pub(crate) struct Gaps<'a> {
    vault: &'a Vault,
    skipped: HashSet<String>,
}

impl<'a> Gaps<'a> {
    pub(crate) fn of(vault: &'a Vault) -> Self {
        Self { vault, skipped: HashSet::new() }
    }

    pub(crate) fn note(&mut self, skipped: &Skipped) {
        self.skipped.insert(skipped.what.clone());
    }

    /// The item as it is to be kept: with what is known from before in place of what was skipped, and, for a control,
    /// with the time at which its state was read.
    pub(crate) fn fill(&self, mut item: Item) -> Result<Item> {
        match &mut item {
            Item::App(app) if app.audience.is_none() && self.skipped.contains("app_audience") => {
                app.audience = self.vault.app(&app.id)?.and_then(|known| known.audience);
            }
            Item::Record(record) if self.skipped.contains("member_details") => {
                let known = self.vault.record(&record.id)?.map(|seen| seen.record.fields).unwrap_or_default();
                let told: HashSet<String> = record.fields.iter().map(|field| field.id.clone()).collect();
                let untold = |field: &Field| !told.contains(&field.id);
                record.fields.extend(known.into_iter().filter(untold));
            }
            Item::Control(control) => control.confirmed_at = Some(Timestamp::now()),
            Item::App(_) | Item::Record(_) | Item::Subject(_) | Item::Grant(_) => {}
        }
        Ok(item)
    }
}
