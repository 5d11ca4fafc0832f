//! Reading what is held now: the open version of each item.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use clearhold_model::{
    App, AppId, CategoryId, Control, ControlId, Grant, Item, ItemKind, Page, PageRequest, Record, RecordId, SourceId,
    Subject, SubjectId, Timestamp,
};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::tables::bodies::from_packed;
use crate::tables::held;
use crate::tables::items::{decode, kind_from_number, kind_number};
use crate::{Result, Vault, paging, time};

/// How much is held now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// People; one that several sources name counts once.
    pub subjects: u64,
    /// Records.
    pub records: u64,
    /// Apps.
    pub apps: u64,
    /// Grants to apps.
    pub grants: u64,
    /// Controls.
    pub controls: u64,
    /// Records of each data category that has any.
    pub by_category: BTreeMap<CategoryId, u64>,
}

/// Which records are wanted. What is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// Of this category.
    pub category: Option<CategoryId>,
    /// About this person.
    pub subject: Option<SubjectId>,
    /// From this source, connected or not.
    pub source: Option<SourceId>,
    /// First seen, or changed, by a sync that began then or later.
    pub since: Option<Timestamp>,
    /// Only about the person who signed in.
    pub own: bool,
}

/// A record with when it was seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenRecord {
    /// The record.
    pub record: Record,
    /// When the sync began that first saw it as it stands.
    pub first_seen: Timestamp,
    /// When the sync began that saw it last.
    pub last_seen: Timestamp,
}

const SEEN_RECORD: &str = "SELECT i.id, v.body, first.started_at, last.started_at
    FROM items i JOIN versions v ON v.id = i.current JOIN parts p ON p.id = i.part
    JOIN snapshots first ON first.id = i.since
    JOIN snapshots last ON last.id = max(i.seen_in, coalesce(p.done_in, 0))";

// The index on kinds leaves records out, which are most items: a query of another kind has to say so.
impl Vault {
    /// How much is held now.
    pub fn counts(&self) -> Result<Counts> {
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let mut counts = Counts::default();
        let mut numbers = transaction.prepare_cached("SELECT kind, category, number FROM held WHERE number > 0")?;
        let mut rows = numbers.query([])?;
        while let Some(row) = rows.next()? {
            let number = paging::count(row.get(2)?);
            match kind_from_number(row.get(0)?)? {
                ItemKind::Subject => {}
                ItemKind::Record => {
                    counts.records += number;
                    *counts.by_category.entry(CategoryId::new(row.get::<_, String>(1)?)).or_default() += number;
                }
                ItemKind::App => counts.apps += number,
                ItemKind::Grant => counts.grants += number,
                ItemKind::Control => counts.controls += number,
            }
        }
        let people = "SELECT count(DISTINCT key) FROM items WHERE kind = 1 AND kind != 2 AND current IS NOT NULL";
        counts.subjects = paging::count(transaction.query_row(people, [], |row| row.get(0))?);
        Ok(counts)
    }

    /// Records, in the order in which they were first told of.
    pub fn records(&self, filter: &RecordFilter, page: &PageRequest) -> Result<Page<SeenRecord>> {
        let (after, limit) = (paging::after(page)?.unwrap_or(0), paging::limit(page));
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        // Only records have a category. The plus sign keeps the index of identifiers out of it, which has another order.
        let kind = if filter.category.is_some() { "" } else { " AND +i.kind = 2" };
        let mut narrowed = format!("i.current IS NOT NULL{kind}");
        let mut values: Vec<Value> = Vec::new();
        let mut narrow = |sql: &str, value: Option<Value>| {
            narrowed.push_str(sql);
            values.extend(value);
        };
        if let Some(category) = &filter.category {
            narrow(" AND i.category = ?", Some(category.as_str().to_owned().into()));
        }
        if let Some(subject) = &filter.subject {
            narrow(" AND i.subject = ?", Some(subject.as_str().to_owned().into()));
        }
        if let Some(source) = &filter.source {
            narrow(" AND i.source = (SELECT id FROM sources WHERE name = ?)", Some(source.as_str().to_owned().into()));
        }
        if let Some(since) = filter.since {
            let sql = " AND i.since IN (SELECT id FROM snapshots WHERE started_at >= ?)";
            narrow(sql, Some(time::to_column(since).into()));
        }
        let own = if filter.own { own_keys(&transaction)? } else { Vec::new() };
        match own.len() {
            0 if filter.own => return Ok(Page { items: Vec::new(), total: 0, next: None }),
            0 => {}
            // With one value, as is usual, the index gives the rows in their order.
            1 => narrow(" AND i.subject = ?", own.into_iter().next()),
            several => {
                narrow(&format!(" AND i.subject IN (?{})", ", ?".repeat(several - 1)), None);
                values.extend(own);
            }
        }

        let total = if filter.subject.is_none() && filter.since.is_none() && !filter.own {
            held::of_kind(&transaction, ItemKind::Record, filter.category.as_ref(), filter.source.as_ref())?
        } else {
            transaction
                .prepare_cached(&format!("SELECT count(*) FROM items i WHERE {narrowed}"))?
                .query_row(params_from_iter(&values), |row| row.get(0))?
        };
        values.extend([Value::from(after), Value::from(paging::one_more(limit))]);
        let mut statement = transaction
            .prepare_cached(&format!("{SEEN_RECORD} WHERE {narrowed} AND i.id > ? ORDER BY i.id LIMIT ?"))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push((row.get(0)?, seen_record(row)?));
        }
        Ok(paging::page(records, limit, total))
    }

    /// A source's records whose identifiers begin so, in the order of their identifiers as texts.
    pub fn records_beginning(
        &self,
        source: &SourceId,
        beginning: &str,
        page: &PageRequest,
    ) -> Result<Page<SeenRecord>> {
        let limit = paging::limit(page);
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        // After every text that begins so.
        let end = format!("{beginning}\u{10ffff}");
        let narrowed = "i.kind = 2 AND i.key >= ?1 AND i.key < ?2 AND i.current IS NOT NULL
             AND i.source = (SELECT id FROM sources WHERE name = ?3)";
        let total = transaction
            .prepare_cached(&format!("SELECT count(*) FROM items i WHERE {narrowed}"))?
            .query_row(params![beginning, end, source.as_str()], |row| row.get(0))?;
        let sql = format!("{SEEN_RECORD} WHERE {narrowed} AND i.key > ?4 ORDER BY i.key LIMIT ?5");
        let mut statement = transaction.prepare_cached(&sql)?;
        let after = page.after.as_deref().unwrap_or_default();
        let mut rows = statement.query(params![beginning, end, source.as_str(), after, paging::one_more(limit)])?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            items.push(seen_record(row)?);
        }
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| last.record.id.to_string());
        Ok(Page { items, total: paging::count(total), next })
    }

    /// One record.
    pub fn record(&self, id: &RecordId) -> Result<Option<SeenRecord>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(&format!(
            "{SEEN_RECORD} WHERE i.kind = 2 AND i.key = ?1 AND i.current IS NOT NULL ORDER BY i.since DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([id.as_str()])?;
        rows.next()?.map(seen_record).transpose()
    }

    /// People, in the order in which they were first told of: once for each source that names them.
    pub fn subjects(&self, page: &PageRequest) -> Result<Page<Subject>> {
        self.page_of(ItemKind::Subject, page)
    }

    /// One person.
    pub fn subject(&self, id: &SubjectId) -> Result<Option<Subject>> {
        self.one(ItemKind::Subject, id.as_str())
    }

    /// The person who signed in, as each source has them.
    pub fn own_subjects(&self) -> Result<Vec<Subject>> {
        all(&self.reader(), "is_self = 1", [])
    }

    /// Apps, in the order in which they were first told of.
    pub fn apps(&self, page: &PageRequest) -> Result<Page<App>> {
        self.page_of(ItemKind::App, page)
    }

    /// One app.
    pub fn app(&self, id: &AppId) -> Result<Option<App>> {
        self.one(ItemKind::App, id.as_str())
    }

    /// What an app was granted.
    pub fn grants(&self, app: &AppId) -> Result<Vec<Grant>> {
        all(&self.reader(), "+kind = 4 AND app = ?1", [app.as_str()])
    }

    /// Every control.
    pub fn controls(&self) -> Result<Vec<Control>> {
        all(&self.reader(), "kind = 5 AND kind != 2", [])
    }

    /// One control.
    pub fn control(&self, id: &ControlId) -> Result<Option<Control>> {
        self.one(ItemKind::Control, id.as_str())
    }

    /// The part of a source that an item was last read in; none for one that the source never told of.
    pub fn part_of(&self, source: &SourceId, kind: ItemKind, id: &str) -> Result<Option<String>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT p.name FROM items i JOIN parts p ON p.id = i.part JOIN sources o ON o.id = i.source
             WHERE o.name = ?1 AND i.kind = ?2 AND i.key = ?3",
        )?;
        let mut rows = statement.query(params![source.as_str(), kind_number(kind), id])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// When the sync began that last saw an item; none for one that the source does not tell of now.
    pub fn last_seen(&self, source: &SourceId, kind: ItemKind, id: &str) -> Result<Option<Timestamp>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT last.started_at FROM items i JOIN parts p ON p.id = i.part JOIN sources o ON o.id = i.source
             JOIN snapshots last ON last.id = max(i.seen_in, coalesce(p.done_in, 0))
             WHERE o.name = ?1 AND i.kind = ?2 AND i.key = ?3 AND i.current IS NOT NULL",
        )?;
        let mut rows = statement.query(params![source.as_str(), kind_number(kind), id])?;
        rows.next()?.map(|row| time::from_column(row.get(0)?)).transpose()
    }

    /// Hands over every item of a kind, or every record of a category, one by one and in no promised order, until told
    /// to stop. All are of the same moment, whatever is written meanwhile, and only one is in memory at a time.
    pub fn each_item(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        each: &mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> Result<()> {
        let connection = self.another_reader()?;
        let condition = match (category, kind) {
            (Some(_), _) => "category = ?1 AND +kind = ?2",
            (None, ItemKind::Record) => "?1 IS NULL AND +kind = ?2",
            (None, _) => "?1 IS NULL AND kind = ?2 AND kind != 2",
        };
        let mut statement = connection.prepare(&format!(
            "SELECT v.body FROM items i JOIN versions v ON v.id = i.current
             WHERE {condition} AND i.current IS NOT NULL"
        ))?;
        let mut rows = statement.query(params![category.map(CategoryId::as_str), kind_number(kind)])?;
        while let Some(row) = rows.next()? {
            if each(decode(kind, row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Hands over every identifier of a kind that begins so, in the order of identifiers as texts.
    pub fn each_id(&self, kind: ItemKind, beginning: &str, each: &mut dyn FnMut(&str)) -> Result<()> {
        let connection = self.another_reader()?;
        let mut statement = connection.prepare(
            "SELECT key FROM items WHERE kind = ?1 AND key >= ?2 AND key < ?3 AND current IS NOT NULL ORDER BY key",
        )?;
        // After every text that begins so.
        let end = format!("{beginning}\u{10ffff}");
        let mut rows = statement.query(params![kind_number(kind), beginning, end])?;
        while let Some(row) = rows.next()? {
            each(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
        }
        Ok(())
    }

    fn page_of<T: DeserializeOwned>(&self, kind: ItemKind, page: &PageRequest) -> Result<Page<T>> {
        let (after, limit) = (paging::after(page)?.unwrap_or(0), paging::limit(page));
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let total = held::of_kind(&transaction, kind, None, None)?;
        let mut statement = transaction.prepare_cached(
            "SELECT i.id, v.body FROM items i JOIN versions v ON v.id = i.current
             WHERE i.kind = ?1 AND i.kind != 2 AND i.current IS NOT NULL AND i.id > ?2 ORDER BY i.id LIMIT ?3",
        )?;
        let mut rows = statement.query(params![kind_number(kind), after, paging::one_more(limit)])?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            items.push((row.get(0)?, from_packed(&row.get::<_, Vec<u8>>(1)?)?));
        }
        Ok(paging::page(items, limit, total))
    }

    /// The item with this identifier; where several sources have one, the one that was changed last.
    fn one<T: DeserializeOwned>(&self, kind: ItemKind, key: &str) -> Result<Option<T>> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT v.body FROM items i JOIN versions v ON v.id = i.current
             WHERE i.kind = ?1 AND i.key = ?2 AND i.current IS NOT NULL ORDER BY i.since DESC LIMIT 1",
        )?;
        let mut rows = statement.query(params![kind_number(kind), key])?;
        rows.next()?.map(|row| from_packed(&row.get::<_, Vec<u8>>(0)?)).transpose()
    }
}

fn all<T: DeserializeOwned>(connection: &Connection, condition: &str, values: impl rusqlite::Params) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT v.body FROM items i JOIN versions v ON v.id = i.current
         WHERE {condition} AND i.current IS NOT NULL ORDER BY i.id"
    ))?;
    let mut rows = statement.query(values)?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(from_packed(&row.get::<_, Vec<u8>>(0)?)?);
    }
    Ok(items)
}

fn own_keys(connection: &Connection) -> Result<Vec<Value>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT key FROM items WHERE is_self = 1 AND current IS NOT NULL")?;
    let keys = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(keys)
}

fn seen_record(row: &Row<'_>) -> Result<SeenRecord> {
    Ok(SeenRecord {
        record: from_packed(&row.get::<_, Vec<u8>>(1)?)?,
        first_seen: time::from_column(row.get(2)?)?,
        last_seen: time::from_column(row.get(3)?)?,
    })
}
