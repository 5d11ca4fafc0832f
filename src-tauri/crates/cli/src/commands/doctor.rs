use clearhold_app::{DoctorCheck, Result, doctor};
use clearhold_words::Words;

use super::Call;
use crate::exit::Exit;

/// Whether this computer has what Clearhold needs.
pub(crate) fn run(call: &Call<'_>) -> Result<Exit> {
    let report = doctor(&call.home)?;
    call.output.answer(&report, |output| {
        output.table(
            &["cli-column-check", "cli-column-result", "cli-column-detail"],
            report.checks.iter().map(|check| {
                vec![
                    output.words.text(&format!("doctor-{}", check.check)),
                    output.words.text(result(check)),
                    detail(&output.words, check),
                ]
            }),
        )
    })?;
    Ok(if report.ok { Exit::Done } else { Exit::Failed })
}

fn result(check: &DoctorCheck) -> &'static str {
    match (check.ok, check.check.as_str(), check.detail.as_str()) {
        (true, _, "absent") | (false, "keyring", _) => "check-missing",
        (true, _, _) => "check-passed",
        (false, _, _) => "check-failed",
    }
}

/// What was found, in words: a state of ours, an error, or a folder as it stands.
fn detail(words: &Words, check: &DoctorCheck) -> String {
    let found = check.detail.replace('.', "-");
    let (own, error) = (format!("doctor-{}-{found}", check.check), format!("error-{found}"));
    let key = [own, error].into_iter().find(|key| words.has(key));
    key.map_or_else(|| check.detail.clone(), |key| words.text(&key))
}
