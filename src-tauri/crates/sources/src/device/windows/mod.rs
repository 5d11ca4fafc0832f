//! Permissions on Windows, as a registry tells of them (PERMISSIONS, sections 3 and 9).
//!
//! An export and the live registry are read into the same [`Registry`], and everything from there on is one way. An app
//! has a row for each permission that the registry says something of; DingTalk has all of them.

mod apps;
#[cfg(any(windows, test))]
mod computer;
mod consent;
pub(super) mod export;
#[cfg(windows)]
mod live;
mod places;
pub(crate) mod registry;
#[cfg(test)]
mod tests;

#[cfg(windows)]
pub(crate) use self::computer::Computer;
use clearhold_model::{ControlState, Holder, Layer, LayerKind, Permission, System, TakenAlong, Warning, Way, WayIn};

use self::apps::{WindowsApp, names_dingtalk};
use self::consent::{Consent, consent, default, own_key, policy_says, usage};
pub(super) use self::places::concerns;
use self::places::{BACKGROUND_POLICY, NOTIFICATIONS, PERSON, POLICIES, RUN, STARTUP, binds_programs, capabilities};
use self::registry::{Registry, Value};
use super::reading::{Reading, most_open};

/// What a registry may not tell, by the stable name of the part, and where that stands.
const PARTS: [(&str, &[&str]); 6] = [
    ("windows_consents", &[PERSON]),
    ("windows_policies", &[POLICIES]),
    ("windows_machine", &[places::MACHINE]),
    ("windows_notifications", &[NOTIFICATIONS]),
    ("windows_startup", &[RUN[0], RUN[1]]),
    ("windows_programs", &places::UNINSTALL),
];

/// The parts that a registry does not hold, with the first place that is missing.
pub(super) fn missing(registry: &Registry) -> impl Iterator<Item = (&'static str, &'static str)> {
    PARTS
        .into_iter()
        .filter_map(|(part, places)| places.iter().find(|place| !registry.covers(place)).map(|place| (part, *place)))
}

/// Whether a registry holds anything that is read.
pub(super) fn tells_something(registry: &Registry) -> bool {
    places::all().any(|place| registry.has(place) || !registry.children(place).is_empty() || registry.covers(place))
}

/// Every permission that a registry tells of: those of apps, DingTalk's first, then those that hold for all.
pub(super) fn readings(registry: &Registry) -> Vec<Reading> {
    let apps = apps::apps(registry);
    let of_apps = apps.iter().flat_map(|app| {
        let told = |permission: &Permission| app.app.dingtalk || is_told(registry, *permission, app);
        Permission::ALL.into_iter().filter(told).map(|permission| of_app(registry, permission, app))
    });
    let for_all = Permission::ALL.into_iter().filter_map(|permission| for_all_apps(registry, permission));
    of_apps.chain(for_all).collect()
}

/// Whether the registry says anything of a permission of this app.
fn is_told(registry: &Registry, permission: Permission, app: &WindowsApp) -> bool {
    let in_consents = capabilities(permission).iter().any(|capability| {
        let place = own_key(*capability, Some(app));
        if app.is_packaged() {
            registry.has(&place)
        } else {
            app.keys.iter().any(|key| registry.has(&format!(r"{place}\{key}")))
        }
    });
    in_consents || (permission == Permission::Notifications && !senders(registry, app).is_empty())
}

fn of_app(registry: &Registry, permission: Permission, app: &WindowsApp) -> Reading {
    let mut reading = Reading::of(permission, System::Windows, Some(&app.app));
    reading.evidence.settings_page = Some(places::settings_page(permission, app.is_packaged()).to_owned());
    for (at, now) in capabilities(permission).iter().filter_map(|capability| usage(registry, *capability, app)) {
        reading.evidence.last_used = reading.evidence.last_used.max(Some(at));
        reading.evidence.in_use = Some(now || reading.evidence.in_use == Some(true));
    }
    match permission {
        Permission::Notifications => notifications(registry, app, &mut reading),
        Permission::Background if app.is_packaged() => in_background(registry, app, &mut reading),
        Permission::Background => startup(registry, app, &mut reading),
        Permission::Network => uncontrolled(&mut reading, Warning::NoSwitch),
        // The capability covers the account's name and picture; what identifies the hardware is read without any.
        Permission::DeviceId => uncontrolled(&mut reading, Warning::NoSwitch),
        Permission::Contacts | Permission::Storage | Permission::Calendar | Permission::Screen
            if !app.is_packaged() =>
        {
            uncontrolled(&mut reading, Warning::NotEnforced);
        }
        Permission::Contacts
        | Permission::Microphone
        | Permission::Camera
        | Permission::Storage
        | Permission::Calendar
        | Permission::Location
        | Permission::Screen => by_consent(registry, permission, Some(app), &mut reading),
    }
    reading
}

/// The switch for all apps; none for what has none.
fn for_all_apps(registry: &Registry, permission: Permission) -> Option<Reading> {
    let known = capabilities(permission).iter().any(|capability| registry.covers(&own_key(*capability, None)));
    if !known || permission == Permission::DeviceId {
        return None;
    }
    let mut reading = Reading::of(permission, System::Windows, None);
    reading.evidence.settings_page = Some(places::settings_page(permission, true).to_owned());
    reading.evidence.takes_along = vec![TakenAlong::OtherApps];
    if !binds_programs(permission) {
        reading.evidence.warnings.push(Warning::PartlyEnforced);
    }
    by_consent(registry, permission, None, &mut reading);
    Some(reading)
}

fn by_consent(registry: &Registry, permission: Permission, app: Option<&WindowsApp>, reading: &mut Reading) {
    let told: Vec<Consent> = capabilities(permission)
        .iter()
        // A packaged app has a key for each capability that it declares, and can't have the others.
        .filter(|capability| match app {
            Some(app) if app.is_packaged() => registry.has(&own_key(**capability, Some(app))),
            Some(_) | None => true,
        })
        .map(|capability| consent(registry, *capability, app))
        .collect();
    let shared = app.is_some_and(|app| !app.is_packaged());
    reading.state = most_open(told.iter().map(|consent| consent.way.state));
    let evidence = &mut reading.evidence;
    evidence.default = default(app);
    evidence.locked_by = told.iter().find_map(|consent| consent.locked_by);
    if shared {
        evidence.warnings.push(Warning::SharedSwitch);
        evidence.takes_along.push(TakenAlong::OtherApps);
    }
    for consent in told {
        evidence.ways.push(consent.way);
        evidence.chain.extend(consent.chain);
        evidence.warnings.extend(consent.warnings);
    }
    let open = |way: &WayIn| way.state != ControlState::Denied;
    if evidence.ways.iter().any(open) && !evidence.ways.iter().all(open) {
        evidence.warnings.push(Warning::OtherWayOpen);
    }
    let mut seen = Vec::new();
    evidence.warnings.retain(|warning| {
        !seen.contains(warning) && {
            seen.push(*warning);
            true
        }
    });
    if evidence.locked_by.is_none() && !evidence.ways.is_empty() {
        reading.allowed_states = vec![ControlState::Allowed, ControlState::Denied, ControlState::Unset];
    }
}

/// What nothing stands before.
fn uncontrolled(reading: &mut Reading, why: Warning) {
    reading.state = ControlState::Uncontrolled;
    reading.evidence.default = ControlState::Uncontrolled;
    reading.evidence.warnings.push(why);
    let item = reading.evidence.app.as_ref().map(|app| app.id.clone()).unwrap_or_default();
    let way = WayIn { way: Way::Unconfined, state: ControlState::Allowed, settable: false, item };
    reading.evidence.ways.push(way);
}

/// The keys of those that an app shows notifications as.
fn senders<'a>(registry: &'a Registry, app: &WindowsApp) -> Vec<&'a str> {
    let own = |sender: &&str| {
        let folded = sender.to_lowercase();
        if app.is_packaged() {
            // A packaged app is known by its family and the name of the program in it.
            return folded.split('!').next() == Some(app.app.id.to_lowercase().as_str());
        }
        let paths = || app.keys.iter().map(|key| key.replace('#', r"\").to_lowercase());
        let file = |path: &String| path.rsplit('\\').next().is_some_and(|file| folded.ends_with(&format!(r"\{file}")));
        // A program's may be anything; Windows makes one of its path where it names none.
        (app.app.dingtalk && names_dingtalk(sender) && !folded.contains('!')) || paths().any(|path| file(&path))
    };
    registry.children(NOTIFICATIONS).into_iter().filter(own).collect()
}

fn notifications(registry: &Registry, app: &WindowsApp, reading: &mut Reading) {
    let way = Way::NotificationSettings;
    let layer = |from, state, item: &str| Layer { from, way, state, item: item.to_owned() };
    let usual = ControlState::Allowed;
    reading.evidence.default = usual;
    reading.evidence.chain.push(layer(LayerKind::SystemDefault, usual, NOTIFICATIONS));
    for sender in senders(registry, app) {
        let item = format!(r"{NOTIFICATIONS}\{sender}");
        let state = match registry.value(&item, "Enabled") {
            None => usual,
            Some(Value::Number(0)) => ControlState::Denied,
            Some(Value::Number(_)) => ControlState::Allowed,
            Some(Value::Text(_) | Value::Long(_) | Value::Texts(_) | Value::Bytes(_)) => {
                reading.evidence.warnings.push(Warning::UnknownEntry);
                ControlState::Unknown
            }
        };
        reading.evidence.chain.push(layer(LayerKind::UserApp, state, &item));
        reading.evidence.ways.push(WayIn { way, state, settable: true, item });
    }
    reading.state = match reading.evidence.ways.as_slice() {
        [] if registry.covers(NOTIFICATIONS) => usual,
        [] => ControlState::Unknown,
        ways => most_open(ways.iter().map(|way| way.state)),
    };
    if !reading.evidence.ways.is_empty() {
        reading.allowed_states = vec![ControlState::Allowed, ControlState::Denied, ControlState::Unset];
    }
}

/// A packaged app: the policy is all that is known of where Windows keeps this.
fn in_background(registry: &Registry, app: &WindowsApp, reading: &mut Reading) {
    let state = policy_says(registry, BACKGROUND_POLICY, Some(&app.app.id));
    let item = format!(r"{POLICIES}\{BACKGROUND_POLICY}");
    reading.evidence.chain.extend(state.map(|state| Layer {
        from: LayerKind::Policy,
        way: Way::ConsentStore,
        state,
        item,
    }));
    match state {
        Some(ControlState::Allowed | ControlState::Denied) => reading.evidence.locked_by = Some(Holder::Organisation),
        Some(ControlState::Unknown) => reading.evidence.warnings.push(Warning::UnknownEntry),
        Some(ControlState::Ask | ControlState::Unset | ControlState::Uncontrolled) | None => {}
    }
    reading.state = state.unwrap_or(ControlState::Unknown);
}

/// A program: whether it starts with Windows. Nothing keeps it from running on after its window was closed.
fn startup(registry: &Registry, app: &WindowsApp, reading: &mut Reading) {
    let way = Way::Startup;
    let paths: Vec<String> = app.keys.iter().map(|key| key.replace('#', r"\").to_lowercase()).collect();
    let own = |name: &str, value: &Value| match value {
        Value::Text(command) => {
            let command = command.to_lowercase();
            paths.iter().any(|path| command.contains(path))
                || (app.app.dingtalk && (names_dingtalk(name) || names_dingtalk(&command)))
        }
        Value::Number(_) | Value::Long(_) | Value::Texts(_) | Value::Bytes(_) => false,
    };
    for ((run, approved), from) in RUN.into_iter().zip(STARTUP).zip([LayerKind::UserApp, LayerKind::SystemApp]) {
        for (name, _) in registry.values(run).filter(|(name, value)| own(name, value)) {
            let state = match registry.value(approved, name) {
                // The first byte is even for what is on.
                Some(Value::Bytes(bytes)) if bytes.first().is_some_and(|first| first % 2 == 1) => ControlState::Denied,
                Some(Value::Bytes(bytes)) if !bytes.is_empty() => ControlState::Allowed,
                None if registry.covers(approved) => ControlState::Allowed,
                None => ControlState::Unknown,
                Some(Value::Bytes(_) | Value::Text(_) | Value::Number(_) | Value::Long(_) | Value::Texts(_)) => {
                    reading.evidence.warnings.push(Warning::UnknownEntry);
                    ControlState::Unknown
                }
            };
            let item = format!(r"{run}\{name}");
            reading.evidence.chain.push(Layer { from, way, state, item: item.clone() });
            reading.evidence.ways.push(WayIn { way, state, settable: false, item });
        }
    }
    reading.state = match reading.evidence.ways.as_slice() {
        [] if RUN.iter().all(|run| registry.covers(run)) => ControlState::Unset,
        [] => ControlState::Unknown,
        ways => most_open(ways.iter().map(|way| way.state)),
    };
}
