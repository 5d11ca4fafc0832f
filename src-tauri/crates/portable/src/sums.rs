//! The checksums of a bag: both taken in one pass, so that a file is read and written once.

use std::mem;

use sha2::{Digest, Sha256, Sha512};

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
#[derive(Clone, Debug)]
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

/// Takes the sums of what passes.
#[derive(Default)]
pub(crate) struct Summing {
    sha256: Sha256,
    sha512: Sha512,
    bytes: u64,
}

impl Summing {
    pub(crate) fn add(&mut self, content: &[u8]) {
        self.sha256.update(content);
        self.sha512.update(content);
        self.bytes += content.len() as u64;
    }

    /// How much has passed since the last file ended.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Ends a file; the next one begins from nothing.
    pub(crate) fn end(&mut self) -> Sum {
        Sum {
            bytes: mem::take(&mut self.bytes),
            sha256: hexadecimal(&self.sha256.finalize_reset()),
            sha512: hexadecimal(&self.sha512.finalize_reset()),
        }
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
