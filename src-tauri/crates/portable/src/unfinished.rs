//! What an export that was broken off leaves beside its name: the forms that were whole, to go on from. And what one that
//! was killed left, which goes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use clearhold_model::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use crate::contract::{PortableError, Progress};
use crate::export::{AGENT, folder, sync_folder};
use crate::format::Format;
use crate::package::Package;
use crate::sums::{Sum, hexadecimal};
use crate::walk::{BYTES_EVERY, Pace};
use crate::zipping::Mark;

/// How the files are called that an export is written to.
const PREFIX: &str = ".clearhold-export-";
const SUFFIX: &str = ".part";

/// What was left, told so exactly that nothing else is taken for it. It is for the exporter to keep where nobody else can
/// change it: the file itself is believed in nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partial {
    /// The time that stands in the export.
    pub made_at: Timestamp,
    /// The forms that are whole in it.
    pub formats: Vec<Format>,
    /// The size of the file that was left.
    pub bytes: u64,
    sha256: String,
    files: Vec<(String, Sum)>,
    /// What wrote it: another version may write something else.
    program: String,
}

/// What is found of a [`Partial`].
#[derive(Debug)]
pub enum Found {
    /// Every byte of it.
    Whole(Unfinished),
    /// A file of its name that is not what was left.
    Changed,
    /// Nothing.
    Gone,
}

/// What was left, found unchanged.
#[derive(Debug)]
pub struct Unfinished {
    pub(crate) partial: Partial,
    path: PathBuf,
    file: File,
}

/// The file that an export leaves when it is broken off: the name of the export with `.part` behind it.
pub fn partial_path(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(SUFFIX);
    name.into()
}

impl Partial {
    /// Looks for what was left of an export to `out`, and reads all of it to see whether it is that.
    pub fn find(
        &self,
        out: &Path,
        progress: &mut dyn FnMut(Progress),
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Found, PortableError> {
        let path = partial_path(out);
        match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Gone),
            Err(error) => return Err(error.into()),
            Ok(there) if !there.is_file() || there.len() != self.bytes => return Ok(Found::Changed),
            Ok(_) => {}
        }
        let Ok(file) = OpenOptions::new().read(true).write(true).open(&path) else { return Ok(Found::Changed) };
        let mut pace = Pace::new(progress, cancelled);
        pace.begin("resume", self.bytes, BYTES_EVERY)?;
        let sound = match sum(&file, &mut |read| pace.add(read)) {
            Ok(sum) => sum == self.sha256,
            Err(PortableError::Cancelled) => return Err(PortableError::Cancelled),
            // It can't be read through.
            Err(_) => false,
        };
        pace.end();
        Ok(if sound { Found::Whole(Unfinished { partial: self.clone(), path, file }) } else { Found::Changed })
    }
}

impl Unfinished {
    /// Removes it.
    pub fn remove(self) -> Result<(), PortableError> {
        drop(self.file);
        Ok(fs::remove_file(self.path)?)
    }

    /// Whether an export of these forms can go on from it.
    pub(crate) fn fits(&self, formats: &[Format], made_at: Timestamp) -> bool {
        let Partial { program, formats: whole, .. } = &self.partial;
        program == AGENT && formats.starts_with(whole) && self.partial.made_at == made_at
    }

    /// Takes it to be written on: it has no name of its own any more.
    pub(crate) fn take(self, folder: &Path) -> io::Result<(NamedTempFile, Vec<(String, Sum)>)> {
        let Self { partial, path, file } = self;
        // Held before it is called what is cleared away.
        let _ = file.try_lock();
        let name = named().make_in(folder, |name| {
            if name.symlink_metadata().is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(&path, name)
        })?;
        Ok((NamedTempFile::from_parts(file, name.into_temp_path()), partial.files))
    }
}

fn named<'n>() -> tempfile::Builder<'n, 'n> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// A new file that an export is written to.
pub(crate) fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let file = named().tempfile_in(folder)?;
        // Somebody who clears away may have come in between. Where the file system knows no locks, nobody clears away.
        let held = !matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if held && file.path().exists() {
            return Ok(file);
        }
    }
}

/// How an export is taken back to where it was last whole.
#[derive(Clone, Debug)]
pub(crate) struct Back {
    mark: Mark,
    files: Vec<(String, Sum)>,
    formats: Vec<Format>,
    made_at: Timestamp,
}

impl Back {
    /// Of an export of these formats that is given up, or finished. None where none of them was whole.
    pub(crate) fn of(package: Package<'_>, formats: &[Format], made_at: Timestamp) -> Option<Self> {
        let (mark, files) = package.whole_until()?;
        let formats = formats.get(..mark.whole.formats)?.to_vec();
        Some(Self { mark, files, formats, made_at })
    }

    /// Takes a file back, under the name for what is left of an export to `out`. None, and nothing stays, where that name
    /// is taken, or the disk fails.
    pub(crate) fn leave(self, file: &File, name: TempPath, out: &Path) -> Option<Partial> {
        let Self { mark, files, formats, made_at } = self;
        mark.take_back(file).ok()?;
        let (bytes, sha256) = (file.metadata().ok()?.len(), sum(file, &mut |_| Ok(())).ok()?);
        name.persist_noclobber(partial_path(out)).ok()?;
        sync_folder(folder(out));
        Some(Partial { made_at, formats, bytes, sha256, files, program: AGENT.to_owned() })
    }
}

/// Removes what exports left in this folder that were killed. One that is still being written is held.
pub(crate) fn clear_away(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if ours
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(file) = OpenOptions::new().read(true).write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            // It is only in the way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The SHA-256 of a file, in hexadecimal.
fn sum(mut file: &File, read_on: &mut dyn FnMut(u64) -> Result<(), PortableError>) -> Result<String, PortableError> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hexadecimal(&hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
        read_on(read as u64)?;
    }
}
