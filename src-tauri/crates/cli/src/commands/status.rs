use clearhold_app::{Result, Status};
use clearhold_words::Argument;

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
    if status.sample {
        output.say("cli-sample", &[])?;
    }
    output.say(
        "cli-status-counts",
        &[
            ("records", status.records.into()),
            ("subjects", status.subjects.into()),
            ("apps", status.apps.into()),
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
            .map(|count| vec![output.words.text(&format!("data-{}", count.category)), count.records.to_string()]),
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
