//! The columns of a table: what Parquet calls their types, and their cells on the way to a file.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type, TypePtr};

use crate::tables::{Cell, Kind, Table};

/// What the file says of its columns.
pub(super) fn schema(table: &Table) -> Result<TypePtr> {
    let columns = table.columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Truth => (Physical::BOOLEAN, None),
            Kind::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
            Kind::Text | Kind::List | Kind::Object => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let built = Type::primitive_type_builder(column.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build();
        built.map(Arc::new)
    });
    let columns = columns.collect::<Result<_>>()?;
    Ok(Arc::new(Type::group_type_builder(table.name).with_fields(columns).build()?))
}

/// Rows that are not written yet, by column.
pub(super) struct Gathered {
    columns: Vec<Values>,
    /// How many there are.
    pub(super) rows: usize,
    /// How many bytes of text are in them.
    pub(super) text: usize,
}

/// The cells of one column: those that say something, and for each row whether one does.
struct Values {
    required: bool,
    there: Vec<i16>,
    told: Told,
}

enum Told {
    Truths(Vec<bool>),
    Times(Vec<i64>),
    Texts(Vec<ByteArray>),
}

impl Gathered {
    pub(super) fn new(table: &Table) -> Self {
        let columns = table.columns.iter().map(|column| Values {
            required: column.required,
            there: Vec::new(),
            told: match column.kind {
                Kind::Truth => Told::Truths(Vec::new()),
                Kind::Time => Told::Times(Vec::new()),
                Kind::Text | Kind::List | Kind::Object => Told::Texts(Vec::new()),
            },
        });
        Self { columns: columns.collect(), rows: 0, text: 0 }
    }

    /// Takes a row.
    pub(super) fn add(&mut self, row: &[Cell<'_>]) {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.text += column.add(cell);
        }
        self.rows += 1;
    }

    /// Writes all of them as one group.
    pub(super) fn write<W: Write + Send>(&mut self, file: &mut SerializedFileWriter<W>) -> Result<()> {
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        (self.rows, self.text) = (0, 0);
        Ok(())
    }
}

impl Values {
    /// Takes a cell, and tells how long its text is.
    fn add(&mut self, cell: &Cell<'_>) -> usize {
        let mut length = 0;
        let told = match (&mut self.told, cell) {
            (Told::Truths(truths), Cell::Truth(truth)) => {
                truths.push(*truth);
                true
            }
            (Told::Times(times), Cell::Time(at)) => {
                times.push(at.as_microsecond());
                true
            }
            (Told::Texts(texts), Cell::Text(text)) => {
                length = text.len();
                texts.push(text.as_bytes().to_vec().into());
                true
            }
            (Told::Truths(_) | Told::Times(_) | Told::Texts(_), _) => false,
        };
        self.there.push(i16::from(told));
        length
    }

    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let there = (!self.required).then_some(self.there.as_slice());
        match &mut self.told {
            Told::Truths(truths) => put::<BoolType>(writer, truths, there)?,
            Told::Times(times) => put::<Int64Type>(writer, times, there)?,
            Told::Texts(texts) => put::<ByteArrayType>(writer, texts, there)?,
        }
        self.there.clear();
        Ok(())
    }
}

fn put<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    there: Option<&[i16]>,
) -> Result<()> {
    writer.typed::<T>().write_batch(values, there, None)?;
    values.clear();
    Ok(())
}
