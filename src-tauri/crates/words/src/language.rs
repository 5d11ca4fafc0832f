use std::fmt;
use std::str::FromStr;

use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};

/// A language that Clearhold speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// 简体中文.
    SimplifiedChinese,
}

/// A language tag that is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::English, Self::SimplifiedChinese];

    /// The tag (BCP 47) by which people and files name it: `en` or `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-CN",
        }
    }

    /// Its own name for itself, for a list to choose from.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "简体中文",
        }
    }

    pub(crate) fn identifier(self) -> unic_langid::LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }

    /// What it serves: its language in any region and script. Readers of traditional characters get the simplified
    /// ones rather than English.
    fn offered(self) -> Option<LanguageIdentifier> {
        match self {
            Self::English => "en".parse().ok(),
            Self::SimplifiedChinese => "zh".parse().ok(),
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag)).ok_or(UnknownLanguage)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language that Clearhold speaks")
    }
}

impl std::error::Error for UnknownLanguage {}

/// The language that serves a reader best, out of what they asked for, first wish first.
///
/// Takes language tags (`zh-Hans-SG`) and the locale names of Unix (`zh_CN.UTF-8`). English where nothing fits, as for
/// `C`.
pub fn negotiate(requested: &[&str]) -> Language {
    let requested: Vec<LanguageIdentifier> = requested.iter().filter_map(|locale| identifier(locale)).collect();
    let offered: Vec<LanguageIdentifier> = Language::ALL.into_iter().filter_map(Language::offered).collect();
    let best = negotiate_languages(&requested, &offered, None, NegotiationStrategy::Filtering);
    Language::ALL
        .into_iter()
        .find(|language| best.first().is_some_and(|best| language.offered().as_ref() == Some(*best)))
        .unwrap_or(Language::English)
}

/// Reads a locale's name, without its character set (`.UTF-8`) and variant (`@euro`).
fn identifier(locale: &str) -> Option<LanguageIdentifier> {
    let name = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    name.parse().ok()
}
