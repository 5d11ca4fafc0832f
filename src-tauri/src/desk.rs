//! What the window keeps between calls: the open vault and who is using it, an export that is looked into without one, and
//! the job that is under way.
//!
//! Everything that may wait (for the disk, the network, a dialog) runs through [`Desk::aside`] on a thread of its own,
//! so that the few threads that hear the page's calls are always free to hear 'cancel' and 'lock'.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use clearhold_app::{
    ArchiveOpened, Clearhold, Code, Error, ErrorReport, Heard, Home, ImportReport, Job, OpenArchive, Preferences,
    Progress, Result,
};
use clearhold_words::{Language, Words};
use tokio_util::sync::CancellationToken;

/// What a command answers: an error comes in the person's language.
pub(crate) type Answer<T> = std::result::Result<T, ErrorReport>;

/// How long locking waits until what was under way has ended.
const LOCK_PATIENCE: Duration = Duration::from_secs(10);
/// How long unlocking waits until the vault that was locked is closed.
const UNLOCK_PATIENCE: Duration = Duration::from_secs(30);
/// How often the clock is looked at: a computer that slept wakes up with the vault locked within this time.
const GLANCE: Duration = Duration::from_secs(30);
/// How long after it was told of something the page's calls are none of the person's.
const ECHO: Duration = Duration::from_secs(3);

/// The window's state. The page holds none of it.
pub(crate) struct Desk {
    pub(crate) home: Home,
    tell: Box<dyn Fn(News) + Send + Sync>,
    state: Mutex<State>,
    /// Something ended, or the vault was opened.
    changed: Condvar,
}

struct State {
    open: Option<Clearhold>,
    /// What stops the job that is under way.
    job: Option<CancellationToken>,
    /// How many questions and jobs hold the vault, also one that was locked meanwhile.
    uses: usize,
    last_used: Moment,
    exported: Option<PathBuf>,
    archive: Option<LookedInto>,
    /// What ends listening to the sources.
    ears: Option<CancellationToken>,
    /// What ends watching the folder that was chosen.
    watch: Option<CancellationToken>,
    /// How many listen or watch, with a vault that was locked meanwhile too. They don't keep it from locking itself.
    listeners: usize,
    /// When the page was last told of something that it asks about by itself.
    told: Option<Moment>,
}

/// An export that is looked into. One question is answered at a time.
#[derive(Clone)]
struct LookedInto {
    archive: Arc<Mutex<OpenArchive>>,
    /// Ends the questions when it is closed.
    closed: CancellationToken,
}

/// What the page hears without having asked.
#[derive(Debug)]
pub(crate) enum News {
    /// The job that is under way has come further.
    Progress(Progress),
    /// The vault locked itself, or the export that was looked into was closed, since nobody used it.
    Locked,
    /// A source said something by itself, or how it is listened to changed.
    Heard(Heard),
    /// A file of the watched folder came in, or could not.
    TakenIn(ImportReport),
}

/// The vault while it is used. A vault that is locked closes when its last use ends.
pub(crate) struct Open {
    // Dropped in this order: the vault is closed when the use counts as ended.
    clearhold: Clearhold,
    use_of: UseOf,
}

struct UseOf(Arc<Desk>);

/// A job under way; no second one begins before it is dropped.
pub(crate) struct Running {
    pub(crate) job: Job,
    cancel: CancellationToken,
    _slot: Slot,
}

struct Slot(Arc<Desk>);

/// A moment by both clocks: the steady one stands still while the computer sleeps.
#[derive(Clone, Copy)]
struct Moment(Instant, SystemTime);

impl Desk {
    pub(crate) fn new(home: Home, tell: impl Fn(News) + Send + Sync + 'static) -> Arc<Self> {
        let state = State {
            open: None,
            job: None,
            uses: 0,
            last_used: Moment::now(),
            exported: None,
            archive: None,
            ears: None,
            watch: None,
            listeners: 0,
            told: None,
        };
        Arc::new(Self { home, tell: Box::new(tell), state: Mutex::new(state), changed: Condvar::new() })
    }

    /// Runs what may wait on a thread of its own.
    pub(crate) async fn aside<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Arc<Self>) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        let desk = Arc::clone(self);
        let answer = move || work(&desk).map_err(|error| error.report(&desk.words()));
        let done = tauri::async_runtime::spawn_blocking(answer).await;
        done.unwrap_or_else(|_| Err(Error::from(Code::Bug).report(&self.words())))
    }

    /// Asks the open vault.
    pub(crate) async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Open) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.aside(|desk| question(&desk.open()?)).await
    }

    /// Does something with the open vault beside which no other job may run: it takes long, or writes.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Open, &Running) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.aside(|desk| {
            let (open, running) = desk.begin_on_vault()?;
            work(&open, &running)
        })
        .await
    }

    /// Begins a job that needs no vault.
    pub(crate) fn begin(self: &Arc<Self>) -> Result<Running> {
        self.start(&mut self.held())
    }

    /// Begins a job on the open vault. Locking comes before it or cancels it, and never falls in between.
    pub(crate) fn begin_on_vault(self: &Arc<Self>) -> Result<(Open, Running)> {
        let mut state = self.held();
        let clearhold = state.open.clone().ok_or_else(|| Error::from(Code::PassphraseNeeded))?;
        let running = self.start(&mut state)?;
        Ok((self.count(&mut state, clearhold), running))
    }

    /// Opens a vault with `open`, unless one is open. One that was locked is waited for until it is closed.
    pub(crate) fn open_with(self: &Arc<Self>, open: impl FnOnce() -> Result<Clearhold>) -> Result<()> {
        let busy =
            |state: &mut State| state.job.is_some() || (state.open.is_none() && state.uses + state.listeners > 0);
        let waited = self.changed.wait_timeout_while(self.held(), UNLOCK_PATIENCE, busy);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.open.is_some() {
            return Ok(());
        }
        let running = self.start(&mut state)?;
        drop(state);
        let clearhold = open()?;
        let mut state = self.held();
        if running.cancel.is_cancelled() {
            return Err(Code::JobCancelled.into());
        }
        state.open = Some(clearhold.clone());
        self.watch(&mut state, clearhold.clone())?;
        self.listen(&mut state, clearhold);
        state.last_used = Moment::now();
        self.changed.notify_all();
        Ok(())
    }

    /// Opens an export with `open` to be looked into, in the place of one that was open.
    pub(crate) fn open_archive(
        self: &Arc<Self>,
        open: impl FnOnce(&Running) -> Result<(ArchiveOpened, Option<OpenArchive>)>,
    ) -> Result<ArchiveOpened> {
        self.close_archive();
        let running = self.begin()?;
        let (opened, archive) = open(&running)?;
        let mut state = self.held();
        if running.cancel.is_cancelled() {
            return Err(Code::JobCancelled.into());
        }
        state.archive = archive
            .map(|archive| LookedInto { archive: Arc::new(Mutex::new(archive)), closed: CancellationToken::new() });
        state.last_used = Moment::now();
        self.changed.notify_all();
        Ok(opened)
    }

    /// Asks the export that is open.
    pub(crate) fn look_into_archive<T>(&self, question: impl FnOnce(&mut OpenArchive, &Job) -> Result<T>) -> Result<T> {
        let LookedInto { archive, closed } = self.held().archive.clone().ok_or(Error::from(Code::ArchiveClosed))?;
        let job = Job::new(|_| (), closed.clone());
        let answer = question(&mut archive.lock().unwrap_or_else(PoisonError::into_inner), &job);
        if closed.is_cancelled() { Err(Code::ArchiveClosed.into()) } else { answer }
    }

    /// Closes the export that is open, if one is.
    pub(crate) fn close_archive(&self) {
        if let Some(looked_into) = self.held().archive.take() {
            looked_into.closed.cancel();
        }
    }

    /// Listens to what sources say by themselves, as long as the vault is open.
    fn listen(self: &Arc<Self>, state: &mut State, clearhold: Clearhold) {
        let cancel = CancellationToken::new();
        state.ears = Some(cancel.clone());
        state.listeners += 1;
        let desk = Arc::clone(self);
        tauri::async_runtime::spawn(async move {
            let teller = Arc::clone(&desk);
            // Where it can't even begin, what the person asks for next says what is wrong.
            drop(clearhold.listen(&[], move |heard| teller.tell_unasked(News::Heard(heard)), cancel).await);
            drop(clearhold);
            desk.held().listeners -= 1;
            desk.changed.notify_all();
        });
    }

    /// Takes in what comes into the folder that was chosen, as long as the vault is open.
    fn watch(self: &Arc<Self>, state: &mut State, clearhold: Clearhold) -> Result<()> {
        let cancel = CancellationToken::new();
        let (desk, job) = (Arc::clone(self), Job::new(|_| (), cancel.clone()));
        let watching = move || {
            let mut told = |report: &ImportReport| desk.tell_unasked(News::TakenIn(report.clone()));
            // Where the vault can't say which, what the person asks for next says what is wrong.
            drop(clearhold.watch_chosen_folder(&mut told, &job));
            drop(clearhold);
            desk.held().listeners -= 1;
            desk.changed.notify_all();
        };
        thread::Builder::new().name("watch".to_owned()).spawn(watching)?;
        state.watch = Some(cancel);
        state.listeners += 1;
        Ok(())
    }

    /// Tells the page of something that it will ask about by itself.
    fn tell_unasked(&self, news: News) {
        self.held().told = Some(Moment::now());
        (self.tell)(news);
    }

    pub(crate) fn is_open(&self) -> bool {
        self.held().open.is_some()
    }

    /// Stops the job that is under way.
    pub(crate) fn cancel(&self) {
        if let Some(cancel) = &self.held().job {
            cancel.cancel();
        }
    }

    /// Locks the vault: no question is answered from now on, the job under way is cancelled, and its end is waited for.
    pub(crate) fn lock(self: &Arc<Self>) {
        self.close(self.held());
    }

    /// Locks the vault, and closes an export that is looked into, if one of them is open, and tells the page: nobody in the
    /// window asked for it.
    pub(crate) fn lock_now(self: &Arc<Self>) {
        let state = self.held();
        if state.holds_something() {
            self.close(state);
            (self.tell)(News::Locked);
        }
    }

    /// The page called, `by_hand` if nothing but the person makes it do so: else it may only have been told of something.
    pub(crate) fn used(&self, by_hand: bool) {
        let mut state = self.held();
        if by_hand || !state.echoes() {
            state.last_used = Moment::now();
        }
    }

    /// Locks the vault, or closes the export that is looked into, whenever nobody has used it for so long and no job runs. Never
    /// returns.
    pub(crate) fn lock_when_idle(self: &Arc<Self>, idle: Duration) {
        let mut state = self.held();
        loop {
            let left = idle.saturating_sub(state.last_used.ago());
            state = if !state.holds_something() || state.job.is_some() || state.uses > 0 {
                self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
            } else if left.is_zero() {
                self.close(state);
                (self.tell)(News::Locked);
                self.held()
            } else {
                let waited = self.changed.wait_timeout(state, left.min(GLANCE));
                waited.unwrap_or_else(PoisonError::into_inner).0
            };
        }
    }

    /// The language that the person chose, else the one that the system asks for.
    pub(crate) fn language(&self) -> Language {
        Preferences::of(&self.home).language(&system_languages().iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub(crate) fn words(&self) -> Words {
        Words::new(self.language())
    }

    pub(crate) fn remember_export(&self, file: PathBuf) {
        self.held().exported = Some(file);
    }

    /// The file that was exported last, since the vault was opened.
    pub(crate) fn exported(&self) -> Result<PathBuf> {
        self.held().exported.clone().ok_or_else(|| Code::ArchiveNotFound.into())
    }

    fn open(self: &Arc<Self>) -> Result<Open> {
        let mut state = self.held();
        let clearhold = state.open.clone().ok_or_else(|| Error::from(Code::PassphraseNeeded))?;
        Ok(self.count(&mut state, clearhold))
    }

    fn count(self: &Arc<Self>, state: &mut State, clearhold: Clearhold) -> Open {
        state.uses += 1;
        Open { clearhold, use_of: UseOf(Arc::clone(self)) }
    }

    fn start(self: &Arc<Self>, state: &mut State) -> Result<Running> {
        if state.job.is_some() {
            return Err(Code::JobRunning.into());
        }
        let cancel = CancellationToken::new();
        state.job = Some(cancel.clone());
        let desk = Arc::clone(self);
        let job = Job::new(move |progress| (desk.tell)(News::Progress(progress)), cancel.clone());
        Ok(Running { job, cancel, _slot: Slot(Arc::clone(self)) })
    }

    fn close(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        state.exported = None;
        if let Some(looked_into) = state.archive.take() {
            looked_into.closed.cancel();
        }
        for listening in [state.ears.take(), state.watch.take()].into_iter().flatten() {
            listening.cancel();
        }
        if let Some(cancel) = &state.job {
            cancel.cancel();
        }
        let closing = state.open.take().map(|clearhold| self.count(&mut state, clearhold));
        drop(state);
        drop(closing);
        let under_way = |state: &mut State| state.job.is_some() || state.uses + state.listeners > 0;
        drop(self.changed.wait_timeout_while(self.held(), LOCK_PATIENCE, under_way));
    }

    /// The state behind this lock is whole at every moment, so a panic elsewhere does not spoil it.
    fn held(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ended(&self, by_hand: bool, end: impl FnOnce(&mut State)) {
        let mut state = self.held();
        end(&mut state);
        if by_hand || !state.echoes() {
            state.last_used = Moment::now();
        }
        self.changed.notify_all();
    }
}

impl Open {
    pub(crate) fn words(&self) -> Words {
        self.use_of.0.words()
    }
}

impl Open {
    /// Chooses the folder that is watched with `choose`, and watches that one from now on.
    pub(crate) fn watch_instead<T>(&self, choose: impl FnOnce() -> Result<T>) -> Result<T> {
        let chosen = choose()?;
        let mut state = self.use_of.0.held();
        if let Some(before) = state.watch.take() {
            before.cancel();
            self.use_of.0.watch(&mut state, self.clearhold.clone())?;
        }
        Ok(chosen)
    }
}

impl Deref for Open {
    type Target = Clearhold;

    fn deref(&self) -> &Clearhold {
        &self.clearhold
    }
}

impl Running {
    /// Waits for something, or until the job is cancelled: then it is dropped where it stands.
    pub(crate) fn until_cancelled<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let outcome = tauri::async_runtime::block_on(self.cancel.run_until_cancelled(work));
        outcome.unwrap_or_else(|| Err(Code::JobCancelled.into()))
    }
}

impl Drop for UseOf {
    fn drop(&mut self) {
        self.0.ended(false, |state| state.uses -= 1);
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.ended(true, |state| state.job = None);
    }
}

impl State {
    /// Whether anything is open that is not everybody's to see.
    fn holds_something(&self) -> bool {
        self.open.is_some() || self.archive.is_some()
    }

    /// Whether what the page asks may be an echo of what it was just told.
    fn echoes(&self) -> bool {
        self.told.is_some_and(|told| told.ago() < ECHO)
    }
}

impl Moment {
    fn now() -> Self {
        Self(Instant::now(), SystemTime::now())
    }

    fn ago(self) -> Duration {
        self.0.elapsed().max(self.1.elapsed().unwrap_or_default())
    }
}

/// What is asked for, first wish first: the language that this program was started with, then the system's.
fn system_languages() -> Vec<String> {
    let own = std::env::var("CLEARHOLD_LANG").ok().filter(|language| !language.is_empty());
    own.into_iter().chain(sys_locale::get_locales()).collect()
}

#[cfg(test)]
mod tests;
