//! Several calls on their way at once.

use std::collections::VecDeque;
use std::future::Future;

use tokio::task::JoinSet;

/// So few that a source which refuses is not asked much more.
const AT_FIRST: usize = 4;
/// As many as keep the rate of calls up over a slow connection.
const AT_MOST: usize = 12;

/// Work that runs a few at a time, its results in the order in which they come: with each result one more at a time, up
/// to [`AT_MOST`]. Dropping it ends what runs.
pub(super) struct InFlight<I, F, T> {
    waiting: VecDeque<I>,
    work: F,
    running: JoinSet<T>,
    at_once: usize,
}

impl<I, F, Fut, T> InFlight<I, F, T>
where
    F: Fn(I) -> Fut,
    Fut: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    /// Runs `work` on each of `inputs`.
    pub(super) fn new(inputs: impl IntoIterator<Item = I>, work: F) -> Self {
        Self { waiting: inputs.into_iter().collect(), work, running: JoinSet::new(), at_once: AT_FIRST }
    }

    /// Adds more to do.
    pub(super) fn push(&mut self, input: I) {
        self.waiting.push_back(input);
    }

    /// Takes back what has not begun.
    pub(super) fn take_waiting(&mut self) -> VecDeque<I> {
        std::mem::take(&mut self.waiting)
    }

    /// The next result; none when everything is done.
    pub(super) async fn next(&mut self) -> Option<T> {
        loop {
            while self.running.len() < self.at_once
                && let Some(input) = self.waiting.pop_front()
            {
                self.running.spawn((self.work)(input));
            }
            match self.running.join_next().await? {
                Ok(result) => {
                    self.at_once = AT_MOST.min(self.at_once + 1);
                    return Some(result);
                }
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                // The runtime is shutting down.
                Err(_) => {}
            }
        }
    }
}
