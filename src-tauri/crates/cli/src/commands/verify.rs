use std::path::Path;

use clearhold_app::{Detail, Result};

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::progress;

/// Checks an export with nothing else at hand.
pub(crate) fn run(call: &Call<'_>, file: &Path) -> Result<Exit> {
    let watched = progress::watch(call.output);
    let report = clearhold_app::verify(file, &watched.job)?;
    drop(watched);
    call.output.answer(&report, |output| {
        output.table(
            &["cli-column-check", "cli-column-result", "cli-column-detail"],
            report.checks.iter().map(|check| {
                let result = output.words.text(if check.ok { "check-passed" } else { "check-failed" });
                let detail = check.detail.as_ref().map(|detail| told(output, detail)).unwrap_or_default();
                vec![output.words.text(&format!("check-{}", check.check)), result, detail]
            }),
        )?;
        output.say(if report.ok { "cli-verified" } else { "cli-not-verified" }, &[])
    })?;
    Ok(if report.ok { Exit::Done } else { Exit::Broken })
}

fn told(output: &Output, detail: &Detail) -> String {
    let problem = serde_json::to_value(detail.problem).ok();
    let problem = problem.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
    let words = output.words.text(&format!("archive-problem-{problem}"));
    detail.file.as_ref().map_or_else(|| words.clone(), |file| format!("{file}: {words}"))
}
