use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::PolicyId;

/// A policy text as it was imported, cut into its sections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct PolicyText {
    /// Its date and the beginning of its hash: importing the same text twice gives the same identifier.
    pub id: PolicyId,
    /// The first line.
    pub title: String,
    /// The date from which it applies: found in the text, or given by the person.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub effective: Date,
    /// When it was imported.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub imported_at: Timestamp,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The sections in the order of the text.
    pub sections: Vec<PolicySection>,
}

/// One section of a policy text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct PolicySection {
    /// How it is cited, such as `II.I(I)` or `X EEA IV`.
    pub citation: String,
    /// Its heading, as the text has it.
    pub heading: String,
    /// How deep it lies: 1 for a part.
    pub level: u8,
    /// Its own text, without that of the sections below it.
    pub text: String,
}
