use clearhold_app::{Code, ProfileField, Result, SetField};
use clearhold_words::Argument;
use serde_json::Value;

use super::Call;
use crate::arguments::{Profile, ProfileCommand};
use crate::exit::Exit;
use crate::{unlock, values};

/// The person's own profile, or a correction in it.
pub(crate) async fn run(call: &Call<'_>, what: Profile) -> Result<Exit> {
    match what.command {
        Some(ProfileCommand::Set { field, value }) => set(call, field, value).await,
        None => show(call),
    }
}

/// Corrects a field where a source can; else tells the steps.
async fn set(call: &Call<'_>, field: String, value: String) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let request = SetField { field, value: value.into(), source: None };
    let outcome = match clearhold.set_field(&request).await {
        Err(error) if error.code == Code::FieldGuided => {
            let told = clearhold.profile(&call.output.words)?.fields.into_iter().find(|told| told.id == request.field);
            return Err(told.into_iter().fold(error, |error, told| error.with("steps", told.rectify.steps)));
        }
        outcome => outcome?,
    };
    call.output.answer(&outcome, |output| {
        let plain = |value: &Option<Value>| values::plain(&output.words, value.as_ref().unwrap_or(&Value::Null));
        let (before, after) = (plain(&outcome.before), plain(&outcome.after));
        let told = match (outcome.confirmed, &outcome.after) {
            (true, _) => "cli-field-corrected",
            (false, Some(_)) => "cli-field-not-confirmed",
            (false, None) => "cli-field-nobody-knows",
        };
        let field = values::field_name(&output.words, &outcome.field);
        output.say(told, &[("field", (&field).into()), ("before", (&before).into()), ("after", (&after).into())])
    })?;
    Ok(if outcome.confirmed { Exit::Done } else { Exit::NotConfirmed })
}

fn show(call: &Call<'_>) -> Result<Exit> {
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
