//! An item of an export as it is shown.

use clearhold_model::{CategoryId, Field, Item, ItemKind, SourceId, Timestamp};
use clearhold_portable::Seen;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Named;
use crate::controls::title_of;
use crate::{Code, Error, Result};

/// An item of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveItem {
    /// What kind of item it is.
    pub kind: ItemKind,
    /// Its identifier, unique within its kind and source.
    pub id: String,
    /// One line to know it by.
    pub title: String,
    /// The source that told of it.
    pub source: Option<SourceId>,
    /// What kind of record it is, by its stable name.
    pub record_kind: Option<String>,
    /// The data category of a record.
    pub category: Option<CategoryId>,
    /// The person that a record is about, or the app that a grant or a control is about.
    pub about: Option<Named>,
    /// When it happened, was let in, or was last confirmed, where that is told.
    #[ts(type = "string | null")]
    pub at: Option<Timestamp>,
    /// When it was first seen as it stands, where that was kept.
    #[ts(type = "string | null")]
    pub first_seen: Option<Timestamp>,
    /// When it was last seen as it stands, where that was kept.
    #[ts(type = "string | null")]
    pub last_seen: Option<Timestamp>,
    /// What it says.
    pub fields: Vec<Field>,
}

impl ArchiveItem {
    pub(super) fn of(item: Item, seen: Option<Seen>, words: &Words) -> Result<Self> {
        let at = match &item {
            Item::Record(record) => record.at,
            Item::App(app) => app.authorised_at,
            Item::Control(control) => control.confirmed_at,
            Item::Subject(_) | Item::Grant(_) => None,
        };
        Ok(Self {
            kind: item.kind(),
            id: item.id().to_owned(),
            title: title(&item, words),
            source: item.source().cloned(),
            record_kind: if let Item::Record(record) = &item { Some(record.kind.clone()) } else { None },
            category: item.category().cloned(),
            about: None,
            at,
            first_seen: seen.map(|seen| seen.first),
            last_seen: seen.map(|seen| seen.last),
            fields: fields(item)?,
        })
    }
}

/// What an item says, but for what stands elsewhere.
fn fields(item: Item) -> Result<Vec<Field>> {
    let (members, told): (serde_json::Result<Value>, &[&str]) = match item {
        Item::Record(record) => return Ok(record.fields),
        Item::Subject(subject) => (serde_json::to_value(subject), &["roles", "is_self"]),
        Item::App(app) => (
            serde_json::to_value(app),
            &[
                "description",
                "developer",
                "developer_name",
                "kind",
                "status",
                "authorised_by",
                "fields_shared",
                "scopes",
                "audience",
                "homepage",
            ],
        ),
        Item::Grant(grant) => (serde_json::to_value(grant), &["kind"]),
        Item::Control(control) => (
            serde_json::to_value(control),
            &["state", "scope", "allowed_states", "authority", "enforced_by", "actuator", "evidence", "wished"],
        ),
    };
    let mut members = members.map_err(|_| Error::from(Code::Bug))?;
    let field = |name: &str| members.get_mut(name).map(|value| Field::new(name, value.take()));
    Ok(told.iter().copied().filter_map(field).collect())
}

pub(super) fn title(item: &Item, words: &Words) -> String {
    match item {
        Item::Control(control) => title_of(control, words),
        Item::Subject(_) | Item::Record(_) | Item::App(_) | Item::Grant(_) => item.title().to_owned(),
    }
}

/// Whom or what an item is about.
pub(super) fn about_of(item: &Item) -> Option<(ItemKind, String)> {
    match item {
        Item::Record(record) => record.subject.as_ref().map(|subject| (ItemKind::Subject, subject.to_string())),
        Item::Grant(grant) => Some((ItemKind::App, grant.app.to_string())),
        Item::Control(control) => control.app.as_ref().map(|app| (ItemKind::App, app.to_string())),
        Item::Subject(_) | Item::App(_) => None,
    }
}
