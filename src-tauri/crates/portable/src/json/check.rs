//! Checking the documents: read as a stream, each item held against the schema of its kind.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::io::{BufReader, Read};
use std::sync::LazyLock;

use jsonschema::Validator;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::schemas::{bare, id, item_schema, schemas};
use super::strict::{Strict, TWICE};
use crate::verify::{Detail, Measured, Problem, short_sum};

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
                let schema = if *name == "export" { schema.clone() } else { item_schema(schema) };
                Some((*name, jsonschema::options().offline().build(&schema).ok()?))
            })
            .collect::<Option<_>>()?;
        Some(Self { schemas, validators })
    }

    /// Checks a document; `path` is relative to `data/`.
    pub(crate) fn check(&self, path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
        let name = match path.strip_prefix("json/").and_then(|rest| rest.strip_suffix(".json")) {
            Some(rest) if rest.starts_with("records/") => "records",
            Some(rest) => rest,
            None => return Err(Detail::new(Problem::UnexpectedFile, path)),
        };
        let Some((name, validator)) = self.validators.get_key_value(name) else {
            return Err(Detail::new(Problem::UnexpectedFile, path));
        };
        if *name == "export" {
            let value = whole(path, input)?;
            return against(validator, &value).map_err(|place| mismatch(path, &place));
        }
        let problem = RefCell::new(None);
        let limit = input.limit();
        let mut from = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, input));
        let listing = Listing { id: id(name), validator, problem: &problem, limit: &limit };
        let read = listing.deserialize(&mut from).and_then(|()| from.end());
        match (problem.into_inner(), read) {
            (Some(found), _) => Err(found.at(path)),
            (None, Err(error)) => Err(unreadable(path, &error)),
            (None, Ok(())) => Ok(()),
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

fn unreadable(path: &str, error: &serde_json::Error) -> Detail {
    let problem = if error.to_string().starts_with(TWICE) {
        Problem::DuplicateKey
    } else if error.is_io() {
        Problem::Unreadable
    } else {
        Problem::NotJson
    };
    Detail::new(problem, path).line(error.line() as u64)
}

fn mismatch(path: &str, place: &str) -> Detail {
    Detail::new(Problem::SchemaMismatch, path).found(place.to_owned())
}

/// The place (a JSON pointer) of the first thing that does not fit. Never the value: it may be somebody's data.
fn against(validator: &Validator, value: &Value) -> Result<(), String> {
    if validator.is_valid(value) {
        return Ok(());
    }
    validator.validate(value).map_err(|error| error.instance_path().to_string())
}

/// `{"schema": …, "items": […]}`, read item by item. What does not fit is put into `problem`.
struct Listing<'a> {
    id: &'static str,
    validator: &'a Validator,
    problem: &'a RefCell<Option<Found>>,
    limit: &'a crate::verify::Limit,
}

/// What was wrong, before it is known in which file.
enum Found {
    Schema,
    Item { place: String },
    Twice { number: u64 },
    Key,
}

impl Found {
    fn at(self, path: &str) -> Detail {
        match self {
            Self::Schema => Detail::new(Problem::UnknownVersion, path),
            Self::Item { place } => mismatch(path, &place),
            Self::Twice { number } => Detail::new(Problem::DuplicateItem, path).found(format!("/items/{number}")),
            Self::Key => Detail::new(Problem::SchemaMismatch, path).found("/".to_owned()),
        }
    }
}

impl Listing<'_> {
    fn stop<E: Error>(&self, found: Found) -> E {
        *self.problem.borrow_mut() = Some(found);
        E::custom("stopped")
    }
}

impl<'de> DeserializeSeed<'de> for Listing<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Listing<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a listing")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut seen = (false, false);
        while let Some(name) = from.next_key::<String>()? {
            match name.as_str() {
                "schema" if !seen.0 => {
                    seen.0 = true;
                    if from.next_value::<String>()? != self.id {
                        return Err(self.stop(Found::Schema));
                    }
                }
                "items" if !seen.1 => {
                    seen.1 = true;
                    from.next_value_seed(Items(&self))?;
                }
                "schema" | "items" => return Err(A::Error::custom(TWICE)),
                _ => {
                    from.next_value::<IgnoredAny>()?;
                    return Err(self.stop(Found::Key));
                }
            }
        }
        if seen == (true, true) { Ok(()) } else { Err(self.stop(Found::Key)) }
    }
}

struct Items<'a, 'b>(&'a Listing<'b>);

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        // An identifier is unique within its source. Sums of 128 bits instead of the identifiers keep this at a few
        // dozen bytes an item.
        let mut known = HashSet::new();
        let mut number = 0;
        while let Some(value) = from.next_element_seed(Strict)? {
            self.0.limit.renew();
            if let Err(place) = against(self.0.validator, &value) {
                return Err(self.0.stop(Found::Item { place: format!("/items/{number}{place}") }));
            }
            if !known.insert(short_sum(&[&text(&value["source"]), &text(&value["id"])])) {
                return Err(self.0.stop(Found::Twice { number }));
            }
            number += 1;
        }
        Ok(())
    }
}
