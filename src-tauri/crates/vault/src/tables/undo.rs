//! What stood there before a control was set. It is the caller's to say how that is put back.

use clearhold_model::{ControlId, SourceId, Timestamp};
use rusqlite::{Row, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Result, Vault, tables, time};

/// Something that can be put back.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptUndo<T> {
    /// Its number; later ones have higher numbers.
    pub id: i64,
    /// The source of the control.
    pub source: SourceId,
    /// The control that was set.
    pub control: ControlId,
    /// When it was set.
    pub set_at: Timestamp,
    /// When it is to be put back by itself; none for never.
    pub ends_at: Option<Timestamp>,
    /// What stood there, as the caller put it.
    pub before: T,
}

impl Vault {
    /// Keeps what stood there before a control of a source was set, and gives its number. `UnknownSource`.
    pub fn put_undo(
        &self,
        source: &SourceId,
        control: &ControlId,
        set_at: Timestamp,
        ends_at: Option<Timestamp>,
        before: &impl Serialize,
    ) -> Result<i64> {
        let mut connection = self.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let row = tables::sources::row_of(&transaction, source)?;
        transaction.execute(
            "INSERT INTO undo (source, control, set_at, ends_at, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                row,
                control.as_str(),
                time::to_column(set_at),
                ends_at.map(time::to_column),
                tables::to_body(before)?
            ],
        )?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        Ok(id)
    }

    /// Everything that can be put back, the newest first.
    pub fn undos<T: DeserializeOwned>(&self) -> Result<Vec<KeptUndo<T>>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT undo.id, sources.name, control, set_at, ends_at, undo.body
             FROM undo JOIN sources ON sources.id = undo.source ORDER BY undo.id DESC",
        )?;
        let rows = statement.query_map([], |row| Ok(kept(row)))?;
        rows.map(|row| row?).collect()
    }

    /// Has something stay as it is until it is put back by hand. False where it was not there.
    pub fn remove_end_of_undo(&self, id: i64) -> Result<bool> {
        Ok(self.writer().execute("UPDATE undo SET ends_at = NULL WHERE id = ?1", [id])? > 0)
    }

    /// Takes out what was put back. False where it was not there.
    pub fn remove_undo(&self, id: i64) -> Result<bool> {
        Ok(self.writer().execute("DELETE FROM undo WHERE id = ?1", [id])? > 0)
    }
}

fn kept<T: DeserializeOwned>(row: &Row<'_>) -> Result<KeptUndo<T>> {
    let ends_at: Option<i64> = row.get(4)?;
    Ok(KeptUndo {
        id: row.get(0)?,
        source: SourceId::new(row.get::<_, String>(1)?),
        control: ControlId::new(row.get::<_, String>(2)?),
        set_at: time::from_column(row.get(3)?)?,
        ends_at: ends_at.map(time::from_column).transpose()?,
        before: tables::from_body(&row.get::<_, Vec<u8>>(5)?)?,
    })
}
