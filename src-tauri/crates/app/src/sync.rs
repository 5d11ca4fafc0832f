//! Reading the sources into the vault.

use std::sync::Arc;
use std::time::Instant;

use clearhold_model::{
    JournalAction, Skipped, Snapshot, SnapshotId, SnapshotState, Source, SourceId, SourceKind, Timestamp,
};
use clearhold_sources::contract::{Collected, Collector};
use clearhold_sources::{SourceError, registry};
use clearhold_vault::Vault;
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot};

use crate::gaps::Gaps;
use crate::sample::Sample;
use crate::{Clearhold, Code, Error, Job, Result};

/// Which sources to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncRequest {
    /// These; all of them when empty.
    #[serde(default)]
    pub sources: Vec<SourceId>,
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
    /// What was not reached, and why.
    pub skipped: Vec<Skipped>,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl Clearhold {
    /// Reads sources into the vault, one after the other. What came before something went wrong is kept; what was not
    /// reached is listed. A source that fails does not stop the others. Afterwards, history that is kept no longer goes.
    pub async fn sync(&self, request: &SyncRequest, job: &Job) -> Result<SyncReport> {
        let sources = self.wanted_sources(&request.sources)?;
        let sample = Sample::serving(&sources).await?;
        let mut reports = Vec::new();
        for source in &sources {
            reports.push(match self.collector(source, sample.as_ref()) {
                _ if job.is_cancelled() => SourceSync::not_begun(source, Code::SyncCancelled),
                Ok(collector) => self.read_source(source, collector.as_ref(), job).await?,
                Err(error) => SourceSync::not_begun(source, error.code),
            });
        }
        self.apply_retention()?;
        Ok(SyncReport { sources: reports })
    }

    fn wanted_sources(&self, wanted: &[SourceId]) -> Result<Vec<Source>> {
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
            None => Ok(registry::open(source, self.secrets_of(&source.id)?)?),
        }
    }

    pub(crate) async fn read_source(
        &self,
        source: &Source,
        collector: &dyn Collector,
        job: &Job,
    ) -> Result<SourceSync> {
        let started = Instant::now();
        let (sink, arriving) = mpsc::channel(1024);
        let (tell_outcome, outcome) = oneshot::channel();
        let writer = tokio::task::spawn_blocking({
            let (vault, source, job) = (Arc::clone(&self.vault), source.id.clone(), job.clone());
            move || keep(&vault, &source, arriving, outcome, &job)
        });
        let (traffic, result) = collector.collect(sink, job.cancellation().clone()).await;
        // The writer is gone only if it failed; its own error is the one to tell.
        let _ = tell_outcome.send(result.err());
        let snapshot = writer.await.map_err(|_| Error::from(Code::Bug))??;
        let report = SourceSync {
            source: source.id.clone(),
            snapshot: Some(snapshot.id),
            state: snapshot.state,
            records: snapshot.seen,
            added: snapshot.added,
            changed: snapshot.changed,
            removed: snapshot.removed,
            calls: traffic.calls,
            retries: traffic.retries,
            skipped: snapshot.skipped,
            seconds: started.elapsed().as_secs_f64(),
        };
        let details = serde_json::json!({
            "source": report.source, "snapshot": report.snapshot, "state": report.state, "seen": report.records,
        });
        self.vault.record_in_journal(JournalAction::SyncFinished, details, Timestamp::now())?;
        Ok(report)
    }
}

/// Whether a source is read over its interfaces: what a person attests is not.
fn is_read(source: &Source) -> bool {
    source.connected && source.kind != SourceKind::Attested
}

impl SourceSync {
    /// The report of a source that was not even asked.
    fn not_begun(source: &Source, why: Code) -> Self {
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
            Collected::Item { part, item } => snapshot.put(&part, gaps.fill(item)?)?,
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
        snapshot.skip(Skipped { what: "rest".to_owned(), code: error.code().to_owned(), detail: None });
    }
    Ok(snapshot.finish(Timestamp::now(), failure.is_some())?)
}
