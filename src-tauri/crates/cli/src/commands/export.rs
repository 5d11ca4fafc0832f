use std::path::Path;

use clearhold_app::{BegunAnew, EncryptFor, Error, ExportReport, ExportRequest, Passphrase, Result};
use clearhold_words::Argument;
use serde_json::Value;

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::values::plain;
use crate::{progress, unlock};

/// Takes everything along in one file.
pub(crate) fn run(call: &Call<'_>, request: &ExportRequest) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let outcome = clearhold.export(request, &call.output.words, &watched.job);
    drop(watched);
    if let Err(error) = &outcome {
        left(call.output, error);
    }
    let report = outcome?;
    call.output.answer(&report, |output| {
        begun(output, &report)?;
        tell(output, &report)?;
        if report.encrypted {
            output.say("cli-exported-encrypted", &[])?;
        } else {
            warn(output, clearhold.status()?.subjects)?;
        }
        output.say("cli-verified", &[])
    })?;
    Ok(Exit::Done)
}

/// What a broken-off export left, how it is gone on with, and how to be rid of it.
fn left(output: &Output, error: &Error) {
    let (file, kept) = (error.details.get("partial"), error.details.get("kept"));
    if let (false, Some(file), Some(kept)) = (output.json, file.and_then(Value::as_str), kept) {
        let kept = plain(&output.words, kept);
        output.aside("cli-export-left", &[("file", Argument::Text(file)), ("kept", Argument::Text(&kept))]);
    }
}

/// Whether it went on from what an earlier try had left.
fn begun(output: &Output, report: &ExportReport) -> Result<()> {
    if !report.kept.is_empty() {
        let kept: Vec<&str> = report.kept.iter().map(|format| format.as_str()).collect();
        output.say("cli-export-kept", &[("kept", Argument::Text(&kept.join(", ")))])?;
    }
    match report.anew {
        Some(BegunAnew::Changed) => output.say("cli-export-anew-changed", &[]),
        Some(BegunAnew::NotAsLeft) => {
            output.say("cli-export-anew-not-as-left", &[("file", Argument::Text(&format!("{}.part", report.file)))])
        }
        None => Ok(()),
    }
}

/// Who is to be able to open it, as it was given.
pub(crate) fn encryption(recipients: Vec<String>, passphrase_file: Option<&Path>) -> Result<Option<EncryptFor>> {
    match passphrase_file {
        Some(file) => Ok(Some(EncryptFor::Passphrase { passphrase: Passphrase(unlock::secret_in(file)?) })),
        None if recipients.is_empty() => Ok(None),
        None => Ok(Some(EncryptFor::Recipients { recipients })),
    }
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
