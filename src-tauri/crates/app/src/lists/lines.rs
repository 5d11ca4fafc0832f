//! Lists as they are typed or pasted: a line for each thing, its name and what stands beside it apart by tabs, commas or
//! semicolons. What is not understood is told by its line, and never guessed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::dates::{self, Reading};

/// A longer text is no list of ours.
pub(super) const MOST_BYTES: usize = 1024 * 1024;
/// More lines than this no client shows.
pub(super) const MOST_LINES: usize = 5_000;
/// A name or a remark is not longer than this, in letters.
const LONGEST_CELL: usize = 200;

/// One thing of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its line, from 1.
    pub(super) line: u32,
    /// Its name.
    pub(super) name: String,
    /// The date that stands beside it.
    pub(super) at: Option<Timestamp>,
    /// What else stands beside it.
    pub(super) details: Vec<String>,
}

/// A line that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Lapse {
    /// Which, from 1.
    pub line: u32,
    /// Why.
    pub code: LapseCode,
}

/// Why a line was not taken. Words: `lapse-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LapseCode {
    /// It has no name.
    NoName,
    /// A name or a remark is too long to be one.
    TooLong,
    /// There is no such day, or it could be several.
    UnclearDate,
    /// The date lies ahead.
    DateAhead,
    /// The same stands in an earlier line; it counts once.
    Repeated,
}

/// What was understood of a text, and what was not. Empty lines and a heading are neither.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Understood {
    pub(super) entries: Vec<Entry>,
    pub(super) lapses: Vec<Lapse>,
}

/// Reads a list. With `by_name`, two lines with the same name are the same thing; else they have to be alike in all.
pub(super) fn read(text: &str, by_name: bool, now: Timestamp, zone: &TimeZone) -> Understood {
    let mut understood = Understood::default();
    let mut known = BTreeSet::new();
    let mut headed = false;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let cells = cells(line);
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if !std::mem::replace(&mut headed, true) && is_heading(&cells) {
            continue;
        }
        let read = entry(number, cells, now, zone).and_then(|entry| {
            let rest = (!by_name).then(|| (entry.at, entry.details.clone()));
            if known.insert((entry.name.to_lowercase(), rest)) { Ok(entry) } else { Err(LapseCode::Repeated) }
        });
        match read {
            Ok(entry) => understood.entries.push(entry),
            Err(code) => understood.lapses.push(Lapse { line: number, code }),
        }
    }
    understood
}

fn entry(line: u32, cells: Vec<String>, now: Timestamp, zone: &TimeZone) -> Result<Entry, LapseCode> {
    let mut at = None;
    let mut texts = Vec::new();
    for cell in cells {
        let (text, reading) = date_in(&cell, zone);
        match reading {
            Reading::None => {}
            Reading::Unclear => return Err(LapseCode::UnclearDate),
            Reading::At(moment) if moment > now => return Err(LapseCode::DateAhead),
            Reading::At(moment) if at.is_none() => at = Some(moment),
            // A second date is a remark like any other.
            Reading::At(_) => {
                texts.push(cell);
                continue;
            }
        }
        if !text.is_empty() {
            texts.push(text);
        }
    }
    if texts.iter().any(|text| text.chars().count() > LONGEST_CELL) {
        return Err(LapseCode::TooLong);
    }
    let mut texts = texts.into_iter();
    let name = texts.next().ok_or(LapseCode::NoName)?;
    Ok(Entry { line, name, at, details: texts.collect() })
}

/// A line's cells, cleaned. Tabs part before semicolons, and semicolons before commas, so that a comma within a name stays
/// where something else parts. Between double quotes nothing parts.
fn cells(line: &str) -> Vec<String> {
    let parting: &[char] = match () {
        () if line.contains('\t') => &['\t'],
        () if line.contains([';', '；']) => &[';', '；'],
        () => &[',', '，'],
    };
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                quoted = true;
                cell.clear();
            }
            letter if !quoted && parting.contains(&letter) => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    let mut cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
    if let Some(first) = cells.first_mut() {
        *first = without_bullet(first).to_owned();
    }
    cells
}

/// Without what can't be seen, which could make one name look like another or turn a line around.
fn clean(cell: &str) -> String {
    let unseen = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let seen: String = cell
        .chars()
        .filter(|letter| !unseen(*letter))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `• Name`, `- Name`, `3. Name`, `3、Name`: the name.
fn without_bullet(cell: &str) -> &str {
    for bullet in ["• ", "· ", "- ", "* ", "– "] {
        if let Some(rest) = cell.strip_prefix(bullet) {
            return rest;
        }
    }
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let rest = [". ", ") ", "、"].iter().find_map(|sign| cell[digits..].strip_prefix(sign));
    rest.filter(|_| (1..=4).contains(&digits)).unwrap_or(cell)
}

/// What clients write beside a date.
const LABELS: [&str; 14] = [
    "授权时间",
    "授权日期",
    "授权于",
    "登录时间",
    "最近登录",
    "上次登录",
    "添加时间",
    "授权",
    "登录",
    "authorised on",
    "authorized on",
    "last signed in",
    "last used",
    "signed in",
];

/// The date that a cell is or holds at its beginning or end, and what else the cell says.
fn date_in(cell: &str, zone: &TimeZone) -> (String, Reading) {
    let bare = without_label(cell);
    let whole = dates::read(bare, zone);
    if whole != Reading::None {
        return (String::new(), whole);
    }
    let words: Vec<&str> = cell.split(' ').collect();
    // A day and its time are one word or two.
    for taken in [2, 1] {
        if words.len() <= taken {
            continue;
        }
        let (before, end) = words.split_at(words.len() - taken);
        let (beginning, after) = words.split_at(taken);
        for (date, rest) in [(end, before), (beginning, after)] {
            let reading = dates::read(without_label(&date.join(" ")), zone);
            if reading != Reading::None {
                let rest = rest.join(" ");
                let said = LABELS.iter().any(|label| without_colon(&rest).eq_ignore_ascii_case(label));
                return (if said { String::new() } else { rest }, reading);
            }
        }
    }
    (cell.to_owned(), Reading::None)
}

fn without_label(cell: &str) -> &str {
    for label in LABELS {
        if let Some((start, rest)) = cell.split_at_checked(label.len())
            && start.eq_ignore_ascii_case(label)
        {
            return rest.trim_start_matches([':', '：', ' ']);
        }
        if let Some(rest) = cell.strip_suffix(label) {
            return rest.trim_end();
        }
    }
    cell
}

fn without_colon(text: &str) -> &str {
    text.trim_end_matches([':', '：', ' '])
}

/// Names of columns, as a first line has them.
const HEADINGS: [&str; 22] = [
    "名称",
    "应用",
    "应用名称",
    "设备",
    "设备名称",
    "日期",
    "时间",
    "授权时间",
    "登录时间",
    "权限",
    "地点",
    "ip",
    "name",
    "app",
    "device",
    "date",
    "time",
    "authorised",
    "last used",
    "permissions",
    "place",
    "location",
];

fn is_heading(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.is_empty() || HEADINGS.contains(&cell.to_lowercase().as_str()))
}
