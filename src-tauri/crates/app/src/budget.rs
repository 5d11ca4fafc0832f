//! The metered calls that a source may make in a month: how many were made, how many are left, what a sync would take.
//!
//! What was made stands in the journal: each sync and each reading for an event notes it, and the journal outlives the
//! source. What does not stand there (`metered.rs`) counts as well. Sources that come as the
//! same app of the same organisation share the month's calls, since DingTalk counts them by organisation.

use std::collections::BTreeMap;

use clearhold_model::{JournalAction, PageRequest, Source, SourceId, Timestamp};
use clearhold_sources::{Bookmark, Collector, Secrets, Traffic, registry};
use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::metered::{Meter, MeteredFile};
use crate::sample::Sample;
use crate::{Clearhold, Code, Error, Listening, Result};

/// What a source may still ask for this month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Budget {
    /// Metered calls a month.
    #[ts(type = "number")]
    pub monthly: u64,
    /// Those that were made this month, by all sources that share them.
    #[ts(type = "number")]
    pub used: u64,
    /// Those that are left.
    #[ts(type = "number")]
    pub left: u64,
    /// When the month is over and counting begins anew.
    #[ts(type = "string")]
    pub renews_at: Timestamp,
}

/// A source and what it may still ask for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceRow {
    /// The source.
    #[serde(flatten)]
    pub source: Source,
    /// Its budget.
    pub budget: Budget,
    /// How listening to it stands.
    pub listening: Listening,
}

/// Which syncs to estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EstimateRequest {
    /// Of these sources; of all when empty.
    #[serde(default)]
    pub sources: Vec<SourceId>,
    /// Everything anew, and not only what may have changed since the last time.
    #[serde(default)]
    pub full: bool,
    /// Where a source was never read, ask it how much there is, by calls that are not metered. Otherwise nothing is sent.
    #[serde(default)]
    pub ask: bool,
}

/// What a sync is likely to take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncEstimate {
    /// One entry a source.
    pub sources: Vec<SourceEstimate>,
}

/// What reading a source is likely to take: as its last readings went, or as much as there is to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceEstimate {
    /// The source.
    pub source: SourceId,
    /// Whether everything would be read anew, and not only what may have changed.
    pub anew: bool,
    /// Calls; none where it was not read before and not asked, or keeps no count.
    #[ts(type = "number | null")]
    pub calls: Option<u64>,
    /// Metered ones among them.
    #[ts(type = "number | null")]
    pub metered: Option<u64>,
    /// What is left of the month's.
    pub budget: Budget,
    /// Why it could not be asked, as an error's code.
    pub trouble: Option<String>,
}

/// Another number of calls a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MonthlyCalls {
    /// The source.
    pub source: SourceId,
    /// How many metered calls its organisation's edition has in a month.
    pub calls: u32,
}

/// The name of the setting that says how many calls a month there are.
pub(crate) const MONTHLY_CALLS: &str = "monthly_calls";

impl Clearhold {
    /// The sources with their budgets, those that are no longer connected but not forgotten included, in the order in
    /// which they came.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        let sources = self.vault.sources()?;
        let made = self.made_this_month()?;
        let budgets: Vec<Budget> = sources.iter().map(|source| budget(source, &sources, &made)).collect();
        let row = |(source, budget)| SourceRow { listening: self.listening(&source), source, budget };
        Ok(sources.into_iter().zip(budgets).map(row).collect())
    }

    /// What a source may still ask for this month.
    pub(crate) fn budget(&self, source: &Source) -> Result<Budget> {
        Ok(budget(source, &self.vault.sources()?, &self.made_this_month()?))
    }

    /// Sets how many metered calls a month a source has, for all sources that share them.
    pub fn set_monthly_calls(&self, request: &MonthlyCalls) -> Result<Budget> {
        let unknown = || Error::new(Code::SourceNotFound).with("source", request.source.as_str());
        let sources = self.vault.sources()?;
        let wanted = sources.iter().find(|source| source.id == request.source).ok_or_else(unknown)?;
        for source in sources.iter().filter(|source| share(source, wanted)) {
            let mut changed = source.clone();
            changed.settings[MONTHLY_CALLS] = request.calls.into();
            self.vault.put_source(&changed)?;
        }
        let set = self.vault.source(&request.source)?.ok_or_else(unknown)?;
        self.budget(&set)
    }

    /// What a sync is likely to take, source by source. Nothing that is metered is sent.
    pub async fn estimate_sync(&self, request: &EstimateRequest) -> Result<SyncEstimate> {
        let mut estimates = Vec::new();
        for source in self.wanted_sources(&request.sources)? {
            let bookmark = self.vault.bookmark(&source.id)?.map(Bookmark::new);
            let budget = self.budget(&source)?;
            let anew = request.full || bookmark.is_none();
            let mut cost =
                bookmark.and_then(|bookmark| remembered(&source, &bookmark, anew).transpose()).transpose()?;
            let mut trouble = None;
            if cost.is_none() && request.ask {
                match self.survey(&source, budget.left).await {
                    Ok(asked) => cost = asked,
                    Err(error) => trouble = Some(error.code.as_str().to_owned()),
                }
            }
            let (calls, metered) = (cost.map(|cost| cost.calls), cost.map(|cost| cost.metered));
            estimates.push(SourceEstimate { source: source.id, anew, calls, metered, budget, trouble });
        }
        Ok(SyncEstimate { sources: estimates })
    }

    async fn survey(&self, source: &Source, metered_calls: u64) -> Result<Option<Traffic>> {
        let sample = Sample::serving(std::slice::from_ref(source)).await?;
        Ok(self.collector(source, sample.as_ref())?.survey(metered_calls).await?)
    }

    fn metered_file(&self) -> MeteredFile {
        MeteredFile::beside(self.vault.path())
    }

    /// Counts the metered calls that a collector of a source makes from now on.
    pub(crate) fn count_metered(&self, source: &Source, collector: &dyn Collector) -> Option<Meter> {
        self.metered_file().count(month().0, source, collector)
    }

    /// The metered calls that each source made since the month began.
    fn made_this_month(&self) -> Result<BTreeMap<SourceId, u64>> {
        let (begun, _) = month();
        let mut made = self.metered_file().made_since(begun);
        let mut page = PageRequest { limit: Some(1000), after: None };
        loop {
            let part = self.vault.journal(Some(begun), &page)?;
            let counts = |action| matches!(action, JournalAction::SyncFinished | JournalAction::EventsKept);
            for entry in part.items.iter().filter(|entry| counts(entry.action)) {
                if let (Some(source), Some(calls)) =
                    (entry.details["source"].as_str(), entry.details["metered"].as_u64())
                {
                    *made.entry(SourceId::from(source)).or_default() += calls;
                }
            }
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(made),
            }
        }
    }
}

/// What a source's last readings say that the next one takes.
fn remembered(source: &Source, bookmark: &Bookmark, anew: bool) -> Result<Option<Traffic>> {
    // Nothing is sent, so that no secret is needed.
    let secrets = Secrets { refresh_token: Some(SecretString::default()), ..Secrets::none() };
    Ok(registry::open(source, secrets)?.estimate(bookmark, anew))
}

fn budget(source: &Source, all: &[Source], made: &BTreeMap<SourceId, u64>) -> Budget {
    let standard = u64::from(clearhold_sources::dingtalk::Settings::default().monthly_calls);
    let monthly = source.settings[MONTHLY_CALLS].as_u64().unwrap_or(standard);
    let sharing = all.iter().filter(|other| share(source, other));
    let used = sharing.filter_map(|other| made.get(&other.id)).sum();
    let (_, renews_at) = month();
    Budget { monthly, used, left: monthly.saturating_sub(used), renews_at }
}

/// Whether two sources come as the same app of the same organisation.
fn share(one: &Source, other: &Source) -> bool {
    let of = |source: &Source| (source.settings["client_id"].clone(), source.settings["api"].clone());
    one.id == other.id || of(one) == of(other)
}

/// The beginning of this month, and of the next. DingTalk does not say by which clock it counts: by its own, in China.
fn month() -> (Timestamp, Timestamp) {
    let zone = TimeZone::fixed(Offset::constant(8));
    let today = zone.to_datetime(Timestamp::now());
    let begins = today.first_of_month().date().to_datetime(Time::midnight());
    let at = |time: DateTime| zone.to_timestamp(time).unwrap_or_else(|_| Timestamp::now());
    (at(begins), at(begins.saturating_add(1.month())))
}
