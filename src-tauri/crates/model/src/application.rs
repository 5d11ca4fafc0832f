use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{AppId, SourceId};

/// An application that was let in: a recipient of data under section III of the policy.
///
/// What a source does not say stays `None`; it is never guessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct App {
    /// The same at every sync.
    pub id: AppId,
    /// The source that told of it.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// What it says about itself.
    pub description: Option<String>,
    /// Who makes it.
    pub developer: Developer,
    /// The maker's name, where the source gives it.
    pub developer_name: Option<String>,
    /// What it is made as.
    pub kind: AppKind,
    /// Whether it runs.
    pub status: AppStatus,
    /// Its home page.
    pub homepage: Option<String>,
    /// Who let it in.
    pub authorised_by: Option<String>,
    /// When it was let in.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub authorised_at: Option<Timestamp>,
    /// The permission codes it holds, where the source gives them; `None` is 'not told', an empty list is 'none'.
    pub scopes: Option<Vec<String>>,
    /// The fields it gets, by their stable names; `None` is 'not told'. For an app of [`Developer::Vendor`] they are
    /// what the policy states of every such app (III(ii)), not what was read of this one.
    pub fields_shared: Option<Vec<String>>,
    /// Whom it covers; `None` is 'not told'.
    pub audience: Option<Audience>,
}

/// Who makes an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Developer {
    /// The organisation itself.
    Organisation,
    /// DingTalk or another vendor: the interface does not tell the two apart.
    Vendor,
    /// Not told.
    Unknown,
}

/// What an app is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AppKind {
    /// A web page inside DingTalk.
    WebApp,
    /// A mini-program.
    MiniProgram,
    /// Not told.
    Unknown,
}

/// Whether an app runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AppStatus {
    /// Switched on.
    Enabled,
    /// Switched off.
    Stopped,
    /// Its term is over.
    Expired,
    /// Not told.
    Unknown,
}

/// The part of an organisation that an app covers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Audience {
    /// Only administrators see it.
    pub administrators_only: bool,
    /// Departments, by the source's number.
    #[ts(type = "number[]")]
    pub departments: Vec<i64>,
    /// Roles, by the source's number.
    #[ts(type = "number[]")]
    pub roles: Vec<i64>,
    /// Single members, by the source's identifier.
    pub members: Vec<String>,
    /// How many people that comes to, where it could be counted.
    #[ts(type = "number | null")]
    pub people: Option<u64>,
}

/// One thing that an app was granted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Grant {
    /// The same at every sync.
    pub id: String,
    /// The source that told of it.
    pub source: SourceId,
    /// The app that holds it.
    pub app: AppId,
    /// What kind of thing was granted.
    pub kind: GrantKind,
    /// The source's own code for it, such as `Contact.User.Read`.
    pub code: String,
}

/// What kind of thing a grant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GrantKind {
    /// A call that the app may make.
    Permission,
    /// A field that the app may read.
    Field,
}

/// How much an app's access could harm people, and why we think so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Risk {
    /// The level.
    pub level: RiskLevel,
    /// Codes of the reasons; each has words.
    pub reasons: Vec<String>,
}

/// A level of risk.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// Nothing stands out in what is told of it.
    Low,
    /// Worth a look.
    Medium,
    /// Look first.
    High,
}
