//! The person's own profile, field by field.

use clearhold_model::{CategoryId, Field, PageRequest, Source, SourceId, Timestamp, Viewpoint};
use clearhold_policy::catalogue;
use clearhold_vault::{RecordFilter, SeenRecord};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::attest::ATTESTED;
use crate::correct::can_be_corrected;
use crate::{Clearhold, DeepLink, Result};

/// What is held about the person who signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Profile {
    /// The person's name; none when nobody signed in.
    pub name: Option<String>,
    /// The fields, grouped by category in the catalogue's order.
    pub fields: Vec<ProfileField>,
    /// The link to the page of the DingTalk client where the person corrects what is theirs to correct.
    pub own_page: Option<DeepLink>,
}

/// One field of the profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ProfileField {
    /// Its stable name.
    pub id: String,
    /// Its name in words.
    pub label: String,
    /// What it says.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    /// The data category.
    pub category: CategoryId,
    /// Where it was read.
    pub source: SourceId,
    /// When it was last read.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
    /// Who may change it: `person`, `administrator`, or `dingtalk` alone.
    pub who_can_change: String,
    /// How to have it corrected.
    pub rectify: Rectification,
    /// Other sources that tell the same, each with who may change it there.
    pub also: Vec<AlsoTold>,
}

/// A field of the profile as one more source tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AlsoTold {
    /// Where it was read.
    pub source: SourceId,
    /// When it was last read.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
    /// Who may change it there.
    pub who_can_change: String,
    /// How to have it corrected there.
    pub rectify: Rectification,
}

/// How to have a field corrected (policy V, right to rectification).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Rectification {
    /// `direct` where this program can, and reads it back; `guided`: along steps.
    pub how: String,
    /// The steps.
    pub steps: String,
    /// Where the policy says so.
    pub citation: String,
}

impl Clearhold {
    /// The profile of the person who signed in: every field of every record about them, whichever source told of it. What
    /// several sources tell alike stands once; where they differ, each stands for itself.
    pub fn profile(&self, words: &Words) -> Result<Profile> {
        let own = RecordFilter { own: true, ..RecordFilter::default() };
        let mut records = Vec::new();
        let mut page = PageRequest::default();
        loop {
            let part = self.vault.records(&own, &page)?;
            records.extend(part.items);
            match part.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        // Lists of devices and log-ins that the person typed are no fields of a profile.
        records.retain(|seen| seen.record.source.as_str() != ATTESTED);
        let order =
            |seen: &SeenRecord| catalogue().categories.iter().position(|entry| entry.id == seen.record.category);
        records.sort_by_key(order);
        let sources = self.vault.sources()?;
        Ok(Profile {
            own_page: DeepLink::sparing(&["app_my_profile".to_owned()]),
            name: self.vault.own_subjects()?.into_iter().next().map(|subject| subject.name),
            fields: told_once(records.into_iter().flat_map(|seen| profile_fields(seen, &sources, words))),
        })
    }
}

fn profile_fields(seen: SeenRecord, sources: &[Source], words: &Words) -> Vec<ProfileField> {
    let SeenRecord { record, last_seen, .. } = seen;
    let source = sources.iter().find(|source| source.id == record.source);
    let kept_by_organisation = source.is_some_and(|source| source.viewpoint == Viewpoint::Admin);
    let to_field = |field: Field| {
        let who_can_change = who_can_change(&field.id, kept_by_organisation);
        let direct = source.is_some_and(|source| can_be_corrected(source, &field.id));
        ProfileField {
            label: field_label(&field, words),
            id: field.id,
            value: field.value,
            category: record.category.clone(),
            source: record.source.clone(),
            seen_at: last_seen,
            who_can_change: who_can_change.to_owned(),
            rectify: Rectification {
                how: if direct { "direct" } else { "guided" }.to_owned(),
                steps: words.text(&format!("rectify-{who_can_change}")),
                citation: "V".to_owned(),
            },
            also: Vec::new(),
        }
    };
    record.fields.into_iter().map(to_field).collect()
}

/// Puts fields that several sources tell alike together.
fn told_once(fields: impl Iterator<Item = ProfileField>) -> Vec<ProfileField> {
    let mut once: Vec<ProfileField> = Vec::new();
    for field in fields {
        let alike = |told: &&mut ProfileField| {
            (&told.id, &told.label, &told.value, &told.category)
                == (&field.id, &field.label, &field.value, &field.category)
                && told.source != field.source
                && told.also.iter().all(|also| also.source != field.source)
        };
        match once.iter_mut().find(alike) {
            Some(told) => told.also.push(AlsoTold {
                source: field.source,
                seen_at: field.seen_at,
                who_can_change: field.who_can_change,
                rectify: field.rectify,
            }),
            None => once.push(field),
        }
    }
    once
}

/// A field's name in words: ours where we have them, else the source's, else its stable name.
fn field_label(field: &Field, words: &Words) -> String {
    let key = format!("field-{}", field.id);
    match &field.label {
        Some(label) => label.clone(),
        None if words.has(&key) => words.text(&key),
        None => field.id.clone(),
    }
}

/// What DingTalk gives an account to tell it from others, or finds out about it.
const SET_BY_DINGTALK: [&str; 7] =
    ["user_id", "union_id", "open_id", "exclusive_account", "exclusive_account_type", "visitor", "real_authed"];

/// Who may change a field: what DingTalk sets itself, nobody else; what an organisation keeps on its members, its
/// administrators; all else, the person (policy V, right to rectification).
fn who_can_change(field: &str, kept_by_organisation: bool) -> &'static str {
    if SET_BY_DINGTALK.contains(&field) {
        "dingtalk"
    } else if kept_by_organisation {
        "administrator"
    } else {
        "person"
    }
}
