//! Secrets of sources: client secrets and tokens. Kept apart from the sources, so that no list ever carries one.

use rusqlite::{OptionalExtension, params};
use secrecy::{ExposeSecret, SecretString};

use crate::{Result, Vault};

impl Vault {
    /// Keeps a secret under a name, in place of one that was there.
    pub fn put_secret(&self, name: &str, secret: &SecretString) -> Result<()> {
        self.writer().execute(
            "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, secret.expose_secret()],
        )?;
        Ok(())
    }

    /// The secret of this name.
    pub fn secret(&self, name: &str) -> Result<Option<SecretString>> {
        let connection = self.reader();
        let value: Option<String> =
            connection.query_row("SELECT value FROM secrets WHERE name = ?1", [name], |row| row.get(0)).optional()?;
        Ok(value.map(SecretString::from))
    }

    /// Forgets a secret; nothing of it stays in the file. No error when there is none.
    pub fn remove_secret(&self, name: &str) -> Result<()> {
        self.writer().execute("DELETE FROM secrets WHERE name = ?1", [name])?;
        Ok(())
    }
}
