//! Reading that gives up on a record that is larger than any real one.

use std::io::{self, BufRead, ErrorKind, Read};

/// One record may be so large: a contact with a picture, a row with a long text.
pub(super) const LARGEST_RECORD: u64 = 16 * 1024 * 1024;

/// Reads on, but for no longer than a record may be. What is read ahead counts for the record before.
pub(super) struct Capped<R> {
    inner: R,
    left: u64,
    /// How many quotation marks came so far.
    quotes: u64,
}

impl<R> Capped<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, left: LARGEST_RECORD, quotes: 0 }
    }

    /// A record begins.
    pub(super) fn begin(&mut self) {
        self.left = LARGEST_RECORD;
    }

    /// Whether a quotation mark is without the other one of its pair.
    pub(super) fn is_quote_open(&self) -> bool {
        self.quotes % 2 == 1
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::from(ErrorKind::FileTooLarge))?;
        self.quotes += buffer[..read].iter().filter(|byte| **byte == b'"').count() as u64;
        Ok(read)
    }
}

/// What reading a line gave.
pub(super) enum Line {
    /// The line is in the buffer, without its end.
    Whole,
    /// It is larger than any real one, and was passed over.
    TooLarge,
    /// There are no more.
    End,
}

/// Reads a line into `line`, which is emptied first.
pub(super) fn read_line(file: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let read = file.take(LARGEST_RECORD).read_until(b'\n', line)?;
    if read as u64 == LARGEST_RECORD && line.last() != Some(&b'\n') {
        file.skip_until(b'\n')?;
        return Ok(Line::TooLarge);
    }
    while line.last().is_some_and(|byte| *byte == b'\n' || *byte == b'\r') {
        line.pop();
    }
    Ok(if read > 0 { Line::Whole } else { Line::End })
}
