use clearhold_app::{Clearhold, Code, Error, InitReport, KeyKind, Presence, Result, VaultKey};
use clearhold_words::Argument;
use secrecy::ExposeSecret;

use super::Call;
use crate::arguments::Key;
use crate::exit::Exit;
use crate::unlock;

/// Makes the vault. Without a wish the keyring holds the key; where there is none, a passphrase does.
pub(crate) fn run(call: &Call<'_>, key: Option<Key>) -> Result<Exit> {
    let presence = Presence::of(&call.home)?;
    if presence.key.is_some() {
        return Err(Code::VaultExists.into());
    }
    let report = match key {
        Some(Key::Keyring) => make(call, VaultKey::Keyring)?,
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
            KeyKind::Passphrase => "cli-init-passphrase",
        };
        output.say("cli-init-done", &[("vault", Argument::Text(&report.vault))])?;
        output.say(key, &[])
    })?;
    Ok(Exit::Done)
}

fn make(call: &Call<'_>, key: VaultKey) -> Result<InitReport> {
    Clearhold::create(&call.home, key).map(|(_, report)| report)
}

/// A passphrase that is typed is asked for twice: a slip of the finger would lock the person out.
fn with_passphrase(call: &Call<'_>) -> Result<InitReport> {
    let passphrase = unlock::passphrase(call, "cli-ask-new-passphrase")?;
    if call.passphrase_file.is_none() {
        let again = unlock::passphrase(call, "cli-ask-passphrase-again")?;
        if again.0.expose_secret() != passphrase.0.expose_secret() {
            return Err(Error::new(Code::InvalidArgument).with("argument", "passphrase"));
        }
    }
    make(call, VaultKey::Passphrase(passphrase))
}
