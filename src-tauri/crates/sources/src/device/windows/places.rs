//! Where Windows keeps what (PERMISSIONS, sections 3 and 9).

use clearhold_model::Permission;

macro_rules! in_version {
    ($hive:literal, $rest:literal) => {
        concat!($hive, r"\Software\Microsoft\Windows\CurrentVersion\", $rest)
    };
}

/// What this person decided, by capability.
pub(super) const PERSON: &str = in_version!("HKEY_CURRENT_USER", r"CapabilityAccessManager\ConsentStore");
/// What holds for the whole machine, by capability.
pub(super) const MACHINE: &str = in_version!("HKEY_LOCAL_MACHINE", r"CapabilityAccessManager\ConsentStore");
/// What the organisation's policy says of apps.
pub(super) const POLICIES: &str = r"HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Windows\AppPrivacy";
/// Who may show notifications, by the app's own identifier (AUMID).
pub(super) const NOTIFICATIONS: &str = in_version!("HKEY_CURRENT_USER", r"Notifications\Settings");
/// What starts with Windows: for this person, and for everyone.
pub(super) const RUN: [&str; 2] = [in_version!("HKEY_CURRENT_USER", "Run"), in_version!("HKEY_LOCAL_MACHINE", "Run")];
/// What of it is switched on.
pub(super) const STARTUP: [&str; 2] = [
    in_version!("HKEY_CURRENT_USER", r"Explorer\StartupApproved\Run"),
    in_version!("HKEY_LOCAL_MACHINE", r"Explorer\StartupApproved\Run"),
];
/// What is installed.
pub(super) const UNINSTALL: [&str; 3] = [
    in_version!("HKEY_CURRENT_USER", "Uninstall"),
    in_version!("HKEY_LOCAL_MACHINE", "Uninstall"),
    r"HKEY_LOCAL_MACHINE\Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
];

/// The key below a capability whose `Value` holds for all desktop programs, and below which each has its history.
pub(super) const PROGRAMS: &str = "NonPackaged";

/// Every place that is read.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    [PERSON, MACHINE, POLICIES, NOTIFICATIONS].into_iter().chain(RUN).chain(STARTUP).chain(UNINSTALL)
}

/// Whether a key is one of these places, or lies above or below one: what is above tells that the place was looked at.
pub(crate) fn concerns(path: &str) -> bool {
    let path = path.to_lowercase();
    all().any(|place| {
        let place = place.to_lowercase();
        let inside = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
        };
        inside(&path, &place) || inside(&place, &path)
    })
}

/// A use that the consent store knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capability {
    /// Its key in the consent store.
    pub(super) name: &'static str,
    /// The policy that stands before it.
    pub(super) policy: Option<&'static str>,
}

const fn capability(name: &'static str) -> Capability {
    Capability { name, policy: None }
}

const fn governed(name: &'static str, policy: &'static str) -> Capability {
    Capability { name, policy: Some(policy) }
}

/// The capabilities of a permission.
pub(super) fn capabilities(permission: Permission) -> &'static [Capability] {
    const CONTACTS: &[Capability] = &[governed("contacts", "LetAppsAccessContacts")];
    const MICROPHONE: &[Capability] = &[governed("microphone", "LetAppsAccessMicrophone")];
    const CAMERA: &[Capability] = &[governed("webcam", "LetAppsAccessCamera")];
    const STORAGE: &[Capability] = &[
        capability("documentsLibrary"),
        capability("picturesLibrary"),
        capability("videosLibrary"),
        capability("musicLibrary"),
        capability("downloadsFolder"),
        capability("broadFileSystemAccess"),
    ];
    const CALENDAR: &[Capability] = &[governed("appointments", "LetAppsAccessCalendar")];
    const DEVICE_ID: &[Capability] = &[governed("userAccountInformation", "LetAppsAccessAccountInfo")];
    const LOCATION: &[Capability] = &[governed("location", "LetAppsAccessLocation")];
    const SCREEN: &[Capability] = &[
        governed("graphicsCaptureProgrammatic", "LetAppsAccessGraphicsCaptureProgrammatic"),
        governed("graphicsCaptureWithoutBorder", "LetAppsAccessGraphicsCaptureWithoutBorder"),
    ];
    match permission {
        Permission::Contacts => CONTACTS,
        Permission::Microphone => MICROPHONE,
        Permission::Camera => CAMERA,
        Permission::Storage => STORAGE,
        Permission::Calendar => CALENDAR,
        Permission::DeviceId => DEVICE_ID,
        Permission::Location => LOCATION,
        Permission::Screen => SCREEN,
        Permission::Notifications | Permission::Background | Permission::Network => &[],
    }
}

/// Whether Windows asks the consent store before a desktop program gets it.
pub(super) fn binds_programs(permission: Permission) -> bool {
    match permission {
        Permission::Camera | Permission::Microphone | Permission::Location => true,
        Permission::Contacts
        | Permission::Storage
        | Permission::Calendar
        | Permission::DeviceId
        | Permission::Notifications
        | Permission::Screen
        | Permission::Background
        | Permission::Network => false,
    }
}

/// The policy on running in the background.
pub(super) const BACKGROUND_POLICY: &str = "LetAppsRunInBackground";

/// The page of Windows' settings that shows a permission, of a packaged app or of a desktop program.
pub(super) fn settings_page(permission: Permission, packaged: bool) -> &'static str {
    match permission {
        Permission::Contacts => "ms-settings:privacy-contacts",
        Permission::Microphone => "ms-settings:privacy-microphone",
        Permission::Camera => "ms-settings:privacy-webcam",
        Permission::Storage => "ms-settings:privacy-broadfilesystemaccess",
        Permission::Calendar => "ms-settings:privacy-calendar",
        Permission::DeviceId => "ms-settings:privacy-accountinfo",
        Permission::Location => "ms-settings:privacy-location",
        Permission::Notifications => "ms-settings:notifications",
        Permission::Screen => "ms-settings:privacy-graphicscaptureprogrammatic",
        Permission::Background if packaged => "ms-settings:privacy-backgroundapps",
        Permission::Background => "ms-settings:startupapps",
        Permission::Network => "ms-settings:network-status",
    }
}
