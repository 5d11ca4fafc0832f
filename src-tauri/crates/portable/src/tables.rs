//! The tables that the formats for spreadsheets and databases share: their columns, and the rows that an item gives.

use std::borrow::Cow;

use clearhold_model::{Item, ItemKind, Timestamp};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;

use crate::contract::{PortableError, Seen};
use crate::export::KINDS;
use crate::walk::Job;

/// A table of the export.
pub(crate) struct Table {
    /// Its name, and that of its file.
    pub(crate) name: &'static str,
    /// What one row is.
    pub(crate) about: &'static str,
    /// Its columns, from the left.
    pub(crate) columns: &'static [Column],
    /// The columns that tell one row from all others; empty where none do.
    pub(crate) key: &'static [&'static str],
}

/// A column of a table.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether every row has a value in it.
    pub(crate) required: bool,
    /// What it says.
    pub(crate) about: &'static str,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Truth,
    Time,
    /// A list, in JSON's notation.
    List,
    /// An object, in JSON's notation.
    Object,
}

/// What one cell says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Truth(bool),
    Time(Timestamp),
}

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, required: false, about }
}

const fn required(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, required: true, about }
}

/// Every table.
pub(crate) static TABLES: [Table; 5] = [
    Table {
        name: "subjects",
        about: "One row for each person that the data is about, in each source.",
        columns: &[
            required("id", Kind::Text, "Identifier of the person"),
            required("source", Kind::Text, "Source that told of the person"),
            column("name", Kind::Text, "Name as the source gives it"),
            required("roles", Kind::List, "individual, member, admin, visitor"),
            required("is_self", Kind::Truth, "Whether this is the person who signed in"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "apps",
        about: "One row for each app that was let in.",
        columns: &[
            required("id", Kind::Text, "Identifier of the app"),
            required("source", Kind::Text, "Source that told of it"),
            column("name", Kind::Text, "Name"),
            column("description", Kind::Text, "What it says about itself"),
            required("developer", Kind::Text, "organisation, vendor or unknown"),
            column("developer_name", Kind::Text, "Name of its maker"),
            required("kind", Kind::Text, "web_app, mini_program or unknown"),
            required("status", Kind::Text, "enabled, stopped, expired or unknown"),
            column("homepage", Kind::Text, "Home page"),
            column("authorised_by", Kind::Text, "Who let it in"),
            column("authorised_at", Kind::Time, "When it was let in"),
            column("scopes", Kind::List, "Permission codes it holds; empty cell: not told"),
            column(
                "fields_shared",
                Kind::List,
                "Fields it gets, for an app of a vendor as the privacy policy states them; empty cell: not told",
            ),
            column("audience", Kind::Object, "Whom it covers; empty cell: not told"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "grants",
        about: "One row for each thing that an app was granted.",
        columns: &[
            required("id", Kind::Text, "Identifier of the grant"),
            required("source", Kind::Text, "Source that told of it"),
            required("app", Kind::Text, "Identifier of the app that holds it"),
            required("kind", Kind::Text, "permission or field"),
            column("code", Kind::Text, "The source's own code for it"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "controls",
        about: "One row for each thing that allows or denies a use of data.",
        columns: &[
            required("id", Kind::Text, "Identifier of the control"),
            column("source", Kind::Text, "Source that read it; empty cell: known from the policy only"),
            required("scope", Kind::Text, "device, account or org"),
            column("app", Kind::Text, "Identifier of the app it is about; empty cell: all"),
            column("title", Kind::Text, "Name that the source gives it"),
            required("state", Kind::Text, "allowed, denied, ask, unset, uncontrolled or unknown"),
            required("allowed_states", Kind::List, "States it can be put in"),
            column("authority", Kind::Text, "Who may decide"),
            required("actuator", Kind::Text, "How it is changed: direct, guided or locked"),
            column("enforced_by", Kind::Text, "What enforces it"),
            column("confirmed_at", Kind::Time, "When the state was last seen; empty cell: never"),
            column("evidence", Kind::Text, "What the state was read from, as JSON"),
        ],
        key: &[],
    },
    Table {
        name: "records",
        about: "One row for each field of each record; a record without fields has one row with no field.",
        columns: &[
            required("record_id", Kind::Text, "Identifier of the record"),
            required("source", Kind::Text, "Source that told of it"),
            column("kind", Kind::Text, "What kind of thing it is there"),
            required("category", Kind::Text, "Data category of the privacy policy"),
            column("subject", Kind::Text, "Identifier of the person it is about; empty cell: the organisation"),
            column("title", Kind::Text, "One line to know it by"),
            column("at", Kind::Time, "When it came to be, where the source says"),
            column("field", Kind::Text, "Stable name of the field"),
            column("label", Kind::Text, "Name that the source gave the field"),
            column("value", Kind::Text, "Text as it stands; numbers, truth values and lists as JSON"),
            column("first_seen", Kind::Time, "When the record was first seen as it stands; empty cell: not kept"),
            column("last_seen", Kind::Time, "When the record was last seen as it stands; empty cell: not kept"),
        ],
        key: &[],
    },
];

impl Table {
    /// The table of a name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// Walks its rows, in the same order for every format.
    pub(crate) fn fill(
        &self,
        job: &mut Job<'_>,
        write: &mut dyn FnMut(&[Cell<'_>]) -> Result<(), PortableError>,
    ) -> Result<(), PortableError> {
        let mut row = |item: Item, seen: Option<Seen>| rows(&item, seen, write);
        if let Some((kind, _)) = KINDS.into_iter().find(|(_, name)| *name == self.name) {
            return job.each(kind, None, &mut row);
        }
        for category in job.categories.clone() {
            job.each(ItemKind::Record, Some(&category.id), &mut row)?;
        }
        Ok(())
    }
}

/// Hands over the rows of an item in the order of its table's columns.
pub(crate) fn rows<E>(
    item: &Item,
    seen: Option<Seen>,
    write: &mut dyn FnMut(&[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    match item {
        Item::Subject(subject) => write(&[
            text(subject.id.as_str()),
            text(subject.source.as_str()),
            text(&subject.name),
            name(&subject.roles),
            Cell::Truth(subject.is_self),
        ]),
        Item::App(app) => write(&[
            text(app.id.as_str()),
            text(app.source.as_str()),
            text(&app.name),
            optional(app.description.as_deref()),
            name(app.developer),
            optional(app.developer_name.as_deref()),
            name(app.kind),
            name(app.status),
            optional(app.homepage.as_deref()),
            optional(app.authorised_by.as_deref()),
            time(app.authorised_at),
            name(&app.scopes),
            name(&app.fields_shared),
            name(&app.audience),
        ]),
        Item::Grant(grant) => write(&[
            text(&grant.id),
            text(grant.source.as_str()),
            text(grant.app.as_str()),
            name(grant.kind),
            text(&grant.code),
        ]),
        Item::Control(control) => write(&[
            text(control.id.as_str()),
            optional(control.source.as_ref().map(clearhold_model::SourceId::as_str)),
            name(control.scope),
            optional(control.app.as_ref().map(clearhold_model::AppId::as_str)),
            optional(control.title.as_deref()),
            name(control.state),
            name(&control.allowed_states),
            text(&control.authority),
            name(control.actuator),
            text(&control.enforced_by),
            time(control.confirmed_at),
            control.evidence.as_ref().map_or(Cell::Nothing, |evidence| Cell::Text(evidence.to_string().into())),
        ]),
        Item::Record(record) => {
            let mut row = vec![
                text(record.id.as_str()),
                text(record.source.as_str()),
                text(&record.kind),
                text(record.category.as_str()),
                optional(record.subject.as_ref().map(clearhold_model::SubjectId::as_str)),
                text(&record.title),
                time(record.at),
            ];
            row.resize(10, Cell::Nothing);
            row.extend([time(seen.map(|seen| seen.first)), time(seen.map(|seen| seen.last))]);
            if record.fields.is_empty() {
                return write(&row);
            }
            for field in &record.fields {
                row[7] = text(&field.id);
                row[8] = optional(field.label.as_deref());
                row[9] = value(&field.value);
                write(&row)?;
            }
            Ok(())
        }
    }
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

fn optional(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Nothing, text)
}

/// A time; nothing for years that other programs can't hold.
fn time(value: Option<Timestamp>) -> Cell<'static> {
    let fits = |at: &Timestamp| (1..=9999).contains(&at.to_zoned_datetime(TimeZone::UTC).year());
    value.filter(fits).map_or(Cell::Nothing, Cell::Time)
}

/// A value as read from a source: text as it stands, nothing for null, everything else in JSON's notation.
fn value(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cell::Nothing,
        Value::String(content) => text(content),
        other => Cell::Text(other.to_string().into()),
    }
}

/// A stable name, or a list of them, in JSON's notation; for a single one without its quotation marks.
fn name(value: impl Serialize) -> Cell<'static> {
    match serde_json::to_value(value) {
        Ok(Value::Null) | Err(_) => Cell::Nothing,
        Ok(Value::String(name)) => Cell::Text(name.into()),
        Ok(other) => Cell::Text(other.to_string().into()),
    }
}
