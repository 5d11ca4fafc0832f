//! Going through a folder, file by file, without ever following a link.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::kinds::{KindOfFile, kind_of};

/// More entries than this are not looked at in one place.
const MOST_ENTRIES: u64 = 1_000_000;
/// Folders are not gone into deeper than this.
const DEEPEST: usize = 48;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where.
    pub path: PathBuf,
    /// Its kind.
    pub kind: KindOfFile,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last written, where the file system tells.
    pub changed: Option<SystemTime>,
}

/// How a walk went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Entries that could not be looked at.
    pub unreadable: u64,
    /// Links, which were left as they are.
    pub links: u64,
    /// Whether it went on to the end: there was not too much, and nothing too deep.
    pub complete: bool,
}

/// Hands over every plain file beneath a folder, one by one.
pub fn walk(root: &Path, mut found: impl FnMut(FoundFile)) -> Walked {
    let mut walked = Walked { complete: true, ..Walked::default() };
    let mut open = vec![(root.to_owned(), 0)];
    let mut entries = 0;
    while let Some((folder, depth)) = open.pop() {
        let Ok(listed) = std::fs::read_dir(&folder) else {
            walked.unreadable += 1;
            continue;
        };
        for entry in listed {
            entries += 1;
            if entries > MOST_ENTRIES {
                walked.complete = false;
                return walked;
            }
            let Ok((path, about)) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?))) else {
                walked.unreadable += 1;
                continue;
            };
            if about.is_symlink() {
                walked.links += 1;
            } else if about.is_dir() && depth < DEEPEST {
                open.push((path, depth + 1));
            } else if about.is_dir() {
                walked.complete = false;
            } else if about.is_file() {
                found(found_file(root, path, &about));
            }
        }
    }
    walked
}

fn found_file(root: &Path, path: PathBuf, about: &Metadata) -> FoundFile {
    let within = path.strip_prefix(root).unwrap_or(&path).to_owned();
    FoundFile { kind: kind_of(&path, &within), bytes: about.len(), changed: about.modified().ok(), path }
}

/// Removes a file that was found beneath `root`, if it is still the file that it was: no link came into its way, and
/// its kind is the same.
pub fn remove(root: &Path, file: &FoundFile) -> io::Result<()> {
    let refused = || io::Error::from(io::ErrorKind::PermissionDenied);
    let about = file.path.symlink_metadata()?;
    let folder = file.path.parent().ok_or_else(refused)?;
    // The same folder, whether or not links are followed: then there are none beneath the root.
    let within = folder.strip_prefix(root).map_err(|_| refused())?;
    if !about.is_file() || folder.canonicalize()? != root.canonicalize()?.join(within) {
        return Err(refused());
    }
    if found_file(root, file.path.clone(), &about).kind != file.kind {
        return Err(refused());
    }
    std::fs::remove_file(&file.path)
}
