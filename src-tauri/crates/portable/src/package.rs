//! The bag in the zip: files go in one after the other. What is written goes in blocks to two threads, one that packs it
//! and one that takes its sums.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use age::Encryptor;
use clearhold_model::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System};

use crate::contract::PortableError;
use crate::sums::{Algorithm, BLOCK, Sum, Summing, hexadecimal};
use crate::walk::{BYTES_EVERY, Pace};
use crate::zipping::{Encrypted, Mark, Whole, Zipping};

/// The zip's comment: this and the SHA-256 of every byte before the sum. It covers what no manifest can: names, times
/// and rights in the zip's own directory.
pub(crate) const SEAL: &str = "clearhold sha256:";
/// The length of a SHA-256 in hexadecimal.
pub(crate) const SUM_LENGTH: usize = 64;
/// BagIt's declaration.
pub(crate) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The zip's comment before its sum is known.
pub(crate) fn blank_seal() -> String {
    format!("{SEAL}{}", "0".repeat(SUM_LENGTH))
}

/// A bag that was written.
pub(crate) struct Written {
    /// How many files are in it.
    pub(crate) files: u64,
    /// The size of the file.
    pub(crate) bytes: u64,
    /// The SHA-256 of the whole file, in hexadecimal.
    pub(crate) sha256: String,
}

/// A bag that is being written.
pub(crate) struct Package<'f> {
    zip: Zipping,
    file: &'f File,
    top: String,
    options: SimpleFileOptions,
    path: String,
    summing: Summing,
    block: Vec<u8>,
    payload: Vec<(String, Sum)>,
    octets: u64,
    files: u64,
}

impl<'f> Package<'f> {
    /// Begins a bag in a file that is empty; encrypted where there is something that encrypts.
    pub(crate) fn new(file: &'f File, made_at: Timestamp, encryptor: Option<Encryptor>) -> Result<Self, PortableError> {
        Self::with(Zipping::start(file.try_clone()?, encryptor)?, file, made_at, Vec::new())
    }

    /// Goes on with a bag that holds so many formats, which are these payload files.
    pub(crate) fn go_on(
        file: &'f File,
        made_at: Timestamp,
        formats: usize,
        payload: Vec<(String, Sum)>,
    ) -> Result<Self, PortableError> {
        let whole = Whole { formats, files: payload.len() };
        Self::with(Zipping::go_on(file.try_clone()?, whole)?, file, made_at, payload)
    }

    fn with(
        zip: Zipping,
        file: &'f File,
        made_at: Timestamp,
        payload: Vec<(String, Sum)>,
    ) -> Result<Self, PortableError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip_time(made_at))
            .system(System::Unix)
            .unix_permissions(0o644)
            .large_file(true);
        Ok(Self {
            zip,
            file,
            top: top_folder(made_at),
            options,
            path: String::new(),
            summing: Summing::start()?,
            block: Vec::with_capacity(BLOCK),
            octets: payload.iter().map(|(_, sum)| sum.bytes).sum(),
            files: payload.len() as u64,
            payload,
        })
    }

    /// Writes a whole payload file; `path` is relative to `data/`.
    pub(crate) fn put(&mut self, path: &str, content: &[u8]) -> Result<Sum, PortableError> {
        self.open(path)?;
        self.write_all(content)?;
        self.close()
    }

    /// Begins a payload file; `path` is relative to `data/`. What is written to the package goes into it.
    pub(crate) fn open(&mut self, path: &str) -> Result<(), PortableError> {
        self.start(&format!("data/{path}"))
    }

    /// Ends a payload file.
    pub(crate) fn close(&mut self) -> Result<Sum, PortableError> {
        let sum = self.end()?;
        self.octets += sum.bytes;
        self.payload.push((std::mem::take(&mut self.path), sum.clone()));
        Ok(sum)
    }

    /// The payload files that were written, with their paths in the bag.
    pub(crate) fn payload(&self) -> &[(String, Sum)] {
        &self.payload
    }

    /// Notes that so many formats are whole.
    pub(crate) fn mark(&mut self, formats: usize) -> Result<(), PortableError> {
        Ok(self.zip.mark(Whole { formats, files: self.payload.len() })?)
    }

    /// Gives the bag up unless it is finished: the last place at which it was whole, and the payload files before it. None
    /// where there is no such place.
    pub(crate) fn whole_until(mut self) -> Option<(Mark, Vec<(String, Sum)>)> {
        let mark = self.zip.last_mark()?;
        self.payload.truncate(mark.whole.files);
        Some((mark, self.payload))
    }

    /// Writes the tag files, ends the zip and seals it.
    pub(crate) fn finish(&mut self, info: &[(&str, String)], pace: &mut Pace<'_>) -> Result<Written, PortableError> {
        let oxum = format!("{}.{}", self.octets, self.payload.len());
        let mut lines = String::new();
        for (label, value) in info.iter().chain([&("Payload-Oxum", oxum)]) {
            lines.push_str(&format!("{label}: {value}\n"));
        }
        let mut tags = Vec::new();
        let manifests = Algorithm::ALL.map(|algorithm| (algorithm.manifest(), manifest(&self.payload, algorithm)));
        for (name, content) in [("bagit.txt", DECLARATION), ("bag-info.txt", &lines)]
            .into_iter()
            .chain(manifests.iter().map(|(name, content)| (*name, content.as_str())))
        {
            tags.push((name.to_owned(), self.tag(name, content)?));
        }
        for algorithm in Algorithm::ALL {
            self.tag(algorithm.tag_manifest(), &manifest(&tags, algorithm))?;
        }
        let files = self.files;
        let (bytes, sha256) = match self.zip.finish()? {
            Some(Encrypted { bytes, sha256 }) => (bytes, sha256),
            None => seal(self.file, pace)?,
        };
        self.file.sync_all()?;
        Ok(Written { files, bytes, sha256 })
    }

    fn tag(&mut self, name: &str, content: &str) -> Result<Sum, PortableError> {
        self.start(name)?;
        self.write_all(content.as_bytes())?;
        self.end()
    }

    fn end(&mut self) -> Result<Sum, PortableError> {
        self.pass_on()?;
        Ok(self.summing.end()?)
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let block = Arc::new(std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK)));
        self.summing.add(Arc::clone(&block))?;
        self.zip.add(block)
    }

    fn start(&mut self, path: &str) -> Result<(), PortableError> {
        self.zip.begin(format!("{}/{path}", self.top), self.options)?;
        path.clone_into(&mut self.path);
        self.files += 1;
        Ok(())
    }
}

impl Write for Package<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(content);
        if self.block.len() >= BLOCK {
            self.pass_on()?;
        }
        Ok(content.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the seal into the finished zip. Gives its size and the SHA-256 of the whole.
fn seal(mut file: &File, pace: &mut Pace<'_>) -> Result<(u64, String), PortableError> {
    let bytes = file.seek(SeekFrom::End(0))?;
    let body = bytes.saturating_sub(SUM_LENGTH as u64);
    pace.begin("seal", bytes, BYTES_EVERY)?;
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = Sha256::new();
    let mut rest = file.take(body);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = rest.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        pace.add(read as u64)?;
    }
    let sum = hexadecimal(&hasher.clone().finalize());
    file.seek(SeekFrom::Start(body))?;
    file.write_all(sum.as_bytes())?;
    hasher.update(sum.as_bytes());
    pace.end();
    Ok((bytes, hexadecimal(&hasher.finalize())))
}

/// The one folder at the top of the zip, named after the day (UTC).
pub(crate) fn top_folder(made_at: Timestamp) -> String {
    format!("clearhold-export-{}", day(made_at))
}

/// The day in UTC, as `2026-01-31`.
pub(crate) fn day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).date().to_string()
}

fn manifest(sums: &[(String, Sum)], algorithm: Algorithm) -> String {
    sums.iter().map(|(path, sum)| format!("{}  {path}\n", sum.of(algorithm))).collect()
}

/// The zip's own kind of time knows the years 1980 to 2107, in steps of two seconds.
fn zip_time(at: Timestamp) -> DateTime {
    let at = at.to_zoned_datetime(TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    u16::try_from(at.year())
        .ok()
        .and_then(|year| {
            let (month, day) = (small(at.month()), small(at.day()));
            DateTime::from_date_and_time(year, month, day, small(at.hour()), small(at.minute()), small(at.second()))
                .ok()
        })
        .unwrap_or(DateTime::DEFAULT)
}
