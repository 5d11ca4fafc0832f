//! GNOME's own switches, through the `gsettings` program: those for all apps, and notifications app by app.

use std::cell::OnceCell;
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
    /// The app that is in Settings' list of notifications only since it was set here.
    #[serde(default)]
    listed: Option<String>,
}

/// The apps whose notifications GNOME has a switch for, asked once and only when it matters.
#[derive(Default)]
pub(crate) struct Listed(OnceCell<Vec<String>>);

impl Listed {
    /// The switch of an app's notifications, where there is one. It has the last word: what it holds back is not shown,
    /// whichever way it came.
    pub(crate) fn switch(&self, app: &str) -> Option<WayIn> {
        let listed = self.0.get_or_init(|| children().unwrap_or_default());
        if !listed.contains(&part_of(app)) {
            return None;
        }
        let switch = notifications_of(app);
        let state = switch.state(&gsettings(&["get", &switch.schema, switch.key])?)?;
        let settable = gsettings(&["writable", &switch.schema, switch.key])? == "true";
        Some(WayIn { way: Way::DesktopAppSwitch, state, settable, item: format!("{} {}", switch.schema, switch.key) })
    }
}

/// Where Settings finds the apps that it lists under notifications.
const NOTIFICATIONS: &str = "org.gnome.desktop.notifications";
const CHILDREN: &str = "application-children";

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

/// An app's part of a path: its desktop identifier in lower case, other characters as `-`.
fn part_of(app: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    app.chars().map(plain).collect()
}

/// The parts that stand in the list, which is printed as `['one', 'two']`.
fn children() -> Option<Vec<String>> {
    let printed = gsettings(&["get", NOTIFICATIONS, CHILDREN])?;
    Some(printed.split('\'').skip(1).step_by(2).map(str::to_owned).collect())
}

fn put_children(children: &[String]) -> Option<String> {
    let quoted: Vec<String> = children.iter().map(|child| format!("'{child}'")).collect();
    gsettings(&["set", NOTIFICATIONS, CHILDREN, &format!("[{}]", quoted.join(", "))])
}

/// The switch of one app's notifications.
fn notifications_of(app: &str) -> Switch {
    let part = part_of(app);
    Switch {
        schema: format!(
            "org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/{part}/"
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
    let mut before = Before {
        default: value == switch.default,
        schema: switch.schema.clone(),
        key: switch.key.to_owned(),
        value,
        listed: None,
    };
    match state {
        ControlState::Allowed => gsettings(&["set", &switch.schema, switch.key, switch.allowed])?,
        ControlState::Denied => gsettings(&["set", &switch.schema, switch.key, switch.denied])?,
        ControlState::Unset => gsettings(&["reset", &switch.schema, switch.key])?,
        ControlState::Ask | ControlState::Uncontrolled | ControlState::Unknown => return None,
    };
    if let Some(app) = app.filter(|_| state != ControlState::Unset) {
        // The switch holds whether or not Settings shows it.
        before.listed = list(app, &switch).unwrap_or(false).then(|| app.to_owned());
    }
    Some(before)
}

/// Has Settings show the switch of an app, which it does for those in its list. Tells whether it was not there before.
fn list(app: &str, switch: &Switch) -> Option<bool> {
    let (mut listed, part) = (children()?, part_of(app));
    if listed.contains(&part) {
        return Some(false);
    }
    gsettings(&["set", &switch.schema, "application-id", &format!("'{app}.desktop'")])?;
    listed.push(part);
    put_children(&listed)?;
    Some(true)
}

fn take_off_the_list(app: &str, schema: &str) -> Option<()> {
    let listed: Vec<String> = children()?.into_iter().filter(|child| *child != part_of(app)).collect();
    if listed.is_empty() {
        gsettings(&["reset", NOTIFICATIONS, CHILDREN])?
    } else {
        put_children(&listed)?
    };
    gsettings(&["reset", schema, "application-id"]).map(drop)
}

/// Puts a switch back; tells whether it then says what it said.
pub(crate) fn put_back(before: &Before) -> bool {
    let put = if before.default {
        gsettings(&["reset", &before.schema, &before.key])
    } else {
        gsettings(&["set", &before.schema, &before.key, &before.value])
    };
    let off = before.listed.as_ref().is_none_or(|app| take_off_the_list(app, &before.schema).is_some());
    put.is_some() && off && gsettings(&["get", &before.schema, &before.key]).as_ref() == Some(&before.value)
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
