use clearhold_app::{Result, doctor};

use super::Call;
use crate::exit::Exit;

/// Whether this computer has what Clearhold needs.
pub(crate) fn run(call: &Call<'_>) -> Result<Exit> {
    let report = doctor(&call.home)?;
    call.output.answer(&report, |output| {
        output.table(
            &["cli-column-check", "cli-column-result", "cli-column-detail"],
            report.checks.iter().map(|check| {
                let result = output.words.text(if check.ok { "check-passed" } else { "check-missing" });
                vec![output.words.text(&format!("doctor-{}", check.check)), result, check.detail.clone()]
            }),
        )
    })?;
    Ok(if report.ok { Exit::Done } else { Exit::Failed })
}
