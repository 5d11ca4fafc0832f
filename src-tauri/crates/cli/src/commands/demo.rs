use std::path::PathBuf;

use clearhold_app::{Demo, DemoStep, Result};
use clearhold_words::Argument;

use super::Call;
use super::{export, status, sync};
use crate::exit::Exit;
use crate::output::Output;
use crate::progress;

/// The tour without a window.
pub(crate) async fn run(call: &Call<'_>, members: u32, out: PathBuf) -> Result<Exit> {
    let output = call.output;
    let watched = progress::watch(output);
    if !output.json {
        output.say("cli-demo-begin", &[("members", u64::from(members).into())])?;
    }
    let told = |step: &DemoStep| {
        if !output.json {
            // A terminal that is gone does not end the tour: the export is what counts.
            let _ = tell(output, step);
        }
    };
    let outcome = Demo { members, out }.run(&output.words, &watched.job, &told).await;
    drop(watched);
    let report = match call.or_stopped(outcome, "cli-demo-stopped")? {
        Ok(report) => report,
        Err(exit) => return Ok(exit),
    };
    output.answer(&report, |output| {
        output.say("cli-demo-end", &[("file", Argument::Text(&report.export.file))])?;
        export::warn(output, report.status.subjects)?;
        output.say("cli-verified", &[])
    })?;
    Ok(Exit::Done)
}

fn tell(output: &Output, step: &DemoStep) -> Result<()> {
    match step {
        DemoStep::VaultMade => output.say("cli-demo-vault", &[]),
        DemoStep::Synced(report) => {
            output.say("cli-demo-synced", &[])?;
            sync::tell(output, report)
        }
        DemoStep::Overview(status) => {
            output.say("cli-demo-overview", &[])?;
            status::tell(output, status)
        }
        DemoStep::Exported(report) => {
            output.say("cli-demo-exported", &[])?;
            export::tell(output, report)
        }
    }
}
