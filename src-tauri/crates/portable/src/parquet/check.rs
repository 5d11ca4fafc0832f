//! Checking a file of columns: that it is of the table that its name says, and what its rows say.

use std::sync::Arc;

use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::{ParquetError, Result as Read};
use ::parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use bytes::Bytes;
use clearhold_model::Timestamp;

use super::columns::schema;
use super::path as path_of;
use crate::scratch::{Part, Scratch};
use crate::tables::{Cell, TABLES, Table};
use crate::verify::{Detail, Measured, Problem, Rows, Tallies};

/// So many rows are looked at together.
const AT_ONCE: usize = 2048;
/// No column of a group unpacks to more, in bytes.
const MOST_UNPACKED: i64 = 256 << 20;

/// Checks a file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>, tallies: Option<&mut Tallies>) -> Result<(), Detail> {
    let Some(table) = TABLES.iter().find(|table| path_of(table) == path) else {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    };
    let kept = input.kept(|scratch, rest| scratch.keep(rest));
    let (scratch, bytes) = kept.map_err(|_| Detail::new(Problem::Unreadable, path))?;
    let bad = |_| Detail::new(Problem::BadDatabase, path);
    let file = SerializedFileReader::new(Kept { scratch: Arc::new(scratch), bytes }).map_err(bad)?;
    let own = schema(table).map_err(bad)?;
    if file.metadata().file_metadata().schema() != own.as_ref() {
        return Err(Detail::new(Problem::WrongColumns, path));
    }
    let Some(tallies) = tallies else { return Ok(()) };
    let mut rows = tallies.of(table, "parquet", path);
    for group in 0..file.num_row_groups() {
        if !input.goes_on() {
            break;
        }
        sum_up(&file, group, table, &mut rows).map_err(bad)?;
    }
    Ok(())
}

/// The file where it can be read out of order.
struct Kept {
    scratch: Arc<Scratch>,
    bytes: u64,
}

impl Length for Kept {
    fn len(&self) -> u64 {
        self.bytes
    }
}

impl ChunkReader for Kept {
    type T = std::io::BufReader<std::io::Take<Part>>;

    fn get_read(&self, start: u64) -> Read<Self::T> {
        let part = self.scratch.part(start)?;
        Ok(std::io::BufReader::new(std::io::Read::take(part, self.bytes.saturating_sub(start))))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Read<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.bytes) {
            return Err(wrong());
        }
        let mut content = vec![0; length];
        std::io::Read::read_exact(&mut self.scratch.part(start)?, &mut content)?;
        Ok(content.into())
    }
}

/// Takes every row of a group.
fn sum_up(file: &SerializedFileReader<Kept>, group: usize, table: &'static Table, rows: &mut Rows<'_>) -> Read<()> {
    let group = file.get_row_group(group)?;
    let about = group.metadata();
    if about.columns().iter().any(|column| !(0..=MOST_UNPACKED).contains(&column.uncompressed_size())) {
        return Err(wrong());
    }
    let mut columns = (0..table.columns.len())
        .map(|at| Reading::new(group.get_column_reader(at)?, table.columns[at].required))
        .collect::<Read<Vec<_>>>()?;
    let mut left = usize::try_from(about.num_rows()).map_err(|_| wrong())?;
    while left > 0 {
        let wanted = left.min(AT_ONCE);
        for column in &mut columns {
            column.next(wanted)?;
        }
        for _ in 0..wanted {
            let row = columns.iter_mut().map(Reading::cell).collect::<Read<Vec<_>>>()?;
            rows.add(&row);
        }
        left -= wanted;
    }
    Ok(())
}

/// A column being read: the cells at hand that say something, and for each row whether one does.
struct Reading {
    from: ColumnReader,
    required: bool,
    there: std::vec::IntoIter<i16>,
    told: Told,
}

enum Told {
    Truths(std::vec::IntoIter<bool>),
    Times(std::vec::IntoIter<i64>),
    Texts(std::vec::IntoIter<ByteArray>),
}

impl Reading {
    fn new(from: ColumnReader, required: bool) -> Read<Self> {
        let told = match &from {
            ColumnReader::BoolColumnReader(_) => Told::Truths(Vec::new().into_iter()),
            ColumnReader::Int64ColumnReader(_) => Told::Times(Vec::new().into_iter()),
            ColumnReader::ByteArrayColumnReader(_) => Told::Texts(Vec::new().into_iter()),
            _ => return Err(wrong()),
        };
        Ok(Self { from, required, there: Vec::new().into_iter(), told })
    }

    /// Reads so many rows.
    fn next(&mut self, wanted: usize) -> Read<()> {
        let (there, told) = match &mut self.from {
            ColumnReader::BoolColumnReader(from) => {
                let (there, values) = take(from, wanted, self.required)?;
                (there, Told::Truths(values.into_iter()))
            }
            ColumnReader::Int64ColumnReader(from) => {
                let (there, values) = take(from, wanted, self.required)?;
                (there, Told::Times(values.into_iter()))
            }
            ColumnReader::ByteArrayColumnReader(from) => {
                let (there, values) = take(from, wanted, self.required)?;
                (there, Told::Texts(values.into_iter()))
            }
            _ => return Err(wrong()),
        };
        (self.there, self.told) = (there.into_iter(), told);
        Ok(())
    }

    /// The cell of the next row.
    fn cell(&mut self) -> Read<Cell<'static>> {
        if self.there.next() != Some(1) {
            return Ok(Cell::Nothing);
        }
        match &mut self.told {
            Told::Truths(truths) => truths.next().map(Cell::Truth),
            Told::Times(times) => {
                times.next().and_then(|at| Timestamp::from_nanosecond(i128::from(at) * 1000).ok()).map(Cell::Time)
            }
            Told::Texts(texts) => {
                let text = texts.next().and_then(|text| String::from_utf8(text.data().to_vec()).ok());
                text.map(|text| Cell::Text(text.into()))
            }
        }
        .ok_or_else(wrong)
    }
}

fn take<T: DataType>(from: &mut ColumnReaderImpl<T>, wanted: usize, required: bool) -> Read<(Vec<i16>, Vec<T::T>)> {
    let (mut there, mut values) = (Vec::new(), Vec::new());
    let (rows, ..) = from.read_records(wanted, (!required).then_some(&mut there), None, &mut values)?;
    if required {
        there = vec![1; rows];
    }
    if rows == wanted && there.len() == wanted { Ok((there, values)) } else { Err(wrong()) }
}

fn wrong() -> ParquetError {
    ParquetError::General("not as this program writes it".to_owned())
}
