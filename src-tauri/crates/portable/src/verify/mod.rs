//! Checking an export with nothing else at hand: no vault, no network, and nothing is unpacked but what can only be read
//! out of order, into a file that this process alone can read.
//!
//! The zip may be hostile. Each file in it is read once, as a stream, through a bound on how much one item of it may
//! take; what it claims about itself is held against what is there.

mod archive;
mod bag;
mod inspect;
mod measured;
mod tally;

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::contract::{PortableError, Progress};
use crate::encryption::Key;
use crate::walk::{BYTES_EVERY, Pace};
pub(crate) use archive::Archive;
use inspect::Inspection;
pub(crate) use measured::{Limit, Measured};
pub(crate) use tally::{Apart, Rows, Tallies};

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Verification {
    /// Whether every check passed.
    pub ok: bool,
    /// The checks that were made. One that could not be made because an earlier one failed is not there.
    pub checks: Vec<Check>,
    /// How many files are in the zip.
    #[ts(type = "number")]
    pub files: u64,
    /// How many bytes they have, unpacked.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Check {
    /// Its stable name: `zip` (the file itself, byte for byte), `names`, `bagit`, `completeness`, `checksums`,
    /// `tag_checksums`, `ro_crate`, and, for what is in it, `json_schemas`, `journal`, `policies`, `datapackage`, `vcard`, `icalendar`, `jsonld`, `sqlite`, `parquet`,
    /// `viewer`, `html`, `evidence`, `forms` (that the forms of each table say the same).
    pub check: String,
    /// Whether it passed.
    pub ok: bool,
    /// The first thing that is wrong.
    pub detail: Option<Detail>,
}

/// What is wrong, and where. It never holds a value of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Detail {
    /// What is wrong.
    pub problem: Problem,
    /// The file in the zip; none when it is about the zip as a whole.
    pub file: Option<String>,
    /// The line or row, from 1.
    #[ts(type = "number | null")]
    pub line: Option<u64>,
    /// What should be there: a sum, a size, a name.
    pub expected: Option<String>,
    /// What is there: a sum, a size, a name, or the place within a document.
    pub found: Option<String>,
}

/// What can be wrong with an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The zip carries no sum of itself: another program packed it.
    NoSeal,
    /// The zip's sum of itself does not fit: a byte of it was changed.
    SealBroken,
    /// The zip's directory and its contents contradict each other.
    Inconsistent,
    /// More files than can be an export of ours.
    TooManyFiles,
    /// A file that unpacks to far more than it should: perhaps made to fill disks.
    TooLarge,
    /// An encrypted file.
    Encrypted,
    /// A link or another thing that is no plain file.
    NotAFile,
    /// A name that stands twice.
    DuplicateName,
    /// A name that could lead outside the folder it is unpacked to, or that not every system can hold.
    UnsafeName,
    /// A file outside the one folder at the top.
    OutsideTop,
    /// A file that has to be there is not.
    Missing,
    /// A file that nothing lists.
    UnexpectedFile,
    /// A file that cannot be read through: damaged.
    Unreadable,
    /// A line that cannot be understood.
    BadLine,
    /// A version that this program does not know.
    UnknownVersion,
    /// Another size than is written down.
    WrongSize,
    /// Another checksum than is written down: the file was changed.
    WrongSum,
    /// Text that is not UTF-8.
    NotUtf8,
    /// Not JSON.
    NotJson,
    /// A key that stands twice in one JSON object.
    DuplicateKey,
    /// An item or row that stands twice.
    DuplicateItem,
    /// An item that does not fit its schema.
    SchemaMismatch,
    /// A schema that says something else than this program's.
    SchemaDiffers,
    /// A description of tables that is not as it should be.
    WrongDescription,
    /// Other columns than are described.
    WrongColumns,
    /// A cell that does not fit its column.
    WrongCell,
    /// A database, or a file of columns, that cannot be read as one, or is not sound in itself.
    BadDatabase,
    /// A table that says something else than another form of it in the same export.
    FormsDiffer,
    /// An entry of the journal that does not follow from the one before, where the archive does not say so.
    ChainBroken,
    /// A cell that a spreadsheet would run as a formula.
    Formula,
    /// HTML that is not as this program writes it.
    BadMarkup,
    /// A part of a page that could run, load or send something.
    ActiveContent,
    /// A link that leads to no file of the export.
    BrokenLink,
    /// A file that should be a picture and does not begin as one.
    NotAPicture,
}

impl Detail {
    pub(crate) fn new(problem: Problem, file: &str) -> Self {
        let file = if file.is_empty() { None } else { Some(file.to_owned()) };
        Self { problem, file, line: None, expected: None, found: None }
    }

    pub(crate) fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn expected(mut self, expected: String) -> Self {
        self.expected = Some(expected);
        self
    }

    pub(crate) fn found(mut self, found: String) -> Self {
        self.found = Some(found);
        self
    }
}

/// 16 bytes that stand for a key: SHA-256, cut short. Two keys of a billion come to the same with a chance of
/// one in 10^20.
pub(crate) fn short_sum(parts: &[&str]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize()[..16]);
    short
}

/// Checks an export.
///
/// An archive in which something is wrong is no error: what is wrong stands in the result. It is one when the file
/// is not there, is no zip at all, cannot be read from the disk, or is encrypted and `key` does not open it.
pub fn verify(
    file: &Path,
    key: Option<&Key>,
    progress: &mut dyn FnMut(Progress),
    cancelled: &dyn Fn() -> bool,
) -> Result<Verification, PortableError> {
    check(&mut Archive::open(file, key)?, progress, cancelled)
}

/// Checks an export that is open.
pub(crate) fn check(
    archive: &mut Archive,
    progress: &mut dyn FnMut(Progress),
    cancelled: &dyn Fn() -> bool,
) -> Result<Verification, PortableError> {
    let mut pace = Pace::new(progress, cancelled);
    let mut outcome = Outcome::default();
    pace.begin("verify", archive.packed() + archive.unpacked(), BYTES_EVERY)?;
    (outcome.files, outcome.bytes) = (archive.len(), archive.unpacked());

    let mut sound = archive.sound();
    let opens = sound.is_ok();
    if opens {
        sound = archive.sealed(&mut pace)?;
    }
    outcome.say("zip", sound);
    let names = archive.top();
    let top = names.clone().ok();
    outcome.say("names", names.map(drop));
    if let Some(top) = top.filter(|_| opens) {
        Inspection::new(archive, &mut pace, top).run(&mut outcome)?;
    }
    pace.end();
    Ok(outcome.verdict())
}

#[derive(Default)]
struct Outcome {
    checks: Vec<Check>,
    files: u64,
    bytes: u64,
}

impl Outcome {
    fn say(&mut self, check: &str, result: Result<(), Detail>) {
        self.checks.push(Check { check: check.to_owned(), ok: result.is_ok(), detail: result.err() });
    }

    fn verdict(self) -> Verification {
        let ok = self.checks.iter().all(|check| check.ok);
        Verification { ok, checks: self.checks, files: self.files, bytes: self.bytes }
    }
}
