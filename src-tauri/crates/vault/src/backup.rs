//! Backups, bringing one back, and giving back space.
//!
//! A backup is a ZIP file without compression that holds `vault.key` and `vault.db`, as they stand in a vault's folder:
//! taken out into an empty folder, they are a vault. It is encrypted as the vault is.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use clearhold_model::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempDir};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::files::{DATABASE, KEY, NEW_DATABASE, NEW_KEY, WRITE_AHEAD_LOG, make_empty, size, sync_file, sync_folder};
use crate::keys::{DatabaseKey, KeyFile, Unlock, Wrapping};
use crate::lock::Lock;
use crate::open::{Access, close, connection, first_bytes, is_vault, make_folder, recognise};
use crate::{Result, Vault, VaultError, check, migrations, paging, swap};

/// Between two looks at whether to go on: 4 MB.
const PAGES_AT_ONCE: i32 = 1024;
/// The size of a page that SQLCipher 4 makes.
const PAGE: i64 = 4096;
const PIECE: usize = 1024 * 1024;

/// A backup that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// Where it is.
    pub file: PathBuf,
    /// How large it is.
    pub bytes: u64,
    /// How many records it holds that are there now; what was there earlier is in it too.
    pub records: u64,
    /// What opens it. With nothing but the keyring in it, only this computer's keyring opens it, while its entry lasts.
    pub opens_with: Vec<Wrapping>,
}

/// A backup that was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// How many records there are now.
    pub records: u64,
    /// The folder that the vault from before was moved to; none when there was none.
    pub kept: Option<PathBuf>,
}

/// What compacting did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CompactReport {
    /// The size before, the write-ahead log included, in bytes.
    pub before: u64,
    /// The size after.
    pub after: u64,
}

impl Vault {
    /// Writes everything as it is now to a new file, while others go on reading and writing. What was written is read
    /// again and checked before the file takes its name.
    ///
    /// `FileExists` when there is a file of this name; `Cancelled`. Progress is told in bytes. Takes twice the vault's
    /// size in the file's folder while it is made.
    pub fn backup(
        &self,
        file: &Path,
        progress: &mut dyn FnMut(u64, Option<u64>),
        cancelled: &dyn Fn() -> bool,
    ) -> Result<BackupReport> {
        if file.exists() {
            return Err(VaultError::FileExists);
        }
        let parent = match file.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            Some(_) | None => Path::new("."),
        };
        let mut source = self.another_reader()?;
        // Both of the same moment, and of the time before anything is written.
        let (transaction, key, keys) = {
            let open = self.keys();
            let transaction = source.transaction()?;
            transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            (transaction, open.database.clone(), open.file.clone())
        };
        let work = private_folder(parent)?;
        let database = work.path().join(DATABASE);
        make_empty(&database)?;
        copy_pages(&transaction, &database, &key, progress, cancelled)?;
        check::proves_whole(&database, &key)?;
        let copy = connection(&database, &key, Access::Read)?;
        let (counted, records) = (counts(&copy)?, count_records(&copy)?);
        close(copy)?;
        if counted != counts(&transaction)? {
            return Err(VaultError::Damaged);
        }
        drop(transaction);
        let keys = keys.for_database(&first_bytes(&database)?);
        let packed = pack(work.path(), &keys.to_bytes()?, cancelled)?;
        let bytes = size(packed.path());
        packed.persist_noclobber(file).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => VaultError::FileExists,
            _ => error.error.into(),
        })?;
        sync_folder(parent)?;
        Ok(BackupReport { file: file.to_owned(), bytes, records, opens_with: keys.wrappings() })
    }

    /// Brings a backup back into this folder, which may hold a vault or not. The backup is opened and checked first; then
    /// the files of a vault that is there are moved into a folder `vault-before-restore-…` beside it.
    ///
    /// `NotABackup`; `Damaged` when the backup is not as it was written; the errors of [`Vault::open`] for what the
    /// backup is opened with. After any error the vault that was there is as it was.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn restore(dir: &Path, backup: &Path, unlock: Unlock) -> Result<RestoreReport> {
        let mut archive = ZipArchive::new(File::open(backup)?).map_err(not_a_backup)?;
        if [KEY, DATABASE].iter().any(|name| archive.index_for_name(name).is_none()) {
            return Err(VaultError::NotABackup);
        }
        make_folder(dir)?;
        let _lock = Lock::take(dir)?;
        swap::finish(dir)?;
        let work = private_folder(dir)?;
        let (database, key_file) = (work.path().join(DATABASE), work.path().join(KEY));
        unpack(&mut archive, KEY, &key_file)?;
        unpack(&mut archive, DATABASE, &database)?;
        let keys = KeyFile::read(&key_file)?;
        let (key, _) = keys.unwrap(&unlock)?;
        recognise(&database, &keys)?;
        check::proves_whole(&database, &key)?;
        let mut restored = connection(&database, &key, Access::Write)?;
        migrations::apply(&mut restored)?;
        let records = count_records(&restored)?;
        close(restored)?;
        sync_file(&database)?;

        fs::rename(&database, dir.join(NEW_DATABASE))?;
        fs::rename(&key_file, dir.join(NEW_KEY))?;
        let kept = if is_vault(dir) { Some(folder_for_old_files(dir)?) } else { None };
        swap::take_new_files(dir, kept.as_deref())?;
        Ok(RestoreReport { records, kept: kept.map(|name| dir.join(name)) })
    }

    /// Gives back the space of what was removed, by writing the vault anew. `SnapshotUnderWay` while a snapshot is taken
    /// or a long read goes on. Takes as much of the disk as the vault does, until it is done.
    pub fn compact(&self) -> Result<CompactReport> {
        let bytes = || size(self.path()) + size(&self.folder().join(WRITE_AHEAD_LOG));
        let before = bytes();
        self.exchange(|source, new, keys| {
            // Into a file, since SQLite would keep a copy of everything in memory otherwise.
            source.execute("VACUUM INTO ?1", [new.to_str().ok_or(VaultError::Io(io::ErrorKind::InvalidFilename))?])?;
            check::proves_whole(new, &keys.database)?;
            Ok(keys.clone())
        })?;
        Ok(CompactReport { before, after: bytes() })
    }
}

/// Copies a database page by page into an empty file, which gets this key. The source should hold a read transaction;
/// else the copy begins anew whenever something is written.
pub(crate) fn copy_pages(
    source: &Connection,
    new: &Path,
    key: &DatabaseKey,
    progress: &mut dyn FnMut(u64, Option<u64>),
    cancelled: &dyn Fn() -> bool,
) -> Result<()> {
    let mut copy = connection(new, key, Access::Create)?;
    let copying = Backup::new(source, &mut copy)?;
    loop {
        if cancelled() {
            return Err(VaultError::Cancelled);
        }
        let step = copying.step(PAGES_AT_ONCE)?;
        let told = copying.progress();
        let (all, left) = (i64::from(told.pagecount) * PAGE, i64::from(told.remaining) * PAGE);
        progress(paging::count(all - left), Some(paging::count(all)));
        match step {
            StepResult::Done => break,
            StepResult::Busy | StepResult::Locked => return Err(VaultError::SnapshotUnderWay),
            StepResult::More | _ => {}
        }
    }
    drop(copying);
    close(copy)?;
    sync_file(new)
}

/// A folder that only its owner reads, and that goes away with what is in it.
fn private_folder(parent: &Path) -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix(".clearhold-").tempdir_in(parent)?)
}

/// How many rows there are in each table.
fn counts(connection: &Connection) -> Result<Vec<(String, i64)>> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let count = connection.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}

fn count_records(connection: &Connection) -> Result<u64> {
    let sql = "SELECT count(*) FROM items WHERE kind = 2 AND current IS NOT NULL";
    Ok(paging::count(connection.query_row(sql, [], |row| row.get(0))?))
}

/// Packs the two files and holds what was written against what was to be.
fn pack(work: &Path, keys: &[u8], cancelled: &dyn Fn() -> bool) -> Result<NamedTempFile> {
    let packed = NamedTempFile::new_in(work)?;
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o600);
    let mut archive = ZipWriter::new(Noting { file: packed.as_file(), failure: None });
    archive.start_file(KEY, stored).map_err(failed)?;
    archive.write_all(keys)?;
    archive.start_file(DATABASE, stored.large_file(true)).map_err(failed)?;
    let digest = copy_and_digest(&mut File::open(work.join(DATABASE))?, &mut archive, cancelled)?;
    if let Some(failure) = archive.finish().map_err(failed)?.failure {
        return Err(failure.into());
    }
    packed.as_file().sync_all()?;

    let mut written = ZipArchive::new(File::open(packed.path())?).map_err(|_| VaultError::Damaged)?;
    let mut entry = written.by_name(DATABASE).map_err(|_| VaultError::Damaged)?;
    if copy_and_digest(&mut entry, &mut io::sink(), cancelled)? != digest {
        return Err(VaultError::Damaged);
    }
    drop(entry);
    let mut again = Vec::new();
    written.by_name(KEY).map_err(|_| VaultError::Damaged)?.read_to_end(&mut again)?;
    if again == keys { Ok(packed) } else { Err(VaultError::Damaged) }
}

/// Keeps the first failure for later: a writer of ZIP files that is told of one prints it when it is dropped.
struct Noting<'f> {
    file: &'f File,
    failure: Option<io::Error>,
}

impl Write for Noting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_none() {
            self.failure = self.file.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Noting<'_> {
    fn seek(&mut self, place: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(place)
    }
}

fn copy_and_digest(from: &mut dyn Read, to: &mut dyn Write, cancelled: &dyn Fn() -> bool) -> Result<[u8; 32]> {
    let (mut digest, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        if cancelled() {
            return Err(VaultError::Cancelled);
        }
        let length = from.read(&mut piece)?;
        if length == 0 {
            return Ok(digest.finalize().into());
        }
        digest.update(&piece[..length]);
        to.write_all(&piece[..length])?;
    }
}

/// Takes a file out of a backup. Its checksum is looked at on the way.
fn unpack(archive: &mut ZipArchive<File>, name: &str, to: &Path) -> Result<()> {
    let mut entry = archive.by_name(name).map_err(not_a_backup)?;
    make_empty(to)?;
    let mut file = fs::OpenOptions::new().write(true).open(to)?;
    io::copy(&mut entry, &mut file).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => VaultError::Damaged,
        _ => error.into(),
    })?;
    Ok(file.sync_all()?)
}

/// Makes a folder for the files of the vault that was there, and gives its name.
fn folder_for_old_files(dir: &Path) -> Result<String> {
    let time = Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
    let names = (1..).map(|number| match number {
        1 => format!("{}{time}", swap::KEPT),
        _ => format!("{}{time}-{number}", swap::KEPT),
    });
    for name in names {
        if !dir.join(&name).exists() {
            make_folder(&dir.join(&name))?;
            return Ok(name);
        }
    }
    Err(VaultError::Io(io::ErrorKind::AlreadyExists))
}

fn not_a_backup(error: ZipError) -> VaultError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error.into(),
        _ => VaultError::NotABackup,
    }
}

fn failed(error: ZipError) -> VaultError {
    match error {
        ZipError::Io(error) => error.into(),
        _ => VaultError::Io(io::ErrorKind::InvalidData),
    }
}
