//! Flatpak: which apps are installed, what they declare, and what overrides make of it. The rules are those of
//! `flatpak-metadata(5)` and `flatpak-override(1)`, as they were seen to work.

mod context;
mod overrides;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clearhold_model::{InstalledApp, Packaging};

pub(crate) use context::{Bus, Context, Said, is_folder};
pub(crate) use overrides::{Change, Globals, Overrides, Unreadable, Written, change, restore};

use super::keyfile::Keyfile;
use super::places::Places;

/// DingTalk's identifier on Flathub.
pub(crate) const DINGTALK: &str = "com.dingtalk.DingTalk";

/// An installed app and what it declares.
#[derive(Clone, Debug)]
pub(crate) struct Installed {
    pub(crate) app: InstalledApp,
    /// Whether it is installed for the person alone, which overrides of the system do not bind.
    pub(crate) for_user: bool,
    /// What it declares; none where that can't be read.
    pub(crate) declared: Option<Keyfile>,
}

/// Every installed app, told by its folder: `flatpak list` leaves out those whose overrides are broken. An app that is
/// installed for both is the person's.
pub(crate) fn installed(places: &Places) -> Vec<Installed> {
    let mut apps = BTreeMap::new();
    for (installation, for_user) in [(&places.flatpak_system, false), (&places.flatpak_user, true)] {
        let Ok(folders) = fs::read_dir(installation.join("app")) else { continue };
        for folder in folders.flatten() {
            let id = folder.file_name().to_string_lossy().into_owned();
            if let Some(found) = installed_as(installation, &id, for_user) {
                apps.insert(id, found);
            }
        }
    }
    apps.into_values().collect()
}

/// DingTalk where it is not installed: what was decided about it stays, and holds again should it come back.
pub(crate) fn absent() -> Installed {
    let app = InstalledApp {
        id: DINGTALK.to_owned(),
        name: "DingTalk".to_owned(),
        version: None,
        packaging: Packaging::Absent,
        dingtalk: true,
    };
    Installed { app, for_user: true, declared: Some(Keyfile::default()) }
}

/// One installed app; DingTalk also where it is absent.
pub(crate) fn find_or_absent(places: &Places, id: &str) -> Option<Installed> {
    find(places, id).or_else(|| (id == DINGTALK).then(absent))
}

/// One installed app.
pub(crate) fn find(places: &Places, id: &str) -> Option<Installed> {
    if id.contains('/') || id.starts_with('.') {
        return None;
    }
    installed_as(&places.flatpak_user, id, true).or_else(|| installed_as(&places.flatpak_system, id, false))
}

fn installed_as(installation: &Path, id: &str, for_user: bool) -> Option<Installed> {
    let active = installation.join("app").join(id).join("current/active");
    let metadata = fs::read_to_string(active.join("metadata")).ok()?;
    let app = InstalledApp {
        name: name(&active, id).unwrap_or_else(|| id.to_owned()),
        version: None,
        packaging: Packaging::Flatpak,
        dingtalk: id == DINGTALK,
        id: id.to_owned(),
    };
    Some(Installed { app, for_user, declared: Keyfile::parse(&metadata).ok() })
}

/// The name in the app's desktop entry.
fn name(active: &Path, id: &str) -> Option<String> {
    let entry = active.join("export/share/applications").join(format!("{id}.desktop"));
    let text = fs::read_to_string(entry).ok()?;
    Keyfile::parse(&text).ok()?.value("Desktop Entry", "Name").map(str::to_owned).filter(|name| !name.is_empty())
}

/// The apps of which an instance runs: it keeps the sandbox that it started with.
pub(crate) fn running(places: &Places) -> BTreeSet<String> {
    let Some(runtime) = &places.runtime else { return BTreeSet::new() };
    let Ok(instances) = fs::read_dir(runtime.join(".flatpak")) else { return BTreeSet::new() };
    instances.flatten().filter_map(|instance| app_of(&instance.path())).collect()
}

/// Which app an instance is of, where it still runs.
fn app_of(instance: &Path) -> Option<String> {
    let process = fs::read_to_string(instance.join("pid")).ok()?;
    if !Path::new("/proc").join(process.trim()).exists() {
        return None;
    }
    let info = Keyfile::parse(&fs::read_to_string(instance.join("info")).ok()?).ok()?;
    info.value("Application", "name").map(str::to_owned)
}
