use clearhold_app::Result;
use clearhold_model::PolicyId;
use clearhold_words::Argument;

use super::{Call, part};
use crate::arguments::{Policy, PolicyCommand};
use crate::exit::Exit;
use crate::output::write_line;
use crate::unlock;

/// Policy texts: taking one in, listing them, looking at one.
pub(crate) fn run(call: &Call<'_>, what: Policy) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    match what.command {
        Some(PolicyCommand::Import { file, effective }) => {
            let imported = clearhold.import_policy(&file, effective)?;
            call.output.answer(&imported, |output| {
                let sentence = if imported.already_known { "cli-policy-known" } else { "cli-policy-imported" };
                let effective = imported.effective.to_string();
                output.say(
                    sentence,
                    &[
                        ("id", Argument::Text(imported.id.as_str())),
                        ("effective", Argument::Text(&effective)),
                        ("sections", (imported.sections as u64).into()),
                        ("resolved", (imported.citations.resolved as u64).into()),
                    ],
                )?;
                if imported.citations.missing.is_empty() {
                    return Ok(());
                }
                let missing = imported.citations.missing.join(", ");
                output.say("cli-policy-missing", &[("missing", Argument::Text(&missing))])
            })?;
        }
        Some(PolicyCommand::Show { id }) => {
            let policy = clearhold.policy(&PolicyId::from(id))?;
            call.output.answer(&policy, |_| {
                write_line(&policy.title)?;
                policy.sections.iter().try_for_each(|section| {
                    let heading =
                        if section.heading.is_empty() { String::new() } else { format!("  {}", section.heading) };
                    write_line(&format!("\n{}{heading}", section.citation))?;
                    if section.text.is_empty() { Ok(()) } else { write_line(&section.text) }
                })
            })?;
        }
        None => {
            let page = part(clearhold.policies()?, &what.page, |row| row.id.as_str())?;
            call.output.list(
                &page,
                "cli-no-policies",
                &["cli-column-id", "cli-column-effective", "cli-column-title"],
                |row| vec![row.id.to_string(), row.effective.to_string(), row.title.clone()],
            )?;
        }
    }
    Ok(Exit::Done)
}
