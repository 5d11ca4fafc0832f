use clearhold_app::{Clearhold, DataRecord, DataRequest, Result};
use clearhold_model::{Field, RecordId};
use clearhold_words::Words;

use super::{Call, nothing};
use crate::arguments::{Data, Show};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// Records, or one of them.
pub(crate) fn run(call: &Call<'_>, what: Data) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let words = &call.output.words;
    if let Some(Show::Show { id }) = what.command {
        let found = clearhold.record(&RecordId::from(id))?;
        call.output.answer(&found, |output| show(output, &clearhold, &found))?;
        return Ok(Exit::Done);
    }
    let request = DataRequest {
        category: what.category.map(Into::into),
        subject: what.subject.map(Into::into),
        source: what.source.map(Into::into),
        since: what.since,
        own: false,
        page: what.page.into(),
    };
    let page = clearhold.data(&request)?;
    call.output.list(
        &page,
        nothing(&clearhold)?,
        &["cli-column-id", "cli-column-category", "cli-column-title", "cli-column-about", "cli-column-seen"],
        |item| {
            vec![
                item.record.id.to_string(),
                words.text(&format!("data-{}", item.record.category)),
                item.record.title.clone(),
                about(words, item),
                values::day(item.last_seen),
            ]
        },
    )?;
    Ok(Exit::Done)
}

/// Whom a record is about: the name, and what to ask for them by.
fn about(words: &Words, item: &DataRecord) -> String {
    match (&item.record.subject, &item.subject_name) {
        (Some(id), Some(name)) => format!("{name} ({id})"),
        (Some(id), None) => id.to_string(),
        (None, _) => words.text("cli-about-organisation"),
    }
}

fn show(output: &Output, clearhold: &Clearhold, found: &DataRecord) -> Result<()> {
    let (words, record) = (&output.words, &found.record);
    write_line(&record.title)?;
    output.fact("cli-column-kind", &words.text(&format!("kind-{}", record.kind)))?;
    output.fact("cli-column-category", &words.text(&format!("data-{}", record.category)))?;
    let purposes: Vec<String> =
        found.purposes().iter().map(|purpose| words.text(&format!("purpose-{purpose}"))).collect();
    output.fact("cli-fact-purpose", &purposes.join("; "))?;
    output.fact("cli-column-about", &about(words, found))?;
    output.fact("cli-column-source", record.source.as_str())?;
    output.fact("cli-fact-first-seen", &values::when(found.first_seen))?;
    output.fact("cli-column-seen", &values::when(found.last_seen))?;
    let row = |field: &Field| {
        let value = values::told(words, clearhold, &record.source, &field.id, &field.value)?;
        Ok(vec![field.label.clone().unwrap_or_else(|| values::field_name(words, &field.id)), value])
    };
    let rows = record.fields.iter().map(row).collect::<Result<Vec<_>>>()?;
    output.table(&["cli-column-field", "cli-column-value"], rows.into_iter())
}
