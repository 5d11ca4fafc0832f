//! The HR roster ('Unified Contacts' of the policy).

use std::collections::HashMap;

use clearhold_model::{Item, SourceId};
use serde_json::Value;

use super::{Entry, Fields};
use crate::dingtalk::collect::Person;
use crate::dingtalk::shapes::{RosterEntry, RosterField};

/// One person's roster entry, each field under the organisation's own name for it. None when it says nothing.
pub(crate) fn roster_entry(source: &SourceId, user_id: &str, person: &Person, entry: &RosterEntry) -> Option<Item> {
    // A table of the roster, such as the emergency contacts, comes as the same field several times.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut facts: Vec<(&str, &RosterField, Vec<Value>)> = Vec::new();
    for field in entry.fields() {
        let Some(code) = field.field_code.as_deref() else { continue };
        let place = *places.entry(code).or_insert(facts.len());
        if place == facts.len() {
            facts.push((code, field, Vec::new()));
        }
        facts[place].2.extend(values_of(field));
    }
    let fields = facts.into_iter().fold(Fields::default(), |fields, (code, field, mut values)| {
        let value = match values.len() {
            0 => return fields,
            1 => values.remove(0),
            _ => Value::Array(values),
        };
        let label = field.field_name.clone().unwrap_or_else(|| code.to_owned());
        fields.put_labelled(code.to_owned(), label, value)
    });
    if fields.is_empty() {
        return None;
    }
    let entry = Entry {
        source,
        kind: "roster",
        key: user_id,
        category: "org_hr",
        subject: Some(person.subject.clone()),
        title: &person.name,
        at: None,
    };
    Some(entry.with(fields))
}

fn values_of(field: &RosterField) -> impl Iterator<Item = Value> {
    field.values().iter().filter_map(|each| each.label.clone().or_else(|| each.value.clone())).map(Value::String)
}
