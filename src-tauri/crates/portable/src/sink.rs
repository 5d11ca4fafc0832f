//! The file that a zip is written to.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};

/// Where the zip goes. After the first failure it only pretends to write: the zip writer ends its archive when it is
/// dropped and would otherwise complain on the terminal, and the file is thrown away anyway.
pub(crate) struct Sink {
    file: BufWriter<File>,
    failed: bool,
    position: u64,
    end: u64,
}

impl Sink {
    pub(crate) fn new(file: File) -> Self {
        Self { file: BufWriter::with_capacity(1 << 16, file), failed: false, position: 0, end: 0 }
    }

    /// Behind what is in the file.
    pub(crate) fn behind(mut file: File) -> io::Result<Self> {
        let end = file.seek(SeekFrom::End(0))?;
        Ok(Self { position: end, end, ..Self::new(file) })
    }

    fn guard<T>(&mut self, pretended: T, act: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>) -> io::Result<T> {
        if self.failed {
            return Ok(pretended);
        }
        act(&mut self.file).inspect_err(|error| self.failed = error.kind() != ErrorKind::Interrupted)
    }
}

impl Write for Sink {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.guard(content.len(), |file| file.write(content))?;
        self.position += written as u64;
        self.end = self.end.max(self.position);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.guard((), BufWriter::flush)
    }
}

/// Only what lies on the disk can be read, which the zip's directory does once it was flushed.
impl Read for Sink {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.flush()?;
        let read = self.file.get_mut().read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Sink {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
            SeekFrom::End(distance) => self.end.checked_add_signed(distance),
        };
        let target = target.ok_or(ErrorKind::InvalidInput)?;
        self.position = self.guard(target, |file| file.seek(SeekFrom::Start(target)))?;
        Ok(self.position)
    }
}
