//! Presets: what an app is to be allowed, as a file that people can read, share and write themselves.

use std::collections::BTreeMap;
use std::fmt;

use clearhold_model::{ControlState, Permission};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// More bytes than this no preset has.
pub const LARGEST_PRESET: u64 = 16 * 1024;

/// What an app is to be allowed. What it does not name stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The form that it is written in: 1.
    #[serde(deserialize_with = "first_form")]
    #[schemars(range(min = 1, max = 1))]
    pub clearhold_preset: u32,
    /// Its name for people; none where the words have one.
    #[serde(default)]
    pub title: Option<String>,
    /// What it is for; none where the words tell.
    #[serde(default)]
    pub about: Option<String>,
    /// How each permission is to be.
    #[serde(deserialize_with = "each_once")]
    pub permissions: BTreeMap<Permission, Wanted>,
}

/// How a permission can be wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Let through.
    Allowed,
    /// Refused.
    Denied,
    /// Asked for each time.
    Ask,
    /// As it is when nobody decides.
    Unset,
}

impl From<Wanted> for ControlState {
    fn from(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Allowed => Self::Allowed,
            Wanted::Denied => Self::Denied,
            Wanted::Ask => Self::Ask,
            Wanted::Unset => Self::Unset,
        }
    }
}

/// The names of those that come with the program; their words are under `preset-<name>`.
pub const BUILT_IN: [&str; 2] = ["meetings_only", "nothing"];

/// One that comes with the program; none where none has this name.
pub fn built_in_preset(name: &str) -> Option<Preset> {
    let text = match name {
        "meetings_only" => include_str!("../data/presets/meetings_only.json"),
        "nothing" => include_str!("../data/presets/nothing.json"),
        _ => return None,
    };
    serde_json::from_str(text).ok()
}

fn first_form<'de, D: Deserializer<'de>>(form: D) -> Result<u32, D::Error> {
    match u32::deserialize(form)? {
        1 => Ok(1),
        other => Err(serde::de::Error::custom(format_args!("clearhold_preset {other}, known: 1"))),
    }
}

/// A permission that stands there twice would mean one thing to us and another to the next reader.
fn each_once<'de, D: Deserializer<'de>>(map: D) -> Result<BTreeMap<Permission, Wanted>, D::Error> {
    struct EachOnce;
    impl<'de> Visitor<'de> for EachOnce {
        type Value = BTreeMap<Permission, Wanted>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("permissions, each with its state")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut wanted = BTreeMap::new();
            while let Some((permission, state)) = map.next_entry::<Permission, Wanted>()? {
                if wanted.insert(permission, state).is_some() {
                    return Err(serde::de::Error::custom(format_args!("{} twice", permission.name())));
                }
            }
            Ok(wanted)
        }
    }
    map.deserialize_map(EachOnce)
}
