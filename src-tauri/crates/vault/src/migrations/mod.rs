//! The schema, one file a version. A file that was released is never changed: old vaults open for ever.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{HookError, M, Migrations};

use crate::tables::held;
use crate::{Result, VaultError, search};

/// Brings the schema up to this program's; `TooNew` when it is ahead of it.
pub(crate) fn apply(connection: &mut Connection) -> Result<()> {
    // The migrations would make a sentence of it.
    let failure: Arc<Mutex<Option<VaultError>>> = Arc::default();
    let noted = Arc::clone(&failure);
    let fill = move |transaction: &Transaction<'_>| {
        search::fill(transaction).and_then(|()| held::fill(transaction)).map_err(|error| {
            *noted.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            HookError::Hook(String::new())
        })
    };
    let steps = [
        M::up(include_str!("0001_first.sql")),
        M::up_with_hook(include_str!("0002_quicker_search.sql"), fill),
        M::up(include_str!("0003_pieces_of_the_index.sql")),
        M::up(include_str!("0004_evidence.sql")),
        M::up(include_str!("0005_undo.sql")),
        M::up(include_str!("0006_unfinished.sql")),
    ];
    Migrations::from_slice(&steps)
        .to_latest(connection)
        .map_err(|error| failure.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_else(|| error.into()))
}
