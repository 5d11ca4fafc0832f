//! What is held, in numbers, and what needs the person.

use clearhold_model::{
    AppStatus, CategoryId, ControlState, RiskLevel, Snapshot, SnapshotState, SourceId, SourceKind, Timestamp, Viewpoint,
};
use serde::{Deserialize, Serialize};

use crate::set::is_a_look;
use crate::{Budget, Clearhold, ListKind, LookAgain, LookAgainKind, Result, SourceRow};

/// What is held, in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Status {
    /// The vault's file.
    pub vault: String,
    /// Whether any of it is the sample organisation.
    pub sample: bool,
    /// People that records are about; none as long as no look at them worked out.
    #[ts(type = "number | null")]
    pub subjects: Option<u64>,
    /// Records.
    #[ts(type = "number")]
    pub records: u64,
    /// Records by data category, in the catalogue's order; categories without records are left out.
    pub categories: Vec<CategoryCount>,
    /// Apps; none as long as no look at them worked out.
    #[ts(type = "number | null")]
    pub apps: Option<u64>,
    /// Apps that run.
    #[ts(type = "number")]
    pub apps_enabled: u64,
    /// Controls, the catalogue's own included.
    #[ts(type = "number")]
    pub controls: u64,
    /// Controls whose state was never seen.
    #[ts(type = "number")]
    pub controls_unknown: u64,
    /// What the person said and is to look at again, the longest overdue first.
    pub look_again: Vec<LookAgain>,
    /// Requests whose answer is due; `null` as long as no request was ever made.
    #[ts(type = "number | null")]
    pub requests_due: Option<u64>,
    /// Findings of the last review; `null` as long as there was none.
    #[ts(type = "number | null")]
    pub findings: Option<u64>,
    /// What the newest syncs changed against the ones before.
    pub changes: ChangeCounts,
    /// The sources and when they were last read.
    pub sources: Vec<SourceStatus>,
    /// What needs the person, most pressing first.
    pub attention: Vec<Attention>,
}

/// How many records fall under a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CategoryCount {
    /// The category.
    pub category: CategoryId,
    /// How many.
    #[ts(type = "number")]
    pub records: u64,
}

/// How many items came, changed and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangeCounts {
    /// New ones.
    #[ts(type = "number")]
    pub added: u64,
    /// Ones with other content.
    #[ts(type = "number")]
    pub changed: u64,
    /// Ones that are gone.
    #[ts(type = "number")]
    pub removed: u64,
}

/// A source and when it was last read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceStatus {
    /// The source.
    pub source: SourceId,
    /// What it reads from.
    pub kind: SourceKind,
    /// Through whose eyes.
    pub viewpoint: Viewpoint,
    /// Whether it is the sample organisation.
    pub sample: bool,
    /// Whether it is still read.
    pub connected: bool,
    /// What its newest look changed against the one before.
    pub changes: ChangeCounts,
    /// The last look.
    pub last: Option<Snapshot>,
    /// Seconds since the last look ended.
    #[ts(type = "number | null")]
    pub age_seconds: Option<u64>,
    /// What it may still ask for this month.
    pub budget: Budget,
}

/// Something that needs the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Attention {
    /// What, as a stable name with words `attention-<code>`.
    pub code: String,
    /// How many of them.
    #[ts(type = "number")]
    pub count: u64,
    /// The screen that deals with it.
    pub screen: String,
    /// The source it is about.
    pub source: Option<SourceId>,
}

impl Clearhold {
    /// What is held, in numbers.
    pub fn status(&self) -> Result<Status> {
        let counts = self.vault.counts()?;
        let controls = self.all_controls()?;
        let controls_unknown = controls.iter().filter(|control| control.state == ControlState::Unknown).count() as u64;
        let unconfirmed = controls.iter().filter(|control| control.wished.is_some()).count() as u64;
        let overdue = self.overdue_ends(Timestamp::now())?;
        let look_again = self.look_again(&controls)?;
        let apps = self.app_rows()?;
        let sources = self.sources()?.into_iter().map(|row| self.source_status(row)).collect::<Result<Vec<_>>>()?;
        let categories = clearhold_policy::catalogue()
            .categories
            .iter()
            .filter_map(|category| {
                let records = counts.by_category.get(&category.id).copied()?;
                Some(CategoryCount { category: category.id.clone(), records })
            })
            .collect();
        let changes = newest_changes(&sources);
        let high_risk = apps.iter().filter(|row| row.risk.level == RiskLevel::High).count() as u64;
        Ok(Status {
            vault: self.vault_file().display().to_string(),
            sample: sources.iter().any(|source| source.sample),
            subjects: known(counts.subjects, &["members", "me"], &sources),
            records: counts.records,
            categories,
            apps: known(counts.apps, &["apps", "own_grants"], &sources),
            apps_enabled: apps.iter().filter(|row| row.app.status == AppStatus::Enabled).count() as u64,
            controls: controls.len() as u64,
            controls_unknown,
            requests_due: None,
            findings: None,
            attention: attention(&sources, changes, high_risk, controls_unknown, [overdue, unconfirmed], &look_again),
            look_again,
            changes,
            sources,
        })
    }

    pub(crate) fn source_status(&self, SourceRow { source, budget, .. }: SourceRow) -> Result<SourceStatus> {
        let snapshots = self.vault.snapshots(Some(&source.id))?;
        let mut told = snapshots
            .iter()
            .filter(|snapshot| matches!(snapshot.state, SnapshotState::Complete | SnapshotState::Partial));
        // The first look has nothing to differ from.
        let newest = told.next().filter(|_| told.next().is_some());
        let changes = newest.map_or(ChangeCounts::default(), |snapshot| ChangeCounts {
            added: snapshot.added,
            changed: snapshot.changed,
            removed: snapshot.removed,
        });
        let last = snapshots.into_iter().find(is_a_look);
        let age_seconds = last.as_ref().and_then(|snapshot| snapshot.finished_at).map(seconds_since);
        Ok(SourceStatus {
            source: source.id,
            kind: source.kind,
            viewpoint: source.viewpoint,
            sample: source.sample,
            connected: source.connected,
            changes,
            last,
            age_seconds,
            budget,
        })
    }
}

fn seconds_since(then: Timestamp) -> u64 {
    u64::try_from(Timestamp::now().duration_since(then).as_secs()).unwrap_or_default()
}

/// A number that was read. Nought is one only where some source was asked and did not skip the question.
pub(crate) fn known(count: u64, parts: &[&str], sources: &[SourceStatus]) -> Option<u64> {
    let answered = |source: &&SourceStatus| {
        let skipped = source.last.as_ref().map(|last| &last.skipped);
        skipped.is_some_and(|skipped| skipped.iter().all(|it| it.what != "rest" && !parts.contains(&it.what.as_str())))
    };
    let read = || sources.iter().filter(|source| source.kind.is_read());
    (count > 0 || read().any(|source| answered(&source))).then_some(count)
}

fn newest_changes(sources: &[SourceStatus]) -> ChangeCounts {
    sources.iter().fold(ChangeCounts::default(), |sum, source| ChangeCounts {
        added: sum.added + source.changes.added,
        changed: sum.changed + source.changes.changed,
        removed: sum.removed + source.changes.removed,
    })
}

fn attention(
    sources: &[SourceStatus],
    changes: ChangeCounts,
    high_risk: u64,
    controls_unknown: u64,
    [overdue, unconfirmed]: [u64; 2],
    look_again: &[LookAgain],
) -> Vec<Attention> {
    let of_source = |status: &SourceStatus| {
        let (code, count) = match &status.last {
            None => ("never_synced", 1),
            Some(last) => match last.state {
                SnapshotState::Failed => ("sync_failed", 1),
                SnapshotState::Partial => ("sync_partial", last.skipped.len() as u64),
                SnapshotState::Running => ("sync_interrupted", 1),
                SnapshotState::Complete => return None,
            },
        };
        Some(Attention { code: code.into(), count, screen: "overview".into(), source: Some(status.source.clone()) })
    };
    let in_all = |code: &str, count: u64, screen: &str| {
        (count > 0).then(|| Attention { code: code.into(), count, screen: screen.into(), source: None })
    };
    let connected = sources.iter().filter(|source| source.connected && source.kind.is_read());
    let mut list: Vec<Attention> = in_all("grants_overdue", overdue, "controls").into_iter().collect();
    list.extend(in_all("controls_unconfirmed", unconfirmed, "controls"));
    list.extend(connected.filter_map(of_source));
    let due = |wanted: &dyn Fn(&LookAgain) -> bool| look_again.iter().filter(|one| wanted(one)).count() as u64;
    list.extend(in_all("look_again", due(&|one| one.kind == LookAgainKind::Control), "controls"));
    for kind in ListKind::ALL {
        let screen = if kind == ListKind::Apps { "apps" } else { "controls" };
        let count = due(&|one| one.kind == LookAgainKind::List && one.id == kind.as_str());
        list.extend(in_all(&format!("list_look_again_{}", kind.as_str()), count, screen));
    }
    list.extend(in_all("apps_high_risk", high_risk, "apps"));
    list.extend(in_all("changes", changes.added + changes.changed + changes.removed, "changes"));
    list.extend(in_all("controls_unknown", controls_unknown, "controls"));
    list
}
