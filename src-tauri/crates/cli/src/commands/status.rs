use clearhold_app::{Result, SourceStatus, Status};
use clearhold_model::SnapshotState;
use clearhold_words::{Argument, Words};

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::unlock;

/// What is held, in numbers.
pub(crate) fn run(call: &Call<'_>) -> Result<Exit> {
    let status = unlock::open(call)?.status()?;
    call.output.answer(&status, |output| tell(output, &status))?;
    Ok(Exit::Done)
}

pub(crate) fn tell(output: &Output, status: &Status) -> Result<()> {
    let words = &output.words;
    if status.sample {
        output.say("cli-sample", &[])?;
    }
    if status.sources.is_empty() {
        return output.say("cli-no-sources", &[]);
    }
    let number = |count: Option<u64>| count.map_or_else(|| words.text("not-told"), |count| count.to_string());
    output.say(
        "cli-status-counts",
        &[
            ("records", status.records.into()),
            ("subjects", Argument::Text(&number(status.subjects))),
            ("apps", Argument::Text(&number(status.apps))),
            ("enabled", status.apps_enabled.into()),
            ("controls", status.controls.into()),
            ("unknown", status.controls_unknown.into()),
        ],
    )?;
    output.table(
        &["cli-column-category", "cli-column-records"],
        status
            .categories
            .iter()
            .map(|count| vec![words.text(&format!("data-{}", count.category)), count.records.to_string()]),
    )?;
    output.table(
        &["cli-column-source", "cli-column-state", "cli-column-age", "cli-column-snapshot", "cli-column-budget"],
        status.sources.iter().map(|source| {
            let snapshot = source.last.as_ref().map(|last| last.id.to_string()).unwrap_or_default();
            let left = [("left", source.budget.left.into()), ("monthly", source.budget.monthly.into())];
            vec![
                source.source.to_string(),
                state(words, source),
                age(words, source.age_seconds),
                snapshot,
                words.text_with("cli-budget-left", &left),
            ]
        }),
    )?;
    for attention in &status.attention {
        let source = attention.source.as_ref().map_or("", |source| source.as_str());
        output.say(
            &format!("attention-{}", attention.code),
            &[("count", attention.count.into()), ("source", Argument::Text(source))],
        )?;
    }
    Ok(())
}

fn state(words: &Words, source: &SourceStatus) -> String {
    let read = words.text(match source.last.as_ref().map(|last| last.state) {
        None => "cli-source-never-read",
        Some(SnapshotState::Running) => "snapshot_state-running",
        Some(SnapshotState::Complete) => "snapshot_state-complete",
        Some(SnapshotState::Partial) => "snapshot_state-partial",
        Some(SnapshotState::Failed) => "snapshot_state-failed",
    });
    if source.connected { read } else { format!("{read} · {}", words.text("cli-source-disconnected")) }
}

/// How long ago a look ended, in the largest whole unit.
fn age(words: &Words, seconds: Option<u64>) -> String {
    let Some(seconds) = seconds else { return words.text("never") };
    let (key, count) = match seconds {
        0..60 => return words.text("cli-age-now"),
        60..3_600 => ("cli-age-minutes", seconds / 60),
        3_600..86_400 => ("cli-age-hours", seconds / 3_600),
        _ => ("cli-age-days", seconds / 86_400),
    };
    words.text_with(key, &[("count", count.into())])
}
