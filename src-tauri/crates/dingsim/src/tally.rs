//! Counting the calls.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// The calls of one interface.
#[derive(Default)]
struct Count {
    calls: u64,
    refused: u64,
    most_in_a_second: usize,
    last_second: VecDeque<Instant>,
}

/// All calls, by path and by interface.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) by_path: BTreeMap<String, u64>,
    by_interface: BTreeMap<String, Count>,
    pub(crate) metered: u64,
}

impl Tally {
    /// How many there were.
    pub(crate) fn total(&self) -> u64 {
        self.by_path.values().sum()
    }

    /// The most calls that one interface got in any second.
    pub(crate) fn most_in_a_second(&self) -> usize {
        self.by_interface.values().map(|count| count.most_in_a_second).max().unwrap_or(0)
    }

    /// Notes a call of an interface.
    pub(crate) fn arrived(&mut self, interface: &str, metered: bool, now: Instant) {
        self.metered += u64::from(metered);
        let count = self.by_interface.entry(interface.to_owned()).or_default();
        count.calls += 1;
        while count.last_second.front().is_some_and(|first| now.duration_since(*first) >= Duration::from_secs(1)) {
            count.last_second.pop_front();
        }
        count.last_second.push_back(now);
        count.most_in_a_second = count.most_in_a_second.max(count.last_second.len());
    }

    /// Notes that a call of an interface was refused.
    pub(crate) fn refused(&mut self, interface: &str) {
        if let Some(count) = self.by_interface.get_mut(interface) {
            count.refused += 1;
        }
    }

    /// The same, to be told.
    pub(crate) fn told(&self) -> Value {
        let each: BTreeMap<&String, Value> = self
            .by_interface
            .iter()
            .map(|(interface, count)| {
                let told = json!({
                    "calls": count.calls, "refused": count.refused, "most_in_a_second": count.most_in_a_second,
                });
                (interface, told)
            })
            .collect();
        json!({
            "total": self.total(), "metered": self.metered, "most_in_a_second": self.most_in_a_second(),
            "by_interface": each,
        })
    }
}
