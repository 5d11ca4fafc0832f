//! Making a vault and opening one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clearhold_model::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::files::{
    DATABASE, Identity, KEY, NEW_DATABASE, NEW_KEY, make_empty, remove_if_there, sync_file, sync_folder,
};
use crate::files::{replace, write_new};
use crate::keys::{DatabaseKey, KeyFile, SALT_LENGTH, SealingKey, Unlock, Wrapping, hex};
use crate::lock::Lock;
use crate::log_mark::LogMark;
use crate::{Result, VaultError, checkpoint, migrations, swap, tables};

/// An open vault. Dropping it closes it.
///
/// Shared between threads as it is. Reads don't wait for a sync that writes.
pub struct Vault {
    // The order matters: connections close first, then the mark of the log goes, then another program may come in.
    reader: Mutex<Connection>,
    pub(crate) writing: Arc<Writing>,
    pub(crate) keys: Mutex<Keys>,
    /// A share of this is held by every connection that a long read has of its own.
    long_reads: Arc<()>,
    path: PathBuf,
    _lock: Lock,
}

/// What it takes to write, shared with the thread that writes the batches of a snapshot.
pub(crate) struct Writing {
    connection: Mutex<Connection>,
    log_mark: LogMark,
    /// The sources that a snapshot is being taken of.
    under_way: Mutex<BTreeSet<i64>>,
    /// Whether a batch was committed that nobody waited for until it was on the disk.
    pub(crate) unsynced: AtomicBool,
}

/// The keys of an open vault.
#[derive(Clone)]
pub(crate) struct Keys {
    pub(crate) database: DatabaseKey,
    pub(crate) file: KeyFile,
    /// What the database's key is sealed with, as far as this program was told since it opened the vault.
    pub(crate) held: Vec<(Wrapping, SealingKey)>,
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Create,
    Write,
    Read,
}

/// What wraps the key of the vault in this folder; none when there is no vault. Opens nothing.
pub fn wrappings(dir: &Path) -> Result<Option<Vec<Wrapping>>> {
    if !is_vault(dir) {
        return Ok(None);
    }
    // Where an exchange was cut off, or the program ended between the two last steps of making the vault, opening it
    // takes the new key file.
    let taken_when_opened = dir.join(NEW_KEY).exists() && (swap::is_under_way(dir) || !dir.join(KEY).exists());
    let file = if taken_when_opened { NEW_KEY } else { KEY };
    if !dir.join(file).exists() {
        return Err(VaultError::DamagedKeyFile);
    }
    Ok(Some(KeyFile::read(&dir.join(file))?.wrappings()))
}

pub(crate) fn is_vault(dir: &Path) -> bool {
    dir.join(DATABASE).exists() || dir.join(KEY).exists() || swap::is_under_way(dir)
}

impl Vault {
    /// Makes a vault in this folder, which is made too if need be, and opens it.
    ///
    /// A crash in the middle leaves either a whole vault or only `.new` files, which the next try replaces.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn create(dir: &Path, unlock: Unlock) -> Result<Self> {
        if unlock.kind() == Wrapping::Recovery {
            return Err(VaultError::WrongKind);
        }
        make_folder(dir)?;
        let lock = Lock::take(dir)?;
        if is_vault(dir) {
            return Err(VaultError::AlreadyExists);
        }
        let database = DatabaseKey::new()?;
        build_database(dir, &database)?;
        let mut file = KeyFile::new(&first_bytes(&dir.join(NEW_DATABASE))?)?;
        let sealing = file.wrap(&database, &unlock)?;
        if let Err(error) = put_in_place(dir, &file) {
            file.forget_entries(None);
            return Err(error);
        }
        Self::connect(dir, Keys { database, file, held: vec![(unlock.kind(), sealing)] }, lock)
    }

    /// Opens the vault in this folder. A passphrase of which less was asked than is asked today is wrapped anew.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn open(dir: &Path, unlock: Unlock) -> Result<Self> {
        if !is_vault(dir) {
            return Err(VaultError::NotFound);
        }
        let lock = Lock::take(dir)?;
        swap::finish(dir)?;
        if dir.join(DATABASE).exists() && !dir.join(KEY).exists() && dir.join(NEW_KEY).exists() {
            fs::rename(dir.join(NEW_KEY), dir.join(KEY))?;
        }
        if !dir.join(KEY).exists() {
            return Err(VaultError::DamagedKeyFile);
        }
        let mut file = KeyFile::read(&dir.join(KEY))?;
        let (database, mut sealing) = file.unwrap(&unlock)?;
        recognise(&dir.join(DATABASE), &file)?;
        if unlock.kind() == Wrapping::Passphrase && file.is_outdated() {
            let mut stronger = file.clone();
            let stronger_sealing = stronger.wrap(&database, &unlock)?;
            // It can wait until there is space.
            if replace(dir, KEY, &stronger.to_bytes()?).is_ok() {
                (file, sealing) = (stronger, stronger_sealing);
            }
        }
        Self::connect(dir, Keys { database, file, held: vec![(unlock.kind(), sealing)] }, lock)
    }

    /// The database's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that the vault is in.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    fn connect(dir: &Path, keys: Keys, lock: Lock) -> Result<Self> {
        let path = dir.join(DATABASE);
        let log_mark = LogMark::of(dir);
        let (writer, reader) = connections(&path, &keys.database, &log_mark)?;
        let vault = Self {
            reader: Mutex::new(reader),
            writing: Arc::new(Writing {
                connection: Mutex::new(writer),
                log_mark,
                under_way: Mutex::new(BTreeSet::new()),
                unsynced: AtomicBool::new(false),
            }),
            keys: Mutex::new(keys),
            long_reads: Arc::new(()),
            path,
            _lock: lock,
        };
        vault.sign_journal()?;
        Ok(vault)
    }

    /// The connection that writes.
    pub(crate) fn writer(&self) -> Writer<'_> {
        self.writing.writer()
    }

    /// The sources that a snapshot is being taken of.
    pub(crate) fn under_way(&self) -> MutexGuard<'_, BTreeSet<i64>> {
        self.writing.under_way()
    }

    /// The connection that lists are read by.
    pub(crate) fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection of one's own, for a read that takes long.
    pub(crate) fn another_reader(&self) -> Result<OwnReader> {
        let keys = self.keys();
        if !self.path.exists() {
            return Err(VaultError::Gone);
        }
        let connection = connection(&self.path, &keys.database, Access::Read)?;
        Ok(OwnReader { connection, _share: Arc::clone(&self.long_reads) })
    }

    pub(crate) fn keys(&self) -> MutexGuard<'_, Keys> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a database and a key file that `build` writes, as `vault.db.new` and with what it gives, in the place of
    /// those that are open. `build` reads from the connection that it is given; meanwhile nobody else reads or writes.
    ///
    /// `SnapshotUnderWay` while a snapshot is taken or a long read goes on.
    pub(crate) fn exchange(&self, build: impl FnOnce(&Connection, &Path, &Keys) -> Result<Keys>) -> Result<()> {
        let mut keys = self.keys();
        let mut writer = self.writer();
        let mut reader = self.reader();
        let taking = !self.under_way().is_empty();
        if taking || Arc::strong_count(&self.long_reads) > 1 {
            return Err(VaultError::SnapshotUnderWay);
        }
        let dir = self.folder();
        let new = dir.join(NEW_DATABASE);
        remove_if_there(&new)?;
        make_empty(&new)?;
        let made = build(&writer, &new, &keys).and_then(|made| {
            sync_file(&new)?;
            let file = made.file.for_database(&first_bytes(&new)?);
            write_new(&dir.join(NEW_KEY), &file.to_bytes()?)?;
            Ok(Keys { file, ..made })
        });
        let made = match made {
            Ok(made) => made,
            Err(error) => {
                let _ = remove_if_there(&new);
                let _ = remove_if_there(&dir.join(NEW_KEY));
                return Err(error);
            }
        };
        close(std::mem::replace(&mut *reader, Connection::open_in_memory()?))?;
        close(std::mem::replace(&mut *writer, Connection::open_in_memory()?))?;
        let swapped = swap::take_new_files(dir, None);
        if swapped.is_ok() {
            *keys = made;
        }
        // Where it could not be begun, the old files are opened again.
        (*writer, *reader) = connections(&self.path, &keys.database, &self.writing.log_mark)?;
        swapped
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // What could not be signed now is signed when it is next opened.
        let _ = self.sign_journal();
    }
}

impl Writing {
    /// The connection that writes. Whatever a panic left unfinished was rolled back with its transaction.
    pub(crate) fn writer(&self) -> Writer<'_> {
        Writer { connection: self.connection.lock().unwrap_or_else(PoisonError::into_inner), writing: self }
    }

    fn under_way(&self) -> MutexGuard<'_, BTreeSet<i64>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The writing connection, for as long as it is held.
pub(crate) struct Writer<'v> {
    connection: MutexGuard<'v, Connection>,
    writing: &'v Writing,
}

impl Deref for Writer<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Writer<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // The batches of a snapshot are not waited for, so the log promises nothing about them.
        if !self.writing.unsynced.load(Ordering::Relaxed) {
            // Without a mark, less is known after a crash, and nothing is wrong.
            let _ = self.writing.log_mark.note(&self.connection);
        }
    }
}

/// A reading connection of one's own.
pub(crate) struct OwnReader {
    connection: Connection,
    _share: Arc<()>,
}

impl Deref for OwnReader {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for OwnReader {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// The two connections that an open vault has.
fn connections(path: &Path, key: &DatabaseKey, log_mark: &LogMark) -> Result<(Connection, Connection)> {
    let place = Identity::of(path)?;
    let mut writer = connection(path, key, Access::Write)?;
    // A log that is not what it was must be left as it is found.
    writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    log_mark.hold_against_log(&writer)?;
    writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    // SQLite goes on writing to a file that was removed, which would keep nothing.
    let watched = path.to_owned();
    writer.commit_hook(Some(move || Identity::of(&watched) != Ok(place)))?;
    migrations::apply(&mut writer)?;
    tables::snapshots::close_interrupted(&writer, &BTreeSet::new(), Timestamp::now())?;
    let reader = connection(path, key, Access::Read)?;
    Ok((writer, reader))
}

pub(crate) fn close(connection: Connection) -> Result<()> {
    connection.close().map_err(|(_, error)| error.into())
}

/// Makes the folder, for its owner only, unless it is there.
pub(crate) fn make_folder(dir: &Path) -> Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    Ok(builder.create(dir)?)
}

/// Writes an empty vault beside the place where it will be.
fn build_database(dir: &Path, key: &DatabaseKey) -> Result<()> {
    let path = dir.join(NEW_DATABASE);
    // Left by a try that was cut off before anything could be put into it.
    for leftover in [NEW_KEY, NEW_DATABASE, "vault.db.new-journal"] {
        remove_if_there(&dir.join(leftover))?;
    }
    make_empty(&path)?;
    let mut connection = connection(&path, key, Access::Create)?;
    migrations::apply(&mut connection)?;
    checkpoint::make_key(&connection)?;
    close(connection)?;
    sync_file(&path)
}

/// Both files on the disk under their new names, then the database in place, then the key.
fn put_in_place(dir: &Path, file: &KeyFile) -> Result<()> {
    write_new(&dir.join(NEW_KEY), &file.to_bytes()?)?;
    sync_folder(dir)?;
    fs::rename(dir.join(NEW_DATABASE), dir.join(DATABASE))?;
    sync_folder(dir)?;
    fs::rename(dir.join(NEW_KEY), dir.join(KEY))?;
    sync_folder(dir)
}

/// Tells a file that was never this vault from one that is damaged: SQLCipher has one answer for both.
pub(crate) fn recognise(path: &Path, file: &KeyFile) -> Result<()> {
    match first_bytes(path) {
        Ok(bytes) if hex(&bytes) == file.database() => Ok(()),
        Err(VaultError::Io(std::io::ErrorKind::NotFound)) => Err(VaultError::Damaged),
        Ok(_) | Err(VaultError::Io(std::io::ErrorKind::UnexpectedEof)) => Err(VaultError::NotAVault),
        Err(error) => Err(error),
    }
}

/// The beginning of a database: SQLCipher's salt.
pub(crate) fn first_bytes(path: &Path) -> Result<[u8; SALT_LENGTH]> {
    let mut bytes = [0; SALT_LENGTH];
    File::open(path)?.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A connection to a database with its key.
pub(crate) fn connection(path: &Path, key: &DatabaseKey, access: Access) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // SQLCipher writes to standard error by itself, which belongs to the command line.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\"", *key.literal())))?;
    connection.execute_batch(
        "PRAGMA busy_timeout = 5000;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    // Any read decrypts the first page, and so proves the key and the page.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(match access {
        Access::Create => "PRAGMA secure_delete = ON",
        Access::Write => {
            "PRAGMA secure_delete = ON;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA journal_size_limit = 67108864;
             PRAGMA wal_autocheckpoint = 8192;
             PRAGMA cache_size = -32000;"
        }
        Access::Read => "PRAGMA query_only = ON; PRAGMA cache_size = -8000;",
    })?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
