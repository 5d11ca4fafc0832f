//! `datapackage.json`: the description of the tables (Frictionless Data Package and Table Schema).

use serde_json::{Value, json};

use super::path;
use crate::export::AGENT;
use crate::package::top_folder;
use crate::sums::Sum;
use crate::tables::{Kind, TABLES, Table};
use crate::walk::Job;

/// What was done to cells, for whoever reads the tables.
const CELLS: &str = "A text that a spreadsheet would run as a formula (one that begins with = @ a tab or a line break, or with \
    + or - and something other than a number), and a text that begins with an apostrophe, has an apostrophe put before it: take \
    one off to get the text. Control characters are replaced by U+FFFD, and times outside the years 1 to 9999 are left \
    empty. The JSON documents, where the export has them, hold every value exactly.";

/// The description, with the sizes and sums of the tables as they were written.
pub(super) fn data_package(job: &Job<'_>, sums: &[Sum]) -> Value {
    let resources: Vec<Value> = TABLES.iter().zip(sums).map(|(table, sum)| resource(table, sum)).collect();
    let sources: Vec<Value> = job.plan.sources.iter().map(|source| json!({ "title": source.id })).collect();
    let mut package = json!({
        "profile": "data-package",
        "name": top_folder(job.plan.made_at),
        "title": job.words.text(if job.plan.sample { "export-title-sample" } else { "export-title" }),
        "description": CELLS,
        "created": job.plan.made_at,
        "contributors": [{ "title": AGENT, "role": "wrangler" }],
        "resources": resources,
    });
    if !sources.is_empty() {
        package["sources"] = sources.into();
    }
    package
}

fn resource(table: &Table, sum: &Sum) -> Value {
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let mut field = json!({ "name": column.name, "type": type_name(column.kind), "description": column.about });
            if column.required {
                field["constraints"] = json!({ "required": true });
            }
            field
        })
        .collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    json!({
        "name": table.name,
        "description": table.about,
        "profile": "tabular-data-resource",
        "path": path(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "bytes": sum.bytes,
        "hash": format!("sha256:{}", sum.sha256),
        "schema": schema,
    })
}

/// A type in the words of Frictionless' Table Schema.
fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Truth => "boolean",
        Kind::Time => "datetime",
        Kind::List => "array",
        Kind::Object => "object",
    }
}
