//! What DingTalk itself keeps on this computer, and clearing what can safely go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clearhold_model::{JournalAction, System, Timestamp};
use clearhold_sources::device::footprint::{self as files, FoundFile, Place, Running};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Clearhold, Code, Error, Result};

/// What DingTalk keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Footprint {
    /// The folders that were found.
    pub places: Vec<FootprintPlace>,
    /// Whether DingTalk is running; none where that can't be told.
    pub running: Option<bool>,
}

/// A folder that DingTalk keeps things in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct FootprintPlace {
    /// Its stable name, such as `linux_flatpak`.
    pub id: String,
    /// The system that has it.
    pub system: System,
    /// Where it is.
    pub folder: String,
    /// Whether the system documents it; else it is where DingTalk's things are usually found.
    pub documented: bool,
    /// What it holds, kind by kind; kinds that it does not hold are not listed.
    pub kinds: Vec<SizeOfKind>,
    /// All of it, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When something in it was last written; none where it is empty, or the file system does not tell.
    #[ts(type = "string | null")]
    pub last_change: Option<Timestamp>,
    /// Links in it, which were not followed.
    #[ts(type = "number")]
    pub links: u64,
    /// What could not be looked at.
    #[ts(type = "number")]
    pub unreadable: u64,
    /// Whether all of it was looked at.
    pub complete: bool,
}

/// How much there is of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SizeOfKind {
    /// The kind.
    pub kind: KindOfFile,
    /// How many files.
    #[ts(type = "number")]
    pub files: u64,
    /// Their size, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KindOfFile {
    /// Databases, messages among them; never cleared.
    Database,
    /// Cookies.
    Cookies,
    /// Copies of what can be fetched again.
    Cache,
    /// Logs.
    Logs,
    /// Settings, and what the person is signed in with.
    Profile,
    /// Anything else.
    Other,
}

/// What can be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Clearable {
    /// Cookies: the person has to sign in again.
    Cookies,
    /// Copies of what is fetched again.
    Cache,
}

/// What is to be cleared on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClearFootprint {
    /// What.
    pub what: Clearable,
    /// Only tell what would be removed.
    #[serde(default)]
    pub dry_run: bool,
}

/// What was cleared, or would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct FootprintCleared {
    /// Folder by folder, what was to be removed.
    pub folders: Vec<ClearedFolder>,
    /// How many files were removed.
    #[ts(type = "number")]
    pub removed: u64,
    /// Their size, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How many could not be removed, or were no longer what they were.
    #[ts(type = "number")]
    pub left: u64,
    /// Whether none of it was there when it was looked at again; false where nothing was done.
    pub confirmed: bool,
    /// Whether DingTalk is running; none where that can't be told.
    pub running: Option<bool>,
}

/// What is to be removed in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClearedFolder {
    /// Where it is.
    pub folder: String,
    /// How many files.
    #[ts(type = "number")]
    pub files: u64,
    /// Their size, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl Footprint {
    /// What DingTalk keeps on this computer, or kept in a person's folder that was copied from some computer.
    pub fn read(from: Option<&Path>) -> Result<Self> {
        let places = match from {
            None => files::places_here(),
            Some(folder) if folder.is_dir() => files::places_in(folder),
            Some(folder) => return Err(Error::new(Code::FileNotFound).with("file", folder.display().to_string())),
        };
        Ok(Self { running: told(files::running(&places)), places: places.into_iter().map(measured).collect() })
    }
}

impl Clearhold {
    /// Removes cookies or cache that DingTalk keeps on this computer; or only tells what would be removed. Nothing is
    /// removed while DingTalk runs. Databases stay, whatever they are called.
    pub fn clear_footprint(&self, request: ClearFootprint) -> Result<FootprintCleared> {
        let places = files::places_here();
        let running = told(files::running(&places));
        let wanted = match request.what {
            Clearable::Cookies => files::KindOfFile::Cookies,
            Clearable::Cache => files::KindOfFile::Cache,
        };
        let mut folders: BTreeMap<PathBuf, ClearedFolder> = BTreeMap::new();
        for_each(&places, wanted, |_, file| {
            let folder = file.path.parent().unwrap_or(&file.path);
            let of_folder = folders.entry(folder.to_owned()).or_insert_with(|| ClearedFolder {
                folder: folder.display().to_string(),
                files: 0,
                bytes: 0,
            });
            of_folder.files += 1;
            of_folder.bytes += file.bytes;
        });
        let mut cleared = FootprintCleared {
            folders: folders.into_values().collect(),
            removed: 0,
            bytes: 0,
            left: 0,
            confirmed: false,
            running,
        };
        if request.dry_run {
            return Ok(cleared);
        }
        if running == Some(true) {
            return Err(Code::DingtalkRunning.into());
        }
        let facts = json!({ "what": request.what });
        self.vault.record_in_journal(JournalAction::FootprintClearBegun, facts.clone(), Timestamp::now())?;
        for_each(&places, wanted, |place, file| match files::remove(&place.folder, &file) {
            Ok(()) => {
                cleared.removed += 1;
                cleared.bytes += file.bytes;
            }
            Err(_) => cleared.left += 1,
        });
        cleared.confirmed = true;
        for_each(&places, wanted, |_, _| cleared.confirmed = false);
        let mut details = facts;
        details["removed"] = json!(cleared.removed);
        details["left"] = json!(cleared.left);
        details["confirmed"] = json!(cleared.confirmed);
        self.vault.record_in_journal(JournalAction::FootprintCleared, details, Timestamp::now())?;
        Ok(cleared)
    }
}

fn for_each(places: &[Place], wanted: files::KindOfFile, mut each: impl FnMut(&Place, FoundFile)) {
    for place in places {
        files::walk(&place.folder, |file| {
            if file.kind == wanted {
                each(place, file);
            }
        });
    }
}

fn measured(place: Place) -> FootprintPlace {
    let mut kinds: BTreeMap<KindOfFile, SizeOfKind> = BTreeMap::new();
    let mut last_change = None;
    let walked = files::walk(&place.folder, |file| {
        let kind = KindOfFile::from(file.kind);
        let size = kinds.entry(kind).or_insert(SizeOfKind { kind, files: 0, bytes: 0 });
        size.files += 1;
        size.bytes += file.bytes;
        last_change = last_change.max(file.changed);
    });
    let kinds: Vec<SizeOfKind> = kinds.into_values().collect();
    FootprintPlace {
        id: place.id,
        system: place.system,
        folder: place.folder.display().to_string(),
        documented: place.documented,
        bytes: kinds.iter().map(|size| size.bytes).sum(),
        kinds,
        last_change: last_change.and_then(|time| Timestamp::try_from(time).ok()),
        links: walked.links,
        unreadable: walked.unreadable,
        complete: walked.complete,
    }
}

fn told(running: Running) -> Option<bool> {
    match running {
        Running::Yes => Some(true),
        Running::No => Some(false),
        Running::Untold => None,
    }
}

impl From<files::KindOfFile> for KindOfFile {
    fn from(kind: files::KindOfFile) -> Self {
        match kind {
            files::KindOfFile::Database => Self::Database,
            files::KindOfFile::Cookies => Self::Cookies,
            files::KindOfFile::Cache => Self::Cache,
            files::KindOfFile::Logs => Self::Logs,
            files::KindOfFile::Profile => Self::Profile,
            files::KindOfFile::Other => Self::Other,
        }
    }
}
