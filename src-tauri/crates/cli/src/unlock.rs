//! Where the passphrase comes from: a file that was named, or the person at the terminal.

use std::io::IsTerminal;
use std::path::Path;

use clearhold_app::{Clearhold, Code, Error, KeyKind, Passphrase, Presence, Result, VaultKey};
use secrecy::SecretString;
use zeroize::Zeroize;

use crate::commands::Call;

/// Opens the vault with whatever opens it.
pub(crate) fn open(call: &Call<'_>) -> Result<Clearhold> {
    match Presence::of(&call.home)?.key {
        None => Err(Code::VaultNotFound.into()),
        Some(KeyKind::Keyring) => Clearhold::open(&call.home, VaultKey::Keyring),
        Some(KeyKind::Passphrase) => {
            Clearhold::open(&call.home, VaultKey::Passphrase(passphrase(call, "cli-ask-passphrase")?))
        }
    }
}

/// The passphrase from the file that was named, else from the terminal, asked for with the words of `question`.
pub(crate) fn passphrase(call: &Call<'_>, question: &str) -> Result<Passphrase> {
    if let Some(file) = &call.passphrase_file {
        return secret_in(file).map(Passphrase);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Code::PassphraseNeeded.into());
    }
    let typed = rpassword::prompt_password(format!("{} ", call.output.words.text(question)))?;
    Ok(Passphrase(SecretString::from(typed)))
}

/// The first line of a file, as a secret.
pub(crate) fn secret_in(file: &Path) -> Result<SecretString> {
    let named = |error: std::io::Error| Error::from(error).with("file", file.display().to_string());
    let mut text = std::fs::read_to_string(file).map_err(named)?;
    let secret = SecretString::from(text.lines().next().unwrap_or_default());
    text.zeroize();
    Ok(secret)
}
