//! What goes in, what is asked for, what comes out, and what can go wrong.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clearhold_model::{
    CategoryId, EvidencePicture, Item, ItemKind, JournalEntry, PolicyText, Skipped, Source, SourceId, SubjectId,
    Timestamp,
};
use clearhold_words::Language;
use serde::{Deserialize, Serialize};

use crate::encryption::{Encryption, Key};
use crate::format::Format;
use crate::unfinished::Back;

/// What goes in. It may be walked several times, once for each format, and must give the same each time.
pub trait Contents {
    /// Hands over every item of a kind, for records those of one category when one is given, until `visit` breaks off.
    /// With a record comes when it was seen, where that is known.
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> Result<(), ContentsError>;

    /// The data categories with the number of records in each, in the order of the catalogue. Those without a record
    /// may be listed with 0: the pages then say that nothing was found there.
    fn categories(&self) -> Vec<(CategoryId, u64)>;

    /// The pictures that are kept as evidence. Every one that is named here is then asked for; there may be none.
    fn pictures(&self) -> Result<Vec<EvidencePicture>, ContentsError> {
        Ok(Vec::new())
    }

    /// Writes the content of a picture out, piece by piece.
    fn write_picture(&self, _picture: &EvidencePicture, _out: &mut dyn Write) -> Result<(), ContentsError> {
        Ok(())
    }

    /// What the vault found of its journal when the export began; none where the journal is not part of the export.
    fn journal(&self) -> Result<Option<JournalState>, ContentsError> {
        Ok(None)
    }

    /// Hands over the entries of the journal, the oldest first, until `visit` breaks off.
    fn each_entry(&self, _visit: &mut dyn FnMut(JournalEntry) -> ControlFlow<()>) -> Result<(), ContentsError> {
        Ok(())
    }

    /// The versions of policies that are kept, the latest first.
    fn policies(&self) -> Result<Vec<PolicyText>, ContentsError> {
        Ok(Vec::new())
    }

    /// What falls due, in the order of time: what the person is to look at again, and what ends by itself.
    fn due(&self) -> Result<Vec<Due>, ContentsError> {
        Ok(Vec::new())
    }

    /// How many items of a kind there are, for the measure of progress; one that several sources tell of may count
    /// once or several times.
    fn count(&self, kind: ItemKind) -> u64;
}

/// What the vault found when it followed its journal, before the export was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct JournalState {
    /// What was wrong with it, by name: `changed`, `missing`, `reordered`, `appended`, `tail_cut` or `checkpoint_broken`;
    /// null where nothing was.
    pub problem: Option<String>,
    /// Where that shows first.
    pub first_bad: Option<i64>,
    /// The last entry that the vault signed; null where it has signed none yet.
    pub checkpoint: Option<Checkpoint>,
}

/// What a vault signed of its journal.
///
/// The signature (Ed25519) is over four lines, each ended by a line feed: `clearhold-checkpoint-1`, the place, the hash, and
/// the time as nanoseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Checkpoint {
    /// The place of the entry.
    pub sequence: i64,
    /// Its hash, in hexadecimal.
    pub head: String,
    /// When it was signed.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// The vault's public key, in hexadecimal: the same in every export of a vault, and in its `vault.checkpoint`.
    pub key: String,
    /// The signature, in hexadecimal.
    pub signature: String,
}

/// A date at which something is to be done, or happens by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What tells it from all others of this vault, in every export alike.
    pub id: String,
    /// When it is due.
    pub at: Timestamp,
    /// What it is, in the language of the export.
    pub title: String,
}

/// When something was seen as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When it was first seen so.
    pub first: Timestamp,
    /// When it was last seen so.
    pub last: Timestamp,
}

/// The contents could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the contents of the export could not be read")]
pub struct ContentsError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The file to write. Its folder must be there, and the file must not.
    pub out: PathBuf,
    /// The language of the pages and of the description.
    pub language: Language,
    /// What to write; each at most once.
    pub formats: Vec<Format>,
    /// Whether the data is that of the sample organisation, whose people do not exist. The export says so.
    pub sample: bool,
    /// The time that stands in the export. The same contents, plan and time give the same bytes.
    pub made_at: Timestamp,
    /// Where the data came from, connected or not. Their settings are not written.
    pub sources: Vec<Source>,
    /// When each source was last read; one that is not in it never was.
    pub last_read: BTreeMap<SourceId, Timestamp>,
    /// What the last look at each source did not reach. The export says so.
    pub skipped: BTreeMap<SourceId, Vec<Skipped>>,
    /// How many permissions and settings the policy names that no source tells of. They are not among the items, and
    /// the export says so.
    pub unseen_controls: u64,
    /// For whom it is encrypted; in the clear when there is none.
    pub encryption: Option<Encryption>,
    /// What else narrows it. The contents hold to that themselves; the export says it.
    pub narrowed: Narrowed,
    /// The data categories that the person left out. Their records are not written, and the export says so.
    pub left_out: Vec<CategoryId>,
}

impl Plan {
    /// What was not reached, in the order of the sources.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = &Skipped> {
        self.sources.iter().filter_map(|source| self.skipped.get(&source.id)).flatten()
    }
}

/// To what an export was narrowed, beside its data categories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Narrowed {
    /// Only about these people: then neither apps nor settings nor pictures are in it, as they are not about single
    /// people, and may name others. Everyone when empty.
    pub subjects: Vec<SubjectId>,
    /// Only from these sources; all when empty.
    pub sources: Vec<SourceId>,
    /// Only records that were first seen, or changed, then or later.
    #[schemars(with = "Option<String>")]
    pub since: Option<Timestamp>,
}

/// How far an export or a check has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Progress {
    /// What is being done: a format by its name, `evidence`, `seal` (hashing the finished file), `resume` (reading what
    /// an earlier try left) or `verify`.
    pub step: String,
    /// How much of it is done: items, for `seal`, `resume` and `verify` bytes.
    #[ts(type = "number")]
    pub done: u64,
    /// How much there is to do.
    #[ts(type = "number")]
    pub total: u64,
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of the whole file, in hexadecimal.
    pub sha256: String,
    /// How many records are in it.
    pub records: u64,
    /// The formats in it.
    pub formats: Vec<Format>,
    /// How many files are in the zip.
    pub files: u64,
    /// What an encrypted one is read back with; to be forgotten then.
    pub key: Option<Key>,
    pub(crate) back: Option<Back>,
}

/// Why an export was not written, or a file could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum PortableError {
    /// There is already a file of that name; it was not touched.
    #[error("there is already a file of that name")]
    FileExists,
    /// The folder to write to is not there.
    #[error("the folder to write to does not exist")]
    FolderMissing,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// There is not enough room on the disk; nothing was written.
    #[error("not enough room on the disk: about {expected} bytes are needed, {free} are free")]
    NoRoom {
        /// How many bytes it would take, about.
        expected: u64,
        /// How many are free.
        free: u64,
    },
    /// The folder cannot be written to.
    #[error("the folder cannot be written to")]
    NotWritable,
    /// The file is not an archive, or one that is broken off or damaged so that it cannot be opened.
    #[error("the file is not an archive")]
    NotAnArchive,
    /// The file is encrypted, and no key was given.
    #[error("the file is encrypted")]
    Encrypted,
    /// The key does not open the file.
    #[error("the key does not open the file")]
    WrongKey,
    /// This is nobody whom an export could be encrypted for.
    #[error("not a recipient: {0}")]
    BadRecipient(String),
    /// The archive does not hold the data as JSON, from which it could be read back.
    #[error("the archive holds no JSON")]
    NoJson,
    /// A document in the archive is not as it is described: this file of it.
    #[error("not as described: {0}")]
    Unfit(String),
    /// The file to check is not there.
    #[error("the file does not exist")]
    NotFound,
    /// What was to be exported could not be read.
    #[error(transparent)]
    Contents(ContentsError),
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// Reading or writing failed for another reason.
    #[error("reading or writing failed: {0}")]
    Io(ErrorKind),
}

impl PortableError {
    /// What a failure to write means for the person.
    pub(crate) fn writing(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotWritable,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::FolderMissing,
            ErrorKind::AlreadyExists => Self::FileExists,
            other => Self::Io(other),
        }
    }
}

impl From<std::io::Error> for PortableError {
    fn from(error: std::io::Error) -> Self {
        Self::writing(error.kind())
    }
}
