//! Keeping to the rate of calls that DingTalk allows.
//!
//! It allows so many calls of one interface in any second, 20 in the standard edition. A token bucket can't say that:
//! one that lets many calls go at once lets as many again go in the same second. Nor can the times at which calls were
//! sent, since nobody knows how long each is on its way. What is known is that a call arrived before its answer did. So
//! there are as many turns as calls are allowed, and a turn is free again a second after the answer: no second has more
//! calls than there are turns, however they travel, and only the time on the way is lost.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// A little longer than a second: clocks differ in the small.
const WINDOW: Duration = Duration::from_millis(1_005);

pub(crate) struct Rate {
    calls: usize,
    lanes: Mutex<HashMap<&'static str, Arc<Lane>>>,
}

/// The turns of one interface.
#[derive(Default)]
struct Lane {
    turns: Mutex<Turns>,
    given_back: Notify,
}

/// Those that are free are not kept: there are as many as are neither taken nor resting.
#[derive(Default)]
struct Turns {
    /// How many are taken.
    taken: usize,
    /// When those are free again that were given back within the last second, the earliest first.
    resting: VecDeque<Instant>,
}

/// The right to make one call. It is to be kept until the answer has begun to arrive.
pub(crate) struct Turn {
    lane: Arc<Lane>,
    /// Since when it is free, while it is still waited for.
    awaited: Option<Instant>,
}

impl Rate {
    /// So many calls of one interface in any second.
    pub(crate) fn of(calls_per_second: u32) -> Self {
        Self { calls: usize::try_from(calls_per_second).unwrap_or(usize::MAX).max(1), lanes: Mutex::default() }
    }

    /// Waits until a call of this interface may go out.
    pub(crate) async fn turn(&self, interface: &'static str) -> Turn {
        let lane = {
            let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(lanes.entry(interface).or_default())
        };
        loop {
            let awaited = lane.turns().take(self.calls, Instant::now());
            match awaited {
                Taken::Free => return Turn { lane, awaited: None },
                Taken::FreeAt(at) => {
                    let mut turn = Turn { lane, awaited: Some(at) };
                    tokio::time::sleep_until(at.into()).await;
                    turn.awaited = None;
                    return turn;
                }
                Taken::None => lane.given_back.notified().await,
            }
        }
    }
}

/// What there was to take.
enum Taken {
    Free,
    /// One that is free from then on.
    FreeAt(Instant),
    None,
}

impl Lane {
    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turns {
    /// Takes one of `all`.
    fn take(&mut self, all: usize, now: Instant) -> Taken {
        while self.resting.front().is_some_and(|free| *free <= now) {
            self.resting.pop_front();
        }
        let taken = if self.taken + self.resting.len() < all {
            Taken::Free
        } else if let Some(free) = self.resting.pop_front() {
            Taken::FreeAt(free)
        } else {
            return Taken::None;
        };
        self.taken += 1;
        taken
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut turns = self.lane.turns();
        turns.taken -= 1;
        match self.awaited {
            None => turns.resting.push_back(Instant::now() + WINDOW),
            // Whoever waited for it went away.
            Some(free) => turns.resting.push_front(free),
        }
        drop(turns);
        self.lane.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a turn is there without any waiting.
    async fn at_once(rate: &Rate) -> Option<Turn> {
        tokio::time::timeout(Duration::ZERO, rate.turn("a")).await.ok()
    }

    #[tokio::test]
    async fn there_are_no_more_turns_than_calls_are_allowed() {
        let rate = Rate::of(3);
        let mut turns = Vec::new();
        for _ in 0..3 {
            turns.push(rate.turn("a").await);
        }
        assert!(at_once(&rate).await.is_none(), "all turns are taken");
        drop(rate.turn("b").await);
        let answered = Instant::now();
        drop(turns.pop());
        assert!(at_once(&rate).await.is_none(), "the answer is not a second old");
        let free: Vec<Instant> = rate.lanes.lock().unwrap()["a"].turns().resting.iter().copied().collect();
        assert_eq!(free.len(), 1, "whoever gave up waiting took nothing along");
        assert!(free[0] >= answered + Duration::from_secs(1));
    }
}
