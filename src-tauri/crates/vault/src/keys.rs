//! The key of a vault and the file that keeps it, wrapped.
//!
//! `vault.key` is JSON:
//! - `format`: `clearhold-vault-key`, `version`: 1;
//! - `vault`: a random identifier, by which the keyring knows this vault;
//! - `database`: the first 16 bytes of `vault.db` (SQLCipher's salt), in hexadecimal, to tell a foreign file;
//! - `keys`: the database's 32-byte key, sealed once for each thing that opens it. `sealed` is XChaCha20-Poly1305 of
//!   the key under `nonce`, with `format` as associated data, in Base64. The sealing key of `"by": "keyring"` is the
//!   keyring's entry (service `clearhold`, user `vault`); that of `"by": "passphrase"` is Argon2id (version 1.3) of the
//!   passphrase with the parameters in `kdf`;
//! - `check`: SHA-256, in hexadecimal, over all of the above as compact JSON in this order. It tells a damaged file from
//!   a wrong key; it is no secret.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Result, VaultError, os_keyring};

pub(crate) const KEY_LENGTH: usize = 32;
pub(crate) const SALT_LENGTH: usize = 16;
const FORMAT: &str = "clearhold-vault-key";
const VERSION: u32 = 1;

/// What a new vault is wrapped by, and what opens it again.
pub enum Unlock {
    /// An entry in the operating system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase(SecretString),
}

/// What a vault is wrapped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrapping {
    /// An entry in the operating system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase,
}

/// The database's key. Wiped when dropped, and without `Debug`.
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
#[derive(Serialize, Deserialize)]
pub(crate) struct KeyFile {
    #[serde(flatten)]
    content: Content,
    check: String,
}

#[derive(Serialize, Deserialize)]
struct Content {
    format: String,
    version: u32,
    vault: String,
    database: String,
    keys: Vec<WrappedKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
enum WrappedKey {
    Keyring { nonce: String, sealed: String },
    Passphrase { kdf: Kdf, nonce: String, sealed: String },
}

#[derive(Serialize, Deserialize)]
struct Kdf {
    name: KdfName,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KdfName {
    Argon2id,
}

impl KeyFile {
    /// Wraps a key for the first time. With the keyring, this makes the entry.
    pub(crate) fn wrap(key: &DatabaseKey, unlock: &Unlock, database: &[u8; SALT_LENGTH]) -> Result<Self> {
        let vault = hex(&random::<16>()?);
        let wrapped = match unlock {
            Unlock::Keyring => {
                let sealing = Zeroizing::new(random()?);
                os_keyring::store(&vault, &sealing)?;
                let (nonce, sealed) = seal(&sealing, key)?;
                WrappedKey::Keyring { nonce, sealed }
            }
            Unlock::Passphrase(passphrase) => {
                let kdf = Kdf::new()?;
                let (nonce, sealed) = seal(&*kdf.derive(passphrase)?, key)?;
                WrappedKey::Passphrase { kdf, nonce, sealed }
            }
        };
        let content = Content {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault,
            database: hex(database),
            keys: vec![wrapped],
        };
        Ok(Self { check: content.check()?, content })
    }

    /// Takes back what [`KeyFile::wrap`] put outside the file, when the vault did not come to be.
    pub(crate) fn abandon(&self) {
        if self.content.keys.iter().any(|key| matches!(key, WrappedKey::Keyring { .. })) {
            // The first error is the one to tell; an entry left behind opens nothing.
            let _ = os_keyring::forget(&self.content.vault);
        }
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
        let file: Self = serde_json::from_slice(&bytes).map_err(|_| VaultError::DamagedKeyFile)?;
        if file.check != file.content.check()? || file.content.keys.is_empty() {
            return Err(VaultError::DamagedKeyFile);
        }
        Ok(file)
    }

    /// The bytes of the file.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self).map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))
    }

    /// What this vault is wrapped by.
    pub(crate) fn wrapping(&self) -> Wrapping {
        match self.content.keys.first() {
            Some(WrappedKey::Keyring { .. }) | None => Wrapping::Keyring,
            Some(WrappedKey::Passphrase { .. }) => Wrapping::Passphrase,
        }
    }

    /// The beginning of the database's file.
    pub(crate) fn database(&self) -> &str {
        &self.content.database
    }

    /// The database's key; `WrongKind` when nothing in the file is opened by what was offered.
    pub(crate) fn unwrap(&self, unlock: &Unlock) -> Result<DatabaseKey> {
        let opened = self.content.keys.iter().find_map(|wrapped| match (wrapped, unlock) {
            (WrappedKey::Keyring { nonce, sealed }, Unlock::Keyring) => {
                Some(os_keyring::fetch(&self.content.vault).and_then(|sealing| open(&sealing, nonce, sealed)))
            }
            (WrappedKey::Passphrase { kdf, nonce, sealed }, Unlock::Passphrase(passphrase)) => {
                Some(kdf.derive(passphrase).and_then(|sealing| open(&sealing, nonce, sealed)))
            }
            (WrappedKey::Keyring { .. }, Unlock::Passphrase(_)) | (WrappedKey::Passphrase { .. }, Unlock::Keyring) => {
                None
            }
        });
        opened.unwrap_or(Err(VaultError::WrongKind))
    }
}

impl Content {
    fn check(&self) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))?;
        Ok(hex(&Sha256::digest(text)))
    }
}

impl Kdf {
    /// What is asked of a passphrase today: 64 MiB, three passes.
    fn new() -> Result<Self> {
        let salt = BASE64_STANDARD.encode(random::<SALT_LENGTH>()?);
        Ok(Self { name: KdfName::Argon2id, memory_kib: 64 * 1024, passes: 3, lanes: 1, salt })
    }

    fn derive(&self, passphrase: &SecretString) -> Result<Zeroizing<[u8; KEY_LENGTH]>> {
        // A file from elsewhere must not be able to take all memory or hours.
        if self.memory_kib > 2 * 1024 * 1024 || self.passes > 100 || self.lanes > 64 {
            return Err(VaultError::DamagedKeyFile);
        }
        let KdfName::Argon2id = self.name;
        let damaged = |_| VaultError::DamagedKeyFile;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_LENGTH)).map_err(damaged)?;
        let salt = BASE64_STANDARD.decode(&self.salt).map_err(|_| VaultError::DamagedKeyFile)?;
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
        .map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))?;
    Ok((BASE64_STANDARD.encode(nonce), BASE64_STANDARD.encode(sealed)))
}

fn open(sealing: &[u8; KEY_LENGTH], nonce: &str, sealed: &str) -> Result<DatabaseKey> {
    let decode = |text: &str| BASE64_STANDARD.decode(text).map_err(|_| VaultError::DamagedKeyFile);
    let nonce = <[u8; 24]>::try_from(decode(nonce)?).map_err(|_| VaultError::DamagedKeyFile)?;
    let key = cipher(sealing)
        .decrypt(&XNonce::from(nonce), Payload { msg: &decode(sealed)?, aad: FORMAT.as_bytes() })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::WrongKey)?;
    let key = <[u8; KEY_LENGTH]>::try_from(key.as_slice()).map_err(|_| VaultError::DamagedKeyFile)?;
    Ok(DatabaseKey(Zeroizing::new(key)))
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
