//! The schema, one file a version. A file that was released is never changed: old vaults open for ever.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::Result;

const STEPS: &[M<'static>] = &[M::up(include_str!("0001_first.sql"))];

/// Brings the schema up to this program's; `TooNew` when it is ahead of it.
pub(crate) fn apply(connection: &mut Connection) -> Result<()> {
    Ok(Migrations::from_slice(STEPS).to_latest(connection)?)
}
