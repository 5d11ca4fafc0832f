//! The tables: their columns, and the rows that an item gives.

use clearhold_model::Item;

use super::cell;
use crate::contract::Seen;

/// A table of the export.
pub(super) struct Table {
    /// Its name, and that of its file.
    pub(super) name: &'static str,
    /// What one row is.
    pub(super) about: &'static str,
    /// Its columns, from the left.
    pub(super) columns: &'static [Column],
    /// The columns that tell one row from all others; empty where none do.
    pub(super) key: &'static [&'static str],
}

/// A column of a table.
pub(super) struct Column {
    pub(super) name: &'static str,
    /// The type in the words of Frictionless' Table Schema.
    pub(super) kind: &'static str,
    /// Whether every row has a value in it.
    pub(super) required: bool,
    /// What it says.
    pub(super) about: &'static str,
}

impl Table {
    pub(super) fn path(&self) -> String {
        format!("csv/{}.csv", self.name)
    }
}

const fn column(name: &'static str, kind: &'static str, about: &'static str) -> Column {
    Column { name, kind, required: false, about }
}

const fn required(name: &'static str, kind: &'static str, about: &'static str) -> Column {
    Column { name, kind, required: true, about }
}

/// Every table.
pub(super) const TABLES: [Table; 5] = [
    Table {
        name: "subjects",
        about: "One row for each person that the data is about, in each source.",
        columns: &[
            required("id", "string", "Identifier of the person"),
            required("source", "string", "Source that told of the person"),
            column("name", "string", "Name as the source gives it"),
            required("roles", "array", "individual, member, admin, visitor"),
            required("is_self", "boolean", "Whether this is the person who signed in"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "apps",
        about: "One row for each app that was let in.",
        columns: &[
            required("id", "string", "Identifier of the app"),
            required("source", "string", "Source that told of it"),
            column("name", "string", "Name"),
            column("description", "string", "What it says about itself"),
            required("developer", "string", "organisation, vendor or unknown"),
            column("developer_name", "string", "Name of its maker"),
            required("kind", "string", "web_app, mini_program or unknown"),
            required("status", "string", "enabled, stopped, expired or unknown"),
            column("homepage", "string", "Home page"),
            column("authorised_by", "string", "Who let it in"),
            column("authorised_at", "datetime", "When it was let in"),
            column("scopes", "array", "Permission codes it holds; empty cell: not told"),
            column(
                "fields_shared",
                "array",
                "Fields it gets, for an app of a vendor as the privacy policy states them; empty cell: not told",
            ),
            column("audience", "object", "Whom it covers; empty cell: not told"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "grants",
        about: "One row for each thing that an app was granted.",
        columns: &[
            required("id", "string", "Identifier of the grant"),
            required("source", "string", "Source that told of it"),
            required("app", "string", "Identifier of the app that holds it"),
            required("kind", "string", "permission or field"),
            column("code", "string", "The source's own code for it"),
        ],
        key: &["source", "id"],
    },
    Table {
        name: "controls",
        about: "One row for each thing that allows or denies a use of data.",
        columns: &[
            required("id", "string", "Identifier of the control"),
            column("source", "string", "Source that read it; empty cell: known from the policy only"),
            required("scope", "string", "device, account or org"),
            column("app", "string", "Identifier of the app it is about; empty cell: all"),
            column("title", "string", "Name that the source gives it"),
            required("state", "string", "allowed, denied, ask, unset, uncontrolled or unknown"),
            required("allowed_states", "array", "States it can be put in"),
            column("authority", "string", "Who may decide"),
            required("actuator", "string", "How it is changed: direct, guided or locked"),
            column("enforced_by", "string", "What enforces it"),
            column("confirmed_at", "datetime", "When the state was last seen; empty cell: never"),
            column("evidence", "string", "What the state was read from, as JSON"),
        ],
        key: &[],
    },
    Table {
        name: "records",
        about: "One row for each field of each record; a record without fields has one row with no field.",
        columns: &[
            required("record_id", "string", "Identifier of the record"),
            required("source", "string", "Source that told of it"),
            column("kind", "string", "What kind of thing it is there"),
            required("category", "string", "Data category of the privacy policy"),
            column("subject", "string", "Identifier of the person it is about; empty cell: the organisation"),
            column("title", "string", "One line to know it by"),
            column("at", "datetime", "When it came to be, where the source says"),
            column("field", "string", "Stable name of the field"),
            column("label", "string", "Name that the source gave the field"),
            column("value", "string", "Text as it stands; numbers, truth values and lists as JSON"),
            column("first_seen", "datetime", "When the record was first seen as it stands; empty cell: not kept"),
            column("last_seen", "datetime", "When the record was last seen as it stands; empty cell: not kept"),
        ],
        key: &[],
    },
];

/// Hands over the rows of an item in the order of its table's columns.
pub(super) fn rows<E>(
    item: &Item,
    seen: Option<Seen>,
    write: &mut dyn FnMut(&[String]) -> Result<(), E>,
) -> Result<(), E> {
    match item {
        Item::Subject(subject) => write(&[
            cell::text(subject.id.as_str()),
            cell::text(subject.source.as_str()),
            cell::text(&subject.name),
            cell::name(&subject.roles),
            subject.is_self.to_string(),
        ]),
        Item::App(app) => write(&[
            cell::text(app.id.as_str()),
            cell::text(app.source.as_str()),
            cell::text(&app.name),
            cell::optional(app.description.as_deref()),
            cell::name(app.developer),
            cell::optional(app.developer_name.as_deref()),
            cell::name(app.kind),
            cell::name(app.status),
            cell::optional(app.homepage.as_deref()),
            cell::optional(app.authorised_by.as_deref()),
            cell::time(app.authorised_at),
            cell::name(&app.scopes),
            cell::name(&app.fields_shared),
            cell::name(&app.audience),
        ]),
        Item::Grant(grant) => write(&[
            cell::text(&grant.id),
            cell::text(grant.source.as_str()),
            cell::text(grant.app.as_str()),
            cell::name(grant.kind),
            cell::text(&grant.code),
        ]),
        Item::Control(control) => write(&[
            cell::text(control.id.as_str()),
            cell::optional(control.source.as_ref().map(clearhold_model::SourceId::as_str)),
            cell::name(control.scope),
            cell::optional(control.app.as_ref().map(clearhold_model::AppId::as_str)),
            cell::optional(control.title.as_deref()),
            cell::name(control.state),
            cell::name(&control.allowed_states),
            cell::text(&control.authority),
            cell::name(control.actuator),
            cell::text(&control.enforced_by),
            cell::time(control.confirmed_at),
            control.evidence.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]),
        Item::Record(record) => {
            let mut row = vec![
                cell::text(record.id.as_str()),
                cell::text(record.source.as_str()),
                cell::text(&record.kind),
                cell::text(record.category.as_str()),
                cell::optional(record.subject.as_ref().map(clearhold_model::SubjectId::as_str)),
                cell::text(&record.title),
                cell::time(record.at),
            ];
            row.resize(10, String::new());
            row.extend([cell::time(seen.map(|seen| seen.first)), cell::time(seen.map(|seen| seen.last))]);
            if record.fields.is_empty() {
                return write(&row);
            }
            for field in &record.fields {
                row[7] = cell::text(&field.id);
                row[8] = cell::optional(field.label.as_deref());
                row[9] = cell::value(&field.value);
                write(&row)?;
            }
            Ok(())
        }
    }
}
