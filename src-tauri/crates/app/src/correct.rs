//! Correcting what a source holds about the person themselves: as a control is set, and read back in the same way.

use clearhold_model::{Item, JournalAction, PageRequest, Record, Source, SourceId, Timestamp};
use clearhold_sources::{Correction, SetError, registry};
use clearhold_vault::RecordFilter;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::sample::Sample;
use crate::set::nobody_knows;
use crate::{Clearhold, Code, Error, Result};

/// What a field about the person is to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SetField {
    /// The field, by its stable name.
    pub field: String,
    /// What it is to say.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Where; the first source that can when absent.
    #[serde(default)]
    pub source: Option<SourceId>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct FieldSet {
    /// The field.
    pub field: String,
    /// Where it was corrected.
    pub source: SourceId,
    /// What it said before; none where it was not there.
    #[ts(type = "unknown")]
    pub before: Option<Value>,
    /// What it was to say.
    #[ts(type = "unknown")]
    pub requested: Value,
    /// What it says as it was read back; none where it could not be.
    #[ts(type = "unknown")]
    pub after: Option<Value>,
    /// Whether it was read back, and says what it was to say.
    pub confirmed: bool,
    /// The entry of the journal. It names the field and none of its values.
    #[ts(type = "number")]
    pub journal: i64,
    /// Why nobody knows whether it was done, as an error's code.
    pub trouble: Option<String>,
}

impl Clearhold {
    /// Has a field about the person corrected where a source can, and reads it back.
    pub async fn set_field(&self, request: &SetField) -> Result<FieldSet> {
        let (source, records) = self.correctable_at(request)?;
        let Some(key) = records.first().and_then(|record| record.id.as_str().rsplit('/').next()) else {
            return Err(guided(request));
        };
        let told = records.iter().flat_map(|record| &record.fields).find(|field| field.id == request.field);
        let before = told.map(|field| field.value.clone());
        let value = like(before.as_ref(), &request.value);
        let _turn = self.ears.turn.lock().await;
        let sample = Sample::serving(std::slice::from_ref(&source)).await?;
        let collector = self.collector(&source, sample.as_ref())?;
        self.count_metered(&source, collector.as_ref());
        collector.check().await?;
        let facts = json!({ "field": request.field, "source": source.id });
        self.vault.record_in_journal(JournalAction::CorrectionBegun, facts.clone(), Timestamp::now())?;
        let correction = Correction { key: key.to_owned(), field: request.field.clone(), value: value.clone() };
        let outcome = collector.correct(&correction).await;
        let (before, after, confirmed, trouble) = match outcome {
            Ok(corrected) => (corrected.before, corrected.after, corrected.confirmed, None),
            Err(SetError::Source(error)) if nobody_knows(&error) => {
                (before, None, false, Some(error.code().to_owned()))
            }
            Err(error) => {
                let mut details = facts;
                details["confirmed"] = json!(false);
                details["error"] = json!(error.code());
                self.vault.record_in_journal(JournalAction::FieldCorrected, details, Timestamp::now())?;
                return Err(Error::from(error).with("field", request.field.as_str()));
            }
        };
        let kept = after.as_ref().map_or(Ok(()), |after| {
            let items = records.iter().cloned().map(|record| Item::Record(with(record, &request.field, after)));
            self.keep_beside_a_sync(&source, items.collect())
        });
        self.outdate(&source, collector.as_ref(), None, Some(key))?;
        let mut details = facts;
        details["confirmed"] = json!(confirmed);
        if let Some(code) = &trouble {
            details["error"] = json!(code);
        }
        let entry = self.vault.record_in_journal(JournalAction::FieldCorrected, details, Timestamp::now())?;
        kept?;
        if let Some(sample) = &sample {
            self.keep_changes(sample)?;
        }
        Ok(FieldSet {
            field: request.field.clone(),
            source: source.id,
            before,
            requested: value,
            after,
            confirmed,
            journal: entry.sequence,
            trouble,
        })
    }

    /// The source that can correct the field, and its records about the person that have it.
    fn correctable_at(&self, request: &SetField) -> Result<(Source, Vec<Record>)> {
        let own = RecordFilter { own: true, ..RecordFilter::default() };
        let mut holding = Vec::new();
        let mut page = PageRequest::default();
        loop {
            let part = self.vault.records(&own, &page)?;
            let with_it = |record: &Record| record.fields.iter().any(|field| field.id == request.field);
            holding.extend(part.items.into_iter().map(|seen| seen.record).filter(with_it));
            match part.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        if holding.is_empty() {
            return Err(Error::new(Code::FieldNotFound).with("field", request.field.as_str()));
        }
        let wanted = |source: &Source| request.source.as_ref().is_none_or(|wanted| &source.id == wanted);
        for source in self.vault.sources()?.into_iter().filter(wanted) {
            let there: Vec<Record> = holding.iter().filter(|record| record.source == source.id).cloned().collect();
            if !there.is_empty() && can_be_corrected(&source, &request.field) {
                return Ok((source, there));
            }
        }
        Err(guided(request))
    }
}

/// Whether a source that is connected can correct a field.
pub(crate) fn can_be_corrected(source: &Source, field: &str) -> bool {
    source.connected && registry::correctable(source).contains(&field)
}

fn guided(request: &SetField) -> Error {
    Error::new(Code::FieldGuided).with("field", request.field.as_str())
}

/// The value as the field has it: a truth value where it is one, though it was typed.
fn like(before: Option<&Value>, typed: &Value) -> Value {
    match (before, typed.as_str()) {
        (Some(Value::Bool(_)), Some("true")) => Value::Bool(true),
        (Some(Value::Bool(_)), Some("false")) => Value::Bool(false),
        _ => typed.clone(),
    }
}

fn with(mut record: Record, field: &str, value: &Value) -> Record {
    for told in record.fields.iter_mut().filter(|told| told.id == field) {
        told.value = value.clone();
    }
    record
}
