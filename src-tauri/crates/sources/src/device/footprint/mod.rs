//! What DingTalk itself keeps on a computer: where, what kind of files, and which of them may be cleared.
//!
//! Nothing here opens a file for more than its first bytes, and no link is ever followed.

mod kinds;
mod running;
mod walk;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clearhold_model::System;
use serde::Deserialize;

pub use kinds::KindOfFile;
pub use running::{Running, running};
pub use walk::{FoundFile, Walked, remove, walk};

/// A folder that DingTalk keeps things in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name in the table of places, such as `linux_flatpak`.
    pub id: String,
    /// The system that has it.
    pub system: System,
    /// Where it is.
    pub folder: PathBuf,
    /// Whether the system documents that an app of DingTalk's identifier keeps its things there; else it is where they
    /// are usually found.
    pub documented: bool,
}

/// A line of the table of places.
#[derive(Deserialize)]
struct Row {
    id: String,
    system: System,
    base: Base,
    path: String,
    known: Known,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Base {
    Home,
    Config,
    Cache,
    Roaming,
    Local,
}

/// How it is known that a place is one.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Known {
    /// The system documents where apps of a kind keep their things; the identifier is DingTalk's.
    Documented,
    /// It is usually found there. No paper of DingTalk's says so.
    Usual,
}

/// The places on this computer, for whoever runs this program, that are there.
pub fn places_here() -> Vec<Place> {
    let variable = |name: &str| std::env::var_os(name).filter(|path: &OsString| !path.is_empty()).map(PathBuf::from);
    let Some(home) = variable("HOME").or_else(|| variable("USERPROFILE")) else { return Vec::new() };
    let here = if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "macos") {
        System::Macos
    } else {
        System::Linux
    };
    places(|base| match base {
        Base::Home => home.clone(),
        Base::Config => variable("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config")),
        Base::Cache => variable("XDG_CACHE_HOME").unwrap_or_else(|| home.join(".cache")),
        Base::Roaming => variable("APPDATA").unwrap_or_else(|| home.join("AppData/Roaming")),
        Base::Local => variable("LOCALAPPDATA").unwrap_or_else(|| home.join("AppData/Local")),
    })
    .into_iter()
    .filter(|place| place.system == here)
    .collect()
}

/// The places beneath a person's folder that was copied from some computer, of any system, that are there.
pub fn places_in(home: &Path) -> Vec<Place> {
    places(|base| match base {
        Base::Home => home.to_owned(),
        Base::Config => home.join(".config"),
        Base::Cache => home.join(".cache"),
        Base::Roaming => home.join("AppData/Roaming"),
        Base::Local => home.join("AppData/Local"),
    })
}

/// A place that is itself a link leads elsewhere, so it is none.
fn places(base: impl Fn(Base) -> PathBuf) -> Vec<Place> {
    let rows: Vec<Row> = serde_json::from_str(include_str!("places.json")).unwrap_or_default();
    let place = |row: Row| Place {
        folder: base(row.base).join(row.path),
        id: row.id,
        system: row.system,
        documented: row.known == Known::Documented,
    };
    let there = |place: &Place| place.folder.symlink_metadata().is_ok_and(|about| about.is_dir());
    rows.into_iter().map(place).filter(there).collect()
}

#[cfg(test)]
mod tests;
