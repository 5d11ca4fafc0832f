//! What stands between a `BEGIN:` and its `END:`, as vCard and iCalendar have it.

use std::io::BufRead;

use super::capped::{LARGEST_RECORD, Line, read_line};
use super::{FileError, FileLapseCode, Visit, left_out};

/// Takes one block whole: the line where it begins, and its text.
pub(super) type Take<'t> = dyn FnMut(&mut Visit<'_>, u64, &str) -> Result<(), FileError> + 't;

/// A block that has begun.
struct Begun {
    line: u64,
    name: &'static str,
    text: String,
}

/// Hands over every block of these names, one after the other. What stands around them is passed over; one that does not
/// end is told of. `Damaged` when not even a `mark` begins anywhere.
pub(super) fn each(
    mut file: impl BufRead,
    mark: &str,
    names: &[&'static str],
    visit: &mut Visit<'_>,
    take: &mut Take<'_>,
) -> Result<(), FileError> {
    let (mut line, mut number, mut marked) = (Vec::new(), 0, false);
    let mut begun: Option<Begun> = None;
    loop {
        number += 1;
        match read_line(&mut file, &mut line)? {
            Line::Whole => {}
            Line::End => break,
            Line::TooLarge => {
                let at = begun.take().map_or(number, |block| block.line);
                left_out(visit, at, FileLapseCode::TooLarge)?;
                continue;
            }
        }
        let text = String::from_utf8_lossy(&line);
        let plain = text.trim_end();
        let (begins, ends) = (after(plain, "BEGIN:"), after(plain, "END:"));
        marked |= begins.is_some_and(|name| name.eq_ignore_ascii_case(mark));
        if let Some(name) = begins.and_then(|begins| names.iter().find(|name| begins.eq_ignore_ascii_case(name)))
            && let Some(open) = begun.replace(Begun { line: number, name, text: String::new() })
        {
            left_out(visit, open.line, FileLapseCode::NotUnderstood)?;
        }
        let Some(block) = &mut begun else { continue };
        if block.text.len() as u64 + text.len() as u64 > LARGEST_RECORD {
            left_out(visit, block.line, FileLapseCode::TooLarge)?;
            begun = None;
            continue;
        }
        block.text.push_str(&text);
        block.text.push_str("\r\n");
        if ends.is_some_and(|name| name.eq_ignore_ascii_case(block.name)) {
            let (line, whole) = (block.line, std::mem::take(&mut block.text));
            begun = None;
            take(visit, line, &whole)?;
        }
    }
    match begun {
        Some(open) => left_out(visit, open.line, FileLapseCode::NotUnderstood),
        None if marked => Ok(()),
        None => Err(FileError::Damaged),
    }
}

fn after<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(beginning.len())?;
    start.eq_ignore_ascii_case(beginning).then(|| rest.trim())
}
