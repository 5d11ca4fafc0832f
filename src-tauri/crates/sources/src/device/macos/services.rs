//! Which of macOS' services stands before which permission (PERMISSIONS, sections 3 and 10).

use clearhold_model::Permission;

/// A service of the consent database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Service {
    /// Its name without `kTCCService`, as `tccutil` takes it.
    pub(super) name: &'static str,
    /// Which database holds it.
    pub(super) kept_by: Keeper,
}

/// Whose database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Keeper {
    /// The one in the person's own library.
    Person,
    /// The one of the whole machine.
    System,
}

const fn person(name: &'static str) -> Service {
    Service { name, kept_by: Keeper::Person }
}

const fn system(name: &'static str) -> Service {
    Service { name, kept_by: Keeper::System }
}

/// The services of a permission; none for what macOS keeps elsewhere, or has no switch for.
pub(super) fn services(permission: Permission) -> &'static [Service] {
    const CONTACTS: &[Service] = &[person("AddressBook")];
    const MICROPHONE: &[Service] = &[person("Microphone")];
    const CAMERA: &[Service] = &[person("Camera")];
    const STORAGE: &[Service] = &[
        system("SystemPolicyAllFiles"),
        person("SystemPolicyDesktopFolder"),
        person("SystemPolicyDocumentsFolder"),
        person("SystemPolicyDownloadsFolder"),
        person("SystemPolicyRemovableVolumes"),
        person("SystemPolicyNetworkVolumes"),
        person("Photos"),
    ];
    const CALENDAR: &[Service] = &[person("Calendar")];
    const SCREEN: &[Service] = &[system("ScreenCapture")];
    match permission {
        Permission::Contacts => CONTACTS,
        Permission::Microphone => MICROPHONE,
        Permission::Camera => CAMERA,
        Permission::Storage => STORAGE,
        Permission::Calendar => CALENDAR,
        Permission::Screen => SCREEN,
        Permission::DeviceId
        | Permission::Location
        | Permission::Notifications
        | Permission::Background
        | Permission::Network => &[],
    }
}

/// Services that only the database of the machine holds, by which that one is known: full disk access, the screen,
/// accessibility, watching what is typed.
pub(super) const OF_THE_SYSTEM: [&str; 4] = [
    "kTCCServiceSystemPolicyAllFiles",
    "kTCCServiceScreenCapture",
    "kTCCServiceAccessibility",
    "kTCCServiceListenEvent",
];

/// Whether macOS has a switch for it at all.
pub(super) fn has_a_switch(permission: Permission) -> bool {
    match permission {
        Permission::DeviceId | Permission::Network => false,
        Permission::Contacts
        | Permission::Microphone
        | Permission::Camera
        | Permission::Storage
        | Permission::Calendar
        | Permission::Location
        | Permission::Notifications
        | Permission::Screen
        | Permission::Background => true,
    }
}

/// The page of macOS' settings that shows a permission; none where there is none.
pub(super) fn settings_page(permission: Permission) -> Option<String> {
    let privacy = |anchor: &str| format!("x-apple.systempreferences:com.apple.preference.security?Privacy_{anchor}");
    let page = |name: &str| format!("x-apple.systempreferences:com.apple.{name}-Settings.extension");
    Some(match permission {
        Permission::Contacts => privacy("Contacts"),
        Permission::Microphone => privacy("Microphone"),
        Permission::Camera => privacy("Camera"),
        Permission::Storage => privacy("FilesAndFolders"),
        Permission::Calendar => privacy("Calendars"),
        Permission::Location => privacy("LocationServices"),
        Permission::Screen => privacy("ScreenCapture"),
        Permission::Notifications => page("Notifications"),
        Permission::Background => page("LoginItems"),
        Permission::Network => privacy("LocalNetwork"),
        Permission::DeviceId => return None,
    })
}
