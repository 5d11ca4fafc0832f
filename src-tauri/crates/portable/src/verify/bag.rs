//! BagIt 1.0 (RFC 8493): the declaration, the manifests, and what is really there.

use std::collections::BTreeMap;

use super::{Detail, Problem};
use crate::package::DECLARATION;
use crate::sums::{Algorithm, Sum};

/// The files of a bag apart from its payload.
pub(super) const TAGS: [&str; 6] = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
];

/// The size and sum of every file, by its path in the bag.
pub(super) type Sums = BTreeMap<String, Sum>;

/// The tag files that are there, with their contents.
pub(super) type Tags = BTreeMap<&'static str, Vec<u8>>;

fn tag<'a>(tags: &'a Tags, name: &'static str) -> Result<&'a str, Detail> {
    let content = tags.get(name).ok_or_else(|| Detail::new(Problem::Missing, name))?;
    std::str::from_utf8(content).map_err(|_| Detail::new(Problem::NotUtf8, name))
}

/// Whether it says that it is a bag, in the version that we know.
pub(super) fn declared(tags: &Tags) -> Result<(), Detail> {
    let text = tag(tags, "bagit.txt")?;
    if text == DECLARATION {
        return Ok(());
    }
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    Err(Detail::new(Problem::UnknownVersion, "bagit.txt").expected(first(DECLARATION)).found(first(text)))
}

/// Whether size and number of the payload files are those of `bag-info.txt`.
pub(super) fn oxum(tags: &Tags, sums: &Sums) -> Result<(), Detail> {
    let name = "bag-info.txt";
    let text = tag(tags, name)?;
    let written = text.lines().find_map(|line| line.strip_prefix("Payload-Oxum: "));
    let Some(written) = written else {
        return Err(Detail::new(Problem::BadLine, name).expected("Payload-Oxum".into()));
    };
    let (bytes, files) = payload(sums).fold((0, 0), |(bytes, files), (_, sum)| (bytes + sum.bytes, files + 1));
    let found = format!("{bytes}.{files}");
    if written == found {
        return Ok(());
    }
    Err(Detail::new(Problem::WrongSize, name).expected(written.to_owned()).found(found))
}

/// A manifest: paths with their sums.
pub(super) type Listed = BTreeMap<String, String>;

/// Reads the manifest of the payload files.
pub(super) fn manifest(algorithm: Algorithm, tags: &Tags) -> Result<Listed, Detail> {
    read(algorithm.manifest(), algorithm, tags)
}

fn read(name: &'static str, algorithm: Algorithm, tags: &Tags) -> Result<Listed, Detail> {
    let text = tag(tags, name)?;
    let mut listed = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let wrong = |problem| Detail::new(problem, name).line(number as u64 + 1);
        let (sum, path) = line.split_once("  ").ok_or_else(|| wrong(Problem::BadLine))?;
        if sum.len() != algorithm.length() || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()) || path.is_empty() {
            return Err(wrong(Problem::BadLine));
        }
        if listed.insert(path.to_owned(), sum.to_ascii_lowercase()).is_some() {
            return Err(wrong(Problem::DuplicateName));
        }
    }
    Ok(listed)
}

/// Whether the manifest lists the payload files that are there, and no others.
pub(super) fn complete(listed: &Listed, sums: &Sums) -> Result<(), Detail> {
    if let Some((path, _)) = payload(sums).find(|(path, _)| !listed.contains_key(*path)) {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    match listed.keys().find(|path| !path.starts_with("data/") || !sums.contains_key(*path)) {
        Some(path) => Err(Detail::new(Problem::Missing, path)),
        None => Ok(()),
    }
}

/// Whether every file that is listed and there has the sum that is written down.
pub(super) fn same(algorithm: Algorithm, listed: &Listed, sums: &Sums) -> Result<(), Detail> {
    for (path, expected) in listed {
        match sums.get(path) {
            Some(sum) if sum.is_unreadable() => return Err(Detail::new(Problem::Unreadable, path)),
            Some(sum) if sum.of(algorithm) != expected => {
                let wrong = Detail::new(Problem::WrongSum, path);
                return Err(wrong.expected(expected.clone()).found(sum.of(algorithm).to_owned()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether the tag manifest lists the other tag files, with their sums.
pub(super) fn tags_same(algorithm: Algorithm, tags: &Tags, sums: &Sums) -> Result<(), Detail> {
    let name = algorithm.tag_manifest();
    let listed = read(name, algorithm, tags)?;
    for path in TAGS.into_iter().filter(|path| !path.starts_with("tagmanifest")) {
        if !listed.contains_key(path) {
            return Err(Detail::new(Problem::BadLine, name).expected(path.to_owned()));
        }
    }
    if let Some(path) = listed.keys().find(|path| !sums.contains_key(*path)) {
        return Err(Detail::new(Problem::Missing, path));
    }
    same(algorithm, &listed, sums)
}

fn payload(sums: &Sums) -> impl Iterator<Item = (&String, &Sum)> {
    sums.iter().filter(|(path, _)| path.starts_with("data/"))
}
