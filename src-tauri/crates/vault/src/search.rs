//! Search as one types, over everything that is held now.
//!
//! The index (FTS5, `unicode61`) folds case and diacritics and cuts words at spaces and signs. A query's words must all
//! be there, the last one as a beginning: after other words, from its second letter on. What has them all in its title
//! comes first; among equals, what was told of last. Words of a query are quoted, so that nothing typed is ever an
//! operator.
//!
//! What the index has of a text (see [`indexed`]), so that no query has to look through much of it:
//! - Chinese has no spaces, so each character is a word together with the one after it, the last one alone: 考勤打卡 is
//!   考勤 勤打 打卡 卡. Two characters are then one word, more are a phrase, and one is a beginning.
//! - A word of a title has a mark after its second character, or at its end if it is shorter: what is in a title is found
//!   by other words than what is elsewhere, and a beginning of one or two characters is the same for both.

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

/// Stands between Chinese characters where matches are marked. It is no letter, so it ends a word, and no text contains
/// it.
const GAP: char = '\u{1f}';
/// In a word of a title. For private use, so it counts as a letter, and no text contains it.
const IN_TITLE: char = '\u{e000}';
/// After how many characters of a word the mark stands. A beginning of up to so many is a word of the index.
const SHORT: usize = 2;
/// So many pages of the index are merged after a sync: about 10 ms of work.
const MERGED_PAGES: i64 = 128;
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
        let Some(query) = Query::of(query) else {
            return Ok(Page { items: Vec::new(), total: 0, next: None });
        };
        let limit = paging::limit(page);
        let wanted = paging::one_more(limit);
        let (first_tier, before) = match &page.after {
            Some(mark) => Tier::from_mark(mark)?,
            None => (Tier::Title, i64::MAX),
        };
        let mut connection = self.reader();
        let transaction = connection.transaction()?;
        let all = rows(&transaction, &query.anywhere, i64::MAX, COUNTED)?;

        let mut found: Vec<(Tier, i64)> = Vec::new();
        if first_tier == Tier::Title {
            let titles = match &query.in_title {
                Some(in_title) => rows(&transaction, in_title, before, wanted)?,
                None => Vec::new(),
            };
            found.extend(titles.into_iter().map(|row| (Tier::Title, row)));
        }
        if found.len() <= limit {
            let texts = match (&query.in_title, &page.after) {
                // The first page has all that are in titles, and `all` enough of the others.
                (_, None) => all.iter().copied().filter(|row| !found.contains(&(Tier::Title, *row))).collect(),
                (Some(in_title), Some(_)) => {
                    let before = if first_tier == Tier::Text { before } else { i64::MAX };
                    rows(&transaction, &format!("({}) NOT ({in_title})", query.anywhere), before, wanted)?
                }
                (None, Some(_)) => rows(&transaction, &query.anywhere, before, wanted)?,
            };
            found.extend(texts.into_iter().map(|row| (Tier::Text, row)));
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let next = if more { found.last().map(|(tier, row)| tier.mark(*row)) } else { None };
        let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
        Ok(Page { items: hits(&transaction, &query.to_mark, &found)?, total, next })
    }
}

/// The newest items that match, below a number.
fn rows(connection: &Connection, query: &str, before: i64, most: i64) -> Result<Vec<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3")?;
    let rows = statement.query_map(params![query, before, most], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

impl Tier {
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
pub(crate) struct Words(String);

impl Words {
    pub(crate) fn of(item: &Item) -> Self {
        let mut words = String::new();
        indexed(item.title(), Place::Title, true, &mut words);
        item.each_searchable(&mut |text| {
            words.push(' ');
            indexed(text, Place::Text, true, &mut words);
        });
        Self(words)
    }

    /// In bytes.
    pub(crate) fn size(&self) -> usize {
        self.0.len()
    }
}

/// Puts an item's words into the index, where there are none under its number.
pub(crate) fn put(connection: &Connection, row: i64, words: &Words) -> Result<()> {
    connection.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?.execute(params![row, words.0])?;
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
    fill(connection)
}

/// Puts every item into an empty index.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    let mut statement =
        connection.prepare("SELECT i.id, i.kind, v.body FROM items i JOIN versions v ON v.id = i.current")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind = kind_from_number(row.get(1)?)?;
        // One that can't be read is for `check` to tell; the others are found all the same.
        let words = match decode(kind, row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?) {
            Ok(item) => Words::of(&item),
            Err(_) => Words(String::new()),
        };
        put(connection, row.get(0)?, &words)?;
    }
    Ok(())
}

/// Merges a little of the index, after each sync: as much as is hardly waited for, so that pieces never become many.
pub(crate) fn tidy(connection: &Connection) -> Result<()> {
    connection.prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', ?1)")?.execute([MERGED_PAGES])?;
    Ok(())
}

/// Takes out what is left of removed words.
pub(crate) fn purge(connection: &Connection) -> Result<()> {
    connection.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
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
        let mut texts = Vec::new();
        item.each_searchable(&mut |text| texts.push(text.to_owned()));
        insert.execute(params![row, spaced(item.title()), spaced(&texts.join(BETWEEN))])?;
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

/// A query as FTS5 reads it.
struct Query {
    /// Finds what has all words.
    anywhere: String,
    /// Finds what has them all in its title; none where that is too little to tell. A last word of one or two letters
    /// is a beginning of half of all words, and is not looked for in the title itself.
    in_title: Option<String>,
    /// Finds the words in a text where the matches are to be marked.
    to_mark: String,
}

impl Query {
    /// None when there is no word in it.
    fn of(query: &str) -> Option<Self> {
        let typed = query.chars().filter(|c| !is_combining(*c)).take(MOST_CHARACTERS);
        let typed: String = typed.map(|c| if c == '"' { ' ' } else { c }).collect();
        let mut words: Vec<&str> =
            typed.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(MOST_WORDS).collect();
        let mut unfinished = !typed.ends_with(char::is_whitespace);
        // It would hold back nearly nothing, and take long.
        if unfinished && words.len() > 1 && words.last().is_some_and(|word| is_one_letter(word)) {
            words.pop();
            unfinished = false;
        }
        let last = words.len().checked_sub(1)?;
        let is_beginning = |number| number == last && unfinished;
        let words = words.iter().enumerate().map(|(number, word)| QueryWord::of(word, is_beginning(number)));
        let words: Vec<QueryWord> = words.collect();
        let all = |part: fn(&QueryWord) -> String| words.iter().map(part).collect::<Vec<_>>().join(" AND ");
        Some(Self {
            anywhere: all(QueryWord::anywhere),
            in_title: words.iter().any(QueryWord::tells_titles_apart).then(|| all(QueryWord::in_title)),
            to_mark: all(|word| word.to_mark.clone()),
        })
    }
}

/// A word of a query, as FTS5 reads it.
struct QueryWord {
    in_text: String,
    in_title: String,
    to_mark: String,
}

impl QueryWord {
    fn of(word: &str, is_beginning: bool) -> Self {
        let last = word.chars().rev().find(|c| c.is_alphanumeric());
        let ends_in_chinese = last.is_some_and(is_east_asian);
        let is_beginning = is_beginning && word.ends_with(char::is_alphanumeric) && !ends_in_chinese;
        // What follows a single character is not known, whether or not it is the last word.
        let is_single =
            word.chars().last().is_some_and(is_east_asian) && !word.chars().rev().nth(1).is_some_and(is_east_asian);
        let phrase = |place| {
            let mut words = String::new();
            indexed(word, place, !is_beginning && !ends_in_chinese, &mut words);
            format!("\"{}\"{}", words.trim(), if is_beginning || is_single { " *" } else { "" })
        };
        Self {
            in_text: phrase(Place::Text),
            in_title: phrase(Place::Title),
            to_mark: format!("\"{}\"{}", spaced(word).trim_matches(GAP), if is_beginning { " *" } else { "" }),
        }
    }

    /// Whether the index has it in another way in titles.
    fn tells_titles_apart(&self) -> bool {
        self.in_text != self.in_title
    }

    fn anywhere(&self) -> String {
        if self.tells_titles_apart() {
            format!("({} OR {})", self.in_text, self.in_title)
        } else {
            self.in_text.clone()
        }
    }

    fn in_title(&self) -> String {
        self.in_title.clone()
    }
}

/// Where a text stands in an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Title,
    Text,
}

/// Adds the words of a text as the index has them. More may follow a text that is not `whole`.
fn indexed(text: &str, place: Place, whole: bool, words: &mut String) {
    let mark = if place == Place::Title { Some(IN_TITLE) } else { None };
    // The Chinese characters before this one, and the letters.
    let (mut run, mut letters): (Option<(char, usize)>, usize) = (None, 0);
    for c in text.chars().filter(|c| !is_special(*c) && !is_combining(*c)) {
        if is_east_asian(c) {
            match run {
                Some((before, _)) => words.extend([' ', before, c].into_iter().chain(mark)),
                None if (1..=SHORT).contains(&letters) => words.extend(mark),
                None => {}
            }
            (run, letters) = (Some((c, run.map_or(1, |(_, length)| length + 1))), 0);
            continue;
        }
        if let Some((before, _)) = run.take() {
            words.extend([' ', before].into_iter().chain(mark).chain([' ']));
        }
        let is_letter = c.is_alphanumeric();
        if (is_letter && letters == SHORT) || (!is_letter && (1..=SHORT).contains(&letters)) {
            words.extend(mark);
        }
        words.push(c);
        letters = if is_letter { letters + 1 } else { 0 };
    }
    match run {
        Some((last, length)) if whole || length == 1 => {
            words.extend([' ', last].into_iter().chain(mark.filter(|_| whole)));
        }
        None if whole && (1..=SHORT).contains(&letters) => words.extend(mark),
        Some(_) | None => {}
    }
}

/// A text with its East Asian characters apart.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 2);
    for c in text.chars().filter(|c| !is_special(*c)) {
        if is_east_asian(c) {
            spaced.extend([GAP, c, GAP]);
        } else {
            spaced.push(c);
        }
    }
    spaced
}

/// Characters that have a meaning here.
fn is_special(c: char) -> bool {
    matches!(c, '\0' | MARK_START | MARK_END | GAP | IN_TITLE)
}

/// Accents that stand for themselves. The index folds the letters that have one, and has none of these.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_one_letter(word: &str) -> bool {
    word.chars().count() == 1 && !word.contains(is_east_asian)
}

/// Whether a character belongs to a script that is written without spaces between words: Han, Kana, Bopomofo, Hangul.
fn is_east_asian(c: char) -> bool {
    let in_range = matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3040}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{323af}');
    in_range && c.is_alphanumeric()
}
