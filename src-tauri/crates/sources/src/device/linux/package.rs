//! DingTalk as its maker's own package: it runs with all that the person may do, so that no switch binds it.

use clearhold_model::{ControlState, InstalledApp, Packaging, Permission, System, Warning, Way, WayIn};

use super::gnome;
use super::places::Places;
use crate::device::reading::Reading;

/// The package's name.
const PACKAGE: &str = "com.alibabainc.dingtalk";

/// Whether this names the package.
pub(crate) fn is(app: &str) -> bool {
    app == PACKAGE
}

/// Every permission of the package, where it is installed. What the desktop shows of it can be switched off; nothing else.
pub(crate) fn read(places: &Places) -> Vec<Reading> {
    if !places.package.is_dir() {
        return Vec::new();
    }
    let app = InstalledApp {
        id: PACKAGE.to_owned(),
        name: "DingTalk".to_owned(),
        version: None,
        packaging: Packaging::Package,
        dingtalk: true,
    };
    let off = !std::fs::read_to_string(&places.apparmor).is_ok_and(|enabled| enabled.trim() == "Y");
    let read = |permission| {
        let shown = (permission == Permission::Notifications).then(|| gnome::read_notifications(&app)).flatten();
        shown.unwrap_or_else(|| unconfined(permission, &app, off))
    };
    Permission::ALL.into_iter().map(read).collect()
}

fn unconfined(permission: Permission, app: &InstalledApp, apparmor_off: bool) -> Reading {
    let mut reading = Reading::of(permission, System::Linux, Some(app));
    reading.state = ControlState::Uncontrolled;
    reading.evidence.default = ControlState::Uncontrolled;
    reading.evidence.ways = vec![WayIn {
        way: Way::Unconfined,
        state: ControlState::Allowed,
        settable: false,
        item: "/opt/apps/com.alibabainc.dingtalk".to_owned(),
    }];
    reading.evidence.warnings = vec![Warning::NotEnforced];
    if apparmor_off {
        reading.evidence.warnings.push(Warning::ApparmorOff);
    }
    reading
}
