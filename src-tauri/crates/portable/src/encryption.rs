//! Encryption with age (<https://age-encryption.org/v1>): for recipients, or with a passphrase.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::str::FromStr;

use age::{DecryptError, Decryptor, Encryptor, IdentityFile, scrypt, ssh, x25519};
use secrecy::SecretString;

use crate::contract::PortableError;

/// What every file of age begins with.
const BEGINNING: &[u8; 21] = b"age-encryption.org/v1";

/// Who is to be able to open an export.
#[derive(Clone, Debug)]
pub enum Encryption {
    /// Whoever has the key to one of these: age's own (`age1…`) and SSH's (`ssh-ed25519 …`, `ssh-rsa …`).
    Recipients(Vec<String>),
    /// Whoever knows the passphrase.
    Passphrase(SecretString),
}

/// What opens an encrypted export.
#[derive(Clone)]
pub struct Key(Opens);

#[derive(Clone)]
enum Opens {
    Passphrase(SecretString),
    Identities(Vec<x25519::Identity>),
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A passphrase.
    pub fn passphrase(passphrase: SecretString) -> Self {
        Self(Opens::Passphrase(passphrase))
    }

    /// The keys in a file as `age-keygen` writes it, lines of `AGE-SECRET-KEY-1…`; none where there are none.
    pub fn identities(text: &str) -> Option<Self> {
        IdentityFile::from_buffer(text.as_bytes()).ok()?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let identities: Vec<x25519::Identity> = lines.map(str::parse).collect::<Result<_, _>>().ok()?;
        (!identities.is_empty()).then_some(Self(Opens::Identities(identities)))
    }
}

/// Makes what encrypts, and the key with which the file is read back.
///
/// A file for recipients gets one further recipient, whose key is made here, never stored, and forgotten once the file
/// was read back: nobody who writes for others could read what was written.
pub(crate) fn begin(encryption: &Encryption) -> Result<(Encryptor, Key), PortableError> {
    match encryption {
        Encryption::Passphrase(passphrase) => {
            Ok((Encryptor::with_user_passphrase(passphrase.clone()), Key::passphrase(passphrase.clone())))
        }
        Encryption::Recipients(names) => {
            let own = x25519::Identity::generate();
            let mut recipients = names.iter().map(|name| recipient(name)).collect::<Result<Vec<_>, _>>()?;
            if recipients.is_empty() {
                return Err(PortableError::BadRecipient(String::new()));
            }
            recipients.push(Box::new(own.to_public()));
            let encryptor = Encryptor::with_recipients(recipients.iter().map(|recipient| &**recipient))
                .map_err(|_| PortableError::BadRecipient(names.join(" ")))?;
            Ok((encryptor, Key(Opens::Identities(vec![own]))))
        }
    }
}

fn recipient(name: &str) -> Result<Box<dyn age::Recipient>, PortableError> {
    let name = name.trim();
    if let Ok(recipient) = x25519::Recipient::from_str(name) {
        return Ok(Box::new(recipient));
    }
    match ssh::Recipient::from_str(name) {
        Ok(recipient) => Ok(Box::new(recipient)),
        Err(_) => Err(PortableError::BadRecipient(name.to_owned())),
    }
}

/// Whether a file is encrypted, and so can't be told from an export before a key is given. None where it can't be read.
pub fn is_encrypted(file: &Path) -> Option<bool> {
    let mut beginning = [0; BEGINNING.len()];
    let read = File::open(file).ok()?.read_exact(&mut beginning);
    Some(read.is_ok() && beginning == *BEGINNING)
}

/// A file that can be read at any place.
pub(crate) trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// Opens a file to be read, through the key where it is encrypted.
pub(crate) fn open(mut file: File, key: Option<&Key>) -> Result<Box<dyn Source>, PortableError> {
    let mut beginning = [0; BEGINNING.len()];
    let encrypted = file.read_exact(&mut beginning).is_ok() && beginning == *BEGINNING;
    file.seek(SeekFrom::Start(0)).map_err(|error| PortableError::Io(error.kind()))?;
    if !encrypted {
        return Ok(Box::new(BufReader::new(file)));
    }
    let key = key.ok_or(PortableError::Encrypted)?;
    let decryptor = Decryptor::new(BufReader::new(file)).map_err(|error| opening(&error))?;
    let opened = match &key.0 {
        Opens::Passphrase(passphrase) => {
            let identity = scrypt::Identity::new(passphrase.clone());
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
        Opens::Identities(identities) => {
            decryptor.decrypt(identities.iter().map(|identity| identity as &dyn age::Identity))
        }
    };
    Ok(Box::new(BufReader::new(opened.map_err(|error| opening(&error))?)))
}

fn opening(error: &DecryptError) -> PortableError {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
            PortableError::WrongKey
        }
        DecryptError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => PortableError::Io(error.kind()),
        // Foreign, so it may grow: damaged, of a later version, or made to keep this computer busy.
        _ => PortableError::NotAnArchive,
    }
}
