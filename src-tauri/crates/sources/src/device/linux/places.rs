//! Where things are on this computer.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folders and sockets that are looked at, as the environment names them.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The person's own Flatpak installation.
    pub(crate) flatpak_user: PathBuf,
    /// Flatpak's installation for all.
    pub(crate) flatpak_system: PathBuf,
    /// Where running programs leave their marks.
    pub(crate) runtime: Option<PathBuf>,
    /// Where the desktop keeps which files were handed over one by one.
    pub(crate) documents: PathBuf,
    /// Where the desktop's settings are kept, by either of the two that keep them.
    pub(crate) settings: [PathBuf; 2],
    /// Snapd's socket.
    pub(crate) snapd: PathBuf,
    /// The folder of DingTalk's own package.
    pub(crate) package: PathBuf,
    /// Where the kernel tells whether AppArmor is on.
    pub(crate) apparmor: PathBuf,
}

impl Places {
    pub(crate) fn of_this_computer() -> Self {
        let folder = |name: &str| std::env::var_os(name).filter(|path: &OsString| !path.is_empty()).map(PathBuf::from);
        let home = folder("HOME").unwrap_or_default();
        let data = folder("XDG_DATA_HOME").unwrap_or_else(|| home.join(".local/share"));
        let config = folder("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config"));
        Self {
            documents: data.join("flatpak/db/documents"),
            settings: [config.join("glib-2.0/settings"), config.join("dconf")],
            snapd: folder("CLEARHOLD_SNAPD_SOCKET").unwrap_or_else(|| "/run/snapd.socket".into()),
            flatpak_user: folder("FLATPAK_USER_DIR").unwrap_or_else(|| data.join("flatpak")),
            flatpak_system: folder("FLATPAK_SYSTEM_DIR").unwrap_or_else(|| "/var/lib/flatpak".into()),
            runtime: folder("XDG_RUNTIME_DIR"),
            apparmor: folder("CLEARHOLD_APPARMOR").unwrap_or_else(|| "/sys/module/apparmor/parameters/enabled".into()),
            package: folder("CLEARHOLD_DINGTALK_PACKAGE").unwrap_or_else(|| "/opt/apps/com.alibabainc.dingtalk".into()),
        }
    }
}
