//! Looking into the documents of an archive: one list of items, from any place on, as far as it is wanted.
//!
//! A document is read anew each time and never held. Ours have one item a line, so that items before the place that is asked
//! for are only counted; whatever is written in another way is read as a stream.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{App, CategoryId, Control, Grant, Item, ItemKind, Subject};
use serde_json::Value;

use super::RecordLine;
use super::reading::{Archived, items};
use crate::contract::{PortableError, Progress, Seen};
use crate::encryption::Key;
use crate::export::KINDS;
use crate::verify::{Archive, Verification, check};
use crate::walk::{Pace, file_name};

/// No item that was verified is longer, in bytes.
const LONGEST: u64 = 256 << 20;
/// Whoever waits is asked whether to go on once in so many items.
const ASK_EVERY: u64 = 1024;

/// An item as it stands in an archive.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    kind: ItemKind,
    text: &'a [u8],
}

/// What is done with the text of each item.
type One<'a> = &'a mut dyn FnMut(&[u8]) -> Result<ControlFlow<()>, PortableError>;

/// A document of items.
#[derive(Clone)]
pub(super) struct Listed {
    kind: ItemKind,
    /// Of records, where the archive says it.
    category: Option<CategoryId>,
    path: String,
    items: u64,
}

impl Written<'_> {
    /// The item; a record with when it was seen, where that is known. None where it is not as its kind is.
    pub fn item(&self) -> Option<(Item, Option<Seen>)> {
        let read = match self.kind {
            ItemKind::Subject => serde_json::from_slice::<Subject>(self.text).map(Item::Subject),
            ItemKind::App => serde_json::from_slice::<App>(self.text).map(Item::App),
            ItemKind::Grant => serde_json::from_slice::<Grant>(self.text).map(Item::Grant),
            ItemKind::Control => serde_json::from_slice::<Control>(self.text).map(Item::Control),
            ItemKind::Record => return serde_json::from_slice(self.text).ok().map(RecordLine::split),
        };
        read.ok().map(|item| (item, None))
    }

    /// Whether its text may hold some text in lower case: quicker to tell than by reading it, and never wrong where it says
    /// no.
    pub fn may_say(&self, lower: &str) -> bool {
        // What is escaped may be anything.
        self.text.contains(&b'\\')
            || std::str::from_utf8(self.text).is_ok_and(|text| text.to_lowercase().contains(lower))
    }
}

impl Archived {
    /// Checks an archive and keeps it open for reading, where everything in it is sound and it holds data that can be read
    /// back.
    pub fn verified(
        file: &Path,
        key: Option<&Key>,
        progress: &mut dyn FnMut(Progress),
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(Verification, Option<Self>), PortableError> {
        let mut archive = Archive::open(file, key)?;
        let verification = check(&mut archive, progress, cancelled)?;
        match verification.ok.then(|| Self::of(archive)).transpose() {
            Err(PortableError::NoJson) => Ok((verification, None)),
            archived => Ok((verification, archived?)),
        }
    }

    /// Goes through every document of items once, so that it can be told how many there are.
    pub fn count(&mut self, cancelled: &dyn Fn() -> bool) -> Result<(), PortableError> {
        let mut listed = self.unlisted();
        for document in &mut listed {
            let mut items = 0;
            let all = self.read_items(document, 0, cancelled, &mut |place, _| {
                items = place + 1;
                ControlFlow::Continue(())
            });
            all.map(drop)?;
            document.items = items;
        }
        self.listed = listed;
        Ok(())
    }

    /// How many items a list has; 0 before they were counted.
    pub fn number(&self, kind: ItemKind, category: Option<&CategoryId>) -> u64 {
        self.listed(kind, category).map(|document| document.items).sum()
    }

    /// Hands over the items of a list with their places in it, of records those of one category when one is given, from a
    /// place on, until `visit` breaks off.
    pub fn look(
        &mut self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        from: u64,
        cancelled: &dyn Fn() -> bool,
        visit: &mut dyn FnMut(u64, Written<'_>) -> ControlFlow<()>,
    ) -> Result<(), PortableError> {
        let mut before = 0;
        for document in self.listed(kind, category).cloned().collect::<Vec<_>>() {
            let after = before + document.items;
            if from < after {
                let skipped = from.saturating_sub(before);
                let seen =
                    self.read_items(&document, skipped, cancelled, &mut |place, item| visit(before + place, item))?;
                if seen.is_break() {
                    return Ok(());
                }
            }
            before = after;
        }
        Ok(())
    }

    fn listed(&self, kind: ItemKind, category: Option<&CategoryId>) -> impl Iterator<Item = &Listed> {
        let wanted = move |document: &&Listed| {
            document.kind == kind && (category.is_none() || document.category.as_ref() == category)
        };
        self.listed.iter().filter(wanted)
    }

    /// Every document of items, not counted yet; those of records in the order of their categories.
    fn unlisted(&self) -> Vec<Listed> {
        let paths: Vec<&str> = self.paths().collect();
        let plain = KINDS.iter().map(|(kind, name)| (*kind, None, format!("data/json/{name}.json")));
        let of_category = |(place, (category, _)): (usize, &(CategoryId, u64))| {
            let path = format!("data/json/records/{}.json", file_name(category, place));
            (ItemKind::Record, Some(category.clone()), path)
        };
        let of_records = self.about().categories.iter().enumerate().map(of_category);
        let mut listed: Vec<Listed> = plain
            .chain(of_records)
            .filter(|(_, _, path)| paths.contains(&path.as_str()))
            .map(|(kind, category, path)| Listed { kind, category, path, items: 0 })
            .collect();
        for path in paths.iter().filter(|path| path.starts_with("data/json/records/")) {
            if !listed.iter().any(|document| document.path == *path) {
                let path = (*path).to_owned();
                listed.push(Listed { kind: ItemKind::Record, category: None, path, items: 0 });
            }
        }
        listed
    }

    /// Hands over the items of a document from a place on.
    fn read_items(
        &mut self,
        document: &Listed,
        from: u64,
        cancelled: &dyn Fn() -> bool,
        visit: &mut dyn FnMut(u64, Written<'_>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, PortableError> {
        let mut place = 0;
        let mut one = |text: &[u8]| {
            if place % ASK_EVERY == 0 && cancelled() {
                return Err(PortableError::Cancelled);
            }
            place += 1;
            let is_wanted = place > from;
            Ok(if is_wanted {
                visit(place - 1, Written { kind: document.kind, text })
            } else {
                ControlFlow::Continue(())
            })
        };
        match self.by_lines(document, &mut one)? {
            Some(seen) => Ok(seen),
            None => self.as_a_stream(document, cancelled, &mut one),
        }
    }

    /// Reads a document as we write it; none where it is written in another way.
    fn by_lines(&mut self, document: &Listed, one: One<'_>) -> Result<Option<ControlFlow<()>>, PortableError> {
        let unfit = || PortableError::Unfit(document.path.clone());
        let name = self.full(&document.path);
        let from = BufReader::with_capacity(1 << 16, self.archive().stream(&name)?);
        let mut lines = Lines { from, line: Vec::new() };
        if !lines.next().map_err(|_| unfit())?.ends_with(b"\"items\":[") {
            return Ok(None);
        }
        loop {
            let line = lines.next().map_err(|_| unfit())?;
            match line.strip_suffix(b",").unwrap_or(line) {
                b"]}" => return Ok(Some(ControlFlow::Continue(()))),
                b"" => return Err(unfit()),
                item if one(item)?.is_break() => return Ok(Some(ControlFlow::Break(()))),
                _ => {}
            }
        }
    }

    fn as_a_stream(
        &mut self,
        document: &Listed,
        cancelled: &dyn Fn() -> bool,
        one: One<'_>,
    ) -> Result<ControlFlow<()>, PortableError> {
        let unfit = || PortableError::Unfit(document.path.clone());
        let name = self.full(&document.path);
        let (mut report, mut failure) = (|_| {}, None);
        let mut pace = Pace::new(&mut report, cancelled);
        let (read, _) = self.archive().read(&name, &mut pace, |input| {
            items(input, &mut |value: Value| {
                let text = serde_json::to_vec(&value).map_err(|_| unfit());
                text.and_then(|text| one(&text)).unwrap_or_else(|error| {
                    failure = Some(error);
                    ControlFlow::Break(())
                })
            })
        })?;
        failure.map_or_else(|| read.map_err(|_| unfit()), Err)
    }
}

/// Lines, none of which is longer than anything that was verified.
struct Lines<R> {
    from: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// The next one, without its end; empty at the end of the file.
    fn next(&mut self) -> std::io::Result<&[u8]> {
        self.line.clear();
        self.from.by_ref().take(LONGEST).read_until(b'\n', &mut self.line)?;
        Ok(self.line.strip_suffix(b"\n").unwrap_or(&self.line))
    }
}
