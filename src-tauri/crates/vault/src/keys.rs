//! The key of a vault and the file that keeps it, wrapped.
//!
//! `vault.key` is JSON:
//! - `format`: `clearhold-vault-key`, `version`: 1;
//! - `vault`: a random identifier, by which the keyring knows this vault;
//! - `database`: the first 16 bytes of `vault.db` (SQLCipher's salt), in hexadecimal, to tell a foreign file;
//! - `keys`: the database's 32-byte key, sealed once for each thing that opens it. `sealed` is XChaCha20-Poly1305 of
//!   the key under `nonce`, with `format` as associated data, in Base64. The sealing key of
//!   - `"by": "keyring"` is the keyring's entry (service `clearhold`, user as `entry` says: `vault` and some random digits);
//!   - `"by": "passphrase"` is Argon2id (version 1.3) of the passphrase with the parameters in `kdf`;
//!   - `"by": "recovery"` is HKDF-SHA256 of the recovery code (see `recovery.rs`) with `salt`;
//! - `check`: SHA-256, in hexadecimal, over all of the above as compact JSON in this order. It tells a damaged file from
//!   a wrong key; it is no secret.
//!
//! Keys are wiped from memory when they are dropped, and no type that holds one can be printed. While a vault is open its
//! key is in this program's memory, and SQLCipher keeps a copy of its own. So a core dump of an open vault would hold
//! it: this crate has no unsafe code, which forbidding dumps of one's own process would take. The system decides:
//! `ulimit -c 0`, `Storage=none` of `systemd-coredump`, and an encrypted swap keep the key off the disk.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Result, VaultError, os_keyring, recovery};

pub(crate) const KEY_LENGTH: usize = 32;
pub(crate) const SALT_LENGTH: usize = 16;
const FORMAT: &str = "clearhold-vault-key";
const VERSION: u32 = 1;

/// What opens a vault.
pub enum Unlock {
    /// An entry in the operating system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase(SecretString),
    /// The recovery code that [`crate::Vault::new_recovery_code`] gave. Not for making a vault: `WrongKind`.
    Recovery(SecretString),
}

/// What a vault's key is wrapped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrapping {
    /// An entry in the operating system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase,
    /// A recovery code.
    Recovery,
}

impl Unlock {
    pub(crate) fn kind(&self) -> Wrapping {
        match self {
            Self::Keyring => Wrapping::Keyring,
            Self::Passphrase(_) => Wrapping::Passphrase,
            Self::Recovery(_) => Wrapping::Recovery,
        }
    }
}

/// What the database's key is sealed with.
pub(crate) type SealingKey = Zeroizing<[u8; KEY_LENGTH]>;

/// The database's key. Wiped when dropped, and without `Debug`.
#[derive(Clone)]
pub(crate) struct DatabaseKey(Zeroizing<[u8; KEY_LENGTH]>);

impl DatabaseKey {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// As SQLCipher takes a raw key: `x'…'`.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", *Zeroizing::new(hex(self.0.as_slice()))))
    }
}

/// `vault.key` as it was read or will be written.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    vault: String,
    database: String,
    keys: Vec<WrappedKey>,
}

/// As it stands in the file.
#[derive(Serialize, Deserialize)]
struct Checked {
    #[serde(flatten)]
    content: KeyFile,
    check: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum WrappedKey {
    Keyring { entry: String, nonce: String, sealed: String },
    Passphrase { kdf: Kdf, nonce: String, sealed: String },
    Recovery { salt: String, nonce: String, sealed: String },
}

#[derive(Clone, Serialize, Deserialize)]
struct Kdf {
    name: KdfName,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KdfName {
    Argon2id,
}

impl KeyFile {
    /// A file that nothing opens yet, for a database that begins with these bytes.
    pub(crate) fn new(database: &[u8; SALT_LENGTH]) -> Result<Self> {
        let vault = hex(&random::<16>()?);
        Ok(Self { format: FORMAT.to_owned(), version: VERSION, vault, database: hex(database), keys: Vec::new() })
    }

    /// Reads the file; `DamagedKeyFile` when it is not what was written.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let bytes = std::fs::read(path)?;
        let head: Head = serde_json::from_slice(&bytes).map_err(|_| VaultError::DamagedKeyFile)?;
        if head.format != FORMAT {
            return Err(VaultError::DamagedKeyFile);
        }
        if head.version > VERSION {
            return Err(VaultError::TooNew);
        }
        let file: Checked = serde_json::from_slice(&bytes).map_err(|_| VaultError::DamagedKeyFile)?;
        if file.check != file.content.check()? || file.content.keys.is_empty() {
            return Err(VaultError::DamagedKeyFile);
        }
        Ok(file.content)
    }

    /// The bytes of the file.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(&Checked { check: self.check()?, content: self.clone() }).map_err(unwritable)
    }

    fn check(&self) -> Result<String> {
        Ok(hex(&Sha256::digest(serde_json::to_vec(self).map_err(unwritable)?)))
    }

    /// What the key is wrapped by.
    pub(crate) fn wrappings(&self) -> Vec<Wrapping> {
        self.keys.iter().map(WrappedKey::kind).collect()
    }

    /// The beginning of the database's file.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// The same keys for a copy of the database, which has a beginning of its own.
    pub(crate) fn for_database(&self, database: &[u8; SALT_LENGTH]) -> Self {
        Self { database: hex(database), ..self.clone() }
    }

    /// The database's key, and what it was sealed with; `WrongKind` when nothing in the file is opened by what was
    /// offered.
    pub(crate) fn unwrap(&self, unlock: &Unlock) -> Result<(DatabaseKey, SealingKey)> {
        let wrapped = self.keys.iter().find(|wrapped| wrapped.kind() == unlock.kind()).ok_or(VaultError::WrongKind)?;
        let sealing = match (wrapped, unlock) {
            (WrappedKey::Keyring { entry, .. }, _) => os_keyring::fetch(entry)?,
            (WrappedKey::Passphrase { kdf, .. }, Unlock::Passphrase(passphrase)) => kdf.derive(passphrase)?,
            (WrappedKey::Recovery { salt, .. }, Unlock::Recovery(code)) => recovery::derive(code, &decode(salt)?)?,
            (WrappedKey::Passphrase { .. } | WrappedKey::Recovery { .. }, _) => return Err(VaultError::WrongKind),
        };
        let (nonce, sealed) = wrapped.seal();
        Ok((open(&sealing, nonce, sealed)?, sealing))
    }

    /// Wraps the key once more, in the place of a wrapping of the same kind, and gives what it is sealed with. With the
    /// keyring, this makes an entry; one of this vault that is there already is used again, so that backups which it
    /// opens go on opening.
    pub(crate) fn wrap(&mut self, key: &DatabaseKey, unlock: &Unlock) -> Result<SealingKey> {
        let (wrapped, sealing) = match unlock {
            Unlock::Keyring => {
                let (entry, sealing) = self.keyring_entry()?;
                let (nonce, sealed) = seal(&sealing, key)?;
                (WrappedKey::Keyring { entry, nonce, sealed }, sealing)
            }
            Unlock::Passphrase(passphrase) => {
                let kdf = Kdf::new()?;
                let sealing = kdf.derive(passphrase)?;
                let (nonce, sealed) = seal(&sealing, key)?;
                (WrappedKey::Passphrase { kdf, nonce, sealed }, sealing)
            }
            Unlock::Recovery(code) => {
                let salt = random::<SALT_LENGTH>()?;
                let sealing = recovery::derive(code, &salt)?;
                let (nonce, sealed) = seal(&sealing, key)?;
                (WrappedKey::Recovery { salt: BASE64_STANDARD.encode(salt), nonce, sealed }, sealing)
            }
        };
        match self.keys.iter_mut().find(|known| known.kind() == wrapped.kind()) {
            Some(known) => *known = wrapped,
            None => self.keys.push(wrapped),
        }
        Ok(sealing)
    }

    /// The same wrappings around another key, as far as what they are sealed with is given.
    pub(crate) fn around(&self, key: &DatabaseKey, held: &[(Wrapping, SealingKey)]) -> Result<Self> {
        let mut keys = Vec::new();
        for known in &self.keys {
            let Some((_, sealing)) = held.iter().find(|(kind, _)| *kind == known.kind()) else { continue };
            let (nonce, sealed) = seal(sealing, key)?;
            keys.push(match known.clone() {
                WrappedKey::Keyring { entry, .. } => WrappedKey::Keyring { entry, nonce, sealed },
                WrappedKey::Passphrase { kdf, .. } => WrappedKey::Passphrase { kdf, nonce, sealed },
                WrappedKey::Recovery { salt, .. } => WrappedKey::Recovery { salt, nonce, sealed },
            });
        }
        Ok(Self { keys, ..self.clone() })
    }

    /// Takes a wrapping away; `WrongKind` when there is none of this kind.
    pub(crate) fn remove(&mut self, kind: Wrapping) -> Result<()> {
        let before = self.keys.len();
        self.keys.retain(|wrapped| wrapped.kind() != kind);
        if self.keys.len() < before { Ok(()) } else { Err(VaultError::WrongKind) }
    }

    /// Whether a person can open the vault without looking for a piece of paper.
    pub(crate) fn opens_every_day(&self) -> bool {
        self.keys.iter().any(|wrapped| wrapped.kind() != Wrapping::Recovery)
    }

    /// Whether less is asked of a passphrase than is asked today.
    pub(crate) fn is_outdated(&self) -> bool {
        self.keys.iter().any(|wrapped| match wrapped {
            WrappedKey::Passphrase { kdf, .. } => kdf.memory_kib < MEMORY_KIB || kdf.passes < PASSES,
            WrappedKey::Keyring { .. } | WrappedKey::Recovery { .. } => false,
        })
    }

    /// Removes the entries of the keyring that the file names and that `later` does not.
    pub(crate) fn forget_entries(&self, later: Option<&Self>) {
        let entries = |file: &Self| file.keys.iter().find_map(WrappedKey::entry).map(str::to_owned);
        let stays = later.and_then(entries);
        if let Some(entry) = entries(self).filter(|entry| Some(entry) != stays.as_ref()) {
            // What is told is how the file fared; an entry left behind opens nothing.
            let _ = os_keyring::forget(&entry);
        }
    }

    fn keyring_entry(&self) -> Result<(String, SealingKey)> {
        if let Some(entry) = self.keys.iter().find_map(WrappedKey::entry)
            && let Ok(sealing) = os_keyring::fetch(entry)
        {
            return Ok((entry.to_owned(), sealing));
        }
        let entry = format!("{}-{}", self.vault, hex(&random::<4>()?));
        let sealing = Zeroizing::new(random()?);
        os_keyring::store(&entry, &sealing)?;
        Ok((entry, sealing))
    }
}

impl WrappedKey {
    fn kind(&self) -> Wrapping {
        match self {
            Self::Keyring { .. } => Wrapping::Keyring,
            Self::Passphrase { .. } => Wrapping::Passphrase,
            Self::Recovery { .. } => Wrapping::Recovery,
        }
    }

    fn seal(&self) -> (&str, &str) {
        let (Self::Keyring { nonce, sealed, .. }
        | Self::Passphrase { nonce, sealed, .. }
        | Self::Recovery { nonce, sealed, .. }) = self;
        (nonce, sealed)
    }

    fn entry(&self) -> Option<&str> {
        match self {
            Self::Keyring { entry, .. } => Some(entry),
            Self::Passphrase { .. } | Self::Recovery { .. } => None,
        }
    }
}

/// What is asked of a passphrase today: about half a second of one core of a small server of 2025 (64 MiB and 3 passes
/// took 0.14 s there). More memory would be better still, but Clearhold is to stay under 150 MB.
const MEMORY_KIB: u32 = 96 * 1024;
const PASSES: u32 = 7;

impl Kdf {
    fn new() -> Result<Self> {
        let salt = BASE64_STANDARD.encode(random::<SALT_LENGTH>()?);
        Ok(Self { name: KdfName::Argon2id, memory_kib: MEMORY_KIB, passes: PASSES, lanes: 1, salt })
    }

    fn derive(&self, passphrase: &SecretString) -> Result<SealingKey> {
        // A file from elsewhere must not be able to take all memory or hours.
        if self.memory_kib > 2 * 1024 * 1024 || self.passes > 100 || self.lanes > 64 {
            return Err(VaultError::DamagedKeyFile);
        }
        let KdfName::Argon2id = self.name;
        let damaged = |_| VaultError::DamagedKeyFile;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_LENGTH)).map_err(damaged)?;
        let salt = decode(&self.salt)?;
        let mut derived = Zeroizing::new([0; KEY_LENGTH]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose_secret().as_bytes(), &salt, derived.as_mut_slice())
            .map_err(damaged)?;
        Ok(derived)
    }
}

fn seal(sealing: &[u8; KEY_LENGTH], key: &DatabaseKey) -> Result<(String, String)> {
    let nonce = random::<24>()?;
    let sealed = cipher(sealing)
        .encrypt(&XNonce::from(nonce), Payload { msg: key.0.as_slice(), aad: FORMAT.as_bytes() })
        .map_err(unwritable)?;
    Ok((BASE64_STANDARD.encode(nonce), BASE64_STANDARD.encode(sealed)))
}

fn open(sealing: &[u8; KEY_LENGTH], nonce: &str, sealed: &str) -> Result<DatabaseKey> {
    let nonce = <[u8; 24]>::try_from(decode(nonce)?).map_err(|_| VaultError::DamagedKeyFile)?;
    let key = cipher(sealing)
        .decrypt(&XNonce::from(nonce), Payload { msg: &decode(sealed)?, aad: FORMAT.as_bytes() })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::WrongKey)?;
    let key = <[u8; KEY_LENGTH]>::try_from(key.as_slice()).map_err(|_| VaultError::DamagedKeyFile)?;
    Ok(DatabaseKey(Zeroizing::new(key)))
}

fn decode(text: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD.decode(text).map_err(|_| VaultError::DamagedKeyFile)
}

fn unwritable<E>(_: E) -> VaultError {
    VaultError::Io(std::io::ErrorKind::InvalidData)
}

fn cipher(sealing: &[u8; KEY_LENGTH]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*sealing))
}

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::Io(std::io::ErrorKind::Other))?;
    Ok(bytes)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
