//! Values as a person writes them. Scripts get them as they stand, in JSON.

use clearhold_app::{Clearhold, Result};
use clearhold_model::{SourceId, Timestamp};
use clearhold_words::Words;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

/// Fields that name members by their number in the organisation.
const MEMBERS: [&str; 4] = ["manager", "dept_managers", "user_permits", "outer_permit_users"];

/// A value without knowing whose it is.
pub(crate) fn plain(words: &Words, value: &Value) -> String {
    of_field(words, "", value)
}

/// The value of a field that a source told of: members by their names.
pub(crate) fn told(
    words: &Words,
    clearhold: &Clearhold,
    source: &SourceId,
    field: &str,
    value: &Value,
) -> Result<String> {
    if !MEMBERS.contains(&field) {
        return Ok(of_field(words, field, value));
    }
    let numbers = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    let name = |number: &Value| {
        let known = number.as_str().map(|number| clearhold.member_name(source, number)).transpose()?;
        Ok(known.flatten().unwrap_or_else(|| of_field(words, field, number)))
    };
    Ok(joined(words, &numbers.iter().map(name).collect::<Result<Vec<_>>>()?))
}

/// A moment as the clock on the wall here shows it.
pub(crate) fn when(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%F %H:%M").to_string()
}

/// The day of a moment, here.
pub(crate) fn day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%F").to_string()
}

/// The name of a field: ours where there is one, else as it stands.
pub(crate) fn field_name(words: &Words, field: &str) -> String {
    let own = [format!("member-{field}"), format!("field-{field}")];
    own.iter().find(|key| words.has(key)).map_or_else(|| field.to_owned(), |key| words.text(key))
}

/// The value of a field, where nothing tells the names of members.
pub(crate) fn of_field(words: &Words, field: &str, value: &Value) -> String {
    match value {
        Value::Null => words.text("value-none"),
        Value::Bool(true) => words.text("value-true"),
        Value::Bool(false) => words.text("value-false"),
        Value::Number(number) => number.to_string(),
        Value::String(text) => of_text(words, field, text),
        Value::Array(values) if values.is_empty() => words.text("value-none"),
        Value::Array(values) => {
            joined(words, &values.iter().map(|value| of_field(words, field, value)).collect::<Vec<_>>())
        }
        Value::Object(members) if members.contains_key("administrators_only") => audience(words, members),
        Value::Object(members) => {
            let one = |(name, value): (&String, &Value)| {
                let value = of_field(words, name, value);
                let evidence = format!("evidence-{name}");
                let name = if words.has(&evidence) { words.text(&evidence) } else { field_name(words, name) };
                words.text_with("cli-fact", &[("name", (&name).into()), ("value", (&value).into())])
            };
            members.iter().filter(|(_, value)| !is_empty(value)).map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

/// The closed lists that items are made of, and the beginning of the keys of their words.
const CLOSED: [(&str, &str); 12] = [
    ("state", "control_state"),
    ("allowed_states", "control_state"),
    ("status", "app_status"),
    ("developer", "developer"),
    ("kind", "app_kind"),
    ("kind", "grant_kind"),
    ("scope", "control_scope"),
    ("roles", "role"),
    ("actuator", "actuator"),
    ("authority", "authority"),
    ("enforced_by", "enforced_by"),
    ("fields_shared", "field"),
];

fn of_text(words: &Words, field: &str, text: &str) -> String {
    let of_item = CLOSED.iter().filter(|(name, _)| *name == field).map(|(_, list)| format!("{list}-{text}"));
    let closed = std::iter::once(format!("value-{field}-{text}")).chain(of_item).find(|key| words.has(key));
    match closed {
        Some(key) => words.text(&key),
        // Times stand in full everywhere, so nothing shorter is one.
        None if text.contains('T') => text.parse().map_or_else(|_| text.to_owned(), when),
        None => text.to_owned(),
    }
}

/// Whom an app covers. The numbers of departments and roles tell a person nothing, so they are counted.
fn audience(words: &Words, members: &Map<String, Value>) -> String {
    if members["administrators_only"] == Value::Bool(true) {
        return words.text("export-audience-administrators");
    }
    if let Some(people) = members.get("people").and_then(Value::as_u64) {
        return words.text_with("export-audience-people", &[("people", people.into())]);
    }
    let count = |name: &str| members.get(name).and_then(Value::as_array).map_or(0, Vec::len).into();
    words.text_with(
        "export-audience-parts",
        &[("departments", count("departments")), ("roles", count("roles")), ("members", count("members"))],
    )
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn joined(words: &Words, values: &[String]) -> String {
    values.join(&words.text("list-comma"))
}
