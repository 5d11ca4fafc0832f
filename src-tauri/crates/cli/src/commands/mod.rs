//! One file a command: each calls one use case of `app` and tells its answer.

mod apps;
mod attest;
mod changes;
mod completions;
mod connect;
mod controls;
mod cut;
mod data;
mod demo;
mod doctor;
mod export;
mod footprint;
mod import;
mod init;
mod journal;
mod lines;
mod open;
mod organisation;
mod policy;
mod presets;
mod profile;
mod search;
mod simulate;
mod status;
mod sync;
mod vault;
mod verify;
mod watch;

use std::io::IsTerminal;
use std::path::PathBuf;

use clearhold_app::{
    ChangesRequest, Clearhold, Code, CutRequest, Error, EstimateRequest, ExportRequest, Home, ImportRequest, Result,
    SyncRequest,
};
use clearhold_model::{AppId, CategoryId, Page, PageRequest, SourceId};
use clearhold_words::Argument;

use crate::arguments::{Command, PageArguments};
use crate::exit::Exit;
use crate::output::Output;

/// What every command is given.
pub(crate) struct Call<'a> {
    pub(crate) output: &'a Output,
    pub(crate) home: Home,
    pub(crate) passphrase_file: Option<PathBuf>,
    pub(crate) recovery_code_file: Option<PathBuf>,
    pub(crate) yes: bool,
}

/// Runs a command.
pub(crate) async fn run(call: &Call<'_>, command: Command) -> Result<Exit> {
    match command {
        Command::Init { key } => init::run(call, key),
        Command::Demo { members, out } => demo::run(call, members, out).await,
        Command::Simulate(what) => simulate::run(call, what).await,
        Command::Connect(what) => connect::run(call, what).await,
        Command::Disconnect { source, forget } => connect::disconnect(call, &source, forget),
        Command::Sync { sources, full, over_budget, estimate } => {
            let sources = sources.into_iter().map(SourceId::from).collect();
            if estimate {
                sync::estimate(call, &EstimateRequest { sources, full, ask: true }).await
            } else {
                sync::run(call, &SyncRequest { sources, full, over_budget }).await
            }
        }
        Command::Watch { sources } => watch::run(call, sources.into_iter().map(SourceId::from).collect()).await,
        Command::Status => status::run(call),
        Command::Profile(what) => profile::run(call, what).await,
        Command::Data(what) => data::run(call, what),
        Command::Search { query, page } => search::run(call, &query.join(" "), page),
        Command::Apps(what) => apps::run(call, what),
        Command::Controls(what) => controls::run(call, what).await,
        Command::Presets(what) => presets::run(call, what).await,
        Command::Cut { app, plan } => cut::run(call, CutRequest { app: app.map(AppId::from), plan }).await,
        Command::Footprint { command, copied } => footprint::run(call, command.as_ref(), copied.as_deref()),
        Command::Attest { list, place: true, qr, .. } => attest::place(call, list.into(), qr),
        Command::Attest { list, list_file, on, complete, dry_run, place: false, qr: _ } => {
            attest::run(call, list.into(), list_file, on, complete, dry_run)
        }
        Command::Organisation(what) => organisation::run(call, what),
        Command::Changes { from, to, since, page } => {
            changes::run(call, &ChangesRequest { from, to, since, page: page.into() })
        }
        Command::Import { watch: Some(folder), .. } => import::watch(call, &folder),
        Command::Import { files, watch: None, kind, category, columns, note, dry_run, key } => import::run(
            call,
            &ImportRequest {
                files,
                kind: kind.map(Into::into),
                category: category.map(CategoryId::from),
                columns,
                note,
                dry_run,
                passphrase: None,
            },
            &key,
        ),
        Command::Imports(what) => import::imports(call, what),
        Command::Export {
            out,
            categories,
            formats,
            profile,
            subjects,
            only_sources,
            since,
            encrypt_to,
            encrypt_passphrase_file,
        } => {
            let request = ExportRequest {
                out,
                categories: categories.into_iter().map(Into::into).collect(),
                formats,
                profile,
                subjects: subjects.into_iter().map(Into::into).collect(),
                sources: only_sources.into_iter().map(Into::into).collect(),
                since,
                encryption: export::encryption(encrypt_to, encrypt_passphrase_file.as_deref())?,
            };
            export::run(call, &request)
        }
        Command::Open(what) => open::run(call, what),
        Command::Verify { file, key } => verify::run(call, &file, &key),
        Command::Journal(what) => journal::run(call, what),
        Command::Policy(what) => policy::run(call, what),
        Command::Vault(what) => vault::run(call, what),
        Command::Doctor => doctor::run(call),
        Command::Completions { shell } => completions::run(call, shell),
    }
}

impl From<PageArguments> for PageRequest {
    fn from(page: PageArguments) -> Self {
        Self { limit: page.limit, after: page.after }
    }
}

/// A part of a list that comes whole; `id` is what the next part is asked for by.
fn part<T>(items: Vec<T>, page: &PageArguments, id: impl Fn(&T) -> &str) -> Result<Page<T>> {
    let total = items.len();
    let start = match &page.after {
        None => 0,
        Some(after) => items.iter().position(|item| id(item) == after).map(|at| at + 1).ok_or_else(|| {
            Error::new(Code::InvalidArgument).with("argument", "--after").with("value", after.as_str())
        })?,
    };
    let limit = page.limit.map_or(USUAL_LIMIT, |limit| limit as usize);
    let items: Vec<T> = items.into_iter().skip(start).take(limit).collect();
    let more = start + items.len() < total;
    let next = items.last().filter(|_| more).map(|last| id(last).to_owned());
    Ok(Page { items, total: total as u64, next })
}

const USUAL_LIMIT: usize = 50;

/// What an empty list says: the next step, or that nothing fits.
fn nothing(clearhold: &Clearhold) -> Result<&'static str> {
    Ok(if clearhold.sources()?.is_empty() {
        "cli-no-sources"
    } else if clearhold.looks()? == 0 {
        "cli-nothing-read"
    } else {
        "cli-nothing"
    })
}

impl Call<'_> {
    /// Whether the person says yes to something that can't be undone; `--yes` says it beforehand. Where nobody can be
    /// asked, `unasked` says what would happen.
    fn confirmed(&self, question: &str, unasked: &str, args: &[(&str, Argument<'_>)]) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if !std::io::stdin().is_terminal() {
            let reason = self.output.words.text_with(unasked, args);
            return Err(Error::new(Code::InvalidArgument).with("argument", "--yes").with("reason", reason));
        }
        self.output.aside(question, args);
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer)?;
        Ok(["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str()))
    }

    /// The end of a command whose job may have been stopped: a person is told what became of it in the words of `told`.
    fn or_stopped<T>(&self, outcome: Result<T>, told: &str) -> Result<std::result::Result<T, Exit>> {
        match outcome {
            Ok(value) => Ok(Ok(value)),
            Err(error) if !matches!(error.code, Code::SyncCancelled | Code::JobCancelled) => Err(error),
            Err(_) if self.output.json => Err(Code::JobCancelled.into()),
            Err(_) => {
                self.output.aside(told, &[]);
                Ok(Err(Exit::Interrupted))
            }
        }
    }
}
