//! Reading everything, part by part.
//!
//! A part that fails is told and the next one begins: one missing permission must not hide the rest. What was handed
//! over stays true even when its part was not read whole, because a reader keeps it in place of what it knew: an item
//! that is poorer than what DingTalk would tell is not handed over. There are two exceptions, which a reader can fill in
//! from what it knows, and each is told as skipped before the first such item: the details of members
//! (`member_details`), and whom an app covers (`app_audience`).

mod administrators;
mod app_audience;
mod apps;
mod calendars;
mod contact_scope;
mod departments;
mod in_flight;
mod me;
mod members;
mod organisation;
mod own_grants;
mod pages;
mod people;
mod roles;
mod roster;
pub(crate) mod rules;
pub(crate) mod settings;
mod traces;

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clearhold_model::{Item, Skipped, SourceId, Viewpoint};
use tokio::sync::mpsc::Sender;

use super::client::Client;
use super::settings::Settings;
use crate::contract::PARTIAL_SCOPE;
use crate::{Collected, Progress, SourceError};
pub(crate) use people::{People, Person};

/// The parts of an organisation, in the order in which they are read.
const OF_AN_ORGANISATION: [&str; 17] = [
    organisation::PART,
    departments::PART,
    members::PART,
    administrators::PART,
    roles::PART,
    apps::PART,
    rules::HIDE.part,
    rules::RESTRICTIONS.part,
    rules::VISIBILITY.part,
    settings::INVITATIONS,
    settings::SENIORS,
    roster::PART,
    traces::DEVICES,
    traces::FILES,
    traces::ATTENDANCE,
    calendars::EVENTS,
    calendars::SHARES,
];
/// The parts of a person's own account.
const OF_A_PERSON: [&str; 4] = [me::PART, own_grants::PART, calendars::EVENTS, calendars::SHARES];

/// Whether the credentials work: a token is handed out, and the least that it opens is open.
pub(crate) async fn check(client: &Client, viewpoint: Viewpoint) -> Result<(), SourceError> {
    client.let_in().await?;
    match viewpoint {
        Viewpoint::Admin => contact_scope::read(client).await.map(|_| ()),
        Viewpoint::Me => me::read(client).await.map(|_| ()),
    }
}

/// One reading of a source, and where it hands things over.
pub(crate) struct Visit {
    client: Arc<Client>,
    source: SourceId,
    sink: Sender<Collected>,
    /// What was handed over, by kind and identifier: each comes once, even if DingTalk repeats it where pages meet.
    handed_over: Mutex<HashSet<u64>>,
    hasher: RandomState,
}

impl Visit {
    pub(crate) fn new(client: Arc<Client>, source: SourceId, sink: Sender<Collected>) -> Self {
        Self { client, source, sink, handed_over: Mutex::default(), hasher: RandomState::new() }
    }

    /// Reads everything that this viewpoint shows.
    pub(crate) async fn everything(&self, viewpoint: Viewpoint, settings: &Settings) -> Result<(), SourceError> {
        self.client.let_in().await?;
        let mut read = Vec::new();
        let outcome = match viewpoint {
            Viewpoint::Admin => self.organisation(settings, &mut read).await,
            Viewpoint::Me => self.person(settings, &mut read).await,
        };
        let Err(error) = outcome else { return Ok(()) };
        if error == SourceError::Cancelled || self.handed_over().is_empty() {
            return Err(error);
        }
        // The rest would fail in the same way; asking anyway might make it worse.
        let parts: &[&str] = match viewpoint {
            Viewpoint::Admin => &OF_AN_ORGANISATION,
            Viewpoint::Me => &OF_A_PERSON,
        };
        for part in parts.iter().filter(|part| !read.contains(part)) {
            self.skipped(part, &error).await?;
        }
        Ok(())
    }

    async fn organisation(&self, settings: &Settings, read: &mut Vec<&'static str>) -> Result<(), SourceError> {
        let mut settle = Settled { visit: self, read };
        settle.part(organisation::PART, organisation::collect(self, settings).await).await?;
        let scope = contact_scope::read(&self.client).await;
        let tree = departments::collect(self, &scope).await;
        let tree = settle.part(departments::PART, tree).await?.unwrap_or_default();
        let mut people = People::default();
        settle.part(members::PART, members::collect(self, &scope, &tree, &mut people).await).await?;
        let administrators = administrators::collect(self, &tree, &people).await;
        people.administrators = settle.part(administrators::PART, administrators).await?.flatten();
        settle.part(roles::PART, roles::collect(self).await).await?;
        settle.part(apps::PART, apps::collect(self, &tree, &people).await).await?;
        for list in [&rules::HIDE, &rules::RESTRICTIONS, &rules::VISIBILITY] {
            settle.part(list.part, rules::collect(self, list).await).await?;
        }
        settle.part(settings::INVITATIONS, settings::invitations(self).await).await?;
        settle.part(settings::SENIORS, settings::seniors(self, &people).await).await?;
        settle.part(roster::PART, roster::collect(self, settings, &people).await).await?;
        // Metered from here on, the cheapest first.
        settle.part(traces::DEVICES, traces::devices(self, &people).await).await?;
        settle.part(traces::FILES, traces::file_log(self, &people).await).await?;
        settle.part(traces::ATTENDANCE, traces::attendance(self, &people).await).await?;
        let owners = people.calendar_owners();
        settle.part(calendars::EVENTS, calendars::events(self, owners.clone(), people.whole).await).await?;
        settle.part(calendars::SHARES, calendars::shares(self, owners, people.whole).await).await?;
        Ok(())
    }

    async fn person(&self, settings: &Settings, read: &mut Vec<&'static str>) -> Result<(), SourceError> {
        let mut settle = Settled { visit: self, read };
        let me = settle.part(me::PART, me::collect(self).await).await?.flatten();
        settle.part(own_grants::PART, own_grants::collect(self, settings).await).await?;
        let owners: Vec<calendars::Owner> = me.into_iter().collect();
        settle.part(calendars::EVENTS, calendars::events(self, owners.clone(), !owners.is_empty()).await).await?;
        settle.part(calendars::SHARES, calendars::shares(self, owners.clone(), !owners.is_empty()).await).await?;
        Ok(())
    }

    /// Whether so many metered calls take no more than half of those that are left. Otherwise
    /// [`SourceError::QuotaUsedUp`]: what is there serves the cheaper parts, today and later.
    fn affords(&self, calls: usize) -> Result<(), SourceError> {
        let left = self.client.wire().metered_left();
        if calls as u64 <= left / 2 { Ok(()) } else { Err(SourceError::QuotaUsedUp) }
    }

    async fn item(&self, part: &str, item: Item) -> Result<(), SourceError> {
        let known = self.hasher.hash_one((item.kind(), item.id()));
        if !self.handed_over().insert(known) {
            return Ok(());
        }
        self.hand_over(Collected::Item { part: part.to_owned(), item }).await
    }

    fn handed_over(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.handed_over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn items(&self, part: &str, items: impl IntoIterator<Item = Item>) -> Result<(), SourceError> {
        for item in items {
            self.item(part, item).await?;
        }
        Ok(())
    }

    async fn done(&self, part: &str) -> Result<(), SourceError> {
        self.hand_over(Collected::PartDone(part.to_owned())).await
    }

    async fn progress(&self, part: &str, done: usize, total: Option<usize>) -> Result<(), SourceError> {
        let progress = Progress { part: part.to_owned(), done: done as u64, total: total.map(|total| total as u64) };
        self.hand_over(Collected::Progress(progress)).await
    }

    async fn skipped(&self, what: &str, error: &SourceError) -> Result<(), SourceError> {
        tracing::info!(what, code = error.code(), "left out");
        let skipped = Skipped { what: what.to_owned(), code: error.code().to_owned(), detail: error.detail() };
        self.hand_over(Collected::Skipped(skipped)).await
    }

    /// The part was read as far as the app may see, which is not the whole.
    async fn out_of_scope(&self, what: &str) -> Result<(), SourceError> {
        let skipped = Skipped { what: what.to_owned(), code: PARTIAL_SCOPE.to_owned(), detail: None };
        self.hand_over(Collected::Skipped(skipped)).await
    }

    async fn hand_over(&self, collected: Collected) -> Result<(), SourceError> {
        self.sink.send(collected).await.map_err(|_| SourceError::Cancelled)
    }
}

/// Which parts are over, and what became of them.
struct Settled<'a> {
    visit: &'a Visit,
    read: &'a mut Vec<&'static str>,
}

impl Settled<'_> {
    /// Tells of a part that failed, and says whether to go on.
    async fn part<T>(&mut self, part: &'static str, outcome: Result<T, SourceError>) -> Result<Option<T>, SourceError> {
        match outcome {
            Ok(value) => {
                self.read.push(part);
                Ok(Some(value))
            }
            Err(error) if error.concerns_every_call() => Err(error),
            Err(error) => {
                self.read.push(part);
                self.visit.skipped(part, &error).await?;
                Ok(None)
            }
        }
    }
}
