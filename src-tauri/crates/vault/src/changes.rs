//! What differs between two snapshots, with old and new values.

use clearhold_model::{
    Change, ChangeKind, FieldChange, Item, ItemKind, Page, PageRequest, Record, SnapshotId, SourceId, Timestamp,
};
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};

use crate::tables::bodies::from_packed;
use crate::tables::items::{decode, kind_from_number};
use crate::tables::snapshots;
use crate::{Result, Vault, VaultError, paging};

/// From the state after one snapshot to the state after another, of one source.
struct Span {
    source: i64,
    /// 0 for the state before there was any.
    from: SnapshotId,
    to: SnapshotId,
}

/// Items that were touched in the span and have another version after it than before it.
const CHANGED: &str = "
    WITH touched (item) AS (
        SELECT item FROM versions WHERE from_snapshot > min(?2, ?3) AND from_snapshot <= max(?2, ?3)
        UNION SELECT item FROM versions WHERE until_snapshot > min(?2, ?3) AND until_snapshot <= max(?2, ?3)),
    both (item, old, new) AS (
        SELECT item,
            (SELECT id FROM versions v WHERE v.item = touched.item AND from_snapshot <= ?2
                AND (until_snapshot IS NULL OR until_snapshot > ?2)),
            (SELECT id FROM versions v WHERE v.item = touched.item AND from_snapshot <= ?3
                AND (until_snapshot IS NULL OR until_snapshot > ?3))
        FROM touched)
    SELECT i.id, i.kind, i.key, o.name, old.body, new.body, coalesce(new.from_snapshot, old.until_snapshot, old.from_snapshot)
    FROM both JOIN items i ON i.id = both.item JOIN sources o ON o.id = i.source
    LEFT JOIN versions old ON old.id = both.old LEFT JOIN versions new ON new.id = both.new
    WHERE i.source = ?1 AND old.hash IS NOT new.hash";

impl Vault {
    /// What differs between two snapshots: `from` is compared with `to`, both as the vault stood after them.
    ///
    /// Without `from`, `to` is compared with the snapshot before it of the same source, or with nothing if it was the
    /// first. Without `to`, `from` is compared with the newest of its source. Without both, each source's newest
    /// snapshot is compared with the one before it, and a source with one snapshot has no changes yet. Snapshots under
    /// way, and those that reached nothing, are left out of 'newest' and 'before'. Two snapshots of different sources
    /// span everything that any source told of between them. `UnknownSnapshot` where history that it takes is forgotten.
    pub fn changes(
        &self,
        from: Option<SnapshotId>,
        to: Option<SnapshotId>,
        page: &PageRequest,
    ) -> Result<Page<Change>> {
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let spans = spans(&transaction, from, to)?;
        changes_of(&transaction, &spans, page)
    }

    /// What is new, gone and different since a point in time: for each source, its newest snapshot is compared with
    /// the newest one that was finished by then. A source that had none by then is compared with its first one, so
    /// that connecting a source does not fill the list with everything that it holds.
    pub fn changes_since(&self, at: Timestamp, page: &PageRequest) -> Result<Page<Change>> {
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let mut spans = Vec::new();
        for source in all_sources(&transaction)? {
            let Some(to) = snapshots::newest_before(&transaction, source, SnapshotId::MAX)? else { continue };
            let from = match snapshots::newest_finished_by(&transaction, source, at)? {
                Some(from) => from,
                None => snapshots::first(&transaction, source)?.unwrap_or(to),
            };
            spans.push(Span { source, from, to });
        }
        changes_of(&transaction, &spans, page)
    }
}

/// A page of the changes of all spans, which are in the order of their sources.
fn changes_of(transaction: &Connection, spans: &[Span], page: &PageRequest) -> Result<Page<Change>> {
    let limit = paging::limit(page);
    let after = page.after.as_deref().map(Mark::parse).transpose()?.unwrap_or(Mark { source: 0, item: 0 });
    let (mut total, mut changes, mut next) = (0, Vec::new(), None);
    for span in spans {
        total += span.count(transaction)?;
        if span.source < after.source || next.is_some() {
            continue;
        }
        let item = if span.source == after.source { after.item } else { 0 };
        let wanted = limit - changes.len();
        let mut found = span.changes(transaction, item, paging::one_more(wanted))?;
        if found.len() > wanted {
            found.truncate(wanted);
            // With no room left at all, the next page begins with this source.
            let item = found.last().map_or(item, |(item, _)| *item);
            next = Some(Mark { source: span.source, item }.to_string());
        }
        changes.extend(found.into_iter().map(|(_, change)| change));
    }
    Ok(Page { items: changes, total: paging::count(total), next })
}

impl Span {
    fn count(&self, connection: &Connection) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM ({CHANGED})");
        let mut statement = connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![self.source, self.from, self.to], |row| row.get(0))?)
    }

    fn changes(&self, connection: &Connection, after: i64, limit: i64) -> Result<Vec<(i64, Change)>> {
        let mut statement = connection.prepare_cached(&format!("{CHANGED} AND i.id > ?4 ORDER BY i.id LIMIT ?5"))?;
        let mut rows = statement.query(params![self.source, self.from, self.to, after, limit])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push((row.get(0)?, change(row)?));
        }
        Ok(changes)
    }
}

/// The spans of a comparison, in the order of the sources' numbers.
fn spans(connection: &Connection, from: Option<SnapshotId>, to: Option<SnapshotId>) -> Result<Vec<Span>> {
    let newest = |source| snapshots::newest_before(connection, source, SnapshotId::MAX);
    match (from, to) {
        (Some(from), Some(to)) => {
            let (source, other) = (snapshots::source_of(connection, from)?, snapshots::source_of(connection, to)?);
            let sources = if source == other { vec![source] } else { all_sources(connection)? };
            // What another source showed then may be forgotten, and must not look as if it were new.
            for source in &sources {
                if snapshots::forgotten_until(connection, *source)? > from.min(to) {
                    return Err(VaultError::UnknownSnapshot);
                }
            }
            Ok(sources.into_iter().map(|source| Span { source, from, to }).collect())
        }
        (Some(from), None) => {
            let source = snapshots::source_of(connection, from)?;
            Ok(newest(source)?.map(|to| Span { source, from, to }).into_iter().collect())
        }
        (None, Some(to)) => {
            let source = snapshots::source_of(connection, to)?;
            let from = snapshots::newest_before(connection, source, to)?;
            // Before it there was another, which is forgotten.
            if from.is_none() && snapshots::forgotten_until(connection, source)? > 0 {
                return Err(VaultError::UnknownSnapshot);
            }
            Ok(vec![Span { source, from: from.unwrap_or(0), to }])
        }
        (None, None) => {
            let mut spans = Vec::new();
            for source in all_sources(connection)? {
                let Some(to) = newest(source)? else { continue };
                if let Some(from) = snapshots::newest_before(connection, source, to)? {
                    spans.push(Span { source, from, to });
                }
            }
            Ok(spans)
        }
    }
}

fn all_sources(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM sources ORDER BY id")?;
    let sources = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(sources)
}

/// Where a page of changes ends: in a source, after an item.
struct Mark {
    source: i64,
    item: i64,
}

impl Mark {
    fn parse(text: &str) -> Result<Self> {
        let (source, item) = text.split_once('-').ok_or(VaultError::BadCursor)?;
        let number = |text: &str| text.parse().map_err(|_| VaultError::BadCursor);
        Ok(Self { source: number(source)?, item: number(item)? })
    }
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.source, self.item)
    }
}

fn change(row: &Row<'_>) -> Result<Change> {
    let kind = kind_from_number(row.get(1)?)?;
    let (old, new): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(4)?, row.get(5)?);
    let (kind_of_change, shown, fields) = match (&old, &new) {
        (Some(old), Some(new)) => (ChangeKind::Changed, new, differences(kind, old, new)?),
        (None, Some(new)) => (ChangeKind::Added, new, Vec::new()),
        (Some(old), None) => (ChangeKind::Removed, old, Vec::new()),
        (None, None) => return Err(VaultError::Damaged),
    };
    let item: Item = decode(kind, shown)?;
    Ok(Change {
        change: kind_of_change,
        kind,
        id: row.get(2)?,
        source: SourceId::new(row.get::<_, String>(3)?),
        category: item.category().cloned(),
        subject: item.subject().cloned(),
        title: item.title().to_owned(),
        snapshot: row.get(6)?,
        fields,
    })
}

/// What differs: members of the item, and for a record its fields, by their names.
fn differences(kind: ItemKind, old: &[u8], new: &[u8]) -> Result<Vec<FieldChange>> {
    let (mut before, mut after) = (members(old)?, members(new)?);
    if kind == ItemKind::Record {
        replace_by_fields(&mut before, &from_packed(old)?);
        replace_by_fields(&mut after, &from_packed(new)?);
    }
    // That a control was looked at again is no change of it.
    before.remove("confirmed_at");
    after.remove("confirmed_at");
    let mut changes = Vec::new();
    for (field, value) in &after {
        let earlier = before.get(field);
        if earlier != Some(value) {
            changes.push(FieldChange { field: field.clone(), old: earlier.cloned(), new: Some(value.clone()) });
        }
    }
    for (field, value) in before {
        if !after.contains_key(&field) {
            changes.push(FieldChange { field, old: Some(value), new: None });
        }
    }
    Ok(changes)
}

fn members(body: &[u8]) -> Result<Map<String, Value>> {
    from_packed(body)
}

/// A record's fields stand beside its other members; of equal names, the field is what people know.
fn replace_by_fields(members: &mut Map<String, Value>, record: &Record) {
    members.remove("fields");
    for field in &record.fields {
        members.insert(field.id.clone(), field.value.clone());
    }
}
