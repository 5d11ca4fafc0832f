//! Tables in text.

use std::io::{ErrorKind, Read};

use serde_json::Value;

use super::capped::Capped;
use super::columns::{self, Column, Rows};
use super::{FileError, FileLapseCode, Found, Reading, Visit, entry, hand_over, left_out, records};

/// So many rows may stand above the headings, such as a note on how to fill in the table.
const ABOVE: usize = 10;

/// The rows of a table, of which the headings come to be known after the first few.
pub(super) struct Table<'a> {
    reading: &'a Reading<'a>,
    waiting: Vec<(u64, Vec<Value>)>,
    known: Option<(Vec<Column>, Rows)>,
}

impl<'a> Table<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, waiting: Vec::new(), known: None }
    }

    /// Takes the next row.
    pub(super) fn row(&mut self, line: u64, cells: Vec<Value>, visit: &mut Visit<'_>) -> Result<(), FileError> {
        if self.known.is_some() {
            return self.give(line, &cells, visit);
        }
        self.waiting.push((line, cells));
        if self.waiting.len() > ABOVE { self.settle(visit) } else { Ok(()) }
    }

    /// There are no more rows.
    pub(super) fn end(mut self, visit: &mut Visit<'_>) -> Result<(), FileError> {
        if self.known.is_none() { self.settle(visit) } else { Ok(()) }
    }

    /// Takes for the headings the first row that names the most fields, and what is below it for rows.
    fn settle(&mut self, visit: &mut Visit<'_>) -> Result<(), FileError> {
        let waiting = std::mem::take(&mut self.waiting);
        let texts = |cells: &[Value]| cells.iter().map(text).collect::<Vec<String>>();
        let named = |(_, cells): &(u64, Vec<Value>)| columns::named_in(&texts(cells));
        let most = waiting.iter().map(named).max().unwrap_or(0);
        let said = |(_, cells): &(u64, Vec<Value>)| {
            let headings = texts(cells);
            self.reading.columns.iter().any(|column| headings.iter().any(|heading| heading == column.heading.trim()))
        };
        let filled = |(_, cells): &(u64, Vec<Value>)| texts(cells).iter().filter(|text| !text.is_empty()).count() > 1;
        let at = waiting
            .iter()
            .position(|row| most > 0 && named(row) == most)
            .or_else(|| waiting.iter().position(said))
            .or_else(|| waiting.iter().position(filled))
            .or_else(|| (!waiting.is_empty()).then_some(0));
        let Some(at) = at else { return Ok(()) };
        let headings = texts(&waiting[at].1);
        let understood = columns::understand(&headings, self.reading.columns);
        let rows = columns::rows(&understood);
        // Rows of nobody knows what belong nowhere, until the person says where.
        if rows == Rows::Anything && self.reading.category.is_none() {
            return Err(FileError::ColumnsUnknown(understood));
        }
        hand_over(visit, Found::Columns(understood.clone()))?;
        self.known = Some((understood, rows));
        waiting.into_iter().skip(at + 1).try_for_each(|(line, cells)| self.give(line, &cells, visit))
    }

    fn give(&mut self, line: u64, cells: &[Value], visit: &mut Visit<'_>) -> Result<(), FileError> {
        let Some((columns, rows)) = &self.known else { return Ok(()) };
        if cells.len() > columns.len() && cells[columns.len()..].iter().any(|cell| !text(cell).is_empty()) {
            // A value without a heading: whatever moved it may have moved the others.
            left_out(visit, line, FileLapseCode::NotUnderstood)?;
            return Ok(());
        }
        let row = records::of_row(*rows, columns, cells, self.reading, line);
        entry(visit, line, row)
    }
}

/// A cell as text.
fn text(cell: &Value) -> String {
    match cell {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Reads a table, row by row.
pub(super) fn read(
    file: impl Read,
    delimiter: u8,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let mut rows =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(Capped::new(file));
    let mut table = Table::new(reading);
    let mut row = csv::StringRecord::new();
    // The last row is only known to be whole once nothing follows it.
    let mut held: Option<(u64, Vec<Value>)> = None;
    loop {
        let line = rows.position().line();
        rows.get_mut().begin();
        match rows.read_record(&mut row) {
            Ok(true) => {
                let line = row.position().map_or(line, csv::Position::line);
                let cells = row.iter().map(|cell| Value::String(cell.to_owned())).collect();
                if let Some((line, cells)) = held.replace((line, cells)) {
                    table.row(line, cells, visit)?;
                }
            }
            Ok(false) => {
                match held {
                    Some((line, cells)) if rows.get_ref().is_quote_open() && has_lines(&cells) => {
                        left_out(visit, line, FileLapseCode::NotUnderstood)?;
                    }
                    Some((line, cells)) => table.row(line, cells, visit)?,
                    None => {}
                }
                return table.end(visit);
            }
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
                    if let Some((line, cells)) = held {
                        table.row(line, cells, visit)?;
                    }
                    left_out(visit, line, FileLapseCode::TooLarge)?;
                    return table.end(visit);
                }
                csv::ErrorKind::Io(error) => return Err(error.into()),
                _ => left_out(visit, line, FileLapseCode::NotUnderstood)?,
            },
        }
    }
}

/// Whether the last cell goes over several lines: where its quotation mark was never closed, it swallowed the rows below.
fn has_lines(cells: &[Value]) -> bool {
    cells.last().and_then(Value::as_str).is_some_and(|text| text.contains('\n'))
}
