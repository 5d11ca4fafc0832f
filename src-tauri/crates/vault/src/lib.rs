//! The vault: everything that Clearhold keeps, in one encrypted file on this computer.
//!
//! A folder holds a vault when it has
//! - `vault.db`: an SQLCipher database, keyed with 32 random bytes;
//! - `vault.key`: that key, wrapped by the operating system's keyring, a passphrase, a recovery code (see `keys.rs`);
//! - `vault.checkpoint`: how far the journal reached, signed (see `checkpoint.rs`);
//! - `vault.lock` and, while a program has it open, `vault.holder` and `vault.log-mark`: one program at a time, and how
//!   far the write-ahead log was promised to reach (see `log_mark.rs`).
//!
//! The first two are the vault; the others are made again where they are missing.
//!
//! What sources tell of comes in as snapshots ([`Vault::begin_snapshot`]) and is kept as versions: a snapshot that
//! changes nothing writes next to nothing, and what a snapshot did not reach never counts as gone.
//!
//! Reading and writing use a connection each, so lists show the last commit while a sync runs. Nothing outside this
//! crate names SQL. On an error nothing is ever deleted or made anew. Calls block: keep them off async threads.

mod backup;
mod batches;
mod changes;
mod check;
mod checkpoint;
mod error;
mod files;
mod gathering;
mod journal;
mod keys;
mod lock;
mod log_mark;
mod migrations;
mod open;
mod os_keyring;
mod paging;
mod reading;
mod recovery;
mod rekey;
mod restoring;
mod retention;
mod search;
mod snapshots;
mod swap;
mod tables;
mod time;

pub use backup::{BackupReport, CompactReport, RestoreReport};
pub use check::{CheckLine, CheckReport};
pub use checkpoint::SignedCheckpoint;
pub use error::VaultError;
pub use journal::{JournalProblem, JournalVerdict};
pub use keys::{Unlock, Wrapping};
pub use open::{Vault, wrappings};
pub use os_keyring::keyring_available;
pub use reading::{Counts, RecordFilter, SeenRecord};
pub use restoring::{ARCHIVED, ArchivedSource, Restoring};
pub use retention::ForgottenHistory;
pub use search::{MARK_END, MARK_START, SearchHit};
pub use snapshots::SnapshotWriter;
pub use tables::undo::KeptUndo;

type Result<T, E = VaultError> = std::result::Result<T, E>;
