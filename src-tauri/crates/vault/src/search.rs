//! Search as one types, over everything that is held now.
//!
//! The index (FTS5, `unicode61`) folds case and diacritics and cuts words at spaces and signs. Chinese has no spaces, so
//! each of its characters is indexed as a word of its own, and a query of several is a phrase of them: one, two or more
//! characters are found. A query's words must all be there, the last one as a beginning. What has them all in its title
//! comes first; among equals, what was told of last.
//!
//! Words of a query are quoted, so that nothing typed is ever an operator.

use clearhold_model::{Item, ItemKind, Page, PageRequest};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use crate::tables::items::{decode, kind_from_number};
use crate::{Result, Vault, VaultError, paging};

/// Stands before a match in a snippet.
pub const MARK_START: char = '\u{2}';
/// Stands after a match in a snippet.
pub const MARK_END: char = '\u{3}';

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchHit {
    /// What it is.
    pub kind: ItemKind,
    /// Its identifier.
    pub id: String,
    /// One line to know it by.
    pub title: String,
    /// Where it was found: a piece of text with matches between [`MARK_START`] and [`MARK_END`].
    pub snippet: String,
    /// 2 when everything is in the title, else 1.
    pub score: f64,
}

/// Cuts Chinese into characters. It is no letter, so the index takes it for a gap, and no text contains it.
const GAP: char = '\u{1f}';
/// Longer queries are cut off here.
const MOST_WORDS: usize = 16;
const MOST_CHARACTERS: usize = 256;
/// Counting goes no further: `total` of a page is at most this.
const COUNTED: i64 = 10_000;
/// Between the texts of one item.
const BETWEEN: &str = " · ";

/// Where hits stand in the order: those of the title before the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    Title,
    Text,
}

impl Vault {
    /// What holds all words of the query, best first. Nothing is found by a query without a word. `total` counts up to
    /// 10,000.
    pub fn search(&self, query: &str, page: &PageRequest) -> Result<Page<SearchHit>> {
        let Some(query) = full_text_query(query) else {
            return Ok(Page { items: Vec::new(), total: 0, next: None });
        };
        let limit = paging::limit(page);
        let (first_tier, mut before) = match &page.after {
            Some(mark) => Tier::from_mark(mark)?,
            None => (Tier::Title, i64::MAX),
        };
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let total = transaction
            .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)")?
            .query_row(params![query, COUNTED], |row| row.get(0))?;

        let mut found: Vec<(Tier, i64)> = Vec::new();
        let tiers: &[Tier] = if first_tier == Tier::Title { &[Tier::Title, Tier::Text] } else { &[Tier::Text] };
        for tier in tiers {
            if found.len() > limit {
                break;
            }
            let wanted = paging::one_more(limit - found.len().min(limit));
            let mut statement = transaction.prepare_cached(
                "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3",
            )?;
            let mut rows = statement.query(params![tier.query(&query), before, wanted])?;
            while let Some(row) = rows.next()? {
                found.push((*tier, row.get(0)?));
            }
            before = i64::MAX;
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let next = if more { found.last().map(|(tier, row)| tier.mark(*row)) } else { None };
        Ok(Page { items: hits(&transaction, &query, &found)?, total: paging::count(total), next })
    }
}

impl Tier {
    fn query(self, query: &str) -> String {
        match self {
            Self::Title => format!("{{title}} : ({query})"),
            Self::Text => format!("({query}) NOT ({{title}} : ({query}))"),
        }
    }

    fn score(self) -> f64 {
        match self {
            Self::Title => 2.0,
            Self::Text => 1.0,
        }
    }

    fn mark(self, row: i64) -> String {
        match self {
            Self::Title => format!("title-{row}"),
            Self::Text => format!("text-{row}"),
        }
    }

    fn from_mark(mark: &str) -> Result<(Self, i64)> {
        let (tier, row) = match mark.split_once('-') {
            Some(("title", row)) => (Self::Title, row),
            Some(("text", row)) => (Self::Text, row),
            Some(_) | None => return Err(VaultError::BadCursor),
        };
        Ok((tier, row.parse().map_err(|_| VaultError::BadCursor)?))
    }
}

/// What the index takes of an item.
pub(crate) struct Words {
    title: String,
    text: String,
}

impl Words {
    pub(crate) fn of(item: &Item) -> Self {
        Self { title: spaced(item.title()), text: spaced(&item.searchable().join(BETWEEN)) }
    }

    /// In bytes.
    pub(crate) fn size(&self) -> usize {
        self.title.len() + self.text.len()
    }
}

/// Puts an item's words into the index, where there are none under its number.
pub(crate) fn put(connection: &Connection, row: i64, words: &Words) -> Result<()> {
    connection.prepare_cached("INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        row,
        words.title,
        words.text
    ])?;
    Ok(())
}

/// Takes an item out of the index.
pub(crate) fn remove(connection: &Connection, row: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
    Ok(())
}

/// Makes the index anew from the items.
pub(crate) fn rebuild(connection: &Connection) -> Result<()> {
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    let mut statement =
        connection.prepare("SELECT i.id, i.kind, v.body FROM items i JOIN versions v ON v.id = i.current")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind = kind_from_number(row.get(1)?)?;
        let item = decode(kind, row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?)?;
        put(connection, row.get(0)?, &Words::of(&item))?;
    }
    Ok(())
}

/// The index holds no text, so matches are marked in a small one that holds just these items.
fn hits(connection: &Connection, query: &str, found: &[(Tier, i64)]) -> Result<Vec<SearchHit>> {
    let marking = Connection::open_in_memory()?;
    marking.execute_batch(
        "CREATE VIRTUAL TABLE page USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2')",
    )?;
    let mut insert = marking.prepare("INSERT INTO page (rowid, title, text) VALUES (?1, ?2, ?3)")?;
    let mut mark = marking.prepare(
        "SELECT highlight(page, 0, char(2), char(3)), snippet(page, 1, char(2), char(3), '…', 32)
         FROM page WHERE page MATCH ?1 AND rowid = ?2",
    )?;
    let mut load = connection
        .prepare_cached("SELECT i.kind, v.body FROM items i JOIN versions v ON v.id = i.current WHERE i.id = ?1")?;
    let mut hits = Vec::new();
    for (tier, row) in found {
        let (kind, body): (i64, Vec<u8>) = load.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let item = decode(kind_from_number(kind)?, &body)?;
        insert.execute(params![row, spaced(item.title()), spaced(&item.searchable().join(BETWEEN))])?;
        let marked: Option<(String, String)> =
            mark.query_row(params![query, row], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let snippet = match marked {
            Some((_, text)) if text.contains(MARK_START) => text,
            Some((title, _)) => title,
            None => item.title().to_owned(),
        };
        hits.push(SearchHit {
            kind: item.kind(),
            id: item.id().to_owned(),
            title: item.title().to_owned(),
            snippet: snippet.replace(GAP, ""),
            score: tier.score(),
        });
    }
    Ok(hits)
}

/// The query as FTS5 reads it; none when there is no word in it.
fn full_text_query(query: &str) -> Option<String> {
    let typed: String = query.chars().take(MOST_CHARACTERS).map(|c| if c == '"' { ' ' } else { c }).collect();
    let words: Vec<&str> =
        typed.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(MOST_WORDS).collect();
    let last = words.last()?;
    let mut text =
        words.iter().map(|word| format!("\"{}\"", spaced(word).trim_matches(GAP))).collect::<Vec<_>>().join(" ");
    // A Chinese character is a whole word of the index, so only other scripts have beginnings of words.
    if last.chars().last().is_some_and(|c| c.is_alphanumeric() && !is_east_asian(c))
        && !typed.ends_with(char::is_whitespace)
    {
        text.push('*');
    }
    Some(text)
}

/// A text with its East Asian characters apart, and without the characters that have a meaning here.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 2);
    for c in text.chars().filter(|c| !matches!(*c, '\0' | MARK_START | MARK_END | GAP)) {
        if is_east_asian(c) {
            spaced.extend([GAP, c, GAP]);
        } else {
            spaced.push(c);
        }
    }
    spaced
}

/// Whether a character belongs to a script that is written without spaces between words: Han, Kana, Bopomofo, Hangul.
fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3040}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{323af}')
}
