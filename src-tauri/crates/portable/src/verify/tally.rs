//! Whether the forms of a table say the same: each row is summed up as it is read, and the sums are held against one
//! another, whatever the order of the rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use clearhold_model::Timestamp;
use sha2::{Digest, Sha256};

use super::{Detail, Problem};
use crate::csv::written;
use crate::tables::{Cell, Kind, TABLES, Table};

/// The rows of one table in one file, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    rows: u64,
    sum: [u128; 2],
}

impl Tally {
    fn add<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) {
        let mut hasher = Sha256::new();
        for cell in cells {
            hasher.update((cell.len() as u64).to_be_bytes());
            hasher.update(cell.as_bytes());
        }
        let sum: [u8; 32] = hasher.finalize().into();
        let (low, high) = sum.split_at(16);
        for (total, half) in self.sum.iter_mut().zip([low, high]) {
            *total = total.wrapping_add(half.iter().fold(0, |number, byte| number << 8 | u128::from(*byte)));
        }
        self.rows += 1;
    }
}

/// What each form has of each table.
#[derive(Default)]
pub(crate) struct Tallies(BTreeMap<(&'static str, &'static str), (String, Tally)>);

/// The sums of one form being taken.
pub(crate) struct Rows<'t> {
    table: &'static Table,
    tally: &'t mut Tally,
    /// The times of the row before, by column, as they stand there and as they are summed up: most come again.
    times: Vec<(String, String)>,
}

impl Tallies {
    /// Takes rows of a table in a form; a form may have it in several files.
    pub(crate) fn of(&mut self, table: &'static Table, form: &'static str, path: &str) -> Rows<'_> {
        let (_, tally) = self.0.entry((table.name, form)).or_insert_with(|| (path.to_owned(), Tally::default()));
        Rows { table, tally, times: vec![Default::default(); table.columns.len()] }
    }

    /// Whether any table is there in more than one form.
    pub(super) fn compare(&self) -> bool {
        TABLES.iter().any(|table| self.0.keys().filter(|(name, _)| *name == table.name).count() > 1)
    }

    /// Whether all forms of each table say the same; names the first file that does not.
    pub(super) fn agree(&self) -> Result<(), Detail> {
        for table in &TABLES {
            let mut forms = self.0.iter().filter(|((name, _), _)| *name == table.name).map(|(_, form)| form);
            let Some((_, first)) = forms.next() else { continue };
            if let Some((path, tally)) = forms.find(|(_, tally)| tally != first) {
                let detail = Detail::new(Problem::FormsDiffer, path);
                let (expected, found) = (first.rows.to_string(), tally.rows.to_string());
                return Err(if expected == found { detail } else { detail.expected(expected).found(found) });
            }
        }
        Ok(())
    }
}

impl Rows<'_> {
    /// Takes a row.
    pub(crate) fn add(&mut self, row: &[Cell<'_>]) {
        self.tally.add(row.iter().map(|cell| match cell {
            Cell::Time(at) => in_microseconds(*at).into(),
            other => written(other),
        }));
    }

    /// Takes a row as it stands in a CSV file.
    pub(crate) fn add_written<'c>(&mut self, row: impl Iterator<Item = &'c str> + Clone) {
        for ((cell, column), (written, moment)) in row.clone().zip(self.table.columns).zip(&mut self.times) {
            if column.kind == Kind::Time && written != cell {
                cell.clone_into(written);
                *moment = cell.parse().map_or_else(|_| cell.to_owned(), in_microseconds);
            }
        }
        let columns = self.table.columns.iter().zip(&self.times);
        self.tally.add(row.zip(columns).map(|(cell, (column, (_, moment)))| {
            Cow::Borrowed(if column.kind == Kind::Time { moment.as_str() } else { cell })
        }));
    }
}

/// A time as the coarsest of the forms has it: microseconds since 1970.
fn in_microseconds(at: Timestamp) -> String {
    at.as_microsecond().to_string()
}
