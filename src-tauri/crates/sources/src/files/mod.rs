//! Files that a person has, read into records, whatever program wrote them: contacts, calendars, tables, and zips of these.
//!
//! A file is hostile until it was read: what is too large, too deep or too tightly packed is refused, with the file and
//! the line; what is sound still comes in. Nothing is unpacked to the disk and nothing in a file is carried out: a cell
//! that begins like a formula is text.

mod blocks;
mod calendar;
mod capped;
mod columns;
mod evidence;
mod json;
mod kind;
mod records;
mod sheet;
mod table;
mod text;
mod vcard;
mod zipped;

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{CategoryId, Item, SourceId};
use serde::{Deserialize, Serialize};

pub use columns::{Column, ColumnTarget, FIELDS as KNOWN_FIELDS};
pub use kind::FileKind;
pub use records::Key;

/// What a file is to be read as.
pub struct Reading<'a> {
    /// The source that its records are to belong to.
    pub source: &'a SourceId,
    /// What kind of file it is; told by its content when absent.
    pub kind: Option<FileKind>,
    /// The data category of rows that do not tell it themselves.
    pub category: Option<CategoryId>,
    /// What columns hold, where the person knows better.
    pub columns: &'a [Column],
    /// What the person wants to remember of pictures and e-mails.
    pub note: Option<&'a str>,
}

/// What comes out of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// How the columns of a table are understood, before its first row.
    Columns(Vec<Column>),
    /// A row, a card or an event.
    Entry(Entry),
    /// Something that could not be taken as it is.
    Lapse(FileLapse),
}

/// What one row, card or event gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The same for the same content, in whatever file it stands.
    pub key: Key,
    /// The record with the person whom it is about, or the app with its grants.
    pub items: Vec<Item>,
    /// The file itself, where it is kept as evidence.
    pub attached: Option<Attached>,
}

/// A file that is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its media type, told by its content.
    pub media: &'static str,
    /// The whole of it.
    pub content: Vec<u8>,
}

/// Something in a file that could not be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FileLapse {
    /// The file in a zip that it is in; none for the file itself.
    pub within: Option<String>,
    /// Where, from 1: the line of a text, the row of a sheet, the object of a JSON document.
    #[ts(type = "number | null")]
    pub line: Option<u64>,
    /// What it is.
    pub code: FileLapseCode,
}

/// What can be wrong in a file. The list is closed; each has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FileLapseCode {
    /// It does not follow the rules of its kind; it was left out.
    NotUnderstood,
    /// Characters could not be read, and stand as '�'; the rest of it was taken.
    BrokenCharacters,
    /// It is larger than any real one; it was left out, and what follows it where its end could not be found.
    TooLarge,
    /// It is nested more deeply than any real one; it was left out.
    TooDeep,
    /// It unpacks to far more than it could hold; it was left out.
    TooTightlyPacked,
    /// A zip with more files than are looked at; the rest was left out.
    TooManyFiles,
    /// A name that leads out of the zip, or to a device; it was left out.
    UnsafeName,
    /// It is locked with a password; it was left out.
    Locked,
    /// Of no kind that is known; it was left out.
    UnknownKind,
    /// A table whose columns are not known; it was left out.
    ColumnsUnknown,
}

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is not there.
    #[error("the file does not exist")]
    NotFound,
    /// It may not be read, or reading it failed.
    #[error("the file cannot be read: {0}")]
    Unreadable(ErrorKind),
    /// It is of no kind that is known.
    #[error("not a file of a known kind")]
    UnknownKind,
    /// It is an export of Clearhold's, which is not taken in as if it were somebody else's file.
    #[error("an export of Clearhold")]
    OwnExport,
    /// It is not what it was said to be, or damaged so that nothing in it can be read.
    #[error("the file is damaged")]
    Damaged,
    /// A table of which the columns do not tell what it is about. They were understood so.
    #[error("the columns do not tell what the table is about")]
    ColumnsUnknown(Vec<Column>),
    /// It was broken off.
    #[error("broken off")]
    BrokenOff,
}

/// Takes what comes out of a file; breaks off when there is no more use for it.
pub type Visit<'a> = dyn FnMut(Found) -> ControlFlow<()> + 'a;

/// Reads a file, and tells its kind.
///
/// # Errors
/// When nothing of it could be read. What could not be taken of a file that was read comes as [`Found::Lapse`].
pub fn read(path: &Path, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<FileKind, FileError> {
    let mut file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(FileError::UnknownKind);
    }
    let kind = match reading.kind {
        Some(kind) => kind,
        None => recognise(&mut file, path)?.ok_or(FileError::UnknownKind)?,
    };
    if kind == FileKind::Zip {
        zipped::read(file, reading, visit)?;
    } else {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        read_one(kind, &name, file, reading, visit)?;
    }
    Ok(kind)
}

/// Whether a file is an export of Clearhold's, which is read back by what wrote it.
///
/// # Errors
/// When the file is not there, or can't be read.
pub fn is_own_export(path: &Path) -> Result<bool, FileError> {
    let mut file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    Ok(recognise(&mut file, path)? == Some(FileKind::Zip) && zipped::holds_own_export(file))
}

/// Reads a file that holds no files.
fn read_one(
    kind: FileKind,
    name: &str,
    mut file: impl Read + Seek,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let lines = |file| -> Result<_, FileError> { Ok(BufReader::new(text::decoded(file)?)) };
    match kind {
        FileKind::Vcard => vcard::read(lines(file)?, reading, visit),
        FileKind::Icalendar => calendar::read(lines(file)?, reading, visit),
        FileKind::Csv => {
            let delimiter = text::delimiter(&mut file)?;
            table::read(lines(file)?, delimiter, reading, visit)
        }
        FileKind::Json => json::read_document(lines(file)?, reading, visit),
        FileKind::Ndjson => json::read_lines(lines(file)?, reading, visit),
        FileKind::Xlsx => sheet::read(file, reading, visit),
        FileKind::Evidence => evidence::read(file, name, reading, visit),
        FileKind::Zip => Err(FileError::UnknownKind),
        FileKind::Archive => Err(FileError::OwnExport),
    }
}

fn recognise(file: &mut (impl Read + Seek), path: &Path) -> Result<Option<FileKind>, FileError> {
    let mut beginning = vec![0; kind::ENOUGH];
    let read = read_up_to(file, &mut beginning)?;
    file.seek(SeekFrom::Start(0))?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Ok(kind::of(&beginning[..read], ending))
}

fn read_up_to(file: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Hands over what an entry gave, and tells where characters in it could not be read. Nothing for an empty one.
fn entry(visit: &mut Visit<'_>, line: u64, entry: Option<Entry>) -> Result<(), FileError> {
    let Some(entry) = entry else { return Ok(()) };
    if entry.has_broken_characters() {
        left_out(visit, line, FileLapseCode::BrokenCharacters)?;
    }
    hand_over(visit, Found::Entry(entry))
}

/// Tells of an entry that could not be taken as it is.
fn left_out(visit: &mut Visit<'_>, line: u64, code: FileLapseCode) -> Result<(), FileError> {
    hand_over(visit, Found::Lapse(FileLapse { within: None, line: Some(line), code }))
}

/// Hands over what was found in a part of a file, under its name.
fn within(name: &str, found: Found) -> Found {
    match found {
        Found::Lapse(lapse) => {
            let inner = lapse.within.map_or_else(|| name.to_owned(), |inner| format!("{name} / {inner}"));
            Found::Lapse(FileLapse { within: Some(inner), ..lapse })
        }
        other => other,
    }
}

/// Hands something over, and ends the reading where nobody wants more.
fn hand_over(visit: &mut Visit<'_>, found: Found) -> Result<(), FileError> {
    match visit(found) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(FileError::BrokenOff),
    }
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            other => Self::Unreadable(other),
        }
    }
}
