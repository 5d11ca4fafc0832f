//! Keeping to the rate of calls that DingTalk allows.
//!
//! It allows so many calls of one interface in any second, 20 in the standard edition. A token bucket can't say that: one that lets many calls go at
//! once lets as many again go in the same second. Here the calls of the last second are counted, so that a small
//! organisation, with fewer departments or apps than that, is read without any waiting.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A little longer than a second, because calls don't travel at the same speed.
const WINDOW: Duration = Duration::from_millis(1_050);

pub(crate) struct Rate {
    calls: usize,
    /// When calls went out, or are about to, by interface.
    slots: Mutex<HashMap<&'static str, VecDeque<Instant>>>,
}

impl Rate {
    /// Keeps a tenth under what is allowed in a second: others may use the same app.
    pub(crate) fn below(allowed_per_second: u32) -> Self {
        let allowed = usize::try_from(allowed_per_second).unwrap_or(usize::MAX).max(1);
        Self { calls: allowed - allowed / 10, slots: Mutex::default() }
    }

    /// Waits until a call of this interface may go out. Calls go in the order in which they ask.
    pub(crate) async fn turn(&self, interface: &'static str) {
        let slot = {
            let mut interfaces = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            next_slot(interfaces.entry(interface).or_default(), self.calls, Instant::now())
        };
        tokio::time::sleep_until(slot.into()).await;
    }
}

/// The earliest time for one more call; it is taken from then on.
fn next_slot(slots: &mut VecDeque<Instant>, calls: usize, now: Instant) -> Instant {
    let earliest = if slots.len() < calls { None } else { slots.pop_front().map(|first| first + WINDOW) };
    let slot = earliest.map_or(now, |earliest| earliest.max(now));
    slots.push_back(slot);
    slot
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: usize = 18;

    #[test]
    fn no_second_has_more_calls_than_are_allowed() {
        let start = Instant::now();
        let mut slots = VecDeque::new();
        let asked = (0..200).map(|call| start + Duration::from_millis(7 * call));
        let given: Vec<Instant> = asked.map(|now| next_slot(&mut slots, CALLS, now)).collect();
        assert!(
            given[..CALLS].iter().all(|slot| *slot < start + Duration::from_millis(200)),
            "the first ones don't wait"
        );
        assert!(given.windows(CALLS + 1).all(|calls| calls[CALLS] - calls[0] > Duration::from_secs(1)));
        assert!(given[199] < start + WINDOW * 12, "nothing is wasted");
    }
}
