//! Checking the documents: read as a stream, each item held against the schema of its kind.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Read;
use std::sync::LazyLock;

use clearhold_model::Item;
use jsonschema::Validator;
use serde_json::Value;

use super::listing::Listing;
use super::schemas::{bare, id, item_schema, schemas};
use super::strict::TWICE;
use crate::contract::Seen;
use crate::tables::{self, Table};
use crate::verify::{Detail, Measured, Problem, Rows, Tallies};

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
            return self.listing(path, name, &["source", "about", "sha256"], input, drop);
        }
        if Table::named(name).is_none() {
            return Err(Detail::new(Problem::UnexpectedFile, path));
        }
        let mut rows = tallies.zip(Table::named(name)).map(|(tallies, table)| tallies.of(table, "json", path));
        self.listing(path, name, &["source", "id"], input, |value| {
            if let Some(rows) = &mut rows {
                sum_up(name, value, rows);
            }
        })
    }

    /// Checks a list of items that have a schema, and are told apart by some of their members. Hands over each.
    pub(crate) fn listing(
        &self,
        path: &str,
        name: &str,
        identity: &'static [&'static str],
        input: &mut Measured<'_>,
        sound: impl FnMut(Value),
    ) -> Result<(), Detail> {
        let validator = self.validators.get(name).ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let head = Value::from(id(name));
        Listing { head: ("schema", &head), items: "items", identity, validator }.check(path, input, sound)
    }

    /// Checks a document that is no list, and gives it.
    pub(crate) fn document(&self, path: &str, name: &str, input: &mut Measured<'_>) -> Result<Value, Detail> {
        let validator = self.validators.get(name).ok_or_else(|| Detail::new(Problem::UnexpectedFile, path))?;
        let value = whole(path, input)?;
        against(validator, &value).map_err(|place| mismatch(path, &place))?;
        Ok(value)
    }
}

/// Takes the rows of an item, which is as its schema says.
fn sum_up(name: &str, value: Value, rows: &mut Rows<'_>) {
    let moment = |member: &str| value[member].as_str().and_then(|at| at.parse().ok());
    let seen = moment("first_seen").zip(moment("last_seen")).map(|(first, last)| Seen { first, last });
    let item = match name {
        "subjects" => serde_json::from_value(value).map(Item::Subject),
        "apps" => serde_json::from_value(value).map(Item::App),
        "grants" => serde_json::from_value(value).map(Item::Grant),
        "controls" => serde_json::from_value(value).map(Item::Control),
        _ => serde_json::from_value(value).map(Item::Record),
    };
    // One that is not understood is missing in the sum, and so is told.
    if let Ok(item) = item {
        let Ok(()) = tables::rows(&item, seen, &mut |row| {
            rows.add(row);
            Ok::<(), Infallible>(())
        });
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
