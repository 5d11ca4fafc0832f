//! Which apps a registry tells of: packaged ones, desktop programs that used something, and DingTalk wherever it is
//! installed (PERMISSIONS, sections 2 and 9).

use std::collections::BTreeMap;

use clearhold_model::{InstalledApp, Packaging, Permission};

use super::places::{PERSON, PROGRAMS, UNINSTALL, capabilities};
use super::registry::Registry;

/// An app, and the names that the registry has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WindowsApp {
    pub(super) app: InstalledApp,
    /// Of a desktop program: the names of its keys in the consent store, one for each place that it ran from.
    pub(super) keys: Vec<String>,
}

/// What DingTalk's own program is known by here, wherever it lies: its folder changes with its updates.
const DINGTALK: &str = "DingTalk.exe";

impl WindowsApp {
    pub(super) fn is_packaged(&self) -> bool {
        self.app.packaging == Packaging::Msix
    }
}

/// All of them, DingTalk first.
pub(super) fn apps(registry: &Registry) -> Vec<WindowsApp> {
    let mut found: BTreeMap<(bool, String), WindowsApp> = BTreeMap::new();
    let mut add = |one: WindowsApp| {
        let place = (!one.app.dingtalk, one.app.id.to_lowercase());
        let known = found.entry(place).or_insert_with(|| WindowsApp { keys: Vec::new(), ..one.clone() });
        known.app.version = known.app.version.take().or(one.app.version);
        known.keys.extend(one.keys);
        known.keys.sort_unstable();
        known.keys.dedup();
    };
    installed_dingtalk(registry).for_each(&mut add);
    for capability in Permission::ALL.into_iter().flat_map(capabilities) {
        let place = format!(r"{PERSON}\{}", capability.name);
        registry.children(&place).into_iter().filter_map(packaged).for_each(&mut add);
        let programs = format!(r"{place}\{PROGRAMS}");
        registry.children(&programs).into_iter().filter_map(program).for_each(&mut add);
    }
    found.into_values().collect()
}

/// A package family name: the package's name and the hash of its publisher, 13 letters and digits.
fn packaged(family: &str) -> Option<WindowsApp> {
    let (name, publisher) = family.rsplit_once('_')?;
    let hash = publisher.len() == 13 && publisher.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let named =
        !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || b".-".contains(&letter));
    (hash && named).then(|| WindowsApp {
        app: InstalledApp {
            id: family.to_owned(),
            name: name.to_owned(),
            version: None,
            packaging: Packaging::Msix,
            dingtalk: names_dingtalk(name),
        },
        keys: Vec::new(),
    })
}

/// The key of a program is its path with `#` for each backslash.
fn program(key: &str) -> Option<WindowsApp> {
    let path = key.replace('#', r"\");
    let file = path.rsplit('\\').next().filter(|file| !file.is_empty())?;
    let dingtalk = file.eq_ignore_ascii_case(DINGTALK);
    let name = match file.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("exe") && !stem.is_empty() => stem,
        _ => file,
    };
    let id = if dingtalk { DINGTALK.to_owned() } else { path.clone() };
    Some(WindowsApp {
        app: InstalledApp {
            id,
            name: if dingtalk { "DingTalk".to_owned() } else { name.to_owned() },
            version: None,
            packaging: Packaging::WindowsProgram,
            dingtalk,
        },
        keys: vec![key.to_owned()],
    })
}

/// DingTalk by what can be uninstalled, so that it is found before it ever used anything.
fn installed_dingtalk(registry: &Registry) -> impl Iterator<Item = WindowsApp> {
    UNINSTALL.into_iter().flat_map(move |place| {
        let keys = registry.children(place).into_iter().map(move |key| format!(r"{place}\{key}"));
        keys.filter_map(|path| {
            let name = registry.text(&path, "DisplayName")?;
            let version = registry.text(&path, "DisplayVersion").map(str::to_owned);
            names_dingtalk(name).then(|| WindowsApp {
                app: InstalledApp {
                    id: DINGTALK.to_owned(),
                    name: "DingTalk".to_owned(),
                    version,
                    packaging: Packaging::WindowsProgram,
                    dingtalk: true,
                },
                keys: Vec::new(),
            })
        })
    })
}

/// Whether a name is one of DingTalk's: '钉钉' is what it is called in China.
pub(super) fn names_dingtalk(name: &str) -> bool {
    name.to_lowercase().contains("dingtalk") || name.contains("钉钉")
}
