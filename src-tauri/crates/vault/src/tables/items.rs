//! Items and their versions, row by row.

use clearhold_model::{AppId, Item, ItemKind};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{from_body, to_body};
use crate::{Result, VaultError, search};

/// An item on its way into the vault.
pub(crate) struct Incoming {
    pub(crate) item: Item,
    pub(crate) part: String,
    body: Vec<u8>,
    hash: [u8; 32],
}

/// Where an item is being put.
pub(crate) struct Place {
    pub(crate) source: i64,
    pub(crate) part: i64,
    pub(crate) snapshot: i64,
    /// The number for a new version, if one is needed.
    pub(crate) version: i64,
}

/// What putting an item did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It is new, or back.
    Added,
    /// It has other content than in the snapshot before.
    Changed,
    /// It has other content than earlier in the same snapshot.
    Corrected,
    /// It is as it was.
    Unchanged,
}

struct Row {
    id: i64,
    part: i64,
    current: Option<i64>,
    since: i64,
    hash: [u8; 32],
}

impl Incoming {
    pub(crate) fn new(part: &str, item: &Item) -> Result<Self> {
        let body = encode(item)?;
        // That a control was looked at again is no change of it.
        let content = match item {
            Item::Control(control) if control.confirmed_at.is_some() => {
                let mut unconfirmed = control.clone();
                unconfirmed.confirmed_at = None;
                to_body(&unconfirmed)?
            }
            Item::Subject(_) | Item::Record(_) | Item::App(_) | Item::Grant(_) | Item::Control(_) => body.clone(),
        };
        Ok(Self { item: item.clone(), part: part.to_owned(), hash: Sha256::digest(content).into(), body })
    }

    /// The hash of its content.
    pub(crate) fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Roughly the memory that it takes while it waits.
    pub(crate) fn size(&self) -> usize {
        self.body.len() * 3
    }

    /// Puts it where it belongs. Gives the item's number and what was done.
    pub(crate) fn put(&self, connection: &Connection, place: &Place) -> Result<(i64, Effect)> {
        let Some(row) = self.find(connection, place.source)? else {
            return Ok((self.insert(connection, place)?, Effect::Added));
        };
        let effect = match row.current {
            Some(current) if row.hash == self.hash => {
                self.confirm(connection, &row, current, place)?;
                return Ok((row.id, Effect::Unchanged));
            }
            Some(current) if row.since == place.snapshot => {
                connection
                    .prepare_cached("UPDATE versions SET body = ?2 WHERE id = ?1")?
                    .execute(params![current, self.body])?;
                self.update(connection, row.id, current, place)?;
                Effect::Corrected
            }
            Some(current) => {
                close_version(connection, current, place.snapshot)?;
                self.update(connection, row.id, place.version, place)?;
                self.insert_version(connection, row.id, place)?;
                Effect::Changed
            }
            None => {
                self.update(connection, row.id, place.version, place)?;
                self.insert_version(connection, row.id, place)?;
                Effect::Added
            }
        };
        search::put(connection, row.id, &self.item)?;
        Ok((row.id, effect))
    }

    fn find(&self, connection: &Connection, source: i64) -> Result<Option<Row>> {
        let found = connection
            .prepare_cached(
                "SELECT id, part, current, since, hash FROM items WHERE kind = ?1 AND key = ?2 AND source = ?3",
            )?
            .query_row(params![kind_number(self.item.kind()), self.item.id(), source], |row| {
                Ok(Row {
                    id: row.get(0)?,
                    part: row.get(1)?,
                    current: row.get(2)?,
                    since: row.get(3)?,
                    hash: row.get(4)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    fn insert(&self, connection: &Connection, place: &Place) -> Result<i64> {
        connection
            .prepare_cached(
                "INSERT INTO items (source, kind, key, category, subject, app, is_self, part, current, since, seen_in, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)",
            )?
            .execute(params![
                place.source,
                kind_number(self.item.kind()),
                self.item.id(),
                self.item.category().map(clearhold_model::CategoryId::as_str),
                self.item.subject().map(clearhold_model::SubjectId::as_str),
                app_of(&self.item).map(AppId::as_str),
                is_self(&self.item),
                place.part,
                place.version,
                place.snapshot,
                self.hash,
            ])?;
        let id = connection.last_insert_rowid();
        self.insert_version(connection, id, place)?;
        search::put(connection, id, &self.item)?;
        Ok(id)
    }

    fn update(&self, connection: &Connection, id: i64, version: i64, place: &Place) -> Result<()> {
        connection
            .prepare_cached(
                "UPDATE items SET category = ?2, subject = ?3, app = ?4, is_self = ?5, part = ?6, current = ?7,
                 since = ?8, seen_in = ?8, hash = ?9 WHERE id = ?1",
            )?
            .execute(params![
                id,
                self.item.category().map(clearhold_model::CategoryId::as_str),
                self.item.subject().map(clearhold_model::SubjectId::as_str),
                app_of(&self.item).map(AppId::as_str),
                is_self(&self.item),
                place.part,
                version,
                place.snapshot,
                self.hash,
            ])?;
        Ok(())
    }

    fn insert_version(&self, connection: &Connection, item: i64, place: &Place) -> Result<()> {
        connection
            .prepare_cached("INSERT INTO versions (id, item, from_snapshot, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![place.version, item, place.snapshot, self.body])?;
        Ok(())
    }

    /// Nothing to keep but, for a control, that it was looked at again; and, rarely, that it came in another part.
    fn confirm(&self, connection: &Connection, row: &Row, current: i64, place: &Place) -> Result<()> {
        if matches!(self.item, Item::Control(_)) {
            connection
                .prepare_cached("UPDATE versions SET body = ?2 WHERE id = ?1 AND body IS NOT ?2")?
                .execute(params![current, self.body])?;
        }
        if row.part != place.part {
            connection
                .prepare_cached("UPDATE items SET part = ?2 WHERE id = ?1")?
                .execute(params![row.id, place.part])?;
        }
        Ok(())
    }
}

/// The item is gone as of this snapshot. Its versions stay.
pub(crate) fn close(connection: &Connection, item: i64, version: i64, snapshot: i64) -> Result<()> {
    close_version(connection, version, snapshot)?;
    connection.prepare_cached("UPDATE items SET current = NULL WHERE id = ?1")?.execute([item])?;
    search::remove(connection, item)
}

fn close_version(connection: &Connection, version: i64, snapshot: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE versions SET until_snapshot = ?2 WHERE id = ?1")?
        .execute(params![version, snapshot])?;
    Ok(())
}

/// The number that the next version gets.
pub(crate) fn next_version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT coalesce(max(id), 0) + 1 FROM versions", [], |row| row.get(0))?)
}

/// The content of an item as a body.
fn encode(item: &Item) -> Result<Vec<u8>> {
    match item {
        Item::Subject(subject) => to_body(subject),
        Item::Record(record) => to_body(record),
        Item::App(app) => to_body(app),
        Item::Grant(grant) => to_body(grant),
        Item::Control(control) => to_body(control),
    }
}

/// An item from its kind and body.
pub(crate) fn decode(kind: ItemKind, body: &[u8]) -> Result<Item> {
    match kind {
        ItemKind::Subject => from_body(body).map(Item::Subject),
        ItemKind::Record => from_body(body).map(Item::Record),
        ItemKind::App => from_body(body).map(Item::App),
        ItemKind::Grant => from_body(body).map(Item::Grant),
        ItemKind::Control => from_body(body).map(Item::Control),
    }
}

/// A kind as the column has it.
pub(crate) fn kind_number(kind: ItemKind) -> i64 {
    match kind {
        ItemKind::Subject => 1,
        ItemKind::Record => 2,
        ItemKind::App => 3,
        ItemKind::Grant => 4,
        ItemKind::Control => 5,
    }
}

/// A kind from its column.
pub(crate) fn kind_from_number(number: i64) -> Result<ItemKind> {
    match number {
        1 => Ok(ItemKind::Subject),
        2 => Ok(ItemKind::Record),
        3 => Ok(ItemKind::App),
        4 => Ok(ItemKind::Grant),
        5 => Ok(ItemKind::Control),
        _ => Err(VaultError::Damaged),
    }
}

fn app_of(item: &Item) -> Option<&AppId> {
    match item {
        Item::Grant(grant) => Some(&grant.app),
        Item::Control(control) => control.app.as_ref(),
        Item::Subject(_) | Item::Record(_) | Item::App(_) => None,
    }
}

fn is_self(item: &Item) -> bool {
    matches!(item, Item::Subject(subject) if subject.is_self)
}
