//! Looking into an export without a vault: what it is, and what it holds, list by list. Nothing of it is kept, and nothing
//! of it is shown before all of it was found sound.

mod about;
mod item;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use clearhold_model::{CategoryId, Item, ItemKind, Page, PageRequest, SubjectId};
use clearhold_portable::{Archived, Key, Seen, Written};
use clearhold_words::{Language, Words};
use serde::{Deserialize, Serialize};

use crate::verify::verify_to_read;
use crate::{Code, Error, Job, Result};
pub use about::{ArchiveAbout, ArchiveOpened, ArchiveOrigin, Named};
pub use item::ArchiveItem;
use item::{about_of, title};

/// Which list of an export is wanted, and which part of it. What is absent does not narrow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArchiveLook {
    /// What kind of items.
    pub list: ItemKind,
    /// Records of this category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Records about this person: their identifier, or their name where only one has it.
    #[serde(default)]
    pub subject: Option<SubjectId>,
    /// With this text in the title, the identifier or a field, in capitals or not.
    #[serde(default)]
    pub text: Option<String>,
    /// Which part of the list.
    #[serde(default)]
    pub page: PageRequest,
}

/// An export that is open to be looked at: sound, read-only, and no part of any vault. Dropping it closes it.
pub struct OpenArchive {
    archived: Archived,
    about: ArchiveAbout,
    /// What was looked for last, and the places in the list at which it was found.
    found: Option<(Wanted, Arc<Vec<u64>>)>,
}

/// What narrows a list.
#[derive(Clone, PartialEq)]
struct Wanted {
    kind: ItemKind,
    category: Option<CategoryId>,
    subject: Option<SubjectId>,
    /// In lower case.
    text: Option<String>,
    /// Some titles are words of ours.
    language: Language,
}

/// So many items come when the caller names no measure.
const USUAL: u32 = 50;
/// More do not come at once, as with every other list.
const MOST: u32 = 1000;
/// An error names so many people at most.
const NAMED: usize = 20;

impl OpenArchive {
    /// Checks an export, and opens it where all of it is sound and it was made with JSON. `key` opens an encrypted one.
    pub fn open(file: &Path, key: Option<&Key>, job: &Job) -> Result<(ArchiveOpened, Option<Self>)> {
        let (verification, archived) = verify_to_read(file, key, job)?;
        let Some(mut archived) = archived else { return Ok((ArchiveOpened { verification, about: None }, None)) };
        archived.count(&|| job.is_cancelled())?;
        let only = archived.about().narrowed.subjects.iter().map(ToString::to_string).collect();
        let people = names(&mut archived, ItemKind::Subject, &only, job)?;
        let only_people = only.iter().map(|id| named(id, &people)).collect();
        let about = ArchiveAbout::of(&archived, only_people);
        let opened = ArchiveOpened { verification, about: Some(about.clone()) };
        Ok((opened, Some(Self { archived, about, found: None })))
    }

    /// What it says of itself.
    pub fn about(&self) -> &ArchiveAbout {
        &self.about
    }

    /// A part of one of its lists, in the order in which they stand in it.
    pub fn list(&mut self, look: &ArchiveLook, words: &Words, job: &Job) -> Result<Page<ArchiveItem>> {
        let wanted = self.wanted(look, words, job)?;
        let (kind, category) = (wanted.kind, wanted.category.clone());
        let found = if wanted.is_all() { None } else { Some(self.find(wanted, words, job)?) };
        let total =
            found.as_ref().map_or_else(|| self.archived.number(kind, category.as_ref()), |found| found.len() as u64);
        let start = match &look.page.after {
            None => 0,
            Some(after) => after
                .parse()
                .ok()
                .filter(|start| *start <= total)
                .ok_or_else(|| Error::new(Code::InvalidArgument).with("argument", "after"))?,
        };
        let end = total.min(start + u64::from(look.page.limit.unwrap_or(USUAL).clamp(1, MOST)));
        let places: Vec<u64> = match &found {
            None => (start..end).collect(),
            Some(found) => (start..end).filter_map(|at| found.get(usize::try_from(at).ok()?).copied()).collect(),
        };
        let items = self.read(kind, category.as_ref(), &places, words, job)?;
        Ok(Page { items, total, next: (end < total).then(|| end.to_string()) })
    }

    /// The item with an identifier, of whatever kind it is.
    pub fn item(&mut self, id: &str, words: &Words, job: &Job) -> Result<ArchiveItem> {
        for kind in [ItemKind::Subject, ItemKind::App, ItemKind::Grant, ItemKind::Control, ItemKind::Record] {
            let mut place = None;
            self.each(kind, None, 0, job, &mut |at, written| {
                let is_it = written.may_say(&id.to_lowercase()) && read(written)?.0.id() == id;
                place = is_it.then_some(at);
                Ok(!is_it)
            })?;
            if let Some(place) = place {
                return self.read(kind, None, &[place], words, job)?.pop().ok_or_else(|| Code::ArchiveBroken.into());
            }
        }
        Err(Error::new(Code::ArchiveItemNotFound).with("id", id))
    }

    fn wanted(&mut self, look: &ArchiveLook, words: &Words, job: &Job) -> Result<Wanted> {
        let of_records = look.list == ItemKind::Record;
        let narrowing = [("category", look.category.is_some()), ("subject", look.subject.is_some())];
        if let Some((name, _)) = narrowing.iter().find(|(_, given)| *given && !of_records) {
            return Err(Error::new(Code::InvalidArgument).with("argument", *name));
        }
        if let Some(unknown) = look.category.as_ref().filter(|category| !self.has(category)) {
            let known: Vec<&str> = self.about.categories.iter().map(|known| known.category.as_str()).collect();
            return Err(Error::new(Code::InvalidArgument).with("category", unknown.as_str()).with("known", known));
        }
        Ok(Wanted {
            kind: look.list,
            category: look.category.clone(),
            subject: look.subject.as_ref().map(|typed| self.person(typed, job)).transpose()?,
            text: look.text.as_ref().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()),
            language: words.language(),
        })
    }

    fn has(&self, category: &CategoryId) -> bool {
        self.archived.about().categories.iter().any(|(known, _)| known == category)
    }

    /// The one person that is meant.
    fn person(&mut self, typed: &SubjectId, job: &Job) -> Result<SubjectId> {
        let name = typed.as_str().trim().to_lowercase();
        let (mut exactly, mut meant) = (false, BTreeSet::new());
        self.each(ItemKind::Subject, None, 0, job, &mut |_, written| {
            if let Item::Subject(subject) = read(written)?.0 {
                exactly = subject.id == *typed;
                if !exactly && meant.len() < NAMED && subject.name.to_lowercase() == name {
                    meant.insert(subject.id);
                }
            }
            Ok(!exactly)
        })?;
        match (exactly, meant.len()) {
            (true, _) => Ok(typed.clone()),
            (false, 1) => meant.pop_first().ok_or_else(|| Code::Bug.into()),
            (false, 0) => Err(Error::new(Code::PersonNotFound).with("subject", typed.as_str())),
            (false, _) => {
                let known: Vec<String> = meant.iter().map(ToString::to_string).collect();
                Err(Error::new(Code::SeveralPeople).with("subject", typed.as_str()).with("known", known))
            }
        }
    }

    /// The places in a list at which something is found. Those of the last search are kept, so that its further parts are
    /// read without searching again.
    fn find(&mut self, wanted: Wanted, words: &Words, job: &Job) -> Result<Arc<Vec<u64>>> {
        if let Some((_, places)) = self.found.as_ref().filter(|(before, _)| *before == wanted) {
            return Ok(Arc::clone(places));
        }
        let mut places = Vec::new();
        self.each(wanted.kind, wanted.category.as_ref(), 0, job, &mut |place, written| {
            if wanted.may_be(written) && wanted.is(&read(written)?.0, words) {
                places.push(place);
            }
            Ok(true)
        })?;
        let places = Arc::new(places);
        self.found = Some((wanted, Arc::clone(&places)));
        Ok(places)
    }

    /// The items at these places of a list, which ascend.
    fn read(
        &mut self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        places: &[u64],
        words: &Words,
        job: &Job,
    ) -> Result<Vec<ArchiveItem>> {
        let (Some(first), mut items, mut about) = (places.first(), Vec::new(), Vec::new()) else {
            return Ok(Vec::new());
        };
        self.each(kind, category, *first, job, &mut |place, written| {
            if places.binary_search(&place).is_ok() {
                let (item, seen) = read(written)?;
                about.push(about_of(&item));
                items.push(ArchiveItem::of(item, seen, words)?);
            }
            Ok(items.len() < places.len())
        })?;
        let mut told = BTreeMap::new();
        for of in [ItemKind::Subject, ItemKind::App] {
            let ids = about.iter().flatten().filter(|(kind, _)| *kind == of).map(|(_, id)| id.clone()).collect();
            told.extend(names(&mut self.archived, of, &ids, job)?);
        }
        for (item, about) in items.iter_mut().zip(about) {
            item.about = about.map(|(_, id)| named(&id, &told));
        }
        Ok(items)
    }

    /// Goes through a list from a place on, as long as `visit` says so.
    fn each(
        &mut self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        from: u64,
        job: &Job,
        visit: &mut dyn FnMut(u64, Written<'_>) -> Result<bool>,
    ) -> Result<()> {
        let mut failure = None;
        self.archived.look(kind, category, from, &|| job.is_cancelled(), &mut |place, written| match visit(
            place, written,
        ) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        })?;
        failure.map_or(Ok(()), Err)
    }
}

impl Wanted {
    fn is_all(&self) -> bool {
        self.subject.is_none() && self.text.is_none()
    }

    /// Told quickly, for the lists that may be long.
    fn may_be(&self, written: Written<'_>) -> bool {
        let says = |text: &str| written.may_say(text);
        let short = !matches!(self.kind, ItemKind::Record | ItemKind::Subject);
        short
            || (self.text.as_deref().is_none_or(says)
                && self.subject.as_ref().is_none_or(|subject| says(&subject.as_str().to_lowercase())))
    }

    fn is(&self, item: &Item, words: &Words) -> bool {
        if self.subject.is_some() && item.subject() != self.subject.as_ref() {
            return false;
        }
        let Some(text) = &self.text else { return true };
        let mut says = [item.id(), &title(item, words)].iter().any(|told| told.to_lowercase().contains(text));
        item.each_searchable(&mut |told| says = says || told.to_lowercase().contains(text));
        says
    }
}

/// The names of people or apps, as far as the export tells them.
fn names(archived: &mut Archived, of: ItemKind, ids: &BTreeSet<String>, job: &Job) -> Result<BTreeMap<String, String>> {
    let mut told = BTreeMap::new();
    if ids.is_empty() {
        return Ok(told);
    }
    archived.look(of, None, 0, &|| job.is_cancelled(), &mut |_, written| {
        if let Some((item, _)) = written.item().filter(|(item, _)| ids.contains(item.id())) {
            told.insert(item.id().to_owned(), item.title().to_owned());
        }
        if told.len() < ids.len() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(told)
}

fn named(id: &str, told: &BTreeMap<String, String>) -> Named {
    Named { id: id.to_owned(), name: told.get(id).map_or(id, String::as_str).to_owned() }
}

fn read(written: Written<'_>) -> Result<(Item, Option<Seen>)> {
    written.item().ok_or_else(|| Code::ArchiveBroken.into())
}
