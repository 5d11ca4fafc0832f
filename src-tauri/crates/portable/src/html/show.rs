//! What an item looks like on a page: words instead of names of fields and states.

use std::collections::HashMap;

use clearhold_model::{
    App, Audience, Control, ControlScope, ControlState, Developer, Field, Grant, JournalEntry, PolicySection,
    PolicyText, Record, Timestamp,
};
use clearhold_words::{Argument, Words};
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;

use super::people::Person;
use super::rules::{self, Named};
use crate::contract::Seen;

/// How many names of people and of apps are kept to write instead of identifiers. Beyond that the identifier
/// stands there: the memory of an export must not grow with the organisation.
const MOST_NAMES: usize = 20_000;

/// Names by identifier.
#[derive(Default)]
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    pub(crate) fn keep(&mut self, id: &str, name: &str) {
        if self.0.len() < MOST_NAMES && !name.is_empty() && name.len() < 200 {
            self.0.insert(id.to_owned(), name.to_owned());
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id).unwrap_or(id)
    }
}

/// A record or an app.
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    meta: Vec<String>,
    text: Option<String>,
    facts: Vec<Fact>,
    id: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    values: Vec<String>,
}

/// A row of a table.
#[derive(Serialize)]
pub(super) struct Row {
    cells: Vec<Cell>,
}

#[derive(Default, Serialize)]
struct Cell {
    label: String,
    text: String,
    mark: Option<String>,
    notes: Vec<String>,
    state: Option<&'static str>,
}

/// A time as people write it, in UTC.
pub(crate) fn time(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// The word for a member of one of the model's closed lists.
pub(super) fn word(words: &Words, list: &str, value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => named(words, list, &name),
        _ => String::new(),
    }
}

/// The word for a name, or the name itself where there is none.
pub(super) fn named(words: &Words, list: &str, name: &str) -> String {
    let key = format!("{list}-{name}");
    if words.has(&key) { words.text(&key) } else { name.to_owned() }
}

pub(super) fn record(words: &Words, people: &Names, record: &Record, seen: Option<Seen>) -> Card {
    let subject = match &record.subject {
        Some(subject) => words.text_with("export-fact-subject", &[("name", people.of(subject.as_str()).into())]),
        None => words.text("export-fact-organisation"),
    };
    let mut meta = vec![named(words, "kind", &record.kind), subject];
    meta.extend(record.at.map(time));
    meta.push(source(words, record.source.as_str()));
    meta.extend(seen.map(|seen| {
        let (first, last) = (time(seen.first), time(seen.last));
        words.text_with("export-fact-seen-between", &[("first", (&first).into()), ("last", (&last).into())])
    }));
    let facts = record.fields.iter().map(|field| field_fact(words, field)).collect();
    Card { title: record.title.clone(), meta, text: None, facts, id: record.id.as_str().to_owned() }
}

pub(super) fn app(words: &Words, app: &App) -> Card {
    let untold = || words.text("export-untold");
    let list = |values: &[String], of: &str| -> Vec<String> {
        if values.is_empty() {
            vec![words.text("export-nothing")]
        } else {
            values.iter().map(|value| named(words, of, value)).collect()
        }
    };
    let mut facts = Vec::new();
    let mut fact = |key: &str, values: Vec<String>| facts.push(Fact { label: words.text(key), values });
    let maker = match &app.developer_name {
        Some(name) => format!("{name} ({})", word(words, "developer", app.developer)),
        None => word(words, "developer", app.developer),
    };
    fact("export-fact-developer", vec![maker]);
    fact("export-fact-status", vec![word(words, "app_status", app.status)]);
    fact("export-fact-authorised-by", vec![app.authorised_by.clone().unwrap_or_else(untold)]);
    fact("export-fact-authorised-at", vec![app.authorised_at.map_or_else(untold, time)]);
    let scopes = app.scopes.as_ref().map_or_else(|| vec![untold()], |scopes| list(scopes, "scope"));
    fact("export-fact-scopes", scopes);
    let fields = app.fields_shared.as_ref().map_or_else(|| vec![untold()], |fields| list(fields, "field"));
    let stated = app.developer == Developer::Vendor && app.fields_shared.is_some();
    fact(if stated { "export-fact-fields-stated" } else { "export-fact-fields" }, fields);
    fact("export-fact-audience", vec![app.audience.as_ref().map_or_else(untold, |covers| audience(words, covers))]);
    if let Some(homepage) = &app.homepage {
        fact("export-fact-homepage", vec![homepage.clone()]);
    }
    let meta = vec![word(words, "app_kind", app.kind), source(words, app.source.as_str())];
    Card { title: app.name.clone(), meta, text: app.description.clone(), facts, id: app.id.as_str().to_owned() }
}

/// The names of the columns of the table of people.
pub(super) const PEOPLE: [&str; 3] = ["export-fact-name", "export-fact-roles", "export-fact-source"];

pub(super) fn person(words: &Words, name: &str, person: &Person) -> Row {
    let roles: Vec<String> = person.roles.iter().map(|role| word(words, "role", role)).collect();
    let mut row = row(words, &PEOPLE, [name.to_owned(), roles.join(" · "), person.sources.join(" · ")]);
    row.cells[0].mark = person.is_self.then(|| words.text("export-fact-self"));
    row
}

/// The names of the columns of the table of grants.
pub(super) const GRANTS: [&str; 3] = ["export-fact-app", "export-fact-kind", "export-fact-code"];

pub(super) fn grant(words: &Words, apps: &Names, grant: &Grant) -> Row {
    let app = apps.of(grant.app.as_str()).to_owned();
    row(words, &GRANTS, [app, word(words, "grant_kind", grant.kind), grant.code.clone()])
}

/// The names of the columns of the journal.
pub(super) const JOURNAL: [&str; 3] = ["export-fact-done", "export-fact-when", "export-fact-details"];

pub(super) fn entry(words: &Words, entry: &JournalEntry) -> Row {
    let details = match &entry.details {
        Value::Object(members) => members.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect(),
        other => vec![plain(other)],
    };
    let mut row = row(words, &JOURNAL, [word(words, "journal", entry.action), time(entry.at), details.join(" · ")]);
    row.cells[0].notes = vec![format!("{} · {}", entry.sequence, entry.hash)];
    row
}

/// A value as JSON, a text without its quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A policy text: what it is, without its sections.
pub(super) fn policy(words: &Words, policy: &PolicyText) -> Card {
    let fact = |key: &str, value: String| Fact { label: words.text(key), values: vec![value] };
    let facts = vec![
        fact("export-fact-effective", policy.effective.to_string()),
        fact("export-fact-imported", time(policy.imported_at)),
        fact("export-fact-sha256", policy.sha256.clone()),
    ];
    Card { title: policy.title.clone(), meta: Vec::new(), text: None, facts, id: policy.id.as_str().to_owned() }
}

/// One section of a policy text.
pub(super) fn section(policy: &PolicyText, section: &PolicySection) -> Card {
    let text = Some(section.text.clone()).filter(|text| !text.is_empty());
    let id = format!("{} · {}", policy.id, section.citation);
    Card { title: section.heading.clone(), meta: vec![section.citation.clone()], text, facts: Vec::new(), id }
}

/// The names of the columns of the table of controls.
pub(super) const CONTROLS: [&str; 5] =
    ["export-fact-control", "export-fact-state", "export-fact-scope", "export-fact-authority", "export-fact-seen"];

pub(super) fn control(words: &Words, apps: &Names, parties: &Named, control: &Control) -> Row {
    let mut title = control_title(words, control);
    if let Some(app) = &control.app {
        title = format!("{title} ({})", apps.of(app.as_str()));
    }
    // What a source read and what the person said never look the same.
    let seen = match control.confirmed_at.map(time) {
        None => words.text("export-fact-never"),
        Some(at) if rules::is_told(control) => words.text_with("export-told", &[("date", (&at).into())]),
        Some(at) => at,
    };
    let mut row = row(
        words,
        &CONTROLS,
        [
            title,
            word(words, "control_state", control.state),
            word(words, "control_scope", control.scope),
            named(words, "authority", &control.authority),
            seen,
        ],
    );
    row.cells[0].notes = rules::whom(words, parties, control);
    row.cells[0].notes.extend(rules::told(words, control));
    row.cells[0].notes.extend(control.wished.map(|wished| {
        let (state, date) = (word(words, "control_state", wished.state), time(wished.at));
        words.text_with("export-wished", &[("state", (&state).into()), ("date", (&date).into())])
    }));
    row.cells[1].state = Some(match control.state {
        ControlState::Allowed | ControlState::Uncontrolled => "open",
        ControlState::Unset | ControlState::Unknown => "unseen",
        ControlState::Denied | ControlState::Ask => "held",
    });
    row
}

/// The use that the control allows or denies: for a rule in words around its name, else the source's title or the
/// catalogue's words. A control's identifier ends in the name that its words go by.
fn control_title(words: &Words, control: &Control) -> String {
    if let Some(kind) = rules::kind(control).filter(|_| control.scope == ControlScope::Device) {
        let permission = words.text(&format!("permission-{kind}"));
        let what = ("permission", (&permission).into());
        return match &control.title {
            Some(app) => words.text_with("permission-of-app", &[("name", app.into()), what]),
            None => words.text_with("permission-for-all", &[what]),
        };
    }
    if let Some(title) = &control.title {
        let key = rules::kind(control).map(|kind| format!("rule-{kind}")).unwrap_or_default();
        let named = words.attribute_with(&key, "named", &[("name", title.into())]);
        return named.unwrap_or_else(|| title.clone());
    }
    if let Some(key) = rules::kind(control).map(|kind| format!("rule-{kind}")).filter(|key| words.has(key)) {
        return words.text(&key);
    }
    let id = control.id.as_str();
    let last = id.rsplit(['.', '/']).next().unwrap_or(id);
    let key = ["control", "toggle", "permission"].into_iter().map(|list| format!("{list}-{last}"));
    key.into_iter().find(|key| words.has(key)).map_or_else(|| id.to_owned(), |key| words.text(&key))
}

fn row<const N: usize>(words: &Words, columns: &[&str; N], texts: [String; N]) -> Row {
    let cell = |(column, text): (&&str, String)| Cell { label: words.text(column), text, ..Cell::default() };
    Row { cells: columns.iter().zip(texts).map(cell).collect() }
}

fn source(words: &Words, id: &str) -> String {
    format!("{}: {id}", words.text("export-fact-source"))
}

fn audience(words: &Words, covers: &Audience) -> String {
    if covers.administrators_only {
        return words.text("export-audience-administrators");
    }
    if let Some(people) = covers.people {
        return words.text_with("export-audience-people", &[("people", Argument::Number(people))]);
    }
    let counts = [
        ("departments", Argument::from(covers.departments.len())),
        ("roles", Argument::from(covers.roles.len())),
        ("members", Argument::from(covers.members.len())),
    ];
    words.text_with("export-audience-parts", &counts)
}

fn field_fact(words: &Words, field: &Field) -> Fact {
    let key = format!("field-{}", field.id);
    let label = match &field.label {
        _ if words.has(&key) => words.text(&key),
        Some(label) => label.clone(),
        None => field.id.clone(),
    };
    Fact { label, values: values(words, &field.id, &field.value) }
}

/// Each value as a text of its own. What is nested deeper than a list is written as JSON.
fn values(words: &Words, field: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) if values.is_empty() => vec![words.text("export-nothing")],
        Value::Array(values) => values.iter().map(|value| single(words, field, value)).collect(),
        other => vec![single(words, field, other)],
    }
}

fn single(words: &Words, field: &str, value: &Value) -> String {
    match value {
        Value::Null => words.text("export-untold"),
        Value::Bool(true) => words.text("export-yes"),
        Value::Bool(false) => words.text("export-no"),
        Value::String(text) => {
            let key = format!("value-{field}-{text}");
            if words.has(&key) { words.text(&key) } else { text.clone() }
        }
        Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
