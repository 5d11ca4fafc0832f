//! Checking the documents: read as a stream, each item held against the schema of its kind.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Read;
use std::sync::LazyLock;

use clearhold_model::{Item, SourceId};
use jsonschema::Validator;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::RecordLine;
use super::listing::{Listing, Take};
use super::schemas::{bare, id, item_schema, schemas};
use super::strict::TWICE;
use crate::contract::Seen;
use crate::tables::{self, Table};
use crate::verify::{Detail, Measured, Problem, Rows, Tallies, short_sum};

/// The schemas ready to be used. They are this program's own; those in the archive have to say the same.
pub(crate) struct Checker {
    schemas: BTreeMap<&'static str, Value>,
    validators: BTreeMap<&'static str, Validator>,
}

impl Checker {
    /// The schemas, made ready once; none if one of them is not a schema, which the tests rule out.
    pub(crate) fn get() -> Option<&'static Self> {
        static READY: LazyLock<Option<Checker>> = LazyLock::new(Checker::new);
        READY.as_ref()
    }

    fn new() -> Option<Self> {
        let schemas = schemas();
        let validators = schemas
            .iter()
            .map(|(name, schema)| {
                let alone = schema["properties"]["items"].is_null();
                let schema = if alone { schema.clone() } else { item_schema(schema) };
                Some((*name, jsonschema::options().offline().build(&schema).ok()?))
            })
            .collect::<Option<_>>()?;
        Some(Self { schemas, validators })
    }

    /// Checks a document; `path` is relative to `data/`.
    pub(crate) fn check(
        &self,
        path: &str,
        input: &mut Measured<'_>,
        tallies: Option<&mut Tallies>,
    ) -> Result<(), Detail> {
        let name = match path.strip_prefix("json/").and_then(|rest| rest.strip_suffix(".json")) {
            Some(rest) if rest.starts_with("records/") => "records",
            Some(rest) => rest,
            None => return Err(Detail::new(Problem::UnexpectedFile, path)),
        };
        if name == "export" {
            return self.document(path, name, input).map(drop);
        }
        if name == "evidence" {
            return self.listing(path, name, &["source", "about", "sha256"], input, &mut drop);
        }
        let table = Table::named(name).ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let rows = tallies.map(|tallies| tallies.of(table, "json", path));
        self.listing(path, name, &["source", "id"], input, &mut Items { name, rows, again: Vec::new() })
    }

    /// Checks a list of items that have a schema, and are told apart by some of their members. Hands over each.
    pub(crate) fn listing(
        &self,
        path: &str,
        name: &str,
        identity: &'static [&'static str],
        input: &mut Measured<'_>,
        take: &mut impl Take,
    ) -> Result<(), Detail> {
        let validator = self.validators.get(name).ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let head = Value::from(id(name));
        Listing { head: ("schema", &head), items: "items", identity, validator }.check(path, input, take)
    }

    /// Checks a document that is no list, and gives it.
    pub(crate) fn document(&self, path: &str, name: &str, input: &mut Measured<'_>) -> Result<Value, Detail> {
        let validator = self.validators.get(name).ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let value = whole(path, input)?;
        against(validator, &value).map_err(|place| mismatch(path, &place))?;
        Ok(value)
    }
}

/// The items of a document, summed up where there is another form to hold them against.
struct Items<'t> {
    name: &'t str,
    rows: Option<Rows<'t>>,
    again: Vec<u8>,
}

impl Items<'_> {
    fn add(&mut self, item: &Item, seen: Option<Seen>) {
        let Some(rows) = &mut self.rows else { return };
        let Ok(()) = tables::rows(item, seen, &mut |row| {
            rows.add(row);
            Ok::<(), Infallible>(())
        });
    }

    /// The item in a text, if writing it gives the same text again.
    fn read<T: Serialize + DeserializeOwned>(&mut self, text: &[u8]) -> Option<T> {
        let item = serde_json::from_slice(text).ok()?;
        self.again.clear();
        serde_json::to_writer(&mut self.again, &item).ok()?;
        (self.again == text).then_some(item)
    }
}

impl Take for Items<'_> {
    /// The schemas are made from the types: what a type reads, and writes as it stood, is as its schema says.
    fn as_written(&mut self, text: &[u8]) -> Option<[u8; 16]> {
        let (item, seen) = match self.name {
            "subjects" => (Item::Subject(self.read(text)?), None),
            "apps" => (Item::App(self.read(text)?), None),
            "grants" => (Item::Grant(self.read(text)?), None),
            "controls" => (Item::Control(self.read(text)?), None),
            _ => self.read::<RecordLine>(text).map(RecordLine::split)?,
        };
        self.add(&item, seen);
        let source = item.source().map(SourceId::as_str).unwrap_or_default();
        Some(short_sum(&[source, item.id()]))
    }

    fn sound(&mut self, value: Value) {
        let read = match self.name {
            "subjects" => serde_json::from_value(value).map(|subject| (Item::Subject(subject), None)),
            "apps" => serde_json::from_value(value).map(|app| (Item::App(app), None)),
            "grants" => serde_json::from_value(value).map(|grant| (Item::Grant(grant), None)),
            "controls" => serde_json::from_value(value).map(|control| (Item::Control(control), None)),
            _ => serde_json::from_value(value).map(RecordLine::split),
        };
        // One that is not understood is missing in the sum, and so is told.
        if let Ok((item, seen)) = read {
            self.add(&item, seen);
        }
    }
}

/// Checks that a schema in the archive says what this program's own of that name does.
pub(crate) fn check_schema(checker: &Checker, path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
    let name = path.strip_prefix("schemas/").and_then(|rest| rest.strip_suffix(".schema.json"));
    let Some(own) = name.and_then(|name| checker.schemas.get(name)) else {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    };
    let value = whole(path, input)?;
    if value["$id"] != own["$id"] {
        let found = value["$id"].as_str().unwrap_or_default().to_owned();
        return Err(Detail::new(Problem::UnknownVersion, path).expected(text(&own["$id"])).found(found));
    }
    if !jsonschema::draft202012::meta::is_valid(&value) || bare(&value) != bare(own) {
        return Err(Detail::new(Problem::SchemaDiffers, path));
    }
    Ok(())
}

fn whole(path: &str, input: &mut Measured<'_>) -> Result<Value, Detail> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|_| Detail::new(Problem::Unreadable, path))?;
    super::strict::read(&bytes).map_err(|error| unreadable(path, &error))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn unreadable(path: &str, error: &serde_json::Error) -> Detail {
    let problem = if error.to_string().starts_with(TWICE) {
        Problem::DuplicateKey
    } else if error.is_io() {
        Problem::Unreadable
    } else {
        Problem::NotJson
    };
    Detail::new(problem, path).line(error.line() as u64)
}

pub(super) fn mismatch(path: &str, place: &str) -> Detail {
    Detail::new(Problem::SchemaMismatch, path).found(place.to_owned())
}

/// The place (a JSON pointer) of the first thing that does not fit. Never the value: it may be somebody's data.
pub(super) fn against(validator: &Validator, value: &Value) -> Result<(), String> {
    if validator.is_valid(value) {
        return Ok(());
    }
    validator.validate(value).map_err(|error| error.instance_path().to_string())
}

#[cfg(test)]
mod tests {
    use super::Items;
    use crate::json::listing::Take;

    #[test]
    fn an_item_as_this_program_writes_it_needs_no_schema_and_any_other_does() {
        let written = concat!(
            r#"{"id":"a/1","source":"a","kind":"profile","category":"profile","subject":null,"title":"One","#,
            r#""at":"2026-01-31T08:00:00Z","fields":[{"id":"mobile","value":[1,2.5,{"b":true}]}],"#,
            r#""first_seen":null,"last_seen":null}"#
        );
        let mut items = Items { name: "records", rows: None, again: Vec::new() };
        assert!(items.as_written(written.as_bytes()).is_some());
        for (from, to) in [
            (r#""kind":"#, r#""kind": "#),
            (r#","last_seen":null"#, ""),
            (r#""title":"One""#, r#""title":"One","more":1"#),
            (r#"{"b":true}"#, r#"{"b":true,"b":true}"#),
            ("08:00:00Z", "08:00:00+00:00"),
            ("2.5", "2.50"),
            (r#""One""#, "1"),
        ] {
            let other = written.replace(from, to);
            assert_ne!(other, written);
            assert!(items.as_written(other.as_bytes()).is_none(), "{other}");
        }
    }
}
