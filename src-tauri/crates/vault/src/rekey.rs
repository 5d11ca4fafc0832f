//! Changing what opens a vault.

use secrecy::SecretString;

use crate::backup::copy_pages;
use crate::files::{KEY, replace};
use crate::keys::{DatabaseKey, Unlock, Wrapping};
use crate::open::Keys;
use crate::{Result, Vault, VaultError, check, recovery};

impl Vault {
    /// What the key is wrapped by.
    pub fn wrappings(&self) -> Result<Vec<Wrapping>> {
        Ok(self.keys().file.wrappings())
    }

    /// Wraps the key by this too, in the place of a wrapping of the same kind. No data is written anew, and until the new
    /// key file is on the disk the old one stays valid.
    ///
    /// Backups go on being opened by what opened the vault when they were made.
    #[allow(clippy::needless_pass_by_value, reason = "the passphrase is wiped when this returns")]
    pub fn wrap_with(&self, unlock: Unlock) -> Result<()> {
        let mut keys = self.keys();
        let mut file = keys.file.clone();
        let sealing = file.wrap(&keys.database, &unlock)?;
        if let Err(error) = file.to_bytes().and_then(|bytes| replace(self.folder(), KEY, &bytes)) {
            file.forget_entries(Some(&keys.file));
            return Err(error);
        }
        keys.file.forget_entries(Some(&file));
        keys.file = file;
        keys.held.retain(|(kind, _)| *kind != unlock.kind());
        keys.held.push((unlock.kind(), sealing));
        Ok(())
    }

    /// Takes a wrapping away. `LastKey` when no other, or none but a recovery code, would be left; `WrongKind` when there
    /// is none of this kind. Taking the keyring away removes its entry: backups that nothing else opens are lost then.
    pub fn unwrap_from(&self, kind: Wrapping) -> Result<()> {
        let mut keys = self.keys();
        let mut file = keys.file.clone();
        file.remove(kind)?;
        if !file.opens_every_day() {
            return Err(VaultError::LastKey);
        }
        replace(self.folder(), KEY, &file.to_bytes()?)?;
        keys.file.forget_entries(Some(&file));
        keys.file = file;
        keys.held.retain(|(held, _)| *held != kind);
        Ok(())
    }

    /// Makes a recovery code in the place of an older one, and gives it: 8 groups of 4 letters and digits. It is kept
    /// nowhere, so this is the only time that it is seen.
    pub fn new_recovery_code(&self) -> Result<SecretString> {
        let code = recovery::generate()?;
        self.wrap_with(Unlock::Recovery(code.clone()))?;
        Ok(code)
    }

    /// Makes a new random key and writes all data anew with it. A crash in the middle leaves a vault that opens with
    /// what opened it before.
    ///
    /// Stays opened by the keyring if it is there, and by what it was opened with or was given since it was opened. Gives
    /// what was not told in that time and so no longer opens it: set it again. `LastKey`, with nothing changed, when
    /// that would leave a recovery code only. `SnapshotUnderWay` while a snapshot is taken or a long read goes on. Takes
    /// as much of the disk as the vault does. Progress is told in bytes; `Cancelled` leaves everything as it was.
    pub fn reencrypt(
        &self,
        progress: &mut dyn FnMut(u64, Option<u64>),
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<Wrapping>> {
        let mut lost = Vec::new();
        self.exchange(|source, new, keys| {
            let database = DatabaseKey::new()?;
            let mut held = keys.held.clone();
            if !held.iter().any(|(kind, _)| *kind == Wrapping::Keyring)
                && let Ok((_, sealing)) = keys.file.unwrap(&Unlock::Keyring)
            {
                held.push((Wrapping::Keyring, sealing));
            }
            let file = keys.file.around(&database, &held)?;
            if !file.opens_every_day() {
                return Err(VaultError::LastKey);
            }
            let stays = file.wrappings();
            lost = keys.file.wrappings().into_iter().filter(|kind| !stays.contains(kind)).collect();
            copy_pages(source, new, &database, progress, cancelled)?;
            check::proves_whole(new, &database)?;
            Ok(Keys { database, file, held })
        })?;
        Ok(lost)
    }
}
