use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{AppId, ControlId, SourceId};

/// Something that allows or denies a use of data: a device permission, an account toggle, an organisation's rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Control {
    /// The same at every sync.
    pub id: ControlId,
    /// The source that read it; none for one that only the catalogue knows.
    pub source: Option<SourceId>,
    /// Where it stands.
    pub scope: ControlScope,
    /// The app it is about; none for all.
    pub app: Option<AppId>,
    /// The name that the source gives it; none where the catalogue has words for it.
    pub title: Option<String>,
    /// The state as it was last read.
    pub state: ControlState,
    /// The states it can be put in.
    pub allowed_states: Vec<ControlState>,
    /// Who may decide, by the catalogue's name: `person`, `administrator`, `system`.
    pub authority: String,
    /// How it is changed.
    pub actuator: Actuator,
    /// What enforces it, by the catalogue's name: `dingtalk_client`, `dingtalk_server`, `operating_system`.
    pub enforced_by: String,
    /// When the state was last seen; none if it never was.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub confirmed_at: Option<Timestamp>,
    /// What the state was read from, in the source's terms.
    #[ts(type = "unknown")]
    pub evidence: Option<serde_json::Value>,
    /// What was asked for and was not seen since; none where nothing was, or a look showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub wished: Option<Wished>,
}

/// A state that was asked for and could not be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Wished {
    /// The state.
    pub state: ControlState,
    /// When it was asked for.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub at: Timestamp,
}

/// A picture that the person keeps as evidence of what they saw, or an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct EvidencePicture {
    /// The source that it was kept under.
    pub source: SourceId,
    /// The identifier of the control that it shows, or of the record that tells of it.
    pub about: String,
    /// Its media type, told by its content.
    pub media: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How large it is.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was put into the vault.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub added_at: Timestamp,
}

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ControlScope {
    /// This computer or the person's phone.
    Device,
    /// The person's account in the DingTalk client.
    Account,
    /// The organisation.
    Org,
}

/// What a control says now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ControlState {
    /// The use is let through.
    Allowed,
    /// The use is refused.
    Denied,
    /// The person is asked each time.
    Ask,
    /// Nobody decided yet.
    Unset,
    /// Nothing here controls it.
    Uncontrolled,
    /// Not seen.
    Unknown,
}

/// How a control is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Actuator {
    /// By this program, which then reads it back.
    Direct,
    /// By the person, along steps; the person attests what they set.
    Guided,
    /// By someone else only.
    Locked,
}
