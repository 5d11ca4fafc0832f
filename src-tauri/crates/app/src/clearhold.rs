//! Making, opening and closing the vault.

use std::path::Path;
use std::sync::Arc;

use clearhold_model::{JournalAction, Timestamp};
use clearhold_vault::{Unlock, Vault, Wrapping};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::listen::Ears;
use crate::{Code, Home, Result};

/// An open vault with everything that can be done with it. Dropping it closes the vault.
#[derive(Clone)]
pub struct Clearhold {
    pub(crate) home: Home,
    pub(crate) vault: Arc<Vault>,
    pub(crate) ears: Arc<Ears>,
}

/// What opens a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// The operating system's keyring.
    Keyring,
    /// A passphrase that the person remembers.
    Passphrase,
    /// A code that was written down, for when everything else is lost.
    Recovery,
}

/// A passphrase on its way in. It can't be printed and is wiped from memory after use.
#[derive(Clone, Deserialize, ts_rs::TS)]
#[serde(transparent)]
pub struct Passphrase(
    /// The passphrase itself.
    #[ts(type = "string")]
    pub SecretString,
);

/// What a vault is opened with.
pub enum VaultKey {
    /// The operating system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase(Passphrase),
    /// A recovery code.
    Recovery(Passphrase),
}

/// Whether there is a vault, and what opens it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Presence {
    /// The folder that it is, or would be, in.
    pub home: String,
    /// Whether there is one, and whether it is open here.
    pub vault: VaultState,
    /// What opens it, the easiest first; empty where there is none.
    pub opens_with: Vec<KeyKind>,
    /// Whether this computer has a keyring that works. Only tried where there is no vault yet: trying writes to it.
    pub keyring: bool,
}

/// Whether there is a vault, and whether it is open here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// There is none.
    Absent,
    /// There is one; it is locked.
    Locked,
    /// It is open here.
    Open,
}

/// A vault was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct InitReport {
    /// The vault's file.
    pub vault: String,
    /// What opens it.
    pub key: KeyKind,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Strength {
    /// From 0, guessed at once, to 4, out of reach.
    pub score: u8,
    /// Whether a vault may be made with it.
    pub acceptable: bool,
}

/// How hard a passphrase is to guess, by the patterns that attackers try first.
pub fn strength(passphrase: &Passphrase) -> Strength {
    let score = u8::from(zxcvbn::zxcvbn(passphrase.0.expose_secret(), &["clearhold", "dingtalk"]).score());
    Strength { score, acceptable: score >= 3 }
}

impl Presence {
    /// What is in this home. `Open` is for the caller to know: this looks at the folder only.
    pub fn of(home: &Home) -> Result<Self> {
        let wrappings = clearhold_vault::wrappings(home.folder())?;
        Ok(Self {
            home: home.folder().display().to_string(),
            vault: if wrappings.is_some() { VaultState::Locked } else { VaultState::Absent },
            keyring: wrappings.is_none() && clearhold_vault::keyring_available().is_ok(),
            opens_with: wrappings.unwrap_or_default().into_iter().map(KeyKind::from).collect(),
        })
    }
}

impl Clearhold {
    /// Makes a vault in this home and opens it. A passphrase that is easily guessed is refused.
    pub fn create(home: &Home, key: VaultKey) -> Result<(Self, InitReport)> {
        let kind = key.kind();
        if let VaultKey::Passphrase(passphrase) = &key
            && !strength(passphrase).acceptable
        {
            return Err(Code::PassphraseTooWeak.into());
        }
        let vault = Vault::create(home.folder(), key.into())?;
        vault.record_in_journal(JournalAction::VaultCreated, serde_json::json!({ "key": kind }), Timestamp::now())?;
        let report = InitReport { vault: vault.path().display().to_string(), key: kind };
        Ok((Self { home: home.clone(), vault: Arc::new(vault), ears: Arc::default() }, report))
    }

    /// Opens the vault of this home, and removes what history it no longer keeps.
    pub fn open(home: &Home, key: VaultKey) -> Result<Self> {
        let vault = Vault::open(home.folder(), key.into())?;
        let opened = Self { home: home.clone(), vault: Arc::new(vault), ears: Arc::default() };
        // Where this fails, for want of space on the disk, say, what is held can still be read. The next sync tries it
        // again and tells why it fails.
        drop(opened.apply_retention());
        Ok(opened)
    }

    /// The vault's file.
    pub fn vault_file(&self) -> &Path {
        self.vault.path()
    }
}

impl VaultKey {
    /// The key of a kind; for all but the keyring the person has to have given something.
    pub fn of(kind: KeyKind, given: Option<Passphrase>) -> Result<Self> {
        match (kind, given) {
            (KeyKind::Keyring, _) => Ok(Self::Keyring),
            (KeyKind::Passphrase, Some(passphrase)) => Ok(Self::Passphrase(passphrase)),
            (KeyKind::Recovery, Some(code)) => Ok(Self::Recovery(code)),
            (KeyKind::Passphrase | KeyKind::Recovery, None) => Err(Code::PassphraseNeeded.into()),
        }
    }

    fn kind(&self) -> KeyKind {
        match self {
            Self::Keyring => KeyKind::Keyring,
            Self::Passphrase(_) => KeyKind::Passphrase,
            Self::Recovery(_) => KeyKind::Recovery,
        }
    }
}

impl From<VaultKey> for Unlock {
    fn from(key: VaultKey) -> Self {
        match key {
            VaultKey::Keyring => Self::Keyring,
            VaultKey::Passphrase(passphrase) => Self::Passphrase(passphrase.0),
            VaultKey::Recovery(code) => Self::Recovery(code.0),
        }
    }
}

impl From<Wrapping> for KeyKind {
    fn from(wrapping: Wrapping) -> Self {
        match wrapping {
            Wrapping::Keyring => Self::Keyring,
            Wrapping::Passphrase => Self::Passphrase,
            Wrapping::Recovery => Self::Recovery,
        }
    }
}

impl From<KeyKind> for Wrapping {
    fn from(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Keyring => Self::Keyring,
            KeyKind::Passphrase => Self::Passphrase,
            KeyKind::Recovery => Self::Recovery,
        }
    }
}
