//! Finding things as one types.

use clearhold_model::{ControlId, ControlScope, ItemKind, JournalAction, Page, PageRequest, Timestamp};
use clearhold_policy::catalogue;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::controls::title_of;
use crate::{Clearhold, Result};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchHit {
    /// What kind of thing it is.
    pub kind: HitKind,
    /// Its identifier.
    pub id: String,
    /// One line to know it by.
    pub title: String,
    /// Where it was found; what matches stands between U+0002 and U+0003.
    pub snippet: String,
    /// How well it matches; higher is better.
    pub score: f64,
}

/// What kind of thing was found: an item that a source told of, or an entry of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A person.
    Subject,
    /// A record.
    Record,
    /// An app.
    App,
    /// A grant to an app.
    Grant,
    /// A control: one that was read, or one that only the catalogue knows.
    Control,
    /// A data category.
    Category,
    /// The name of a field; its identifier is the field's stable name.
    Field,
}

impl HitKind {
    /// The name as scripts see it, with words `item_kind-<name>`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => ItemKind::Subject.as_str(),
            Self::Record => ItemKind::Record.as_str(),
            Self::App => ItemKind::App.as_str(),
            Self::Grant => ItemKind::Grant.as_str(),
            Self::Control => ItemKind::Control.as_str(),
            Self::Category => "category",
            Self::Field => "field",
        }
    }
}

impl From<ItemKind> for HitKind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Subject => Self::Subject,
            ItemKind::Record => Self::Record,
            ItemKind::App => Self::App,
            ItemKind::Grant => Self::Grant,
            ItemKind::Control => Self::Control,
        }
    }
}

/// Items whose title holds everything that was typed score more than this, all others less.
const SCORE: f64 = 1.5;
/// So many entries of the catalogue come with the first page at most.
const MOST: usize = 20;
/// A page has so many hits when the caller names no measure.
const USUAL_LIMIT: u32 = 50;

impl Clearhold {
    /// What matches the words, best first: items that have them in their title, then entries of the catalogue by their
    /// words in the person's language, then everything else. A look at what others' records say is written into the
    /// journal, without the words that were searched for.
    pub fn search(&self, query: &str, page: &PageRequest, words: &Words) -> Result<Page<SearchHit>> {
        let limit = page.limit.unwrap_or(USUAL_LIMIT);
        let mut of_catalogue = catalogue_hits(query, words);
        // The first page holds them all and leaves room for an item; so every page counts them alike.
        of_catalogue.truncate(MOST.min(limit.saturating_sub(1) as usize));
        let count = of_catalogue.len();
        let room =
            if page.after.is_none() { limit.saturating_sub(u32::try_from(count).unwrap_or(limit)) } else { limit };
        let of_items = PageRequest { limit: Some(room), after: page.after.clone() };
        let mut hits = self.vault.search(query, &of_items)?.map(|hit| SearchHit {
            kind: hit.kind.into(),
            id: hit.id,
            title: hit.title,
            snippet: hit.snippet,
            score: hit.score,
        });
        for hit in hits.items.iter_mut().filter(|hit| hit.kind == HitKind::Control) {
            // The permissions of an app all have its name for a title.
            let control = self.vault.control(&ControlId::from(hit.id.as_str()))?;
            if let Some(control) = control.filter(|control| control.scope == ControlScope::Device) {
                hit.title = title_of(&control, words);
            }
        }
        hits.total += count as u64;
        let about_people =
            hits.items.iter().filter(|hit| matches!(hit.kind, HitKind::Record | HitKind::Subject)).count();
        if about_people > 0 {
            let details = serde_json::json!({ "records": about_people, "looked_for": { "search": true } });
            self.vault.record_in_journal(JournalAction::RecordsViewed, details, Timestamp::now())?;
        }
        if page.after.is_none() {
            let place = hits.items.iter().take_while(|hit| hit.score > SCORE).count();
            hits.items.splice(place..place, of_catalogue);
        }
        Ok(hits)
    }
}

/// The catalogue's own controls, its categories, and the names of fields that have every word that was typed in their
/// title, or in what is said about them. As with items, a word that is typed is the beginning of one that is found.
fn catalogue_hits(query: &str, words: &Words) -> Vec<SearchHit> {
    let typed: Vec<String> =
        query.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).map(str::to_lowercase).collect();
    if typed.is_empty() {
        return Vec::new();
    }
    let entry = |kind: HitKind, id: &str, key: &str| {
        let title = words.text(key);
        let snippet = match (marked(&title, &typed), words.attribute(key, "about")) {
            (Some(snippet), _) => snippet,
            (None, about) => marked(&about?, &typed)?,
        };
        Some(SearchHit { kind, id: id.to_owned(), title, snippet, score: SCORE })
    };
    let catalogue = catalogue();
    let permissions = catalogue.permissions.iter().filter_map(|permission| {
        entry(HitKind::Control, &format!("device.{}", permission.id), &format!("permission-{}", permission.id))
    });
    let toggles = catalogue.toggles.iter().filter_map(|toggle| {
        entry(HitKind::Control, &format!("account.{}", toggle.id), &format!("toggle-{}", toggle.id))
    });
    let categories = catalogue
        .categories
        .iter()
        .filter_map(|category| entry(HitKind::Category, category.id.as_str(), &format!("data-{}", category.id)));
    let keys = words.keys();
    let fields = keys.iter().filter_map(|key| entry(HitKind::Field, key.strip_prefix("field-")?, key));
    permissions.chain(toggles).chain(categories).chain(fields).collect()
}

/// The text with what was typed between the marks of a snippet; none where a word of it is not in the text.
fn marked(text: &str, typed: &[String]) -> Option<String> {
    let mut missing: Vec<&String> = typed.iter().collect();
    let mut snippet = String::with_capacity(text.len());
    let (mut rest, mut inside_a_word) = (text, false);
    while let Some(letter) = rest.chars().next() {
        let found = typed.iter().filter(|word| !inside_a_word || !word.is_ascii()).filter_map(|word| {
            let length = beginning(rest, word)?;
            missing.retain(|missed| *missed != word);
            Some(length)
        });
        let length = found.max();
        let (piece, marks) = match length {
            Some(length) => (&rest[..length], ["\u{2}", "\u{3}"]),
            None => (&rest[..letter.len_utf8()], ["", ""]),
        };
        snippet.extend([marks[0], piece, marks[1]]);
        inside_a_word = piece.ends_with(char::is_alphanumeric);
        rest = &rest[piece.len()..];
    }
    missing.is_empty().then_some(snippet)
}

/// How many bytes of the text are this word, whatever its case; none where the text begins otherwise.
fn beginning(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars().peekable();
    for (at, letter) in text.char_indices() {
        for lower in letter.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        if wanted.peek().is_none() {
            return Some(at + letter.len_utf8());
        }
    }
    None
}
