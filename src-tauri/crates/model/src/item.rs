use serde::{Deserialize, Serialize};

use crate::{App, CategoryId, Control, Field, Grant, Record, SourceId, Subject, SubjectId};

/// Anything that a source can tell of. A snapshot is a set of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Item {
    /// A person.
    Subject(Subject),
    /// A record.
    Record(Record),
    /// An app.
    App(App),
    /// A grant to an app.
    Grant(Grant),
    /// A control.
    Control(Control),
}

/// Which of the kinds of [`Item`] something is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A person.
    Subject,
    /// A record.
    Record,
    /// An app.
    App,
    /// A grant to an app.
    Grant,
    /// A control.
    Control,
}

impl ItemKind {
    /// The stable name, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Record => "record",
            Self::App => "app",
            Self::Grant => "grant",
            Self::Control => "control",
        }
    }
}

impl Item {
    /// Which kind it is.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Subject(_) => ItemKind::Subject,
            Self::Record(_) => ItemKind::Record,
            Self::App(_) => ItemKind::App,
            Self::Grant(_) => ItemKind::Grant,
            Self::Control(_) => ItemKind::Control,
        }
    }

    /// The identifier, unique within its kind and source.
    pub fn id(&self) -> &str {
        match self {
            Self::Subject(subject) => subject.id.as_str(),
            Self::Record(record) => record.id.as_str(),
            Self::App(app) => app.id.as_str(),
            Self::Grant(grant) => &grant.id,
            Self::Control(control) => control.id.as_str(),
        }
    }

    /// The source that told of it; none for a control that only the catalogue knows.
    pub fn source(&self) -> Option<&SourceId> {
        match self {
            Self::Subject(subject) => Some(&subject.source),
            Self::Record(record) => Some(&record.source),
            Self::App(app) => Some(&app.source),
            Self::Grant(grant) => Some(&grant.source),
            Self::Control(control) => control.source.as_ref(),
        }
    }

    /// The data category, for records.
    pub fn category(&self) -> Option<&CategoryId> {
        match self {
            Self::Record(record) => Some(&record.category),
            Self::Subject(_) | Self::App(_) | Self::Grant(_) | Self::Control(_) => None,
        }
    }

    /// The person it is about.
    pub fn subject(&self) -> Option<&SubjectId> {
        match self {
            Self::Subject(subject) => Some(&subject.id),
            Self::Record(record) => record.subject.as_ref(),
            Self::App(_) | Self::Grant(_) | Self::Control(_) => None,
        }
    }

    /// One line to know it by.
    pub fn title(&self) -> &str {
        match self {
            Self::Subject(subject) => &subject.name,
            Self::Record(record) => &record.title,
            Self::App(app) => &app.name,
            Self::Grant(grant) => &grant.code,
            Self::Control(control) => control.title.as_deref().unwrap_or(control.id.as_str()),
        }
    }

    /// Hands over every text in it that a person could search for, apart from the title: what [`Field`]s and
    /// descriptions say.
    pub fn each_searchable(&self, visit: &mut dyn FnMut(&str)) {
        match self {
            Self::Subject(_) | Self::Grant(_) => {}
            Self::Record(record) => record.fields.iter().for_each(|field| each_text(&field.value, visit)),
            Self::App(app) => {
                [&app.description, &app.developer_name, &app.homepage]
                    .into_iter()
                    .flatten()
                    .for_each(|text| visit(text));
            }
            Self::Control(control) => control.evidence.iter().for_each(|evidence| each_text(evidence, visit)),
        }
    }
}

impl Field {
    /// The texts and numbers in the value, each on its own.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        each_text(&self.value, &mut |text| texts.push(text.to_owned()));
        texts
    }
}

fn each_text(value: &serde_json::Value, visit: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::Null | serde_json::Value::Bool(_) => {}
        serde_json::Value::Number(number) => visit(&number.to_string()),
        serde_json::Value::String(text) => visit(text),
        serde_json::Value::Array(values) => values.iter().for_each(|value| each_text(value, visit)),
        serde_json::Value::Object(members) => members.values().for_each(|value| each_text(value, visit)),
    }
}
