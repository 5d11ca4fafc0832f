//! The sample organisation: DingTalk's interfaces simulated on a loopback port, with people who do not exist.
//!
//! The connector reads it as it reads DingTalk. It runs only while it is read; the next time, the same organisation is
//! made again from the same number.

use std::sync::Arc;

use clearhold_dingsim::{Options, Period, Simulator};
use clearhold_model::{JournalAction, Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::contract::{Collector, Plan};
use clearhold_sources::{Secrets, registry};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Job, Result, SyncReport};

const ORGANISATION: &str = "sample";
const PERSON: &str = "sample-me";
/// The sample organisation has an edition that allows many calls, so that nobody waits for it.
const CALLS_PER_SECOND: u16 = 2_000;

/// What the organisation is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Recipe {
    seed: u64,
    members: u32,
    /// What the person changed in it since.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    changes: serde_json::Value,
}

/// The sample organisation while it runs.
pub(crate) struct Sample {
    simulator: Simulator,
    recipe: Recipe,
}

impl Clearhold {
    /// Makes the sample organisation, reads it as it was some months ago and as it is now, so that differences show, and
    /// keeps it in the vault, marked as sample. If that does not work out, nothing of it stays.
    pub async fn open_sample(&self, members: u32, job: &Job) -> Result<SyncReport> {
        if !self.vault.sources()?.is_empty() {
            return Err(Code::SampleApart.into());
        }
        let report = self.read_sample(Recipe { seed: 1, members, changes: serde_json::Value::Null }, job).await;
        if report.is_err() {
            self.remove_sample()?;
        }
        report
    }

    async fn read_sample(&self, recipe: Recipe, job: &Job) -> Result<SyncReport> {
        let sample = Sample::start(recipe, Period::Earlier).await?;
        let sources = [sample.source(ORGANISATION, Viewpoint::Admin), sample.source(PERSON, Viewpoint::Me)];
        for source in &sources {
            self.vault.put_source(source)?;
            let details = serde_json::json!({ "source": source.id, "sample": true });
            self.vault.record_in_journal(JournalAction::SourceConnected, details, Timestamp::now())?;
        }
        let mut report = SyncReport { sources: Vec::new() };
        for period in [Period::Earlier, Period::Now] {
            sample.simulator.set_period(period);
            report.sources.clear();
            for source in &sources {
                let collector = sample.collector(source)?;
                report.sources.push(self.read_source(source, collector.as_ref(), Plan::default(), job).await?);
                if job.is_cancelled() {
                    return Err(Code::SyncCancelled.into());
                }
            }
        }
        sample.simulator.stop().await;
        Ok(report)
    }

    /// Keeps what was changed in the sample organisation, which is made anew whenever it runs.
    pub(crate) fn keep_changes(&self, sample: &Sample) -> Result<()> {
        for source in self.vault.sources()?.into_iter().filter(is_read_sample) {
            let recipe = Recipe { changes: sample.simulator.changes(), ..sample.recipe.clone() };
            let mut settings = source.settings.clone();
            settings["recipe"] = serde_json::to_value(recipe).map_err(|_| Error::from(Code::Bug))?;
            self.vault.put_source(&Source { settings, ..source })?;
        }
        Ok(())
    }

    /// Takes the sample organisation out of the vault, with all that was read from it.
    pub fn remove_sample(&self) -> Result<()> {
        for source in self.vault.sources()?.into_iter().filter(|source| source.sample) {
            self.take_out(source, true)?;
        }
        Ok(())
    }
}

/// Whether a source is one of those that the sample organisation answers; what a person attests beside it is not.
fn is_read_sample(source: &Source) -> bool {
    source.sample && source.kind == SourceKind::Dingtalk
}

impl Sample {
    /// Runs the sample organisation if any of these sources reads it.
    pub(crate) async fn serving(sources: &[Source]) -> Result<Option<Self>> {
        let Some(source) = sources.iter().find(|source| is_read_sample(source)) else { return Ok(None) };
        let recipe = serde_json::from_value(source.settings["recipe"].clone())
            .map_err(|_| Error::new(Code::InvalidSettings).with("source", source.id.as_str()))?;
        Self::start(recipe, Period::Now).await.map(Some)
    }

    async fn start(recipe: Recipe, period: Period) -> Result<Self> {
        let Recipe { seed, members, .. } = recipe;
        let options =
            Options { seed, members, period, calls_per_second: usize::from(CALLS_PER_SECOND), ..Options::default() };
        let simulator = Simulator::start(options).await?;
        simulator.change_again(&recipe.changes);
        Ok(Self { simulator, recipe })
    }

    /// The collector of a sample source: the port and the secrets are new at every run.
    pub(crate) fn collector(&self, source: &Source) -> Result<Box<dyn Collector>> {
        let person = self.simulator.signed_in(self.simulator.member_user()).map(SecretString::from);
        let secrets = Secrets {
            client_secret: SecretString::from(self.simulator.client_secret()),
            refresh_token: person.filter(|_| source.viewpoint == Viewpoint::Me),
            keep_refresh_token: Arc::new(|_| ()),
        };
        let running = Source { settings: self.settings(), ..source.clone() };
        Ok(registry::open(&running, secrets)?)
    }

    fn source(&self, id: &str, viewpoint: Viewpoint) -> Source {
        Source {
            id: SourceId::from(id),
            kind: SourceKind::Dingtalk,
            viewpoint,
            sample: true,
            connected: true,
            connected_at: Timestamp::now(),
            settings: self.settings(),
        }
    }

    fn settings(&self) -> serde_json::Value {
        let url = self.simulator.url();
        serde_json::json!({
            "client_id": self.simulator.client_id(), "api": url, "oapi": url, "login": url,
            "calls_per_second": CALLS_PER_SECOND, "recipe": self.recipe,
        })
    }
}
