//! How many items are held now, kept beside the rows: counting a million of them takes longer than a list may.

use std::collections::BTreeMap;

use clearhold_model::{CategoryId, ItemKind, SourceId};
use rusqlite::{Connection, params};

use super::items::kind_number;
use crate::Result;

/// What a transaction changes in the numbers of one source.
#[derive(Default)]
pub(crate) struct Held(BTreeMap<(i64, String), i64>);

impl Held {
    /// So many more items of a kind and category, or fewer.
    pub(crate) fn note(&mut self, kind: i64, category: Option<&str>, more: i64) {
        *self.0.entry((kind, category.unwrap_or_default().to_owned())).or_default() += more;
    }

    /// Writes it into the numbers of the source.
    pub(crate) fn write(&self, connection: &Connection, source: i64) -> Result<()> {
        let mut statement = connection.prepare_cached(
            "INSERT INTO held (source, kind, category, number) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET number = number + excluded.number",
        )?;
        for ((kind, category), more) in &self.0 {
            statement.execute(params![source, kind, category, more])?;
        }
        Ok(())
    }
}

/// How many items of a kind there are: of a category and a source, where these are given.
pub(crate) fn of_kind(
    connection: &Connection,
    kind: ItemKind,
    category: Option<&CategoryId>,
    source: Option<&SourceId>,
) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(number), 0) FROM held WHERE kind = ?1 AND (?2 IS NULL OR category = ?2)
         AND (?3 IS NULL OR source = (SELECT id FROM sources WHERE name = ?3))",
    )?;
    let values = params![kind_number(kind), category.map(CategoryId::as_str), source.map(SourceId::as_str)];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Counts everything anew, where no numbers are kept yet.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    for ((source, kind, category), number) in counted(connection)? {
        connection.execute(
            "INSERT INTO held (source, kind, category, number) VALUES (?1, ?2, ?3, ?4)",
            params![source, kind, category, number],
        )?;
    }
    Ok(())
}

/// How many of the numbers are not what the items are.
pub(crate) fn wrong(connection: &Connection) -> Result<u64> {
    let mut counted = counted(connection)?;
    let mut statement = connection.prepare("SELECT source, kind, category, number FROM held WHERE number != 0")?;
    let mut rows = statement.query([])?;
    let mut wrong = 0;
    while let Some(row) = rows.next()? {
        let kept: i64 = row.get(3)?;
        wrong += u64::from(counted.remove(&(row.get(0)?, row.get(1)?, row.get(2)?)) != Some(kept));
    }
    Ok(wrong + counted.len() as u64)
}

/// By source, kind and category. SQLite would sort a million rows in memory for it.
fn counted(connection: &Connection) -> Result<BTreeMap<(i64, i64, String), i64>> {
    let mut statement = connection.prepare("SELECT source, kind, category FROM items WHERE current IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut counted = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let category = row.get::<_, Option<String>>(2)?.unwrap_or_default();
        *counted.entry((row.get(0)?, row.get(1)?, category)).or_default() += 1;
    }
    Ok(counted)
}
