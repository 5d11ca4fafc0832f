//! What one look leaves for the next, so that it need not ask for everything again.
//!
//! Lists are read at every look: they tell what came, what went and most of what changed. What takes a call for each
//! thing is asked for again when the list says something else of it, and otherwise once a day, or once a week for the
//! details of members. A look without a bookmark asks for everything.

use std::collections::{BTreeMap, HashSet};

use clearhold_model::{ControlId, SourceId};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::lenient::Entry;
use super::shapes::AppScope;
use crate::contract::{Bookmark, Traffic};

/// Another layout of the memory is another number, and then everything is read anew.
const LAYOUT: u32 = 2;
/// How long the details of members are good for that nothing says have changed, in seconds.
const A_WEEK: i64 = 7 * 86_400;
/// How long everything else is good for that is not read at every look.
const A_DAY: i64 = 86_400;

/// What is remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    layout: u32,
    /// When everything was last read anew, in seconds.
    whole_at: i64,
    /// The parts that were read whole.
    parts: BTreeMap<String, Done>,
    /// The parts that could not be afforded, when, and with how many calls in all.
    unaffordable: BTreeMap<String, (i64, u64)>,
    /// What the reading of parts took.
    costs: BTreeMap<String, Cost>,
    members: BTreeMap<String, Remembered>,
    /// What asking for members added to what the list says, by its mark: few things that many have in common.
    details: BTreeMap<u64, String>,
    pub(crate) departments: BTreeMap<i64, RememberedDepartment>,
    /// The departments that administrators manage.
    pub(crate) reach: BTreeMap<String, Vec<i64>>,
    /// Whom apps are shown to.
    pub(crate) audiences: BTreeMap<i64, AppScope>,
}

/// When a part was read whole, and of whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    at: i64,
    /// The mark of the members whom it is about.
    who: u64,
}

/// Calls, and metered ones among them.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Cost {
    calls: u64,
    metered: u64,
    /// Of the calls, those that a later look can spare.
    spared: u64,
}

/// The marks of a member, as the list had them, and of what asking for them added.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Remembered(u64, u64);

/// A department's settings, and whether there was anything below it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct RememberedDepartment {
    pub(crate) mark: u64,
    pub(crate) is_leaf: bool,
}

impl Memory {
    /// What a bookmark says, as far as it is still good: nothing when it is too old or of another layout.
    pub(crate) fn of(bookmark: Option<&Bookmark>, now: i64) -> Self {
        let memory: Self =
            bookmark.and_then(|bookmark| serde_json::from_str(bookmark.as_str()).ok()).unwrap_or_default();
        let good = memory.layout == LAYOUT && (0..A_WEEK).contains(&(now - memory.whole_at));
        if good {
            return memory;
        }
        // What a look takes is as true as ever.
        let costs = if memory.layout == LAYOUT { memory.costs } else { BTreeMap::new() };
        Self { layout: LAYOUT, whole_at: now, costs, ..Self::default() }
    }

    /// What is carried over into a new memory: all but what every look finds out anew.
    pub(crate) fn begin_next(&self) -> Self {
        Self { departments: BTreeMap::new(), ..self.clone() }
    }

    /// How many members are remembered.
    pub(crate) fn members(&self) -> usize {
        self.members.len()
    }

    /// What asking for a member added, if the list still says of them what it said then.
    pub(crate) fn details_of(&self, user_id: &str, listed: u64) -> Option<Map<String, Value>> {
        let known = self.members.get(user_id).filter(|known| known.0 == listed)?;
        serde_json::from_str(self.details.get(&known.1)?).ok()
    }

    /// Remembers what asking for a member added to what the list says of them.
    pub(crate) fn note_details(&mut self, user_id: &str, listed: u64, details: Map<String, Value>) {
        let text = Value::Object(details).to_string();
        let details = mark_of_text(text.as_bytes());
        self.details.entry(details).or_insert(text);
        self.members.insert(user_id.to_owned(), Remembered(listed, details));
    }

    /// Forgets the members who are not there any more.
    pub(crate) fn keep_members(&mut self, is_there: impl Fn(&str) -> bool) {
        self.members.retain(|user_id, _| is_there(user_id));
        let used: HashSet<u64> = self.members.values().map(|known| known.1).collect();
        self.details.retain(|mark, _| used.contains(mark));
    }

    pub(crate) fn bookmark(&self) -> Option<Bookmark> {
        serde_json::to_string(self).ok().map(Bookmark::new)
    }

    /// Whether a part need not be read again: it was read whole within a day, of the same members.
    pub(crate) fn is_fresh(&self, part: &str, who: Option<u64>, now: i64) -> bool {
        let done = self.parts.get(part);
        done.is_some_and(|done| (0..A_DAY).contains(&(now - done.at)) && who.is_none_or(|who| who == done.who))
    }

    /// When a part was read whole, in seconds.
    pub(crate) fn read_at(&self, part: &str) -> Option<i64> {
        self.parts.get(part).map(|done| done.at)
    }

    /// Whether a part could not be afforded within a day, with no fewer calls than there are now.
    pub(crate) fn is_unaffordable(&self, part: &str, calls: u64, now: i64) -> bool {
        let refused = self.unaffordable.get(part);
        refused.is_some_and(|(at, had)| (0..A_DAY).contains(&(now - at)) && calls <= *had)
    }

    pub(crate) fn note_unaffordable(&mut self, part: &str, calls: u64, now: i64) {
        self.unaffordable.insert(part.to_owned(), (now, calls));
    }

    pub(crate) fn note_done(&mut self, part: &str, who: u64, now: i64) {
        self.unaffordable.remove(part);
        self.parts.insert(part.to_owned(), Done { at: now, who });
    }

    /// A part is not whole, or not any more.
    pub(crate) fn forget_part(&mut self, part: &str) {
        self.parts.remove(part);
    }

    /// What a part took. `spared` is how many of the calls are for single things that can be remembered.
    pub(crate) fn note_cost(&mut self, part: &str, cost: Traffic, spared: u64) {
        let cost = Cost { calls: cost.calls - cost.retries, metered: cost.metered, spared };
        let known = self.costs.entry(part.to_owned()).or_default();
        if cost.calls >= known.calls {
            *known = cost;
        }
    }

    /// What looks like this one are likely to take: everything, or what is not fresh.
    pub(crate) fn estimate(&self, everything: bool, now: i64) -> Option<Traffic> {
        if self.costs.is_empty() {
            return None;
        }
        let mut all = Traffic { calls: 1, ..Traffic::default() };
        for (part, cost) in &self.costs {
            let fresh = !everything && self.is_fresh(part, None, now);
            let (calls, metered) = match (fresh, cost.spared) {
                (true, 0) => (cost.calls, cost.metered),
                (true, spared) => (cost.calls.saturating_sub(spared), cost.metered.saturating_sub(spared)),
                (false, _) => (cost.calls, cost.metered),
            };
            all.calls += calls;
            all.metered += metered;
        }
        Some(all)
    }

    /// Forgets what is said of a control.
    pub(crate) fn outdate_control(&mut self, source: &SourceId, control: &ControlId) {
        let own = control.as_str().strip_prefix(source.as_str()).and_then(|own| own.strip_prefix('/'));
        let Some((kind, key)) = own.and_then(|own| own.split_once('/')) else { return };
        match kind {
            "app_visibility" => self.outdate_audience(key),
            "senior" => self.outdate_member(key),
            // The lists of the others are read at every look.
            _ => {}
        }
    }

    /// Forgets what is said of a member's own details, and of nothing else.
    pub(crate) fn outdate_details(&mut self, user_id: &str) {
        self.members.remove(user_id);
    }

    /// Forgets what is said of an app's audience.
    pub(crate) fn outdate_audience(&mut self, agent_id: &str) {
        if let Ok(agent_id) = agent_id.parse() {
            self.audiences.remove(&agent_id);
        }
    }

    /// Forgets which departments an administrator manages.
    pub(crate) fn outdate_reach(&mut self, user_id: &str) {
        self.reach.remove(user_id);
    }

    /// Forgets what is said of a member.
    pub(crate) fn outdate_member(&mut self, user_id: &str) {
        self.members.remove(user_id);
        for part in ["seniors", "roster"] {
            self.parts.remove(part);
        }
    }
}

/// An entry of a list, with a mark by which it is known again, and as it came.
#[derive(Clone, Debug)]
pub(crate) struct Marked<T> {
    pub(crate) mark: u64,
    pub(crate) raw: Map<String, Value>,
    pub(crate) read: T,
}

/// What an entry says of its place in lists, which is another in each.
const OF_ONE_LIST: [&str; 3] = ["dept_order", "dept_order_list", "leader"];

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for Marked<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::of(Map::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl<T: serde::de::DeserializeOwned> Marked<T> {
    fn of(mut raw: Map<String, Value>) -> Result<Self, serde_json::Error> {
        let read = T::deserialize(&raw)?;
        raw.retain(|name, _| !OF_ONE_LIST.contains(&name.as_str()));
        Ok(Self { mark: mark(&raw), raw, read })
    }
}

impl<T: Entry> Entry for Marked<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Object(raw) => Self::of(raw).ok(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }
    }

    fn has_id(&self) -> bool {
        self.read.has_id()
    }
}

/// A number that is the same for the same value, also in another run of the program.
pub(crate) fn mark(value: &impl Serialize) -> u64 {
    mark_of_text(&serde_json::to_vec(value).unwrap_or_default())
}

fn mark_of_text(text: &[u8]) -> u64 {
    // FNV-1a: nobody gains from making two entries look the same to their own administrator.
    text.iter().fold(0xcbf2_9ce4_8422_2325, |mark, byte| (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
