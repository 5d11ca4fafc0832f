//! Reading the documents of an archive back, item by item, in the order in which they stand.
//!
//! The archive was verified before, and was kept open. What is read is bounded all the same, and what does not fit is an
//! error: the file may have been written over since.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{
    App, CategoryId, Control, EvidencePicture, Grant, Item, PolicyText, Skipped, Source, SourceId, Subject, Timestamp,
};
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::looking::Listed;
use super::{CategoryCount, Origin, RecordLine};
use crate::contract::{Narrowed, PortableError, Progress, Seen};
use crate::encryption::Key;
use crate::export::KINDS;
use crate::format::Format;
use crate::verify::{Archive, Limit, Measured};
use crate::walk::{BYTES_EVERY, Pace};
use crate::{evidence, policies};

/// What an archive says of itself.
#[derive(Clone, Debug)]
pub struct About {
    /// When it was made.
    pub made_at: Timestamp,
    /// Whether it is of the sample organisation.
    pub sample: bool,
    /// Where its data came from, without settings.
    pub sources: Vec<Source>,
    /// When each source was last read; one that is not in it never was.
    pub last_read: BTreeMap<SourceId, Timestamp>,
    /// What the last look at each did not reach.
    pub skipped: BTreeMap<SourceId, Vec<Skipped>>,
    /// Data categories that were left out.
    pub left_out: Vec<CategoryId>,
    /// To what it was narrowed beside that.
    pub narrowed: Narrowed,
    /// The program that made it, with its version.
    pub made_by: String,
    /// The formats in it.
    pub formats: Vec<Format>,
    /// The data categories, in its order, with how many records it says that each has.
    pub categories: Vec<(CategoryId, u64)>,
    /// How many permissions and settings the policy names that no source told of.
    pub unseen_controls: u64,
}

/// What comes out of an archive.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// An item; a record with when it was seen, where that is known.
    Item(Box<Item>, Option<Seen>),
    /// What is kept as evidence; its content is asked for by [`Archived::picture`].
    Evidence(EvidencePicture),
    /// A version of a privacy policy.
    Policy(PolicyText),
}

/// An archive that is read back.
pub struct Archived {
    archive: Archive,
    top: String,
    about: About,
    /// The documents of items, once they were counted.
    pub(super) listed: Vec<Listed>,
}

/// `json/export.json`, as far as it is read back.
#[derive(Deserialize)]
struct Description {
    made_at: Timestamp,
    sample: bool,
    sources: Vec<Origin>,
    left_out: Vec<CategoryId>,
    narrowed: Narrowed,
    made_by: String,
    formats: Vec<Format>,
    categories: Vec<CategoryCount>,
    unseen_controls: u64,
}

impl Archived {
    /// Opens an archive without checking more than that it can be read safely. `NoJson` where it holds no data that can be
    /// read back.
    pub fn open(file: &Path, key: Option<&Key>) -> Result<Self, PortableError> {
        let mut archive = Archive::open(file, key)?;
        archive.sound().map_err(|_| PortableError::NotAnArchive)?;
        Self::of(archive)
    }

    /// Reads what an archive says of itself. `NoJson` where it holds no data that can be read back.
    pub(super) fn of(mut archive: Archive) -> Result<Self, PortableError> {
        let top = archive.top().map_err(|_| PortableError::NotAnArchive)?;
        let path = "data/json/export.json";
        if !archive.paths(&top).any(|known| known == path) {
            return Err(PortableError::NoJson);
        }
        let (mut report, go_on) = (|_| {}, || false);
        let mut pace = Pace::new(&mut report, &go_on);
        let read = |input: &mut Measured<'_>| serde_json::from_reader::<_, Description>(BufReader::new(input));
        let (description, _) = archive.read(&format!("{top}/{path}"), &mut pace, read)?;
        let about = description.map_err(|_| PortableError::Unfit(path.to_owned()))?.into();
        Ok(Self { archive, top, about, listed: Vec::new() })
    }

    /// What it says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Hands over everything that it holds, in the order in which it stands there, until `visit` breaks off: people, apps,
    /// grants, controls, records, then what is kept as evidence, and the versions of policies.
    pub fn each(
        &mut self,
        step: &'static str,
        progress: &mut dyn FnMut(Progress),
        cancelled: &dyn Fn() -> bool,
        visit: &mut dyn FnMut(Piece) -> ControlFlow<()>,
    ) -> Result<(), PortableError> {
        let mut pace = Pace::new(progress, cancelled);
        let paths = self.documents();
        pace.begin(step, self.archive.unpacked_of(&paths), BYTES_EVERY)?;
        for path in paths {
            let (read, _) = self.archive.read(&path, &mut pace, |input| document(&path, input, visit))?;
            match read {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => return Ok(()),
                Err(_) => return Err(PortableError::Unfit(path)),
            }
        }
        pace.end();
        Ok(())
    }

    /// Hands the content of a piece of evidence over; none where the archive does not hold it.
    pub fn picture<T>(
        &mut self,
        picture: &EvidencePicture,
        take: impl FnOnce(&mut dyn Read) -> T,
    ) -> Result<Option<T>, PortableError> {
        let Some(path) = evidence::path(&picture.media, &picture.sha256) else { return Ok(None) };
        let path = format!("data/{path}");
        if !self.archive.paths(&self.top).any(|known| known == path) {
            return Ok(None);
        }
        let (mut report, go_on) = (|_| {}, || false);
        let mut pace = Pace::new(&mut report, &go_on);
        let (taken, _) = self.archive.read(&format!("{}/{path}", self.top), &mut pace, |input| take(input))?;
        Ok(Some(taken))
    }

    pub(super) fn archive(&mut self) -> &mut Archive {
        &mut self.archive
    }

    /// The files in it, by their paths in the bag.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.archive.paths(&self.top)
    }

    /// The name in the zip of a path in the bag.
    pub(super) fn full(&self, path: &str) -> String {
        format!("{}/{path}", self.top)
    }

    /// The documents in the order of their items; those of records as they stand in the zip.
    fn documents(&self) -> Vec<String> {
        let named = |name: &str| format!("{}/data/json/{name}.json", self.top);
        let is_there = |path: &String| self.archive.paths(&self.top).any(|known| path[self.top.len() + 1..] == *known);
        let mut documents: Vec<String> = KINDS.iter().map(|(_, name)| named(name)).filter(is_there).collect();
        let records = self.archive.paths(&self.top).filter(|path| path.starts_with("data/json/records/"));
        documents.extend(records.map(|path| format!("{}/{path}", self.top)));
        let policies = format!("{}/data/{}", self.top, policies::PATH);
        documents.extend([named("evidence"), policies].into_iter().filter(is_there));
        documents
    }
}

impl From<Description> for About {
    fn from(description: Description) -> Self {
        let Description { made_at, sample, sources: origins, left_out, narrowed, .. } = description;
        let last_read = origins.iter().filter_map(|origin| Some((origin.id.clone(), origin.last_read?))).collect();
        let skipped = origins.iter().map(|origin| (origin.id.clone(), origin.skipped.clone())).collect();
        let source = |origin: Origin| Source {
            id: origin.id,
            kind: origin.kind,
            viewpoint: origin.viewpoint,
            sample: origin.sample,
            connected: origin.connected,
            connected_at: origin.connected_at,
            settings: serde_json::Value::Object(serde_json::Map::new()),
        };
        let sources = origins.into_iter().map(source).collect();
        let categories = description.categories.into_iter().map(|count| (count.category, count.records)).collect();
        Self {
            made_at,
            sample,
            sources,
            last_read,
            skipped,
            left_out,
            narrowed,
            made_by: description.made_by,
            formats: description.formats,
            categories,
            unseen_controls: description.unseen_controls,
        }
    }
}

/// Reads the items of a document.
fn document(
    path: &str,
    input: &mut Measured<'_>,
    visit: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) -> serde_json::Result<ControlFlow<()>> {
    if path.ends_with(policies::PATH) {
        return items(input, &mut |policy: PolicyText| visit(Piece::Policy(policy)));
    }
    let name = path.rsplit_once("/json/").map_or(path, |(_, name)| name).trim_end_matches(".json");
    let item = |item| Piece::Item(Box::new(item), None);
    match name {
        "subjects" => items(input, &mut |subject: Subject| visit(item(Item::Subject(subject)))),
        "apps" => items(input, &mut |app: App| visit(item(Item::App(app)))),
        "grants" => items(input, &mut |grant: Grant| visit(item(Item::Grant(grant)))),
        "controls" => items(input, &mut |control: Control| visit(item(Item::Control(control)))),
        "evidence" => items(input, &mut |picture: EvidencePicture| visit(Piece::Evidence(picture))),
        _ => items(input, &mut |line: RecordLine| {
            let (record, seen) = line.split();
            visit(Piece::Item(Box::new(record), seen))
        }),
    }
}

pub(super) fn items<T: DeserializeOwned>(
    input: &mut Measured<'_>,
    visit: &mut dyn FnMut(T) -> ControlFlow<()>,
) -> serde_json::Result<ControlFlow<()>> {
    let limit = input.limit();
    let mut broken_off = false;
    let mut from = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, input));
    let read = Document { visit, limit, broken_off: &mut broken_off, item: PhantomData }.deserialize(&mut from);
    match read.and_then(|()| from.end()) {
        Ok(()) => Ok(ControlFlow::Continue(())),
        Err(_) if broken_off => Ok(ControlFlow::Break(())),
        Err(error) => Err(error),
    }
}

/// A document, or the list of items in it, being read.
struct Document<'a, T> {
    visit: &'a mut dyn FnMut(T) -> ControlFlow<()>,
    limit: Limit,
    broken_off: &'a mut bool,
    item: PhantomData<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Document<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Document<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a document of items")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let Self { visit, limit, broken_off, item } = self;
        while let Some(name) = from.next_key::<String>()? {
            if name == "items" {
                let items = Document { visit: &mut *visit, limit: limit.clone(), broken_off: &mut *broken_off, item };
                from.next_value_seed(items)?;
            } else {
                from.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        while let Some(item) = from.next_element::<T>()? {
            self.limit.renew();
            if (self.visit)(item).is_break() {
                *self.broken_off = true;
                return Err(A::Error::custom("broken off"));
            }
        }
        Ok(())
    }
}
