//! A long job at the terminal: its progress on stderr, and Ctrl-C to stop it.

use std::io::IsTerminal;
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

/// Begins a job: its progress shows when stderr is a terminal, and the first Ctrl-C cancels it.
pub(crate) fn watch(output: &Output) -> Watched {
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    let cancel = CancellationToken::new();
    tokio::spawn({
        let cancel = cancel.clone();
        async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                cancel.cancel();
            }
        }
    });
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

impl Drop for Watched {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn sentence(words: &Words, progress: &Progress) -> String {
    let key = format!("step-{}", progress.step);
    let step = if words.has(&key) { words.text(&key) } else { progress.step.clone() };
    match progress.total {
        Some(total) => format!("{step}  {} / {total}", progress.done),
        None => format!("{step}  {}", progress.done),
    }
}
