//! Whether DingTalk is running, as far as it can be told.

use std::path::Path;

use super::Place;

/// Whether DingTalk is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// This system does not tell.
    Untold,
}

/// What Chromium leaves in a profile that is in use: a link that names the computer and the process.
const LOCK: &str = "SingletonLock";

/// Whether DingTalk is running here: by the lock that it holds on one of the places, or among the processes.
pub fn running(places: &[Place]) -> Running {
    if !cfg!(target_os = "linux") {
        return Running::Untold;
    }
    let Ok(processes) = std::fs::read_dir("/proc") else { return Running::Untold };
    let named = |id: &str| std::fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|line| is_dingtalk(&line));
    let number = |name: &str| !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit());
    let mut ids = processes.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let held = places.iter().any(|place| is_held(&place.folder) || profiles(&place.folder).any(|path| is_held(&path)));
    if held || ids.any(|id| number(&id) && named(&id)) { Running::Yes } else { Running::No }
}

/// A Flatpak and a snap keep their profile some folders further in.
fn profiles(place: &Path) -> impl Iterator<Item = std::path::PathBuf> {
    ["config/DingTalk", "current/.config/DingTalk", "common/.config/DingTalk"]
        .map(|inside| place.join(inside))
        .into_iter()
}

/// Whether the lock's process still runs; a lock that a crash left says nothing.
fn is_held(profile: &Path) -> bool {
    let Ok(lock) = std::fs::read_link(profile.join(LOCK)) else { return false };
    let id = lock.to_str().and_then(|lock| lock.rsplit('-').next()).and_then(|id| id.parse::<u32>().ok());
    id.is_some_and(|id| Path::new("/proc").join(id.to_string()).exists())
}

/// Whether a command line, whose parts end with a zero, is DingTalk's.
pub(super) fn is_dingtalk(line: &[u8]) -> bool {
    let program = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let name = program.rsplit(|byte| *byte == b'/').next().unwrap_or_default().to_ascii_lowercase();
    ["dingtalk", "com.alibabainc.dingtalk"].iter().any(|known| name == known.as_bytes())
}
