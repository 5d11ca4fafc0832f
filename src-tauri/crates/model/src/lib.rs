//! The nouns of Clearhold: what is held about whom, by whom, shared with whom, and allowed by what.
//!
//! Values only. Nothing here reads a file, opens a socket or knows a database, so every other crate may depend on it
//! and it depends on none of them. The words follow the W3C Data Privacy Vocabulary where it has one: a data subject,
//! a controller, a recipient, a purpose, a legal basis.

mod application;
mod change;
mod control;
mod id;
mod item;
mod journal;
mod page;
mod permission;
mod policy_text;
mod record;
mod snapshot;
mod source;
mod subject;

pub use application::{App, AppKind, AppStatus, Audience, Developer, Grant, GrantKind, Risk, RiskLevel};
pub use change::{Change, ChangeKind, FieldChange};
pub use control::{Actuator, Control, ControlScope, ControlState, EvidencePicture, Wished};
pub use id::{AppId, CategoryId, ControlId, PolicyId, RecordId, SourceId, SubjectId};
pub use item::{Item, ItemKind};
pub use journal::{JournalAction, JournalEntry};
pub use page::{Page, PageRequest};
pub use permission::{
    Holder, InstalledApp, Layer, LayerKind, Packaging, Permission, PermissionEvidence, System, TakenAlong, Warning,
    Way, WayIn,
};
pub use policy_text::{PolicySection, PolicyText};
pub use record::{Field, Record};
pub use snapshot::{Skipped, Snapshot, SnapshotId, SnapshotState};
pub use source::{Source, SourceKind, Viewpoint};
pub use subject::{Role, Subject};

/// A point in time, written as RFC 3339 in UTC.
pub use jiff::Timestamp;
