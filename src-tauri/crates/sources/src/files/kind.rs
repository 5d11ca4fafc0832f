//! Which kind of file something is, told by its content first.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{evidence, text};

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Contacts: vCard 2.1, 3.0 or 4.0.
    Vcard,
    /// A calendar: iCalendar.
    Icalendar,
    /// A table in text: values between commas, semicolons or tabs.
    Csv,
    /// A spreadsheet, such as the member list of DingTalk's management platform.
    Xlsx,
    /// One JSON document.
    Json,
    /// A JSON document a line.
    Ndjson,
    /// A picture or an e-mail, which is kept as evidence as it is.
    Evidence,
    /// A zip of files of the other kinds.
    Zip,
    /// An export of Clearhold's, which is read back by what wrote it and not here.
    Archive,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Vcard,
        Self::Icalendar,
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        Self::Ndjson,
        Self::Evidence,
        Self::Zip,
        Self::Archive,
    ];

    /// The stable name, as on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vcard => "vcard",
            Self::Icalendar => "icalendar",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Evidence => "evidence",
            Self::Zip => "zip",
            Self::Archive => "archive",
        }
    }
}

impl FromStr for FileKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or(())
    }
}

/// So many bytes of the beginning tell the kind.
pub(super) const ENOUGH: usize = 64 * 1024;

/// The kind by the beginning of the content, and for a table by the ending of the file's name: any text could be one.
pub(super) fn of(beginning: &[u8], ending: &str) -> Option<FileKind> {
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        return Some(if is_workbook(beginning) { FileKind::Xlsx } else { FileKind::Zip });
    }
    if evidence::begins(beginning) {
        return Some(FileKind::Evidence);
    }
    let text = text::beginning(beginning)?;
    let start = text.trim_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if begins("BEGIN:VCARD") {
        return Some(FileKind::Vcard);
    }
    if begins("BEGIN:VCALENDAR") {
        return Some(FileKind::Icalendar);
    }
    if start.starts_with('[') {
        return Some(FileKind::Json);
    }
    if start.starts_with('{') {
        return Some(if is_lines(start) { FileKind::Ndjson } else { FileKind::Json });
    }
    let is_table = ["csv", "tsv", "tab", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    is_table.then_some(FileKind::Csv)
}

/// A workbook names its parts in the zip's first entries.
fn is_workbook(beginning: &[u8]) -> bool {
    let names = |name: &[u8]| beginning.windows(name.len()).any(|window| window == name);
    names(b"[Content_Types].xml") || names(b"xl/workbook.xml") || names(b"xl/_rels/")
}

fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let whole = |line: &str| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    lines.next().is_some_and(whole) && lines.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_content() {
        let of = |text: &str, ending| of(text.as_bytes(), ending);
        assert_eq!(of("begin:vcard\r\nVERSION:3.0", "txt"), Some(FileKind::Vcard));
        assert_eq!(of("\u{feff}BEGIN:VCALENDAR\n", ""), Some(FileKind::Icalendar));
        assert_eq!(of("[{}]", "csv"), Some(FileKind::Json));
        assert_eq!(of("{\"a\":1}\n{\"a\":2}\n", "json"), Some(FileKind::Ndjson));
        assert_eq!(of("{\n \"a\": 1 }\n", "ndjson"), Some(FileKind::Json));
        assert_eq!(of("a,b\n", "CSV"), Some(FileKind::Csv));
        assert_eq!(of("\u{feff}a,b\n", "exe"), None);
        assert_eq!(
            of("From: a@example.org\r\nDate: Fri, 2 Jan 2026 10:00:00 +0800\r\n\r\nHi", ""),
            Some(FileKind::Evidence)
        );
        assert_eq!(of("name: a\n\nfrom, date\n", "csv"), Some(FileKind::Csv));
        assert_eq!(of("PK\u{3}\u{4}....a/b.vcf", "xlsx"), Some(FileKind::Zip));
        assert_eq!(of("PK\u{3}\u{4}....[Content_Types].xml", "zip"), Some(FileKind::Xlsx));
    }
}
