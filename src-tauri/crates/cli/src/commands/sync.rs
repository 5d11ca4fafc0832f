use clearhold_app::{Budget, EstimateRequest, Result, SyncReport, SyncRequest};
use clearhold_model::{Skipped, SnapshotState};
use clearhold_words::{Argument, Words};

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock, values};

/// Reads the sources.
pub(crate) async fn run(call: &Call<'_>, request: &SyncRequest) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let report = clearhold.sync(request, &watched.job).await?;
    drop(watched);
    answer(call, &report)
}

/// Tells what a sync is likely to take. Nothing that is metered is sent.
pub(crate) async fn estimate(call: &Call<'_>, request: &EstimateRequest) -> Result<Exit> {
    let estimate = unlock::open(call)?.estimate_sync(request).await?;
    call.output.answer(&estimate, |output| {
        if estimate.sources.is_empty() {
            return output.say("cli-no-sources", &[]);
        }
        for source in &estimate.sources {
            let name = Argument::Text(source.source.as_str());
            match (source.calls, source.metered) {
                (Some(calls), Some(metered)) => output.say(
                    "cli-estimate",
                    &[
                        ("source", name),
                        ("calls", calls.into()),
                        ("metered", metered.into()),
                        ("left", source.budget.left.into()),
                    ],
                )?,
                _ => output.say("cli-estimate-unknown", &[("source", name), ("left", source.budget.left.into())])?,
            }
            if let Some(code) = &source.trouble {
                let why = output.words.text(&format!("error-{}", code.replace('.', "-")));
                output.say("cli-skipped-whole", &[("why", (&why).into())])?;
            }
        }
        Ok(())
    })?;
    Ok(Exit::Done)
}

/// What is left of the month's calls.
pub(crate) fn tell_budget(output: &Output, budget: &Budget) -> Result<()> {
    output.say(
        "cli-budget",
        &[
            ("used", budget.used.into()),
            ("left", budget.left.into()),
            ("monthly", budget.monthly.into()),
            ("renews", Argument::Text(&values::day(budget.renews_at))),
        ],
    )
}

/// Tells of a sync; the exit code says how far it came.
pub(crate) fn answer(call: &Call<'_>, report: &SyncReport) -> Result<Exit> {
    call.output.answer(report, |output| tell(output, report))?;
    Ok(exit(report))
}

pub(crate) fn tell(output: &Output, report: &SyncReport) -> Result<()> {
    if report.sources.is_empty() {
        return output.say("cli-no-sources", &[]);
    }
    for source in &report.sources {
        let state = match source.state {
            SnapshotState::Complete => "cli-sync-complete",
            SnapshotState::Partial | SnapshotState::Running => "cli-sync-partial",
            SnapshotState::Failed => "cli-sync-failed",
        };
        output.say(
            state,
            &[
                ("source", Argument::Text(source.source.as_str())),
                ("seen", source.records.into()),
                ("added", source.added.into()),
                ("changed", source.changed.into()),
                ("removed", source.removed.into()),
                ("calls", source.calls.into()),
                ("seconds", Argument::Text(&format!("{:.1}", source.seconds))),
            ],
        )?;
        if source.metered > 0 {
            output.say(
                "cli-sync-metered",
                &[
                    ("metered", source.metered.into()),
                    ("left", source.budget.left.into()),
                    ("monthly", source.budget.monthly.into()),
                ],
            )?;
        }
        for skipped in &source.skipped {
            tell_skipped(output, skipped, source.state)?;
        }
    }
    Ok(())
}

/// What was not reached, why, and what helps. Of a source that failed whole, the reason is all there is to say.
pub(crate) fn tell_skipped(output: &Output, skipped: &Skipped, state: SnapshotState) -> Result<()> {
    let words = &output.words;
    let error = format!("error-{}", skipped.code.replace('.', "-"));
    let why = words.text(&error);
    if state == SnapshotState::Failed && skipped.what == "rest" {
        output.say("cli-skipped-whole", &[("why", (&why).into())])?;
    } else {
        let what = words.text(&format!("skipped-{}", skipped.what));
        output.say("cli-skipped", &[("what", (&what).into()), ("why", (&why).into())])?;
    }
    if let Some(detail) = &skipped.detail {
        let named: Vec<String> = detail.split(", ").map(|code| permission(words, code)).collect();
        output.say("cli-skipped-detail", &[("detail", Argument::Text(&named.join(&words.text("list-comma"))))])?;
    }
    let hint = match skipped.code.as_str() {
        "source.permission_missing" => Some(words.text("grant-where")),
        "source.partial_scope" => Some(words.text("grant-scope-where")),
        _ => words.attribute(&error, "hint"),
    };
    match hint {
        Some(hint) => output.say("cli-skipped-hint", &[("hint", (&hint).into())]),
        None => Ok(()),
    }
}

/// A permission of DingTalk's in plain words, with the name under which an administrator finds it.
fn permission(words: &Words, code: &str) -> String {
    let key = format!("dingtalk-permission-{}", code.replace('.', "_"));
    if words.has(&key) { words.text_with(&key, &[("code", code.into())]) } else { code.to_owned() }
}

fn exit(report: &SyncReport) -> Exit {
    let cancelled = |code: &str| code == "sync.cancelled";
    let states: Vec<SnapshotState> = report.sources.iter().map(|source| source.state).collect();
    if report.sources.iter().any(|source| source.skipped.iter().any(|skipped| cancelled(&skipped.code))) {
        Exit::Interrupted
    } else if states.iter().all(|state| *state == SnapshotState::Complete) {
        Exit::Done
    } else if states.iter().all(|state| *state == SnapshotState::Failed) {
        Exit::Failed
    } else {
        Exit::PartlyDone
    }
}
