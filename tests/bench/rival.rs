//! The same with sqlite-utils: a plain file, a trigram index, and the query that its own `search` command sends.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::Outcome;

/// `insert`, then `enable-fts`; the seconds of both.
pub(crate) fn import(program: &Path, database: &Path, told: &Path) -> Outcome<f64> {
    let began = Instant::now();
    run(Command::new(program).arg("insert").arg(database).arg("records").arg(told).arg("--nl"))?;
    run(Command::new(program).arg("enable-fts").arg(database).args([
        "records",
        "title",
        "fields",
        "--tokenize",
        "trigram",
    ]))?;
    Ok(began.elapsed().as_secs_f64())
}

fn run(command: &mut Command) -> Outcome<()> {
    if command.status()?.success() { Ok(()) } else { Err(format!("{command:?} failed").into()) }
}

/// Milliseconds of each query, first 50 hits, within this process: no time of starting Python is counted.
pub(crate) fn search(database: &Path, queries: &[String]) -> Outcome<Vec<f64>> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    queries
        .iter()
        .map(|query| {
            let began = Instant::now();
            one_search(&connection, query)?;
            Ok(began.elapsed().as_secs_f64() * 1e3)
        })
        .collect()
}

fn one_search(connection: &Connection, query: &str) -> Outcome<usize> {
    let words: Vec<&str> = query.split_whitespace().collect();
    // Trigrams find nothing under three characters; what is left there is to look through the rows.
    let (sql, values) = if words.iter().all(|word| word.chars().count() >= 3) {
        let quoted = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ");
        let sql = "WITH original AS (SELECT rowid, * FROM records)
            SELECT original.id, original.title, original.fields FROM original
            JOIN records_fts ON original.rowid = records_fts.rowid
            WHERE records_fts MATCH ? ORDER BY records_fts.rank LIMIT 50";
        (sql.to_owned(), vec![quoted])
    } else {
        let each = vec!["(title LIKE ? OR fields LIKE ?)"; words.len()].join(" AND ");
        let values = words.iter().flat_map(|word| [format!("%{word}%"), format!("%{word}%")]).collect();
        (format!("SELECT id, title, fields FROM records WHERE {each} LIMIT 50"), values)
    };
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        let _: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        found += 1;
    }
    Ok(found)
}
