//! Reading the sources into the vault.

use std::sync::Arc;
use std::time::Instant;

use clearhold_model::{JournalAction, Skipped, Snapshot, SnapshotId, SnapshotState, Source, SourceId, Timestamp};
use clearhold_sources::contract::{Bookmark, Collected, Collection, Collector, Plan};
use clearhold_sources::{Secrets, SourceError, registry};
use clearhold_vault::Vault;
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot};

use crate::gaps::Gaps;
use crate::sample::Sample;
use crate::{Budget, Clearhold, Code, Error, Job, Result};

/// Which sources to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncRequest {
    /// These; all of them when empty.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// Everything anew, and not only what may have changed since the last time.
    #[serde(default)]
    pub full: bool,
    /// Beyond the month's metered calls too, if it takes that.
    #[serde(default)]
    pub over_budget: bool,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncReport {
    /// One entry a source.
    pub sources: Vec<SourceSync>,
}

/// How it went with one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceSync {
    /// The source.
    pub source: SourceId,
    /// The snapshot that holds what came; none when the source was not even asked.
    #[ts(type = "number | null")]
    pub snapshot: Option<SnapshotId>,
    /// How far it came.
    pub state: SnapshotState,
    /// Items that were seen.
    #[ts(type = "number")]
    pub records: u64,
    /// New ones.
    #[ts(type = "number")]
    pub added: u64,
    /// Ones with other content.
    #[ts(type = "number")]
    pub changed: u64,
    /// Ones that are gone.
    #[ts(type = "number")]
    pub removed: u64,
    /// Calls to the source's interfaces.
    #[ts(type = "number")]
    pub calls: u64,
    /// Calls that had to be made again.
    #[ts(type = "number")]
    pub retries: u64,
    /// Of the calls, those that count towards the month's.
    #[ts(type = "number")]
    pub metered: u64,
    /// What is left of the month's calls after that.
    pub budget: Budget,
    /// What was not reached, and why.
    pub skipped: Vec<Skipped>,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl Clearhold {
    /// Reads sources into the vault, one after the other: what may have changed since the last time, with what is left of
    /// the month's metered calls, unless the request says otherwise. What came before something went wrong is kept; what was not
    /// reached is listed. A source that fails does not stop the others. Afterwards, history that is kept no longer goes.
    pub async fn sync(&self, request: &SyncRequest, job: &Job) -> Result<SyncReport> {
        let sources = self.wanted_sources(&request.sources)?;
        let sample = Sample::serving(&sources).await?;
        let mut reports = Vec::new();
        for source in &sources {
            reports.push(match self.collector(source, sample.as_ref()) {
                _ if job.is_cancelled() => SourceSync::not_begun(source, self.budget(source)?, Code::SyncCancelled),
                Ok(collector) => self.read_in_turn(source, collector.as_ref(), request, job).await?,
                Err(error) => SourceSync::not_begun(source, self.budget(source)?, error.code),
            });
        }
        self.ears.sources_changed();
        let _turn = self.ears.turn.lock().await;
        self.apply_retention()?;
        Ok(SyncReport { sources: reports })
    }

    /// Reads a source when nobody else does. What is to be read is only known by then.
    pub(crate) async fn read_in_turn(
        &self,
        source: &Source,
        collector: &dyn Collector,
        request: &SyncRequest,
        job: &Job,
    ) -> Result<SourceSync> {
        let _turn = tokio::select! {
            turn = self.ears.turn.lock() => turn,
            () = job.cancellation().cancelled() => {
                return Ok(SourceSync::not_begun(source, self.budget(source)?, Code::SyncCancelled));
            }
        };
        let plan = self.plan(source, request)?;
        self.read_source(source, collector, plan, job).await
    }

    fn plan(&self, source: &Source, request: &SyncRequest) -> Result<Plan> {
        let bookmark = if request.full { None } else { self.vault.bookmark(&source.id)? };
        let metered_calls = if request.over_budget { None } else { Some(self.budget(source)?.left) };
        Ok(Plan { since: bookmark.map(Bookmark::new), metered_calls })
    }

    pub(crate) fn wanted_sources(&self, wanted: &[SourceId]) -> Result<Vec<Source>> {
        let sources: Vec<Source> = self.vault.sources()?.into_iter().filter(is_read).collect();
        if wanted.is_empty() {
            return Ok(sources);
        }
        let find = |id: &SourceId| {
            let found = sources.iter().find(|source| &source.id == id).cloned();
            found.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", id.as_str()))
        };
        wanted.iter().map(find).collect()
    }

    pub(crate) fn collector(&self, source: &Source, sample: Option<&Sample>) -> Result<Box<dyn Collector>> {
        match sample.filter(|_| source.sample) {
            Some(sample) => sample.collector(source),
            None if registry::needs_secrets(source) => Ok(registry::open(source, self.secrets_of(&source.id)?)?),
            None => Ok(registry::open(source, Secrets::none())?),
        }
    }

    pub(crate) async fn read_source(
        &self,
        source: &Source,
        collector: &dyn Collector,
        plan: Plan,
        job: &Job,
    ) -> Result<SourceSync> {
        let started = Instant::now();
        let meter = self.count_metered(source, collector);
        let (sink, arriving) = mpsc::channel(4);
        let (tell_outcome, outcome) = oneshot::channel();
        let writer = tokio::task::spawn_blocking({
            let (vault, source, job) = (Arc::clone(&self.vault), source.id.clone(), job.clone());
            move || keep(&vault, &source, arriving, outcome, &job)
        });
        let Collection { traffic, bookmark, outcome: result } =
            collector.collect_planned(plan, sink, job.cancellation().clone()).await;
        // The writer is gone only if it failed; its own error is the one to tell.
        let _ = tell_outcome.send(result.err());
        let kept = writer.await.map_err(|_| Error::from(Code::Bug))?;
        // The calls were made, whatever became of what they brought.
        let (id, state, seen) = match &kept {
            Ok(snapshot) => (Some(snapshot.id), snapshot.state, snapshot.seen),
            Err(_) => (None, SnapshotState::Failed, 0),
        };
        let details = serde_json::json!({
            "source": source.id, "snapshot": id, "state": state, "seen": seen, "metered": traffic.metered,
        });
        let noted = self.vault.record_in_journal(JournalAction::SyncFinished, details, Timestamp::now());
        let snapshot = kept?;
        noted?;
        if let Some(meter) = meter {
            meter.journalled();
        }
        // Only now is everything kept that the next look need not ask for.
        self.vault.put_bookmark(&source.id, bookmark.as_ref().map(Bookmark::as_str))?;
        Ok(SourceSync {
            source: source.id.clone(),
            snapshot: Some(snapshot.id),
            state: snapshot.state,
            records: snapshot.seen,
            added: snapshot.added,
            changed: snapshot.changed,
            removed: snapshot.removed,
            calls: traffic.calls,
            retries: traffic.retries,
            metered: traffic.metered,
            budget: self.budget(source)?,
            skipped: snapshot.skipped,
            seconds: started.elapsed().as_secs_f64(),
        })
    }
}

fn is_read(source: &Source) -> bool {
    source.connected && source.kind.is_read()
}

impl SourceSync {
    /// The report of a source that was not even asked.
    fn not_begun(source: &Source, budget: Budget, why: Code) -> Self {
        Self {
            source: source.id.clone(),
            snapshot: None,
            state: SnapshotState::Failed,
            records: 0,
            added: 0,
            changed: 0,
            removed: 0,
            calls: 0,
            retries: 0,
            metered: 0,
            budget,
            skipped: vec![Skipped { what: "rest".to_owned(), code: why.as_str().to_owned(), detail: None }],
            seconds: 0.0,
        }
    }
}

/// Writes what arrives into a snapshot until the source has no more, then closes it with how the source ended.
fn keep(
    vault: &Vault,
    source: &SourceId,
    mut arriving: mpsc::Receiver<Collected>,
    outcome: oneshot::Receiver<Option<SourceError>>,
    job: &Job,
) -> Result<Snapshot> {
    let mut snapshot = vault.begin_snapshot(source, Timestamp::now())?;
    let mut gaps = Gaps::of(vault);
    while let Some(collected) = arriving.blocking_recv() {
        match collected {
            Collected::Items { part, items } => {
                for item in items {
                    snapshot.put(&part, gaps.fill(item)?)?;
                }
            }
            Collected::Gone(_) => {}
            Collected::PartDone(part) if gaps.leaves_whole(&part) => snapshot.part_done(&part),
            Collected::PartDone(_) => {}
            Collected::Skipped(skipped) => {
                gaps.note(&skipped);
                snapshot.skip(skipped);
            }
            Collected::Progress(progress) => {
                job.tell(&progress.part, Some(source.as_str()), progress.done, progress.total);
            }
        }
    }
    let failure = outcome.blocking_recv().unwrap_or(Some(SourceError::Cancelled));
    if let Some(error) = &failure {
        let (code, detail) = (error.code().to_owned(), error.detail());
        snapshot.skip(Skipped { what: "rest".to_owned(), code, detail });
    }
    Ok(snapshot.finish(Timestamp::now(), failure.is_some())?)
}
