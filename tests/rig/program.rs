//! The command-line program, run as a person or a script runs it.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The passphrase of every vault that the rig makes.
const PASSPHRASE: &str = "nine pale lanterns over the river";

/// One person's Clearhold: a home of its own that goes away with this value, and the program working in it.
pub struct Clearhold {
    folder: TempDir,
    /// What its programs find in their environment besides, and what they don't.
    environment: Vec<(&'static str, OsString)>,
    without: &'static [&'static str],
}

impl Clearhold {
    /// A person who has not started Clearhold yet: the home is named, and nothing is in it.
    pub fn new() -> Self {
        Self::within(Vec::new(), &[])
    }

    /// The same, where programs find this in their environment, and do not find what it is to be `without`.
    pub(crate) fn within(environment: Vec<(&'static str, OsString)>, without: &'static [&'static str]) -> Self {
        let folder = tempfile::Builder::new().prefix("clearhold-").tempdir().unwrap();
        std::fs::write(folder.path().join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        Self { folder, environment, without }
    }

    /// What the person's programs find in their environment besides that of the test.
    #[cfg(feature = "window")]
    pub(crate) fn environment(&self) -> impl Iterator<Item = (&'static str, &OsString)> {
        self.environment.iter().map(|(name, value)| (*name, value))
    }

    /// Where Clearhold keeps everything of this person.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A path beside the home, for files that the person keeps elsewhere.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The passphrase that a test types where one is asked for.
    pub fn passphrase(&self) -> &'static str {
        PASSPHRASE
    }

    /// The file that hands the passphrase to the command line.
    pub fn passphrase_file(&self) -> PathBuf {
        self.beside("passphrase")
    }

    /// The program itself.
    pub fn program() -> PathBuf {
        built("clearhold")
    }

    /// Runs `clearhold` with these arguments, in English, to its end.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Outcome {
        Outcome::of(&mut self.command(arguments))
    }

    /// Runs `clearhold` as somebody whose own folder is this one.
    pub fn run_in_home<A: AsRef<OsStr>>(&self, home: &Path, arguments: impl IntoIterator<Item = A>) -> Outcome {
        let mut command = self.command(arguments);
        command.env("HOME", home).env_remove("XDG_CONFIG_HOME").env_remove("XDG_CACHE_HOME");
        Outcome::of(&mut command)
    }

    /// Runs `clearhold` and gives it this on its standard input.
    pub fn run_with<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>, input: &str) -> Outcome {
        let file = self.beside("input");
        std::fs::write(&file, input).unwrap();
        Outcome::of(self.command(arguments).stdin(std::fs::File::open(file).unwrap()))
    }

    /// Starts `clearhold` with these arguments, and does not wait for its end.
    pub fn start<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Child {
        self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs `clearhold` and sends it a signal, such as `INT`, as soon as it has come so far; gives how it ended.
    pub fn signalled<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        signal: &str,
        so_far: impl Fn() -> bool,
    ) -> Outcome {
        let mut command = self.command(arguments);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let begun = std::time::Instant::now();
        while !so_far() {
            assert!(begun.elapsed().as_secs() < 120 && process.try_wait().unwrap().is_none(), "it ended before that");
            std::thread::yield_now();
        }
        assert!(Command::new("kill").args(["-s", signal, &process.id().to_string()]).status().unwrap().success());
        Outcome::from(process.wait_with_output().unwrap())
    }

    /// Runs `clearhold export` and sends it a signal once the data is whole in it and the tables are begun; gives how it ended.
    pub fn stop_exporting(&self, out: &Path, signal: &str, more: &[&str]) -> Outcome {
        let arguments = [OsStr::new("export"), OsStr::new("--out"), out.as_os_str()];
        let more = more.iter().map(OsStr::new);
        self.signalled(arguments.into_iter().chain(more), signal, || writes_tables(out.parent().unwrap()))
    }

    /// Runs `clearhold` where the environment says this besides.
    pub fn run_with_environment<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        environment: &[(&str, &str)],
    ) -> Outcome {
        Outcome::of(self.command(arguments).envs(environment.iter().copied()))
    }

    /// Runs `clearhold connect … --as me` and signs in with a browser when it asks for that.
    pub fn sign_in(&self, arguments: &[String]) -> Outcome {
        let waiting = self.waiting_for_the_browser(arguments);
        // The browser's own answer is not what is looked at.
        let _ = ureq::get(waiting.url()).call();
        waiting.end()
    }

    /// Runs `clearhold connect … --as me` up to where it waits for the browser; until then the vault is in its hands.
    pub fn waiting_for_the_browser(&self, arguments: &[String]) -> WaitingForBrowser {
        let mut process = self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        while !line.trim().starts_with("http") {
            line.clear();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "it ended without asking for a browser");
        }
        WaitingForBrowser { process, stderr, url: line.trim().to_owned() }
    }

    /// Runs `clearhold watch` with these further arguments; the vault is in its hands until it ends.
    pub fn watch(&self, arguments: &[&str]) -> Watch {
        self.telling(["watch"].iter().chain(arguments))
    }

    /// Runs `clearhold import --watch` on a folder; the vault is in its hands until it ends.
    pub fn watch_folder(&self, folder: &Path) -> Watch {
        self.telling([OsStr::new("import"), OsStr::new("--watch"), folder.as_os_str()])
    }

    fn telling<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Watch {
        let all = arguments.into_iter().map(|argument| argument.as_ref().to_owned()).chain([OsString::from("--json")]);
        let mut process = self.command(all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap());
        Watch { process, lines }
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(Self::program());
        for name in self.without {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .stdin(Stdio::null())
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .env("CLEARHOLD_HOME", self.home())
            .env("CLEARHOLD_PASSPHRASE_FILE", self.passphrase_file())
            .env("CLEARHOLD_LANG", "en");
        command
    }
}

/// Whether an export into this folder has come to its tables.
pub fn writes_tables(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut written = entries.filter(|file| file.to_str().unwrap().contains(".clearhold-export-"));
    let name = b"/data/csv/";
    let tables = |content: Vec<u8>| content.windows(name.len()).any(|bytes| bytes == name);
    written.any(|file| std::fs::read(file).is_ok_and(tables))
}

/// A sign-in that waits for the browser. It ends with this value.
pub struct WaitingForBrowser {
    process: Child,
    stderr: BufReader<ChildStderr>,
    url: String,
}

impl WaitingForBrowser {
    /// The page to open.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn end(mut self) -> Outcome {
        let (mut stdout, mut stderr) = (String::new(), String::new());
        self.process.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
        self.stderr.read_to_string(&mut stderr).unwrap();
        let code = self.process.wait().unwrap().code().unwrap_or(-1);
        Outcome { code, stdout, stderr }
    }
}

/// A running `clearhold watch`. It ends with this value.
pub struct Watch {
    process: Child,
    lines: BufReader<ChildStdout>,
}

impl Watch {
    /// The next thing that it tells of.
    pub fn told(&mut self) -> Value {
        let mut line = String::new();
        assert!(self.lines.read_line(&mut line).unwrap() > 0, "it told of nothing more");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// Reads on until it tells of something of this kind.
    pub fn told_of(&mut self, what: &str) -> Value {
        loop {
            let told = self.told();
            if told["what"] == what {
                return told;
            }
        }
    }

    /// Sends it a signal, such as `INT`, and gives its exit code.
    pub fn end(mut self, signal: &str) -> i32 {
        let sent = Command::new("kill").args(["-s", signal, &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success());
        self.process.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for WaitingForBrowser {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Default for Clearhold {
    fn default() -> Self {
        Self::new()
    }
}

/// How a program ended, and what it said.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code; -1 when a signal ended the program.
    pub code: i32,
    /// Everything it wrote to standard output.
    pub stdout: String,
    /// Everything it wrote to standard error.
    pub stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Outcome {
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::from(command.output().unwrap_or_else(|e| panic!("could not start {command:?}: {e}")))
    }

    /// The same, when the exit code is 0; else the test ends, showing what the program said.
    pub fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "standard output:\n{}\nstandard error:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as the one JSON document that it has to be.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("not one JSON document ({e}): {}\n{}", self.stdout, self.stderr))
    }
}

/// A program of this workspace, as it was built beside the running test.
pub(crate) fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    // target/<profile>/deps/<test>
    let program =
        test.parent().and_then(Path::parent).unwrap().join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is not built yet: `./dev test` builds it, or cargo build", program.display());
    program
}
