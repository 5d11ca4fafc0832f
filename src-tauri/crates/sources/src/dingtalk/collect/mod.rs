//! Reading everything, part by part.
//!
//! A part that fails is told and the next one begins: one missing permission must not hide the rest. What was handed
//! over stays true even when its part was not read whole, because a reader keeps it in place of what it knew: an item
//! that is poorer than what DingTalk would tell is not handed over. There are two exceptions, which a reader can fill in
//! from what it knows, and each is told as skipped before the first such item: the details of members
//! (`member_details`), and whom an app covers (`app_audience`).

mod administrators;
mod again;
pub(crate) mod app_audience;
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
mod survey;
mod traces;

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clearhold_model::{Item, Skipped, SourceId, Timestamp, Viewpoint};
use tokio::sync::mpsc::Sender;

use super::client::Client;
use super::memory::Memory;
use super::settings::Settings;
use crate::contract::PARTIAL_SCOPE;
use crate::{Bookmark, Collected, Pending, Progress, SourceError, Traffic};
pub(crate) use again::again;
pub(crate) use apps::named as app_named;
pub(crate) use departments::one as department;
pub(crate) use members::one as member;
pub(crate) use people::{People, Person};
pub(crate) use survey::survey;

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
/// Those that are read whole at every look.
const READ_AT_EVERY_LOOK: [&str; 6] = [
    departments::PART,
    roles::PART,
    rules::HIDE.part,
    rules::RESTRICTIONS.part,
    rules::VISIBILITY.part,
    settings::INVITATIONS,
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
    /// When was last told how far a part is.
    progress_told: Mutex<Option<Instant>>,
    /// What the look before left.
    known: Memory,
    /// What this one leaves.
    learned: Mutex<Memory>,
    /// The mark of the members who were read; 0 before that.
    who: AtomicU64,
    /// When it began, in seconds.
    begun: i64,
    /// How many metered calls it may make.
    budget: u64,
}

impl Visit {
    /// `begun` is the time, in seconds.
    pub(crate) fn new(
        client: Arc<Client>,
        source: SourceId,
        sink: Sender<Collected>,
        since: Option<&Bookmark>,
        begun: i64,
    ) -> Self {
        let known = Memory::of(since, begun);
        let budget = client.wire().metered_left();
        Self {
            budget,
            client,
            source,
            sink,
            handed_over: Mutex::default(),
            progress_told: Mutex::default(),
            hasher: RandomState::new(),
            learned: Mutex::new(known.begin_next()),
            known,
            who: AtomicU64::new(0),
            begun,
        }
    }

    /// What the next look can go on from.
    pub(crate) fn bookmark(&self) -> Option<Bookmark> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner).bookmark()
    }

    /// Takes something into the memory.
    fn learn<T>(&self, change: impl FnOnce(&mut Memory) -> T) {
        change(&mut self.learned.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether a part need not be asked for again. One that is about members must be about the same ones.
    fn is_fresh(&self, part: &str, about_members: bool) -> bool {
        let who = about_members.then(|| self.who.load(Ordering::Relaxed));
        self.known.is_fresh(part, who, self.begun)
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
        let mut settle = Settled::new(self, read);
        if !self.is_fresh(organisation::PART, false) {
            settle.part(organisation::PART, organisation::collect(self, settings).await).await?;
        }
        let scope = contact_scope::read(&self.client).await;
        let tree = departments::collect(self, &scope).await;
        let tree = settle.part(departments::PART, tree).await?.unwrap_or_default();
        let mut people = People::default();
        settle.part(members::PART, members::collect(self, &scope, &tree, &mut people).await).await?;
        self.who.store(people.mark(), Ordering::Relaxed);
        let administrators = administrators::collect(self, &tree, &people).await;
        people.administrators = settle.part(administrators::PART, administrators).await?.flatten();
        settle.part(roles::PART, roles::collect(self).await).await?;
        settle.part(apps::PART, apps::collect(self, &tree, &people).await).await?;
        for list in [&rules::HIDE, &rules::RESTRICTIONS, &rules::VISIBILITY] {
            settle.part(list.part, rules::collect(self, list).await).await?;
        }
        settle.part(settings::INVITATIONS, settings::invitations(self).await).await?;
        // These take a call for some people or for each, and are read once a day.
        if !self.is_fresh(settings::SENIORS, true) {
            settle.part(settings::SENIORS, settings::seniors(self, &people).await).await?;
        }
        if !self.is_fresh(roster::PART, true) {
            settle.part(roster::PART, roster::collect(self, settings, &people).await).await?;
        }
        // Metered from here on, the cheapest first.
        if !self.is_fresh(traces::DEVICES, true) {
            settle.part(traces::DEVICES, traces::devices(self, &people).await).await?;
        }
        if !self.is_fresh(traces::FILES, true) {
            settle.part(traces::FILES, traces::file_log(self, &people).await).await?;
        }
        if !self.is_fresh(traces::ATTENDANCE, true) {
            settle.part(traces::ATTENDANCE, traces::attendance(self, &people).await).await?;
        }
        let owners = people.calendar_owners();
        let [events, shares] = [calendars::EVENTS, calendars::SHARES].map(|part| !self.is_fresh(part, true));
        // Where there are calls for both, they go side by side: the rate of calls is counted for each interface.
        if events && shares && calendars::are_both_affordable(owners.len() as u64, self.client.wire().metered_left()) {
            let (events, shares) = tokio::join!(
                calendars::events(self, owners.clone(), people.whole),
                calendars::shares(self, owners.clone(), people.whole)
            );
            let events = settle.part(calendars::EVENTS, events).await;
            settle.part(calendars::SHARES, shares).await?;
            events?;
            return Ok(());
        }
        if events {
            settle.part(calendars::EVENTS, calendars::events(self, owners.clone(), people.whole).await).await?;
        }
        if shares {
            settle.part(calendars::SHARES, calendars::shares(self, owners, people.whole).await).await?;
        }
        Ok(())
    }

    async fn person(&self, settings: &Settings, read: &mut Vec<&'static str>) -> Result<(), SourceError> {
        let mut settle = Settled::new(self, read);
        let me = settle.part(me::PART, me::collect(self).await).await?.flatten();
        settle.part(own_grants::PART, own_grants::collect(self, settings).await).await?;
        let owners: Vec<calendars::Owner> = me.into_iter().collect();
        settle.part(calendars::EVENTS, calendars::events(self, owners.clone(), !owners.is_empty()).await).await?;
        settle.part(calendars::SHARES, calendars::shares(self, owners.clone(), !owners.is_empty()).await).await?;
        Ok(())
    }

    /// Whether so many metered calls for a part take no more than half of those that are left. Otherwise
    /// [`SourceError::OverBudget`]: what is there serves the cheaper parts, today and later. A part that could not be
    /// afforded is not tried again on the same day, unless there are more calls to make.
    fn affords(&self, part: &str, calls: usize) -> Result<(), SourceError> {
        let refused = self.known.is_unaffordable(part, self.budget, self.begun);
        if !refused && calls as u64 <= self.client.wire().metered_left() / 2 {
            return Ok(());
        }
        if !refused {
            self.learn(|memory| memory.note_unaffordable(part, self.budget, self.begun));
        }
        Err(SourceError::OverBudget)
    }

    /// When what is remembered of a part was read; none where it is to be read now.
    fn remembered_at(&self, part: &str) -> Option<Timestamp> {
        let at = self.known.read_at(part).filter(|_| self.is_fresh(part, false))?;
        Timestamp::from_second(at).ok()
    }

    async fn item(&self, part: &str, item: Item) -> Result<(), SourceError> {
        self.items(part, [item]).await
    }

    /// Hands over items that came together, those that are new: few enough at a time that not many are held, and so many
    /// that the reader need not be woken for each.
    fn items<'a>(
        &'a self,
        part: &'a str,
        items: impl IntoIterator<Item = Item>,
    ) -> Pending<'a, Result<(), SourceError>> {
        const AT_ONCE: usize = 64;
        let is_new = |item: &Item| self.handed_over().insert(self.hasher.hash_one((item.kind(), item.id())));
        let mut new: Vec<Item> = items.into_iter().filter(is_new).collect();
        Box::pin(async move {
            while !new.is_empty() {
                let rest = new.split_off(new.len().min(AT_ONCE));
                let items = std::mem::replace(&mut new, rest);
                self.hand_over(Collected::Items { part: part.to_owned(), items }).await?;
            }
            Ok(())
        })
    }

    fn handed_over(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.handed_over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn done(&self, part: &str) -> Result<(), SourceError> {
        let who = self.who.load(Ordering::Relaxed);
        // One whose things came from memory was not read today.
        let from_memory = [administrators::PART, app_audience::PART].contains(&part) && self.is_fresh(part, false);
        if !from_memory {
            self.learn(|memory| memory.note_done(part, who, self.begun));
        }
        self.hand_over(Collected::PartDone(part.to_owned())).await
    }

    /// Tells how far a part is; not every time, as nobody reads that fast.
    async fn progress(&self, part: &str, done: usize, total: Option<usize>) -> Result<(), SourceError> {
        const READABLE: Duration = Duration::from_millis(50);
        let now = Instant::now();
        {
            let mut told = self.progress_told.lock().unwrap_or_else(PoisonError::into_inner);
            let too_soon = told.is_some_and(|told| now.duration_since(told) < READABLE);
            if too_soon && total != Some(done) {
                return Ok(());
            }
            *told = Some(now);
        }
        let progress = Progress { part: part.to_owned(), done: done as u64, total: total.map(|total| total as u64) };
        self.hand_over(Collected::Progress(progress)).await
    }

    async fn skipped(&self, what: &str, error: &SourceError) -> Result<(), SourceError> {
        tracing::info!(what, code = error.code(), "left out");
        self.learn(|memory| memory.forget_part(what));
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
    /// What was sent before the part that is being read.
    before: Traffic,
}

impl<'a> Settled<'a> {
    fn new(visit: &'a Visit, read: &'a mut Vec<&'static str>) -> Self {
        Self { visit, read, before: visit.client.traffic() }
    }

    /// Tells of a part that failed, and says whether to go on.
    async fn part<T>(&mut self, part: &'static str, outcome: Result<T, SourceError>) -> Result<Option<T>, SourceError> {
        let now = self.visit.client.traffic();
        let cost = now.since(self.before);
        self.before = now;
        match outcome {
            Ok(value) => {
                self.read.push(part);
                self.visit.learn(|memory| {
                    let spared = match part {
                        members::PART => memory.members(),
                        administrators::PART => memory.reach.len(),
                        apps::PART => memory.audiences.len(),
                        part if READ_AT_EVERY_LOOK.contains(&part) => 0,
                        _ => usize::MAX,
                    };
                    memory.note_cost(part, cost, (spared as u64).min(cost.calls));
                });
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
