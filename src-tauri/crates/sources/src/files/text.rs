//! Text in whatever encoding, as UTF-8.

use std::io::{Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::FileError;
use super::kind::ENOUGH;

/// A file as UTF-8, without the mark at its beginning. What can't be read stands as '�'.
pub(super) fn decoded<F: Read + Seek>(mut file: F) -> Result<DecodeReaderBytes<F, Vec<u8>>, FileError> {
    let encoding = encoding_of(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).strip_bom(true).build(file))
}

/// The beginning of a text; none where that is no text.
pub(super) fn beginning(bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| sixteen_bits(bytes));
    let encoding = encoding.unwrap_or(if is_mostly_utf_8(bytes) { UTF_8 } else { guessed(bytes) });
    let (text, _, _) = encoding.decode(bytes);
    let is_text = !text.chars().take(4096).any(|character| character == '\0');
    is_text.then(|| text.trim_start_matches('\u{feff}').to_owned())
}

/// What parts the values of a table: whichever of these its first lines have most of, outside of quotes.
pub(super) fn delimiter(file: &mut (impl Read + Seek)) -> Result<u8, FileError> {
    let mut start = vec![0; ENOUGH];
    let read = super::read_up_to(file, &mut start)?;
    file.seek(SeekFrom::Start(0))?;
    let text = beginning(&start[..read]).unwrap_or_default();
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
    for line in text.lines().take(10) {
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| !quoted && *delimiter == byte) {
                *count += 1;
            }
        }
    }
    Ok(counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter))
}

/// UTF-8 where the whole file is; else what its first broken piece looks like.
fn encoding_of(file: &mut (impl Read + Seek)) -> Result<&'static Encoding, FileError> {
    let mut piece = vec![0; ENOUGH];
    let (mut carried, mut first, mut is_utf_8) = (0, true, false);
    loop {
        let read = super::read_up_to(file, &mut piece[carried..])?;
        let bytes = &piece[..carried + read];
        if first {
            let known = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| sixteen_bits(bytes));
            if let Some(encoding) = known {
                return Ok(encoding);
            }
            first = false;
        }
        match std::str::from_utf8(bytes) {
            Ok(_) if read == 0 => return Ok(UTF_8),
            Ok(_) => {
                is_utf_8 |= !bytes.is_ascii();
                carried = 0;
            }
            // A character may be cut at the end of the piece.
            Err(error) if error.error_len().is_none() && read > 0 => {
                let from = error.valid_up_to();
                is_utf_8 |= !bytes[..from].is_ascii();
                carried = bytes.len() - from;
                piece.copy_within(from..from + carried, 0);
            }
            Err(_) if is_utf_8 || is_mostly_utf_8(bytes) => return Ok(UTF_8),
            Err(_) => return Ok(guessed(bytes)),
        }
    }
}

/// Whether most of what is not ASCII is UTF-8: text in any other encoding hardly ever is, even where some bytes of it are
/// broken.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken
}

/// Text of two bytes a character without a mark has a nought in every second byte, where it is mostly Latin.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let noughts = |from: usize| bytes.iter().skip(from).step_by(2).take(512).filter(|byte| **byte == 0).count();
    let half = bytes.len().div_ceil(2).min(512);
    let (even, odd) = (noughts(0), noughts(1));
    if half > 1 && odd * 10 > half * 4 && even * 10 < half {
        Some(UTF_16LE)
    } else if half > 1 && even * 10 > half * 4 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // It can hold all that GBK can.
    if encoding == GBK { GB18030 } else { encoding }
}
