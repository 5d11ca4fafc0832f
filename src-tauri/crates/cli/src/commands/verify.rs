use std::fs::File;
use std::io::Read;
use std::path::Path;

use clearhold_app::{ArchiveKey, Code, Detail, Error, Problem, Result, Verification};

use zeroize::Zeroizing;

use super::Call;
use crate::arguments::ArchiveKeyArguments;
use crate::exit::Exit;
use crate::output::Output;
use crate::{progress, unlock};

/// Checks an export with nothing else at hand.
pub(crate) fn run(call: &Call<'_>, file: &Path, opened_with: &ArchiveKeyArguments) -> Result<Exit> {
    let key = opened_with.key()?;
    let watched = progress::watch(call.output);
    let outcome = clearhold_app::verify(file, key.as_ref(), &watched.job);
    drop(watched);
    let report = match or_cut_short(call, file, outcome)? {
        Ok(report) => report,
        Err(exit) => return Ok(exit),
    };
    call.output.answer(&report, |output| tell(output, &report))?;
    Ok(if report.ok { Exit::Done } else { Exit::Broken })
}

/// What came of opening a file; of one whose end is missing, that is told in words of its own.
pub(crate) fn or_cut_short<T>(
    call: &Call<'_>,
    file: &Path,
    outcome: Result<T>,
) -> Result<std::result::Result<T, Exit>> {
    match outcome {
        Err(error) if error.code == Code::NotAnArchive && begins_as_a_zip(file) => {
            let reason = call.output.words.text("cli-verify-cut-short");
            if call.output.json {
                return Err(Error::new(Code::ArchiveBroken).with("reason", reason));
            }
            call.output.say("cli-verify-cut-short", &[])?;
            Ok(Err(Exit::Broken))
        }
        outcome => outcome.map(Ok),
    }
}

/// Every check that was made, and what they come to.
pub(crate) fn tell(output: &Output, report: &Verification) -> Result<()> {
    output.table(
        &["cli-column-check", "cli-column-result", "cli-column-detail"],
        report.checks.iter().map(|check| {
            let result = output.words.text(if check.ok { "check-passed" } else { "check-failed" });
            let detail = check.detail.as_ref().map(|detail| told(output, detail)).unwrap_or_default();
            vec![output.words.text(&format!("check-{}", check.check)), result, detail]
        }),
    )?;
    output.say(verdict(report), &[])
}

impl ArchiveKeyArguments {
    /// What opens the file; none where nothing was named.
    pub(crate) fn key(&self) -> Result<Option<ArchiveKey>> {
        if let Some(file) = &self.encrypt_passphrase_file {
            return Ok(Some(ArchiveKey::passphrase(unlock::secret_in(file)?)));
        }
        let Some(file) = &self.identity else { return Ok(None) };
        let text = Zeroizing::new(std::fs::read_to_string(file)?);
        match ArchiveKey::identities(&text) {
            Some(key) => Ok(Some(key)),
            None => Err(Error::new(Code::ArchiveWrongKey).with("file", file.display().to_string())),
        }
    }
}

/// What all the checks come to.
fn verdict(report: &Verification) -> &'static str {
    let problem_of = |name: &str| {
        let check = report.checks.iter().find(|check| check.check == name);
        check.and_then(|check| check.detail.as_ref()).map(|detail| detail.problem)
    };
    let failed: Vec<&str> = report.checks.iter().filter(|check| !check.ok).map(|check| check.check.as_str()).collect();
    let unsealed = problem_of("zip") == Some(Problem::NoSeal);
    let no_bag = problem_of("bagit") == Some(Problem::Missing) || problem_of("names").is_some();
    match failed.as_slice() {
        [] => "cli-verified",
        ["zip"] if unsealed => "cli-verify-repacked",
        _ if unsealed && no_bag => "cli-verify-foreign",
        _ => "cli-not-verified",
    }
}

/// A zip's list of files stands at its end, so one that was cut short is no zip; only its beginning shows what it was.
fn begins_as_a_zip(file: &Path) -> bool {
    let mut beginning = [0; 4];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == *b"PK\x03\x04"
}

/// What is wrong, in words.
pub(crate) fn told(output: &Output, detail: &Detail) -> String {
    let problem = serde_json::to_value(detail.problem).ok();
    let problem = problem.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
    let words = output.words.text(&format!("archive-problem-{problem}"));
    detail.file.as_ref().map_or_else(|| words.clone(), |file| format!("{file}: {words}"))
}
