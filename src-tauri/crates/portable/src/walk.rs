//! Walking the contents for a format: one item at a time, with progress and a way to stop.

use std::ops::ControlFlow;

use clearhold_model::{CategoryId, EvidencePicture, Item, ItemKind, PolicyText};
use clearhold_words::Words;

use crate::contract::{Contents, JournalState, Plan, PortableError, Progress, Seen};
use crate::format::Format;

/// How many items, or megabytes, pass between two reports of progress.
const REPORT_EVERY: u64 = 256;

/// Reports progress now and then, and asks each time whether to go on.
pub(crate) struct Pace<'a> {
    report: &'a mut dyn FnMut(Progress),
    cancelled: &'a dyn Fn() -> bool,
    step: &'static str,
    done: u64,
    total: u64,
    reported: u64,
    every: u64,
}

impl<'a> Pace<'a> {
    pub(crate) fn new(report: &'a mut dyn FnMut(Progress), cancelled: &'a dyn Fn() -> bool) -> Self {
        Self { report, cancelled, step: "", done: 0, total: 0, reported: 0, every: REPORT_EVERY }
    }

    /// Begins a step of so many items or bytes.
    pub(crate) fn begin(&mut self, step: &'static str, total: u64, every: u64) -> Result<(), PortableError> {
        (self.step, self.done, self.total, self.reported, self.every) = (step, 0, total, 0, every);
        self.tell();
        self.ask()
    }

    /// Counts what was done; fails when the person cancelled.
    pub(crate) fn add(&mut self, amount: u64) -> Result<(), PortableError> {
        self.done += amount;
        if self.done - self.reported >= self.every {
            self.reported = self.done;
            self.tell();
        }
        self.ask()
    }

    /// Ends the step.
    pub(crate) fn end(&mut self) {
        self.done = self.done.max(self.total);
        self.total = self.done;
        self.tell();
    }

    fn ask(&self) -> Result<(), PortableError> {
        if (self.cancelled)() { Err(PortableError::Cancelled) } else { Ok(()) }
    }

    fn tell(&mut self) {
        (self.report)(Progress { step: self.step.to_owned(), done: self.done, total: self.total.max(self.done) });
    }
}

/// Bytes between two reports of progress while hashing.
pub(crate) const BYTES_EVERY: u64 = 4 << 20;

/// One export under way: what each format needs.
pub(crate) struct Job<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) contents: &'a dyn Contents,
    pub(crate) words: Words,
    pub(crate) categories: Vec<Category>,
    pub(crate) pictures: Vec<EvidencePicture>,
    pub(crate) journal: Option<JournalState>,
    pub(crate) policies: Vec<PolicyText>,
    pub(crate) pace: Pace<'a>,
}

/// A data category with the name of its files.
#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) id: CategoryId,
    pub(crate) records: u64,
    /// The identifier where that makes a safe file name, else one made from it.
    pub(crate) file: String,
}

impl<'a> Job<'a> {
    pub(crate) fn new(plan: &'a Plan, contents: &'a dyn Contents, pace: Pace<'a>) -> Result<Self, PortableError> {
        let categories = contents
            .categories()
            .into_iter()
            .filter(|(id, _)| !plan.left_out.contains(id))
            .enumerate()
            .map(|(place, (id, records))| Category { file: file_name(&id, place), id, records })
            .collect();
        let pictures = contents.pictures().map_err(PortableError::Contents)?;
        let journal = contents.journal().map_err(PortableError::Contents)?;
        let policies = contents.policies().map_err(PortableError::Contents)?;
        let words = Words::new(plan.language);
        Ok(Self { plan, contents, words, categories, pictures, journal, policies, pace })
    }

    /// Starts the step of a format.
    pub(crate) fn begin(&mut self, format: Format) -> Result<(), PortableError> {
        let others: u64 = [ItemKind::Subject, ItemKind::App, ItemKind::Grant, ItemKind::Control]
            .into_iter()
            .map(|kind| self.contents.count(kind))
            .sum();
        // The pages walk the people twice, to name each of them once.
        let again = if format == Format::Html { self.contents.count(ItemKind::Subject) } else { 0 };
        self.pace.begin(format.as_str(), others + again + self.records(), REPORT_EVERY)
    }

    /// How many records are to be written.
    pub(crate) fn records(&self) -> u64 {
        self.categories.iter().map(|category| category.records).sum()
    }

    /// Looks at every item of a kind before a format is written; this is no progress.
    pub(crate) fn look(&self, kind: ItemKind, visit: &mut dyn FnMut(Item)) -> Result<(), PortableError> {
        let walked = self.contents.each(kind, None, &mut |item, _| {
            visit(item);
            ControlFlow::Continue(())
        });
        walked.map_err(PortableError::Contents)
    }

    /// Walks the items of a kind until the first error.
    pub(crate) fn each(
        &mut self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> Result<(), PortableError>,
    ) -> Result<(), PortableError> {
        let mut failure = None;
        let pace = &mut self.pace;
        let walked =
            self.contents.each(kind, category, &mut |item, seen| match visit(item, seen).and_then(|()| pace.add(1)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failure = Some(error);
                    ControlFlow::Break(())
                }
            });
        match failure {
            Some(error) => Err(error),
            None => walked.map_err(PortableError::Contents),
        }
    }
}

/// What the files of a data category are called, by its place in the order.
pub(crate) fn file_name(id: &CategoryId, place: usize) -> String {
    let text = id.as_str();
    let plain =
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
    if plain && !text.is_empty() && text.len() <= 60 && !is_device(text) {
        return text.to_owned();
    }
    // No plain identifier holds a dot, so this is the name of no other category.
    format!("category.{place}")
}

/// Whether Windows takes a name for a device, whatever ending it has.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |kind| stem.strip_prefix(kind).is_some_and(|rest| rest.len() == 1 && rest != "0");
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
