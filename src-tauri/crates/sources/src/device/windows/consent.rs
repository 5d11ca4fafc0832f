//! What the consent store and the policies say of one capability. They are asked in this order, and the first refusal
//! wins: policy, whole machine, this person, this app (PERMISSIONS, section 9).

use clearhold_model::{ControlState, Holder, Layer, LayerKind, Timestamp, Warning, Way, WayIn};

use super::apps::WindowsApp;
use super::places::{Capability, MACHINE, PERSON, POLICIES, PROGRAMS};
use super::registry::{Registry, Value};

/// What is said of a capability.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Consent {
    pub(super) way: WayIn,
    pub(super) chain: Vec<Layer>,
    pub(super) locked_by: Option<Holder>,
    pub(super) warnings: Vec<Warning>,
}

/// What one place says; none where it says nothing.
fn said(registry: &Registry, path: &str) -> Option<ControlState> {
    Some(match registry.value(path, "Value")? {
        Value::Text(text) if text.eq_ignore_ascii_case("Allow") => ControlState::Allowed,
        Value::Text(text) if text.eq_ignore_ascii_case("Deny") => ControlState::Denied,
        Value::Text(text) if text.eq_ignore_ascii_case("Prompt") => ControlState::Ask,
        Value::Text(_) | Value::Number(_) | Value::Long(_) | Value::Texts(_) | Value::Bytes(_) => ControlState::Unknown,
    })
}

/// The key that decides for an app; for all apps when there is none.
pub(super) fn own_key(capability: Capability, app: Option<&WindowsApp>) -> String {
    let person = format!(r"{PERSON}\{}", capability.name);
    match app {
        None => person,
        Some(app) if app.is_packaged() => format!(r"{person}\{}", app.app.id),
        Some(_) => format!(r"{person}\{PROGRAMS}"),
    }
}

/// Reads what stands before one capability of an app, or of all apps.
pub(super) fn consent(registry: &Registry, capability: Capability, app: Option<&WindowsApp>) -> Consent {
    let way = Way::ConsentStore;
    let person_key = format!(r"{PERSON}\{}", capability.name);
    let machine_key = format!(r"{MACHINE}\{}", capability.name);
    let own_key = own_key(capability, app);
    let usual = default(app);
    let mut chain = vec![Layer { from: LayerKind::SystemDefault, way, state: usual, item: capability.name.to_owned() }];
    let mut add = |from, state: Option<ControlState>, item: &str| {
        chain.extend(state.map(|state| Layer { from, way, state, item: item.to_owned() }));
        state
    };
    // What was not exported may say anything.
    let looked_at = |key: &str| (!registry.covers(key)).then_some(ControlState::Unknown);
    let own = said(registry, &own_key).or_else(|| looked_at(&own_key));
    let own_layer = if app.is_some_and(WindowsApp::is_packaged) { LayerKind::UserApp } else { LayerKind::UserGlobal };
    add(own_layer, own, &own_key);
    let person = app.and_then(|_| said(registry, &person_key).or_else(|| looked_at(&person_key)));
    add(LayerKind::UserGlobal, person, &person_key);
    let machine = add(LayerKind::SystemGlobal, said(registry, &machine_key), &machine_key);
    // Policies bind packaged apps only.
    let bound = app.is_none_or(WindowsApp::is_packaged);
    let policy = capability.policy.filter(|_| bound).and_then(|policy| {
        let family = app.map(|app| app.app.id.as_str());
        let state = policy_says(registry, policy, family);
        add(LayerKind::Policy, state, &format!(r"{POLICIES}\{policy}"))
    });

    let refused = |state: Option<ControlState>| state == Some(ControlState::Denied);
    let unknown = [own, person, machine, policy].contains(&Some(ControlState::Unknown));
    let (state, locked_by) = match policy {
        Some(ControlState::Allowed | ControlState::Denied) => (policy, Some(Holder::Organisation)),
        _ if refused(machine) => (machine, Some(Holder::Administrator)),
        _ if refused(person) || refused(own) => (Some(ControlState::Denied), None),
        _ if unknown => (Some(ControlState::Unknown), None),
        _ => (own, None),
    };
    let state = state.unwrap_or(usual);
    let mut warnings = Vec::new();
    let understood =
        |layer: &Layer| layer.state != ControlState::Unknown || registry.value(&layer.item, "Value").is_none();
    if policy == Some(ControlState::Unknown) || !chain.iter().all(understood) {
        warnings.push(Warning::UnknownEntry);
    }
    if own == Some(ControlState::Allowed) && state == ControlState::Denied {
        warnings.push(Warning::Conflict);
    }
    let governed = capability.policy.filter(|_| bound).map(|_| POLICIES);
    if governed.into_iter().chain([machine_key.as_str()]).any(|place| !registry.covers(place)) {
        warnings.push(Warning::StoreUnreadable);
    }
    Consent { way: WayIn { way, state, settable: locked_by.is_none(), item: own_key }, chain, locked_by, warnings }
}

/// What holds where nobody decided: a packaged app will have to ask, all others are let through.
pub(super) fn default(app: Option<&WindowsApp>) -> ControlState {
    if app.is_some_and(WindowsApp::is_packaged) { ControlState::Unset } else { ControlState::Allowed }
}

/// What a policy says: of one package where a list names it, else of all. None where the person decides.
pub(super) fn policy_says(registry: &Registry, policy: &str, family: Option<&str>) -> Option<ControlState> {
    let names = |list: &str| {
        let named = match registry.value(POLICIES, &format!("{policy}_{list}")) {
            Some(Value::Texts(names)) => {
                names.iter().any(|name| family.is_some_and(|own| name.eq_ignore_ascii_case(own)))
            }
            Some(Value::Text(_) | Value::Number(_) | Value::Long(_) | Value::Bytes(_)) | None => false,
        };
        named.then_some(())
    };
    // An app in several lists: the strictest is the one to reckon with.
    if names("ForceDenyTheseApps").is_some() {
        return Some(ControlState::Denied);
    }
    if names("ForceAllowTheseApps").is_some() {
        return Some(ControlState::Allowed);
    }
    if names("UserInControlOfTheseApps").is_some() {
        return None;
    }
    match registry.value(POLICIES, policy)? {
        Value::Number(0) => None,
        Value::Number(1) => Some(ControlState::Allowed),
        Value::Number(2) => Some(ControlState::Denied),
        Value::Number(_) | Value::Text(_) | Value::Long(_) | Value::Texts(_) | Value::Bytes(_) => {
            Some(ControlState::Unknown)
        }
    }
}

/// When an app last used a capability, and whether it does so now.
pub(super) fn usage(registry: &Registry, capability: Capability, app: &WindowsApp) -> Option<(Timestamp, bool)> {
    let place = own_key(capability, Some(app));
    let keys =
        if app.is_packaged() { vec![place] } else { app.keys.iter().map(|key| format!(r"{place}\{key}")).collect() };
    let used = |key: &String| {
        let moment = |name: &str| match registry.value(key, name)? {
            Value::Long(ticks) => Some(*ticks),
            Value::Text(_) | Value::Number(_) | Value::Texts(_) | Value::Bytes(_) => None,
        };
        let (start, stop) = (moment("LastUsedTimeStart")?, moment("LastUsedTimeStop").unwrap_or_default());
        // A stop of nought means that it did not stop yet.
        let now = start != 0 && stop == 0;
        Some((from_filetime(if now { start } else { stop })?, now))
    };
    keys.iter().filter_map(used).max_by_key(|(at, now)| (*now, *at))
}

/// A FILETIME: ticks of 100 nanoseconds since 1601.
fn from_filetime(ticks: u64) -> Option<Timestamp> {
    const SECONDS_TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(ticks / 10_000_000).ok()?.checked_sub(SECONDS_TO_1970)?;
    (ticks != 0).then(|| Timestamp::from_second(seconds).ok()).flatten()
}
