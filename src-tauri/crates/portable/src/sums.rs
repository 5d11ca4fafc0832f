//! The checksums of a bag: both taken in one pass, beside whatever else is done with the bytes.

use std::io::{self, ErrorKind};
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha512};

/// Bytes on their way to another thread.
pub(crate) type Block = Arc<Vec<u8>>;
/// How large blocks are.
pub(crate) const BLOCK: usize = 1 << 17;
/// How many wait at most.
pub(crate) const WAITING: usize = 8;

/// A hash function that the bag has a manifest of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// What every program knows.
    Sha256,
    /// What BagIt 1.0 tells programs to write (RFC 8493, section 2.4).
    Sha512,
}

impl Algorithm {
    /// Both, in the order in which their manifests are written.
    pub(crate) const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// The manifest of the payload files.
    pub(crate) fn manifest(self) -> &'static str {
        match self {
            Self::Sha256 => "manifest-sha256.txt",
            Self::Sha512 => "manifest-sha512.txt",
        }
    }

    /// The manifest of the tag files.
    pub(crate) fn tag_manifest(self) -> &'static str {
        match self {
            Self::Sha256 => "tagmanifest-sha256.txt",
            Self::Sha512 => "tagmanifest-sha512.txt",
        }
    }

    /// The length of a sum in hexadecimal.
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Sha256 => 64,
            Self::Sha512 => 128,
        }
    }
}

/// The size and the sums of a file, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sum {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
    pub(crate) sha512: String,
}

impl Sum {
    /// Of a file that can't be read through: sums that fit no file.
    pub(crate) fn unreadable(bytes: u64) -> Self {
        Self { bytes, sha256: String::new(), sha512: String::new() }
    }

    pub(crate) fn is_unreadable(&self) -> bool {
        self.sha256.is_empty()
    }

    pub(crate) fn of(&self, algorithm: Algorithm) -> &str {
        match algorithm {
            Algorithm::Sha256 => &self.sha256,
            Algorithm::Sha512 => &self.sha512,
        }
    }
}

/// Takes the sums of files that pass in blocks, on a thread of its own, which ends with this.
pub(crate) struct Summing {
    tasks: SyncSender<Task>,
    sums: Receiver<Sum>,
}

enum Task {
    Block(Block),
    End,
}

impl Summing {
    pub(crate) fn start() -> io::Result<Self> {
        let (tasks, to_do) = sync_channel(WAITING);
        let (tell, sums) = sync_channel(1);
        thread::Builder::new().name("sums".to_owned()).spawn(move || take_sums(to_do, &tell))?;
        Ok(Self { tasks, sums })
    }

    pub(crate) fn add(&self, block: Block) -> io::Result<()> {
        self.tasks.send(Task::Block(block)).map_err(|_| ErrorKind::BrokenPipe.into())
    }

    /// Ends a file; the next one begins from nothing.
    pub(crate) fn end(&self) -> io::Result<Sum> {
        let gone = || io::Error::from(ErrorKind::BrokenPipe);
        self.tasks.send(Task::End).map_err(|_| gone())?;
        self.sums.recv().map_err(|_| gone())
    }
}

fn take_sums(to_do: Receiver<Task>, tell: &SyncSender<Sum>) {
    let (mut sha256, mut sha512, mut bytes) = (Sha256::new(), Sha512::new(), 0);
    for task in to_do {
        match task {
            Task::Block(block) => {
                sha256.update(&*block);
                sha512.update(&*block);
                bytes += block.len() as u64;
            }
            Task::End => {
                let sum = Sum {
                    bytes: mem::take(&mut bytes),
                    sha256: hexadecimal(&sha256.finalize_reset()),
                    sha512: hexadecimal(&sha512.finalize_reset()),
                };
                if tell.send(sum).is_err() {
                    return;
                }
            }
        }
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
