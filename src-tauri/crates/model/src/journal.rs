use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What was done. The list is closed: a new action is a new name here and new words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum JournalAction {
    /// The vault was made.
    VaultCreated,
    /// A copy of the vault was written.
    VaultBackedUp,
    /// What opens the vault was changed.
    VaultRekeyed,
    /// A source was connected.
    SourceConnected,
    /// A source was disconnected.
    SourceDisconnected,
    /// A sync ended.
    SyncFinished,
    /// A source told of changes by itself, which were read again.
    EventsKept,
    /// Whether a source is listened to was decided.
    ListeningSet,
    /// Records of other people were looked at.
    RecordsViewed,
    /// An export was written.
    ExportWritten,
    /// A policy text was imported.
    PolicyImported,
    /// How long history is kept was decided.
    RetentionSet,
    /// History that was older than that was removed for good.
    HistoryForgotten,
    /// A control was about to be set.
    ControlSetBegun,
    /// What became of setting a control.
    ControlSet,
    /// Files of DingTalk's were about to be cleared.
    FootprintClearBegun,
    /// What became of clearing files of DingTalk's.
    FootprintCleared,
    /// The person said what they set or found elsewhere.
    ControlAttested,
    /// A list that the person typed or pasted was kept.
    ListAttested,
    /// Files were imported.
    FilesImported,
    /// An import was undone: what came of it was removed.
    ImportUndone,
    /// A picture that the person kept as evidence was removed.
    EvidenceRemoved,
    /// A field about the person was about to be corrected.
    CorrectionBegun,
    /// What became of correcting a field.
    FieldCorrected,
    /// The end of the journal was missing, and a person accepted it as it is. Written by the vault alone.
    JournalAccepted,
}

/// One line of the journal. Each carries the hash of the one before, so that none can be changed, taken out or put in
/// between without the chain showing it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct JournalEntry {
    /// Its place, from 1.
    #[ts(type = "number")]
    pub sequence: i64,
    /// When it was done.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// What was done.
    pub action: JournalAction,
    /// To what: counts, identifiers, file names. No values of personal data.
    #[ts(type = "{ [key: string]: unknown }")]
    pub details: serde_json::Value,
    /// The hash of the entry before, in hexadecimal; zeros for the first.
    pub previous: String,
    /// SHA-256 over this entry and `previous`, in hexadecimal.
    pub hash: String,
}
