//! Checking the cards: each is a vCard 4.0 with one name and an identifier of its own.

use std::collections::HashSet;

use super::PATH;
use crate::contentlines::{Lines, parts};
use crate::verify::{Detail, Measured, Problem, short_sum};

/// Checks the file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
    if path != PATH {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    let mut lines = Lines::new(path, input)?;
    let mut known = HashSet::new();
    while let Some(line) = lines.line()? {
        if line != "BEGIN:VCARD" {
            return Err(lines.wrong(Problem::BadLine));
        }
        let identifier = card(&mut lines)?;
        if !known.insert(short_sum(&[&identifier])) {
            return Err(lines.wrong(Problem::DuplicateItem));
        }
        lines.renew();
    }
    if known.is_empty() { Err(Detail::new(Problem::BadLine, path)) } else { Ok(()) }
}

/// Reads a card to its end, and gives its identifier.
fn card(lines: &mut Lines<'_, '_>) -> Result<String, Detail> {
    if lines.line()?.as_deref() != Some("VERSION:4.0") {
        return Err(lines.wrong(Problem::UnknownVersion));
    }
    let (mut identifier, mut names) = (None, 0);
    while let Some(line) = lines.line()? {
        if line == "END:VCARD" {
            let wrong = lines.wrong(Problem::BadLine);
            return identifier.filter(|_| names == 1).ok_or(wrong);
        }
        match parts(&line) {
            Some(("UID", value)) if identifier.is_none() && !value.is_empty() => identifier = Some(value.to_owned()),
            Some(("FN", value)) if !value.is_empty() => names += 1,
            Some(("BEGIN" | "END" | "VERSION" | "UID" | "FN", _)) | None => return Err(lines.wrong(Problem::BadLine)),
            Some(_) => {}
        }
    }
    Err(lines.wrong(Problem::BadLine))
}
