//! From what stands in a file to the nouns of the model.

use std::fmt;

use clearhold_model::{
    App, AppId, AppKind, AppStatus, CategoryId, Developer, Field, Grant, GrantKind, Item, Record, RecordId, Role,
    SourceId, Subject, SubjectId, Timestamp,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::columns::{Column, ColumnTarget, Rows};
use super::{Entry, Reading};

/// The category of contacts: what the policy calls the address book (II.I(I)).
pub(super) const CONTACTS: &str = "contacts";
/// The category of calendar entries.
pub(super) const SCHEDULE: &str = "schedule";
/// The category of an organisation’s lists of its members.
const MEMBERS: &str = "org_work";

/// A record in the making.
pub(super) struct Draft {
    pub(super) kind: &'static str,
    pub(super) category: CategoryId,
    pub(super) title: String,
    pub(super) at: Option<Timestamp>,
    pub(super) fields: Vec<Field>,
    /// Whether it is about a person, who is then named by the title.
    pub(super) person: bool,
}

impl Draft {
    /// The record that stands on a line, and the person whom it is about.
    pub(super) fn entry(mut self, source: &SourceId, line: u64) -> Entry {
        self.title = one_line(&self.title);
        let key = Key::of(self.kind, self.category.as_str(), &self.title, &self.fields);
        self.entry_under(key, source, line)
    }

    /// The key by its fields alone, whatever it is called and wherever it belongs.
    pub(super) fn key_of_content(&self) -> Key {
        Key::of(self.kind, "", "", &self.fields)
    }

    /// The record under a key.
    pub(super) fn entry_under(mut self, key: Key, source: &SourceId, line: u64) -> Entry {
        self.title = one_line(&self.title);
        let subject = self.person.then(|| SubjectId::new(format!("{source}/{}", key.on(line))));
        let person = subject.clone().map(|id| {
            Item::Subject(Subject {
                id,
                source: source.clone(),
                name: self.title.clone(),
                roles: vec![Role::Member],
                is_self: false,
            })
        });
        let record = Record {
            id: RecordId::new(format!("{source}/{}/{}", self.kind, key.on(line))),
            source: source.clone(),
            kind: self.kind.to_owned(),
            category: self.category,
            subject,
            title: self.title,
            at: self.at,
            fields: self.fields,
        };
        Entry { key, items: person.into_iter().chain([Item::Record(record)]).collect(), attached: None }
    }
}

/// So long a title is still one that a person takes in.
const LONGEST_TITLE: usize = 120;

/// A title on one line; the field that it is of says all of it.
fn one_line(text: &str) -> String {
    let mut title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) {
        title.truncate(end);
        title.push('…');
    }
    title
}

/// Tells one content from another: the first half of a SHA-256. The same content has the same key, in whatever file it
/// stands; an identifier of what came from a file ends with it, after the line that it stood on: identifiers then come
/// in an order, and the vault puts each one beside the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 16]);

impl Key {
    fn of(kind: &str, category: &str, title: &str, fields: &[Field]) -> Self {
        let mut sum = Sha256::new();
        let mut add = |text: &str| {
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text);
        };
        [kind, category, title].into_iter().for_each(&mut add);
        for Field { id, label, value } in fields {
            add(id);
            add(label.as_deref().unwrap_or_default());
            match value {
                Value::String(text) => add(text),
                other => add(&other.to_string()),
            }
        }
        let mut key = [0; 16];
        key.copy_from_slice(&sum.finalize()[..16]);
        Self(key)
    }

    /// The key that an identifier ends with; none where it is not of something that came from a file.
    pub fn of_id(id: &str) -> Option<Self> {
        let (_, written) = id.rsplit_once(['/', '-'])?;
        let number = u128::from_str_radix(written, 16).ok().filter(|_| written.len() == 32)?;
        Some(Self(number.to_be_bytes()))
    }

    /// The end of an identifier of what stood on a line.
    fn on(self, line: u64) -> String {
        format!("{line:09}-{self}")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Entry {
    /// Whether something stands in it in place of a character that could not be read.
    pub(super) fn has_broken_characters(&self) -> bool {
        self.items.iter().any(|item| match item {
            Item::Subject(_) | Item::Control(_) => false,
            Item::Record(record) => {
                is_broken(&record.title) || record.fields.iter().any(|field| is_value_broken(&field.value))
            }
            Item::App(app) => is_broken(&app.name) || app.description.as_deref().is_some_and(is_broken),
            Item::Grant(grant) => is_broken(&grant.code),
        })
    }
}

fn is_broken(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

fn is_value_broken(value: &Value) -> bool {
    match value {
        Value::String(text) => is_broken(text),
        Value::Array(values) => values.iter().any(is_value_broken),
        Value::Object(members) => members.iter().any(|(name, value)| is_broken(name) || is_value_broken(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What a row of a table gives; nothing for an empty one.
pub(super) fn of_row(
    rows: Rows,
    columns: &[Column],
    cells: &[Value],
    reading: &Reading<'_>,
    line: u64,
) -> Option<Entry> {
    let mut fields = Vec::new();
    for (column, value) in columns.iter().zip(cells) {
        let value = match value {
            Value::String(text) if text.trim().is_empty() => continue,
            Value::Null => continue,
            Value::String(text) => Value::String(text.trim().to_owned()),
            other => other.clone(),
        };
        match &column.target {
            ColumnTarget::Field(id) => fields.push(Field { id: id.clone(), label: None, value }),
            ColumnTarget::Labelled => {
                fields.push(Field { id: "column".to_owned(), label: Some(column.heading.trim().to_owned()), value });
            }
            ColumnTarget::LeftOut => {}
        }
    }
    if fields.is_empty() {
        return None;
    }
    if rows == Rows::Recipients {
        return recipient(&fields, reading.source, line);
    }
    let title = text_of(&fields, "name").or_else(|| fields.first().map(in_words)).unwrap_or_default();
    let person = rows == Rows::People;
    let draft = Draft {
        kind: if person { "imported_person" } else { "imported_row" },
        category: reading.category.clone().unwrap_or_else(|| MEMBERS.into()),
        title,
        at: None,
        fields,
        person,
    };
    Some(draft.entry(reading.source, line))
}

/// A third party that personal information is shared with, as a published list states it (policy, III).
fn recipient(fields: &[Field], source: &SourceId, line: u64) -> Option<Entry> {
    let name = text_of(fields, "recipient_name")?;
    let shared: Vec<String> = text_of(fields, "recipient_data")
        .map(|data| {
            let parts = data.split(['、', '，', ',', ';', '；', '\n']).map(str::trim);
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        })
        .unwrap_or_default();
    let rest: Vec<String> = fields
        .iter()
        .filter(|field| !["recipient_name", "recipient_data"].contains(&field.id.as_str()))
        .map(|field| format!("{}: {}", field.label.as_deref().unwrap_or(&field.id), in_words(field)))
        .collect();
    let key = Key::of("recipient", "", &name, fields);
    let id = AppId::new(format!("{source}/recipient/{}", key.on(line)));
    let grants: Vec<Item> = shared
        .iter()
        .enumerate()
        .map(|(number, data)| {
            let (app, code) = (id.clone(), data.clone());
            Item::Grant(Grant {
                id: format!("{id}/{}", number + 1),
                source: source.clone(),
                app,
                kind: GrantKind::Field,
                code,
            })
        })
        .collect();
    let app = App {
        id,
        source: source.clone(),
        name,
        description: (!rest.is_empty()).then(|| rest.join("\n")),
        developer: Developer::Unknown,
        developer_name: None,
        kind: AppKind::Unknown,
        status: AppStatus::Unknown,
        homepage: None,
        authorised_by: None,
        authorised_at: None,
        scopes: None,
        fields_shared: (!shared.is_empty()).then_some(shared),
        audience: None,
    };
    Some(Entry { key, items: [Item::App(app)].into_iter().chain(grants).collect(), attached: None })
}

fn text_of(fields: &[Field], id: &str) -> Option<String> {
    fields.iter().find(|field| field.id == id).map(in_words)
}

fn in_words(field: &Field) -> String {
    field.texts().join(", ")
}
