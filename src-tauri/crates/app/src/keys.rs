//! What opens the vault: changing it, adding to it, and the recovery code.

use clearhold_model::{JournalAction, Timestamp};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Job, KeyKind, Passphrase, Result, VaultKey, strength};

/// What shall open the vault from now on.
#[derive(Deserialize, ts_rs::TS)]
pub struct RekeyRequest {
    /// The kind of key to set: the passphrase below, or the keyring. None leaves them as they are.
    #[serde(default)]
    pub set: Option<KeyKind>,
    /// The new passphrase, when a passphrase is set.
    #[serde(default)]
    pub passphrase: Option<Passphrase>,
    /// The kind of key that shall no longer open it. The last one can't be taken away.
    #[serde(default)]
    pub remove: Option<KeyKind>,
    /// Encrypts everything anew with a new key, not only the key itself: for when the old key may be known.
    #[serde(default)]
    pub full: bool,
}

/// What opens the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VaultKeys {
    /// Each kind of key that opens it.
    pub opens_with: Vec<KeyKind>,
    /// Those that opened it before and have to be set again, since everything was encrypted anew without them.
    pub to_set_again: Vec<KeyKind>,
}

/// A recovery code, to be written down: it is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecoveryCode {
    /// The code, in groups.
    pub code: String,
}

impl Clearhold {
    /// What opens the vault.
    pub fn keys(&self) -> Result<VaultKeys> {
        let opens_with = self.vault.wrappings()?.into_iter().map(KeyKind::from).collect();
        Ok(VaultKeys { opens_with, to_set_again: Vec::new() })
    }

    /// Changes what opens the vault. Unless `full` is asked for, no data is rewritten. Taking the keyring away deletes
    /// its entry: backups that nothing else opens are lost then, so ask the person first.
    pub fn rekey(&self, request: RekeyRequest, job: &Job) -> Result<VaultKeys> {
        if let Some(kind) = request.set {
            let key = VaultKey::of(kind, request.passphrase)?;
            if let VaultKey::Passphrase(passphrase) = &key
                && !strength(passphrase).acceptable
            {
                return Err(Code::PassphraseTooWeak.into());
            }
            self.vault.wrap_with(key.into())?;
        }
        if let Some(kind) = request.remove {
            self.vault.unwrap_from(kind.into())?;
        }
        let mut lost = Vec::new();
        if request.full {
            let _alone = self.ears.writing();
            let mut told = |done, total| job.tell("vault_reencrypt", None, done, total);
            lost = self.vault.reencrypt(&mut told, &|| job.is_cancelled())?;
        }
        let keys = VaultKeys { to_set_again: lost.into_iter().map(KeyKind::from).collect(), ..self.keys()? };
        let details = serde_json::json!({ "opens_with": keys.opens_with, "full": request.full });
        self.vault.record_in_journal(JournalAction::VaultRekeyed, details, Timestamp::now())?;
        Ok(keys)
    }

    /// Makes a recovery code in place of an older one. It opens the vault when everything else is lost, and is nowhere
    /// but in this answer.
    pub fn new_recovery_code(&self) -> Result<RecoveryCode> {
        let code = self.vault.new_recovery_code()?;
        let details = serde_json::json!({ "recovery_code": true });
        self.vault.record_in_journal(JournalAction::VaultRekeyed, details, Timestamp::now())?;
        Ok(RecoveryCode { code: code.expose_secret().to_owned() })
    }
}
