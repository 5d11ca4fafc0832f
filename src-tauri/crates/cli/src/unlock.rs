//! Where the passphrase comes from: a file that was named, or the person at the terminal.

use std::io::IsTerminal;
use std::path::Path;

use clearhold_app::{Clearhold, Code, Error, KeyKind, Passphrase, Presence, Result, VaultKey, strength};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroize;

use crate::commands::Call;

/// Opens the vault: with the recovery code if one was named, else with the keyring where that works, else with the
/// passphrase.
pub(crate) fn open(call: &Call<'_>) -> Result<Clearhold> {
    let opens_with = Presence::of(&call.home)?.opens_with;
    if opens_with.is_empty() {
        return Err(Code::VaultNotFound.into());
    }
    if let Some(file) = &call.recovery_code_file {
        return Clearhold::open(&call.home, VaultKey::Recovery(Passphrase(secret_in(file)?)));
    }
    let by_passphrase = opens_with.contains(&KeyKind::Passphrase);
    if opens_with.contains(&KeyKind::Keyring) {
        match Clearhold::open(&call.home, VaultKey::Keyring) {
            Err(error) if by_passphrase && is_about_the_keyring(error.code) => {}
            outcome => return outcome,
        }
    }
    Clearhold::open(&call.home, VaultKey::Passphrase(passphrase(call, "cli-ask-passphrase")?))
}

fn is_about_the_keyring(code: Code) -> bool {
    matches!(code, Code::KeyringUnavailable | Code::KeyringEntryMissing)
}

/// The key that the person gives: a recovery code that was named, else the passphrase.
pub(crate) fn given_key(call: &Call<'_>) -> Result<VaultKey> {
    match &call.recovery_code_file {
        Some(file) => Ok(VaultKey::Recovery(Passphrase(secret_in(file)?))),
        None => Ok(VaultKey::Passphrase(passphrase(call, "cli-ask-passphrase")?)),
    }
}

/// The passphrase from the file that was named, else from the terminal, asked for with the words of `question`.
pub(crate) fn passphrase(call: &Call<'_>, question: &str) -> Result<Passphrase> {
    if let Some(file) = &call.passphrase_file {
        return secret_in(file).map(Passphrase);
    }
    ask(call, question)
}

fn ask(call: &Call<'_>, question: &str) -> Result<Passphrase> {
    if !std::io::stdin().is_terminal() {
        return Err(Code::PassphraseNeeded.into());
    }
    let typed = rpassword::prompt_password(format!("{} ", call.output.words.text(question)))?;
    Ok(Passphrase(SecretString::from(typed)))
}

/// A passphrase to be: from the file that was named, else from the terminal. One that is typed is asked for twice: a slip
/// of the finger would lock the person out.
pub(crate) fn new_passphrase(call: &Call<'_>, file: Option<&Path>) -> Result<Passphrase> {
    let chosen = match file {
        Some(file) => Passphrase(secret_in(file)?),
        None => ask(call, "cli-ask-new-passphrase")?,
    };
    if !strength(&chosen).acceptable {
        return Err(Code::PassphraseTooWeak.into());
    }
    if file.is_none() && ask(call, "cli-ask-passphrase-again")?.0.expose_secret() != chosen.0.expose_secret() {
        return Err(Code::PassphrasesDiffer.into());
    }
    Ok(chosen)
}

/// The first line of a file, as a secret.
pub(crate) fn secret_in(file: &Path) -> Result<SecretString> {
    let named = |error: std::io::Error| Error::from(error).with("file", file.display().to_string());
    let mut text = std::fs::read_to_string(file).map_err(named)?;
    let secret = SecretString::from(text.lines().next().unwrap_or_default());
    text.zeroize();
    Ok(secret)
}
