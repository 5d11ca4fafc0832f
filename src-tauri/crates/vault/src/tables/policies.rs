//! Imported policy texts.

use clearhold_model::{PolicyId, PolicyText};
use rusqlite::{OptionalExtension, params};

use super::{from_body, to_body};
use crate::{Result, Vault};

impl Vault {
    /// Keeps a policy text, in place of one with the same identifier.
    pub fn put_policy(&self, policy: &PolicyText) -> Result<()> {
        self.writer().execute(
            "INSERT INTO policies (id, effective, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET effective = excluded.effective, body = excluded.body",
            params![policy.id.as_str(), policy.effective.to_string(), to_body(policy)?],
        )?;
        Ok(())
    }

    /// Keeps policy texts, all of them or none; those whose identifiers are here stay as they are.
    pub fn put_new_policies(&self, policies: &[PolicyText]) -> Result<()> {
        let mut connection = self.writer();
        let transaction = connection.transaction()?;
        for policy in policies {
            transaction.execute(
                "INSERT INTO policies (id, effective, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
                params![policy.id.as_str(), policy.effective.to_string(), to_body(policy)?],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// Removes policy texts, all of them or none.
    pub fn remove_policies(&self, ids: &[PolicyId]) -> Result<()> {
        let mut connection = self.writer();
        let transaction = connection.transaction()?;
        for id in ids {
            transaction.execute("DELETE FROM policies WHERE id = ?1", [id.as_str()])?;
        }
        Ok(transaction.commit()?)
    }

    /// Every policy text, the latest first.
    pub fn policies(&self) -> Result<Vec<PolicyText>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached("SELECT body FROM policies ORDER BY effective DESC, id")?;
        let mut rows = statement.query([])?;
        let mut policies = Vec::new();
        while let Some(row) = rows.next()? {
            policies.push(from_body(&row.get::<_, Vec<u8>>(0)?)?);
        }
        Ok(policies)
    }

    /// One policy text.
    pub fn policy(&self, id: &PolicyId) -> Result<Option<PolicyText>> {
        let connection = self.reader();
        let body: Option<Vec<u8>> = connection
            .query_row("SELECT body FROM policies WHERE id = ?1", [id.as_str()], |row| row.get(0))
            .optional()?;
        body.map(|body| from_body(&body)).transpose()
    }
}
