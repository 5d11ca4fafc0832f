//! What can be made to go wrong, and how it is written on a command line.

use std::{fmt, str::FromStr};

use crate::chance::happens;

/// What goes wrong, and how often. The default is nothing.
///
/// Written as `name` or `name=value`, separated by commas: `throttle=0.2,lenient,deny=microApp`. Six names alone stand
/// for a usual measure: `throttle`, `flaky` (busy and cut), `slow`, `expire`, `garbage` and `partial-scope`. Shares are between 0
/// and 1; which calls they hit depends on the seed and on the number of the call, so a run repeats itself.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own, on or off")]
pub struct Faults {
    /// Share of calls refused as too fast: HTTP 403 with a `QpsLimit` code, or `errcode` 90018.
    pub throttle: f64,
    /// Share of calls answered 'busy': HTTP 503, or `errcode` -1.
    pub busy: f64,
    /// Share of answers whose body stops in the middle while its announced length says more; the connection closes. And
    /// of events after which their connection breaks.
    pub cut: f64,
    /// Share of calls answered by the block on the caller's network address: a JSON object or an HTML page.
    pub blocked: f64,
    /// Share of answers whose body arrives in small pieces.
    pub slow: f64,
    /// Share of answers in whose place something else comes: a page, nothing, half an answer, a text, an empty list. And
    /// of events before which something comes that is none.
    pub garbage: f64,
    /// Throttled calls are told to come again after this many seconds, in `Retry-After`.
    pub retry_after: Option<u64>,
    /// The server's clock is ahead by this many seconds; behind when below 0.
    pub skew: i64,
    /// The organisation has this many metered calls left.
    pub budget: Option<u64>,
    /// The app may see no more than one department, what is below it, and one member.
    pub partial_scope: bool,
    /// Tokens die after this many calls.
    pub expire: Option<u64>,
    /// Events come twice.
    pub repeat: bool,
    /// Tokens are handed out, and every one is refused when used.
    pub refuse_token: bool,
    /// Calls whose path contains one of these lack their permission.
    pub deny: Vec<String>,
    /// Numbers as strings, booleans as `"true"`, `1` or `"Y"`, empty lists as null, an ended `nextToken` as `""`.
    pub lenient: bool,
    /// Calls whose path contains one of these give the same cursor again and again.
    pub loop_cursor: Vec<String>,
    /// Calls whose path contains one of these are told that more follows, without a cursor to go on with.
    pub lost_cursor: Vec<String>,
    /// Lists of calls whose path contains one of these end with an entry that is a text in place of an object.
    pub odd_entry: Vec<String>,
    /// Calls whose path contains one of these succeed with nothing in the answer: `{}`, or `errcode` 0 alone.
    pub hollow: Vec<String>,
    /// Calls whose path contains one of these succeed without a body.
    pub empty: Vec<String>,
    /// Calls whose path contains one of these meet a used-up monthly quota.
    pub quota: Vec<String>,
}

/// Why a text is not a list of faults.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFaults {
    /// No fault has this name.
    #[error("no fault is called '{name}'")]
    Unknown {
        /// What was written.
        name: String,
    },
    /// This fault takes no value.
    #[error("the fault '{name}' takes no value")]
    TakesNoValue {
        /// Its name.
        name: String,
    },
    /// A share between 0 and 1 must follow.
    #[error("the fault '{name}' needs a share between 0 and 1, such as '{name}=0.2'")]
    NeedsShare {
        /// Its name.
        name: String,
    },
    /// A number of calls must follow.
    #[error("the fault '{name}' needs a number of calls, such as '{name}=5'")]
    NeedsCount {
        /// Its name.
        name: String,
    },
    /// A part of a path must follow.
    #[error("the fault '{name}' needs a part of a path, such as '{name}=microApp'")]
    NeedsPath {
        /// Its name.
        name: String,
    },
}

impl FromStr for Faults {
    type Err = BadFaults;

    fn from_str(text: &str) -> Result<Self, BadFaults> {
        let mut faults = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = match part.split_once('=') {
                Some((name, value)) => (name.trim(), Some(value.trim())),
                None => (part, None),
            };
            match name {
                "throttle" if value.is_none() => faults.throttle = 0.2,
                "flaky" => {
                    switch(name, value)?;
                    (faults.busy, faults.cut) = (0.1, 0.1);
                }
                "slow" if value.is_none() => faults.slow = 0.3,
                "expire" if value.is_none() => faults.expire = Some(25),
                "garbage" if value.is_none() => faults.garbage = 0.1,
                "partial-scope" => faults.partial_scope = switch(name, value)?,
                "slow" => faults.slow = share(name, value)?,
                "garbage" => faults.garbage = share(name, value)?,
                "retry_after" => faults.retry_after = Some(count(name, value)?),
                "skew" => faults.skew = seconds(name, value)?,
                "budget" => faults.budget = Some(count(name, value)?),
                "throttle" => faults.throttle = share(name, value)?,
                "busy" => faults.busy = share(name, value)?,
                "cut" => faults.cut = share(name, value)?,
                "blocked" => faults.blocked = share(name, value)?,
                "expire" => faults.expire = Some(count(name, value)?),
                "refuse_token" => faults.refuse_token = switch(name, value)?,
                "repeat" => faults.repeat = switch(name, value)?,
                "deny" => faults.deny.push(path_part(name, value)?),
                "lenient" => faults.lenient = switch(name, value)?,
                "loop_cursor" => faults.loop_cursor.push(path_part(name, value)?),
                "lost_cursor" => faults.lost_cursor.push(path_part(name, value)?),
                "odd_entry" => faults.odd_entry.push(path_part(name, value)?),
                "hollow" => faults.hollow.push(path_part(name, value)?),
                "empty" => faults.empty.push(path_part(name, value)?),
                "quota" => faults.quota.push(path_part(name, value)?),
                _ => return Err(BadFaults::Unknown { name: name.to_owned() }),
            }
        }
        Ok(faults)
    }
}

fn share(name: &str, value: Option<&str>) -> Result<f64, BadFaults> {
    value
        .and_then(|value| value.parse::<f64>().ok())
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| BadFaults::NeedsShare { name: name.to_owned() })
}

fn count(name: &str, value: Option<&str>) -> Result<u64, BadFaults> {
    value
        .and_then(|value| value.parse::<u64>().ok())
        .filter(|count| *count > 0)
        .ok_or_else(|| BadFaults::NeedsCount { name: name.to_owned() })
}

fn seconds(name: &str, value: Option<&str>) -> Result<i64, BadFaults> {
    value.and_then(|value| value.parse().ok()).ok_or_else(|| BadFaults::NeedsCount { name: name.to_owned() })
}

fn switch(name: &str, value: Option<&str>) -> Result<bool, BadFaults> {
    match value {
        None => Ok(true),
        Some(_) => Err(BadFaults::TakesNoValue { name: name.to_owned() }),
    }
}

fn path_part(name: &str, value: Option<&str>) -> Result<String, BadFaults> {
    value
        .filter(|part| !part.is_empty())
        .map(ToOwned::to_owned)
        .ok_or_else(|| BadFaults::NeedsPath { name: name.to_owned() })
}

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for (name, share) in [
            ("throttle", self.throttle),
            ("busy", self.busy),
            ("cut", self.cut),
            ("blocked", self.blocked),
            ("slow", self.slow),
            ("garbage", self.garbage),
        ] {
            if share > 0.0 {
                parts.push(format!("{name}={share}"));
            }
        }
        parts.extend(self.retry_after.map(|seconds| format!("retry_after={seconds}")));
        parts.extend((self.skew != 0).then(|| format!("skew={}", self.skew)));
        parts.extend(self.budget.map(|calls| format!("budget={calls}")));
        parts.extend(self.partial_scope.then(|| "partial-scope".to_owned()));
        parts.extend(self.expire.map(|calls| format!("expire={calls}")));
        parts.extend(self.repeat.then(|| "repeat".to_owned()));
        parts.extend(self.refuse_token.then(|| "refuse_token".to_owned()));
        parts.extend(self.deny.iter().map(|part| format!("deny={part}")));
        parts.extend(self.lenient.then(|| "lenient".to_owned()));
        for (name, paths) in [
            ("loop_cursor", &self.loop_cursor),
            ("lost_cursor", &self.lost_cursor),
            ("odd_entry", &self.odd_entry),
            ("hollow", &self.hollow),
            ("empty", &self.empty),
            ("quota", &self.quota),
        ] {
            parts.extend(paths.iter().map(|part| format!("{name}={part}")));
        }
        out.write_str(&parts.join(","))
    }
}

/// The faults that hit by lot.
#[derive(Clone, Copy)]
pub(crate) enum Lot {
    Throttle = 1,
    Busy,
    Cut,
    Blocked,
    Slow,
    Garbage,
}

impl Faults {
    /// Whether this fault hits this call.
    pub(crate) fn hits(&self, lot: Lot, seed: u64, call: u64) -> bool {
        let share = match lot {
            Lot::Throttle => self.throttle,
            Lot::Busy => self.busy,
            Lot::Cut => self.cut,
            Lot::Blocked => self.blocked,
            Lot::Slow => self.slow,
            Lot::Garbage => self.garbage,
        };
        share > 0.0 && happens(&[seed, 0xfa17, lot as u64, call], share)
    }
}

/// Whether a path contains one of the parts.
pub(crate) fn matches(parts: &[String], path: &str) -> bool {
    parts.iter().any(|part| path.contains(part.as_str()))
}
