//! Everything that can go wrong with a source.

/// Why a source could not be read. The list is closed, and [`SourceError::code`] is stable.
///
/// No message holds a secret, a token, the query of an address or anything about a person. What a source sent is
/// only ever quoted as the names of permissions and the path of an interface.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The client id or the client secret is wrong.
    #[error("the source refused the client id or the client secret")]
    CredentialsRefused,
    /// The credentials were accepted, but no access token that works was handed out.
    #[error("the source refused the access token that it handed out")]
    TokenRefused,
    /// The person has to sign in, for the first time or again: the refresh token is missing, too old or withdrawn.
    #[error("the person has to sign in again")]
    SignInNeeded,
    /// The person, or DingTalk, said no in the browser; or the answer was not to our question.
    #[error("the sign-in was refused")]
    SignInRefused,
    /// The source's app lacks a permission.
    #[error("the source's app lacks a permission: {}", scopes.join(", "))]
    PermissionMissing {
        /// The permission codes that would help, where they are known.
        scopes: Vec<String>,
    },
    /// The source's app may not be used from this network address.
    #[error("the source does not accept calls from this network address")]
    AddressNotAllowed,
    /// Too many calls in too short a time, or a busy server, also after waiting and trying again.
    #[error("the source asked to slow down, again and again")]
    Throttled,
    /// The organisation's monthly number of calls is used up.
    #[error("the organisation's monthly number of calls is used up")]
    QuotaUsedUp,
    /// It would take more of the metered calls than the plan allows. The source itself was not asked.
    #[error("it would take more metered calls than are allowed")]
    OverBudget,
    /// The source blocks this network address for a while.
    #[error("the source blocks this network address for {minutes} minutes")]
    Blocked {
        /// How long, in minutes.
        minutes: u32,
    },
    /// There is no connection, or the server on the other side is down.
    #[error("the source cannot be reached")]
    Unreachable,
    /// Answers ended in the middle, again and again.
    #[error("the source's answers were cut off in the middle")]
    CutOff,
    /// The source answered something that cannot be made sense of.
    #[error("the source gave an unexpected answer at {path}")]
    UnexpectedAnswer {
        /// The interface, without identifiers and without the query.
        path: String,
    },
    /// The settings cannot be right.
    #[error("the setting {what} is not valid")]
    InvalidSettings {
        /// The setting's name.
        what: String,
    },
    /// This computer has no list of authorities to check a server's certificate against.
    #[error("this computer has no certificate authorities")]
    NoCertificates,
    /// The source never says by itself what changes.
    #[error("the source does not tell of changes")]
    TellsNothing,
    /// A file that the source is read from can't be read.
    #[error("the file {file} cannot be read")]
    File {
        /// The file's name, without its folder.
        file: String,
        /// Why not.
        trouble: FileTrouble,
    },
    /// Files of different systems can't be from one computer.
    #[error("the files are from different systems")]
    MixedExports,
    /// It was cancelled, or nobody listens any more.
    #[error("the collection was cancelled")]
    Cancelled,
}

impl SourceError {
    /// The stable name of the case, for words, for scripts and for `Skipped::code`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CredentialsRefused => "source.credentials_refused",
            Self::TokenRefused => "source.token_refused",
            Self::SignInNeeded => "source.sign_in_needed",
            Self::SignInRefused => "source.sign_in_refused",
            Self::PermissionMissing { .. } => "source.permission_missing",
            Self::AddressNotAllowed => "source.address_not_allowed",
            Self::Throttled => "source.throttled",
            Self::QuotaUsedUp => "source.quota_used_up",
            Self::OverBudget => "source.over_budget",
            Self::Blocked { .. } => "source.blocked",
            Self::Unreachable => "source.unreachable",
            Self::CutOff => "source.cut_off",
            Self::UnexpectedAnswer { .. } => "source.unexpected_answer",
            Self::InvalidSettings { .. } => "source.invalid_settings",
            Self::NoCertificates => "source.no_certificates",
            Self::TellsNothing => "source.tells_nothing",
            Self::File { trouble, .. } => trouble.code(),
            Self::MixedExports => "source.mixed_exports",
            Self::Cancelled => "sync.cancelled",
        }
    }

    /// What helps, in the source's terms, for `Skipped::detail`.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::PermissionMissing { scopes } if !scopes.is_empty() => Some(scopes.join(", ")),
            Self::Blocked { minutes } => Some(format!("{minutes} min")),
            Self::UnexpectedAnswer { path } => Some(path.clone()),
            Self::InvalidSettings { what } => Some(what.clone()),
            Self::File { file, trouble: FileTrouble::Damaged { line: Some(line) } } => Some(format!("{file}:{line}")),
            Self::File { file, .. } => Some(file.clone()),
            Self::PermissionMissing { .. }
            | Self::CredentialsRefused
            | Self::TokenRefused
            | Self::SignInNeeded
            | Self::SignInRefused
            | Self::AddressNotAllowed
            | Self::Throttled
            | Self::QuotaUsedUp
            | Self::OverBudget
            | Self::Unreachable
            | Self::CutOff
            | Self::NoCertificates
            | Self::TellsNothing
            | Self::MixedExports
            | Self::Cancelled => None,
        }
    }

    /// Whether every further call would fail in the same way, so that none should be made.
    pub(crate) fn concerns_every_call(&self) -> bool {
        match self {
            Self::CredentialsRefused
            | Self::TokenRefused
            | Self::SignInNeeded
            | Self::SignInRefused
            | Self::AddressNotAllowed
            | Self::Blocked { .. }
            | Self::InvalidSettings { .. }
            | Self::NoCertificates
            | Self::TellsNothing
            | Self::File { .. }
            | Self::MixedExports
            | Self::Cancelled => true,
            Self::PermissionMissing { .. }
            | Self::Throttled
            | Self::QuotaUsedUp
            | Self::OverBudget
            | Self::Unreachable
            | Self::CutOff
            | Self::UnexpectedAnswer { .. } => false,
        }
    }
}

/// Why a file that a source is read from can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// It is not there, or not any more.
    Missing,
    /// It is there and can't be opened.
    Unreadable,
    /// It is larger than what is read.
    TooLarge,
    /// It is nothing that permissions are read from, or newer than what is known.
    NotAnExport,
    /// It is what it should be, and broken.
    Damaged {
        /// The line that is not understood, from 1; none for a file without lines.
        line: Option<usize>,
    },
}

impl FileTrouble {
    fn code(self) -> &'static str {
        match self {
            Self::Missing => "source.file_missing",
            Self::Unreadable => "source.file_unreadable",
            Self::TooLarge => "source.file_too_large",
            Self::NotAnExport => "source.not_an_export",
            Self::Damaged { .. } => "source.file_damaged",
        }
    }
}

/// Why a control or a field could not be set. The list is closed, and [`SetError::code`] is stable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// The source could not be asked, or refused.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The source has no such control or person.
    #[error("the source knows of no such control")]
    NotFound,
    /// No interface of the source sets this, or not to that.
    #[error("no interface of the source sets this")]
    CannotBeSet,
    /// It is otherwise by now than it was shown.
    #[error("it was changed since it was shown")]
    ChangedMeanwhile,
    /// Setting it would overwrite what the source takes and never tells. It has to be said what that is to be.
    #[error("setting it would overwrite what is not shown: {}", fields.join(", "))]
    Unseen {
        /// The names, for [`crate::contract::Wish::unseen`].
        fields: Vec<String>,
    },
    /// What is to be changed does not follow the rules of its kind. It was not touched.
    #[error("the file to be changed is broken")]
    StoreBroken,
    /// What is to be changed may not be written, or does not answer.
    #[error("the store to be changed refused, or did not answer")]
    StoreRefused,
    /// More entries than the source takes.
    #[error("the source takes no more than {most} entries")]
    TooMany {
        /// How many it takes.
        most: usize,
    },
}

impl SetError {
    /// The stable name of the case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Source(error) => error.code(),
            Self::NotFound => "control.not_found",
            Self::CannotBeSet => "control.cannot_be_set",
            Self::ChangedMeanwhile => "control.changed_meanwhile",
            Self::Unseen { .. } => "control.unseen",
            Self::StoreBroken => "control.store_broken",
            Self::StoreRefused => "control.store_refused",
            Self::TooMany { .. } => "control.too_many",
        }
    }
}
