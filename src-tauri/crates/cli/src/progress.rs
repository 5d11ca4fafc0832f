//! A long job at the terminal: its progress on stderr, and the signals that stop it.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clearhold_app::{Job, Progress};
use clearhold_words::Words;
use indicatif::{ProgressBar, ProgressStyle};
use tokio_util::sync::CancellationToken;

use crate::output::Output;

/// A job under way. Dropping it takes its line off the terminal.
pub(crate) struct Watched {
    pub(crate) job: Job,
    bar: ProgressBar,
}

/// Begins a job: its progress shows when stderr is a terminal, and the first signal to end cancels it.
pub(crate) fn watch(output: &Output) -> Watched {
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    let cancel = CancellationToken::new();
    // Without a way to hear of signals they end the program, as ever.
    if let Ok(asked_to_end) = asked_to_end() {
        let cancel = cancel.clone();
        tokio::spawn(async move {
            asked_to_end.await;
            cancel.cancel();
        });
    }
    let words = Words::new(output.words.language());
    let job = Job::new(
        {
            let bar = bar.clone();
            move |progress| bar.set_message(sentence(&words, &progress))
        },
        cancel,
    );
    Watched { job, bar }
}

impl Watched {
    /// Says something while the job is under way.
    pub(crate) fn beside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

static TERMINATED: AtomicBool = AtomicBool::new(false);

/// Whether it was the system that asked the program to end, rather than the person at the terminal.
pub(crate) fn terminated() -> bool {
    TERMINATED.load(Ordering::Relaxed)
}

/// Ends with Ctrl-C, or with what a system sends to programs that are to end. From the call on, they no longer end the
/// program by themselves.
#[cfg(unix)]
pub(crate) fn asked_to_end() -> std::io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => TERMINATED.store(true, Ordering::Relaxed),
        }
    })
}

/// Ends with Ctrl-C. From the call on, it no longer ends the program by itself.
#[cfg(windows)]
pub(crate) fn asked_to_end() -> std::io::Result<impl Future<Output = ()> + Send> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        let _ = interrupted.recv().await;
    })
}

fn sentence(words: &Words, progress: &Progress) -> String {
    let key = format!("step-{}", progress.step);
    let step = if words.has(&key) { words.text(&key) } else { progress.step.clone() };
    match progress.total {
        Some(total) => format!("{step}  {} / {total}", progress.done),
        None => format!("{step}  {}", progress.done),
    }
}
