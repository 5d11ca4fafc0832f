//! The zip itself: opened without trust, read without unpacking.

use std::collections::HashSet;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::measured::{Measured, measure};
use super::{Detail, Problem};
use crate::contract::PortableError;
use crate::encryption::{self, Key, Source};
use crate::package::{SEAL, SUM_LENGTH};
use crate::sums::{Sum, Summing, hexadecimal};
use crate::walk::{Pace, is_device};

/// More files than this are no export of ours: it would be one of fifty million records.
const MOST_FILES: usize = 200_000;
/// A file larger than this that shrank by more than [`MOST_SHRUNK`] was made to fill a disk.
const SUSPICIOUS: u64 = 1 << 30;
/// Text as we write it shrinks to a tenth or so; a zip can pretend a thousandfold.
const MOST_SHRUNK: u64 = 200;
/// More than this in all is not looked at.
const MOST_BYTES: u64 = 1 << 40;
/// The longest path that every system can hold, with room for a folder to put it in.
const LONGEST_NAME: usize = 200;

/// An open archive.
pub(crate) struct Archive {
    zip: ZipArchive<Box<dyn Source>>,
    whole: Box<dyn Source>,
    packed: u64,
    entries: Vec<Entry>,
    summing: Summing,
}

struct Entry {
    /// None where it is not UTF-8.
    name: Option<String>,
    plain: bool,
    encrypted: bool,
    packed: u64,
    unpacked: u64,
}

impl Archive {
    pub(crate) fn open(path: &Path, key: Option<&Key>) -> Result<Self, PortableError> {
        let file = File::open(path).map_err(|error| reading(&error))?;
        match file.metadata() {
            Ok(data) if data.is_file() => {}
            Ok(_) => return Err(PortableError::NotAnArchive),
            Err(error) => return Err(reading(&error)),
        }
        let again = encryption::open(File::open(path).map_err(|error| reading(&error))?, key)?;
        let mut whole = encryption::open(file, key)?;
        let packed = whole.seek(SeekFrom::End(0)).map_err(|error| cut_short(&error))?;
        // Ours begins with its first file; anything before it would be hidden from most programs.
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let mut zip = ZipArchive::with_config(config, again).map_err(|error| opening(&error))?;
        let entries = (0..zip.len()).map(|at| Entry::read(&mut zip, at)).collect::<Result<_, _>>()?;
        let summing = Summing::start().map_err(|error| PortableError::Io(error.kind()))?;
        Ok(Self { zip, whole, packed, entries, summing })
    }

    pub(super) fn len(&self) -> u64 {
        self.entries.len() as u64
    }

    pub(super) fn packed(&self) -> u64 {
        self.packed
    }

    pub(crate) fn unpacked(&self) -> u64 {
        self.entries.iter().fold(0, |sum, entry| sum.saturating_add(entry.unpacked))
    }

    /// How many bytes some of the files have, unpacked.
    pub(crate) fn unpacked_of(&self, names: &[String]) -> u64 {
        let wanted = |entry: &&Entry| entry.name.as_ref().is_some_and(|name| names.contains(name));
        self.entries.iter().filter(wanted).fold(0, |sum, entry| sum.saturating_add(entry.unpacked))
    }

    /// Whether it can be read safely: plain files only, no more than there can be, nothing overlapping or hidden.
    pub(crate) fn sound(&mut self) -> Result<(), Detail> {
        if self.entries.len() > MOST_FILES {
            return Err(Detail::new(Problem::TooManyFiles, "").found(self.entries.len().to_string()));
        }
        for entry in &self.entries {
            let wrong = |problem| Err(Detail::new(problem, entry.name.as_deref().unwrap_or_default()));
            if entry.encrypted {
                return wrong(Problem::Encrypted);
            }
            if !entry.plain {
                return wrong(Problem::NotAFile);
            }
            if entry.unpacked > SUSPICIOUS && entry.unpacked / MOST_SHRUNK > entry.packed {
                return wrong(Problem::TooLarge);
            }
        }
        if self.unpacked() > MOST_BYTES {
            return Err(Detail::new(Problem::TooLarge, "").found(self.unpacked().to_string()));
        }
        if self.zip.has_duplicate_names() {
            return Err(Detail::new(Problem::DuplicateName, ""));
        }
        self.zip.validate_header_consistency().map_err(|_| Detail::new(Problem::Inconsistent, ""))
    }

    /// Whether the zip is the one that was sealed, to the last byte.
    pub(super) fn sealed(&mut self, pace: &mut Pace<'_>) -> Result<Result<(), Detail>, PortableError> {
        let comment = std::str::from_utf8(self.zip.comment()).unwrap_or_default();
        let Some(seal) = comment.strip_prefix(SEAL).filter(|sum| sum.len() == SUM_LENGTH) else {
            return Ok(Err(Detail::new(Problem::NoSeal, "")));
        };
        let seal = seal.to_owned();
        self.whole.seek(SeekFrom::Start(0)).map_err(|error| reading(&error))?;
        let mut rest = self.whole.by_ref().take(self.packed.saturating_sub(SUM_LENGTH as u64));
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = match rest.read(&mut buffer) {
                // A cipher lets no changed byte through.
                Err(error) if is_damage(&error) => return Ok(Err(Detail::new(Problem::SealBroken, ""))),
                read => read.map_err(|error| reading(&error))?,
            };
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            pace.add(read as u64)?;
        }
        let found = hexadecimal(&hasher.finalize());
        Ok(if found == seal { Ok(()) } else { Err(Detail::new(Problem::SealBroken, "").expected(seal).found(found)) })
    }

    /// The one folder at the top, when every name is safe, unique, and in it.
    pub(crate) fn top(&self) -> Result<String, Detail> {
        let mut top: Option<&str> = None;
        let mut known = HashSet::new();
        for entry in &self.entries {
            let Some(name) = entry.name.as_deref() else { return Err(Detail::new(Problem::UnsafeName, "")) };
            if !is_safe(name) {
                return Err(Detail::new(Problem::UnsafeName, name));
            }
            // Two names that differ by case alone are one file on many computers.
            if !known.insert(name.to_lowercase()) {
                return Err(Detail::new(Problem::DuplicateName, name));
            }
            match (name.split_once('/'), top) {
                (None, _) => return Err(Detail::new(Problem::OutsideTop, name)),
                (Some((first, _)), Some(top)) if first != top => return Err(Detail::new(Problem::OutsideTop, name)),
                (Some((first, _)), _) => top = Some(first),
            }
        }
        if self.zip.has_duplicate_names() {
            return Err(Detail::new(Problem::DuplicateName, ""));
        }
        top.map(str::to_owned).ok_or_else(|| Detail::new(Problem::Missing, "bagit.txt"))
    }

    /// The paths in the top folder.
    pub(crate) fn paths(&self, top: &str) -> impl Iterator<Item = &str> {
        let inside = move |entry: &'_ Entry| entry.name.as_deref().is_some_and(|name| name.starts_with(top));
        let skip = top.len() + 1;
        self.entries
            .iter()
            .filter(move |entry| inside(entry))
            .filter_map(move |entry| entry.name.as_deref()?.get(skip..))
    }

    /// Opens a file to be read as far as it is wanted.
    pub(crate) fn stream(&mut self, name: &str) -> Result<impl Read + '_, PortableError> {
        self.zip.by_name(name).map_err(|error| opening(&error))
    }

    /// Reads a file through a check, to its end.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        pace: &mut Pace<'_>,
        check: impl FnOnce(&mut Measured<'_>) -> T,
    ) -> Result<(T, Sum), PortableError> {
        match self.zip.by_name(name) {
            Ok(mut entry) => measure(&mut entry, &mut self.summing, pace, check),
            Err(ZipError::Io(error)) if error.kind() != ErrorKind::UnexpectedEof => Err(reading(&error)),
            Err(_) => measure(&mut Damaged, &mut self.summing, pace, check),
        }
    }
}

/// Stands for a file whose header can't be read.
struct Damaged;

impl Read for Damaged {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(ErrorKind::InvalidData.into())
    }
}

impl Entry {
    fn read(zip: &mut ZipArchive<Box<dyn Source>>, at: usize) -> Result<Self, PortableError> {
        let entry = zip.by_index_data(at).map_err(|error| opening(&error))?;
        let method = entry.compression();
        Ok(Self {
            name: std::str::from_utf8(entry.name_raw()).ok().map(str::to_owned),
            plain: entry.is_file()
                && !entry.is_symlink()
                && matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated),
            encrypted: entry.encrypted(),
            packed: entry.compressed_size(),
            unpacked: entry.size(),
        })
    }
}

fn is_damage(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
}

/// Why the end of a file was not found.
fn cut_short(error: &std::io::Error) -> PortableError {
    if is_damage(error) { PortableError::NotAnArchive } else { reading(error) }
}

fn reading(error: &std::io::Error) -> PortableError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => PortableError::NotFound,
        ErrorKind::IsADirectory => PortableError::NotAnArchive,
        kind => PortableError::Io(kind),
    }
}

fn opening(error: &ZipError) -> PortableError {
    match error {
        ZipError::Io(error)
            if !matches!(
                error.kind(),
                ErrorKind::UnexpectedEof | ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other
            ) =>
        {
            PortableError::Io(error.kind())
        }
        _ => PortableError::NotAnArchive,
    }
}

/// Whether a name stays in its folder, and can be a file's on every system.
fn is_safe(name: &str) -> bool {
    let part_is_safe =
        |part: &str| !part.is_empty() && !part.ends_with(['.', ' ']) && part != "." && part != ".." && !is_device(part);
    name.len() <= LONGEST_NAME
        && !name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%'))
        && name.split('/').all(part_is_safe)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn names_that_lead_astray_are_refused() {
        for bad in ["../a", "a/../b", "/a", "a//b", "a\\b", "c:/a", "a/\0", "a/.", "a/nul.txt", "a/COM1", "a/b ", ""] {
            assert!(!is_safe(bad), "{bad:?}");
        }
        assert!(is_safe("clearhold-export-2026-01-31/data/json/records/account.json"));
    }
}
