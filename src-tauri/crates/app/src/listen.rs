//! Listening to what sources say by themselves, for as long as somebody wants to: which ones, and how that stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clearhold_model::{JournalAction, Skipped, SnapshotId, SnapshotState, Source, SourceId, Timestamp};
use clearhold_sources::{Target, registry};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::task::{Id, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::hear::hear;
use crate::set::is_a_look;
use crate::{Clearhold, Code, Error, Result};

/// The name of the setting that says whether a source is listened to while the program runs; it is where it is absent.
pub(crate) const EVENTS: &str = "events";

/// Something that was heard, or became of listening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Heard {
    /// The source.
    pub source: SourceId,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// What.
    pub what: HeardKind,
    /// Why, as an error's code.
    pub code: Option<String>,
    /// The events that were told of, by the source's own names.
    pub events: Vec<String>,
    /// What was read again for them.
    pub touched: Vec<Touched>,
    /// The snapshot that it was kept in.
    #[ts(type = "number | null")]
    pub snapshot: Option<SnapshotId>,
    /// New items.
    #[ts(type = "number")]
    pub added: u64,
    /// Items with other content.
    #[ts(type = "number")]
    pub changed: u64,
    /// Items that are gone.
    #[ts(type = "number")]
    pub removed: u64,
    /// Calls that it took.
    #[ts(type = "number")]
    pub calls: u64,
    /// Of the calls, those that count towards the month's.
    #[ts(type = "number")]
    pub metered: u64,
    /// What could not be read again, and why.
    pub skipped: Vec<Skipped>,
}

/// What was heard, or became of listening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum HeardKind {
    /// It is listened to from now on.
    Listening,
    /// The connection is gone; it is tried again.
    Lost,
    /// Listening will not work until something else changes.
    Unavailable,
    /// What changed was read again, and is in the vault.
    Kept,
    /// What changed could not be read or kept now; the source tells of it again.
    PutOff,
    /// Something may have been missed, so whatever may have changed was read.
    CaughtUp,
    /// Something happened that nothing is read for.
    Noted,
}

/// A thing that was read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Touched {
    /// The part that it belongs to, as in what a sync skips.
    pub part: String,
    /// Its key in the source; none for the part as a whole.
    pub key: Option<String>,
}

/// How listening to a source stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Listening {
    /// Whether the source says by itself what changes.
    pub offered: bool,
    /// Whether it is to be listened to while the program runs.
    pub on: bool,
    /// How it stands in this program.
    pub state: ListeningState,
    /// Since when.
    #[ts(type = "string | null")]
    pub since: Option<Timestamp>,
    /// Why it is not listened to, as an error's code.
    pub code: Option<String>,
}

/// How listening stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ListeningState {
    /// Nobody listens here.
    #[default]
    Off,
    /// It is about to begin.
    Connecting,
    /// Changes arrive.
    Listening,
    /// The connection is gone, and tried again.
    Reconnecting,
    /// It does not work.
    Unavailable,
}

/// Whether a source is to be listened to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SetListening {
    /// The source.
    pub source: SourceId,
    /// Whether.
    pub on: bool,
}

/// What those who work on one vault at the same time share.
#[derive(Default)]
pub(crate) struct Ears {
    /// Reading from a source and keeping what came is one turn; only one has it.
    pub(crate) turn: tokio::sync::Mutex<()>,
    /// Held while what was heard is written.
    writing: Mutex<()>,
    /// Importing is one turn as well, so that every import has a number of its own.
    importing: Mutex<()>,
    standing: Mutex<BTreeMap<SourceId, Standing>>,
    /// Which sources there are, or how they are to be read, may be otherwise now.
    sources_changed: Notify,
}

#[derive(Clone, Default)]
struct Standing {
    state: ListeningState,
    since: Option<Timestamp>,
    code: Option<String>,
}

impl Ears {
    /// Keeps what was heard from being written meanwhile: for what needs the vault alone.
    pub(crate) fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps other imports from beginning meanwhile.
    pub(crate) fn importing(&self) -> MutexGuard<'_, ()> {
        self.importing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has listening begin where it can now, and end where it can't.
    pub(crate) fn sources_changed(&self) {
        self.sources_changed.notify_waiters();
    }

    /// Notes how it stands with a source; whether that is new.
    pub(crate) fn note(&self, source: &SourceId, state: ListeningState, code: Option<&str>) -> bool {
        let mut states = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let known = states.entry(source.clone()).or_default();
        let is_new = known.state != state;
        // Tried again and again in vain, it is gone since the first time.
        if is_new {
            known.since = Some(Timestamp::now());
        }
        known.state = state;
        known.code = code.map(ToOwned::to_owned);
        is_new
    }

    fn of(&self, source: &SourceId) -> Standing {
        let states = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        states.get(source).cloned().unwrap_or_default()
    }
}

impl Clearhold {
    /// Listens to sources until it is cancelled: to these, or else to all that are switched on, those that come later
    /// included. What they say has changed is read again and kept. `tell` hears of everything.
    ///
    /// With names it ends when nothing is left to listen to, with the reason.
    pub async fn listen(
        &self,
        wanted: &[SourceId],
        tell: impl Fn(Heard) + Send + Sync + 'static,
        cancel: CancellationToken,
    ) -> Result<()> {
        self.wanted_sources(wanted)?;
        let tell: Tell = Arc::new(tell);
        let mut running = Running::default();
        let outcome = loop {
            // Heard of from before the sources are looked at, so that no change falls in between.
            let changed = self.ears.sources_changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            self.arrange(wanted, &tell, &mut running)?;
            if running.nothing_left() && !wanted.is_empty() {
                break running.why.take().map_or(Ok(()), Err);
            }
            tokio::select! {
                () = cancel.cancelled() => break Ok(()),
                () = changed => running.tried.clear(),
                Some(ended) = running.tasks.join_next_with_id() => running.ended(self, &tell, ended),
            }
        };
        running.stop(self).await;
        outcome
    }

    /// Begins to listen to what is to be listened to, and ends the rest.
    fn arrange(&self, wanted: &[SourceId], tell: &Tell, running: &mut Running) -> Result<()> {
        let named = |source: &Source| match wanted {
            [] => is_on(source) && !source.sample,
            wanted => wanted.contains(&source.id),
        };
        let all = self.vault.sources()?;
        let desired: Vec<&Source> = all.iter().filter(|source| source.connected && named(source)).collect();
        for (id, task) in &running.by_source {
            if !desired.iter().any(|source| &source.id == id && source.settings == task.settings) {
                task.cancel.cancel();
            }
        }
        for source in desired {
            if running.by_source.contains_key(&source.id) || running.tried.contains(&source.id) {
                continue;
            }
            if let Some(code) = self.cannot_listen(source)? {
                running.unavailable(self, tell, &source.id, Error::new(code).with("source", source.id.as_str()));
                continue;
            }
            running.begin(self, tell, source);
        }
        Ok(())
    }

    /// Why it makes no sense to listen to a source, if so.
    fn cannot_listen(&self, source: &Source) -> Result<Option<Code>> {
        // The sample organisation runs only while it is read.
        if !registry::tells(source) || source.sample {
            return Ok(Some(Code::TellsNothing));
        }
        // Before the first look there is nothing that could change.
        let looked = self.vault.snapshots(Some(&source.id))?.iter().any(|snapshot| {
            is_a_look(snapshot) && matches!(snapshot.state, SnapshotState::Complete | SnapshotState::Partial)
        });
        Ok((!looked).then_some(Code::NeverSynced))
    }

    /// Decides whether a source is listened to while the program runs.
    pub fn set_listening(&self, request: &SetListening) -> Result<Listening> {
        let unknown = || Error::new(Code::SourceNotFound).with("source", request.source.as_str());
        let mut source = self.vault.source(&request.source)?.ok_or_else(unknown)?;
        if !registry::tells(&source) || source.sample {
            return Err(Error::new(Code::TellsNothing).with("source", request.source.as_str()));
        }
        source.settings[EVENTS] = request.on.into();
        self.vault.put_source(&source)?;
        let details = serde_json::json!({ "source": source.id, "on": request.on });
        self.vault.record_in_journal(JournalAction::ListeningSet, details, Timestamp::now())?;
        self.ears.sources_changed();
        Ok(self.listening(&source))
    }

    /// How listening to a source stands.
    pub(crate) fn listening(&self, source: &Source) -> Listening {
        let Standing { state, since, code } = self.ears.of(&source.id);
        let offered = registry::tells(source) && source.connected && !source.sample;
        Listening { offered, on: is_on(source), state, since, code }
    }
}

/// Whether a source is switched on.
fn is_on(source: &Source) -> bool {
    registry::tells(source) && source.settings[EVENTS] != false
}

/// Who is told.
pub(crate) type Tell = Arc<dyn Fn(Heard) + Send + Sync>;

/// What is being listened to.
#[derive(Default)]
struct Running {
    tasks: JoinSet<Result<()>>,
    by_task: HashMap<Id, SourceId>,
    by_source: BTreeMap<SourceId, Task>,
    /// Those that did not work, until something changes.
    tried: BTreeSet<SourceId>,
    why: Option<Error>,
}

struct Task {
    cancel: CancellationToken,
    settings: serde_json::Value,
}

type Ended = std::result::Result<(Id, Result<()>), tokio::task::JoinError>;

impl Running {
    fn nothing_left(&self) -> bool {
        self.by_source.is_empty()
    }

    fn begin(&mut self, clearhold: &Clearhold, tell: &Tell, source: &Source) {
        let cancel = CancellationToken::new();
        clearhold.ears.note(&source.id, ListeningState::Connecting, None);
        let work = hear(clearhold.clone(), source.clone(), Arc::clone(tell), cancel.clone());
        let task = self.tasks.spawn(work);
        self.by_task.insert(task.id(), source.id.clone());
        self.by_source.insert(source.id.clone(), Task { cancel, settings: source.settings.clone() });
    }

    fn ended(&mut self, clearhold: &Clearhold, tell: &Tell, ended: Ended) {
        let (task, outcome) = match ended {
            Ok((task, outcome)) => (task, outcome),
            Err(panic) => (panic.id(), Err(Code::Bug.into())),
        };
        let Some(source) = self.by_task.remove(&task) else { return };
        let stopped = self.by_source.remove(&source).is_some_and(|task| task.cancel.is_cancelled());
        match outcome {
            Err(error) if !stopped => self.unavailable(clearhold, tell, &source, error),
            _ => drop(clearhold.ears.note(&source, ListeningState::Off, None)),
        }
    }

    fn unavailable(&mut self, clearhold: &Clearhold, tell: &Tell, source: &SourceId, error: Error) {
        let code = error.code.as_str();
        clearhold.ears.note(source, ListeningState::Unavailable, Some(code));
        tell(Heard { code: Some(code.to_owned()), ..Heard::of(source, HeardKind::Unavailable) });
        self.tried.insert(source.clone());
        self.why = Some(error);
    }

    async fn stop(mut self, clearhold: &Clearhold) {
        for task in self.by_source.values() {
            task.cancel.cancel();
        }
        while self.tasks.join_next().await.is_some() {}
        for source in self.by_source.keys().chain(&self.tried) {
            clearhold.ears.note(source, ListeningState::Off, None);
        }
    }
}

impl Heard {
    pub(crate) fn of(source: &SourceId, what: HeardKind) -> Self {
        Self {
            source: source.clone(),
            at: Timestamp::now(),
            what,
            code: None,
            events: Vec::new(),
            touched: Vec::new(),
            snapshot: None,
            added: 0,
            changed: 0,
            removed: 0,
            calls: 0,
            metered: 0,
            skipped: Vec::new(),
        }
    }
}

impl From<Target> for Touched {
    fn from(Target { part, key }: Target) -> Self {
        Self { part, key }
    }
}
