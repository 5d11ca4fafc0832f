//! Pictures that the person keeps as evidence: each a file under its own SHA-256, so that it is written once and says
//! itself what it has to be.

use std::collections::BTreeSet;
use std::io::Read;

use clearhold_model::EvidencePicture;

use crate::contract::PortableError;
use crate::package::Package;
use crate::sums::Sum;
use crate::verify::{Detail, Measured, Problem};
use crate::walk::Job;

/// A kind of picture.
struct Kind {
    media: &'static str,
    /// The ending of its files.
    ending: &'static str,
    /// What stands where at its beginning.
    marks: &'static [(usize, &'static [u8])],
}

const KINDS: [Kind; 5] = [
    Kind { media: "image/png", ending: "png", marks: &[(0, b"\x89PNG\r\n\x1a\n")] },
    Kind { media: "image/jpeg", ending: "jpg", marks: &[(0, b"\xff\xd8\xff")] },
    Kind { media: "image/webp", ending: "webp", marks: &[(0, b"RIFF"), (8, b"WEBP")] },
    Kind { media: "image/heic", ending: "heic", marks: &[(4, b"ftyp")] },
    // An e-mail is text in any encoding: its sum is all that there is to hold it against.
    Kind { media: "message/rfc822", ending: "eml", marks: &[] },
];

/// The name of a picture's file, relative to `data/`; none for a kind that is not written.
pub(crate) fn path(media: &str, sha256: &str) -> Option<String> {
    let kind = KINDS.iter().find(|kind| kind.media == media)?;
    Some(format!("evidence/{sha256}.{}", kind.ending))
}

/// Writes every picture once.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let pictures = job.pictures.clone();
    job.pace.begin("evidence", pictures.len() as u64, 1)?;
    let mut written = BTreeSet::new();
    for picture in &pictures {
        if let Some(path) = path(&picture.media, &picture.sha256)
            && written.insert(path.clone())
        {
            one(job, package, picture, &path)?;
        }
        job.pace.add(1)?;
    }
    job.pace.end();
    Ok(())
}

fn one(job: &Job<'_>, package: &mut Package<'_>, picture: &EvidencePicture, path: &str) -> Result<(), PortableError> {
    package.open(path)?;
    job.contents.write_picture(picture, package).map_err(PortableError::Contents)?;
    package.close()?;
    Ok(())
}

/// Whether a file is named as a picture and begins as one.
pub(crate) fn check(path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
    let named = path.strip_prefix("evidence/").and_then(|name| name.split_once('.'));
    let kind = named.and_then(|(sum, ending)| {
        let is_sum = sum.len() == 64 && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        KINDS.iter().find(|kind| is_sum && kind.ending == ending)
    });
    let Some(kind) = kind else { return Err(Detail::new(Problem::UnexpectedFile, path)) };
    let mut beginning = Vec::new();
    let read = input.take(16).read_to_end(&mut beginning);
    let fits = |(place, mark): &(usize, &[u8])| beginning.get(*place..).is_some_and(|rest| rest.starts_with(mark));
    if read.is_ok() && kind.marks.iter().all(fits) { Ok(()) } else { Err(Detail::new(Problem::NotAPicture, path)) }
}

/// Whether a picture is what its name says.
pub(crate) fn is_named(path: &str, sum: &Sum) -> Result<(), Detail> {
    match path.strip_prefix("evidence/").and_then(|name| name.split_once('.')) {
        Some((named, _)) if named != sum.sha256 => {
            Err(Detail::new(Problem::WrongSum, path).expected(named.to_owned()).found(sum.sha256.clone()))
        }
        _ => Ok(()),
    }
}
