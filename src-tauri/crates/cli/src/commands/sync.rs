use clearhold_app::{Result, SyncReport, SyncRequest};
use clearhold_model::{SnapshotState, SourceId};
use clearhold_words::Argument;

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock};

/// Reads the sources.
pub(crate) async fn run(call: &Call<'_>, sources: &[String]) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let request = SyncRequest { sources: sources.iter().map(|source| SourceId::from(source.as_str())).collect() };
    let report = clearhold.sync(&request, &watched.job).await?;
    drop(watched);
    call.output.answer(&report, |output| tell(output, &report))?;
    Ok(exit(&report))
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
        for skipped in &source.skipped {
            let error = output.words.text(&format!("error-{}", skipped.code.replace('.', "-")));
            let what = output.words.text(&format!("skipped-{}", skipped.what));
            output.say(
                "cli-skipped",
                &[
                    ("what", Argument::Text(&what)),
                    ("why", Argument::Text(&error)),
                    ("detail", Argument::Text(skipped.detail.as_deref().unwrap_or(&skipped.code))),
                ],
            )?;
        }
    }
    Ok(())
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
