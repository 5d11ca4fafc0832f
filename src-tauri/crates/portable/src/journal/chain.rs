//! The chain: each entry carries the hash of the one before, and a hash of its own over all that it says.

use std::collections::HashMap;

use clearhold_model::{JournalEntry, Timestamp};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sums::hexadecimal;
use crate::verify::short_sum;

/// The chain as far as it was followed.
pub(crate) struct Chain {
    /// How many entries there were.
    pub(super) entries: u64,
    /// The hash of the last one; zeros before the first.
    pub(super) head: String,
    /// The place of the first that does not follow from the one before, or is not what was hashed.
    pub(super) first_broken: Option<i64>,
    /// The beginnings of the hashes, by their places: what a signature is held against.
    heads: HashMap<i64, [u8; 16]>,
    next: i64,
}

impl Chain {
    pub(crate) fn new() -> Self {
        Self { entries: 0, head: "0".repeat(64), first_broken: None, heads: HashMap::new(), next: 1 }
    }

    /// Goes on with the next entry.
    pub(crate) fn add(&mut self, entry: JournalEntry) {
        let follows = entry.sequence == self.next && entry.previous == self.head && entry.hash == hash(&entry);
        if !follows && self.first_broken.is_none() {
            self.first_broken = Some(entry.sequence);
        }
        self.heads.insert(entry.sequence, short_sum(&[&entry.hash]));
        self.entries += 1;
        self.next = entry.sequence.saturating_add(1);
        self.head = entry.hash;
    }
}

impl Chain {
    /// Whether a vault signed the entry that stands in this place.
    pub(super) fn is_signed(&self, checkpoint: &Value) -> bool {
        let text = |member: &str| checkpoint[member].as_str().unwrap_or_default();
        let (Some(sequence), Ok(at)) = (checkpoint["sequence"].as_i64(), text("at").parse::<Timestamp>()) else {
            return false;
        };
        let (head, at) = (text("head"), at.as_nanosecond());
        let there = self.heads.get(&sequence) == Some(&short_sum(&[head]));
        let key = bytes(text("key")).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let signature = bytes(text("signature")).map(|signature| Signature::from_bytes(&signature));
        let message = format!("clearhold-checkpoint-1\n{sequence}\n{head}\n{at}\n");
        there
            && key
                .zip(signature)
                .is_some_and(|(key, signature)| key.verify_strict(message.as_bytes(), &signature).is_ok())
    }
}

/// So many bytes from hexadecimal.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let pairs = text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    pairs.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

/// SHA-256 over six lines, each ended by a line feed: the name of this form, the hash before, the place, the time as
/// nanoseconds since 1970, the action, and the details as JSON without spaces and with sorted keys.
fn hash(entry: &JournalEntry) -> String {
    let JournalEntry { sequence, at, action, details, previous, .. } = entry;
    let at = at.as_nanosecond();
    let action = match serde_json::to_value(action) {
        Ok(Value::String(name)) => name,
        Ok(_) | Err(_) => String::new(),
    };
    hexadecimal(&Sha256::digest(format!("clearhold-journal-1\n{previous}\n{sequence}\n{at}\n{action}\n{details}\n")))
}
