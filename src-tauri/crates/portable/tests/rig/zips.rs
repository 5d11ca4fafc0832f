//! Taking exports apart and putting them together again, soundly or not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use clearhold_portable::{Problem, Verification, verify};
use sha2::{Digest, Sha256, Sha512};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The files of a zip by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Reads every file of a zip.
pub(crate) fn unpack(path: &Path) -> Files {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut files = Files::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        files.insert(entry.name().unwrap().into_owned(), content);
    }
    files
}

/// Writes a zip with a seal that fits.
pub(crate) fn pack(path: &Path, files: &Files) {
    let named = files.iter().map(|(name, content)| (name.as_str(), content.as_slice()));
    pack_with(path, SimpleFileOptions::default(), named);
}

/// Writes a zip with a seal that fits, with options for its entries.
pub(crate) fn pack_with<'a>(
    path: &Path,
    options: SimpleFileOptions,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, content) in files {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.set_comment(format!("clearhold sha256:{}", "0".repeat(64))).unwrap();
    zip.finish().unwrap();
    seal(path);
}

/// Makes the seal fit again.
pub(crate) fn seal(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let body = bytes.len() - 64;
    let sum = sum(&bytes[..body]);
    bytes[body..].copy_from_slice(sum.as_bytes());
    fs::write(path, bytes).unwrap();
}

/// Makes manifests and sizes fit the files again: what somebody would do who changes an export and hides it well.
pub(crate) fn resum(files: &mut Files) {
    let top = files.keys().next().unwrap().split('/').next().unwrap().to_owned();
    let (mut manifest, mut longer, mut bytes, mut count) = (String::new(), String::new(), 0, 0);
    for (name, content) in files.iter().filter(|(name, _)| name.starts_with(&format!("{top}/data/"))) {
        manifest += &format!("{}  {}\n", sum(content), &name[top.len() + 1..]);
        longer += &format!("{}  {}\n", longer_sum(content), &name[top.len() + 1..]);
        bytes += content.len();
        count += 1;
    }
    files.insert(format!("{top}/manifest-sha256.txt"), manifest.into_bytes());
    files.insert(format!("{top}/manifest-sha512.txt"), longer.into_bytes());
    files.insert(format!("{top}/bag-info.txt"), format!("Payload-Oxum: {bytes}.{count}\n").into_bytes());
    let tags = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
    let listed = |files: &Files, sum: &dyn Fn(&[u8]) -> String| {
        tags.map(|name| format!("{}  {name}\n", sum(&files[&format!("{top}/{name}")]))).concat().into_bytes()
    };
    let (short, long) = (listed(files, &sum), listed(files, &longer_sum));
    files.insert(format!("{top}/tagmanifest-sha256.txt"), short);
    files.insert(format!("{top}/tagmanifest-sha512.txt"), long);
}

/// Replaces text in the one file whose name ends so.
pub(crate) fn replace(files: &mut Files, ending: &str, old: &str, new: &str) {
    let (_, content) = files.iter_mut().find(|(name, _)| name.ends_with(ending)).unwrap();
    let text = String::from_utf8(std::mem::take(content)).unwrap();
    assert!(text.contains(old), "{ending} does not hold {old:?}");
    *content = text.replacen(old, new, 1).into_bytes();
}

/// Corrects what `datapackage.json` says of a table.
pub(crate) fn describe(files: &mut Files, table: &str) {
    let content = files.iter().find(|(name, _)| name.ends_with(table)).unwrap().1.clone();
    let (_, description) = files.iter_mut().find(|(name, _)| name.ends_with("datapackage.json")).unwrap();
    let mut package: serde_json::Value = serde_json::from_slice(description).unwrap();
    for resource in package["resources"].as_array_mut().unwrap() {
        if resource["path"] == table {
            resource["bytes"] = content.len().into();
            resource["hash"] = format!("sha256:{}", sum(&content)).into();
        }
    }
    *description = serde_json::to_vec(&package).unwrap();
}

pub(crate) fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-512 of bytes.
pub(crate) fn longer_sum(bytes: &[u8]) -> String {
    Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Verifies without watching.
pub(crate) fn verified(path: &Path) -> Verification {
    verify(path, None, &mut |_| {}, &|| false).unwrap()
}

/// The problem of a check; none when it passed.
pub(crate) fn problem(verification: &Verification, check: &str) -> Option<Problem> {
    let found = verification.checks.iter().find(|made| made.check == check);
    found.unwrap_or_else(|| panic!("no check {check} in {verification:?}")).detail.as_ref().map(|detail| detail.problem)
}
