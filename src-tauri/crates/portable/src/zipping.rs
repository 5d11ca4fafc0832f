//! The zip on its way to the disk, on a thread of its own: as it is, or through a cipher, so that nothing unencrypted is
//! ever written.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use age::Encryptor;
use age::stream::StreamWriter as Cipher;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::package::{SUM_LENGTH, blank_seal};
use crate::sums::{Block, WAITING, hexadecimal};

/// A zip that another thread packs and writes. Dropped before it is finished, it is given up.
pub(crate) struct Zipping {
    tasks: Option<SyncSender<Task>>,
    thread: Option<JoinHandle<io::Result<Option<Encrypted>>>>,
}

enum Task {
    Start(String, Box<SimpleFileOptions>),
    Block(Block),
    Finish,
}

/// The size and the SHA-256 of a file that was encrypted.
pub(crate) struct Encrypted {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Zipping {
    pub(crate) fn start(file: File, encryptor: Option<Encryptor>) -> io::Result<Self> {
        let zip = Zip::new(file, encryptor)?;
        let (tasks, to_do) = sync_channel(WAITING);
        let thread = thread::Builder::new().name("zip".to_owned()).spawn(move || zip.write(to_do))?;
        Ok(Self { tasks: Some(tasks), thread: Some(thread) })
    }

    /// Begins a file.
    pub(crate) fn begin(&mut self, name: String, options: SimpleFileOptions) -> io::Result<()> {
        self.give(Task::Start(name, Box::new(options)))
    }

    /// Adds to the file that was begun.
    pub(crate) fn add(&mut self, block: Block) -> io::Result<()> {
        self.give(Task::Block(block))
    }

    /// Ends the zip, with room for the sum where it can be put in later. Of an encrypted one nothing is left to do.
    pub(crate) fn finish(mut self) -> io::Result<Option<Encrypted>> {
        self.give(Task::Finish)?;
        self.join()
    }

    /// The thread only ends early by a failure, which is then told here.
    fn give(&mut self, task: Task) -> io::Result<()> {
        match self.tasks.as_ref().map(|tasks| tasks.send(task)) {
            Some(Ok(())) => Ok(()),
            Some(Err(_)) | None => self.join().and(Err(ErrorKind::BrokenPipe.into())),
        }
    }

    fn join(&mut self) -> io::Result<Option<Encrypted>> {
        self.tasks = None;
        let ended = self.thread.take().map(JoinHandle::join);
        ended.and_then(Result::ok).unwrap_or_else(|| Err(ErrorKind::BrokenPipe.into()))
    }
}

impl Drop for Zipping {
    fn drop(&mut self) {
        // Whoever gave it up wants nothing of it, but for the file to be let go of.
        let _ = self.join();
    }
}

/// A zip that is being written.
enum Zip {
    /// Into a file, where what was written can be corrected: its sum is put in once it is whole.
    Plain(Box<ZipWriter<Sink>>),
    /// Through a cipher, where it can't: sizes follow each file, and the sum comes with the last bytes.
    Encrypted(Box<ZipWriter<StreamWriter<Sealing>>>),
}

impl Zip {
    fn new(file: File, encryptor: Option<Encryptor>) -> io::Result<Self> {
        match encryptor {
            None => Ok(Self::Plain(Box::new(ZipWriter::new(Sink::new(file))))),
            Some(encryptor) => {
                let to = encryptor.wrap_output(Hashing { to: Sink::new(file), hasher: Sha256::new(), bytes: 0 })?;
                let sealing = Sealing { to, hasher: Sha256::new(), held: Vec::new() };
                Ok(Self::Encrypted(Box::new(ZipWriter::new_stream(sealing))))
            }
        }
    }

    fn write(self, to_do: Receiver<Task>) -> io::Result<Option<Encrypted>> {
        match self {
            Self::Plain(mut zip) => {
                if fill(&mut zip, to_do)? {
                    zip.finish()?.flush()?;
                }
                Ok(None)
            }
            Self::Encrypted(mut zip) => {
                if fill(&mut zip, to_do)? {
                    zip.finish()?.into_inner().finish().map(Some)
                } else {
                    Ok(None)
                }
            }
        }
    }
}

/// False when it was given up.
fn fill<W: Write + Seek>(zip: &mut ZipWriter<W>, to_do: Receiver<Task>) -> io::Result<bool> {
    for task in to_do {
        match task {
            Task::Start(name, options) => zip.start_file(name, *options)?,
            Task::Block(block) => zip.write_all(&block)?,
            Task::Finish => {
                zip.set_comment(blank_seal())?;
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Holds back the last bytes of the zip, which are the room for its sum, and puts the sum in their place.
struct Sealing {
    to: Cipher<Hashing>,
    hasher: Sha256,
    held: Vec<u8>,
}

impl Sealing {
    fn finish(mut self) -> io::Result<Encrypted> {
        self.to.write_all(hexadecimal(&self.hasher.finalize()).as_bytes())?;
        let mut hashing = self.to.finish()?;
        hashing.to.flush()?;
        Ok(Encrypted { bytes: hashing.bytes, sha256: hexadecimal(&hashing.hasher.finalize()) })
    }
}

impl Write for Sealing {
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
struct Hashing {
    to: Sink,
    hasher: Sha256,
    bytes: u64,
}

impl Write for Hashing {
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
struct Sink {
    file: BufWriter<File>,
    failed: bool,
    position: u64,
    end: u64,
}

impl Sink {
    fn new(file: File) -> Self {
        Self { file: BufWriter::with_capacity(1 << 16, file), failed: false, position: 0, end: 0 }
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
