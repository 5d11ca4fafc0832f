//! One file a table, where a table has more to it than a query or two.

pub(crate) mod bodies;
pub(crate) mod evidence;
pub(crate) mod held;
pub(crate) mod items;
pub(crate) mod known;
pub(crate) mod new_items;
pub(crate) mod policies;
pub(crate) mod reminder;
pub(crate) mod secrets;
pub(crate) mod snapshots;
pub(crate) mod sources;
pub(crate) mod undo;
pub(crate) mod unfinished;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Result, VaultError};

/// A value as a body.
pub(crate) fn to_body(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))
}

/// A body as the value it was.
pub(crate) fn from_body<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    serde_json::from_slice(body).map_err(|_| VaultError::Damaged)
}
