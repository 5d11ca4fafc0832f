//! Checking the page: around its data it is this program's own to the byte, so nothing else in it can run; and the data
//! is JSON that ends no block.

use std::io::{BufRead, Read};

use super::PATH;
use super::frame::{END, ROWS, TERMS, after, before};
use crate::json::read_strictly;
use crate::verify::{Detail, Measured, Problem};

/// Checks the file; `path` is relative to `data/`.
pub(crate) fn check(path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
    if path != PATH {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    let limit = input.limit();
    let mut from = input;
    let mut number = 1;
    number += own(path, &mut from, &before(), number)?;
    let mut open = "";
    loop {
        let mut line = Vec::new();
        from.read_until(b'\n', &mut line).map_err(|_| Detail::new(Problem::Unreadable, path).line(number))?;
        limit.renew();
        let wrong = |problem| Err(Detail::new(problem, path).line(number));
        let Ok(text) = std::str::from_utf8(&line) else { return wrong(Problem::NotUtf8) };
        let Some(text) = text.strip_suffix('\n') else { return wrong(Problem::BadMarkup) };
        match (open, text) {
            ("", ROWS) => open = ROWS,
            ("", TERMS) => open = TERMS,
            (ROWS, END) => open = "",
            (TERMS, END) => break,
            ("", _) => return wrong(Problem::ActiveContent),
            (_, data) if data.contains('<') => return wrong(Problem::ActiveContent),
            (_, data) => match read_strictly(data.as_bytes()) {
                Ok(value) if open == TERMS || value.is_array() => {}
                Ok(_) | Err(_) => return wrong(Problem::NotJson),
            },
        }
        number += 1;
    }
    own(path, &mut from, &after(), number + 1)?;
    match from.read(&mut [0]) {
        Ok(0) => Ok(()),
        Ok(_) => Err(Detail::new(Problem::ActiveContent, path)),
        Err(_) => Err(Detail::new(Problem::Unreadable, path)),
    }
}

/// Reads what has to stand there, and gives how many lines it has.
fn own(path: &str, from: &mut impl Read, expected: &str, number: u64) -> Result<u64, Detail> {
    let mut there = vec![0; expected.len()];
    let read = from.read_exact(&mut there);
    if read.is_err() || there != expected.as_bytes() {
        let same = there.iter().zip(expected.as_bytes()).take_while(|(one, other)| one == other);
        let line = same.filter(|(byte, _)| **byte == b'\n').count() as u64;
        return Err(Detail::new(Problem::ActiveContent, path).line(number + line));
    }
    Ok(expected.matches('\n').count() as u64)
}
