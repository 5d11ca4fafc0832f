use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ControlState;

/// What a permission of an app on a computer was read from: the evidence of a control in the scope `device`.
///
/// A permission has several ways in (a camera: the portal, the device node, the PipeWire socket). It is `denied` only
/// when every one of them is shut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct PermissionEvidence {
    /// What is permitted.
    pub permission: Permission,
    /// The system that it was read on.
    pub system: System,
    /// The app that it is about; none for a switch that holds for all apps.
    pub app: Option<InstalledApp>,
    /// Every way in that this system knows, those that are shut included.
    pub ways: Vec<WayIn>,
    /// What made the state, the weakest first: each one wins over those before it where it speaks.
    pub chain: Vec<Layer>,
    /// What else stops when this is denied.
    pub takes_along: Vec<TakenAlong>,
    /// What has to be known before the state is relied on.
    pub warnings: Vec<Warning>,
    /// The state when nobody decides anything: what a reset leads to.
    pub default: ControlState,
    /// Who holds it, where it can't be changed here.
    pub locked_by: Option<Holder>,
    /// When the app last used it, where the system tells.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub last_used: Option<Timestamp>,
    /// Whether the app uses it right now, where the system tells.
    pub in_use: Option<bool>,
    /// Where the system's own settings show it, as an address that opens them; none where none is known.
    pub settings_page: Option<String>,
}

/// What is permitted: the policy's seven (II.I(I)), and four more that a desktop has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// The address book.
    Contacts,
    /// The microphone.
    Microphone,
    /// The camera.
    Camera,
    /// Files.
    Storage,
    /// The calendar.
    Calendar,
    /// What identifies this computer.
    DeviceId,
    /// Where this computer is.
    Location,
    /// Showing notifications.
    Notifications,
    /// Seeing the screen.
    Screen,
    /// Running when no window is open.
    Background,
    /// The network.
    Network,
}

impl Permission {
    /// All of them, in the order that they are shown in.
    pub const ALL: [Self; 11] = [
        Self::Contacts,
        Self::Microphone,
        Self::Camera,
        Self::Storage,
        Self::Calendar,
        Self::DeviceId,
        Self::Location,
        Self::Notifications,
        Self::Screen,
        Self::Background,
        Self::Network,
    ];

    /// Its stable name, which the catalogue and the words know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Microphone => "microphone",
            Self::Camera => "camera",
            Self::Storage => "storage",
            Self::Calendar => "calendar",
            Self::DeviceId => "device_id",
            Self::Location => "location",
            Self::Notifications => "notifications",
            Self::Screen => "screen",
            Self::Background => "background",
            Self::Network => "network",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.name() == name)
    }
}

/// An operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// Linux with a desktop.
    Linux,
    /// Windows 10 or later.
    Windows,
    /// macOS.
    Macos,
}

/// An app that is installed on a computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct InstalledApp {
    /// What the system knows it by: a Flatpak's identifier, a package's name, a bundle, the path of a program.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its version, where the system tells.
    pub version: Option<String>,
    /// How it is packaged, which decides what can be enforced.
    pub packaging: Packaging,
    /// Whether it is DingTalk.
    pub dingtalk: bool,
}

/// How an app is packaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Packaging {
    /// A Flatpak, in a sandbox.
    Flatpak,
    /// A snap, confined where the kernel has AppArmor.
    Snap,
    /// A package of the distribution or the vendor: not confined.
    Package,
    /// A packaged Windows app.
    Msix,
    /// An ordinary Windows program.
    WindowsProgram,
    /// A macOS bundle.
    Bundle,
    /// Not installed here, but a store holds something about it.
    Absent,
}

/// One way in to what is permitted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct WayIn {
    /// Which.
    pub way: Way,
    /// Whether it is open.
    pub state: ControlState,
    /// Whether this program can shut and open it.
    pub settable: bool,
    /// Where that is written, in the store's own terms, such as `devices/camera` or `devices=!all;`.
    pub item: String,
}

/// A kind of way in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The desktop's portal, which asks the permission store.
    Portal,
    /// Device nodes under `/dev`.
    DeviceNodes,
    /// The raw PipeWire socket.
    Pipewire,
    /// The PulseAudio socket.
    Pulseaudio,
    /// The X11 display.
    X11,
    /// Folders shared with the sandbox.
    Files,
    /// The network.
    Network,
    /// A name on the session bus.
    SessionBus,
    /// A name on the system bus.
    SystemBus,
    /// A snap's interface.
    SnapInterface,
    /// A switch of the desktop for all apps.
    DesktopSwitch,
    /// A switch of the desktop for this app.
    DesktopAppSwitch,
    /// Windows' consent store.
    ConsentStore,
    /// Windows' notification settings.
    NotificationSettings,
    /// Windows' list of what starts with it.
    Startup,
    /// macOS' consent database.
    Tcc,
    /// No lock stands before it: the app runs with all that the person may do.
    Unconfined,
}

/// One layer of what made a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct Layer {
    /// Which.
    pub from: LayerKind,
    /// The way that it speaks of.
    pub way: Way,
    /// What it says.
    pub state: ControlState,
    /// In the store's own terms.
    pub item: String,
}

/// A kind of layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LayerKind {
    /// The system's own default.
    SystemDefault,
    /// What the app declares that it needs.
    Manifest,
    /// The administrator, for all apps.
    SystemGlobal,
    /// The administrator, for this app.
    SystemApp,
    /// The person, for all apps.
    UserGlobal,
    /// The person, for this app.
    UserApp,
    /// The permission store that the portals ask.
    PermissionStore,
    /// A switch of the desktop.
    Desktop,
    /// A policy of the organisation that manages this computer.
    Policy,
}

/// What else stops when a permission is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TakenAlong {
    /// Sound can't be heard any more.
    SoundOutput,
    /// The microphone goes as well.
    Microphone,
    /// The camera goes as well.
    Camera,
    /// Sharing the screen goes as well.
    ScreenSharing,
    /// The app does not start any more.
    Start,
    /// All devices go, graphics acceleration included.
    AllDevices,
    /// Other programs of the same kind lose it as well.
    OtherApps,
}

/// What has to be known before a state is relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// A running app keeps what it had until it is started again.
    RestartNeeded,
    /// The portal says no, but another way is open.
    OtherWayOpen,
    /// Nothing enforces a switch for this app.
    NotEnforced,
    /// The kernel's AppArmor is off: not even an administrator's profile would hold the app to anything.
    ApparmorOff,
    /// This system has no switch for it.
    NoSwitch,
    /// A store could not be read.
    StoreUnreadable,
    /// The override file does not parse: the app does not start and is in no list until it is mended.
    BrokenOverride,
    /// A store holds something that this program does not know; it stays as it is.
    UnknownEntry,
    /// The app is not installed here; what was decided about it holds again should it come back.
    NotInstalled,
    /// Nothing is seen of the screen without a question; the desktop may still put that question, each time.
    SharingAsks,
    /// Two layers say different things.
    Conflict,
    /// The switch holds for all programs of this kind.
    SharedSwitch,
    /// Only resetting is possible: the app then asks again.
    ResetOnly,
    /// Enforced in part: the kernel lacks what the rest needs.
    PartlyEnforced,
    /// It needs the right to read all files before it can be told.
    FullDiskAccessNeeded,
}

/// Who holds what can't be changed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The organisation that manages this computer.
    Organisation,
    /// This computer's administrator.
    Administrator,
    /// The system itself, which lets only the person change it in its own settings.
    System,
    /// This is an export of another computer: it can only be read.
    Export,
}
