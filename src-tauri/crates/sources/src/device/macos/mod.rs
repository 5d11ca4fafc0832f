//! Permissions on macOS, as its consent databases tell of them (PERMISSIONS, sections 3 and 10).
//!
//! A program may only make macOS forget a decision; granting and refusing is the person's, in System Settings.

#[cfg(any(target_os = "macos", test))]
mod computer;
#[cfg(target_os = "macos")]
mod live;
mod services;
pub(super) mod tcc;
#[cfg(test)]
mod tests;

#[cfg(target_os = "macos")]
pub(crate) use self::computer::Computer;
use std::collections::{BTreeMap, BTreeSet};

use clearhold_model::{
    ControlState, Holder, InstalledApp, Layer, LayerKind, Packaging, Permission, System, Warning, Way, WayIn,
};

use self::services::{Keeper, OF_THE_SYSTEM, Service, has_a_switch, services, settings_page};
use self::tcc::Entry;
use super::reading::{Reading, most_open};

/// DingTalk's bundles (PERMISSIONS, section 2).
const DINGTALK: [(&str, &str); 2] =
    [("com.alibaba.DingTalkMac", "DingTalk"), ("com.alibaba.DingTalkMacLite", "DingTalk Lite")];

/// What the databases hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Consents {
    /// What this person's database says.
    person: Option<Vec<Entry>>,
    /// What the machine's database says.
    system: Option<Vec<Entry>>,
    /// Those that macOS keeps from this program.
    closed: Vec<Keeper>,
}

/// The stable names of what a database may not be there for.
const PARTS: [(&str, Keeper, &str); 2] =
    [("macos_person", Keeper::Person, "~/Library/…/TCC.db"), ("macos_system", Keeper::System, "/Library/…/TCC.db")];

impl Consents {
    /// Takes a database in by what it holds: only the machine's speaks of the services of the system. One without any
    /// entry is taken for the person's, unless that is there already.
    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        let of_the_system = entries.iter().any(|entry| OF_THE_SYSTEM.contains(&entry.service.as_str()));
        let keeper = if of_the_system || (entries.is_empty() && self.person.is_some()) {
            Keeper::System
        } else {
            Keeper::Person
        };
        self.put(keeper, entries);
    }

    /// Takes in what one of the databases holds.
    fn put(&mut self, keeper: Keeper, entries: Vec<Entry>) {
        let place = match keeper {
            Keeper::Person => &mut self.person,
            Keeper::System => &mut self.system,
        };
        place.get_or_insert_default().extend(entries);
    }

    /// Notes that a database is kept from this program.
    #[cfg(any(target_os = "macos", test))]
    fn note_closed(&mut self, keeper: Keeper) {
        self.closed.push(keeper);
    }

    /// What was decided of a service for an app.
    fn entry(&self, service: Service, app: &str) -> Option<&Entry> {
        self.of(service.kept_by)?.iter().find(|entry| entry.client == app && is_of(entry, service))
    }

    /// The databases that are not there, by the stable name of the part, and where macOS keeps them.
    pub(super) fn missing(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        PARTS.into_iter().filter(|(_, keeper, _)| self.of(*keeper).is_none()).map(|(part, _, place)| (part, place))
    }

    fn of(&self, keeper: Keeper) -> Option<&[Entry]> {
        match keeper {
            Keeper::Person => self.person.as_deref(),
            Keeper::System => self.system.as_deref(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Entry> {
        self.person.iter().chain(&self.system).flatten()
    }
}

/// Every permission that the databases tell of: DingTalk's, all of them, first, and those of other apps that anything
/// was decided of.
pub(super) fn readings(consents: &Consents) -> Vec<Reading> {
    let mut apps: BTreeMap<(bool, &str), InstalledApp> = BTreeMap::new();
    let mut told: BTreeSet<(&str, Permission)> = BTreeSet::new();
    for entry in consents.all() {
        let stands_for = |permission: &Permission| services(*permission).iter().any(|service| is_of(entry, *service));
        let Some(permission) = Permission::ALL.into_iter().find(stands_for) else { continue };
        let app = app(entry);
        told.insert((&entry.client, permission));
        apps.entry((!app.dingtalk, &entry.client)).or_insert(app);
    }
    let dingtalk_is_known = apps.values().any(|app| app.dingtalk);
    if !dingtalk_is_known {
        let (id, name) = DINGTALK[0];
        // No entry does not say whether it is installed: only that it would ask.
        apps.insert((false, id), bundle(id, name, Packaging::Bundle, true));
    }
    let of_app = |app: &InstalledApp| -> Vec<Reading> {
        let wanted = |permission: &Permission| app.dingtalk || told.contains(&(app.id.as_str(), *permission));
        Permission::ALL.into_iter().filter(wanted).map(|permission| reading(consents, permission, app)).collect()
    };
    apps.values().flat_map(of_app).collect()
}

fn is_of(entry: &Entry, service: Service) -> bool {
    entry.service.strip_prefix("kTCCService") == Some(service.name)
}

fn app(entry: &Entry) -> InstalledApp {
    let known = DINGTALK.into_iter().find(|(id, _)| *id == entry.client);
    match known {
        Some((id, name)) => bundle(id, name, Packaging::Bundle, true),
        None if entry.by_path => {
            let name = entry.client.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(&entry.client);
            bundle(&entry.client, name, Packaging::Package, false)
        }
        None => bundle(&entry.client, &entry.client, Packaging::Bundle, false),
    }
}

fn bundle(id: &str, name: &str, packaging: Packaging, dingtalk: bool) -> InstalledApp {
    InstalledApp { id: id.to_owned(), name: name.to_owned(), version: None, packaging, dingtalk }
}

fn reading(consents: &Consents, permission: Permission, app: &InstalledApp) -> Reading {
    let mut reading = Reading::of(permission, System::Macos, Some(app));
    reading.evidence.settings_page = settings_page(permission);
    if !has_a_switch(permission) {
        reading.state = ControlState::Uncontrolled;
        reading.evidence.default = ControlState::Uncontrolled;
        reading.evidence.warnings.push(Warning::NoSwitch);
        return reading;
    }
    let services = services(permission);
    if services.is_empty() {
        // Location, notifications and login items are kept where no program may look: the page shows them.
        return reading;
    }
    reading.evidence.default = ControlState::Unset;
    let mut decided = false;
    for service in services {
        let entries = consents.of(service.kept_by);
        let found = consents.entry(*service, &app.id);
        let state = match (entries, found) {
            (None, _) => ControlState::Unknown,
            (Some(_), None) => ControlState::Unset,
            (Some(_), Some(entry)) => said(entry),
        };
        let item = found.map_or_else(|| service.whole_name(), in_its_terms);
        let from = match service.kept_by {
            Keeper::Person => LayerKind::UserApp,
            Keeper::System => LayerKind::SystemApp,
        };
        let way = Way::Tcc;
        if consents.closed.contains(&service.kept_by) {
            warn(&mut reading, Warning::FullDiskAccessNeeded);
        }
        if let Some(entry) = found {
            reading.evidence.chain.push(Layer { from, way, state, item: item.clone() });
            let holder = holder(entry);
            decided |= forgettable(entry);
            reading.evidence.locked_by = stronger(reading.evidence.locked_by, holder);
            if state == ControlState::Unknown {
                warn(&mut reading, Warning::UnknownEntry);
            }
        }
        reading.evidence.ways.push(WayIn { way, state, settable: false, item });
    }
    let ways = &reading.evidence.ways;
    reading.state = most_open(ways.iter().map(|way| way.state));
    let shut = |way: &WayIn| way.state == ControlState::Denied;
    if ways.iter().any(shut) && !ways.iter().all(shut) {
        warn(&mut reading, Warning::OtherWayOpen);
    }
    if decided {
        // One way that can be forgotten is something that can be done.
        reading.evidence.locked_by = None;
        reading.allowed_states = vec![ControlState::Unset];
    }
    warn(&mut reading, Warning::ResetOnly);
    reading
}

fn warn(reading: &mut Reading, warning: Warning) {
    if !reading.evidence.warnings.contains(&warning) {
        reading.evidence.warnings.push(warning);
    }
}

impl Service {
    fn whole_name(self) -> String {
        format!("kTCCService{}", self.name)
    }
}

/// What an entry says. Photos handed over one by one, adding without reading, and consent for this run are open ways.
fn said(entry: &Entry) -> ControlState {
    match entry.value {
        0 => ControlState::Denied,
        // It was asked of and not decided.
        1 => ControlState::Unset,
        2..=5 => ControlState::Allowed,
        _ => ControlState::Unknown,
    }
}

/// An entry as it stands there.
fn in_its_terms(entry: &Entry) -> String {
    let reason = entry.reason.map(|reason| format!(" auth_reason={reason}")).unwrap_or_default();
    format!("{} auth_value={}{reason}", entry.service, entry.value)
}

/// Who made an entry, where it was not the person or nobody tells.
fn holder(entry: &Entry) -> Option<Holder> {
    match entry.reason? {
        6 => Some(Holder::Organisation),
        // The system itself, the policy of a service, what the app is signed for, what kind of app it is.
        4 | 5 | 11 | 12 => Some(Holder::System),
        // An error, the person, an override, no text to ask with, no answer in time, not asked yet; or newer than this.
        _ => None,
    }
}

/// Whether macOS can be made to forget an entry: by its bundle, and where the decision is the person's.
fn forgettable(entry: &Entry) -> bool {
    holder(entry).is_none() && !entry.by_path
}

/// Of two who hold it, the one to turn to.
fn stronger(one: Option<Holder>, other: Option<Holder>) -> Option<Holder> {
    if other == Some(Holder::Organisation) { other } else { one.or(other) }
}
