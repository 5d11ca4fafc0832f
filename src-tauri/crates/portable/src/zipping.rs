//! The zip on its way to the disk: as it is, or through a cipher, so that nothing unencrypted is ever written.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};

use age::Encryptor;
use age::stream::StreamWriter as Cipher;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::package::{SUM_LENGTH, blank_seal};
use crate::sums::hexadecimal;

/// A zip that is being written.
pub(crate) enum Zipping<'f> {
    /// Into a file, where what was written can be corrected: its sum is put in once it is whole.
    Plain(Box<ZipWriter<Sink<'f>>>),
    /// Through a cipher, where it can't: sizes follow each file, and the sum comes with the last bytes.
    Encrypted(Box<ZipWriter<StreamWriter<Sealing<'f>>>>),
}

/// The size and the SHA-256 of a file that was encrypted.
pub(crate) struct Encrypted {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl<'f> Zipping<'f> {
    pub(crate) fn new(file: &'f File, encryptor: Option<Encryptor>) -> io::Result<Self> {
        match encryptor {
            None => Ok(Self::Plain(Box::new(ZipWriter::new(Sink::new(file))))),
            Some(encryptor) => {
                let to = encryptor.wrap_output(Hashing { to: Sink::new(file), hasher: Sha256::new(), bytes: 0 })?;
                let sealing = Sealing { to, hasher: Sha256::new(), held: Vec::new() };
                Ok(Self::Encrypted(Box::new(ZipWriter::new_stream(sealing))))
            }
        }
    }

    pub(crate) fn start(&mut self, name: String, options: SimpleFileOptions) -> io::Result<()> {
        match self {
            Self::Plain(zip) => zip.start_file(name, options),
            Self::Encrypted(zip) => zip.start_file(name, options),
        }
        .map_err(io::Error::from)
    }

    /// Ends the zip, with room for the sum where it can be put in later. Of an encrypted one nothing is left to do.
    pub(crate) fn finish(self) -> io::Result<Option<Encrypted>> {
        match self {
            Self::Plain(mut zip) => {
                zip.set_comment(blank_seal())?;
                zip.finish()?.flush()?;
                Ok(None)
            }
            Self::Encrypted(mut zip) => {
                zip.set_comment(blank_seal())?;
                zip.finish()?.into_inner().finish().map(Some)
            }
        }
    }
}

impl Write for Zipping<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(zip) => zip.write(content),
            Self::Encrypted(zip) => zip.write(content),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Holds back the last bytes of the zip, which are the room for its sum, and puts the sum in their place.
pub(crate) struct Sealing<'f> {
    to: Cipher<Hashing<'f>>,
    hasher: Sha256,
    held: Vec<u8>,
}

impl Sealing<'_> {
    fn finish(mut self) -> io::Result<Encrypted> {
        self.to.write_all(hexadecimal(&self.hasher.finalize()).as_bytes())?;
        let mut hashing = self.to.finish()?;
        hashing.to.flush()?;
        Ok(Encrypted { bytes: hashing.bytes, sha256: hexadecimal(&hashing.hasher.finalize()) })
    }
}

impl Write for Sealing<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(content);
        let ready = self.held.len().saturating_sub(SUM_LENGTH);
        self.hasher.update(&self.held[..ready]);
        self.to.write_all(&self.held[..ready])?;
        self.held.drain(..ready);
        Ok(content.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes the sum of what goes to the disk.
struct Hashing<'f> {
    to: Sink<'f>,
    hasher: Sha256,
    bytes: u64,
}

impl Write for Hashing<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.to.write(content)?;
        self.hasher.update(&content[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Where the zip goes. After the first failure it only pretends to write: the zip writer ends its archive when it is
/// dropped and would otherwise complain on the terminal, and the file is thrown away anyway.
pub(crate) struct Sink<'f> {
    file: BufWriter<&'f File>,
    failed: bool,
    position: u64,
    end: u64,
}

impl<'f> Sink<'f> {
    fn new(file: &'f File) -> Self {
        Self { file: BufWriter::with_capacity(1 << 16, file), failed: false, position: 0, end: 0 }
    }

    fn guard<T>(&mut self, pretended: T, act: impl FnOnce(&mut BufWriter<&File>) -> io::Result<T>) -> io::Result<T> {
        if self.failed {
            return Ok(pretended);
        }
        act(&mut self.file).inspect_err(|error| self.failed = error.kind() != ErrorKind::Interrupted)
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.guard(content.len(), |file| file.write(content))?;
        self.position += written as u64;
        self.end = self.end.max(self.position);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.guard((), |file| file.flush())
    }
}

impl Seek for Sink<'_> {
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
