use clearhold_app::Result;
use clearhold_words::Argument;

use super::Call;
use super::data::plain;
use crate::exit::Exit;
use crate::unlock;

/// The person's own profile, field by field.
pub(crate) fn run(call: &Call<'_>) -> Result<Exit> {
    let profile = unlock::open(call)?.profile(&call.output.words)?;
    call.output.answer(&profile, |output| {
        let Some(name) = &profile.name else { return output.say("cli-profile-nobody", &[]) };
        output.say("cli-profile-of", &[("name", Argument::Text(name))])?;
        output.table(
            &[
                "cli-column-field",
                "cli-column-value",
                "cli-column-category",
                "cli-column-who-can-change",
                "cli-column-seen",
            ],
            profile.fields.iter().map(|field| {
                vec![
                    field.label.clone(),
                    plain(&field.value),
                    output.words.text(&format!("data-{}", field.category)),
                    output.words.text(&format!("who-{}", field.who_can_change)),
                    field.seen_at.strftime("%F").to_string(),
                ]
            }),
        )
    })?;
    Ok(Exit::Done)
}
