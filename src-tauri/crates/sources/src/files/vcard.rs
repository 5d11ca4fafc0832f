//! Contacts: vCard 2.1 (as phones write it), 3.0 (RFC 2426) and 4.0 (RFC 6350).

use std::io::BufRead;

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue};
use clearhold_model::Field;
use serde_json::Value;

use super::records::{CONTACTS, Draft};
use super::{FileError, FileLapseCode, Reading, Visit, blocks, entry, left_out};

/// Reads one card after the other.
pub(super) fn read(file: impl BufRead, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<(), FileError> {
    blocks::each(file, "VCARD", &["VCARD"], visit, &mut |visit, line, text| match VCard::parse(text)
        .ok()
        .and_then(|card| draft(&card, reading))
    {
        Some(draft) => entry(visit, line, Some(draft.entry(reading.source, line))),
        None => left_out(visit, line, FileLapseCode::NotUnderstood),
    })
}

/// What a card says; none where it names nobody and says nothing.
fn draft(card: &VCard, reading: &Reading<'_>) -> Option<Draft> {
    let mut fields: Vec<Field> = Vec::new();
    for property in &card.entries {
        let Some((id, label)) = field_of(&property.name) else { continue };
        let Some(value) = value_of(property) else { continue };
        // Several numbers and addresses of one kind are a list.
        match fields.iter_mut().find(|field| field.id == id && field.label == label) {
            Some(field) => add(&mut field.value, value),
            None => fields.push(Field { id: id.to_owned(), label, value }),
        }
    }
    if fields.iter().all(|field| field.id != "name")
        && let Some(name) = card.property(&VCardProperty::N).and_then(name_in_parts)
    {
        fields.insert(0, Field::new("name", name));
    }
    let texts = |id: &str| fields.iter().find(|field| field.id == id).map(|field| field.texts().join(", "));
    let title = ["name", "nickname", "organisation_name", "email", "mobile"].into_iter().find_map(texts)?;
    let category = reading.category.clone().unwrap_or_else(|| CONTACTS.into());
    Some(Draft { kind: "imported_contact", category, title, at: None, fields, person: true })
}

/// A name of which only the parts are told: the family's, the person's own, and more.
fn name_in_parts(property: &VCardEntry) -> Option<String> {
    let parts: Vec<String> = property.values.iter().filter_map(text_of).collect();
    let part = |at: usize| parts.get(at).map(|part| part.trim()).filter(|part| !part.is_empty());
    match (part(0), part(1)) {
        // Where names are written without spaces, the family's comes first.
        (Some(family), Some(own)) if !family.is_ascii() => Some(format!("{family}{own}")),
        (Some(family), Some(own)) => Some(format!("{own} {family}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

fn add(to: &mut Value, value: Value) {
    match to {
        Value::Array(values) if !values.contains(&value) => values.push(value),
        Value::Array(_) => {}
        one if *one != value => *one = Value::Array(vec![one.take(), value]),
        _ => {}
    }
}

/// The field that a property fills. What holds no facts about the person is not one.
fn field_of(property: &VCardProperty) -> Option<(&'static str, Option<String>)> {
    let known = |id| Some((id, None));
    match property {
        VCardProperty::Fn => known("name"),
        VCardProperty::Nickname => known("nickname"),
        VCardProperty::Tel => known("mobile"),
        VCardProperty::Email => known("email"),
        VCardProperty::Org => known("organisation_name"),
        VCardProperty::Title => known("title"),
        VCardProperty::Adr => known("address"),
        VCardProperty::Bday => known("birthday"),
        VCardProperty::Note => known("remark"),
        VCardProperty::Begin
        | VCardProperty::End
        | VCardProperty::Version
        | VCardProperty::Prodid
        | VCardProperty::N
        | VCardProperty::Photo
        | VCardProperty::Logo
        | VCardProperty::Sound
        | VCardProperty::Key
        | VCardProperty::Rev
        | VCardProperty::Clientpidmap => None,
        VCardProperty::Other(name) => Some(("column", Some(name.clone()))),
        other => Some(("column", Some(other.as_str().to_owned()))),
    }
}

fn value_of(property: &VCardEntry) -> Option<Value> {
    let texts: Vec<String> = property.values.iter().filter_map(text_of).collect();
    let joined = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    (!joined.is_empty()).then_some(Value::String(joined))
}

fn text_of(value: &VCardValue) -> Option<String> {
    match value {
        VCardValue::Integer(number) => Some(number.to_string()),
        VCardValue::Float(number) => Some(number.to_string()),
        VCardValue::Boolean(value) => Some(value.to_string()),
        VCardValue::PartialDateTime(date) => Some(match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
            (Some(year), None, _) => format!("{year:04}"),
            // A day of no year, as ISO 8601 wrote it and vCard still does.
            (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
            (None, ..) => return None,
        }),
        VCardValue::Binary(_) => None,
        VCardValue::Component(parts) => {
            let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            Some(parts.join(", "))
        }
        other => other.as_text().map(str::to_owned),
    }
}
