//! The forms in which the data is written, and their names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A form in which the data is written.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON documents with their schemas: for other programs, every value exact.
    Json,
    /// Tables with a description of their columns: for spreadsheets and databases.
    Csv,
    /// Contacts as vCard 4.0: for address books.
    Vcard,
    /// Calendar entries as iCalendar: for calendar programs.
    Icalendar,
    /// Who was let in and what is allowed, as linked data (JSON-LD in terms of DPV).
    Jsonld,
    /// One database file with a search (SQLite): for questions in SQL.
    Sqlite,
    /// Tables as columns (Parquet): for programs that analyse large tables.
    Parquet,
    /// One page with a search, for a browser.
    Viewer,
    /// Pages for a browser: for people.
    Html,
}

impl Format {
    /// Every format, in the order in which they are written.
    pub const ALL: [Self; 9] = [
        Self::Json,
        Self::Csv,
        Self::Vcard,
        Self::Icalendar,
        Self::Jsonld,
        Self::Sqlite,
        Self::Parquet,
        Self::Viewer,
        Self::Html,
    ];

    /// Those that are written where none are named: every form of the data that somebody may need who did not ask for it.
    pub const USUAL: [Self; 7] =
        [Self::Json, Self::Csv, Self::Vcard, Self::Icalendar, Self::Jsonld, Self::Viewer, Self::Html];

    /// The stable name, as on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Vcard => "vcard",
            Self::Icalendar => "icalendar",
            Self::Jsonld => "jsonld",
            Self::Sqlite => "sqlite",
            Self::Parquet => "parquet",
            Self::Viewer => "viewer",
            Self::Html => "html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no format's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a format: the formats are json, csv, vcard, icalendar, jsonld, sqlite, parquet, viewer and html")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|format| format.as_str() == name).ok_or(UnknownFormat)
    }
}
