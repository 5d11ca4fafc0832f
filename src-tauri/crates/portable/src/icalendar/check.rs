//! Checking the calendar: entries that say what they are, when they begin and by which identifier they are known.

use std::collections::HashSet;

use super::{DUE, PATH};
use crate::contentlines::{Lines, parts};
use crate::verify::{Detail, Measured, Problem, short_sum};

/// What an entry must say exactly once (RFC 5545, section 3.6.1).
const ONCE: [&str; 3] = ["UID", "DTSTAMP", "DTSTART"];

/// Checks the file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
    if path != PATH && path != DUE {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    let mut lines = Lines::new(path, input)?;
    if lines.line()?.as_deref() != Some("BEGIN:VCALENDAR") {
        return Err(lines.wrong(Problem::BadLine));
    }
    if lines.line()?.as_deref() != Some("VERSION:2.0") {
        return Err(lines.wrong(Problem::UnknownVersion));
    }
    if !lines.line()?.is_some_and(|line| line.starts_with("PRODID:")) {
        return Err(lines.wrong(Problem::BadLine));
    }
    let mut known = HashSet::new();
    loop {
        match lines.line()?.as_deref() {
            Some("BEGIN:VEVENT") => {}
            Some("END:VCALENDAR") => break,
            Some(_) | None => return Err(lines.wrong(Problem::BadLine)),
        }
        let identifier = event(&mut lines)?;
        if !known.insert(short_sum(&[&identifier])) {
            return Err(lines.wrong(Problem::DuplicateItem));
        }
        lines.renew();
    }
    let over = lines.line()?.is_none();
    if over && !known.is_empty() { Ok(()) } else { Err(lines.wrong(Problem::BadLine)) }
}

/// Reads an entry to its end, and gives its identifier.
fn event(lines: &mut Lines<'_, '_>) -> Result<String, Detail> {
    let mut identifier = String::new();
    let mut said = [0; ONCE.len()];
    while let Some(line) = lines.line()? {
        if line == "END:VEVENT" {
            let wrong = lines.wrong(Problem::BadLine);
            return if said == [1; ONCE.len()] { Ok(identifier) } else { Err(wrong) };
        }
        let Some((name, value)) = parts(&line) else { return Err(lines.wrong(Problem::BadLine)) };
        if name == "BEGIN" || name == "END" {
            return Err(lines.wrong(Problem::BadLine));
        }
        if let Some(place) = ONCE.iter().position(|once| *once == name) {
            said[place] += 1;
        }
        if name == "UID" {
            value.clone_into(&mut identifier);
        }
    }
    Err(lines.wrong(Problem::BadLine))
}
