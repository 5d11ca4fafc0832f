//! Exit codes: part of the contract with scripts.

use std::process::ExitCode;

use clearhold_app::Code;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Locked = 3,
    NotFound = 4,
    Refused = 5,
    PartlyDone = 6,
    NotConfirmed = 7,
    Broken = 8,
    Interrupted = 130,
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Code> for Exit {
    #[allow(clippy::too_many_lines, reason = "one line a code")]
    fn from(code: Code) -> Self {
        match code {
            Code::InvalidArgument
            | Code::PassphraseTooWeak
            | Code::RecipientInvalid
            | Code::OnePersonNeeded
            | Code::PassphrasesDiffer
            | Code::SeveralPeople
            | Code::Unseen
            | Code::TooManyEntries
            | Code::NotAPicture
            | Code::PictureTooLarge
            | Code::EmptyList
            | Code::ListTooLong
            | Code::ListNotUnderstood
            | Code::NotAnExport
            | Code::FileTooLarge
            | Code::MixedExports
            | Code::PresetTooLarge
            | Code::PresetNotUnderstood
            | Code::DateAhead => Self::Usage,
            Code::WrongKey
            | Code::ArchiveEncrypted
            | Code::ArchiveWrongKey
            | Code::PassphraseNeeded
            | Code::KeyringUnavailable
            | Code::KeyringEntryMissing
            | Code::MistypedRecoveryCode
            | Code::WrongKeyKind => Self::Locked,
            Code::VaultNotFound
            | Code::SourceNotFound
            | Code::PersonNotFound
            | Code::RecordNotFound
            | Code::NothingToUndo
            | Code::NothingReadHere
            | Code::PresetNotFound
            | Code::AppNotFound
            | Code::ControlNotFound
            | Code::FieldNotFound
            | Code::PictureNotFound
            | Code::SnapshotNotFound
            | Code::PolicyNotFound
            | Code::ArchiveNotFound
            | Code::ArchiveItemNotFound
            | Code::ArchiveClosed
            | Code::FileNotFound
            | Code::FileMissing
            | Code::ImportNotFound
            | Code::WatchedFolderMissing
            | Code::ExportFolderMissing => Self::NotFound,
            Code::PermissionMissing
            | Code::AddressNotAllowed
            | Code::SignInRefused
            | Code::ControlGuided
            | Code::ControlLocked
            | Code::CannotBeSet
            | Code::FullDiskAccessNeeded
            | Code::ChangedMeanwhile
            | Code::ControlIsRead
            | Code::TellsNothing
            | Code::DingtalkRunning
            | Code::FieldGuided => Self::Refused,
            Code::DamagedKeyFile
            | Code::NotAVault
            | Code::NotABackup
            | Code::VaultDamaged
            | Code::NotAnArchive
            | Code::FileDamaged
            | Code::ImportDamaged
            | Code::ArchiveBroken
            | Code::JournalBroken => Self::Broken,
            Code::SyncCancelled | Code::JobCancelled => Self::Interrupted,
            Code::VaultExists
            | Code::VaultInUse
            | Code::VaultTooNew
            | Code::VaultFailed
            | Code::VaultGone
            | Code::LockRefused
            | Code::LastKey
            | Code::BackupFileExists
            | Code::DiskFull
            | Code::NoRoomForExport
            | Code::DiskNotWritable
            | Code::DiskFailed
            | Code::CredentialsRefused
            | Code::TokenRefused
            | Code::SignInNeeded
            | Code::Throttled
            | Code::QuotaUsedUp
            | Code::OverBudget
            | Code::Blocked
            | Code::Unreachable
            | Code::CutOff
            | Code::UnexpectedAnswer
            | Code::InvalidSettings
            | Code::NoCertificates
            | Code::PartialScope
            | Code::FileUnreadable
            | Code::ImportUnreadable
            | Code::WatchedFolderUnreadable
            | Code::ImportUnknownKind
            | Code::ImportNarrowed
            | Code::ArchiveWithoutData
            | Code::ImportColumnsUnknown
            | Code::NotExported
            | Code::SourceExists
            | Code::SyncInterrupted
            | Code::OneThingOnly
            | Code::SyncRunning
            | Code::SampleApart
            | Code::NeverSynced
            | Code::AddressInUse
            | Code::JobRunning
            | Code::PolicyNotReadable
            | Code::PolicyNoDate
            | Code::PolicyNoSections
            | Code::ExportFileExists
            | Code::NothingToExport
            | Code::NothingToAccept
            | Code::StoreBroken
            | Code::StoreRefused
            | Code::StoreUnreachable
            | Code::Bug => Self::Failed,
        }
    }
}
