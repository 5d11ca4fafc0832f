//! Items and their versions, row by row.

use clearhold_model::{AppId, CategoryId, Item, ItemKind, SubjectId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::bodies::{Packer, from_packed};
use super::held::Held;
use super::to_body;
use crate::search::Words;
use crate::{Result, VaultError, search};

/// What tells one content of an item from another: the first half of a SHA-256.
pub(crate) type Fingerprint = [u8; 16];

/// An item on its way into the vault: what its rows will hold.
pub(crate) struct Incoming {
    pub(crate) part: String,
    pub(super) kind: ItemKind,
    pub(super) key: String,
    pub(super) category: Option<CategoryId>,
    pub(super) subject: Option<SubjectId>,
    pub(super) app: Option<AppId>,
    pub(super) is_self: bool,
    pub(super) words: Words,
    pub(super) body: Vec<u8>,
    pub(super) hash: Fingerprint,
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
    hash: Fingerprint,
    category: Option<String>,
}

impl Incoming {
    /// From an item, its JSON in `json` packed.
    pub(crate) fn new(part: &str, item: &Item, json: &[u8], hash: Fingerprint, packer: &mut Packer) -> Result<Self> {
        Ok(Self {
            part: part.to_owned(),
            kind: item.kind(),
            key: item.id().to_owned(),
            category: item.category().cloned(),
            subject: item.subject().cloned(),
            app: app_of(item).cloned(),
            is_self: is_self(item),
            words: Words::of(item),
            body: packer.pack(json)?,
            hash,
        })
    }

    /// Roughly the memory that it takes while it waits.
    pub(crate) fn size(&self) -> usize {
        size_of::<Self>() + self.body.len() + self.key.len() + self.words.size()
    }

    /// Puts it where it belongs. Gives the item's number and what was done.
    pub(crate) fn put(&self, connection: &Connection, place: &Place, held: &mut Held) -> Result<(i64, Effect)> {
        let (kind, category) = (kind_number(self.kind), self.category.as_ref().map(CategoryId::as_str));
        if let Some(id) = self.insert(connection, place)? {
            held.note(kind, category, 1);
            return Ok((id, Effect::Added));
        }
        let row = self.find(connection, place.source)?;
        let effect = match row.current {
            Some(current) if row.hash == self.hash => {
                self.confirm(connection, &row, current, place)?;
                return Ok((row.id, Effect::Unchanged));
            }
            Some(current) if row.since == place.snapshot => {
                connection
                    .prepare_cached("UPDATE versions SET body = ?2, hash = ?3 WHERE id = ?1")?
                    .execute(params![current, self.body, self.hash])?;
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
        if row.current.is_some() {
            held.note(kind, row.category.as_deref(), -1);
        }
        held.note(kind, category, 1);
        search::remove(connection, row.id)?;
        search::put(connection, row.id, &self.words)?;
        Ok((row.id, effect))
    }

    fn find(&self, connection: &Connection, source: i64) -> Result<Row> {
        let found = connection
            .prepare_cached(
                "SELECT id, part, current, since, hash, category FROM items WHERE kind = ?1 AND key = ?2 AND source = ?3",
            )?
            .query_row(params![kind_number(self.kind), self.key, source], |row| {
                Ok(Row {
                    id: row.get(0)?,
                    part: row.get(1)?,
                    current: row.get(2)?,
                    since: row.get(3)?,
                    hash: row.get(4)?,
                    category: row.get(5)?,
                })
            })?;
        Ok(found)
    }

    /// None when the source told of it before, whether or not it is open.
    fn insert(&self, connection: &Connection, place: &Place) -> Result<Option<i64>> {
        let inserted = connection
            .prepare_cached(
                "INSERT INTO items (source, kind, key, category, subject, app, is_self, part, current, since, seen_in, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11) ON CONFLICT (kind, key, source) DO NOTHING",
            )?
            .execute(params![
                place.source,
                kind_number(self.kind),
                self.key,
                self.category.as_ref().map(CategoryId::as_str),
                self.subject.as_ref().map(SubjectId::as_str),
                self.app.as_ref().map(AppId::as_str),
                self.is_self,
                place.part,
                place.version,
                place.snapshot,
                self.hash,
            ])?;
        if inserted == 0 {
            return Ok(None);
        }
        let id = connection.last_insert_rowid();
        self.insert_version(connection, id, place)?;
        search::put(connection, id, &self.words)?;
        Ok(Some(id))
    }

    fn update(&self, connection: &Connection, id: i64, version: i64, place: &Place) -> Result<()> {
        connection
            .prepare_cached(
                "UPDATE items SET category = ?2, subject = ?3, app = ?4, is_self = ?5, part = ?6, current = ?7,
                 since = ?8, seen_in = ?8, hash = ?9 WHERE id = ?1",
            )?
            .execute(params![
                id,
                self.category.as_ref().map(CategoryId::as_str),
                self.subject.as_ref().map(SubjectId::as_str),
                self.app.as_ref().map(AppId::as_str),
                self.is_self,
                place.part,
                version,
                place.snapshot,
                self.hash,
            ])?;
        Ok(())
    }

    fn insert_version(&self, connection: &Connection, item: i64, place: &Place) -> Result<()> {
        connection
            .prepare_cached("INSERT INTO versions (id, item, from_snapshot, hash, body) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![place.version, item, place.snapshot, self.hash, self.body])?;
        Ok(())
    }

    /// Nothing to keep but, for a control, that it was looked at again; and, rarely, that it came in another part.
    fn confirm(&self, connection: &Connection, row: &Row, current: i64, place: &Place) -> Result<()> {
        if self.kind == ItemKind::Control {
            connection
                .prepare_cached("UPDATE versions SET body = ?2 WHERE id = ?1 AND body IS NOT ?2")?
                .execute(params![current, self.body])?;
        }
        if row.part != place.part {
            connection.prepare_cached("UPDATE items SET part = ?2, seen_in = ?3 WHERE id = ?1")?.execute(params![
                row.id,
                place.part,
                place.snapshot
            ])?;
        }
        Ok(())
    }
}

/// The row of an item that is there.
pub(crate) fn open_item(connection: &Connection, source: i64, kind: ItemKind, key: &str) -> Result<Option<i64>> {
    let found = connection
        .prepare_cached("SELECT id FROM items WHERE kind = ?1 AND key = ?2 AND source = ?3 AND current IS NOT NULL")?
        .query_row(params![kind_number(kind), key, source], |row| row.get(0));
    found.optional().map_err(Into::into)
}

/// The item is gone as of this snapshot. Its versions stay.
pub(crate) fn close(connection: &Connection, item: i64, snapshot: i64, held: &mut Held) -> Result<()> {
    let (current, kind, category): (i64, i64, Option<String>) = connection
        .prepare_cached("SELECT current, kind, category FROM items WHERE id = ?1")?
        .query_row([item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    close_version(connection, current, snapshot)?;
    connection.prepare_cached("UPDATE items SET current = NULL WHERE id = ?1")?.execute([item])?;
    held.note(kind, category.as_deref(), -1);
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

/// Writes the JSON of an item into `json`, and tells its content's fingerprint.
pub(crate) fn encode(item: &Item, json: &mut Vec<u8>) -> Result<Fingerprint> {
    json.clear();
    match item {
        Item::Subject(subject) => write_json(json, subject),
        Item::Record(record) => write_json(json, record),
        Item::App(app) => write_json(json, app),
        Item::Grant(grant) => write_json(json, grant),
        Item::Control(control) => write_json(json, control),
    }?;
    let hash = match item {
        // That a control was looked at again is no change of it.
        Item::Control(control) if control.confirmed_at.is_some() => {
            let mut unconfirmed = control.clone();
            unconfirmed.confirmed_at = None;
            Sha256::digest(to_body(&unconfirmed)?)
        }
        Item::Subject(_) | Item::Record(_) | Item::App(_) | Item::Grant(_) | Item::Control(_) => Sha256::digest(json),
    };
    hash.first_chunk().copied().ok_or(VaultError::Damaged)
}

fn write_json(json: &mut Vec<u8>, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(json, value).map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))
}

/// An item from its kind and body.
pub(crate) fn decode(kind: ItemKind, body: &[u8]) -> Result<Item> {
    match kind {
        ItemKind::Subject => from_packed(body).map(Item::Subject),
        ItemKind::Record => from_packed(body).map(Item::Record),
        ItemKind::App => from_packed(body).map(Item::App),
        ItemKind::Grant => from_packed(body).map(Item::Grant),
        ItemKind::Control => from_packed(body).map(Item::Control),
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
