//! Each permission of a sandboxed app: the ways in, what shuts each, and what that makes together (reference on
//! permissions, section 3).

use clearhold_model::{ControlState, Layer, LayerKind, Packaging, Permission, System, TakenAlong, Warning, Way, WayIn};

use super::flatpak::{self, Bus, Change, Context, Installed, Overrides, Said, Unreadable};
use super::gnome;
use super::permission_store::{Place, Stored};
use crate::device::reading::{Reading, most_open};

/// Names on the session bus behind which the address book is.
const CONTACTS: &[&str] = &["org.gnome.evolution.dataserver.AddressBook10", "org.gnome.evolution.dataserver.Sources5"];
const CALENDAR: &[&str] = &["org.gnome.evolution.dataserver.Calendar8"];
const NOTIFICATIONS: &[&str] = &["org.freedesktop.Notifications"];
const LOCATION: &[&str] = &["org.freedesktop.GeoClue2"];
/// The raw socket of PipeWire, behind which cameras, microphones and the screen are.
const PIPEWIRE: &str = "xdg-run/pipewire-0";

/// A lock: something that can be shut, behind which a permission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// What the portal asks the permission store.
    Portal(Place),
    /// The screens that the person let the app see again without a question.
    Screens,
    /// An item of a list in `[Context]`.
    Item(Way, &'static str, &'static str),
    /// Every folder that is shared.
    Folders,
    /// Names on a bus.
    Names(Bus, &'static [&'static str]),
}

/// The locks of a permission. Empty for what nothing on Linux controls.
pub(crate) fn locks(permission: Permission) -> &'static [Lock] {
    const DEVICES: Lock = Lock::Item(Way::DeviceNodes, "devices", "all");
    const RAW_PIPEWIRE: Lock = Lock::Item(Way::Pipewire, "filesystems", PIPEWIRE);
    match permission {
        Permission::Contacts => &[Lock::Names(Bus::Session, CONTACTS)],
        // No portal serves the microphone: what the store says of it shuts nothing.
        Permission::Microphone => &[Lock::Item(Way::Pulseaudio, "sockets", "pulseaudio"), RAW_PIPEWIRE, DEVICES],
        Permission::Camera => &[Lock::Portal(Place::Camera), DEVICES, RAW_PIPEWIRE],
        Permission::Storage => &[Lock::Folders],
        Permission::Calendar => &[Lock::Names(Bus::Session, CALENDAR)],
        Permission::DeviceId => &[],
        Permission::Location => &[Lock::Portal(Place::Location), Lock::Names(Bus::System, LOCATION)],
        Permission::Notifications => &[Lock::Portal(Place::Notifications), Lock::Names(Bus::Session, NOTIFICATIONS)],
        Permission::Screen => &[
            Lock::Portal(Place::Screenshot),
            Lock::Screens,
            Lock::Item(Way::X11, "sockets", "x11"),
            Lock::Item(Way::X11, "sockets", "fallback-x11"),
            RAW_PIPEWIRE,
        ],
        Permission::Background => &[Lock::Portal(Place::Background)],
        Permission::Network => &[Lock::Item(Way::Network, "shared", "network")],
    }
}

/// What was read of everything that decides about apps.
pub(crate) struct Seen<'s> {
    pub(crate) app: &'s Installed,
    pub(crate) overrides: &'s Overrides,
    /// None where the store could not be asked.
    pub(crate) stored: Option<&'s Stored>,
    pub(crate) runs: bool,
    /// GNOME's switches for the notifications of single apps.
    pub(crate) listed: &'s gnome::Listed,
}

/// A permission of a Flatpak.
pub(crate) fn read(permission: Permission, seen: &Seen<'_>) -> Reading {
    let id = &seen.app.app.id;
    let mut reading = Reading::of(permission, System::Linux, Some(&seen.app.app));
    let locks = locks(permission);
    if locks.is_empty() {
        reading.state = ControlState::Uncontrolled;
        reading.evidence.default = ControlState::Uncontrolled;
        reading.evidence.warnings.push(Warning::NoSwitch);
        return reading;
    }
    let context = &seen.overrides.context;
    let bare = context.without_own();
    // A reset takes no file back that was handed over.
    let nothing = seen.stored.map(|stored| stored.undecided(id)).unwrap_or_default();
    let mut defaults = Vec::new();
    for lock in locks {
        let ways = ways(*lock, context, seen.stored, id);
        reading.evidence.ways.extend(ways);
        defaults.extend(self::ways(*lock, &bare, Some(&nothing), id).into_iter().map(|way| way.state));
        reading.evidence.chain.extend(chain(*lock, context, seen.stored, id));
    }
    if let (Permission::Microphone, Some(stored)) = (permission, seen.stored) {
        reading.evidence.chain.extend(stored_layer(Place::Microphone, stored, id));
    }
    let evidence = &mut reading.evidence;
    evidence.ways.sort_by_key(|way| way.way);
    reading.state = most_open(evidence.ways.iter().map(|way| way.state));
    evidence.default = most_open(defaults);
    evidence.takes_along = taken_along(permission, context);
    evidence.warnings = warnings(permission, evidence.ways.as_slice(), &evidence.chain, seen);
    if permission == Permission::Notifications
        && let Some(switch) = seen.listed.switch(id)
    {
        let (way, state, item) = (switch.way, switch.state, switch.item.clone());
        evidence.chain.push(Layer { from: LayerKind::Desktop, way, state, item });
        if state == ControlState::Denied && reading.state != ControlState::Denied {
            reading.state = ControlState::Denied;
            evidence.warnings.push(Warning::Conflict);
        }
        evidence.ways.push(switch);
    }
    if seen.overrides.trouble.is_some() {
        // What can't be read may say anything.
        reading.state = ControlState::Unknown;
    } else if seen.app.app.packaging == Packaging::Absent {
        // What is remembered can be forgotten; there is nothing to let in or to shut out.
        reading.allowed_states = vec![ControlState::Unset];
    } else {
        reading.allowed_states = settable(permission);
    }
    reading
}

/// What a permission can be put in here.
fn settable(permission: Permission) -> Vec<ControlState> {
    let mut states = vec![ControlState::Allowed, ControlState::Denied];
    if matches!(permission, Permission::Camera | Permission::Location | Permission::Screen | Permission::Background) {
        states.push(ControlState::Ask);
    }
    states.push(ControlState::Unset);
    states
}

/// What stands behind a lock, and whether it is open.
fn ways(lock: Lock, context: &Context, stored: Option<&Stored>, app: &str) -> Vec<WayIn> {
    let open = |open: bool| if open { ControlState::Allowed } else { ControlState::Denied };
    let way = |way, state, item: String| WayIn { way, state, settable: true, item };
    match lock {
        Lock::Portal(place) => {
            let state = stored.map_or(ControlState::Unknown, |stored| place.state(stored.of(place, app)));
            vec![way(Way::Portal, state, format!("{}/{}", place.table(), place.id()))]
        }
        Lock::Screens => {
            screens(stored, app).map(|(id, _)| way(Way::Portal, ControlState::Allowed, id.clone())).collect()
        }
        Lock::Item(kind, key, name) => {
            // A fallback that nobody asks for is no way in to tell of.
            if name == "fallback-x11" && !context.named(key).iter().any(|named| named == name) {
                return Vec::new();
            }
            vec![way(kind, open(context.grants(key, name)), format!("{key}={name};"))]
        }
        Lock::Folders => {
            let mut folders = folders(context);
            if folders.is_empty() {
                folders.push("host".to_owned());
            }
            let folder = |name: String| {
                way(Way::Files, open(context.grants("filesystems", &name)), format!("filesystems={name};"))
            };
            let mut ways: Vec<WayIn> = folders.into_iter().map(folder).collect();
            let document = |id: &str| way(Way::Portal, ControlState::Allowed, format!("documents/{id}"));
            ways.extend(documents(stored, app).map(|(id, _)| document(id)));
            if stored.is_some_and(|stored| stored.documents_unreadable) {
                ways.push(way(Way::Portal, ControlState::Unknown, "documents".to_owned()));
            }
            ways
        }
        Lock::Names(bus, names) => {
            let kind = if bus == Bus::Session { Way::SessionBus } else { Way::SystemBus };
            let mut ways = vec![way(kind, open(context.reaches(bus, names)), names.join(", "))];
            let whole = if bus == Bus::Session { "session-bus" } else { "system-bus" };
            if context.named("sockets").iter().any(|named| named == whole) {
                ways.push(way(kind, open(context.grants("sockets", whole)), format!("sockets={whole};")));
            }
            ways
        }
    }
}

/// The files that were handed over to an app one by one, and what it may do with each.
fn documents<'s>(stored: Option<&'s Stored>, app: &str) -> impl Iterator<Item = (&'s String, &'s Vec<String>)> {
    stored.and_then(|stored| stored.documents.get(app)).into_iter().flatten()
}

/// The screens that the person let an app see again without a question.
fn screens<'s>(stored: Option<&'s Stored>, app: &str) -> impl Iterator<Item = (&'s String, &'s Vec<String>)> {
    stored.and_then(|stored| stored.screens.get(app)).into_iter().flatten()
}

/// The folders that some layer names.
fn folders(context: &Context) -> Vec<String> {
    context.named("filesystems").into_iter().filter(|name| flatpak::is_folder(name)).collect()
}

/// What each layer says of a lock, the weakest first.
fn chain(lock: Lock, context: &Context, stored: Option<&Stored>, app: &str) -> Vec<Layer> {
    let layers = |way: Way, said: Vec<Said>| {
        said.into_iter().map(move |said| Layer { from: said.by, way, state: said.state, item: said.item })
    };
    match lock {
        Lock::Portal(place) => stored.and_then(|stored| stored_layer(place, stored, app)).into_iter().collect(),
        Lock::Screens => screens(stored, app).map(|(id, permissions)| granted(id, permissions)).collect(),
        Lock::Item(way, key, name) => layers(way, context.said_of(key, name)).collect(),
        Lock::Folders => {
            let folders = folders(context);
            let said = folders.iter().flat_map(|name| layers(Way::Files, context.said_of("filesystems", name)));
            let handed =
                documents(stored, app).map(|(id, permissions)| granted(&format!("documents/{id}"), permissions));
            said.chain(handed).collect()
        }
        Lock::Names(bus, names) => {
            let way = if bus == Bus::Session { Way::SessionBus } else { Way::SystemBus };
            let covering = context.names_covering(bus, names);
            covering.iter().flat_map(|name| layers(way, context.said_of_name(bus, name))).collect()
        }
    }
}

fn granted(item: &str, permissions: &[String]) -> Layer {
    let item = format!("{item}: {}", permissions.join(" "));
    Layer { from: LayerKind::PermissionStore, way: Way::Portal, state: ControlState::Allowed, item }
}

fn stored_layer(place: Place, stored: &Stored, app: &str) -> Option<Layer> {
    let value = stored.of(place, app)?;
    Some(Layer {
        from: LayerKind::PermissionStore,
        way: Way::Portal,
        state: place.state(Some(value)),
        item: format!("{}/{}: {}", place.table(), place.id(), value.join(" ")),
    })
}

/// What else stops when the ways that are open now are shut.
fn taken_along(permission: Permission, context: &Context) -> Vec<TakenAlong> {
    let devices = context.grants("devices", "all");
    let pipewire = context.grants("filesystems", PIPEWIRE);
    let x11 = context.grants("sockets", "x11") || context.grants("sockets", "fallback-x11");
    let mut along = Vec::new();
    let mut add = |what: TakenAlong, when: bool| {
        if when && !along.contains(&what) {
            along.push(what);
        }
    };
    match permission {
        Permission::Microphone => {
            add(TakenAlong::SoundOutput, context.grants("sockets", "pulseaudio"));
            add(TakenAlong::Camera, devices || pipewire);
            add(TakenAlong::ScreenSharing, pipewire);
            add(TakenAlong::AllDevices, devices);
        }
        Permission::Camera => {
            add(TakenAlong::AllDevices, devices);
            add(TakenAlong::ScreenSharing, pipewire);
        }
        Permission::Screen => {
            add(TakenAlong::Start, x11 && !context.grants("sockets", "wayland"));
            add(TakenAlong::Camera, pipewire);
        }
        Permission::Contacts
        | Permission::Storage
        | Permission::Calendar
        | Permission::DeviceId
        | Permission::Location
        | Permission::Notifications
        | Permission::Background
        | Permission::Network => {}
    }
    along
}

fn warnings(permission: Permission, ways: &[WayIn], chain: &[Layer], seen: &Seen<'_>) -> Vec<Warning> {
    let portal = ways.iter().find(|way| way.way == Way::Portal).map(|way| way.state);
    let other_open = ways.iter().any(|way| way.way != Way::Portal && way.state == ControlState::Allowed);
    let said = |from: LayerKind| chain.iter().filter(move |layer| layer.from == from);
    let conflict = said(LayerKind::UserApp)
        .any(|own| said(LayerKind::UserGlobal).any(|all| all.way == own.way && all.state != own.state));
    let unknown = Place::of(permission).is_some_and(|place| {
        let stored = seen.stored.and_then(|stored| stored.of(place, &seen.app.app.id));
        stored.is_some_and(|stored| place.is_unknown(stored))
    });
    let portal_missing = ways.iter().any(|way| way.way == Way::Portal && way.state == ControlState::Unknown);
    let found = [
        (Warning::BrokenOverride, seen.overrides.trouble == Some(Unreadable::Broken)),
        (Warning::StoreUnreadable, portal_missing || seen.overrides.trouble == Some(Unreadable::Refused)),
        (Warning::OtherWayOpen, other_open && portal.is_some_and(|portal| portal != ControlState::Allowed)),
        (Warning::Conflict, conflict),
        (Warning::UnknownEntry, unknown),
        (Warning::NotInstalled, seen.app.app.packaging == Packaging::Absent),
        // The portal that shares a screen asks no store, and the person each time.
        (
            Warning::SharingAsks,
            permission == Permission::Screen && ways.iter().all(|way| way.state != ControlState::Allowed),
        ),
        (Warning::RestartNeeded, seen.runs && ways.iter().any(|way| way.way != Way::Portal)),
    ];
    found.into_iter().filter(|(_, is)| *is).map(|(warning, _)| warning).collect()
}

/// What is to be changed in the permission store and in the person's override for an app, so that a permission is as
/// wished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    pub(crate) stored: Option<(Place, Option<Vec<String>>)>,
    pub(crate) overrides: Vec<Change>,
    /// The files that are taken back, with what may be done with each now.
    pub(crate) documents: Vec<(String, Vec<String>)>,
    /// The screens that are asked for again from now on.
    pub(crate) screens: Vec<(String, Vec<String>)>,
}

/// The steps that put a permission into a state.
pub(crate) fn steps(permission: Permission, state: ControlState, seen: &Seen<'_>) -> Steps {
    let context = &seen.overrides.context;
    let mut steps = Steps::default();
    if let (Some(place), Some(stored)) = (Place::of(permission), seen.stored) {
        let before = stored.of(place, &seen.app.app.id);
        let value = place.value(state, before);
        if value.as_deref() != before {
            steps.stored = Some((place, value));
        }
    }
    if permission == Permission::Storage && state == ControlState::Denied {
        let handed = documents(seen.stored, &seen.app.app.id);
        steps.documents = handed.map(|(id, permissions)| (id.clone(), permissions.clone())).collect();
    }
    if permission == Permission::Screen && state != ControlState::Allowed {
        let screens = screens(seen.stored, &seen.app.app.id);
        steps.screens = screens.map(|(id, permissions)| (id.clone(), permissions.clone())).collect();
    }
    for lock in locks(permission) {
        match *lock {
            Lock::Portal(_) | Lock::Screens => {}
            Lock::Item(_, key, name) => steps.overrides.extend(item(context, key, name, state)),
            Lock::Folders => {
                for name in folders(context) {
                    steps.overrides.extend(item(context, "filesystems", &name, state));
                }
            }
            Lock::Names(bus, names) => {
                steps.overrides.extend(self::names(context, bus, names, state));
                let whole = if bus == Bus::Session { "session-bus" } else { "system-bus" };
                steps.overrides.extend(item(context, "sockets", whole, state));
            }
        }
    }
    steps
}

/// Shuts an item where it is open; opens one that the app declares; forgets what the person said of it.
fn item(context: &Context, key: &'static str, name: &str, state: ControlState) -> Option<Change> {
    let said = context.said_of(key, name);
    let own = said.iter().any(|said| said.by == LayerKind::UserApp);
    let declared = said.iter().any(|said| said.by == LayerKind::Manifest && said.state == ControlState::Allowed);
    let is_open = context.grants(key, name);
    let bare = context.without_own().grants(key, name);
    let change = |to| Some(Change::Item { key: key.to_owned(), name: name.to_owned(), to });
    match state {
        // An item that is open only by what the person said of it need not be refused as well.
        ControlState::Denied | ControlState::Ask if is_open => change(bare.then_some(false)),
        ControlState::Denied | ControlState::Ask => None,
        ControlState::Allowed if is_open || !declared => None,
        ControlState::Allowed => change((!bare).then_some(true)),
        ControlState::Unset if own => change(None),
        ControlState::Unset | ControlState::Uncontrolled | ControlState::Unknown => None,
    }
}

fn names(context: &Context, bus: Bus, wanted: &[&str], state: ControlState) -> Vec<Change> {
    let change = |name: String, to: Option<&str>| Change::Name { bus, name, to: to.map(str::to_owned) };
    let mut changes = Vec::new();
    for name in context.names_covering(bus, wanted) {
        let said = context.said_of_name(bus, &name);
        let own = said.iter().any(|said| said.by == LayerKind::UserApp);
        let is_open = said.last().is_some_and(|said| said.state == ControlState::Allowed);
        let below = said.iter().rev().find(|said| said.by != LayerKind::UserApp);
        let below_open = below.is_some_and(|said| said.state == ControlState::Allowed);
        match state {
            ControlState::Denied | ControlState::Ask if is_open => {
                changes.push(change(name, below_open.then_some("none")));
            }
            ControlState::Allowed if !is_open && below.is_some() => {
                changes.push(change(name, (!below_open).then_some("talk")));
            }
            ControlState::Unset if own => changes.push(change(name, None)),
            _ => {}
        }
    }
    changes
}
