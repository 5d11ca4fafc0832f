use clearhold_app::{ChangesRequest, Clearhold, Result};
use clearhold_model::{Change, ItemKind};
use clearhold_words::{Argument, Words};

use super::{Call, nothing};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// What differs between two looks, or since a moment.
pub(crate) fn run(call: &Call<'_>, request: &ChangesRequest) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let named = request.from.is_some() || request.to.is_some();
    let changes = clearhold.changes(request)?;
    call.output.answer(&changes, |output| {
        if changes.total == 0 {
            return output.say(
                match clearhold.looks()? {
                    0 => nothing(&clearhold)?,
                    1 if !named => "cli-changes-first-look",
                    _ => "cli-changes-none",
                },
                &[],
            );
        }
        section(output, &clearhold, "cli-changes-added", &changes.added)?;
        section(output, &clearhold, "cli-changes-changed", &changes.changed)?;
        section(output, &clearhold, "cli-changes-removed", &changes.removed)?;
        match &changes.next {
            Some(next) => {
                output.say("cli-changes-more", &[("total", changes.total.into()), ("next", Argument::Text(next))])
            }
            None => Ok(()),
        }
    })?;
    Ok(Exit::Done)
}

fn section(output: &Output, clearhold: &Clearhold, heading: &str, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let words = &output.words;
    write_line(&words.text_with(heading, &[("count", (changes.len() as u64).into())]))?;
    for change in changes {
        write_line(&format!("  {}  {}", kind(words, change), change.title))?;
        for field in &change.fields {
            let value = |value: &Option<serde_json::Value>| match value {
                Some(value) => values::told(words, clearhold, &change.source, &field.field, value),
                None => Ok(words.text("value-none")),
            };
            let (name, old, new) = (values::field_name(words, &field.field), value(&field.old)?, value(&field.new)?);
            write_line(&format!("      {name}: {old} → {new}"))?;
        }
    }
    Ok(())
}

/// What kind of thing changed: of records, which one of a person's several, and the category where that says more.
fn kind(words: &Words, change: &Change) -> String {
    let of_record = change.id.split('/').nth(1).map(|kind| format!("kind-{kind}"));
    let kind = match (change.kind, of_record.filter(|key| words.has(key))) {
        (ItemKind::Record, Some(key)) => words.text(&key),
        (kind, _) => words.text(&format!("item_kind-{}", kind.as_str())),
    };
    match change.category.as_ref().map(|category| words.text(&format!("data-{category}"))) {
        Some(category) if category != kind => format!("{kind} · {category}"),
        _ => kind,
    }
}
