use clearhold_app::{ProfileField, Result};
use clearhold_words::Argument;

use super::Call;
use crate::exit::Exit;
use crate::{unlock, values};

/// The person's own profile, field by field.
pub(crate) fn run(call: &Call<'_>) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let words = &call.output.words;
    let profile = clearhold.profile(words)?;
    call.output.answer(&profile, |output| {
        let Some(name) = &profile.name else { return output.say("cli-profile-nobody", &[]) };
        output.say("cli-profile-of", &[("name", Argument::Text(name))])?;
        let row = |field: &ProfileField| {
            let mut who = vec![words.text(&format!("who-{}", field.who_can_change))];
            let mut sources = vec![field.source.to_string()];
            for also in &field.also {
                who.push(words.text(&format!("who-{}", also.who_can_change)));
                sources.push(also.source.to_string());
            }
            who.dedup();
            Ok(vec![
                field.label.clone(),
                values::told(words, &clearhold, &field.source, &field.id, &field.value)?,
                words.text(&format!("data-{}", field.category)),
                who.join("; "),
                values::day(field.seen_at),
                sources.join(", "),
            ])
        };
        output.table(
            &[
                "cli-column-field",
                "cli-column-value",
                "cli-column-category",
                "cli-column-who-can-change",
                "cli-column-seen",
                "cli-column-source",
            ],
            profile.fields.iter().map(row).collect::<Result<Vec<_>>>()?.into_iter(),
        )
    })?;
    Ok(Exit::Done)
}
