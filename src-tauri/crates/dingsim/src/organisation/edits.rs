//! What was changed since the organisation was made from its seed: through the interfaces that write, or behind the
//! connector's back by a test.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What kind of thing was changed, and by which key it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// By `userid`.
    Member,
    /// By department identifier.
    Department,
    /// By agent id.
    App,
    /// Whom an app reaches, by agent id.
    Reach,
    /// By the rule's identifier.
    Hide,
    /// By the rule's identifier.
    Restriction,
    /// By the rule's identifier.
    Visibility,
    /// The protection of an executive, by `userid`.
    Senior,
    /// By the device's identifier.
    Device,
    /// The invitation switches; the key is `own`.
    Invites,
}

const NAMES: [(&str, Kind); 10] = [
    ("member", Kind::Member),
    ("department", Kind::Department),
    ("app", Kind::App),
    ("app_scope", Kind::Reach),
    ("hide_rule", Kind::Hide),
    ("restriction", Kind::Restriction),
    ("visibility", Kind::Visibility),
    ("senior", Kind::Senior),
    ("device", Kind::Device),
    ("invites", Kind::Invites),
];

impl Kind {
    /// The kind with a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// Fields that are set over what the seed gives; none for a thing that was removed.
type Changes = BTreeMap<String, Option<Map<String, Value>>>;

/// Everything that was changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Edits(BTreeMap<Kind, Changes>);

impl Edits {
    /// Sets fields of a thing. One that the seed does not give is made by that.
    pub(crate) fn set(&mut self, kind: Kind, key: &str, fields: Map<String, Value>) {
        let known = self.0.entry(kind).or_default().entry(key.to_owned()).or_default();
        known.get_or_insert_default().extend(fields);
    }

    /// Removes a thing.
    pub(crate) fn remove(&mut self, kind: Kind, key: &str) {
        self.0.entry(kind).or_default().insert(key.to_owned(), None);
    }

    /// Whether a thing was removed.
    pub(crate) fn removed(&self, kind: Kind, key: &str) -> bool {
        self.0.get(&kind).and_then(|changes| changes.get(key)).is_some_and(Option::is_none)
    }

    /// Whether nothing of this kind was changed.
    pub(crate) fn none(&self, kind: Kind) -> bool {
        !self.0.contains_key(&kind)
    }

    /// What was set of a thing.
    pub(crate) fn of(&self, kind: Kind, key: &str) -> Option<&Map<String, Value>> {
        self.0.get(&kind)?.get(key)?.as_ref()
    }

    /// Puts what was set of a thing over what the seed gives of it.
    pub(crate) fn over(&self, kind: Kind, key: &str, thing: &mut Map<String, Value>) {
        if let Some(fields) = self.of(kind, key) {
            thing.extend(fields.clone());
        }
    }

    /// The things of a list as they are now: without those removed, with those made since at the end.
    pub(crate) fn listed(&self, kind: Kind, made: impl Iterator<Item = (String, Map<String, Value>)>) -> Vec<Value> {
        let Some(changes) = self.0.get(&kind) else { return made.map(|(_, thing)| Value::Object(thing)).collect() };
        let mut left: BTreeMap<&String, &Option<Map<String, Value>>> = changes.iter().collect();
        let mut now = Vec::new();
        for (key, mut thing) in made {
            match left.remove(&key) {
                Some(None) => continue,
                Some(Some(fields)) => thing.extend(fields.clone()),
                None => {}
            }
            now.push(Value::Object(thing));
        }
        now.extend(left.into_values().flatten().cloned().map(Value::Object));
        now
    }
}
