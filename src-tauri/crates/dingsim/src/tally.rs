//! Counting the calls.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
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
    first: Option<Instant>,
    last: Option<Instant>,
}

/// All calls, by path and by interface.
#[derive(Default)]
pub(crate) struct Tally {
    total: u64,
    by_path: HashMap<String, u64>,
    by_interface: BTreeMap<Name, Count>,
    pub(crate) metered: u64,
}

/// What an interface is called, such as `GET /v1.0/microApp/allApps`: its method and its path.
pub(crate) type Name = (&'static str, &'static str);

impl Tally {
    /// How many there were.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// How many there were to paths that contain `path_part`.
    pub(crate) fn total_to(&self, path_part: &str) -> u64 {
        self.by_path.iter().filter(|(path, _)| path.contains(path_part)).map(|(_, calls)| calls).sum()
    }

    /// The most calls that one interface got in any second.
    pub(crate) fn most_in_a_second(&self) -> usize {
        self.by_interface.values().map(|count| count.most_in_a_second).max().unwrap_or(0)
    }

    /// Notes a call, whether or not an interface has its path, and gives its number, from 1.
    pub(crate) fn came(&mut self, path: &str) -> u64 {
        self.total += 1;
        match self.by_path.get_mut(path) {
            Some(calls) => *calls += 1,
            None => drop(self.by_path.insert(path.to_owned(), 1)),
        }
        self.total
    }

    /// Notes a call of an interface.
    pub(crate) fn arrived(&mut self, interface: Name, metered: bool, now: Instant) {
        self.metered += u64::from(metered);
        let count = self.by_interface.entry(interface).or_default();
        count.calls += 1;
        count.first.get_or_insert(now);
        count.last = Some(now);
        while count.last_second.front().is_some_and(|first| now.duration_since(*first) >= Duration::from_secs(1)) {
            count.last_second.pop_front();
        }
        count.last_second.push_back(now);
        count.most_in_a_second = count.most_in_a_second.max(count.last_second.len());
    }

    /// Notes that a call of an interface was refused.
    pub(crate) fn refused(&mut self, interface: Name) {
        if let Some(count) = self.by_interface.get_mut(&interface) {
            count.refused += 1;
        }
    }

    /// The same, to be told.
    pub(crate) fn told(&self) -> Value {
        let each: BTreeMap<String, Value> = self
            .by_interface
            .iter()
            .map(|((method, path), count)| {
                let between = count.first.zip(count.last).map_or(Duration::ZERO, |(first, last)| last - first);
                let told = json!({
                    "calls": count.calls, "refused": count.refused, "most_in_a_second": count.most_in_a_second,
                    "seconds": between.as_secs_f64(),
                });
                (format!("{method} {path}"), told)
            })
            .collect();
        json!({
            "total": self.total(), "metered": self.metered, "most_in_a_second": self.most_in_a_second(),
            "by_interface": each,
        })
    }
}
