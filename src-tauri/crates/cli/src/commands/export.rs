use std::path::PathBuf;

use clearhold_app::{ExportReport, ExportRequest, Format, Result};
use clearhold_words::Argument;

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock};

/// Takes everything along in one file.
pub(crate) fn run(call: &Call<'_>, out: PathBuf, categories: Vec<String>, formats: Vec<Format>) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let request = ExportRequest { out, categories: categories.into_iter().map(Into::into).collect(), formats };
    let report = clearhold.export(&request, &call.output.words, &watched.job)?;
    drop(watched);
    call.output.answer(&report, |output| {
        tell(output, &report)?;
        warn(output, clearhold.status()?.subjects)?;
        output.say("cli-verified", &[])
    })?;
    Ok(Exit::Done)
}

pub(crate) fn tell(output: &Output, report: &ExportReport) -> Result<()> {
    output.say(
        "cli-exported",
        &[
            ("file", Argument::Text(&report.file)),
            ("records", report.records.into()),
            ("files", report.verification.files.into()),
            ("kilobytes", report.bytes.div_ceil(1000).into()),
        ],
    )?;
    output.say("cli-exported-hash", &[("sha256", Argument::Text(&report.sha256))])
}

/// Whoever has the file can read it, and whom it is about.
pub(crate) fn warn(output: &Output, people: Option<u64>) -> Result<()> {
    output.say("cli-exported-open", &[("people", people.unwrap_or_default().into())])
}
