//! Listening to one source: what it says has changed is read again, kept, and only then acknowledged.

use std::sync::Arc;
use std::time::Duration;

use clearhold_model::{JournalAction, Skipped, Snapshot, SnapshotState, Source, Timestamp};
use clearhold_sources::contract::{About, Bookmark, Collected, Collection, Collector, Event};
use clearhold_sources::{Gone, Heard as Told, Target, Traffic};
use clearhold_vault::Vault;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::gaps::Gaps;
use crate::listen::{Heard, HeardKind, ListeningState, Tell};
use crate::{Clearhold, Code, Error, Job, Result, SyncRequest};

/// The most that is heard before some of it is read.
const MOST: usize = 64;
/// The most things that are read again one by one; beyond that, whatever may have changed is.
const MOST_TARGETS: usize = 200;
/// Whatever may have changed is not read more often than this.
const CATCHING_UP: Duration = Duration::from_mins(15);
/// When that failed, it is tried again after this.
const AGAIN: Duration = Duration::from_mins(1);

/// Listens until cancelled; an error where listening will not work.
pub(crate) async fn hear(clearhold: Clearhold, source: Source, tell: Tell, cancel: CancellationToken) -> Result<()> {
    let collector = clearhold.collector(&source, None)?;
    let (sink, mut heard) = mpsc::channel(MOST);
    let mut listener =
        Listener { clearhold, source, collector: collector.as_ref(), tell, cancel: cancel.clone(), missed: None };
    let handling = async {
        let mut next_look = Instant::now();
        loop {
            let first = tokio::select! {
                first = heard.recv() => first,
                () = tokio::time::sleep_until(next_look), if listener.missed.is_some() => {
                    next_look = Instant::now() + listener.catch_up().await;
                    continue;
                }
            };
            let Some(first) = first else { break };
            let mut batch = vec![first];
            while batch.len() < MOST
                && let Ok(more) = heard.try_recv()
            {
                batch.push(more);
            }
            listener.take(batch).await;
        }
    };
    let (outcome, ()) = tokio::join!(collector.listen(sink, cancel), handling);
    Ok(outcome?)
}

/// Those who wait to be told that what they told of is kept.
type Receipts = Vec<oneshot::Sender<()>>;

struct Listener<'a> {
    clearhold: Clearhold,
    source: Source,
    collector: &'a dyn Collector,
    tell: Tell,
    cancel: CancellationToken,
    /// Something may have been missed, or was told without saying what.
    missed: Option<(Vec<String>, Receipts)>,
}

impl Listener<'_> {
    async fn take(&mut self, batch: Vec<Told>) {
        let (mut names, mut targets, mut receipts) = (Vec::new(), Vec::new(), Receipts::new());
        for told in batch {
            match told {
                Told::Listening { after_a_gap } => {
                    self.note(ListeningState::Listening, None);
                    if after_a_gap {
                        self.missed.get_or_insert_default();
                    }
                }
                Told::Lost(error) => self.note(ListeningState::Reconnecting, Some(error.code())),
                Told::Event(Event { name, about, kept }) => match about {
                    About::Targets(about) => {
                        names.push(name);
                        targets.extend(about);
                        receipts.push(kept);
                    }
                    About::Anything => self.miss([name], [kept]),
                    About::Nothing => {
                        (self.tell)(Heard { events: vec![name], ..self.heard(HeardKind::Noted) });
                        // Whoever asked may be gone.
                        let _ = kept.send(());
                    }
                },
            }
        }
        targets.sort_unstable();
        targets.dedup();
        if targets.len() > MOST_TARGETS {
            self.miss(names, receipts);
        } else if !targets.is_empty() {
            self.read_again(names, targets, receipts).await;
        }
    }

    fn miss(
        &mut self,
        names: impl IntoIterator<Item = String>,
        receipts: impl IntoIterator<Item = oneshot::Sender<()>>,
    ) {
        let missed = self.missed.get_or_insert_default();
        missed.0.extend(names);
        missed.1.extend(receipts);
    }

    /// Reads what events are about, keeps it, and acknowledges them.
    async fn read_again(&mut self, events: Vec<String>, targets: Vec<Target>, receipts: Receipts) {
        let outcome = self.read_and_keep(&events, &targets).await;
        let touched = targets.into_iter().map(Into::into).collect();
        match outcome {
            Ok((snapshot, traffic)) => {
                for receipt in receipts {
                    let _ = receipt.send(());
                }
                (self.tell)(Heard {
                    events,
                    touched,
                    snapshot: Some(snapshot.id),
                    added: snapshot.added,
                    changed: snapshot.changed,
                    removed: snapshot.removed,
                    calls: traffic.calls,
                    metered: traffic.metered,
                    skipped: what_is_missing(snapshot.skipped),
                    ..self.heard(HeardKind::Kept)
                });
            }
            Err(error) => {
                // Without their receipts they are told again. Should they not be, a look at everything finds them.
                drop(receipts);
                self.missed.get_or_insert_default();
                let code = Some(error.code.as_str().to_owned());
                (self.tell)(Heard { code, events, touched, ..self.heard(HeardKind::PutOff) });
            }
        }
    }

    async fn read_and_keep(&self, events: &[String], targets: &[Target]) -> Result<(Snapshot, Traffic)> {
        let clearhold = &self.clearhold;
        let _turn = clearhold.ears.turn.lock().await;
        let budget = clearhold.budget(&self.source)?.left;
        let (sink, mut arriving) = mpsc::channel(MOST);
        let arrived = async {
            let mut arrived = Vec::new();
            while let Some(collected) = arriving.recv().await {
                arrived.push(collected);
            }
            arrived
        };
        let reading = async {
            tokio::select! {
                collection = self.collector.read_again(targets, budget, sink) => Some(collection),
                () = self.cancel.cancelled() => None,
            }
        };
        let (collection, arrived) = tokio::join!(reading, arrived);
        let Collection { traffic, outcome, .. } = collection.ok_or_else(|| Error::from(Code::JobCancelled))?;
        let kept = match outcome {
            Ok(()) => {
                let (own, source) = (clearhold.clone(), self.source.clone());
                let kept = tokio::task::spawn_blocking(move || keep(&own, &source, arrived)).await;
                kept.unwrap_or_else(|_| Err(Code::Bug.into()))
            }
            Err(error) => Err(error.into()),
        };
        self.journal(events, kept.as_ref().ok(), traffic)?;
        let snapshot = kept?;
        if let Some(bookmark) = clearhold.vault.bookmark(&self.source.id)? {
            let bookmark = self.collector.outdate_targets(Bookmark::new(bookmark), targets);
            clearhold.vault.put_bookmark(&self.source.id, Some(bookmark.as_str()))?;
        }
        Ok((snapshot, traffic))
    }

    /// What changed nothing and cost nothing is not worth an entry.
    fn journal(&self, events: &[String], kept: Option<&Snapshot>, traffic: Traffic) -> Result<()> {
        let changed = kept.map_or(0, |snapshot| snapshot.added + snapshot.changed + snapshot.removed);
        if changed == 0 && traffic.metered == 0 {
            return Ok(());
        }
        let details = json!({
            "source": self.source.id, "snapshot": kept.map(|snapshot| snapshot.id), "events": counted(events),
            "changed": changed, "metered": traffic.metered,
        });
        self.clearhold.vault.record_in_journal(JournalAction::EventsKept, details, Timestamp::now())?;
        Ok(())
    }

    /// Reads whatever may have changed; gives after how long that may be done again.
    async fn catch_up(&mut self) -> Duration {
        let (events, receipts) = self.missed.take().unwrap_or_default();
        let request = SyncRequest { sources: vec![self.source.id.clone()], ..SyncRequest::default() };
        let job = Job::new(|_| (), self.cancel.clone());
        let outcome = self.clearhold.read_in_turn(&self.source, self.collector, &request, &job).await;
        let failed = match outcome {
            Ok(report) if matches!(report.state, SnapshotState::Complete | SnapshotState::Partial) => {
                for receipt in receipts {
                    let _ = receipt.send(());
                }
                (self.tell)(Heard {
                    events,
                    snapshot: report.snapshot,
                    added: report.added,
                    changed: report.changed,
                    removed: report.removed,
                    calls: report.calls,
                    metered: report.metered,
                    skipped: report.skipped,
                    ..self.heard(HeardKind::CaughtUp)
                });
                return CATCHING_UP;
            }
            Ok(report) => report.skipped.into_iter().next_back().map(|skipped| skipped.code),
            Err(error) => Some(error.code.as_str().to_owned()),
        };
        self.miss(events.clone(), receipts);
        (self.tell)(Heard { events, code: failed, ..self.heard(HeardKind::PutOff) });
        AGAIN
    }

    fn note(&self, state: ListeningState, code: Option<&str>) {
        // Tried again in vain, it is no news.
        if !self.clearhold.ears.note(&self.source.id, state, code) {
            return;
        }
        let what = if state == ListeningState::Listening { HeardKind::Listening } else { HeardKind::Lost };
        (self.tell)(Heard { code: code.map(ToOwned::to_owned), ..self.heard(what) });
    }

    fn heard(&self, what: HeardKind) -> Heard {
        Heard::of(&self.source.id, what)
    }
}

/// Writes what was read again, as versions of what is known.
fn keep(clearhold: &Clearhold, source: &Source, arrived: Vec<Collected>) -> Result<Snapshot> {
    let vault: &Arc<Vault> = &clearhold.vault;
    let _writing = clearhold.ears.writing();
    let mut snapshot = vault.begin_snapshot(&source.id, Timestamp::now())?;
    let mut gaps = Gaps::of(vault);
    for collected in arrived {
        match collected {
            Collected::Items { part, items } => {
                for item in items {
                    snapshot.put(&part, gaps.fill(item)?)?;
                }
            }
            Collected::Gone(Gone::Item(kind, id)) => snapshot.gone(kind, id),
            Collected::Gone(Gone::PersonOf(record)) => {
                if let Some(subject) = vault.record(&record)?.and_then(|seen| seen.record.subject) {
                    snapshot.gone(clearhold_model::ItemKind::Subject, subject.as_str());
                }
            }
            Collected::PartDone(part) => snapshot.part_done(&part),
            Collected::Skipped(skipped) => {
                gaps.note(&skipped);
                snapshot.skip(skipped);
            }
            Collected::Progress(_) => {}
        }
    }
    snapshot.skip(Skipped { what: "rest".to_owned(), code: Code::OneThingOnly.as_str().to_owned(), detail: None });
    Ok(snapshot.finish(Timestamp::now(), false)?)
}

/// What could not be read, without the mark of a look at single things.
fn what_is_missing(skipped: Vec<Skipped>) -> Vec<Skipped> {
    skipped.into_iter().filter(|skipped| skipped.code != Code::OneThingOnly.as_str()).collect()
}

/// How many there were of each event.
fn counted(events: &[String]) -> serde_json::Value {
    let mut counts = std::collections::BTreeMap::<&str, u64>::new();
    for event in events {
        *counts.entry(event).or_default() += 1;
    }
    json!(counts)
}
