use serde::{Deserialize, Serialize};

use crate::{SourceId, SubjectId};

/// What a data subject is to DingTalk (policy, part II, section I). One person can be several at once.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Uses DingTalk without an organisation.
    Individual,
    /// Belongs to an organisation by invitation.
    Member,
    /// Manages an organisation.
    Admin,
    /// Uses the sites without an account.
    Visitor,
}

/// A data subject: a person that records are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Subject {
    /// The same for one person in every source that can tell.
    pub id: SubjectId,
    /// The source that told of the person.
    pub source: SourceId,
    /// The name as the source gives it.
    pub name: String,
    /// What the person is in this source.
    pub roles: Vec<Role>,
    /// Whether this is the person who signed in, and so the one that 'my data' is about.
    pub is_self: bool,
}
