//! Signed checkpoints of the journal.
//!
//! A checkpoint says how long the journal was and what its last hash was. It is signed (Ed25519) with a key that was made
//! with the vault and stays in it, over four lines, each ended by a line feed: `clearhold-checkpoint-1`, the sequence of
//! the last entry, its hash, and the time as nanoseconds since 1970. One is made after every 64 entries, after a sync, and
//! when the vault is opened or closed with entries that none vouches for yet.
//!
//! The last one also stands outside the database, in `vault.checkpoint`: JSON with `format` (`clearhold-checkpoint`),
//! `sequence`, `head`, `at`, and `key` and `signature` in hexadecimal. When the database is cut short, or put back to what
//! it was earlier, that file knows better. It is replaced only by what goes on from it, so evidence is never written
//! over, unless its owner accepts that the end is missing; where it is missing itself, a new one is made. Who has the vault's key and this file can forge both: to hold a vault
//! against its own owner, keep a copy of the file elsewhere.

use std::path::Path;

use clearhold_model::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::files::{CHECKPOINT, read_if_there, replace};
use crate::journal::{Line, head, no_hash};
use crate::keys::{hex, random};
use crate::{Result, Vault, VaultError, time};

const FORMAT: &str = "clearhold-checkpoint";
/// At most so many entries stand without a checkpoint.
pub(crate) const EVERY: i64 = 64;

/// What a checkpoint says, and the signature.
pub(crate) struct Checkpoint {
    pub(crate) sequence: i64,
    pub(crate) head: String,
    at: i64,
    signature: Signature,
}

/// The last checkpoint, for whoever has no vault: what it says, and what it is checked with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCheckpoint {
    /// The place of the last entry that it vouches for.
    pub sequence: i64,
    /// The hash of that entry, in hexadecimal.
    pub head: String,
    /// When it was made.
    pub at: Timestamp,
    /// The vault's public key (Ed25519), in hexadecimal.
    pub key: String,
    /// The signature, in hexadecimal.
    pub signature: String,
}

impl Vault {
    /// The last checkpoint of the journal; none where there is none yet.
    pub fn journal_checkpoint(&self) -> Result<Option<SignedCheckpoint>> {
        let connection = self.reader();
        let key = hex(public_key(&connection)?.as_bytes());
        last(&connection)?
            .map(|Checkpoint { sequence, head, at, signature }| {
                let (at, signature) = (time::from_column(at)?, hex(&signature.to_bytes()));
                Ok(SignedCheckpoint { sequence, head, at, key, signature })
            })
            .transpose()
    }
}

/// `vault.checkpoint`.
#[derive(Serialize, Deserialize)]
struct Outside {
    format: String,
    sequence: i64,
    head: String,
    at: i64,
    key: String,
    signature: String,
}

/// What is found where the file should be.
pub(crate) enum Found {
    Nothing,
    Broken,
    Whole(Checkpoint),
}

/// Makes the signing key of a new vault.
pub(crate) fn make_key(connection: &Connection) -> Result<()> {
    let secret = Zeroizing::new(random::<32>()?);
    connection.execute("INSERT INTO journal_key (id, secret) VALUES (1, ?1)", params![secret.as_slice()])?;
    Ok(())
}

/// The key that signatures are held against.
pub(crate) fn public_key(connection: &Connection) -> Result<VerifyingKey> {
    Ok(signing_key(connection)?.verifying_key())
}

fn signing_key(connection: &Connection) -> Result<SigningKey> {
    let secret: Option<Vec<u8>> =
        connection.query_row("SELECT secret FROM journal_key", [], |row| row.get(0)).optional()?;
    let secret = Zeroizing::new(secret.ok_or(VaultError::Damaged)?);
    Ok(SigningKey::from_bytes(&Zeroizing::new(secret.as_slice().try_into().map_err(|_| VaultError::Damaged)?)))
}

/// Signs the entries that no checkpoint vouches for yet, if there are at least so many, and if they follow from the last
/// checkpoint: what does not is for [`crate::Vault::verify_journal`] to tell, and must not look vouched for.
pub(crate) fn sign(connection: &Connection, at: Timestamp, at_least: i64) -> Result<bool> {
    let (signed, signed_head) = last_signed(connection)?;
    let (sequence, head) = head(connection)?;
    if sequence - signed < at_least.max(1) || !follows(connection, signed, signed_head)? {
        return Ok(false);
    }
    let at = time::to_column(at);
    let signature = signing_key(connection)?.sign(message(sequence, &head, at).as_bytes());
    connection.execute(
        "INSERT INTO checkpoints (sequence, head, at, signature) VALUES (?1, ?2, ?3, ?4)",
        params![sequence, head, at, signature.to_bytes()],
    )?;
    Ok(true)
}

/// Writes the last checkpoint to its place outside the database, unless what stands there disagrees with the journal.
pub(crate) fn publish(connection: &Connection, folder: &Path) -> Result<()> {
    let Some(last) = last(connection)? else { return Ok(()) };
    let key = public_key(connection)?;
    match find(folder, &key)? {
        Found::Broken => return Ok(()),
        Found::Whole(known) if known.sequence >= last.sequence => return Ok(()),
        Found::Whole(known) if hash_at(connection, known.sequence)?.as_ref() != Some(&known.head) => return Ok(()),
        Found::Whole(_) | Found::Nothing => {}
    }
    write(folder, &key, last)
}

/// Writes the last checkpoint to its place outside the database, whatever stands there.
pub(crate) fn publish_anew(connection: &Connection, folder: &Path) -> Result<()> {
    let Some(last) = last(connection)? else { return Ok(()) };
    write(folder, &public_key(connection)?, last)
}

fn write(folder: &Path, key: &VerifyingKey, last: Checkpoint) -> Result<()> {
    let outside = Outside {
        format: FORMAT.to_owned(),
        sequence: last.sequence,
        head: last.head,
        at: last.at,
        key: hex(key.as_bytes()),
        signature: hex(&last.signature.to_bytes()),
    };
    replace(folder, CHECKPOINT, &to_bytes(&outside)?)
}

/// Takes out the checkpoints in the database that vouch for more entries than there are. Gives the last that is given up,
/// of these and of the one outside: how many entries there were, and the hash of the last. `Damaged` where the one
/// outside is not one that this vault signed.
pub(crate) fn give_up_after(connection: &Connection, folder: &Path, entries: i64) -> Result<(i64, String)> {
    let inside = last_signed(connection)?;
    let given_up = match find(folder, &public_key(connection)?)? {
        Found::Whole(outside) if outside.sequence >= inside.0 || inside.0 <= entries => {
            (outside.sequence, outside.head)
        }
        Found::Whole(_) | Found::Nothing => inside,
        Found::Broken => return Err(VaultError::Damaged),
    };
    let keeps_them = "SELECT sql FROM sqlite_schema WHERE name = 'checkpoints_are_not_removed'";
    let keeps_them: String = connection.query_row(keeps_them, [], |row| row.get(0))?;
    connection.execute_batch("DROP TRIGGER checkpoints_are_not_removed")?;
    connection.execute("DELETE FROM checkpoints WHERE sequence > ?1", [entries])?;
    connection.execute_batch(&keeps_them)?;
    Ok(given_up)
}

/// The checkpoint outside the database, if it is one that this key signed.
pub(crate) fn find(folder: &Path, key: &VerifyingKey) -> Result<Found> {
    let Some(bytes) = read_if_there(&folder.join(CHECKPOINT))? else { return Ok(Found::Nothing) };
    let Ok(outside) = serde_json::from_slice::<Outside>(&bytes) else { return Ok(Found::Broken) };
    let signature = from_hex(&outside.signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    let Some(signature) = signature.filter(|_| {
        outside.format == FORMAT
            && outside.key == hex(key.as_bytes())
            && to_bytes(&outside).is_ok_and(|same| same == bytes)
    }) else {
        return Ok(Found::Broken);
    };
    let checkpoint = Checkpoint { sequence: outside.sequence, head: outside.head, at: outside.at, signature };
    Ok(if checkpoint.is_signed_by(key) { Found::Whole(checkpoint) } else { Found::Broken })
}

/// Goes through the checkpoints in the database, first to last, until one is not to be gone on from.
pub(crate) fn each(connection: &Connection, mut visit: impl FnMut(&Checkpoint) -> Result<bool>) -> Result<()> {
    let mut statement =
        connection.prepare("SELECT sequence, head, at, signature FROM checkpoints ORDER BY sequence")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if !visit(&Checkpoint::from_row(row)?)? {
            break;
        }
    }
    Ok(())
}

/// The hash that an entry has.
pub(crate) fn hash_at(connection: &Connection, sequence: i64) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT hash FROM journal WHERE sequence = ?1")?;
    Ok(statement.query_row([sequence], |row| row.get(0)).optional()?)
}

/// How far the journal was signed, and its hash there.
pub(crate) fn last_signed(connection: &Connection) -> Result<(i64, String)> {
    Ok(last(connection)?.map_or_else(|| (0, no_hash()), |last| (last.sequence, last.head)))
}

fn last(connection: &Connection) -> Result<Option<Checkpoint>> {
    let mut statement = connection
        .prepare_cached("SELECT sequence, head, at, signature FROM checkpoints ORDER BY sequence DESC LIMIT 1")?;
    Ok(statement.query_row([], Checkpoint::from_row).optional()?)
}

/// Whether everything after an entry follows from it.
fn follows(connection: &Connection, sequence: i64, hash: String) -> Result<bool> {
    if sequence > 0 && hash_at(connection, sequence)?.as_ref() != Some(&hash) {
        return Ok(false);
    }
    let mut statement = connection.prepare_cached(
        "SELECT sequence, at, action, details, previous, hash FROM journal WHERE sequence > ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query([sequence])?;
    let (mut expected, mut previous) = (sequence + 1, hash);
    while let Some(row) = rows.next()? {
        let line = Line::from_row(row)?;
        if line.sequence != expected || line.previous != previous || line.hash != line.right_hash() {
            return Ok(false);
        }
        (expected, previous) = (expected + 1, line.hash);
    }
    Ok(true)
}

impl Checkpoint {
    pub(crate) fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.verify_strict(message(self.sequence, &self.head, self.at).as_bytes(), &self.signature).is_ok()
    }

    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let signature: [u8; 64] = row.get(3)?;
        Ok(Self {
            sequence: row.get(0)?,
            head: row.get(1)?,
            at: row.get(2)?,
            signature: Signature::from_bytes(&signature),
        })
    }
}

fn message(sequence: i64, head: &str, at: i64) -> String {
    format!("clearhold-checkpoint-1\n{sequence}\n{head}\n{at}\n")
}

fn to_bytes(outside: &Outside) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(outside).map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.bytes().map(|digit| char::from(digit).to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
