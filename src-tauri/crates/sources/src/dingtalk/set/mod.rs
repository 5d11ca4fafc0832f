//! Setting what DingTalk lets an app set, one file a kind of control, and reading it back.
//!
//! What is written is always the whole of a thing, made from what was read a moment before. Where DingTalk takes more
//! than it tells, nothing is written until somebody said what that is to be (reference, section 3).

mod app_visibility;
mod department;
mod member;
mod rules;
mod senior;

use std::time::Duration;

use clearhold_model::{Control, ControlId, ControlState, Item, SourceId};
use serde_json::Value;

use super::client::Client;
use super::collect::rules::{HIDE, RESTRICTIONS, VISIBILITY};
use crate::contract::{Outcome, Wish};
use crate::{SetError, SourceError};
pub(super) use member::{CORRECTABLE, correct};

/// How often a control is read back until it shows what was set: DingTalk may take minutes to spread it.
const LOOKS: u32 = 4;
/// Before the second look; it doubles from then on.
const FIRST_WAIT: Duration = Duration::from_millis(250);

/// A control of an organisation, as its identifier says.
enum Target {
    Hide(i64),
    Restriction(i64),
    Visibility(i64),
    Department(i64),
    App(i64),
    Senior(String),
}

impl Target {
    /// `sample/contact_hide/7` is rule 7.
    fn of(source: &SourceId, control: &ControlId) -> Option<Self> {
        let own = control.as_str().strip_prefix(source.as_str())?.strip_prefix('/')?;
        let (kind, key) = own.split_once('/')?;
        let number = || key.parse().ok();
        match kind {
            "contact_hide" => number().map(Self::Hide),
            "contact_restriction" => number().map(Self::Restriction),
            "attribute_visibility" => number().map(Self::Visibility),
            "department_hidden" => number().map(Self::Department),
            "app_visibility" => number().map(Self::App),
            "senior" => Some(Self::Senior(key.to_owned())),
            _ => None,
        }
    }
}

/// A control as it is now.
pub(super) async fn look(client: &Client, source: &SourceId, control: &ControlId) -> Result<Option<Control>, SetError> {
    let target = Target::of(source, control).ok_or(SetError::CannotBeSet)?;
    Ok(read(client, source, &target).await?)
}

async fn read(client: &Client, source: &SourceId, target: &Target) -> Result<Option<Control>, SourceError> {
    let item = match target {
        Target::Hide(id) => rules::read(client, source, &HIDE, *id).await?,
        Target::Restriction(id) => rules::read(client, source, &RESTRICTIONS, *id).await?,
        Target::Visibility(id) => rules::read(client, source, &VISIBILITY, *id).await?,
        Target::Department(id) => Some(department::read(client, source, *id).await?),
        Target::App(id) => app_visibility::read(client, source, *id).await?,
        Target::Senior(id) => Some(senior::read(client, source, id).await?),
    };
    Ok(item.and_then(|item| match item {
        Item::Control(control) => Some(control),
        Item::Subject(_) | Item::Record(_) | Item::App(_) | Item::Grant(_) => None,
    }))
}

/// Puts a control as it is wished, and reads it back.
pub(super) async fn set(client: &Client, source: &SourceId, wish: &Wish) -> Result<Outcome, SetError> {
    let target = Target::of(source, &wish.control).ok_or(SetError::CannotBeSet)?;
    if !matches!(wish.state, ControlState::Allowed | ControlState::Denied) {
        return Err(SetError::CannotBeSet);
    }
    let before = read(client, source, &target).await?.ok_or(SetError::NotFound)?;
    if wish.shown.as_ref().is_some_and(|shown| !says_the_same(shown, &before)) {
        return Err(SetError::ChangedMeanwhile);
    }
    let wanted = Wanted { before: &before, wish };
    match &target {
        Target::Hide(id) => rules::write_hide(client, *id, &wanted).await?,
        Target::Restriction(id) => rules::write_restriction(client, *id, &wanted).await?,
        Target::Visibility(id) => rules::write_visibility(client, *id, &wanted).await?,
        Target::Department(id) => department::write(client, *id, &wanted).await?,
        Target::App(id) => app_visibility::write(client, *id, &wanted).await?,
        Target::Senior(id) => senior::write(client, id, &wanted).await?,
    }
    let mut after = None;
    let mut wait = FIRST_WAIT;
    for look in 1..=LOOKS {
        // What was set is set, whether or not it can be read: an error here is one of not knowing.
        after = read(client, source, &target).await.ok().flatten();
        if after.as_ref().is_some_and(|after| wanted.is_met_by(after)) {
            return Ok(Outcome { before: Some(before), after, confirmed: true, undo: None });
        }
        if look < LOOKS {
            tokio::time::sleep(wait).await;
            wait *= 2;
        }
    }
    Ok(Outcome { before: Some(before), after, confirmed: false, undo: None })
}

fn says_the_same(shown: &Control, now: &Control) -> bool {
    let evidence = |control: &Control| control.evidence.as_ref().map(in_order);
    (shown.state, &shown.title, evidence(shown)) == (now.state, &now.title, evidence(now))
}

/// The same with its lists in one order: who comes first in them means nothing.
fn in_order(value: &Value) -> Value {
    match value {
        Value::Array(entries) => {
            let mut entries: Vec<Value> = entries.iter().map(in_order).collect();
            entries.sort_by_cached_key(Value::to_string);
            Value::Array(entries)
        }
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), in_order(member))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// What a control is, and what it is to be.
struct Wanted<'a> {
    before: &'a Control,
    wish: &'a Wish,
}

impl Wanted<'_> {
    /// Whether the use is to be refused.
    fn denied(&self) -> bool {
        self.wish.state == ControlState::Denied
    }

    /// What a part of the evidence is to be: as wished, or else as it was.
    fn evidence(&self, name: &str) -> Value {
        let before = || self.before.evidence.as_ref().and_then(|evidence| evidence.get(name)).cloned();
        self.wish.evidence.get(name).cloned().or_else(before).unwrap_or_default()
    }

    /// A list in it.
    fn list(&self, name: &str) -> Vec<Value> {
        self.evidence(name).as_array().cloned().unwrap_or_default()
    }

    /// The title, which the source asks for.
    fn title(&self) -> Option<&str> {
        self.before.title.as_deref()
    }

    fn is_met_by(&self, after: &Control) -> bool {
        let read = |name: &str| after.evidence.as_ref().and_then(|evidence| evidence.get(name));
        after.state == self.wish.state
            && self.wish.evidence.iter().all(|(name, value)| read(name).map(in_order) == Some(in_order(value)))
    }
}

/// Whether several lists together have no more entries than the source takes.
fn no_more_than(most: usize, lists: &[&Vec<Value>]) -> Result<(), SetError> {
    let all: usize = lists.iter().map(|list| list.len()).sum();
    if all <= most { Ok(()) } else { Err(SetError::TooMany { most }) }
}
