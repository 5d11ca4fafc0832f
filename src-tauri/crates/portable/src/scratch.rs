//! A file beside the export that only this process can read: what has to be written and read again before it goes into the
//! zip, or be looked at out of order when it comes from one, lies on the disk in no other form.
//!
//! It is made of pages as SQLCipher 4 lays them out without its authentication codes: AES-256 in CBC mode, with the page's
//! initialisation vector in its last 16 bytes; the first page begins with 16 bytes of salt. So an SQLCipher connection
//! works on it, while its pages go out, and come in, as those of a plain database. The key is random, and in memory only.
//! It keeps secrets and proves nothing: the archive's own sums do.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use aes::Aes256;
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

use crate::sums::hexadecimal;

/// The size of a page.
pub(crate) const PAGE: usize = 4096;
/// How much of its end a page keeps free: the initialisation vector.
pub(crate) const RESERVED: usize = 16;
/// How much a page takes that is no database's.
const FILLED: usize = PAGE - RESERVED;
/// How much of the first page is not encrypted: the salt, where a plain database has its name.
const SALT: usize = 16;

/// The file; it is gone when this is.
pub(crate) struct Scratch {
    file: NamedTempFile,
    key: Zeroizing<[u8; 32]>,
}

impl Scratch {
    /// An empty one in a folder, or where the system keeps such files.
    pub(crate) fn new(folder: Option<&Path>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".clearhold-tables-").suffix(".part");
        let file = match folder {
            Some(folder) => builder.tempfile_in(folder)?,
            None => builder.tempfile()?,
        };
        let mut key = Zeroizing::new([0; 32]);
        random(key.as_mut())?;
        Ok(Self { file, key })
    }

    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// The key as SQLCipher takes it: raw, so that none is derived.
    pub(crate) fn key(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", *Zeroizing::new(hexadecimal(self.key.as_ref()))))
    }

    /// Hands over every page, decrypted, in order.
    pub(crate) fn each_page<E: From<io::Error>>(&self, take: &mut dyn FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let mut file = File::open(self.path())?;
        let pages = file.seek(SeekFrom::End(0))? / PAGE as u64;
        file.seek(SeekFrom::Start(0))?;
        let mut file = io::BufReader::with_capacity(PAGE * 64, file);
        let mut page = Zeroizing::new(vec![0; PAGE]);
        for number in 0..pages {
            file.read_exact(&mut page)?;
            self.open(number, &mut page)?;
            take(&page)?;
        }
        Ok(())
    }

    /// Keeps a plain database, page by page; what its pages keep free is lost.
    pub(crate) fn keep_pages(&self, from: &mut dyn Read) -> io::Result<()> {
        self.fill(from, 0, PAGE)
    }

    /// Keeps any bytes, to be read again by [`Self::part`].
    pub(crate) fn keep(&self, from: &mut dyn Read) -> io::Result<()> {
        self.fill(from, 1, FILLED)
    }

    /// What of the bytes that were kept stands from a place on.
    pub(crate) fn part(self: &Arc<Self>, from: u64) -> io::Result<Part> {
        Ok(Part { file: File::open(self.path())?, scratch: Arc::clone(self), at: from, page: None })
    }

    /// Writes pages from a reader until it ends, so many bytes into each. The last one is filled up with zeros.
    fn fill(&self, from: &mut dyn Read, first: u64, width: usize) -> io::Result<()> {
        let mut file = io::BufWriter::with_capacity(PAGE * 64, File::options().write(true).open(self.path())?);
        let mut page = Zeroizing::new(vec![0; PAGE]);
        for number in first.. {
            let mut there = 0;
            while there < width {
                match from.read(&mut page[there..width])? {
                    0 => break,
                    read => there += read,
                }
            }
            if there == 0 {
                break;
            }
            page[there..].fill(0);
            self.seal(number, &mut page)?;
            file.write_all(&page)?;
        }
        file.flush()
    }

    fn open(&self, number: u64, page: &mut [u8]) -> io::Result<()> {
        let (body, vector) = parts(number, page);
        let cipher = cbc::Decryptor::<Aes256>::new_from_slices(self.key.as_ref(), vector);
        cipher.map_err(invalid)?.decrypt_padded::<NoPadding>(body).map_err(invalid)?;
        vector.fill(0);
        Ok(())
    }

    fn seal(&self, number: u64, page: &mut [u8]) -> io::Result<()> {
        if number == 0 {
            random(&mut page[..SALT])?;
        }
        let (body, vector) = parts(number, page);
        random(vector)?;
        let length = body.len();
        let cipher = cbc::Encryptor::<Aes256>::new_from_slices(self.key.as_ref(), vector);
        cipher.map_err(invalid)?.encrypt_padded::<NoPadding>(body, length).map_err(invalid)?;
        Ok(())
    }
}

/// The bytes that were kept, from a place on. What follows the last of them is zeros.
pub(crate) struct Part {
    file: File,
    scratch: Arc<Scratch>,
    at: u64,
    page: Option<(u64, Zeroizing<Vec<u8>>)>,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.at / FILLED as u64;
        let page = match self.page.take() {
            Some((known, page)) if known == number => page,
            _ => {
                let mut page = Zeroizing::new(vec![0; PAGE]);
                self.file.seek(SeekFrom::Start(number * PAGE as u64))?;
                self.file.read_exact(&mut page)?;
                self.scratch.open(number + 1, &mut page)?;
                page
            }
        };
        let rest = &page[usize::try_from(self.at % FILLED as u64).map_err(invalid)?..FILLED];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length as u64;
        self.page = Some((number, page));
        Ok(length)
    }
}

/// What of a page is encrypted, and its initialisation vector.
fn parts(number: u64, page: &mut [u8]) -> (&mut [u8], &mut [u8]) {
    let (body, vector) = page.split_at_mut(PAGE - RESERVED);
    (if number == 0 { &mut body[SALT..] } else { body }, vector)
}

fn random(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(invalid)
}

fn invalid<E>(_: E) -> io::Error {
    io::ErrorKind::Other.into()
}
