//! The data categories of the policy, with what was really seen of each.

use clearhold_model::{CategoryId, Role};
use clearhold_policy::{Category, Controller, Decider, Fact, Recipient, Via, catalogue};
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
    /// Who decides what happens to it and answers for it, by whose data it is.
    pub controllers: Vec<CategoryController>,
    /// Who the policy names as getting data of this category; it names others without saying of which data.
    pub recipients: Vec<CategoryRecipient>,
    /// What the policy says on how long it is kept.
    pub retention: Vec<RetentionStatement>,
    /// Where the policy says so.
    pub citations: Vec<String>,
    /// How many records of it were seen.
    #[ts(type = "number")]
    pub records: u64,
}

/// Who answers for data of a category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CategoryController {
    /// Who.
    pub title: String,
    /// For the data of people in these roles.
    pub roles: Vec<Role>,
    /// Where the policy says so.
    pub citations: Vec<String>,
}

/// Someone who gets data of a category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CategoryRecipient {
    /// Who.
    pub title: String,
    /// Who decides that it goes there, in words.
    pub decided_by: String,
    /// Where the policy says so.
    pub citations: Vec<String>,
}

/// Something that the policy says on how long data is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct RetentionStatement {
    /// In short.
    pub title: String,
    /// In a sentence.
    pub about: String,
    /// Where the policy says so.
    pub citations: Vec<String>,
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
                controllers: controllers(category, words),
                recipients: catalogue().recipients_of(&category.id).map(|recipient| named(recipient, words)).collect(),
                retention: retention(category, words),
                citations: category.citations.clone(),
                records: counts.by_category.get(&category.id).copied().unwrap_or_default(),
            }
        };
        Ok(catalogue().categories.iter().map(card).collect())
    }
}

/// The controllers of the roles whose data it is, each once.
fn controllers(category: &Category, words: &Words) -> Vec<CategoryController> {
    let of = |controller: Controller, name: &str| {
        let entries = catalogue().roles.iter();
        let entries = entries.filter(|entry| entry.controller == controller && category.roles.contains(&entry.id));
        let mut one = CategoryController {
            title: words.text(&format!("controller-{name}")),
            roles: Vec::new(),
            citations: Vec::new(),
        };
        for entry in entries {
            one.roles.push(entry.id);
            for section in &entry.citations {
                if !one.citations.contains(section) {
                    one.citations.push(section.clone());
                }
            }
        }
        (!one.roles.is_empty()).then_some(one)
    };
    let all = [(Controller::Dingtalk, "dingtalk"), (Controller::Organisation, "organisation")];
    all.into_iter().filter_map(|(controller, name)| of(controller, name)).collect()
}

fn named(recipient: &Recipient, words: &Words) -> CategoryRecipient {
    let decider = match recipient.decided_by {
        Decider::Person => "decided_by-person",
        Decider::Administrator => "decided_by-administrator",
        Decider::Dingtalk => "decided_by-dingtalk",
        Decider::Law => "decided_by-law",
    };
    CategoryRecipient {
        title: words.text(&format!("recipient-{}", recipient.id)),
        decided_by: words.text(decider),
        citations: recipient.citations.clone(),
    }
}

/// What the policy says of all data, and of that of people who have an account of their own or are in an organisation.
fn retention(category: &Category, words: &Words) -> Vec<RetentionStatement> {
    let concerns = |fact: &&Fact| match fact.id.as_str() {
        "account_closed" => category.roles.contains(&Role::Individual),
        "organisation_ends" => category.roles.contains(&Role::Member),
        _ => true,
    };
    let statement = |fact: &Fact| {
        let key = format!("retention-{}", fact.id);
        RetentionStatement {
            title: words.text(&key),
            about: words.attribute(&key, "about").unwrap_or_default(),
            citations: fact.citations.clone(),
        }
    };
    catalogue().retention.iter().filter(concerns).map(statement).collect()
}
