use clearhold_app::{JournalProblem, JournalVerdict, Result};
use clearhold_model::{JournalAction, JournalEntry};
use clearhold_words::{Argument, Words};
use serde_json::Value;

use super::Call;
use crate::arguments::{Journal, JournalCommand};
use crate::exit::Exit;
use crate::{unlock, values};

/// The journal, or whether it is as it was written.
pub(crate) fn run(call: &Call<'_>, what: Journal) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    match what.command {
        Some(JournalCommand::Verify) => return tell(call, &clearhold.verify_journal()?),
        Some(JournalCommand::Accept) => {
            if !call.confirmed("cli-confirm-accept-journal", "cli-accept-journal-needs-yes", &[])? {
                return Ok(Exit::Refused);
            }
            return tell(call, &clearhold.accept_journal()?);
        }
        None => {}
    }
    let page = clearhold.journal(what.since, &what.page.into())?;
    let words = &call.output.words;
    call.output.list(
        &page,
        "cli-nothing",
        &["cli-column-number", "cli-column-when", "cli-column-action", "cli-column-detail"],
        |entry| {
            let action = serde_json::to_value(entry.action).ok();
            let action = action.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
            vec![
                entry.sequence.to_string(),
                values::when(entry.at),
                words.text(&format!("journal-{action}")),
                details(words, entry),
            ]
        },
    )?;
    Ok(Exit::Done)
}

fn tell(call: &Call<'_>, verdict: &JournalVerdict) -> Result<Exit> {
    call.output.answer(verdict, |output| {
        let sentence = if verdict.ok { "cli-journal-whole" } else { "cli-journal-broken" };
        let broken = u64::try_from(verdict.first_broken.unwrap_or_default()).unwrap_or_default();
        output.say(sentence, &[("entries", verdict.entries.into()), ("entry", broken.into())])?;
        let problem = serde_json::to_value(verdict.problem).ok();
        if let Some(name) = problem.as_ref().and_then(|name| name.as_str()) {
            output.say(&format!("journal-problem-{name}"), &[])?;
        }
        if verdict.problem == Some(JournalProblem::TailCut) {
            output.say("cli-journal-tail-cut", &[])?;
        }
        if !verdict.accepted.is_empty() {
            let entries: Vec<String> = verdict.accepted.iter().map(ToString::to_string).collect();
            let entries = entries.join(&output.words.text("list-comma"));
            output.say("journal-accepted-gaps", &[("entries", Argument::Text(&entries))])?;
        }
        Ok(())
    })?;
    Ok(if verdict.ok { Exit::Done } else { Exit::Broken })
}

/// To what it was done, in words.
fn details(words: &Words, entry: &JournalEntry) -> String {
    let mut told = Vec::new();
    let Some(members) = entry.details.as_object() else { return String::new() };
    for (name, value) in members {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("records", Value::Number(count)) if entry.action == JournalAction::RecordsViewed => {
                let count = count.as_u64().unwrap_or_default();
                told.insert(0, words.text_with("cli-journal-looked-at", &[("count", count.into())]));
            }
            ("looked_for", Value::Object(sought)) => {
                told.extend(
                    sought.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| fact(words, name, value)),
                );
            }
            (name, value) => told.push(fact(words, name, value)),
        }
    }
    told.join(&words.text("list-comma"))
}

/// One detail: `category Account`.
fn fact(words: &Words, name: &str, value: &Value) -> String {
    let closed = value.as_str().map(|value| format!("cli-journal-{name}-{}", value.replace('.', "-")));
    let category = value.as_str().filter(|_| name == "category").map(|value| format!("data-{value}"));
    let list = [
        ("state", "snapshot_state"),
        ("viewpoint", "viewpoint"),
        ("requested", "control_state"),
        ("before", "control_state"),
        ("after", "control_state"),
        ("state_told", "control_state"),
    ];
    let of_list =
        list.iter().filter(|(of, _)| *of == name).filter_map(|(_, list)| Some(format!("{list}-{}", value.as_str()?)));
    let key = closed.into_iter().chain(category).chain(of_list).find(|key| words.has(key));
    let value = match key {
        Some(key) => words.text(&key),
        None => values::plain(words, value),
    };
    let key = format!("activity-detail-{name}");
    let name = if words.has(&key) { words.text(&key) } else { values::field_name(words, name) };
    words.text_with("cli-journal-fact", &[("name", (&name).into()), ("value", (&value).into())])
}
