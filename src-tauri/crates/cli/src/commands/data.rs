use clearhold_app::{DataRequest, Result};
use clearhold_model::RecordId;
use serde_json::Value;

use super::Call;
use crate::arguments::{Data, Show};
use crate::exit::Exit;
use crate::output::write_line;
use crate::unlock;

/// Records, or one of them.
pub(crate) fn run(call: &Call<'_>, what: Data) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let words = &call.output.words;
    if let Some(Show::Show { id }) = what.command {
        let found = clearhold.record(&RecordId::from(id))?;
        call.output.answer(&found, |output| {
            write_line(&found.record.title)?;
            output.table(
                &["cli-column-field", "cli-column-value"],
                found.record.fields.iter().map(|field| vec![label(call, field), plain(&field.value)]),
            )
        })?;
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
        &["cli-column-id", "cli-column-category", "cli-column-title", "cli-column-seen"],
        |item| {
            vec![
                item.record.id.to_string(),
                words.text(&format!("data-{}", item.record.category)),
                item.record.title.clone(),
                item.last_seen.strftime("%F").to_string(),
            ]
        },
    )?;
    Ok(Exit::Done)
}

fn label(call: &Call<'_>, field: &clearhold_model::Field) -> String {
    let key = format!("field-{}", field.id);
    field.label.clone().unwrap_or_else(|| call.output.words.text(&key))
}

/// A value as a person writes it.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
