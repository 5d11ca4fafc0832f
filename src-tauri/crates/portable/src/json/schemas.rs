//! The schemas of the documents, made from the types of the model.

use std::collections::BTreeMap;

use clearhold_model::{App, Control, EvidencePicture, Grant, JournalEntry, PolicyText, Subject};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::{Export, ExportedRecord};
use crate::journal::Proof;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// RFC 3339 in UTC. The six digits with a sign are what years before 0 are written with: a source can be wrong by
/// that much, and its data is exported all the same.
const TIME: &str = r"^(\d{4}|-\d{6})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$";

/// The members that hold a time; the model's types know them as text only.
const TIMES: [&str; 12] = [
    "added_at",
    "at",
    "authorised_at",
    "confirmed_at",
    "connected_at",
    "dct:date",
    "first_seen",
    "imported_at",
    "last_read",
    "last_seen",
    "made_at",
    "since",
];

/// The kinds of documents with the schemas of them, as JSON Schema 2020-12, by the name of the schema's file. Each
/// stands alone: it refers to nothing outside itself.
pub fn schemas() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("apps", listing::<App>("apps")),
        ("controls", listing::<Control>("controls")),
        ("evidence", listing::<EvidencePicture>("evidence")),
        ("export", alone::<Export>("export")),
        ("grants", listing::<Grant>("grants")),
        ("journal", listing::<JournalEntry>("journal")),
        ("journal-proof", alone::<Proof<'_>>("journal-proof")),
        ("policies", listing::<PolicyText>("policies")),
        ("records", listing::<ExportedRecord<'_>>("records")),
        ("subjects", listing::<Subject>("subjects")),
    ])
}

/// The identifier of a schema. The number goes up when documents of the old form no longer fit.
pub(crate) fn id(name: &str) -> &'static str {
    match name {
        "apps" => "urn:clearhold:schema:apps:1",
        "controls" => "urn:clearhold:schema:controls:1",
        "evidence" => "urn:clearhold:schema:evidence:1",
        "grants" => "urn:clearhold:schema:grants:1",
        "journal" => "urn:clearhold:schema:journal:1",
        "journal-proof" => "urn:clearhold:schema:journal-proof:1",
        "policies" => "urn:clearhold:schema:policies:1",
        "records" => "urn:clearhold:schema:records:1",
        "subjects" => "urn:clearhold:schema:subjects:1",
        _ => "urn:clearhold:schema:export:1",
    }
}

/// The schema for one item of a listing.
pub(super) fn item_schema(document: &Value) -> Value {
    json!({ "$schema": DRAFT, "$ref": document["properties"]["items"]["items"]["$ref"], "$defs": document["$defs"] })
}

/// The schema without the words meant for people, which may be put better in a later version.
pub(super) fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => members
            .iter()
            .filter(|(name, value)| !(value.is_string() && (*name == "title" || *name == "description")))
            .map(|(name, value)| (name.clone(), bare(value)))
            .collect(),
        Value::Array(values) => values.iter().map(bare).collect(),
        other => other.clone(),
    }
}

fn listing<T: JsonSchema>(name: &str) -> Value {
    let (item, mut definitions) = generated::<T>();
    let item_name = T::schema_name().into_owned();
    definitions.insert(item_name.clone(), item);
    json!({
        "$schema": DRAFT,
        "$id": id(name),
        "title": name,
        "type": "object",
        "properties": {
            "schema": { "const": id(name) },
            "items": { "type": "array", "items": { "$ref": format!("#/$defs/{item_name}") } },
        },
        "required": ["schema", "items"],
        "additionalProperties": false,
        "$defs": definitions,
    })
}

/// The schema of a document that is no list.
fn alone<T: JsonSchema>(name: &str) -> Value {
    let (mut schema, definitions) = generated::<T>();
    schema["$schema"] = DRAFT.into();
    schema["$id"] = id(name).into();
    schema["properties"]["schema"] = json!({ "const": id(name) });
    schema["$defs"] = Value::Object(definitions);
    schema
}

/// The schema of a type, alone.
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value();
    with_times(&mut schema);
    schema
}

fn generated<T: JsonSchema>() -> (Value, serde_json::Map<String, Value>) {
    let mut schema = schema_of::<T>();
    let Value::Object(members) = &mut schema else { return (schema, serde_json::Map::new()) };
    members.remove("$schema");
    match members.remove("$defs") {
        Some(Value::Object(definitions)) => (schema, definitions),
        _ => (schema, serde_json::Map::new()),
    }
}

fn with_times(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                for (name, property) in properties {
                    if TIMES.contains(&name.as_str()) {
                        property["pattern"] = TIME.into();
                    }
                }
            }
            members.values_mut().for_each(with_times);
        }
        Value::Array(values) => values.iter_mut().for_each(with_times),
        _ => {}
    }
}
