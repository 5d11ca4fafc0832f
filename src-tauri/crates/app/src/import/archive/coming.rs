//! The sources of an archive, and what becomes of what they tell: it comes in, or is here, or stays as this vault has it.

use std::collections::{BTreeMap, BTreeSet};

use clearhold_model::{AppId, Control, ControlId, EvidencePicture, Item, Source, SourceId, Timestamp};
use clearhold_portable::About;
use clearhold_vault::{ArchivedSource, Vault};

use crate::import::batch::{Batch, origin_of};
use crate::{Code, Result, export};

/// A source that may come.
pub(super) struct Coming {
    pub(super) source: Source,
    /// Its name here.
    pub(super) name: SourceId,
    /// Whether its own name is free.
    free: bool,
    /// The sources here that may hold what it tells.
    holders: Vec<SourceId>,
    /// When its records were seen.
    seen: BTreeSet<Timestamp>,
    /// How much of it is new.
    new: u64,
}

/// What becomes of an item.
pub(super) enum Fate {
    /// It comes in, so.
    Comes(Box<Item>),
    /// This source holds it.
    Held(SourceId),
    /// What this vault says of the control stands.
    Left(ControlId),
    /// It is of no source that the archive names.
    Stray,
}

/// The sources of an archive.
pub(super) struct Sources<'a> {
    vault: &'a Vault,
    known: BTreeMap<SourceId, Coming>,
    /// Their order in the archive.
    order: Vec<SourceId>,
}

impl<'a> Sources<'a> {
    /// The sources, each under its own name where that is free, else as the next import.
    pub(super) fn of(about: &About, vault: &'a Vault, here: &[Source], batch: &mut Batch<'_>) -> Self {
        let order: Vec<SourceId> = about.sources.iter().map(|source| source.id.clone()).collect();
        batch.keep_clear_of(&order);
        let free = |id: &SourceId| !batch.is_named(id) && !here.iter().any(|source| source.id == *id);
        let mut names = batch.further_names(&order);
        let one = |source: &Source| {
            let free = free(&source.id);
            let name = if free { Some(source.id.clone()) } else { names.next() };
            let holders = here.iter().filter(|one| origin_of(one) == source.id).map(|one| one.id.clone()).collect();
            let coming = Coming {
                name: name.unwrap_or_else(|| source.id.clone()),
                source: source.clone(),
                free,
                holders,
                seen: BTreeSet::new(),
                new: 0,
            };
            (source.id.clone(), coming)
        };
        Self { vault, known: about.sources.iter().map(one).collect(), order }
    }

    /// Every source, in the archive's order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Coming> {
        self.order.iter().filter_map(|id| self.known.get(id))
    }

    /// Those that come in: what is new here, with something new in it or not, and what has something new.
    pub(super) fn coming(&self) -> impl Iterator<Item = &Coming> {
        self.all().filter(|one| one.comes())
    }

    /// What becomes of an item.
    pub(super) fn fate(&self, item: Item) -> Result<Fate> {
        let Some(one) = item.source().and_then(|source| self.known.get(source)) else { return Ok(Fate::Stray) };
        for holder in &one.holders {
            if self.vault.holds(&renamed(item.clone(), &one.source.id, holder))? {
                return Ok(Fate::Held(holder.clone()));
            }
        }
        let item = renamed(item, &one.source.id, &one.name);
        match &item {
            // A control is one thing, and what is known of it here is what was asked last.
            Item::Control(Control { id, .. }) if !one.free && self.vault.control(id)?.is_some() => {
                Ok(Fate::Left(id.clone()))
            }
            Item::Subject(_) | Item::Record(_) | Item::App(_) | Item::Grant(_) | Item::Control(_) => {
                Ok(Fate::Comes(Box::new(item)))
            }
        }
    }

    /// Notes that something of a source, under its name here, is new, and when it was seen.
    pub(super) fn note(&mut self, origin: &SourceId, seen: impl IntoIterator<Item = Timestamp>) {
        if let Some(one) = self.known.get_mut(origin) {
            one.new += 1;
            one.seen.extend(seen);
        }
    }

    /// A piece of evidence as it would be kept here; none where it is here already.
    pub(super) fn evidence(&self, picture: EvidencePicture) -> Result<Option<EvidencePicture>> {
        let Some(one) = self.known.get(&picture.source) else { return Ok(None) };
        let about = |name: &SourceId| prefixed(&picture.about, &one.source.id, name);
        for holder in &one.holders {
            let kept = self.vault.evidence(Some(&about(holder)))?;
            if kept.iter().any(|kept| kept.source == *holder && kept.sha256 == picture.sha256) {
                return Ok(None);
            }
        }
        Ok(Some(EvidencePicture { about: about(&one.name), source: one.name.clone(), ..picture }))
    }
}

impl Coming {
    fn comes(&self) -> bool {
        self.free || self.new > 0
    }

    /// Its name here, where it comes.
    pub(super) fn kept_as(&self) -> Option<SourceId> {
        Some(self.name.clone()).filter(|_| self.comes())
    }

    /// The source as the vault is to keep it: what is read is not, until it is connected again.
    pub(super) fn kept(&self, settings: serde_json::Value) -> Source {
        let connected = self.source.connected && !self.source.kind.is_read();
        Source { id: self.name.clone(), connected, settings, ..self.source.clone() }
    }

    /// The source with when it was looked at, as the archive tells.
    pub(super) fn archived(&self, about: &About, settings: serde_json::Value) -> ArchivedSource {
        let mut skipped = about.skipped.get(&self.source.id).cloned().unwrap_or_default();
        let never = skipped.iter().any(|skipped| skipped.code == Code::NeverSynced.as_str());
        // What an export says of a source that was never read, it says again.
        skipped.retain(|skipped| skipped.code != Code::NeverSynced.as_str());
        let part = export::rest(Code::ImportNarrowed);
        if is_narrowed(about) && !skipped.contains(&part) {
            skipped.push(part);
        }
        ArchivedSource {
            source: self.kept(settings),
            last_read: about.last_read.get(&self.source.id).copied(),
            failed: !never && !about.last_read.contains_key(&self.source.id),
            skipped,
            seen: self.seen.clone(),
            holds_anything: self.new > 0,
            no_look: export::rest(Code::OneThingOnly),
        }
    }
}

/// Whether an archive holds only a part of what there was.
pub(super) fn is_narrowed(about: &About) -> bool {
    !about.left_out.is_empty() || about.narrowed != clearhold_portable::Narrowed::default()
}

/// An item under another source: its identifiers begin with the source's name, but for those of people and of what the
/// policy names, which are the same everywhere.
fn renamed(item: Item, from: &SourceId, to: &SourceId) -> Item {
    if from == to {
        return item;
    }
    let name = |id: &str| prefixed(id, from, to);
    match item {
        Item::Subject(mut subject) => {
            subject.source = to.clone();
            Item::Subject(subject)
        }
        Item::Record(mut record) => {
            record.id = name(record.id.as_str()).into();
            record.source = to.clone();
            Item::Record(record)
        }
        Item::App(mut app) => {
            app.id = name(app.id.as_str()).into();
            app.source = to.clone();
            Item::App(app)
        }
        Item::Grant(mut grant) => {
            grant.id = name(&grant.id);
            grant.app = AppId::new(name(grant.app.as_str()));
            grant.source = to.clone();
            Item::Grant(grant)
        }
        Item::Control(mut control) => {
            control.id = name(control.id.as_str()).into();
            control.app = control.app.map(|app| AppId::new(name(app.as_str())));
            control.source = Some(to.clone());
            Item::Control(control)
        }
    }
}

/// An identifier that begins with a source's name, with another's.
fn prefixed(id: &str, from: &SourceId, to: &SourceId) -> String {
    let rest = id.strip_prefix(from.as_str()).filter(|rest| rest.starts_with('/'));
    rest.map_or_else(|| id.to_owned(), |rest| format!("{to}{rest}"))
}
