//! The closed list of what can go wrong.
//!
//! A code is stable: scripts depend on it, and each has words in every language (`error-<code>` in `errors.ftl`) that
//! say what happened and what to do. Details carry names of files, parts and permissions, never personal data.

use std::io::ErrorKind;

use clearhold_policy::import::ImportError;
use clearhold_portable::PortableError;
use clearhold_sources::{FileTrouble, SetError, SourceError};
use clearhold_vault::VaultError;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What went wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as scripts see it.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// An argument has no such meaning.
    InvalidArgument = "usage.invalid_argument",
    /// There is no vault here.
    VaultNotFound = "vault.not_found",
    /// There is a vault here already.
    VaultExists = "vault.exists",
    /// The passphrase, or the key in the keyring, is not this vault's.
    WrongKey = "vault.wrong_key",
    /// The file with the wrapped key can't be read.
    DamagedKeyFile = "vault.damaged_key_file",
    /// The file is not a vault.
    NotAVault = "vault.not_a_vault",
    /// The vault is damaged.
    VaultDamaged = "vault.damaged",
    /// Another program has the vault open.
    VaultInUse = "vault.in_use",
    /// There is no keyring, or it is locked.
    KeyringUnavailable = "vault.keyring_unavailable",
    /// The keyring has no entry for this vault.
    KeyringEntryMissing = "vault.keyring_entry_missing",
    /// The vault is opened by the other kind of key.
    WrongKeyKind = "vault.wrong_key_kind",
    /// The vault was made by a newer version.
    VaultTooNew = "vault.too_new",
    /// The vault can't do it, for a reason that is ours.
    VaultFailed = "vault.failed",
    /// The vault needs a passphrase and none was given.
    PassphraseNeeded = "vault.passphrase_needed",
    /// The passphrase is easily guessed.
    PassphraseTooWeak = "vault.passphrase_too_weak",
    /// The passphrase was typed twice, and not the same.
    PassphrasesDiffer = "vault.passphrases_differ",
    /// No other key would open the vault.
    LastKey = "vault.last_key",
    /// The recovery code has a typing slip.
    MistypedRecoveryCode = "vault.mistyped_recovery_code",
    /// The file is no backup of a vault.
    NotABackup = "vault.not_a_backup",
    /// The file to write a backup to is there already.
    BackupFileExists = "vault.file_exists",
    /// The vault's folder was moved or removed while it was open.
    VaultGone = "vault.gone",
    /// The file system gives no lock.
    LockRefused = "vault.lock_refused",
    /// The disk is full.
    DiskFull = "disk.full",
    /// The folder can't be written to.
    DiskNotWritable = "disk.not_writable",
    /// The disk failed to read or write.
    DiskFailed = "disk.failed",
    /// No such file.
    FileNotFound = "file.not_found",
    /// Something else listens on that port.
    AddressInUse = "network.address_in_use",
    /// The client id or secret is wrong.
    CredentialsRefused = "source.credentials_refused",
    /// The token was refused.
    TokenRefused = "source.token_refused",
    /// The person has to sign in again.
    SignInNeeded = "source.sign_in_needed",
    /// The person, or DingTalk, said no to the sign-in.
    SignInRefused = "source.sign_in_refused",
    /// The app lacks a permission.
    PermissionMissing = "source.permission_missing",
    /// This computer's address is not let in.
    AddressNotAllowed = "source.address_not_allowed",
    /// Too many calls, even after waiting.
    Throttled = "source.throttled",
    /// The month's calls are used up.
    QuotaUsedUp = "source.quota_used_up",
    /// What was left of the month's calls did not suffice.
    OverBudget = "source.over_budget",
    /// This computer's address is blocked for some minutes.
    Blocked = "source.blocked",
    /// The server can't be reached.
    Unreachable = "source.unreachable",
    /// An answer broke off in the middle.
    CutOff = "source.cut_off",
    /// An answer that can't be understood.
    UnexpectedAnswer = "source.unexpected_answer",
    /// The source's settings make no sense.
    InvalidSettings = "source.invalid_settings",
    /// This computer has no list of certificate authorities.
    NoCertificates = "source.no_certificates",
    /// The source does not tell of changes by itself.
    TellsNothing = "source.tells_nothing",
    /// The app may see a part of the organisation only.
    PartialScope = "source.partial_scope",
    /// A file that a source is read from is not there.
    FileMissing = "source.file_missing",
    /// A file that a source is read from can't be opened.
    FileUnreadable = "source.file_unreadable",
    /// A file that a source is read from is larger than what is read.
    FileTooLarge = "source.file_too_large",
    /// A file holds nothing that permissions are read from.
    NotAnExport = "source.not_an_export",
    /// A file that a source is read from is damaged.
    FileDamaged = "source.file_damaged",
    /// The files of a source are from different systems.
    MixedExports = "source.mixed_exports",
    /// The files of a source do not hold a part.
    NotExported = "source.not_exported",
    /// macOS keeps a part from programs that may not read all files.
    FullDiskAccessNeeded = "source.full_disk_access_needed",
    /// No such source.
    SourceNotFound = "source.not_found",
    /// A source of that name is there already.
    SourceExists = "source.exists",
    /// Sample data and real data are kept apart.
    SampleApart = "source.sample_apart",
    /// An earlier sync broke off.
    SyncInterrupted = "sync.interrupted",
    /// The source was never read.
    NeverSynced = "sync.never_ran",
    /// The person cancelled the sync.
    SyncCancelled = "sync.cancelled",
    /// A sync, or another long job, is under way.
    SyncRunning = "sync.running",
    /// Nobody is known by this name or number.
    PersonNotFound = "subject.not_found",
    /// Several people have this name.
    SeveralPeople = "subject.several",
    /// No such record.
    RecordNotFound = "record.not_found",
    /// No such app.
    AppNotFound = "app.not_found",
    /// No such control.
    ControlNotFound = "control.not_found",
    /// No program can set the control; the person does.
    ControlGuided = "control.guided",
    /// Someone else decides.
    ControlLocked = "control.locked",
    /// No interface of the source sets it, or not to that.
    CannotBeSet = "control.cannot_be_set",
    /// It is otherwise by now than it was shown.
    ChangedMeanwhile = "control.changed_meanwhile",
    /// Setting it would overwrite what the source never tells.
    Unseen = "control.unseen",
    /// What is to be changed may not be written, or does not answer.
    StoreRefused = "control.store_refused",
    /// More entries than the source takes.
    TooManyEntries = "control.too_many",
    /// There is nothing to put back, or not that.
    NothingToUndo = "control.nothing_to_undo",
    /// What would be changed is broken.
    StoreBroken = "control.store_broken",
    /// A place that decides about permissions is not there, or did not answer.
    StoreUnreachable = "source.store_unreachable",
    /// Nothing was read of what the app may do on this computer.
    NothingReadHere = "device.nothing_read",
    /// No such preset.
    PresetNotFound = "preset.not_found",
    /// The file is larger than any preset.
    PresetTooLarge = "preset.too_large",
    /// The file is no preset, or has something in it that presets do not have.
    PresetNotUnderstood = "preset.not_understood",
    /// DingTalk is running, and would write what is to be cleared.
    DingtalkRunning = "footprint.dingtalk_running",
    /// A source reads it, so nobody needs to say what it is.
    ControlIsRead = "control.is_read",
    /// The file is no picture that can be shown.
    NotAPicture = "evidence.not_a_picture",
    /// The picture is larger than what is kept.
    PictureTooLarge = "evidence.too_large",
    /// No such picture.
    PictureNotFound = "evidence.not_found",
    /// Nothing in the list was understood.
    EmptyList = "list.empty",
    /// The list is longer than what is taken.
    ListTooLong = "list.too_long",
    /// A list that is to be whole has lines that were not understood.
    ListNotUnderstood = "list.not_understood",
    /// The date lies ahead.
    DateAhead = "control.date_ahead",
    /// The profile has no such field.
    FieldNotFound = "profile.field_not_found",
    /// No program can correct the field; the person does.
    FieldGuided = "profile.guided",
    /// Only one thing was looked at, after it was changed.
    OneThingOnly = "sync.one_thing_only",
    /// No such snapshot.
    SnapshotNotFound = "snapshot.not_found",
    /// No such policy text.
    PolicyNotFound = "policy.not_found",
    /// The file is no readable text.
    PolicyNotReadable = "policy.not_readable",
    /// No date was found in the text.
    PolicyNoDate = "policy.no_date",
    /// No sections were found in the text.
    PolicyNoSections = "policy.no_sections",
    /// A file to import may not be read.
    ImportUnreadable = "import.unreadable",
    /// A file to import is of no kind that is known.
    ImportUnknownKind = "import.unknown_kind",
    /// A source came from an export that held only a part of it.
    ImportNarrowed = "import.narrowed",
    /// A file to import is damaged, or not of the kind it was said to be.
    ImportDamaged = "import.damaged",
    /// Nothing says what the columns of a table are about.
    ImportColumnsUnknown = "import.columns_unknown",
    /// The folder to watch is not there.
    WatchedFolderMissing = "import.folder_missing",
    /// The folder to watch can't be read.
    WatchedFolderUnreadable = "import.folder_unreadable",
    /// No such import.
    ImportNotFound = "import.not_found",
    /// The file to export to is there already.
    ExportFileExists = "export.file_exists",
    /// The folder to export to is not there.
    ExportFolderMissing = "export.folder_missing",
    /// The vault holds nothing yet.
    NothingToExport = "export.nothing_to_export",
    /// No such archive.
    ArchiveNotFound = "archive.not_found",
    /// The file is no export of ours.
    NotAnArchive = "archive.not_an_archive",
    /// The archive is encrypted, and no key was given.
    ArchiveEncrypted = "archive.encrypted",
    /// The key that was given does not open the archive.
    ArchiveWrongKey = "archive.wrong_key",
    /// The disk has not enough room for the export.
    NoRoomForExport = "export.no_room",
    /// An export for one member needs to know which.
    OnePersonNeeded = "export.one_person_needed",
    /// This is nobody whom an export could be encrypted for.
    RecipientInvalid = "export.recipient_invalid",
    /// The archive holds no data that can be read back.
    ArchiveWithoutData = "archive.without_data",
    /// The archive holds nothing of that identifier.
    ArchiveItemNotFound = "archive.item_not_found",
    /// The archive is not open any more.
    ArchiveClosed = "archive.closed",
    /// The archive differs from what was written.
    ArchiveBroken = "archive.broken",
    /// The journal differs from what was written.
    JournalBroken = "journal.broken",
    /// The journal's end is not missing.
    NothingToAccept = "journal.nothing_to_accept",
    /// The person cancelled the job.
    JobCancelled = "job.cancelled",
    /// Another long job is under way.
    JobRunning = "job.running",
    /// A mistake in this program.
    Bug = "internal.bug",
}

/// What went wrong, and with what.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// With what: file names, parts, permissions. No personal data.
    pub details: serde_json::Map<String, serde_json::Value>,
}

/// An error as a person reads it: the same on the command line and in the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ErrorReport {
    /// The stable code.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// With what.
    #[ts(type = "{ [key: string]: unknown }")]
    pub details: serde_json::Map<String, serde_json::Value>,
}

impl Error {
    /// An error without details.
    pub fn new(code: Code) -> Self {
        Self { code, details: serde_json::Map::new() }
    }

    /// The same error with one more detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    fn of_file(file: String, trouble: FileTrouble) -> Self {
        let (code, line) = match trouble {
            FileTrouble::Missing => (Code::FileMissing, None),
            FileTrouble::Unreadable => (Code::FileUnreadable, None),
            FileTrouble::TooLarge => (Code::FileTooLarge, None),
            FileTrouble::NotAnExport => (Code::NotAnExport, None),
            FileTrouble::Damaged { line } => (Code::FileDamaged, line),
        };
        let error = Self::new(code).with("file", file);
        match line {
            Some(line) => error.with("line", line),
            None => error,
        }
    }

    /// The error in words.
    pub fn report(&self, words: &Words) -> ErrorReport {
        let key = format!("error-{}", self.code.as_str().replace('.', "-"));
        ErrorReport {
            code: self.code.as_str().to_owned(),
            message: words.text(&key),
            hint: words.attribute(&key, "hint").unwrap_or_default(),
            details: self.details.clone(),
        }
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::NotFound => Code::VaultNotFound.into(),
            VaultError::AlreadyExists => Code::VaultExists.into(),
            VaultError::WrongKey => Code::WrongKey.into(),
            VaultError::DamagedKeyFile => Code::DamagedKeyFile.into(),
            VaultError::NotAVault => Code::NotAVault.into(),
            VaultError::Damaged => Code::VaultDamaged.into(),
            VaultError::InUse { holder } => Self::new(Code::VaultInUse).with("holder", holder),
            VaultError::KeyringUnavailable => Code::KeyringUnavailable.into(),
            VaultError::KeyringEntryMissing => Code::KeyringEntryMissing.into(),
            VaultError::WrongKind => Code::WrongKeyKind.into(),
            VaultError::LastKey => Code::LastKey.into(),
            VaultError::MistypedRecoveryCode => Code::MistypedRecoveryCode.into(),
            VaultError::NotABackup => Code::NotABackup.into(),
            VaultError::FileExists => Code::BackupFileExists.into(),
            VaultError::Gone => Code::VaultGone.into(),
            VaultError::LockRefused => Code::LockRefused.into(),
            VaultError::Cancelled => Code::JobCancelled.into(),
            VaultError::TooNew => Code::VaultTooNew.into(),
            VaultError::DiskFull => Code::DiskFull.into(),
            VaultError::UnknownSource => Code::SourceNotFound.into(),
            VaultError::SourceTaken => Code::SourceExists.into(),
            VaultError::UnknownSnapshot => Code::SnapshotNotFound.into(),
            VaultError::SnapshotUnderWay => Code::SyncRunning.into(),
            VaultError::BadCursor => Self::new(Code::InvalidArgument).with("argument", "after"),
            VaultError::Io(kind) => Self::from(kind),
            VaultError::Database(code) => Self::new(Code::VaultFailed).with("reason", code.to_string()),
        }
    }
}

impl From<SourceError> for Error {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::CredentialsRefused => Code::CredentialsRefused.into(),
            SourceError::TokenRefused => Code::TokenRefused.into(),
            SourceError::SignInNeeded => Code::SignInNeeded.into(),
            SourceError::SignInRefused => Code::SignInRefused.into(),
            SourceError::PermissionMissing { scopes } => Self::new(Code::PermissionMissing).with("permissions", scopes),
            SourceError::AddressNotAllowed => Code::AddressNotAllowed.into(),
            SourceError::Throttled => Code::Throttled.into(),
            SourceError::QuotaUsedUp => Code::QuotaUsedUp.into(),
            SourceError::OverBudget => Code::OverBudget.into(),
            SourceError::Blocked { minutes } => Self::new(Code::Blocked).with("minutes", minutes),
            SourceError::Unreachable => Code::Unreachable.into(),
            SourceError::CutOff => Code::CutOff.into(),
            SourceError::UnexpectedAnswer { path } => Self::new(Code::UnexpectedAnswer).with("path", path),
            SourceError::InvalidSettings { what } => Self::new(Code::InvalidSettings).with("what", what),
            SourceError::NoCertificates => Code::NoCertificates.into(),
            SourceError::TellsNothing => Code::TellsNothing.into(),
            SourceError::File { file, trouble } => Self::of_file(file, trouble),
            SourceError::MixedExports => Code::MixedExports.into(),
            SourceError::Cancelled => Code::SyncCancelled.into(),
        }
    }
}

impl From<SetError> for Error {
    fn from(error: SetError) -> Self {
        match error {
            SetError::Source(error) => error.into(),
            SetError::NotFound => Code::ControlNotFound.into(),
            SetError::CannotBeSet => Code::CannotBeSet.into(),
            SetError::ChangedMeanwhile => Code::ChangedMeanwhile.into(),
            SetError::Unseen { fields } => Self::new(Code::Unseen).with("unseen", fields),
            SetError::StoreBroken => Code::StoreBroken.into(),
            SetError::StoreRefused => Code::StoreRefused.into(),
            SetError::TooMany { most } => Self::new(Code::TooManyEntries).with("most", most),
        }
    }
}

impl From<PortableError> for Error {
    fn from(error: PortableError) -> Self {
        match error {
            PortableError::FileExists => Code::ExportFileExists.into(),
            PortableError::FolderMissing => Code::ExportFolderMissing.into(),
            PortableError::DiskFull => Code::DiskFull.into(),
            PortableError::NoRoom { expected, free } => {
                Self::new(Code::NoRoomForExport).with("expected", expected).with("free", free)
            }
            PortableError::NotWritable => Code::DiskNotWritable.into(),
            PortableError::NotAnArchive => Code::NotAnArchive.into(),
            PortableError::Encrypted => Code::ArchiveEncrypted.into(),
            PortableError::WrongKey => Code::ArchiveWrongKey.into(),
            PortableError::BadRecipient(recipient) => Self::new(Code::RecipientInvalid).with("recipient", recipient),
            PortableError::NoJson => Code::ArchiveWithoutData.into(),
            PortableError::Unfit(file) => Self::new(Code::ArchiveBroken).with("file", file),
            PortableError::NotFound => Code::ArchiveNotFound.into(),
            PortableError::Contents(contents) => match contents.0.downcast::<VaultError>() {
                Ok(error) => Self::from(*error),
                Err(_) => Code::Bug.into(),
            },
            PortableError::Cancelled => Code::JobCancelled.into(),
            PortableError::Io(kind) => Self::from(kind),
        }
    }
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NotText | ImportError::TooLarge => Code::PolicyNotReadable.into(),
            ImportError::NoDate => Code::PolicyNoDate.into(),
            ImportError::NoSections => Code::PolicyNoSections.into(),
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::DiskFull.into(),
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotADirectory
            | ErrorKind::AlreadyExists => Code::DiskNotWritable.into(),
            ErrorKind::NotFound => Code::FileNotFound.into(),
            ErrorKind::AddrInUse | ErrorKind::AddrNotAvailable => Code::AddressInUse.into(),
            ErrorKind::InvalidInput => Code::InvalidArgument.into(),
            other => Self::new(Code::DiskFailed).with("reason", other.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::from(error.kind())
    }
}
