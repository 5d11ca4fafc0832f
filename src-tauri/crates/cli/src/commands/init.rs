use clearhold_app::{Clearhold, Code, Error, InitReport, KeyKind, Presence, Result, VaultKey};
use clearhold_words::Argument;

use super::Call;
use crate::arguments::Key;
use crate::exit::Exit;
use crate::unlock;

/// Makes the vault. Without a wish the keyring holds the key; where there is none, a passphrase does.
pub(crate) fn run(call: &Call<'_>, key: Option<Key>) -> Result<Exit> {
    let presence = Presence::of(&call.home)?;
    if !presence.opens_with.is_empty() {
        return Err(Code::VaultExists.into());
    }
    let report = match key {
        Some(Key::Keyring) => make(call, VaultKey::Keyring).map_err(another_way)?,
        Some(Key::Passphrase) => with_passphrase(call)?,
        None if presence.keyring => make(call, VaultKey::Keyring)?,
        None => {
            call.output.aside("cli-no-keyring", &[]);
            with_passphrase(call)?
        }
    };
    call.output.answer(&report, |output| {
        let key = match report.key {
            KeyKind::Keyring => "cli-init-keyring",
            KeyKind::Passphrase | KeyKind::Recovery => "cli-init-passphrase",
        };
        output.say("cli-init-done", &[("vault", Argument::Text(&report.vault))])?;
        output.say(key, &[])
    })?;
    Ok(Exit::Done)
}

fn make(call: &Call<'_>, key: VaultKey) -> Result<InitReport> {
    Clearhold::create(&call.home, key).map(|(_, report)| report)
}

fn with_passphrase(call: &Call<'_>) -> Result<InitReport> {
    make(call, VaultKey::Passphrase(unlock::new_passphrase(call, call.passphrase_file.as_deref())?))
}

/// Where there is no keyring, a passphrase does its work.
fn another_way(error: Error) -> Error {
    match error.code {
        Code::KeyringUnavailable => error.with("instead", "clearhold init --key passphrase"),
        _ => error,
    }
}
