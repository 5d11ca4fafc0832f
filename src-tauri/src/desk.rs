//! What the window keeps between calls: the open vault, the words, and the job that is under way.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use clearhold_app::{Clearhold, Code, Error, ErrorReport, Home, Job, Preferences, Result};
use clearhold_words::Words;
use tauri::{AppHandle, Emitter};
use tokio_util::sync::CancellationToken;

/// The window's state. The page holds none of it.
pub(crate) struct Desk {
    pub(crate) home: Home,
    open: Mutex<Option<Clearhold>>,
    job: Mutex<Option<CancellationToken>>,
    exported: Mutex<Option<PathBuf>>,
}

/// A job under way; no second one begins before it is dropped.
pub(crate) struct Running<'a> {
    pub(crate) job: Job,
    desk: &'a Desk,
}

impl Desk {
    pub(crate) fn new(home: Home) -> Self {
        Self { home, open: Mutex::new(None), job: Mutex::new(None), exported: Mutex::new(None) }
    }

    /// The open vault.
    pub(crate) fn clearhold(&self) -> Result<Clearhold> {
        held(&self.open).clone().ok_or_else(|| Code::PassphraseNeeded.into())
    }

    pub(crate) fn is_open(&self) -> bool {
        held(&self.open).is_some()
    }

    pub(crate) fn keep_open(&self, clearhold: Clearhold) {
        *held(&self.open) = Some(clearhold);
    }

    /// Closes the vault. A job that is under way is cancelled; the vault closes when it has ended.
    pub(crate) fn close(&self) {
        self.cancel();
        *held(&self.open) = None;
    }

    /// The words of the language that the person chose.
    pub(crate) fn words(&self) -> Words {
        Words::new(
            Preferences::of(&self.home).language(&system_languages().iter().map(String::as_str).collect::<Vec<_>>()),
        )
    }

    /// Begins a job whose progress goes to the page.
    pub(crate) fn begin(&self, app: &AppHandle) -> Result<Running<'_>> {
        let mut current = held(&self.job);
        if current.is_some() {
            return Err(Code::SyncRunning.into());
        }
        let cancel = CancellationToken::new();
        *current = Some(cancel.clone());
        let page = app.clone();
        // A page that is gone needs no progress.
        let tell = move |progress| drop(page.emit_to("main", "progress", progress));
        Ok(Running { job: Job::new(tell, cancel), desk: self })
    }

    pub(crate) fn cancel(&self) {
        if let Some(cancel) = held(&self.job).as_ref() {
            cancel.cancel();
        }
    }

    pub(crate) fn remember_export(&self, file: PathBuf) {
        *held(&self.exported) = Some(file);
    }

    /// The file that was exported last.
    pub(crate) fn exported(&self) -> Result<PathBuf> {
        held(&self.exported).clone().ok_or_else(|| Code::ArchiveNotFound.into())
    }

    /// An error in the person's language.
    pub(crate) fn told(&self, error: &Error) -> ErrorReport {
        error.report(&self.words())
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        *held(&self.desk.job) = None;
    }
}

/// What the system asks for, first wish first.
pub(crate) fn system_languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The values behind these locks are whole at every moment, so a panic elsewhere does not spoil them.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
