//! Setting a control, the one way there is: look, journal the intent, act, read back, keep what was read and how it went.

use std::collections::BTreeMap;

use clearhold_model::{
    Actuator, Control, ControlId, ControlState, Item, ItemKind, JournalAction, Skipped, Snapshot, Source, Timestamp,
    Wished,
};
use clearhold_sources::{Bookmark, Collector, SetError, SourceError, Wish};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::attest::is_read_by_a_source;
use crate::sample::Sample;
use crate::timer::KeptBy;
use crate::{Clearhold, Code, Error, Result};

/// How a control is to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SetControl {
    /// Which one.
    pub control: ControlId,
    /// The state to put it in.
    pub state: ControlState,
    /// Parts of its evidence that are to be otherwise, by their names there: whom it is about, say.
    #[serde(default)]
    #[ts(type = "{ [key: string]: unknown }")]
    pub evidence: BTreeMap<String, Value>,
    /// What the source takes and never tells, by the names that `control.unseen` asks for.
    #[serde(default)]
    #[ts(type = "{ [key: string]: boolean }")]
    pub unseen: BTreeMap<String, bool>,
    /// When what stood there is to be put back by itself; none for never.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub ends_at: Option<Timestamp>,
    /// Only look, and tell what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlSet {
    /// Which one.
    pub control: ControlId,
    /// The state before.
    pub before: ControlState,
    /// The state that was asked for.
    pub requested: ControlState,
    /// The state as it was read back; none where it could not be, or nothing was done.
    pub after: Option<ControlState>,
    /// Whether it was read back, and is as it was asked for.
    pub confirmed: bool,
    /// The entry of the journal that tells how it went; none where nothing was done.
    #[ts(type = "number | null")]
    pub journal: Option<i64>,
    /// Why nobody knows whether it was done, as an error's code.
    pub trouble: Option<String>,
    /// The number under which what stood there can be put back; none where nothing was done.
    #[ts(type = "number | null")]
    pub undo: Option<i64>,
    /// Who puts it back when its time is over; none where no end was asked for.
    pub kept_by: Option<KeptBy>,
}

impl Clearhold {
    /// Puts a control as it is asked for, and reads it back. Where it is otherwise by now than it was shown, nothing is
    /// set, and what it is now is kept.
    pub async fn set_control(&self, request: &SetControl) -> Result<ControlSet> {
        let (shown, source) = self.settable(request)?;
        let _turn = self.ears.turn.lock().await;
        let sample = Sample::serving(std::slice::from_ref(&source)).await?;
        let collector = self.collector(&source, sample.as_ref())?;
        self.count_metered(&source, collector.as_ref());
        // Whatever goes wrong up to here, nothing was sent that changes anything.
        let now = collector.look(&shown.id).await?.ok_or_else(|| not_found(&shown.id))?;
        let told = |after, confirmed, journal, trouble, undo, kept_by| ControlSet {
            control: shown.id.clone(),
            before: now.state,
            requested: request.state,
            after,
            confirmed,
            journal,
            trouble,
            undo,
            kept_by,
        };
        if request.dry_run {
            let kept_by = request.ends_at.map(|_| KeptBy::likely(&self.home)).transpose()?;
            return Ok(told(None, false, None, None, None, kept_by));
        }
        let facts = json!({ "control": shown.id, "source": source.id, "requested": request.state });
        self.vault.record_in_journal(JournalAction::ControlSetBegun, facts.clone(), Timestamp::now())?;
        let wish = Wish {
            control: shown.id.clone(),
            state: request.state,
            evidence: request.evidence.clone(),
            unseen: request.unseen.clone(),
            shown: Some(shown.clone()),
        };
        let mut undo = None;
        let (after, confirmed, trouble) = match collector.set(&wish).await {
            Ok(outcome) => {
                undo = outcome.undo;
                (outcome.after, outcome.confirmed, None)
            }
            Err(SetError::Source(error)) if nobody_knows(&error) => {
                let after = collector.look(&shown.id).await.ok().flatten();
                let confirmed = after.as_ref().is_some_and(|after| is_met(&wish, after));
                (after, confirmed, (!confirmed).then(|| error.code().to_owned()))
            }
            Err(error) => {
                let code = error.code();
                let mut details = facts;
                details["confirmed"] = json!(false);
                details["error"] = json!(code);
                self.vault.record_in_journal(JournalAction::ControlSet, details, Timestamp::now())?;
                return Err(self.refused(error, collector.as_ref(), &source, &shown).await?);
            }
        };
        let read_back = after.as_ref().map(|after| after.state);
        let wished = (!confirmed).then(|| Wished { state: request.state, at: Timestamp::now() });
        let kept = self.keep_control(&source, collector.as_ref(), after, &shown, wished);
        let mut details = facts;
        details["before"] = json!(now.state);
        details["after"] = json!(read_back);
        details["confirmed"] = json!(confirmed);
        if let Some(code) = &trouble {
            details["error"] = json!(code);
        }
        // What was done stands in the journal, whether or not what was read could be kept.
        let entry = self.vault.record_in_journal(JournalAction::ControlSet, details, Timestamp::now())?;
        kept?;
        let undo = self.keep_undo(&now, undo, read_back, request.ends_at)?;
        let ends_at = request.ends_at.filter(|_| undo.is_some());
        let kept_by = ends_at.map(|end| KeptBy::arrange(&self.home, end)).transpose()?;
        if let Some(sample) = &sample {
            self.keep_changes(sample)?;
        }
        Ok(told(read_back, confirmed, Some(entry.sequence), trouble, undo, kept_by))
    }

    /// A control as its source shows it at this moment; none where nobody can tell. Nothing is kept of it.
    pub(crate) async fn look_at(&self, control: &Control) -> Result<Option<Control>> {
        let Some(id) = &control.source else { return Ok(None) };
        let Some(source) = self.vault.source(id)?.filter(|source| source.connected) else { return Ok(None) };
        let _turn = self.ears.turn.lock().await;
        let sample = Sample::serving(std::slice::from_ref(&source)).await?;
        let collector = self.collector(&source, sample.as_ref())?;
        self.count_metered(&source, collector.as_ref());
        Ok(collector.look(&control.id).await?)
    }

    /// The control as it was shown, and its source, when this program can set it to that.
    fn settable(&self, request: &SetControl) -> Result<(Control, Source)> {
        let shown = self.known_control(&request.control)?;
        match shown.actuator {
            Actuator::Direct => {}
            Actuator::Guided => return Err(Error::new(Code::ControlGuided).with("control", shown.id.as_str())),
            Actuator::Locked => {
                let error = Error::new(Code::ControlLocked).with("control", shown.id.as_str());
                return Err(error.with("authority", shown.authority));
            }
        }
        if !shown.allowed_states.contains(&request.state) {
            let known = serde_json::to_value(&shown.allowed_states).unwrap_or_default();
            return Err(Error::new(Code::InvalidArgument).with("argument", "state").with("known", known));
        }
        let Some(id) = shown.source.clone().filter(|_| is_read_by_a_source(&shown)) else {
            return Err(Error::new(Code::ControlGuided).with("control", shown.id.as_str()));
        };
        let source = self.vault.source(&id)?.filter(|source| source.connected);
        Ok((shown, source.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", id.as_str()))?))
    }

    /// The error to tell. What it is now is kept where it was otherwise than it was shown, so that it can be asked again.
    async fn refused(
        &self,
        error: SetError,
        collector: &dyn Collector,
        source: &Source,
        shown: &Control,
    ) -> Result<Error> {
        let changed = error == SetError::ChangedMeanwhile;
        let error = Error::from(error).with("control", shown.id.as_str());
        if !changed {
            return Ok(error);
        }
        let Some(now) = collector.look(&shown.id).await.ok().flatten() else { return Ok(error) };
        let state = serde_json::to_value(now.state).unwrap_or_default();
        self.keep_control(source, collector, Some(now), shown, None)?;
        Ok(error.with("state", state))
    }

    /// Keeps a control as it was read after it was set; where it was not, as it was read last, with what was asked for.
    pub(crate) fn keep_control(
        &self,
        source: &Source,
        collector: &dyn Collector,
        after: Option<Control>,
        shown: &Control,
        wished: Option<Wished>,
    ) -> Result<()> {
        let read = after.map(|after| Control { confirmed_at: Some(Timestamp::now()), ..after });
        let control = Control { wished, ..read.unwrap_or_else(|| shown.clone()) };
        self.keep_beside_a_sync(source, vec![Item::Control(control)])?;
        self.outdate(source, collector, Some(&shown.id), None)
    }

    /// Keeps items that were looked at by themselves, as versions of what is known. Nothing else counts as gone.
    pub(crate) fn keep_beside_a_sync(&self, source: &Source, items: Vec<Item>) -> Result<()> {
        let mut snapshot = self.vault.begin_snapshot(&source.id, Timestamp::now())?;
        for item in items {
            let part = self.vault.part_of(&source.id, item.kind(), item.id())?;
            snapshot.put(&part.unwrap_or_else(|| unnamed_part(item.kind()).to_owned()), item)?;
        }
        snapshot.skip(Skipped { what: "rest".to_owned(), code: Code::OneThingOnly.as_str().to_owned(), detail: None });
        snapshot.finish(Timestamp::now(), false)?;
        Ok(())
    }

    /// Makes the next sync ask for what was changed.
    pub(crate) fn outdate(
        &self,
        source: &Source,
        collector: &dyn Collector,
        control: Option<&ControlId>,
        person: Option<&str>,
    ) -> Result<()> {
        if let Some(bookmark) = self.vault.bookmark(&source.id)? {
            let bookmark = collector.outdate(Bookmark::new(bookmark), control, person);
            self.vault.put_bookmark(&source.id, Some(bookmark.as_str()))?;
        }
        Ok(())
    }
}

/// Whether a snapshot was a look at a source, and not at one thing in it that was just changed.
pub(crate) fn is_a_look(snapshot: &Snapshot) -> bool {
    !snapshot.skipped.iter().any(|skipped| skipped.code == Code::OneThingOnly.as_str())
}

/// Whether nobody knows after this error if what was sent was done.
pub(crate) fn nobody_knows(error: &SourceError) -> bool {
    match error {
        SourceError::Unreachable | SourceError::CutOff | SourceError::UnexpectedAnswer { .. } => true,
        SourceError::CredentialsRefused
        | SourceError::TokenRefused
        | SourceError::SignInNeeded
        | SourceError::SignInRefused
        | SourceError::PermissionMissing { .. }
        | SourceError::AddressNotAllowed
        | SourceError::Throttled
        | SourceError::QuotaUsedUp
        | SourceError::OverBudget
        | SourceError::Blocked { .. }
        | SourceError::InvalidSettings { .. }
        | SourceError::NoCertificates
        | SourceError::TellsNothing
        | SourceError::File { .. }
        | SourceError::MixedExports
        | SourceError::Cancelled => false,
    }
}

fn is_met(wish: &Wish, after: &Control) -> bool {
    let read = |name: &String| after.evidence.as_ref().and_then(|evidence| evidence.get(name));
    after.state == wish.state && wish.evidence.iter().all(|(name, value)| read(name) == Some(value))
}

fn not_found(control: &ControlId) -> Error {
    Error::new(Code::ControlNotFound).with("id", control.as_str())
}

/// The part of what was not there before.
fn unnamed_part(kind: ItemKind) -> &'static str {
    kind.as_str()
}
