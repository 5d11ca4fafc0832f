//! GNOME's own switches, through the `gsettings` program: those for all apps, and notifications app by app.

use std::process::{Command, Stdio};

use clearhold_model::{
    ControlState, Holder, InstalledApp, Layer, LayerKind, Packaging, Permission, System, Warning, Way, WayIn,
};
use serde::{Deserialize, Serialize};

use crate::device::reading::Reading;

/// A switch: where it is, and what it says when what it guards is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Switch {
    schema: String,
    key: &'static str,
    allowed: &'static str,
    denied: &'static str,
    default: &'static str,
}

/// What a switch said before it was set, and whether that was no more than its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Before {
    schema: String,
    key: String,
    value: String,
    default: bool,
}

/// The switch for all apps that a permission has.
fn for_all(permission: Permission) -> Option<Switch> {
    let privacy = |key| Switch {
        schema: "org.gnome.desktop.privacy".to_owned(),
        key,
        allowed: "false",
        denied: "true",
        default: "false",
    };
    match permission {
        Permission::Camera => Some(privacy("disable-camera")),
        Permission::Microphone => Some(privacy("disable-microphone")),
        Permission::Location => Some(Switch {
            schema: "org.gnome.system.location".to_owned(),
            key: "enabled",
            allowed: "true",
            denied: "false",
            default: "false",
        }),
        Permission::Notifications => Some(Switch {
            schema: "org.gnome.desktop.notifications".to_owned(),
            key: "show-banners",
            allowed: "true",
            denied: "false",
            default: "true",
        }),
        Permission::Contacts
        | Permission::Storage
        | Permission::Calendar
        | Permission::DeviceId
        | Permission::Screen
        | Permission::Background
        | Permission::Network => None,
    }
}

/// The switch of one app's notifications. Its path has the desktop identifier in lower case, other characters as `-`.
fn notifications_of(app: &str) -> Switch {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let name: String = app.chars().map(plain).collect();
    Switch {
        schema: format!(
            "org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/{name}/"
        ),
        key: "enable",
        allowed: "true",
        denied: "false",
        default: "true",
    }
}

/// Every switch for all apps; none where this is no GNOME.
pub(crate) fn read_all() -> Option<Vec<Reading>> {
    gsettings(&["get", "org.gnome.desktop.privacy", "disable-camera"])?;
    Some(Permission::ALL.into_iter().filter_map(read).collect())
}

/// One switch for all apps.
pub(crate) fn read(permission: Permission) -> Option<Reading> {
    read_switch(permission, &for_all(permission)?, None, Way::DesktopSwitch)
}

/// Whether an app may show notifications on GNOME's desktop.
pub(crate) fn read_notifications(app: &InstalledApp) -> Option<Reading> {
    read_switch(Permission::Notifications, &notifications_of(&app.id), Some(app), Way::DesktopAppSwitch)
}

fn read_switch(permission: Permission, switch: &Switch, app: Option<&InstalledApp>, way: Way) -> Option<Reading> {
    let value = gsettings(&["get", &switch.schema, switch.key])?;
    let state = switch.state(&value)?;
    let writable = gsettings(&["writable", &switch.schema, switch.key])?;
    let mut reading = Reading::of(permission, System::Linux, app);
    let item = format!("{} {}", switch.schema, switch.key);
    reading.state = state;
    let evidence = &mut reading.evidence;
    evidence.default = switch.state(switch.default).unwrap_or(ControlState::Unset);
    evidence.ways = vec![WayIn { way, state, settable: writable == "true", item: item.clone() }];
    evidence.chain = vec![Layer { from: LayerKind::Desktop, way, state, item: format!("{item} = {value}") }];
    // Programs outside of a sandbox, and those that ask no portal, go past it.
    let passed_by =
        app.is_none_or(|app| app.packaging == Packaging::Package) && permission != Permission::Notifications;
    if passed_by {
        evidence.warnings.push(Warning::PartlyEnforced);
    }
    if app.is_none() {
        evidence.warnings.push(Warning::SharedSwitch);
    }
    if writable == "true" {
        reading.allowed_states = vec![ControlState::Allowed, ControlState::Denied, ControlState::Unset];
    } else {
        evidence.locked_by = Some(Holder::Administrator);
    }
    Some(reading)
}

/// Sets a switch. None when that did not work.
pub(crate) fn put(permission: Permission, app: Option<&str>, state: ControlState) -> Option<Before> {
    let switch = match app {
        Some(app) => notifications_of(app),
        None => for_all(permission)?,
    };
    let value = gsettings(&["get", &switch.schema, switch.key])?;
    let before =
        Before { default: value == switch.default, schema: switch.schema.clone(), key: switch.key.to_owned(), value };
    match state {
        ControlState::Allowed => gsettings(&["set", &switch.schema, switch.key, switch.allowed])?,
        ControlState::Denied => gsettings(&["set", &switch.schema, switch.key, switch.denied])?,
        ControlState::Unset => gsettings(&["reset", &switch.schema, switch.key])?,
        ControlState::Ask | ControlState::Uncontrolled | ControlState::Unknown => return None,
    };
    Some(before)
}

/// Puts a switch back; tells whether it then says what it said.
pub(crate) fn put_back(before: &Before) -> bool {
    let put = if before.default {
        gsettings(&["reset", &before.schema, &before.key])
    } else {
        gsettings(&["set", &before.schema, &before.key, &before.value])
    };
    put.is_some() && gsettings(&["get", &before.schema, &before.key]).as_ref() == Some(&before.value)
}

impl Switch {
    fn state(&self, value: &str) -> Option<ControlState> {
        if value == self.allowed {
            Some(ControlState::Allowed)
        } else if value == self.denied {
            Some(ControlState::Denied)
        } else {
            None
        }
    }
}

/// What the program prints, without the line's end; none where there is none, or it refuses.
fn gsettings(arguments: &[&str]) -> Option<String> {
    let output = Command::new("gsettings").args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
