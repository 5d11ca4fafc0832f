//! The data categories of the policy, with what was really seen of each.

use clearhold_model::{CategoryId, Role};
use clearhold_policy::{Category, Via};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Result};

/// A data category as a person reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CategoryCard {
    /// Its name in the catalogue.
    pub id: CategoryId,
    /// Its title.
    pub title: String,
    /// What it holds, in plain words.
    pub about: String,
    /// Whose data it is.
    pub roles: Vec<Role>,
    /// How it comes in.
    pub via: Via,
    /// The device permissions that gate it, with their titles.
    pub permissions: Vec<String>,
    /// Where the policy says so.
    pub citations: Vec<String>,
    /// How many records of it were seen.
    #[ts(type = "number")]
    pub records: u64,
}

impl Clearhold {
    /// Every data category of the policy, in its order, with how many records of it were seen.
    pub fn categories(&self, words: &Words) -> Result<Vec<CategoryCard>> {
        let counts = self.vault.counts()?;
        let card = |category: &Category| {
            let key = format!("data-{}", category.id);
            CategoryCard {
                id: category.id.clone(),
                title: words.text(&key),
                about: words.attribute(&key, "about").unwrap_or_default(),
                roles: category.roles.clone(),
                via: category.via,
                permissions: category.permissions.iter().map(|id| words.text(&format!("permission-{id}"))).collect(),
                citations: category.citations.clone(),
                records: counts.by_category.get(&category.id).copied().unwrap_or_default(),
            }
        };
        Ok(clearhold_policy::catalogue().categories.iter().map(card).collect())
    }
}
