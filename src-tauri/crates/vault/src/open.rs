//! Making a vault and opening one.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clearhold_model::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::keys::{DatabaseKey, KeyFile, SALT_LENGTH, Unlock, Wrapping, hex};
use crate::lock::{Lock, private};
use crate::{Result, VaultError, migrations, tables};

const DATABASE: &str = "vault.db";
const KEY: &str = "vault.key";
const NEW_DATABASE: &str = "vault.db.new";
const NEW_KEY: &str = "vault.key.new";

/// An open vault. Dropping it closes it.
///
/// Shared between threads as it is. Reads don't wait for a sync that writes.
pub struct Vault {
    // The order matters: connections close before another program may come in.
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    /// The sources that a snapshot is being taken of.
    pub(crate) under_way: Mutex<BTreeSet<i64>>,
    key: DatabaseKey,
    path: PathBuf,
    _lock: Lock,
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Create,
    Write,
    Read,
}

/// What the vault in this folder is wrapped by; none when there is no vault. Opens nothing.
pub fn wrapping(dir: &Path) -> Result<Option<Wrapping>> {
    let (database, key) = (dir.join(DATABASE).exists(), dir.join(KEY).exists());
    match (database, key) {
        (false, false) => Ok(None),
        (_, true) => Ok(Some(KeyFile::read(&dir.join(KEY))?.wrapping())),
        // The program ended between the two last steps of making the vault; opening it takes the last one.
        (true, false) if dir.join(NEW_KEY).exists() => Ok(Some(KeyFile::read(&dir.join(NEW_KEY))?.wrapping())),
        (true, false) => Err(VaultError::DamagedKeyFile),
    }
}

impl Vault {
    /// Makes a vault in this folder, which is made too if need be, and opens it.
    ///
    /// A crash in the middle leaves either a whole vault or only `.new` files, which the next try replaces.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn create(dir: &Path, unlock: Unlock) -> Result<Self> {
        make_folder(dir)?;
        let lock = Lock::take(dir)?;
        if dir.join(DATABASE).exists() || dir.join(KEY).exists() {
            return Err(VaultError::AlreadyExists);
        }
        let key = DatabaseKey::new()?;
        build_database(dir, &key)?;
        let file = KeyFile::wrap(&key, &unlock, &first_bytes(&dir.join(NEW_DATABASE))?)?;
        if let Err(error) = put_in_place(dir, &file) {
            file.abandon();
            return Err(error);
        }
        Self::connect(dir, key, lock)
    }

    /// Opens the vault in this folder.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn open(dir: &Path, unlock: Unlock) -> Result<Self> {
        if !dir.join(DATABASE).exists() && !dir.join(KEY).exists() {
            return Err(VaultError::NotFound);
        }
        let lock = Lock::take(dir)?;
        if dir.join(DATABASE).exists() && !dir.join(KEY).exists() && dir.join(NEW_KEY).exists() {
            fs::rename(dir.join(NEW_KEY), dir.join(KEY))?;
        }
        if !dir.join(KEY).exists() {
            return Err(VaultError::DamagedKeyFile);
        }
        let file = KeyFile::read(&dir.join(KEY))?;
        let key = file.unwrap(&unlock)?;
        recognise(&dir.join(DATABASE), &file)?;
        Self::connect(dir, key, lock)
    }

    /// The database's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(dir: &Path, key: DatabaseKey, lock: Lock) -> Result<Self> {
        let path = dir.join(DATABASE);
        let mut writer = connection(&path, &key, Access::Write)?;
        migrations::apply(&mut writer)?;
        tables::snapshots::close_interrupted(&writer, &BTreeSet::new(), Timestamp::now())?;
        let reader = connection(&path, &key, Access::Read)?;
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            under_way: Mutex::new(BTreeSet::new()),
            key,
            path,
            _lock: lock,
        })
    }

    /// The connection that writes. Whatever a panic left unfinished was rolled back with its transaction.
    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection that lists are read by.
    pub(crate) fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection of one's own, for a read that takes long.
    pub(crate) fn another_reader(&self) -> Result<Connection> {
        connection(&self.path, &self.key, Access::Read)
    }
}

fn make_folder(dir: &Path) -> Result<()> {
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
        match fs::remove_file(dir.join(leftover)) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    private(OpenOptions::new().write(true).create_new(true)).open(&path)?;
    let mut connection = connection(&path, key, Access::Create)?;
    migrations::apply(&mut connection)?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(File::open(&path)?.sync_all()?)
}

/// Both files on the disk under their new names, then the database in place, then the key.
fn put_in_place(dir: &Path, file: &KeyFile) -> Result<()> {
    let mut new_key = private(OpenOptions::new().write(true).create_new(true)).open(dir.join(NEW_KEY))?;
    new_key.write_all(&file.to_bytes()?)?;
    new_key.sync_all()?;
    sync_folder(dir)?;
    fs::rename(dir.join(NEW_DATABASE), dir.join(DATABASE))?;
    sync_folder(dir)?;
    fs::rename(dir.join(NEW_KEY), dir.join(KEY))?;
    sync_folder(dir)
}

fn sync_folder(dir: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Tells a file that was never this vault from one that is damaged: SQLCipher has one answer for both.
fn recognise(path: &Path, file: &KeyFile) -> Result<()> {
    match first_bytes(path) {
        Ok(bytes) if hex(&bytes) == file.database() => Ok(()),
        Err(VaultError::Io(std::io::ErrorKind::NotFound)) => Err(VaultError::Damaged),
        Ok(_) | Err(VaultError::Io(std::io::ErrorKind::UnexpectedEof)) => Err(VaultError::NotAVault),
        Err(error) => Err(error),
    }
}

fn first_bytes(path: &Path) -> Result<[u8; SALT_LENGTH]> {
    let mut bytes = [0; SALT_LENGTH];
    File::open(path)?.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn connection(path: &Path, key: &DatabaseKey, access: Access) -> Result<Connection> {
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
             PRAGMA cache_size = -32000;"
        }
        Access::Read => "PRAGMA query_only = ON; PRAGMA cache_size = -8000;",
    })?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
