//! What the database is made of: the tables with their columns explained, what finds rows quickly, and the search.

use crate::tables::{Column, Kind, TABLES, Table};

/// The version of the schema; kept in the database as `user_version`.
pub(super) const VERSION: i64 = 1;

/// What finds rows quickly.
const INDICES: [(&str, &str); 5] = [
    ("records_by_record", "records (source, record_id)"),
    ("records_by_subject", "records (subject)"),
    ("records_by_category", "records (category, kind)"),
    ("grants_by_app", "grants (source, app)"),
    ("controls_by_app", "controls (app)"),
];

/// The search over the records. It holds no text of its own; pieces of three letters find words of languages that put no
/// space between them.
const SEARCH: &str = "CREATE VIRTUAL TABLE records_search USING fts5(\
    title, label, value, content='records', content_rowid='rowid', tokenize='trigram')";

/// What fills the search once the records are there.
pub(super) const FILL_SEARCH: &str =
    "INSERT INTO records_search (rowid, title, label, value) SELECT rowid, title, label, value FROM records";

/// What is told of the database itself.
const ABOUT: &str = "CREATE TABLE about (\n  name TEXT NOT NULL PRIMARY KEY,\n  value TEXT NOT NULL\n) WITHOUT ROWID";

/// Every statement that makes the empty database. `grants_name_apps` says whether each grant names an app that is there.
pub(super) fn statements(grants_name_apps: bool) -> Vec<String> {
    let mut all = vec![ABOUT.to_owned()];
    all.extend(TABLES.iter().map(|table| create(table, grants_name_apps)));
    all.extend(INDICES.iter().map(|(name, on)| format!("CREATE INDEX {name} ON {on}")));
    all.push(SEARCH.to_owned());
    all
}

/// The statement that puts a row into a table.
pub(super) fn insert(table: &Table) -> String {
    format!("INSERT INTO {} VALUES ({})", table.name, vec!["?"; table.columns.len()].join(", "))
}

/// The question for every row of a table, in the order in which they were written.
pub(super) fn select(table: &Table) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    format!("SELECT {} FROM {} ORDER BY rowid", columns.join(", "), table.name)
}

fn create(table: &Table, grants_name_apps: bool) -> String {
    let mut lines: Vec<(String, &str)> = table.columns.iter().map(|column| (define(column), column.about)).collect();
    if !table.key.is_empty() {
        lines.push((format!("PRIMARY KEY ({})", table.key.join(", ")), ""));
    }
    if table.name == "grants" && grants_name_apps {
        lines.push(("FOREIGN KEY (source, app) REFERENCES apps (source, id)".to_owned(), ""));
    }
    let last = lines.len() - 1;
    let mut text = format!("CREATE TABLE {} ( -- {}\n", table.name, table.about);
    for (at, (line, about)) in lines.into_iter().enumerate() {
        let comma = if at == last { "" } else { "," };
        let about = about.replace("empty cell", "NULL");
        let about = if about.is_empty() { about } else { format!(" -- {about}") };
        text.push_str(&format!("  {line}{comma}{about}\n"));
    }
    text.push(')');
    text
}

fn define(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Truth => "INTEGER",
        Kind::Text | Kind::Time | Kind::List | Kind::Object => "TEXT",
    };
    let required = if column.required { " NOT NULL" } else { "" };
    format!("{} {kind}{required}", column.name)
}

/// A statement without its comments and spaces, which may be put better in a later version.
pub(super) fn bare(statement: &str) -> String {
    let lines = statement.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
