//! Zips of files. Nothing is unpacked to the disk; names are only told, never opened.

use std::borrow::Cow;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::kind::{self, FileKind};
use super::{FileError, FileLapse, FileLapseCode, Found, Reading, Visit, hand_over, read_one, within};

/// More files than a person's zip has.
const MOST_FILES: usize = 10_000;
/// All that a zip unpacks to.
const MOST_IN_ALL: u64 = 4 * 1024 * 1024 * 1024;
/// A file of a zip is held while it is read.
const MOST_IN_ONE: u64 = 64 * 1024 * 1024;
/// Text is packed to a tenth; a bomb to a thousandth. What is small anyway may be packed as it likes.
const TIGHTEST: u64 = 200;
const SMALL: u64 = 1024 * 1024;

/// Reads every file of a zip that is of a known kind.
pub(super) fn read(file: impl Read + Seek, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<(), FileError> {
    let mut zip = ZipArchive::new(file).map_err(|_| FileError::Damaged)?;
    if is_own_export(&mut zip) {
        return Err(FileError::OwnExport);
    }
    let mut in_all = 0_u64;
    for at in 0..zip.len() {
        if at == MOST_FILES {
            return told(visit, None, FileLapseCode::TooManyFiles);
        }
        let (name, content) = match take(&mut zip, at, &mut in_all) {
            Ok(Some(taken)) => taken,
            Ok(None) => continue,
            Err((name, code)) => {
                told(visit, name, code)?;
                if in_all > MOST_IN_ALL {
                    return Ok(());
                }
                continue;
            }
        };
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let beginning = &content[..content.len().min(kind::ENOUGH)];
        match kind::of(beginning, ending) {
            // A zip in a zip is how a bomb is built.
            None | Some(FileKind::Zip | FileKind::Archive) => told(visit, Some(name), FileLapseCode::UnknownKind)?,
            Some(kind) => read_within(&name, kind, content, reading, visit)?,
        }
    }
    Ok(())
}

/// Whether a file is a zip that is an export of Clearhold's.
pub(super) fn holds_own_export(file: impl Read + Seek) -> bool {
    ZipArchive::new(file).is_ok_and(|mut zip| is_own_export(&mut zip))
}

/// Whether it is an export of Clearhold: a bag whose description says so. Its tables are no lists of somebody else's.
fn is_own_export(zip: &mut ZipArchive<impl Read + Seek>) -> bool {
    let is_description = |name: &str| name == "bag-info.txt" || name.ends_with("/bag-info.txt");
    let at = (0..zip.len().min(MOST_FILES))
        .find(|at| matches!(zip.name_for_index(*at), Some(Ok(name)) if is_description(&name)));
    let Some(Ok(entry)) = at.map(|at| zip.by_index(at)) else { return false };
    let mut description = String::new();
    entry.take(SMALL).read_to_string(&mut description).is_ok()
        && description.lines().any(|line| line.starts_with("Bag-Software-Agent: clearhold "))
}

fn read_within(
    name: &str,
    kind: FileKind,
    content: Vec<u8>,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let outcome = read_one(kind, name, Cursor::new(content), reading, &mut |found| visit(within(name, found)));
    match outcome {
        Ok(()) => Ok(()),
        Err(FileError::BrokenOff) => Err(FileError::BrokenOff),
        Err(FileError::ColumnsUnknown(_)) => told(visit, Some(name.to_owned()), FileLapseCode::ColumnsUnknown),
        Err(FileError::UnknownKind | FileError::OwnExport) => {
            told(visit, Some(name.to_owned()), FileLapseCode::UnknownKind)
        }
        Err(FileError::NotFound | FileError::Unreadable(_) | FileError::Damaged) => {
            told(visit, Some(name.to_owned()), FileLapseCode::NotUnderstood)
        }
    }
}

/// What of a zip was not taken: its name, where that can be told, and why.
type NotTaken = (Option<String>, FileLapseCode);

/// The name and the content of one file; nothing for a folder.
fn take<F: Read + Seek>(
    zip: &mut ZipArchive<F>,
    at: usize,
    in_all: &mut u64,
) -> Result<Option<(String, Vec<u8>)>, NotTaken> {
    let Some(Ok(name)) = zip.name_for_index(at).map(|name| name.map(Cow::into_owned)) else {
        return Err((None, FileLapseCode::UnsafeName));
    };
    let entry = match zip.by_index(at) {
        Ok(entry) => entry,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err((Some(name), FileLapseCode::Locked));
        }
        Err(_) => return Err((Some(name), FileLapseCode::NotUnderstood)),
    };
    if entry.is_dir() {
        return Ok(None);
    }
    if entry.is_symlink() || is_unsafe(&name) {
        return Err((Some(name), FileLapseCode::UnsafeName));
    }
    let packed = entry.compressed_size();
    let most = if *in_all > MOST_IN_ALL { 0 } else { MOST_IN_ONE.min(allowed(packed)) };
    let mut content = Vec::new();
    // What a zip says of sizes may be a lie: what comes is counted.
    let outcome = entry.take(most + 1).read_to_end(&mut content);
    *in_all += content.len() as u64;
    if content.len() as u64 > most {
        let code = if most < MOST_IN_ONE { FileLapseCode::TooTightlyPacked } else { FileLapseCode::TooLarge };
        return Err((Some(name), code));
    }
    outcome.map_err(|_| (Some(name.clone()), FileLapseCode::NotUnderstood))?;
    Ok(Some((name, content)))
}

fn allowed(packed: u64) -> u64 {
    packed.saturating_mul(TIGHTEST).max(SMALL)
}

/// A name that leads out of the zip's folder, or means a device on Windows.
fn is_unsafe(name: &str) -> bool {
    const DEVICES: [&str; 22] = [
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
        "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    ];
    let path = name.replace('\\', "/");
    let absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    let device = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
        DEVICES.contains(&stem.as_str())
    };
    absolute || path.contains('\0') || path.split('/').any(|part| part == ".." || device(part))
}

/// Whether a workbook, which is a zip, may be unpacked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weighed {
    /// It is as large as it looks.
    Fine,
    /// It is a bomb, or larger than any real one.
    TooMuch,
}

/// Unpacks a workbook into nothing, to know what it weighs.
pub(super) fn weigh(file: &mut (impl Read + Seek)) -> Result<Weighed, FileError> {
    let mut zip = ZipArchive::new(&mut *file).map_err(|_| FileError::Damaged)?;
    let mut light = zip.len() <= MOST_FILES;
    let mut in_all = 0;
    for at in 0..zip.len().min(MOST_FILES) {
        let Ok(entry) = zip.by_index(at) else { continue };
        let most = allowed(entry.compressed_size()).min(MOST_SHEETS - in_all);
        let unpacked = io::copy(&mut entry.take(most + 1), &mut io::sink()).unwrap_or(0);
        in_all += unpacked.min(most);
        if unpacked > most {
            light = false;
            break;
        }
    }
    drop(zip);
    file.seek(SeekFrom::Start(0))?;
    Ok(if light { Weighed::Fine } else { Weighed::TooMuch })
}

/// All that a workbook unpacks to.
const MOST_SHEETS: u64 = 256 * 1024 * 1024;

fn told(visit: &mut Visit<'_>, within: Option<String>, code: FileLapseCode) -> Result<(), FileError> {
    hand_over(visit, Found::Lapse(FileLapse { within, line: None, code }))
}
