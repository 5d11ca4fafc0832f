//! The wrapping key in the operating system's keyring: the Secret Service, the macOS keychain or Windows' credentials.

use keyring::{Entry, Error};
use zeroize::Zeroizing;

use crate::keys::{KEY_LENGTH, random};
use crate::{Result, VaultError};

const SERVICE: &str = "clearhold";

/// Whether a keyring entry can be written, read and deleted here: tried with a random one.
///
/// `KeyringUnavailable` when there is no keyring or it stays locked. May ask the person to unlock it.
pub fn keyring_available() -> Result<()> {
    let secret = Zeroizing::new(random::<KEY_LENGTH>()?);
    let entry = format!("probe-{}", crate::keys::hex(&random::<8>()?));
    store(&entry, &secret)?;
    let kept = fetch(&entry);
    forget(&entry)?;
    if *kept? == *secret { Ok(()) } else { Err(VaultError::KeyringUnavailable) }
}

/// Puts the wrapping key of a vault into the keyring.
pub(crate) fn store(vault: &str, key: &[u8; KEY_LENGTH]) -> Result<()> {
    entry(vault)?.set_secret(key).map_err(unavailable)
}

/// Takes the wrapping key of a vault out of the keyring.
pub(crate) fn fetch(vault: &str) -> Result<Zeroizing<[u8; KEY_LENGTH]>> {
    let secret = Zeroizing::new(entry(vault)?.get_secret().map_err(unavailable)?);
    let key = <[u8; KEY_LENGTH]>::try_from(secret.as_slice()).map_err(|_| VaultError::WrongKey)?;
    Ok(Zeroizing::new(key))
}

/// Removes the entry of a vault, or of a try at one.
pub(crate) fn forget(vault: &str) -> Result<()> {
    entry(vault)?.delete_credential().map_err(unavailable)
}

fn entry(vault: &str) -> Result<Entry> {
    Entry::new(SERVICE, vault).map_err(unavailable)
}

/// The keyring's own errors carry messages of other programs, so only their kind goes on.
#[allow(clippy::needless_pass_by_value, reason = "used as a function of map_err")]
fn unavailable(error: Error) -> VaultError {
    match error {
        Error::NoEntry => VaultError::KeyringEntryMissing,
        Error::BadEncoding(_) | Error::BadDataFormat(..) => VaultError::WrongKey,
        _ => VaultError::KeyringUnavailable,
    }
}
