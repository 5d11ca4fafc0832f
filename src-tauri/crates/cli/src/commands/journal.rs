use clearhold_app::Result;

use super::Call;
use crate::arguments::{Journal, JournalCommand};
use crate::exit::Exit;
use crate::unlock;

/// The journal, or whether it is as it was written.
pub(crate) fn run(call: &Call<'_>, what: Journal) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if let Some(JournalCommand::Verify) = what.command {
        let verdict = clearhold.verify_journal()?;
        call.output.answer(&verdict, |output| {
            let sentence = if verdict.ok { "cli-journal-whole" } else { "cli-journal-broken" };
            let broken = u64::try_from(verdict.first_broken.unwrap_or_default()).unwrap_or_default();
            output.say(sentence, &[("entries", verdict.entries.into()), ("entry", broken.into())])
        })?;
        return Ok(if verdict.ok { Exit::Done } else { Exit::Broken });
    }
    let page = clearhold.journal(what.since, &what.page.into())?;
    call.output.list(
        &page,
        &["cli-column-number", "cli-column-when", "cli-column-action", "cli-column-detail"],
        |entry| {
            let action = serde_json::to_value(entry.action).ok();
            let action = action.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
            vec![
                entry.sequence.to_string(),
                entry.at.strftime("%F %T").to_string(),
                call.output.words.text(&format!("journal-{action}")),
                entry.details.to_string(),
            ]
        },
    )?;
    Ok(Exit::Done)
}
