//! What a person takes away: one zip that other programs read, and the means to check it with nothing else at hand.
//!
//! The zip holds a bag (BagIt 1.0, RFC 8493) with SHA-256 and SHA-512 sums; in it, as the person chose, JSON with its JSON Schemas
//! (2020-12), CSV (RFC 4180) with a Frictionless `datapackage.json`, contacts as vCard 4.0 (RFC 6350), the calendar as iCalendar
//! (RFC 5545), who was let in as JSON-LD in terms of the W3C's Data Privacy Vocabulary, HTML pages that run no script and
//! load nothing, and one page with a search. An RO-Crate says what all of it is.
//!
//! The zip may be encrypted with age on its way to the disk.
//!
//! [`export`] writes it item by item, so that memory stays flat whatever the size. [`verify`] reads it in the same way
//! and never unpacks anything. A format is a folder here: what it writes, and how that is checked. The crate knows
//! neither vault nor sources; what goes in comes through [`Contents`].

mod contentlines;
mod contract;
mod csv;
mod encryption;
mod evidence;
mod export;
mod format;
mod html;
mod icalendar;
mod journal;
mod json;
mod jsonld;
mod package;
mod parquet;
mod policies;
mod readme;
mod rocrate;
mod room;
mod scratch;
mod sink;
mod sqlite;
mod sums;
mod tables;
mod unfinished;
mod vcard;
mod verify;
mod viewer;
mod walk;
mod zipping;

pub use contract::{
    Checkpoint, Contents, ContentsError, Due, Exported, JournalState, Narrowed, Plan, PortableError, Progress, Seen,
};
pub use encryption::{Encryption, Key, is_encrypted};
pub use export::{Stopped, export};
pub use format::{Format, UnknownFormat};
pub use json::{About, Archived, Piece, Written, schemas};
pub use unfinished::{Found, Partial, Unfinished, partial_path};
pub use verify::{Check, Detail, Problem, Verification, verify};
