//! One file a command: each calls one use case of `app` and tells its answer.

mod apps;
mod changes;
mod completions;
mod connect;
mod controls;
mod data;
mod demo;
mod doctor;
mod export;
mod init;
mod journal;
mod policy;
mod profile;
mod search;
mod simulate;
mod status;
mod sync;
mod verify;

use std::io::IsTerminal;
use std::path::PathBuf;

use clearhold_app::{Code, Error, Home, Result};
use clearhold_model::PageRequest;
use clearhold_words::Argument;

use crate::arguments::{Command, PageArguments};
use crate::exit::Exit;
use crate::output::Output;

/// What every command is given.
pub(crate) struct Call<'a> {
    pub(crate) output: &'a Output,
    pub(crate) home: Home,
    pub(crate) passphrase_file: Option<PathBuf>,
    pub(crate) yes: bool,
}

/// Runs a command.
pub(crate) async fn run(call: &Call<'_>, command: Command) -> Result<Exit> {
    match command {
        Command::Init { key } => init::run(call, key),
        Command::Demo { members, out } => demo::run(call, members, out).await,
        Command::Simulate(what) => simulate::run(what).await,
        Command::Connect(what) => connect::run(call, what).await,
        Command::Disconnect { source, forget } => connect::disconnect(call, &source, forget),
        Command::Sync { sources } => sync::run(call, &sources).await,
        Command::Status => status::run(call),
        Command::Profile => profile::run(call),
        Command::Data(what) => data::run(call, what),
        Command::Search { query, page } => search::run(call, &query.join(" "), page),
        Command::Apps(what) => apps::run(call, what),
        Command::Controls(what) => controls::run(call, what),
        Command::Changes { from, to, page } => changes::run(call, from, to, page),
        Command::Export { out, categories, formats } => export::run(call, out, categories, formats),
        Command::Verify { file } => verify::run(call, &file),
        Command::Journal(what) => journal::run(call, what),
        Command::Policy(what) => policy::run(call, what),
        Command::Doctor => doctor::run(call),
        Command::Completions { shell } => completions::run(call, shell),
    }
}

impl From<PageArguments> for PageRequest {
    fn from(page: PageArguments) -> Self {
        Self { limit: page.limit, after: page.after }
    }
}

impl Call<'_> {
    /// Whether the person says yes to something that can't be undone; `--yes` says it beforehand.
    fn confirmed(&self, question: &str, args: &[(&str, Argument<'_>)]) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if !std::io::stdin().is_terminal() {
            return Err(Error::new(Code::InvalidArgument).with("argument", "--yes"));
        }
        self.output.aside(question, args);
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer)?;
        Ok(["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str()))
    }
}
