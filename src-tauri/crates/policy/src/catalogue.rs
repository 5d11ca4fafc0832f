use std::sync::LazyLock;

use clearhold_model::{CategoryId, Role};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    serde_json::from_str(include_str!("../data/catalogue.json")).expect("the catalogue is whole")
});

/// The catalogue that is part of the program.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// Everything that the policy says, row by row. Each row's `citations` name sections of the policy of `policy_date`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The date of the policy that the rows were taken from.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub policy_date: Date,
    /// What a person can be to DingTalk. Words: `role-<id>`.
    pub roles: Vec<RoleEntry>,
    /// The data that is held. Words: `data-<id>`.
    pub categories: Vec<Category>,
    /// What the device asks about. Words: `permission-<id>`.
    pub permissions: Vec<Permission>,
    /// Switches of the account. Words: `toggle-<id>`.
    pub toggles: Vec<Toggle>,
    /// Who may get data. Words: `recipient-<id>`.
    pub recipients: Vec<Recipient>,
    /// What a person may ask for. Words: `right-<id>`.
    pub rights: Vec<Right>,
    /// What holds for every request. Words: `request-<id>`.
    pub request_facts: Vec<Fact>,
    /// Whom to turn to. Words: `contact-<id>`.
    pub contacts: Vec<Contact>,
    /// Where data is and goes. Words: `place-<id>`.
    pub places: Vec<Place>,
    /// How long data is kept. Words: `retention-<id>`.
    pub retention: Vec<Fact>,
    /// What processing rests on in the EEA. Words: `basis-<id>`.
    pub bases: Vec<Fact>,
    /// How DingTalk says that it protects data. Words: `protection-<id>`.
    pub protections: Vec<Fact>,
    /// How changes of the policy come about. Words: `policy_change-<id>`.
    pub policy_changes: Vec<Fact>,
    /// What is said about children. Words: `children-<id>`.
    pub children: Vec<Fact>,
    /// What the policy does not cover. Words: `exclusion-<id>`.
    pub exclusions: Vec<Fact>,
}

/// A role and who answers for the data of people in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RoleEntry {
    /// The role.
    pub id: Role,
    /// Who decides about the data and answers for it.
    pub controller: Controller,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// Who decides what happens to data and answers for it. Words: `controller-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Controller {
    /// DingTalk (Singapore) Private Limited.
    Dingtalk,
    /// The organisation that the person belongs to.
    Organisation,
}

/// A data category of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The name that records carry.
    pub id: CategoryId,
    /// Whose data it is.
    pub roles: Vec<Role>,
    /// How it comes in.
    pub via: Via,
    /// The device permissions that let it in, where [`Via::Permission`].
    pub permissions: Vec<String>,
    /// What it is used for. Words: `purpose-<id>`.
    pub purposes: Vec<String>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// How data comes to DingTalk. Words: `via-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The person gives it.
    Given,
    /// Using the service generates it.
    Generated,
    /// It is gathered automatically.
    Automatic,
    /// The organisation gives it or asks for it.
    Organisation,
    /// It is read from the device, once the device's permission is given.
    Permission,
}

/// A permission that the device holds for DingTalk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// Its name; the control is `device.<id>`.
    pub id: String,
    /// The data categories that it lets in.
    pub gates: Vec<CategoryId>,
    /// Who is asked for it.
    pub roles: Vec<Role>,
    /// Whether DingTalk says that it can't work normally without it.
    pub essential: bool,
    /// Where it is changed. Words: `step-<id>`.
    pub steps: Vec<String>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// A switch of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Toggle {
    /// Its name; the control is `account.<id>`.
    pub id: String,
    /// Who has it.
    pub roles: Vec<Role>,
    /// Where it is changed. Words: `step-<id>`.
    pub steps: Vec<String>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// Someone who may get data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Its name.
    pub id: String,
    /// Who decides that data goes there.
    pub decided_by: Decider,
    /// The data categories that are named; empty where the policy names none.
    pub data: Vec<CategoryId>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// Who decides that data is shared. Words: `decided_by-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decider {
    /// The person whose data it is.
    Person,
    /// An administrator of the person's organisation.
    Administrator,
    /// DingTalk.
    Dingtalk,
    /// The law.
    Law,
}

/// Something that a person may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Its name.
    pub id: String,
    /// Where it applies; none for everywhere.
    pub jurisdiction: Option<Jurisdiction>,
    /// How it is used, by role.
    pub routes: Vec<Route>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

impl Right {
    /// How someone in this role uses the right; none where the policy gives that role no way.
    pub fn route(&self, role: Role) -> Option<&Route> {
        self.routes.iter().find(|route| route.roles.contains(&role))
    }
}

/// How people in some roles use a right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Who goes this way.
    pub roles: Vec<Role>,
    /// The steps, or where several stand, the ways in the order in which to try them. Words: `step-<id>`.
    pub steps: Vec<String>,
}

/// Where an addendum of the policy applies. Words: `jurisdiction-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Jurisdiction {
    /// The European Economic Area.
    Eea,
    /// Japan.
    Japan,
    /// California.
    California,
    /// Australia.
    Australia,
}

/// Someone, or a site, to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Its name.
    pub id: String,
    /// How it is reached.
    pub kind: ContactKind,
    /// The address, where there is one.
    pub address: Option<String>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// How a contact is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// By email.
    Email,
    /// Inside DingTalk.
    InApp,
    /// A site.
    Site,
}

/// A place where data is or goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its name.
    pub id: String,
    /// The countries and regions, by their ISO 3166 codes. Words: `country-<code>`.
    pub countries: Vec<String>,
    /// Whose data this is about; none for everyone's.
    pub jurisdiction: Option<Jurisdiction>,
    /// The sections that say so.
    pub citations: Vec<String>,
}

/// A statement of the policy that needs no more than its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name.
    pub id: String,
    /// The sections that say so.
    pub citations: Vec<String>,
}

impl Catalogue {
    /// A data category by its name.
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// A device permission by its name.
    pub fn permission(&self, id: &str) -> Option<&Permission> {
        self.permissions.iter().find(|permission| permission.id == id)
    }

    /// A switch of the account by its name.
    pub fn toggle(&self, id: &str) -> Option<&Toggle> {
        self.toggles.iter().find(|toggle| toggle.id == id)
    }

    /// A recipient by its name.
    pub fn recipient(&self, id: &str) -> Option<&Recipient> {
        self.recipients.iter().find(|recipient| recipient.id == id)
    }

    /// A right by its name.
    pub fn right(&self, id: &str) -> Option<&Right> {
        self.rights.iter().find(|right| right.id == id)
    }

    /// Who answers for the data of people in this role (addendum for the EEA, section V).
    pub fn controller_of(&self, role: Role) -> Option<Controller> {
        self.roles.iter().find(|entry| entry.id == role).map(|entry| entry.controller)
    }

    /// Those recipients that are said to get data of this category.
    pub fn recipients_of<'a>(&'a self, id: &'a CategoryId) -> impl Iterator<Item = &'a Recipient> {
        self.recipients.iter().filter(move |recipient| recipient.data.contains(id))
    }
}
