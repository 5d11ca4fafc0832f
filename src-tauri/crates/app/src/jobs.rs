//! Long work: how it tells of its progress, and how it is cancelled.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

/// How far a job has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Progress {
    /// What is being done, as a stable name with words `step-<name>`.
    pub step: String,
    /// The source or file that it is being done to.
    pub subject: Option<String>,
    /// How many are done.
    #[ts(type = "number")]
    pub done: u64,
    /// Out of how many, where that is known.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
}

/// The two ends of a job that its caller holds: where progress goes, and the way to stop it.
#[derive(Clone)]
pub struct Job {
    tell: Arc<dyn Fn(Progress) + Send + Sync>,
    cancel: CancellationToken,
}

impl Job {
    /// A job that tells `tell` of its progress and stops when `cancel` is cancelled.
    pub fn new(tell: impl Fn(Progress) + Send + Sync + 'static, cancel: CancellationToken) -> Self {
        Self { tell: Arc::new(tell), cancel }
    }

    /// A job that nobody watches and nobody stops.
    pub fn unattended() -> Self {
        Self::new(|_| (), CancellationToken::new())
    }

    pub(crate) fn tell(&self, step: &str, subject: Option<&str>, done: u64, total: Option<u64>) {
        (self.tell)(Progress { step: step.to_owned(), subject: subject.map(ToOwned::to_owned), done, total });
    }

    pub(crate) fn cancellation(&self) -> &CancellationToken {
        &self.cancel
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }
}
