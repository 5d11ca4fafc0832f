//! Putting another database and key in the place of those that are there, so that a crash at any moment leaves a vault
//! that opens: the old one until both new files are on the disk, the new one from then on.
//!
//! `vault.swap` says that `vault.db.new` and `vault.key.new` are whole and are to be taken. Its content is the name of the
//! folder that the old files go to, or nothing when they are of no use any more. Whoever finds it finishes the exchange.

use std::fs;
use std::path::Path;

use crate::files::{
    CHECKPOINT, DATABASE, KEY, LOG_INDEX, LOG_MARK, NEW_DATABASE, NEW_KEY, WRITE_AHEAD_LOG, read_if_there,
    remove_if_there, replace, sync_folder,
};
use crate::{Result, VaultError};

const SWAP: &str = "vault.swap";
/// How the folders begin that old vaults are kept in.
pub(crate) const KEPT: &str = "vault-before-restore-";

/// Whether an exchange was begun and not finished.
pub(crate) fn is_under_way(folder: &Path) -> bool {
    folder.join(SWAP).exists()
}

/// Takes the new files, which must be on the disk. Nobody may have the old ones open.
pub(crate) fn take_new_files(folder: &Path, keep_old_in: Option<&str>) -> Result<()> {
    sync_folder(folder)?;
    replace(folder, SWAP, keep_old_in.unwrap_or_default().as_bytes())?;
    finish(folder)
}

/// Finishes an exchange, if one was begun. May be cut off and repeated at any point.
pub(crate) fn finish(folder: &Path) -> Result<()> {
    let Some(keep) = read_if_there(&folder.join(SWAP))? else { return Ok(()) };
    let keep = String::from_utf8(keep).map_err(|_| VaultError::Damaged)?;
    if !keep.is_empty() && (!keep.starts_with(KEPT) || keep.contains(['/', '\\', ':'])) {
        return Err(VaultError::Damaged);
    }
    if folder.join(NEW_DATABASE).exists() {
        if keep.is_empty() {
            for name in [WRITE_AHEAD_LOG, LOG_INDEX, LOG_MARK] {
                remove_if_there(&folder.join(name))?;
            }
        } else {
            for name in [KEY, CHECKPOINT, WRITE_AHEAD_LOG, LOG_INDEX, LOG_MARK, DATABASE] {
                if folder.join(name).exists() {
                    fs::rename(folder.join(name), folder.join(&keep).join(name))?;
                }
            }
            sync_folder(&folder.join(&keep))?;
        }
        sync_folder(folder)?;
        fs::rename(folder.join(NEW_DATABASE), folder.join(DATABASE))?;
        sync_folder(folder)?;
    }
    if folder.join(NEW_KEY).exists() {
        fs::rename(folder.join(NEW_KEY), folder.join(KEY))?;
        sync_folder(folder)?;
    }
    remove_if_there(&folder.join(SWAP))?;
    sync_folder(folder)
}
