//! When the person wants to be reminded to look again.

use rusqlite::OptionalExtension;

use crate::{Result, Vault};

impl Vault {
    /// After how many days the person wants to be reminded, `Some(None)` for never; none where they never said.
    pub fn reminder(&self) -> Result<Option<Option<u32>>> {
        let connection = self.reader();
        Ok(connection.query_row("SELECT days FROM reminder", [], |row| row.get(0)).optional()?)
    }

    /// Keeps after how many days the person wants to be reminded; none for never.
    pub fn put_reminder(&self, days: Option<u32>) -> Result<()> {
        let sql = "INSERT INTO reminder (id, days) VALUES (1, ?1) ON CONFLICT DO UPDATE SET days = excluded.days";
        self.writer().execute(sql, [days])?;
        Ok(())
    }
}
