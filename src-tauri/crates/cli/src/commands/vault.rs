use std::path::{Path, PathBuf};

use clearhold_app::{KeyKind, RekeyRequest, Result, Retention, VaultKey, VaultKeys, restore_vault};
use clearhold_words::Argument;

use super::Call;
use crate::arguments::{Key, Vault};
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock};

/// Looks after the vault.
pub(crate) fn run(call: &Call<'_>, what: Vault) -> Result<Exit> {
    match what {
        Vault::Check => check(call),
        Vault::Backup { file } => backup(call, &file),
        Vault::Restore { file, key } => restore(call, &file, key),
        Vault::Compact => compact(call),
        Vault::Rekey { key, remove, full, new_passphrase_file } => {
            rekey(call, key.map(Into::into), remove.map(Into::into), full, new_passphrase_file)
        }
        Vault::RecoveryCode => recovery_code(call),
        Vault::Retention { days: None, for_ever: false } => retention(call),
        Vault::Retention { days, for_ever: _ } => set_retention(call, Retention { days }),
    }
}

fn check(call: &Call<'_>) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let report = clearhold.check_vault(&watched.job)?;
    drop(watched);
    call.output.answer(&report, |output| {
        output.table(
            &["cli-column-check", "cli-column-result", "cli-column-detail"],
            report.checks.iter().map(|line| {
                let result = output.words.text(if line.ok { "check-passed" } else { "check-failed" });
                let found = if line.ok { String::new() } else { line.found.to_string() };
                vec![output.words.text(&format!("vault-check-{}", line.check)), result, found]
            }),
        )?;
        output.say(if report.ok { "cli-vault-whole" } else { "cli-vault-broken" }, &[])
    })?;
    Ok(if report.ok { Exit::Done } else { Exit::Broken })
}

fn backup(call: &Call<'_>, file: &Path) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let report = clearhold.backup_vault(file, &watched.job)?;
    drop(watched);
    call.output.answer(&report, |output| {
        output.say(
            "cli-vault-backed-up",
            &[("file", Argument::Text(&report.file)), ("records", report.records.into())],
        )?;
        tell_keys(output, "cli-vault-opens-with", &report.opens_with)?;
        if report.opens_with == [KeyKind::Keyring] {
            return output.say("cli-vault-backup-keyring-only", &[]);
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

fn restore(call: &Call<'_>, file: &Path, key: Option<Key>) -> Result<Exit> {
    let key = match key {
        Some(Key::Keyring) => VaultKey::Keyring,
        Some(Key::Passphrase) | None => unlock::given_key(call)?,
    };
    let report = restore_vault(&call.home, file, key)?;
    call.output.answer(&report, |output| {
        output.say("cli-vault-restored", &[("records", report.records.into())])?;
        match &report.kept {
            Some(kept) => output.say("cli-vault-restore-kept", &[("folder", Argument::Text(kept))]),
            None => Ok(()),
        }
    })?;
    Ok(Exit::Done)
}

fn compact(call: &Call<'_>) -> Result<Exit> {
    let report = unlock::open(call)?.compact_vault()?;
    call.output.answer(&report, |output| {
        let kilobytes = |bytes: u64| bytes.div_ceil(1000);
        output.say(
            "cli-vault-compacted",
            &[("before", kilobytes(report.before).into()), ("after", kilobytes(report.after).into())],
        )
    })?;
    Ok(Exit::Done)
}

fn rekey(
    call: &Call<'_>,
    set: Option<KeyKind>,
    remove: Option<KeyKind>,
    full: bool,
    new_passphrase_file: Option<PathBuf>,
) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if remove == Some(KeyKind::Keyring)
        && !call.confirmed("cli-confirm-remove-keyring", "cli-remove-keyring-needs-yes", &[])?
    {
        call.output.aside("cli-nothing-removed", &[]);
        return Ok(Exit::Refused);
    }
    let passphrase = match (set, new_passphrase_file) {
        (Some(KeyKind::Passphrase), file) => Some(unlock::new_passphrase(call, file.as_deref())?),
        _ => None,
    };
    let watched = progress::watch(call.output);
    let keys = clearhold.rekey(RekeyRequest { set, passphrase, remove, full }, &watched.job)?;
    drop(watched);
    answer_keys(call, &keys)
}

fn recovery_code(call: &Call<'_>) -> Result<Exit> {
    let code = unlock::open(call)?.new_recovery_code()?;
    call.output.answer(&code, |output| output.say("cli-vault-code-is", &[("code", Argument::Text(&code.code))]))?;
    Ok(Exit::Done)
}

fn retention(call: &Call<'_>) -> Result<Exit> {
    let rule = unlock::open(call)?.retention()?;
    call.output.answer(&rule, |output| tell_retention(output, rule.days))?;
    Ok(Exit::Done)
}

/// Sets how long history is kept. What that removes for good goes only after a question.
fn set_retention(call: &Call<'_>, rule: Retention) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let before = clearhold.retention()?.days;
    if let Some(days) = rule.days
        && before.is_none_or(|before| days < before)
        && !call.confirmed("cli-confirm-retention", "cli-retention-needs-yes", &[("days", days.into())])?
    {
        call.output.aside("cli-nothing-removed", &[]);
        return Ok(Exit::Refused);
    }
    let applied = clearhold.set_retention(rule)?;
    call.output.answer(&applied, |output| {
        tell_retention(output, applied.days)?;
        let gone = &applied.forgotten;
        output.say(
            "history-forgotten",
            &[
                ("versions", gone.versions.into()),
                ("items", gone.items.into()),
                ("snapshots", gone.snapshots.into()),
                ("all", (gone.versions + gone.items + gone.snapshots).into()),
            ],
        )
    })?;
    Ok(Exit::Done)
}

fn tell_retention(output: &Output, days: Option<u32>) -> Result<()> {
    match days {
        Some(days) => output.say("history-kept-days", &[("days", days.into())]),
        None => output.say("history-kept-for-ever", &[]),
    }
}

fn answer_keys(call: &Call<'_>, keys: &VaultKeys) -> Result<Exit> {
    call.output.answer(keys, |output| {
        tell_keys(output, "cli-vault-opens-with", &keys.opens_with)?;
        if keys.to_set_again.is_empty() {
            return Ok(());
        }
        tell_keys(output, "cli-vault-to-set-again", &keys.to_set_again)
    })?;
    Ok(Exit::Done)
}

fn tell_keys(output: &Output, sentence: &str, kinds: &[KeyKind]) -> Result<()> {
    let names: Vec<String> = kinds
        .iter()
        .map(|kind| {
            output.words.text(match kind {
                KeyKind::Keyring => "key-kind-keyring",
                KeyKind::Passphrase => "key-kind-passphrase",
                KeyKind::Recovery => "key-kind-recovery",
            })
        })
        .collect();
    output.say(sentence, &[("keys", Argument::Text(&names.join(", ")))])
}

impl From<Key> for KeyKind {
    fn from(key: Key) -> Self {
        match key {
            Key::Keyring => Self::Keyring,
            Key::Passphrase => Self::Passphrase,
        }
    }
}
