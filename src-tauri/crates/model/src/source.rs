use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::SourceId;

/// What kind of place a source reads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// DingTalk's own interfaces.
    Dingtalk,
    /// The person, who says what they set or found where no interface tells it. Never read over a network.
    Attested,
    /// The permissions on this computer.
    Device,
    /// The permissions on another computer, or this one, as files that were exported from it.
    DeviceFile,
    /// Files that the person had, from whatever program, imported together.
    File,
}

impl SourceKind {
    /// Whether it is read again at every sync. What a person told or imported is kept as it came.
    pub fn is_read(self) -> bool {
        match self {
            Self::Dingtalk | Self::Device | Self::DeviceFile => true,
            Self::Attested | Self::File => false,
        }
    }
}

/// Through whose eyes a source looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Viewpoint {
    /// The organisation, with the rights of its app.
    Admin,
    /// The person who signed in.
    Me,
}

/// A place that Clearhold reads from, as the person set it up. Its secrets are kept apart, in the vault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Source {
    /// Unique in the vault.
    pub id: SourceId,
    /// What it reads from.
    pub kind: SourceKind,
    /// Through whose eyes.
    pub viewpoint: Viewpoint,
    /// Whether this is the sample organisation, whose people do not exist.
    pub sample: bool,
    /// Whether it is read. What came from a source that is no longer connected stays until it is forgotten.
    pub connected: bool,
    /// When it was connected.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub connected_at: Timestamp,
    /// What the connector needs to know, in the connector's own terms: addresses, client id. Never a secret.
    #[ts(type = "{ [key: string]: unknown }")]
    pub settings: serde_json::Value,
}
