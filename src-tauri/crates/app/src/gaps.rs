//! What a source could not tell this time stays as it was last told.

use std::collections::HashSet;

use clearhold_model::{Audience, Field, Item, Skipped, Timestamp};
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

    /// Whether a part that the source read whole is whole. One whose items are filled in from before is not: what is
    /// filled in was not seen today.
    pub(crate) fn leaves_whole(&self, part: &str) -> bool {
        match part {
            "members" => !self.skipped.contains("member_details"),
            "apps" => !self.skipped.contains("app_audience"),
            _ => true,
        }
    }

    /// The item as it is to be kept: with what is known from before in place of what was skipped, and, for a control,
    /// with the time at which its state was read.
    pub(crate) fn fill(&self, mut item: Item) -> Result<Item> {
        match &mut item {
            Item::App(app) if !self.skipped.is_empty() => {
                let known = self.vault.app(&app.id)?.and_then(|known| known.audience);
                app.audience = audience(known, app.audience.take());
            }
            Item::Record(record)
                if self.skipped.contains("member_details") && WITH_DETAILS.contains(&record.kind.as_str()) =>
            {
                let known = self.vault.record(&record.id)?.map(|seen| seen.record.fields).unwrap_or_default();
                record.fields = merged(known, std::mem::take(&mut record.fields));
            }
            Item::Control(control) => {
                let known = self.vault.control(&control.id)?;
                control.confirmed_at = match control.confirmed_at {
                    None => Some(Timestamp::now()),
                    // Not looked at today: as the source remembers it, or as it was seen since.
                    remembered => remembered.max(known.as_ref().and_then(|known| known.confirmed_at)),
                };
                // What was asked for stays asked for until it is seen.
                let wished = known.and_then(|known| known.wished);
                control.wished = wished.filter(|wished| wished.state != control.state);
            }
            Item::App(_) | Item::Record(_) | Item::Subject(_) | Item::Grant(_) => {}
        }
        Ok(item)
    }
}

/// The audience that was told, or else the one that is known. Whom it comes to can't be counted without knowing every
/// member, so that number stays as well, as long as the audience is the same.
fn audience(known: Option<Audience>, told: Option<Audience>) -> Option<Audience> {
    match (known, told) {
        (Some(known), Some(told)) if told.people.is_none() && told == (Audience { people: None, ..known.clone() }) => {
            Some(known)
        }
        (_, Some(told)) => Some(told),
        (known, None) => known,
    }
}

/// The kinds of records that lack something without the details of members, and the fields that they lack.
const WITH_DETAILS: [&str; 2] = ["employment", "profile"];
const DETAILS: [&str; 4] = ["roles", "leader_of", "senior", "real_authed"];

/// What was told, and the details that are known, in the order in which the record is known; then what is new.
fn merged(known: Vec<Field>, mut told: Vec<Field>) -> Vec<Field> {
    let mut fields: Vec<Field> = known
        .into_iter()
        .filter_map(|field| match told.iter().position(|told| told.id == field.id) {
            Some(at) => Some(told.remove(at)),
            // What is told besides, under the source's own names, may come with the details too.
            None => (DETAILS.contains(&field.id.as_str()) || field.id.starts_with("other.")).then_some(field),
        })
        .collect();
    fields.append(&mut told);
    fields
}
