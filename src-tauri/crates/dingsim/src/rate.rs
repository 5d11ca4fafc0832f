//! The real limit: so many calls in any second for each interface.

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

const WINDOW: Duration = Duration::from_secs(1);

/// When the calls of the last second were let through, by interface.
pub(crate) struct Rate {
    calls: usize,
    let_through: HashMap<&'static str, VecDeque<Instant>>,
}

impl Rate {
    /// Lets `calls` through in any second.
    pub(crate) fn new(calls: usize) -> Self {
        Self { calls, let_through: HashMap::new() }
    }

    /// Whether one more call of this interface may go through now. Refused calls do not count.
    pub(crate) fn admits(&mut self, interface: &'static str, now: Instant) -> bool {
        let times = self.let_through.entry(interface).or_default();
        while times.front().is_some_and(|oldest| now.duration_since(*oldest) >= WINDOW) {
            times.pop_front();
        }
        let admitted = times.len() < self.calls;
        if admitted {
            times.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_slides() {
        let mut rate = Rate::new(20);
        let start = Instant::now();
        for call in 0..20 {
            assert!(rate.admits("a", start + Duration::from_millis(40 * call)));
        }
        assert!(!rate.admits("a", start + Duration::from_millis(999)));
        assert!(rate.admits("b", start + Duration::from_millis(999)), "each interface has its own");
        assert!(rate.admits("a", start + Duration::from_secs(1)));
        assert!(!rate.admits("a", start + Duration::from_millis(1001)));
        assert!(rate.admits("a", start + Duration::from_millis(1040)));
    }
}
