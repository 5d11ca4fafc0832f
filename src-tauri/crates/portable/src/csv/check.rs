//! Checking the tables against `datapackage.json`, row by row.

use std::collections::{BTreeMap, HashSet};

use clearhold_model::Timestamp;
use serde_json::Value;

use super::cell::is_harmful;
use crate::tables::{Kind, Table};
use crate::verify::{Detail, Measured, Problem, Tallies, short_sum};

/// The description's own path, relative to `data/`.
const DESCRIPTION: &str = "datapackage.json";

/// What `datapackage.json` says of the tables, by their path.
pub(crate) struct Described {
    resources: BTreeMap<String, Resource>,
}

/// One table as it is described.
pub(crate) struct Resource {
    fields: Vec<Field>,
    key: Vec<usize>,
    bytes: u64,
    sha256: String,
}

struct Field {
    name: String,
    kind: Kind,
    required: bool,
}

impl Described {
    /// Reads the description.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Detail> {
        let wrong = |place: &str| Detail::new(Problem::WrongDescription, DESCRIPTION).found(place.to_owned());
        let description = crate::json::read_strictly(bytes).map_err(|_| Detail::new(Problem::NotJson, DESCRIPTION))?;
        if description["profile"] != "data-package" || !description["name"].is_string() {
            return Err(wrong("/profile"));
        }
        let listed = description["resources"].as_array().filter(|list| !list.is_empty());
        let mut resources = BTreeMap::new();
        for (number, resource) in listed.ok_or_else(|| wrong("/resources"))?.iter().enumerate() {
            let place = format!("/resources/{number}");
            let path = resource["path"].as_str().ok_or_else(|| wrong(&place))?;
            let known = Resource::read(resource).map_err(|inner| wrong(&format!("{place}{inner}")))?;
            if resources.insert(path.to_owned(), known).is_some() {
                return Err(wrong(&format!("{place}/path")));
            }
        }
        Ok(Self { resources })
    }

    /// What it says of the table at a path relative to `data/`.
    pub(crate) fn of(&self, path: &str) -> Option<&Resource> {
        self.resources.get(path)
    }

    /// Every path that it names.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.resources.keys().map(String::as_str)
    }
}

impl Resource {
    fn read(resource: &Value) -> Result<Self, &'static str> {
        let hash = resource["hash"].as_str().and_then(|hash| hash.strip_prefix("sha256:")).ok_or("/hash")?;
        if resource["encoding"] != "utf-8" || resource["format"] != "csv" {
            return Err("/encoding");
        }
        let schema = &resource["schema"];
        if schema["missingValues"] != serde_json::json!([""]) {
            return Err("/schema/missingValues");
        }
        let fields: Vec<Field> = schema["fields"]
            .as_array()
            .ok_or("/schema/fields")?
            .iter()
            .map(Field::read)
            .collect::<Option<_>>()
            .ok_or("/schema/fields")?;
        let key = match &schema["primaryKey"] {
            Value::Null => Vec::new(),
            Value::Array(names) => names
                .iter()
                .map(|name| fields.iter().position(|field| name == field.name.as_str()))
                .collect::<Option<_>>()
                .ok_or("/schema/primaryKey")?,
            _ => return Err("/schema/primaryKey"),
        };
        let bytes = resource["bytes"].as_u64().ok_or("/bytes")?;
        Ok(Self { fields, key, bytes, sha256: hash.to_owned() })
    }

    /// Whether the table has the size and sum that are described.
    pub(crate) fn has(&self, path: &str, bytes: u64, sha256: &str) -> Result<(), Detail> {
        if bytes != self.bytes {
            return Err(Detail::new(Problem::WrongSize, path)
                .expected(self.bytes.to_string())
                .found(bytes.to_string()));
        }
        if sha256 != self.sha256 {
            return Err(Detail::new(Problem::WrongSum, path).expected(self.sha256.clone()).found(sha256.to_owned()));
        }
        Ok(())
    }
}

impl Field {
    /// Types and rules that this program does not write are not accepted: they would go unchecked.
    fn read(field: &Value) -> Option<Self> {
        let kind = match field["type"].as_str()? {
            "string" => Kind::Text,
            "boolean" => Kind::Truth,
            "datetime" => Kind::Time,
            "array" => Kind::List,
            "object" => Kind::Object,
            _ => return None,
        };
        let required = match &field["constraints"] {
            Value::Null => false,
            rules => rules.as_object()?.len() == 1 && rules["required"].as_bool()?,
        };
        Some(Self { name: field["name"].as_str()?.to_owned(), kind, required })
    }

    fn accepts(&self, cell: &str) -> bool {
        if cell.is_empty() {
            return !self.required;
        }
        match self.kind {
            Kind::Text => true,
            Kind::Truth => cell == "true" || cell == "false",
            Kind::Time => cell.parse::<Timestamp>().is_ok(),
            Kind::List => serde_json::from_str::<Vec<Value>>(cell).is_ok(),
            Kind::Object => serde_json::from_str::<serde_json::Map<String, Value>>(cell).is_ok(),
        }
    }
}

/// Checks a table: its header, the type of every cell, that no cell is a formula, and that keys are unique.
///
/// For the last, 16 bytes of each row's key are kept, so a million rows cost some dozens of megabytes.
pub(crate) fn check(
    resource: &Resource,
    path: &str,
    input: &mut Measured<'_>,
    tallies: Option<&mut Tallies>,
) -> Result<(), Detail> {
    let table = path.strip_prefix("csv/").and_then(|name| name.strip_suffix(".csv")).and_then(Table::named);
    let mut rows = tallies.zip(table).map(|(tallies, table)| tallies.of(table, "csv", path));
    let limit = input.limit();
    let mut from = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
    let (mut row, mut before) = (::csv::StringRecord::new(), ::csv::StringRecord::new());
    let mut known = HashSet::new();
    let mut number: u64 = 0;
    loop {
        let more = from.read_record(&mut row).map_err(|error| {
            let problem = if error.is_io_error() { Problem::Unreadable } else { Problem::NotUtf8 };
            Detail::new(problem, path).line(number + 1)
        })?;
        if !more {
            break;
        }
        limit.renew();
        number += 1;
        let wrong = |problem| Detail::new(problem, path).line(number);
        if row.len() != resource.fields.len() {
            let (expected, found) = (resource.fields.len().to_string(), row.len().to_string());
            return Err(wrong(Problem::WrongColumns).expected(expected).found(found));
        }
        if number == 1 {
            if !row.iter().eq(resource.fields.iter().map(|field| field.name.as_str())) {
                return Err(wrong(Problem::WrongColumns));
            }
            continue;
        }
        // Rows that follow one another are of the same record, mostly, and then most of their cells are the same.
        let same = |place: usize, cell: &str| before.get(place) == Some(cell);
        for (place, (field, cell)) in resource.fields.iter().zip(&row).enumerate() {
            if same(place, cell) {
                continue;
            }
            if !field.accepts(cell) {
                return Err(wrong(Problem::WrongCell).found(field.name.clone()));
            }
            if is_harmful(cell) {
                return Err(wrong(Problem::Formula).found(field.name.clone()));
            }
        }
        if let Some(rows) = &mut rows {
            rows.add_written(row.iter());
        }
        let key: Vec<&str> = resource.key.iter().filter_map(|place| row.get(*place)).collect();
        if !key.is_empty() && !known.insert(short_sum(&key)) {
            return Err(wrong(Problem::DuplicateItem));
        }
        std::mem::swap(&mut row, &mut before);
    }
    if number == 0 { Err(Detail::new(Problem::WrongColumns, path)) } else { Ok(()) }
}
