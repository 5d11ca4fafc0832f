//! Whom a rule of the organisation names, in words. The rule itself knows them by the source's identifiers only.

use clearhold_model::{Control, Record, SourceId};
use clearhold_words::{Argument, Words};
use serde_json::Value;

use super::show::Names;
use crate::evidence;

/// How many of those that a rule names are written out.
const MOST_NAMED: usize = 50;

/// Names by the source's own identifiers, learnt from the records that are exported.
#[derive(Default)]
pub(super) struct Named {
    members: Names,
    departments: Names,
}

impl Named {
    /// Takes in the name that a record gives. Its identifier ends in the source's own.
    pub(super) fn learn(&mut self, record: &Record) {
        let start = format!("{}/{}/", record.source, record.kind);
        let Some(own) = record.id.as_str().strip_prefix(&start) else { return };
        let names = match record.kind.as_str() {
            "department" => &mut self.departments,
            "account" | "profile" | "employment" => &mut self.members,
            _ => return,
        };
        names.keep(&key(&record.source, own), &record.title);
    }
}

fn key(source: &SourceId, own: &str) -> String {
    format!("{source}/{own}")
}

/// The kind of rule that a source read: `sample/contact_hide/7` is of the kind `contact_hide`.
pub(super) fn kind(control: &Control) -> Option<&str> {
    control.source.as_ref().and_then(|_| control.id.as_str().split('/').nth(1))
}

/// What a rule says of whom it concerns, a sentence each.
pub(super) fn whom(words: &Words, named: &Named, control: &Control) -> Vec<String> {
    let (Some(evidence), Some(source)) = (&control.evidence, &control.source) else { return Vec::new() };
    let parties = |sentence: &str, members: &str, departments: &str, roles: &str| {
        let member = |id: &str| named.members.get(&key(source, id)).map(str::to_owned);
        let department = |id: &str| named.departments.get(&key(source, id)).map(str::to_owned);
        let numbered = |word: &str, id: &str| words.text_with(word, &[("id", id.into())]);
        let mut who: Vec<String> = Vec::new();
        let ids = texts(evidence, members);
        who.extend(ids.iter().map(|id| member(id).unwrap_or_else(|| numbered("export-rule-member", id))));
        let ids = texts(evidence, departments);
        who.extend(ids.iter().map(|id| department(id).unwrap_or_else(|| numbered("export-rule-department", id))));
        who.extend(texts(evidence, roles).iter().map(|id| numbered("export-rule-role", id)));
        let more = who.len().saturating_sub(MOST_NAMED);
        who.truncate(MOST_NAMED);
        if more > 0 {
            who.push(words.text_with("export-rule-more", &[("count", Argument::from(more))]));
        }
        (!who.is_empty()).then(|| words.text_with(sentence, &[("who", (&who.join(" · ")).into())]))
    };
    match kind(control) {
        Some("contact_hide") => {
            let described = evidence["description"].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
            let hidden = parties("export-rule-names", "object_members", "object_departments", "object_roles");
            let except = parties("export-rule-except", "exclude_members", "exclude_departments", "exclude_roles");
            [described, hidden, except].into_iter().flatten().collect()
        }
        Some("department_hidden") => {
            let let_in = parties("export-rule-let-in", "permitted_members", "permitted_departments", "");
            let_in.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the person said it, and no source read it.
pub(super) fn is_told(control: &Control) -> bool {
    control.evidence.as_ref().is_some_and(|evidence| evidence["told_by"] == "person")
}

/// What the person keeps beside what they said: a note, and the name of a picture's file.
pub(super) fn told(words: &Words, control: &Control) -> Vec<String> {
    let Some(evidence) = control.evidence.as_ref().filter(|_| is_told(control)) else { return Vec::new() };
    let picture = &evidence["picture"];
    let file = picture["sha256"].as_str().and_then(|sum| evidence::path(picture["media"].as_str()?, sum));
    let picture = file.map(|file| words.text_with("export-told-picture", &[("file", (&file).into())]));
    let found = (evidence["found"] == false).then(|| words.text("export-told-not-found"));
    found.into_iter().chain(evidence["note"].as_str().map(str::to_owned)).chain(picture).collect()
}

/// The texts and numbers of a list in the evidence.
fn texts(evidence: &Value, list: &str) -> Vec<String> {
    let values = evidence[list].as_array().map(Vec::as_slice).unwrap_or_default();
    values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}
