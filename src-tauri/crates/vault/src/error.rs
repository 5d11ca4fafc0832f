use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_CONSTRAINT_COMMITHOOK, SQLITE_ERROR, SQLITE_IOERR_SHMSIZE, SQLITE_MISUSE};

/// Everything that can go wrong with a vault. None of it carries personal data or secrets, and after none of it is
/// anything deleted or made anew.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no vault in this folder.
    #[error("there is no vault here")]
    NotFound,
    /// There is a vault, or a part of one, in this folder already.
    #[error("there is a vault here already")]
    AlreadyExists,
    /// The passphrase, or the key in the keyring, is not this vault's.
    #[error("the key does not open this vault")]
    WrongKey,
    /// `vault.key` is missing or is not what was written.
    #[error("the key file is damaged")]
    DamagedKeyFile,
    /// `vault.db` is not the file that `vault.key` belongs to: too short, not encrypted, or another database.
    #[error("the file is not a vault")]
    NotAVault,
    /// `vault.db` is missing, can't be read with the right key, or holds what no version of this program wrote.
    #[error("the vault is damaged")]
    Damaged,
    /// Another program has the vault open.
    #[error("the vault is in use by {holder}")]
    InUse {
        /// Its name and process number, such as `clearhold (4711)`; empty where they could not be read.
        holder: String,
    },
    /// There is no keyring here, or it stays locked.
    #[error("no keyring is available")]
    KeyringUnavailable,
    /// The keyring has no entry for this vault.
    #[error("the keyring has no entry for this vault")]
    KeyringEntryMissing,
    /// This vault is not wrapped by what was offered: a passphrase for a vault in the keyring, or the reverse.
    #[error("this vault is opened by another kind of key")]
    WrongKind,
    /// Taking this wrapping away would leave a vault that only a recovery code opens, or nothing.
    #[error("no other key would open this vault")]
    LastKey,
    /// The recovery code has a typing slip: its check characters don't fit. A right one of another vault is `WrongKey`.
    #[error("the recovery code is mistyped")]
    MistypedRecoveryCode,
    /// The file is not a backup of a vault.
    #[error("the file is not a backup")]
    NotABackup,
    /// The file that was to be written is there already.
    #[error("the file is there already")]
    FileExists,
    /// The vault's folder was removed, or `vault.db` was exchanged, while it was open. What was asked was not stored.
    #[error("the vault is no longer where it was opened")]
    Gone,
    /// The file system gives no lock, so nothing would keep two programs apart.
    #[error("the file system gives no lock")]
    LockRefused,
    /// The caller cancelled it.
    #[error("it was cancelled")]
    Cancelled,
    /// The disk, or the share of it that is allowed, is full.
    #[error("the disk is full")]
    DiskFull,
    /// A newer version of this program wrote the vault.
    #[error("a newer version wrote this vault")]
    TooNew,
    /// No connected source has this identifier.
    #[error("there is no such source")]
    UnknownSource,
    /// There is a source with this identifier already.
    #[error("there is such a source already")]
    SourceTaken,
    /// There is no snapshot with this number.
    #[error("there is no such snapshot")]
    UnknownSnapshot,
    /// A snapshot of this source is being taken by this program; or, where the vault's files are to be exchanged, any
    /// snapshot or long read is under way.
    #[error("a snapshot of this source is under way")]
    SnapshotUnderWay,
    /// `after` of a page request is not a `next` that this list gave.
    #[error("the page's mark is not one of this list")]
    BadCursor,
    /// The operating system refused a file operation.
    #[error("the operating system refused: {0}")]
    Io(std::io::ErrorKind),
    /// The database failed in another way, with SQLite's extended result code.
    #[error("the database failed with code {0}")]
    Database(i32),
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        if let Some(failure) = error.sqlite_error() {
            // SQLCipher's word for a page that is not what was encrypted. Mistakes in a statement say more.
            if failure.extended_code == SQLITE_ERROR && is_without_reason(&error) {
                return Self::Damaged;
            }
            return match failure.code {
                ErrorCode::DiskFull => Self::DiskFull,
                // The index of the write-ahead log could not grow, which SQLite does not report as a full disk.
                ErrorCode::SystemIoFailure if failure.extended_code == SQLITE_IOERR_SHMSIZE => Self::DiskFull,
                // The writer's hook found that the file is no longer in its place.
                ErrorCode::ConstraintViolation if failure.extended_code == SQLITE_CONSTRAINT_COMMITHOOK => Self::Gone,
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::Io(std::io::ErrorKind::PermissionDenied),
                _ => Self::Database(failure.extended_code),
            };
        }
        match error {
            Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::InvalidColumnType(..)
            | Sql::Utf8Error(..) => Self::Damaged,
            _ => Self::Database(SQLITE_MISUSE),
        }
    }
}

fn is_without_reason(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(_, Some(reason)) if reason == "SQL logic error")
}

impl From<rusqlite_migration::Error> for VaultError {
    fn from(error: rusqlite_migration::Error) -> Self {
        use rusqlite_migration::{Error, MigrationDefinitionError};
        match error {
            Error::RusqliteError { err, .. } => err.into(),
            Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => Self::TooNew,
            Error::ForeignKeyCheck(_) | Error::InvalidUserVersion => Self::Damaged,
            _ => Self::Database(SQLITE_MISUSE),
        }
    }
}
