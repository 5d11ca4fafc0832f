//! A throw-away Linux desktop: a home and a bus of its own with the real permission store, and a DingTalk that was built on
//! the spot as a Flatpak with the rights that the published one asks for. Nothing of it reaches the machine's own.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::program::{Clearhold, Outcome};

/// DingTalk's identifier on Flathub.
pub const DINGTALK: &str = "com.dingtalk.DingTalk";

/// What DingTalk asks for as it is published on Flathub.
pub const PUBLISHED: &str = "[Context]\nshared=network;ipc;\nsockets=x11;pulseaudio;\ndevices=all;\n\
     filesystems=xdg-download;xdg-run/pipewire-0:ro;\n\n\
     [Session Bus Policy]\norg.freedesktop.Notifications=talk\norg.kde.*=own\n";

const RUNTIME: &str = "org.example.Platform";
/// The programs that the sandbox has, with what they are linked to.
const IN_THE_SANDBOX: [&str; 4] = ["sh", "ls", "cat", "gdbus"];
/// An answer of the portal is there by then.
const SOON: Duration = Duration::from_secs(2);
/// The portal of Debian 12 sometimes ends when nobody answers its question; the bus starts it anew.
const TRIES: usize = 5;
const MONITORED: [&str; 3] = [
    "interface='org.freedesktop.portal.Request'",
    "interface='org.freedesktop.impl.portal.Access'",
    "interface='org.freedesktop.impl.portal.Notification'",
];

/// A desktop. It goes away with this value.
pub struct Desktop {
    folder: TempDir,
    bus: Child,
}

/// What the sandboxed DingTalk asks a portal for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// To use a camera.
    Camera,
    /// To run in the background.
    Background,
    /// To show a notification.
    Notification,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It may.
    Allowed,
    /// It may not.
    Refused,
    /// The person would be asked.
    Asked,
}

impl Desktop {
    /// A desktop on which nothing is installed.
    pub fn bare() -> Self {
        let folder = tempfile::Builder::new().prefix("clearhold-desktop-").tempdir().unwrap();
        for below in ["home/.local/share", "home/.config", "home/.cache", "home/Downloads", "system", "etc", "portals"]
        {
            fs::create_dir_all(folder.path().join(below)).unwrap();
        }
        let runtime = folder.path().join("run");
        fs::create_dir(&runtime).unwrap();
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("home/.config/user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n");
        write("home/canary.txt", "canary\n");
        write("home/Downloads/canary.txt", "canary\n");
        // Answered by nobody: enough for the portals to be offered, and what is stored is decided without it.
        write(
            "portals/rig.portal",
            "[portal]\nDBusName=org.freedesktop.impl.portal.desktop.rig\nUseIn=rig\nInterfaces=\
             org.freedesktop.impl.portal.Access;org.freedesktop.impl.portal.Notification;\
             org.freedesktop.impl.portal.Background;\n",
        );
        let address = format!("--address={}", address(folder.path()));
        let mut bus = of(folder.path(), "dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address", address.as_str()]);
        let mut bus = bus.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("unix:"), "the bus did not start: {line}");
        Self { folder, bus }
    }

    /// A desktop with DingTalk as it is published.
    pub fn with_dingtalk() -> Self {
        Self::with_dingtalk_that_asks_for(PUBLISHED)
    }

    /// A desktop with a DingTalk that asks for these rights: the groups of its metadata.
    pub fn with_dingtalk_that_asks_for(rights: &str) -> Self {
        let desktop = Self::bare();
        desktop.install(rights);
        desktop
    }

    fn install(&self, rights: &str) {
        let build = self.folder.path().join("build");
        let architecture = self.tell("flatpak", ["--default-arch"]).trim().to_owned();
        let platform = format!("{RUNTIME}/{architecture}/1");
        let (runtime, app) = (build.join("runtime"), build.join("app"));
        for folder in ["runtime/files", "runtime/usr/bin", "app/files/bin", "app/export/share/applications"] {
            fs::create_dir_all(build.join(folder)).unwrap();
        }
        let metadata = format!("[Runtime]\nname={RUNTIME}\nruntime={platform}\nsdk={platform}\n");
        fs::write(runtime.join("metadata"), metadata).unwrap();
        for program in IN_THE_SANDBOX {
            bring(program, &runtime.join("usr"));
        }
        let start = app.join("files/bin/dingtalk");
        fs::write(&start, "#!/usr/bin/sh\nexec /usr/bin/sh \"$@\"\n").unwrap();
        fs::set_permissions(&start, fs::Permissions::from_mode(0o755)).unwrap();
        let entry = "[Desktop Entry]\nType=Application\nName=DingTalk\nExec=dingtalk %u\nCategories=Network;\n";
        fs::write(app.join(format!("export/share/applications/{DINGTALK}.desktop")), entry).unwrap();
        let metadata =
            format!("[Application]\nname={DINGTALK}\nruntime={platform}\nsdk={platform}\ncommand=dingtalk\n\n{rights}");
        fs::write(app.join("metadata"), metadata).unwrap();
        let path = |name: &str| build.join(name).into_os_string();
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        let mut export = words(&["build-export", "--runtime", "--disable-sandbox"]);
        export.extend([path("repo"), path("runtime"), "1".into()]);
        self.tell("flatpak", export);
        let mut export = words(&["build-export", "--disable-sandbox"]);
        export.extend([path("repo"), path("app"), "stable".into()]);
        self.tell("flatpak", export);
        let mut remote = words(&["remote-add", "--user", "--no-gpg-verify", "rig"]);
        remote.push(path("repo"));
        self.tell("flatpak", remote);
        // Whoever is not root finds no repository for all, and can't make one on the way.
        let system = self.folder.path().join("system");
        let made =
            of(self.folder.path(), "flatpak").args(["--user", "remotes"]).env("FLATPAK_USER_DIR", system).output();
        assert!(made.unwrap().status.success());
        self.tell("flatpak", ["install", "--user", "--noninteractive", "-y", "rig", DINGTALK]);
    }

    /// A program on this desktop.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        of(self.folder.path(), program)
    }

    /// Runs a program on this desktop to its end.
    pub fn run<A: AsRef<OsStr>>(&self, program: &str, arguments: impl IntoIterator<Item = A>) -> Outcome {
        Outcome::of(self.command(program).args(arguments).stdin(Stdio::null()))
    }

    /// What a program prints that has to succeed.
    pub fn tell<A: AsRef<OsStr>>(&self, program: &str, arguments: impl IntoIterator<Item = A>) -> String {
        self.run(program, arguments).succeeded().stdout
    }

    /// Runs a script of the shell inside of DingTalk's sandbox.
    pub fn in_the_sandbox(&self, script: &str) -> Outcome {
        self.run("flatpak", ["run", DINGTALK, "-c", script])
    }

    /// Clearhold, in the hands of the person of this desktop.
    pub fn clearhold(&self) -> Clearhold {
        Clearhold::within(environment(self.folder.path()), &WITHOUT)
    }

    /// A path of the person's home.
    pub fn home(&self, below: &str) -> PathBuf {
        self.folder.path().join("home").join(below)
    }

    /// A path beside it: `run`, `system`, `opt` (where DingTalk's own package would be), `snapd.socket`.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The person's own overrides for an app.
    pub fn overrides(&self, app: &str) -> PathBuf {
        self.home(".local/share/flatpak/overrides").join(app)
    }

    /// What the portal does when the sandboxed DingTalk asks. Where it would ask the person, it notes a refusal, as when a
    /// person refuses.
    pub fn ask(&self, what: Request) -> Answer {
        let call = match what {
            Request::Camera => "org.freedesktop.portal.Camera.AccessCamera {}",
            Request::Background => "org.freedesktop.portal.Background.RequestBackground '' {}",
            Request::Notification => {
                "org.freedesktop.portal.Notification.AddNotification rig \"{'title': <'t'>, 'body': <'b'>}\""
            }
        };
        let script = format!(
            "gdbus call --session --dest org.freedesktop.portal.Desktop --object-path /org/freedesktop/portal/desktop \
             --method {call}"
        );
        let mut monitor = self.command("dbus-monitor");
        monitor.arg("--session").args(MONITORED).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut monitor = monitor.spawn().unwrap();
        let lines = lines(&mut monitor);
        // It is told that it lost its name once it hears everything.
        while !lines.recv_timeout(SOON).expect("the monitor listens").contains("NameLost") {}
        let answer = (0..TRIES).find_map(|_| {
            self.in_the_sandbox(&script).succeeded();
            answer(&lines).or((what == Request::Notification).then_some(Answer::Refused))
        });
        monitor.kill().unwrap();
        monitor.wait().unwrap();
        answer.expect("the portal answers")
    }
}

/// Whether sandboxes can be made here; where not, it is said loudly, and what needs one is not run.
pub fn sandboxes_work() -> bool {
    let made = Command::new("bwrap").args(["--unshare-user", "--unshare-net", "--ro-bind", "/", "/", "true"]).output();
    let works = made.is_ok_and(|made| made.status.success());
    if !works {
        // Past the harness, which would swallow it.
        let said = b"NOT RUN: no sandbox can be made here (user namespaces are missing)\n";
        std::io::stderr().write_all(said).unwrap();
    }
    works
}

/// What a desktop's programs must not hear of.
const WITHOUT: [&str; 4] = ["DISPLAY", "WAYLAND_DISPLAY", "FLATPAK_USER_DIR", "XDG_SESSION_TYPE"];

fn address(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}

fn environment(folder: &Path) -> Vec<(&'static str, OsString)> {
    let below = |name: &str| folder.join(name).into_os_string();
    let shared =
        format!("{}:/usr/local/share:/usr/share", folder.join("home/.local/share/flatpak/exports/share").display());
    vec![
        ("HOME", below("home")),
        ("XDG_DATA_HOME", below("home/.local/share")),
        ("XDG_CONFIG_HOME", below("home/.config")),
        ("XDG_CACHE_HOME", below("home/.cache")),
        ("XDG_STATE_HOME", below("home/.local/state")),
        ("XDG_RUNTIME_DIR", below("run")),
        ("XDG_DATA_DIRS", shared.into()),
        ("DBUS_SESSION_BUS_ADDRESS", address(folder).into()),
        // Nothing reaches the machine's own services.
        ("DBUS_SYSTEM_BUS_ADDRESS", address(folder).into()),
        ("FLATPAK_SYSTEM_DIR", below("system")),
        ("FLATPAK_CONFIG_DIR", below("etc")),
        ("GSETTINGS_BACKEND", "keyfile".into()),
        ("XDG_DESKTOP_PORTAL_DIR", below("portals")),
        ("XDG_CURRENT_DESKTOP", "rig".into()),
        ("CLEARHOLD_SNAPD_SOCKET", below("snapd.socket")),
        ("CLEARHOLD_DINGTALK_PACKAGE", below("opt")),
        ("CLEARHOLD_APPARMOR", below("apparmor")),
    ]
}

fn of(folder: &Path, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.envs(environment(folder));
    for name in WITHOUT {
        command.env_remove(name);
    }
    command
}

/// Copies a program of this machine and what it is linked to.
fn bring(program: &str, usr: &Path) {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).output().unwrap();
    let program = PathBuf::from(String::from_utf8(found.stdout).unwrap().trim());
    let copy = |from: &Path, to: PathBuf| {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    };
    copy(&program, usr.join("bin").join(program.file_name().unwrap()));
    let linked = Command::new("ldd").arg(&program).output().unwrap();
    for word in String::from_utf8(linked.stdout).unwrap().split_whitespace().filter(|word| word.starts_with('/')) {
        let inside = word.strip_prefix("/usr").unwrap_or(word).trim_start_matches('/');
        copy(Path::new(word), usr.join(inside));
    }
}

fn lines(process: &mut Child) -> Receiver<String> {
    let (tell, lines) = mpsc::channel();
    let out = BufReader::new(process.stdout.take().unwrap());
    thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            // Whoever asked has heard enough.
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// What was answered, as it passes over the bus.
fn answer(lines: &Receiver<String>) -> Option<Answer> {
    while let Ok(line) = lines.recv_timeout(SOON) {
        if line.contains("member=AccessDialog") {
            return Some(Answer::Asked);
        }
        if line.contains("impl.portal.Notification; member=AddNotification") {
            return Some(Answer::Allowed);
        }
        if line.contains("member=Response") {
            let code = lines.recv_timeout(SOON).unwrap_or_default();
            return Some(if code.trim() == "uint32 0" { Answer::Allowed } else { Answer::Refused });
        }
    }
    None
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // What was started on the bus ends with it; what it mounted is let go of.
        let _ = self.bus.kill();
        let _ = self.bus.wait();
        let mounted = self.folder.path().join("run/doc");
        let _ = Command::new("fusermount3").arg("-quz").arg(mounted).stderr(Stdio::null()).status();
    }
}
