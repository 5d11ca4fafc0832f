//! Each permission of a snap: the interfaces behind which it is (reference on permissions, section 3).

use clearhold_model::{ControlState, Layer, LayerKind, Permission, System, TakenAlong, Warning, Way, WayIn};

use super::{Plug, Slot, Snap, Wiring};
use crate::device::reading::{Reading, most_open};

/// The interfaces of a permission. Empty for what none is for.
fn interfaces(permission: Permission) -> &'static [&'static str] {
    match permission {
        Permission::Contacts => &["contacts-service"],
        Permission::Microphone => &["audio-record", "pulseaudio", "alsa"],
        Permission::Camera => &["camera"],
        Permission::Storage => &["home", "removable-media", "personal-files"],
        Permission::Calendar => &["calendar-service"],
        Permission::DeviceId => &["hardware-observe", "system-observe", "network-observe"],
        Permission::Location => &["location-observe"],
        Permission::Notifications => &["desktop"],
        Permission::Screen => &["screencast-legacy", "x11"],
        Permission::Background => &[],
        Permission::Network => &["network", "network-bind"],
    }
}

fn plugs(permission: Permission, snap: &Snap) -> impl Iterator<Item = &Plug> {
    let wanted = interfaces(permission);
    snap.plugs.iter().filter(move |plug| wanted.contains(&plug.interface.as_str()))
}

/// A permission of a snap.
pub(crate) fn read(permission: Permission, snap: &Snap) -> Reading {
    let mut reading = Reading::of(permission, System::Linux, Some(&snap.app));
    let evidence = &mut reading.evidence;
    if !snap.confined || interfaces(permission).is_empty() {
        reading.state = ControlState::Uncontrolled;
        evidence.default = ControlState::Uncontrolled;
        evidence.warnings.push(if snap.confined { Warning::NoSwitch } else { Warning::NotEnforced });
        if !snap.confined {
            let item = snap.app.id.clone();
            evidence.ways.push(WayIn { way: Way::Unconfined, state: ControlState::Allowed, settable: false, item });
        }
        return reading;
    }
    let open = |open: bool| if open { ControlState::Allowed } else { ControlState::Denied };
    for plug in plugs(permission, snap) {
        let (item, state) = (format!("{}:{}", plug.interface, plug.name), open(!plug.slots.is_empty()));
        evidence.ways.push(WayIn { way: Way::SnapInterface, state, settable: true, item: item.clone() });
        let said = |from, state| Layer { from, way: Way::SnapInterface, state, item: item.clone() };
        evidence.chain.push(said(LayerKind::SystemDefault, open(plug.by_itself)));
        if open(plug.by_itself) != state {
            evidence.chain.push(said(LayerKind::SystemApp, state));
        }
    }
    // What a snap never asks for it does not get.
    let or_shut = |states: Vec<ControlState>| if states.is_empty() { ControlState::Denied } else { most_open(states) };
    reading.state = or_shut(evidence.ways.iter().map(|way| way.state).collect());
    evidence.default = or_shut(plugs(permission, snap).map(|plug| open(plug.by_itself)).collect());
    let connected =
        |interface: &str| snap.plugs.iter().any(|plug| plug.interface == interface && !plug.slots.is_empty());
    evidence.takes_along = match permission {
        Permission::Microphone if connected("pulseaudio") || connected("alsa") => vec![TakenAlong::SoundOutput],
        Permission::Notifications | Permission::Screen if reading.state == ControlState::Allowed => {
            vec![TakenAlong::Start]
        }
        _ => Vec::new(),
    };
    if snap.in_part {
        evidence.warnings.push(Warning::PartlyEnforced);
    }
    if !evidence.ways.is_empty() {
        reading.allowed_states = vec![ControlState::Allowed, ControlState::Denied, ControlState::Unset];
    }
    reading
}

/// How the plugs of a permission are to be connected for a state.
pub(crate) fn wished(permission: Permission, state: ControlState, snap: &Snap) -> Vec<Wiring> {
    let wiring = |plug: &Plug| {
        let connect = match state {
            ControlState::Allowed => true,
            ControlState::Unset => plug.by_itself,
            ControlState::Denied | ControlState::Ask | ControlState::Uncontrolled | ControlState::Unknown => false,
        };
        let slots = match (connect, plug.slots.is_empty()) {
            (true, false) => plug.slots.clone(),
            // The system's own slot has the interface's name.
            (true, true) => vec![Slot { snap: "system".to_owned(), slot: plug.interface.clone() }],
            (false, _) => Vec::new(),
        };
        Wiring { plug: plug.name.clone(), slots }
    };
    plugs(permission, snap).map(wiring).collect()
}

/// Whether plugs are connected to what they were to be connected to. Snapd names the system's slots by more than one name.
pub(crate) fn is_as_wished(snap: &Snap, wanted: &[Wiring]) -> bool {
    wanted.iter().all(|wiring| {
        let plug = snap.plugs.iter().find(|plug| plug.name == wiring.plug);
        plug.is_some_and(|plug| plug.slots.is_empty() == wiring.slots.is_empty())
    })
}

impl Snap {
    /// How the plugs of a permission are connected now.
    pub(crate) fn wiring(&self, permission: Permission) -> Vec<Wiring> {
        plugs(permission, self).map(|plug| Wiring { plug: plug.name.clone(), slots: plug.slots.clone() }).collect()
    }
}
