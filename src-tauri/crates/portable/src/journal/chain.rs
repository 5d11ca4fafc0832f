//! The chain: each entry carries the hash of the one before, and a hash of its own over all that it says.

use clearhold_model::JournalEntry;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sums::hexadecimal;

/// The chain as far as it was followed.
pub(crate) struct Chain {
    /// How many entries there were.
    pub(super) entries: u64,
    /// The hash of the last one; zeros before the first.
    pub(super) head: String,
    /// The place of the first that does not follow from the one before, or is not what was hashed.
    pub(super) first_broken: Option<i64>,
    next: i64,
}

impl Chain {
    pub(crate) fn new() -> Self {
        Self { entries: 0, head: "0".repeat(64), first_broken: None, next: 1 }
    }

    /// Goes on with the next entry.
    pub(crate) fn add(&mut self, entry: JournalEntry) {
        let follows = entry.sequence == self.next && entry.previous == self.head && entry.hash == hash(&entry);
        if !follows && self.first_broken.is_none() {
            self.first_broken = Some(entry.sequence);
        }
        self.entries += 1;
        self.next = entry.sequence.saturating_add(1);
        self.head = entry.hash;
    }
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
