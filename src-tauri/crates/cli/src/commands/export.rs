use std::path::Path;

use clearhold_app::{EncryptFor, ExportReport, ExportRequest, Passphrase, Result};
use clearhold_words::Argument;

use super::Call;
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock};

/// Takes everything along in one file.
pub(crate) fn run(call: &Call<'_>, request: &ExportRequest) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let report = clearhold.export(request, &call.output.words, &watched.job)?;
    drop(watched);
    call.output.answer(&report, |output| {
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
