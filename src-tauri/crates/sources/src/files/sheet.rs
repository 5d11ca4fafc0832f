//! Spreadsheets: every sheet is a table.

use std::io::{BufReader, Read, Seek};

use calamine::{DataRef, Reader, Xlsx};
use serde_json::Value;

use super::table::Table;
use super::zipped::{self, Weighed};
use super::{FileError, FileLapse, FileLapseCode, Found, Reading, Visit, hand_over, left_out, within};

/// A sheet with more columns is none that a person wrote.
const MOST_COLUMNS: usize = 1_000;

/// Reads every sheet of a workbook, row by row. What it unpacks to is weighed first: its texts are held while it is read.
pub(super) fn read(mut file: impl Read + Seek, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<(), FileError> {
    if zipped::weigh(&mut file)? == Weighed::TooMuch {
        let lapse = FileLapse { within: None, line: None, code: FileLapseCode::TooTightlyPacked };
        return hand_over(visit, Found::Lapse(lapse));
    }
    let mut workbook: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(|_| FileError::Damaged)?;
    let names = workbook.sheet_names();
    let mut unknown = None;
    let mut understood = false;
    for name in &names {
        let outcome = if names.len() == 1 {
            read_sheet(&mut workbook, name, reading, visit)
        } else {
            read_sheet(&mut workbook, name, reading, &mut |found| visit(within(name, found)))
        };
        match outcome {
            Ok(()) => understood = true,
            // A sheet of notes beside one of people is nothing to worry about; when there is no other, it is.
            Err(FileError::ColumnsUnknown(columns)) => drop(unknown.get_or_insert(columns)),
            Err(error) => return Err(error),
        }
    }
    match unknown {
        Some(columns) if !understood => Err(FileError::ColumnsUnknown(columns)),
        Some(_) | None => Ok(()),
    }
}

fn read_sheet<F: Read + Seek>(
    workbook: &mut Xlsx<BufReader<F>>,
    name: &str,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(()) };
    let mut table = Table::new(reading);
    let (mut number, mut row) = (0, Vec::new());
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(_) => {
                left_out(visit, number + 1, FileLapseCode::NotUnderstood)?;
                break;
            }
        };
        let (at, column) = cell.get_position();
        if u64::from(at) + 1 != number {
            if !row.is_empty() {
                table.row(number, std::mem::take(&mut row), visit)?;
            }
            number = u64::from(at) + 1;
        }
        let column = column as usize;
        if column < MOST_COLUMNS {
            row.resize(row.len().max(column + 1), Value::Null);
            row[column] = value(cell.get_value());
        }
    }
    if !row.is_empty() {
        table.row(number, row, visit)?;
    }
    table.end(visit)
}

/// What a cell says. A number without a fraction is written as people do: a phone number is one.
fn value(cell: &DataRef<'_>) -> Value {
    match cell {
        DataRef::Int(number) => Value::String(number.to_string()),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::String(format!("{number:.0}")),
        DataRef::Float(number) => Value::String(number.to_string()),
        DataRef::String(text) => Value::String(text.clone()),
        DataRef::SharedString(text) => Value::String((*text).to_owned()),
        DataRef::Bool(value) => Value::Bool(*value),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let midnight = (hour, minute, second) == (0, 0, 0);
            Value::String(if midnight { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") })
        }
        DataRef::DateTime(duration) => Value::String(duration.as_f64().to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::String(text.clone()),
        DataRef::Error(_) | DataRef::Empty => Value::Null,
    }
}
