use clearhold_app::{ChangesRequest, Result};
use clearhold_model::{Change, SnapshotId};
use clearhold_words::Argument;

use super::Call;
use super::data::plain;
use crate::arguments::PageArguments;
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::unlock;

/// What differs between two looks.
pub(crate) fn run(
    call: &Call<'_>,
    from: Option<SnapshotId>,
    to: Option<SnapshotId>,
    page: PageArguments,
) -> Result<Exit> {
    let changes = unlock::open(call)?.changes(&ChangesRequest { from, to, page: page.into() })?;
    call.output.answer(&changes, |output| {
        if changes.total == 0 {
            return output.say("cli-changes-none", &[]);
        }
        section(output, "cli-changes-added", &changes.added)?;
        section(output, "cli-changes-changed", &changes.changed)?;
        section(output, "cli-changes-removed", &changes.removed)?;
        match &changes.next {
            Some(next) => {
                output.say("cli-changes-more", &[("total", changes.total.into()), ("next", Argument::Text(next))])
            }
            None => Ok(()),
        }
    })?;
    Ok(Exit::Done)
}

fn section(output: &Output, heading: &str, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    write_line(&output.words.text_with(heading, &[("count", (changes.len() as u64).into())]))?;
    for change in changes {
        write_line(&format!(
            "  {}  {}",
            output.words.text(&format!("item_kind-{}", change.kind.as_str())),
            change.title
        ))?;
        for field in &change.fields {
            let [old, new] = [&field.old, &field.new].map(|value| value.as_ref().map(plain).unwrap_or_default());
            let key = format!("field-{}", field.field);
            let name = if output.words.has(&key) { output.words.text(&key) } else { field.field.clone() };
            write_line(&format!("      {name}: {old} → {new}"))?;
        }
    }
    Ok(())
}
