//! How many items are held now, kept beside the rows: counting a million of them takes longer than a list may.

use std::collections::BTreeMap;

use clearhold_model::{CategoryId, ItemKind, SourceId};
use rusqlite::{Connection, params};

use super::items::kind_number;
use crate::{Result, paging};

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

/// In how many rows the numbers are not what the items are.
pub(crate) fn wrong(connection: &Connection) -> Result<u64> {
    const COUNTED: &str = "SELECT source, kind, coalesce(category, '') AS category, count(*) AS number FROM items
        WHERE current IS NOT NULL GROUP BY source, kind, category";
    const KEPT: &str = "SELECT source, kind, category, number FROM held WHERE number != 0";
    let sql = format!(
        "SELECT (SELECT count(*) FROM ({COUNTED} EXCEPT {KEPT})) + (SELECT count(*) FROM ({KEPT} EXCEPT {COUNTED}))"
    );
    Ok(paging::count(connection.query_row(&sql, [], |row| row.get(0))?))
}
