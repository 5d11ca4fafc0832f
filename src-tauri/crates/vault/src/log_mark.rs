//! How far the write-ahead log reached at the last promise.
//!
//! After a crash, SQLite takes from the log what is whole and leaves the rest, since a torn end is what crashes leave. A
//! byte that went bad later looks the same, and what comes after it would be lost without a word. So `vault.log-mark`
//! keeps, while the vault is open, the log's first 32 bytes and the number of its frames that were promised to be on the
//! disk. When the log turns out to be shorter, it is damaged. The mark is not waited for: one that is lost or torn tells
//! nothing, one that is old tells less.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::files::{LOG_MARK, WRITE_AHEAD_LOG, read_if_there, remove_if_there, size};
use crate::lock::private;
use crate::{Result, VaultError};

const HEADER: usize = 32;
const LENGTH: usize = HEADER + 8 + 32;

/// The mark of an open vault. Dropped after the connections, it goes away with the log.
pub(crate) struct LogMark {
    log: PathBuf,
    mark: PathBuf,
}

impl LogMark {
    pub(crate) fn of(folder: &Path) -> Self {
        Self { log: folder.join(WRITE_AHEAD_LOG), mark: folder.join(LOG_MARK) }
    }

    /// Notes how far the log reaches. Everything in it must have been waited for.
    pub(crate) fn note(&self, connection: &Connection) -> Result<()> {
        let Some(header) = self.log_header()? else { return self.forget() };
        let mut mark = Vec::with_capacity(LENGTH);
        mark.extend_from_slice(&header);
        mark.extend_from_slice(&frames(connection)?.to_le_bytes());
        mark.extend_from_slice(&Sha256::digest(&mark));
        let mut file = private(OpenOptions::new().create(true).truncate(false).write(true)).open(&self.mark)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file.write_all(&mark)?)
    }

    /// `Damaged` when the log does not hold what was promised. The connection must not have written yet, nor be closed
    /// with a checkpoint.
    pub(crate) fn hold_against_log(&self, connection: &Connection) -> Result<()> {
        let Some(mark) = read_if_there(&self.mark)? else { return Ok(()) };
        let Some((marked_header, promised)) = read_mark(&mark) else { return Ok(()) };
        let Some(header) = self.log_header()? else { return Ok(()) };
        if header != marked_header {
            // A log that begins anew had been copied into the database as a whole.
            return if is_header(&header) { Ok(()) } else { Err(VaultError::Damaged) };
        }
        if frames(connection)? < promised { Err(VaultError::Damaged) } else { Ok(()) }
    }

    pub(crate) fn forget(&self) -> Result<()> {
        remove_if_there(&self.mark)
    }

    fn log_header(&self) -> Result<Option<[u8; HEADER]>> {
        if size(&self.log) < HEADER as u64 {
            return Ok(None);
        }
        let mut header = [0; HEADER];
        File::open(&self.log)?.read_exact(&mut header)?;
        Ok(Some(header))
    }
}

impl Drop for LogMark {
    fn drop(&mut self) {
        if size(&self.log) == 0 {
            let _ = self.forget();
        }
    }
}

/// How many frames of the log are whole and committed.
fn frames(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1))?)
}

fn read_mark(mark: &[u8]) -> Option<([u8; HEADER], i64)> {
    let (content, digest) = mark.split_at_checked(HEADER + 8)?;
    if Sha256::digest(content).as_slice() != digest {
        return None;
    }
    let (header, frames) = content.split_at(HEADER);
    Some((header.try_into().ok()?, i64::from_le_bytes(frames.try_into().ok()?)))
}

/// Whether a log may begin so: by SQLite's file format, the last eight bytes are a checksum of the others.
fn is_header(header: &[u8; HEADER]) -> bool {
    let big = |place: usize| word(header, place, u32::from_be_bytes);
    let sums: fn([u8; 4]) -> u32 = match big(0) {
        0x377f_0682 => u32::from_le_bytes,
        0x377f_0683 => u32::from_be_bytes,
        _ => return false,
    };
    let (mut first, mut second) = (0_u32, 0_u32);
    for place in (0..24).step_by(8) {
        first = first.wrapping_add(word(header, place, sums)).wrapping_add(second);
        second = second.wrapping_add(word(header, place + 4, sums)).wrapping_add(first);
    }
    (first, second) == (big(24), big(28))
}

fn word(header: &[u8; HEADER], place: usize, read: fn([u8; 4]) -> u32) -> u32 {
    read([header[place], header[place + 1], header[place + 2], header[place + 3]])
}
