//! What Clearhold reads from: the contract that every source keeps, and the sources that keep it.
//!
//! A source is a folder: its client, its shapes (as the wire has them), its mapping (shapes to the nouns of
//! `clearhold-model`). It hands over items as it reads them and never stores anything. Nothing in here logs or words
//! a secret, a token, the query of an address or a person's data.

pub mod contract;
mod cryptography;
pub mod device;
pub mod dingtalk;
mod error;
pub mod files;
pub mod registry;

pub use contract::{
    About, Bookmark, Collected, Collection, Collector, Corrected, Correction, Event, Gone, Heard, Outcome, Pending,
    Plan, Progress, Target, Traffic, Wish,
};
pub use error::{FileTrouble, SetError, SourceError};
pub use registry::Secrets;
