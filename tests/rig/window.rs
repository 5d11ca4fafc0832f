//! The window, worked as a person works it: what is looked for is seen, what is clicked can be clicked.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Clearhold;
use crate::program::built;
use crate::webdriver::{Element, Session};

/// How long something may take to show. Long, for a busy machine: it is the time until a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often it is looked at again meanwhile.
const GLANCE: Duration = Duration::from_millis(50);

/// There is one screen: two windows at once would stand in each other's pictures.
static SCREEN: Mutex<()> = Mutex::new(());

/// A running window of Clearhold. It is closed when this value goes away.
pub struct Window {
    session: Session,
    pictures: PathBuf,
    _driver: Driver,
    _screen: MutexGuard<'static, ()>,
}

/// `WebKit`'s driver, and everything that it started; none of it outlives this value.
struct Driver(Child);

impl Window {
    /// Starts the window in a person's home, with these arguments, in English.
    ///
    /// `WebKit`'s own driver starts it; only one window is open at a time, others wait; pictures go to `target/pictures/`.
    pub fn open(person: &Clearhold, arguments: &[&str]) -> Self {
        assert!(std::env::var_os("DISPLAY").is_some(), "no display: `./dev test` brings one");
        let screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
        let window = built("clearhold-window");
        let pictures = window.ancestors().nth(2).unwrap().join("pictures");
        std::fs::create_dir_all(&pictures).unwrap();

        let port = free_port();
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            // The window inherits the environment of its driver; the first tells it to let itself be driven.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(person.environment())
            .env("CLEARHOLD_HOME", person.home())
            .env("CLEARHOLD_LANG", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // A group of its own, so that everything it starts can be ended with it.
            .process_group(0)
            .spawn()
            .unwrap_or_else(|e| panic!("WebKitWebDriver did not start ({e}): `./dev test` installs it"));
        let driver = Driver(child);
        wait_until("the driver to listen", || TcpStream::connect(("127.0.0.1", port)).is_ok());

        let session = Session::open(
            &format!("http://127.0.0.1:{port}"),
            &json!({ "webkitgtk:browserOptions": { "binary": window, "args": arguments } }),
        );
        Self { session, pictures, _driver: driver, _screen: screen }
    }

    /// Waits until the element with this `data-testid` is seen.
    pub fn see(&self, id: &str) {
        self.seen(id);
    }

    /// Does something again and again until the element with this `data-testid` is seen.
    pub fn see_after(&self, id: &str, act: impl Fn()) {
        wait_until(&format!("'{id}' to be seen"), || {
            act();
            self.shows(id)
        });
    }

    /// Waits until something holds.
    pub fn until(&self, what: &str, holds: impl FnMut() -> bool) {
        wait_until(what, holds);
    }

    /// Whether the element with this `data-testid` is seen at this moment.
    pub fn shows(&self, id: &str) -> bool {
        self.now(id).is_some()
    }

    /// Waits until the element with this `data-testid` is seen no more.
    pub fn gone(&self, id: &str) {
        wait_until(&format!("'{id}' to be gone"), || !self.shows(id));
    }

    /// The text of an element, once it is seen. One that is drawn anew at that moment is looked for again.
    pub fn text(&self, id: &str) -> String {
        let mut text = None;
        wait_until(&format!("'{id}' to be read"), || {
            text = self.now(id).and_then(|element| self.session.text(&element).ok());
            text.is_some()
        });
        text.unwrap_or_default()
    }

    /// The number that an element stands for (its `data-value`, free of separators and rounding), once it is seen.
    pub fn number(&self, id: &str) -> u64 {
        let element = self.seen(id);
        let value = self.session.attribute(&element, "data-value").unwrap();
        value.as_deref().unwrap_or_default().parse().unwrap_or_else(|_| panic!("no number in '{id}': {value:?}"))
    }

    /// Clicks an element, once it is seen and enabled.
    pub fn click(&self, id: &str) {
        let mut refused = String::new();
        wait_until(&format!("'{id}' to take a click"), || {
            let Some(element) = self.now(id) else { return false };
            if self.session.is_enabled(&element) != Ok(true) {
                return false;
            }
            // Another element may be in front for a moment, such as a message that is going away.
            match self.session.click(&element) {
                Ok(()) => true,
                Err(error) => {
                    refused = error;
                    false
                }
            }
        });
    }

    /// Types into a field, in place of what it holds.
    pub fn fill(&self, id: &str, text: &str) {
        let field = self.seen(id);
        self.session.clear(&field).unwrap();
        self.session.keys(&field, text).unwrap();
    }

    /// Picks the entry with this value in a list.
    pub fn choose(&self, id: &str, value: &str) {
        self.see(id);
        let option = self.session.find(&format!("[data-testid='{id}'] option[value='{value}']")).unwrap();
        self.session.click(&option).unwrap();
    }

    /// Runs the body of a function in the page and gives what it returns.
    pub fn script(&self, body: &str) -> Value {
        self.session.script(body).unwrap()
    }

    /// Waits until the body of a function in the page gives true.
    pub fn holds(&self, what: &str, body: &str) {
        wait_until(what, || self.script(body) == true);
    }

    /// Waits until the page waits for nothing, and says the same twice.
    pub fn settled(&self) {
        let mut before = Value::Null;
        wait_until("the page to settle", || {
            let now = self.script("return document.querySelector('.waiting') ? null : document.body.innerText");
            let settled = !now.is_null() && now == before;
            before = now;
            settled
        });
    }

    /// Takes a picture of the screen as `target/pictures/NAME.png`, and gives its path.
    ///
    /// Taken from the display: the driver's own picture never comes back on a display without hardware.
    pub fn picture(&self, name: &str) -> PathBuf {
        let file = self.pictures.join(format!("{name}.png"));
        let taken = Command::new("import").args(["-window", "root"]).arg(&file).status();
        assert!(taken.is_ok_and(|status| status.success()), "ImageMagick's `import` took no picture");
        file
    }

    /// Waits until the window has closed by itself, and nothing of it can be asked any more.
    pub fn ends(&self) {
        wait_until("the window to end", || self.session.script("return true").is_err());
    }

    /// Closes the window, and waits until nothing of it runs any more.
    pub fn close(self) {
        drop(self);
    }

    fn seen(&self, id: &str) -> Element {
        let mut element = None;
        wait_until(&format!("'{id}' on the page"), || {
            element = self.now(id);
            element.is_some()
        });
        element.unwrap()
    }

    fn now(&self, id: &str) -> Option<Element> {
        let element = self.session.find(&format!("[data-testid='{id}']")).ok()?;
        (self.session.is_displayed(&element) == Ok(true)).then_some(element)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            let file = self.pictures.join("failed.png");
            let _ = Command::new("import").args(["-window", "root"]).arg(&file).status();
            eprintln!("the screen at that moment: {}", file.display());
        }
        self.session.close();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(self.0.id());
        let _ = self.0.wait();
    }
}

/// Looks again and again, until the condition holds or patience ends.
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < PATIENCE, "waited {} s in vain for {what}", PATIENCE.as_secs());
        thread::sleep(GLANCE);
    }
}

/// Ends the processes of a group: asks them, waits, and makes those end that do not listen.
fn end(group: u32) {
    for signal in ["TERM", "KILL"] {
        let _ =
            Command::new("sh").args(["-c", &format!("kill -s {signal} -- -{group}")]).stderr(Stdio::null()).status();
        let since = Instant::now();
        while is_running(group) && since.elapsed() < PATIENCE {
            thread::sleep(GLANCE);
        }
    }
}

/// Whether a process of this group is still running.
fn is_running(group: u32) -> bool {
    let stat_of = |process: &Path| std::fs::read_to_string(process.join("stat")).ok();
    std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| stat_of(&entry.path())).any(|stat| {
        // pid (name) state parent group …; the name may hold spaces and brackets.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields.first() != Some(&"Z") && fields.get(2) == Some(&group.to_string().as_str())
    })
}

/// A port that nothing listens on.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).unwrap().port()
}
