//! Content lines, which vCard (RFC 6350, section 3.2) and iCalendar (RFC 5545, section 3.1) are made of: at most 75
//! octets, a longer one folded, each ending in CR LF.

use std::fmt;
use std::io::{BufRead, Read, Write};

use clearhold_model::Timestamp;
use jiff::tz::TimeZone;

use crate::contract::PortableError;
use crate::package::Package;
use crate::verify::{Detail, Limit, Measured, Problem};

/// The most octets of a line, without its ending.
const LONGEST: usize = 75;

/// A text as these formats can carry it: line breaks are `\n`, other control characters become U+FFFD.
pub(crate) fn text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines
        .chars()
        .map(|c| if c.is_control() && c != '\n' && c != '\t' { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// A text as a parameter can carry it: on one line, without the quotation mark and the backslash, which parameters
/// have no way to hold.
pub(crate) fn parameter(parameter: &str) -> String {
    text(parameter).replace(['\n', '\t'], " ").replace('"', "'").replace('\\', "/")
}

/// The moment in UTC as `calcard` takes it.
pub(crate) fn moment(at: Timestamp) -> Option<calcard::common::PartialDateTime> {
    let at = at.to_zoned_datetime(TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).ok();
    Some(calcard::common::PartialDateTime {
        year: u16::try_from(at.year()).ok().filter(|year| *year > 0),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    })
    .filter(|at| at.year.is_some())
}

/// Writes what `calcard` words into a file of the package.
pub(crate) fn write(
    package: &mut Package<'_>,
    words: impl FnOnce(&mut String) -> fmt::Result,
) -> Result<(), PortableError> {
    let mut lines = String::new();
    words(&mut lines).map_err(|_| PortableError::Io(std::io::ErrorKind::InvalidData))?;
    package.write_all(lines.as_bytes())?;
    Ok(())
}

/// The lines of a file, unfolded one after the other.
pub(crate) struct Lines<'a, 'b> {
    from: &'a mut Measured<'b>,
    path: &'a str,
    limit: Limit,
    number: u64,
    /// What was read beyond the line at hand, without its ending.
    next: Option<Vec<u8>>,
}

impl<'a, 'b> Lines<'a, 'b> {
    pub(crate) fn new(path: &'a str, input: &'a mut Measured<'b>) -> Result<Self, Detail> {
        let limit = input.limit();
        let mut lines = Self { from: input, path, limit, number: 0, next: None };
        lines.next = lines.physical()?;
        Ok(lines)
    }

    /// Something that is wrong in the line at hand.
    pub(crate) fn wrong(&self, problem: Problem) -> Detail {
        Detail::new(problem, self.path).line(self.number.saturating_sub(u64::from(self.next.is_some())))
    }

    /// Says that an entry is done with, so that the next may be as large.
    pub(crate) fn renew(&self) {
        self.limit.renew();
    }

    /// The next line, whole; none at the end.
    pub(crate) fn line(&mut self) -> Result<Option<String>, Detail> {
        let Some(mut line) = self.next.take() else { return Ok(None) };
        loop {
            self.next = self.physical()?;
            match &self.next {
                Some(more) if more.first() == Some(&b' ') => line.extend_from_slice(&more[1..]),
                _ => break,
            }
        }
        String::from_utf8(line).map(Some).map_err(|_| self.wrong(Problem::NotUtf8))
    }

    fn physical(&mut self) -> Result<Option<Vec<u8>>, Detail> {
        let mut line = Vec::new();
        // No line may be longer than this, so no more of it is read.
        let most = (LONGEST + 2) as u64;
        let bad = |problem| Detail::new(problem, self.path).line(self.number + 1);
        self.from.by_ref().take(most).read_until(b'\n', &mut line).map_err(|_| bad(Problem::Unreadable))?;
        if line.is_empty() {
            return Ok(None);
        }
        if !line.ends_with(b"\r\n") || std::str::from_utf8(&line).is_err() || line.len() == 2 {
            return Err(bad(Problem::BadLine));
        }
        line.truncate(line.len() - 2);
        if line.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
            return Err(bad(Problem::BadLine));
        }
        self.number += 1;
        Ok(Some(line))
    }
}

/// A line taken apart: the name in capitals without its parameters, and the value as it stands.
pub(crate) fn parts(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (before, value) = (&line[..colon], &line[colon + 1..]);
    let name = before.split(';').next().unwrap_or_default();
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    plain.then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::{parameter, parts, text};

    #[test]
    fn texts_lose_only_what_no_line_can_hold() {
        assert_eq!(text("a\r\nb\rc\u{0}\u{7}"), "a\nb\nc\u{fffd}\u{fffd}");
        assert_eq!(parameter("say \"yes\"\nC:\\x"), "say 'yes' C:/x");
    }

    #[test]
    fn a_colon_in_a_quoted_parameter_does_not_end_it() {
        assert_eq!(parts("ATTENDEE;CN=\"a:b\":invalid:nomail"), Some(("ATTENDEE", "invalid:nomail")));
        assert_eq!(parts("FN:a;b:c"), Some(("FN", "a;b:c")));
        assert_eq!(parts("no colon"), None);
        assert_eq!(parts("fn:x"), None);
    }
}
