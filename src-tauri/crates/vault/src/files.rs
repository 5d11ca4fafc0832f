//! The files of a vault's folder, and writing them so that a crash leaves either the old or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::lock::private;
use crate::{Result, VaultError};

pub(crate) const DATABASE: &str = "vault.db";
pub(crate) const WRITE_AHEAD_LOG: &str = "vault.db-wal";
pub(crate) const LOG_INDEX: &str = "vault.db-shm";
pub(crate) const KEY: &str = "vault.key";
pub(crate) const CHECKPOINT: &str = "vault.checkpoint";
pub(crate) const LOG_MARK: &str = "vault.log-mark";
pub(crate) const NEW_DATABASE: &str = "vault.db.new";
pub(crate) const NEW_KEY: &str = "vault.key.new";

/// Writes a small file as a whole: the old content stays until the new one is on the disk.
pub(crate) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let new = folder.join(format!("{name}.new"));
    write_new(&new, bytes)?;
    fs::rename(&new, folder.join(name))?;
    sync_folder(folder)
}

/// Writes a file, in the place of a leftover, and waits until it is on the disk.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    remove_if_there(path)?;
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}

/// Makes an empty file that only its owner reads, for a database.
pub(crate) fn make_empty(path: &Path) -> Result<()> {
    private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    Ok(())
}

pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The content of a file; none when it is not there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Waits until what was written to a file is on the disk.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    Ok(OpenOptions::new().write(true).open(path)?.sync_all()?)
}

/// Waits until names that were made, changed or removed are on the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// The size of a file; nothing when it is not there.
pub(crate) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// What tells one file from another that takes its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity(u64, u64);

impl Identity {
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let metadata = fs::metadata(path).map_err(VaultError::from)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Ok(Self(metadata.dev(), metadata.ino()))
        }
        #[cfg(not(unix))]
        {
            // Elsewhere an open file can neither be removed nor exchanged.
            let _ = metadata;
            Ok(Self(0, 0))
        }
    }
}
