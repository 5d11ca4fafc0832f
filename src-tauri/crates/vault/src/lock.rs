//! One program at a time: an operating system lock, which ends with the process however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::{Result, VaultError};

/// Holds the vault of a folder until it is dropped.
pub(crate) struct Lock {
    file: File,
    holder: PathBuf,
}

impl Lock {
    /// Takes the lock, or tells who has it. `LockRefused` where the file system has none.
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        let holder = folder.join("vault.holder");
        let file =
            private(OpenOptions::new().create(true).truncate(false).write(true)).open(folder.join("vault.lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse { holder: read_holder(&holder) }),
            // Some network file systems have no locks.
            Err(TryLockError::Error(_)) => return Err(VaultError::LockRefused),
        }
        // Only a courtesy for the other program's message: a full disk here must not keep the vault shut.
        let _ = std::fs::write(&holder, this_program());
        Ok(Self { file, holder })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.holder);
        // A program that is just being started by this one would hold the file, and with it the lock, a moment longer.
        let _ = self.file.unlock();
    }
}

/// Options that make a file which only its owner reads.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600)
    }
    #[cfg(not(unix))]
    options
}

fn this_program() -> String {
    let program = std::env::current_exe().ok();
    let name = program.as_deref().and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned());
    format!("{} ({})", name.unwrap_or_else(|| "clearhold".to_owned()), std::process::id())
}

fn read_holder(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
