//! The zip on its way to the disk, on a thread of its own: as it is, or through a cipher, so that nothing unencrypted is
//! ever written.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use age::Encryptor;
use age::stream::StreamWriter as Cipher;
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{ZipArchive, ZipWriter};

use crate::package::{SUM_LENGTH, blank_seal};
use crate::sink::Sink;
use crate::sums::{Block, WAITING, hexadecimal};

/// A zip that another thread packs and writes. Dropped before it is finished, it is given up.
pub(crate) struct Zipping {
    tasks: Option<SyncSender<Task>>,
    thread: Option<JoinHandle<io::Result<Option<Encrypted>>>>,
    mark: Arc<Marked>,
}

enum Task {
    Start(String, Box<SimpleFileOptions>),
    Block(Block),
    Mark(Whole),
    Finish,
}

/// How much of a bag is whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole {
    pub(crate) formats: usize,
    pub(crate) files: usize,
}

/// A place up to which a zip can be taken back: it is whole there once its directory is put behind it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) whole: Whole,
    at: u64,
    directory: Vec<u8>,
}

/// The last mark.
type Marked = Mutex<Option<Mark>>;

impl Mark {
    /// Takes a zip back to here. What was written since goes, so there is room for the directory even on a full disk.
    pub(crate) fn take_back(&self, mut file: &File) -> io::Result<()> {
        file.set_len(self.at)?;
        file.seek(SeekFrom::Start(self.at))?;
        file.write_all(&self.directory)?;
        file.sync_all()
    }
}

/// The size and the SHA-256 of a file that was encrypted.
pub(crate) struct Encrypted {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Zipping {
    /// Begins a zip in a file that is empty.
    pub(crate) fn start(file: File, encryptor: Option<Encryptor>) -> io::Result<Self> {
        Self::with(Zip::new(file, encryptor)?, Arc::default())
    }

    /// Goes on with a zip that was taken back to where so much was whole.
    pub(crate) fn go_on(file: File, whole: Whole) -> io::Result<Self> {
        let marked = Arc::default();
        let zip = behind_directory(Sink::behind(file)?, whole, &marked)?;
        Self::with(Zip::Plain(Box::new(zip)), marked)
    }

    fn with(zip: Zip, marked: Arc<Marked>) -> io::Result<Self> {
        let (tasks, to_do) = sync_channel(WAITING);
        let mark = Arc::clone(&marked);
        let thread = thread::Builder::new().name("zip".to_owned()).spawn(move || zip.write(to_do, &marked))?;
        Ok(Self { tasks: Some(tasks), thread: Some(thread), mark })
    }

    /// Begins a file.
    pub(crate) fn begin(&mut self, name: String, options: SimpleFileOptions) -> io::Result<()> {
        self.give(Task::Start(name, Box::new(options)))
    }

    /// Adds to the file that was begun.
    pub(crate) fn add(&mut self, block: Block) -> io::Result<()> {
        self.give(Task::Block(block))
    }

    /// Makes a mark where so much is whole. An encrypted zip can't be taken back: it has none.
    pub(crate) fn mark(&mut self, whole: Whole) -> io::Result<()> {
        self.give(Task::Mark(whole))
    }

    /// The last mark that was made. Gives the zip up unless it is finished.
    pub(crate) fn last_mark(&mut self) -> Option<Mark> {
        let _ = self.join();
        self.mark.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Ends the zip, with room for the sum where it can be put in later. Of an encrypted one nothing is left to do.
    pub(crate) fn finish(&mut self) -> io::Result<Option<Encrypted>> {
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

    fn write(self, to_do: Receiver<Task>, marked: &Marked) -> io::Result<Option<Encrypted>> {
        match self {
            Self::Plain(zip) => {
                if let Some(zip) = fill(*zip, to_do, &mut |zip, whole| mark(zip, whole, marked))? {
                    zip.finish()?.flush()?;
                }
                Ok(None)
            }
            Self::Encrypted(zip) => match fill(*zip, to_do, &mut |zip, _| Ok(zip))? {
                Some(zip) => zip.finish()?.into_inner().finish().map(Some),
                None => Ok(None),
            },
        }
    }
}

/// None when it was given up.
fn fill<W: Write + Seek>(
    mut zip: ZipWriter<W>,
    to_do: Receiver<Task>,
    mark: &mut dyn FnMut(ZipWriter<W>, Whole) -> io::Result<ZipWriter<W>>,
) -> io::Result<Option<ZipWriter<W>>> {
    for task in to_do {
        match task {
            Task::Start(name, options) => zip.start_file(name, *options)?,
            Task::Block(block) => zip.write_all(&block)?,
            Task::Mark(whole) => zip = mark(zip, whole)?,
            Task::Finish => {
                zip.set_comment(blank_seal())?;
                return Ok(Some(zip));
            }
        }
    }
    Ok(None)
}

/// Ends the zip and goes on with it, as it does when it was broken off here: so both give the same bytes.
fn mark(zip: ZipWriter<Sink>, whole: Whole, marked: &Marked) -> io::Result<ZipWriter<Sink>> {
    behind_directory(zip.finish()?, whole, marked)
}

/// Keeps the directory of a zip that is whole, and goes on in its place.
fn behind_directory(sink: Sink, whole: Whole, marked: &Marked) -> io::Result<ZipWriter<Sink>> {
    let archive = ZipArchive::new(sink)?;
    let at = archive.central_directory_start();
    let mut sink = archive.into_inner();
    sink.seek(SeekFrom::Start(at))?;
    let mut directory = Vec::new();
    sink.read_to_end(&mut directory)?;
    *marked.lock().unwrap_or_else(PoisonError::into_inner) = Some(Mark { whole, at, directory });
    Ok(ZipWriter::new_append(sink)?)
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
