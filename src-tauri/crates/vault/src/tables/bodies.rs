//! Bodies of items: JSON, packed with zstd.
//!
//! Items are small and alike, so the names of their members are most of them. A dictionary that is part of the program
//! holds these. It was trained once (`zstd --train`, 16 kB) on the items of the sample organisation, so it contains
//! nothing of any user, and forgetting a source leaves nothing behind in it. Vaults need it as it is, for ever: a better
//! one gets a file of its own.

use std::cell::RefCell;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

use super::from_body;
use crate::{Result, VaultError};

const DICTIONARY: &[u8] = include_bytes!("bodies.dict");
/// The fastest. Higher ones save a tenth of the bodies and take several times as long.
const LEVEL: i32 = 1;
/// Nothing that is put in comes near it, so more than this is no body of ours.
const MOST_BYTES: usize = 256 * 1024 * 1024;

static PACKING: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static UNPACKING: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

thread_local! {
    // Making one costs more than unpacking a body does.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs bodies, one after another.
pub(crate) struct Packer(Compressor<'static>);

impl Packer {
    pub(crate) fn new() -> Result<Self> {
        let mut compressor = Compressor::with_prepared_dictionary(&PACKING)?;
        compressor.include_dictid(false)?;
        Ok(Self(compressor))
    }

    pub(crate) fn pack(&mut self, json: &[u8]) -> Result<Vec<u8>> {
        Ok(self.0.compress(json)?)
    }
}

/// The JSON of a body.
pub(crate) fn unpack(body: &[u8]) -> Result<Vec<u8>> {
    let told = zstd::zstd_safe::get_frame_content_size(body).ok().flatten();
    let size = told.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= MOST_BYTES);
    let size = size.ok_or(VaultError::Damaged)?;
    UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::with_prepared_dictionary(&UNPACKING)?),
        };
        unpacker.decompress(body, size).map_err(|_| VaultError::Damaged)
    })
}

/// A packed body as the value it was.
pub(crate) fn from_packed<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    from_body(&unpack(body)?)
}
