//! What the window looks like. Kept outside the vault, since it is needed before the vault is open; holds nothing
//! personal.

use clearhold_words::Language;
use serde::{Deserialize, Serialize};

use crate::{Code, Error, Home, Result};

/// How the window looks and speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Preferences {
    /// The tag of the language; the system's when absent.
    #[serde(default)]
    pub language: Option<String>,
    /// Light or dark.
    #[serde(default)]
    pub theme: Theme,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Preferences {
    /// The preferences kept in this home; the defaults when there are none or they can't be read.
    pub fn of(home: &Home) -> Self {
        std::fs::read(home.folder().join("preferences.json"))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps them.
    pub fn keep(&self, home: &Home) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|_| Error::from(Code::Bug))?;
        home.make().and_then(|()| std::fs::write(home.folder().join("preferences.json"), text)).map_err(Error::from)
    }

    /// The language to speak: the chosen one, else the best match for what the system asks for.
    pub fn language(&self, system: &[&str]) -> Language {
        self.language.as_deref().and_then(|tag| tag.parse().ok()).unwrap_or_else(|| clearhold_words::negotiate(system))
    }
}
