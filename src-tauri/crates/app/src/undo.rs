//! Putting back what stood there before controls were set: one, some, all, or by itself when its time is over.

use clearhold_model::{Control, ControlId, ControlState, JournalAction, Timestamp, Wished};
use clearhold_sources::{Collector, Outcome, SetError, Wish};
use clearhold_vault::KeptUndo;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::sample::Sample;
use crate::{Clearhold, Code, Error, Result};

/// What is kept of a control when it is set.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Before {
    /// The state that it had.
    state: ControlState,
    /// What that was read from.
    evidence: Option<Value>,
    /// What the source needs to put it back exactly.
    undo: Option<Value>,
    /// The state that it was left in.
    left: Option<ControlState>,
}

/// Something that can be put back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Undoable {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// The control that was set.
    pub control: ControlId,
    /// Its name.
    pub title: String,
    /// When it was set.
    #[ts(type = "string")]
    pub set_at: Timestamp,
    /// The state that putting it back leads to.
    pub before: ControlState,
    /// The state that it was left in; none where that could not be read.
    pub left: Option<ControlState>,
    /// When it is put back by itself; none for never.
    #[ts(type = "string | null")]
    pub ends_at: Option<Timestamp>,
}

/// What is to be put back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UndoControls {
    /// These; the one that was set last when empty.
    #[serde(default)]
    #[ts(type = "number[]")]
    pub ids: Vec<i64>,
    /// Everything.
    #[serde(default)]
    pub all: bool,
    /// Also what someone else changed since it was set.
    #[serde(default)]
    pub even_if_changed: bool,
    /// Only look, and tell what would be put back.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub dry_run: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlsUndone {
    /// One entry each, in the order in which they were put back: the one that was set last first.
    pub items: Vec<Undone>,
}

/// What became of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Undone {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// The control.
    pub control: ControlId,
    /// Its name.
    pub title: String,
    /// The state that it is to have again.
    pub requested: ControlState,
    /// The state as it was read back, in a rehearsal as it is; none where it could not be, or nothing was done.
    pub after: Option<ControlState>,
    /// Whether everything stands there as it did.
    pub confirmed: bool,
    /// Why nothing was done, as an error's code.
    pub trouble: Option<String>,
}

impl Clearhold {
    /// Everything that can be put back, the one that was set last first.
    pub fn undoable(&self, words: &Words) -> Result<Vec<Undoable>> {
        let titled = |kept: KeptUndo<Before>| {
            Ok(Undoable {
                title: self.title_of(&kept.control, words)?,
                id: kept.id,
                control: kept.control,
                set_at: kept.set_at,
                before: kept.before.state,
                left: kept.before.left,
                ends_at: kept.ends_at,
            })
        };
        self.vault.undos::<Before>()?.into_iter().map(titled).collect()
    }

    /// Puts back what stood there before controls were set. What someone else changed since stays, and is told, unless
    /// the request says otherwise. One that fails does not stop the others.
    pub async fn undo_controls(&self, request: &UndoControls, words: &Words) -> Result<ControlsUndone> {
        let kept = self.vault.undos::<Before>()?;
        let chosen: Vec<KeptUndo<Before>> = if request.all {
            kept
        } else if request.ids.is_empty() {
            kept.into_iter().take(1).collect()
        } else {
            if let Some(missing) = request.ids.iter().find(|id| kept.iter().all(|one| one.id != **id)) {
                return Err(Error::new(Code::NothingToUndo).with("id", *missing));
            }
            kept.into_iter().filter(|one| request.ids.contains(&one.id)).collect()
        };
        if chosen.is_empty() {
            return Err(Code::NothingToUndo.into());
        }
        self.put_back_each(chosen, request.even_if_changed, request.dry_run, words).await
    }

    /// Puts back what was set for a time that is over by now. What is otherwise by now than it was left stays, and is
    /// told: what was shut since is not opened again by a clock.
    pub async fn end_grants(&self, now: Timestamp, words: &Words) -> Result<ControlsUndone> {
        let over = |kept: &KeptUndo<Before>| kept.ends_at.is_some_and(|end| end <= now);
        let over = self.vault.undos::<Before>()?.into_iter().filter(over).collect();
        let ended = self.put_back_each(over, false, false, words).await?;
        let changed = |one: &&Undone| one.trouble.as_deref() == Some(Code::ChangedMeanwhile.as_str());
        for one in ended.items.iter().filter(changed) {
            self.vault.remove_end_of_undo(one.id)?;
        }
        Ok(ended)
    }

    /// How many were set for a time that is over, and not put back yet.
    pub(crate) fn overdue_ends(&self, now: Timestamp) -> Result<u64> {
        let over = |kept: &KeptUndo<Before>| kept.ends_at.is_some_and(|end| end <= now);
        Ok(self.vault.undos::<Before>()?.iter().filter(|kept| over(kept)).count() as u64)
    }

    /// Keeps what stood there before a control was set, and gives its number.
    pub(crate) fn keep_undo(
        &self,
        before: &Control,
        undo: Option<Value>,
        left: Option<ControlState>,
        ends_at: Option<Timestamp>,
    ) -> Result<Option<i64>> {
        let Some(source) = &before.source else { return Ok(None) };
        let kept = Before { state: before.state, evidence: before.evidence.clone(), undo, left };
        Ok(Some(self.vault.put_undo(source, &before.id, Timestamp::now(), ends_at, &kept)?))
    }

    async fn put_back_each(
        &self,
        chosen: Vec<KeptUndo<Before>>,
        even_if_changed: bool,
        dry_run: bool,
        words: &Words,
    ) -> Result<ControlsUndone> {
        let mut items = Vec::new();
        for kept in chosen {
            let title = self.title_of(&kept.control, words)?;
            let outcome = self.put_back(&kept, even_if_changed, dry_run).await;
            let (after, confirmed, trouble) = match outcome {
                Ok((after, confirmed)) => (after, confirmed, None),
                Err(error) => (None, false, Some(error.code.as_str().to_owned())),
            };
            let (id, control, requested) = (kept.id, kept.control, kept.before.state);
            items.push(Undone { id, control, title, requested, after, confirmed, trouble });
        }
        Ok(ControlsUndone { items })
    }

    /// Puts one back. A rehearsal gives the state as it is now.
    async fn put_back(
        &self,
        kept: &KeptUndo<Before>,
        even_if_changed: bool,
        dry_run: bool,
    ) -> Result<(Option<ControlState>, bool)> {
        let _turn = self.ears.turn.lock().await;
        let source = self.vault.source(&kept.source)?.filter(|source| source.connected);
        let source = source.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", kept.source.as_str()))?;
        let sample = Sample::serving(std::slice::from_ref(&source)).await?;
        let collector = self.collector(&source, sample.as_ref())?;
        self.count_metered(&source, collector.as_ref());
        let shown = self.known_control(&kept.control)?;
        let now = collector.look(&kept.control).await?;
        let state = now.as_ref().map(|now| now.state);
        if !even_if_changed && kept.before.left.is_some() && state != kept.before.left {
            return Err(Error::new(Code::ChangedMeanwhile).with("control", kept.control.as_str()));
        }
        if dry_run {
            return Ok((state, false));
        }
        let facts =
            json!({ "control": kept.control, "source": source.id, "requested": kept.before.state, "undo": kept.id });
        self.vault.record_in_journal(JournalAction::ControlSetBegun, facts.clone(), Timestamp::now())?;
        let outcome = restore(collector.as_ref(), kept).await;
        let mut details = facts;
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                details["confirmed"] = json!(false);
                details["error"] = json!(error.code());
                self.vault.record_in_journal(JournalAction::ControlSet, details, Timestamp::now())?;
                return Err(Error::from(error).with("control", kept.control.as_str()));
            }
        };
        let after = outcome.after.as_ref().map(|after| after.state);
        let wished = (!outcome.confirmed).then(|| Wished { state: kept.before.state, at: Timestamp::now() });
        let stored = self.keep_control(&source, collector.as_ref(), outcome.after, &shown, wished);
        details["before"] = json!(state);
        details["after"] = json!(after);
        details["confirmed"] = json!(outcome.confirmed);
        self.vault.record_in_journal(JournalAction::ControlSet, details, Timestamp::now())?;
        stored?;
        if let Some(sample) = &sample {
            self.keep_changes(sample)?;
        }
        if outcome.confirmed {
            self.forget_undos_from(kept)?;
        }
        Ok((after, outcome.confirmed))
    }

    /// What was set on top of what was put back is gone with it.
    fn forget_undos_from(&self, kept: &KeptUndo<Before>) -> Result<()> {
        let later =
            |one: &KeptUndo<Before>| one.control == kept.control && one.source == kept.source && one.id >= kept.id;
        for one in self.vault.undos::<Before>()?.iter().filter(|one| later(one)) {
            self.vault.remove_undo(one.id)?;
        }
        Ok(())
    }

    fn title_of(&self, control: &ControlId, words: &Words) -> Result<String> {
        match self.control(control, words) {
            Ok(detail) => Ok(detail.row.control.title.unwrap_or_else(|| control.to_string())),
            Err(error) if error.code == Code::ControlNotFound => Ok(control.to_string()),
            Err(error) => Err(error),
        }
    }
}

/// By what the source kept of it, else by setting it as it was.
async fn restore(collector: &dyn Collector, kept: &KeptUndo<Before>) -> std::result::Result<Outcome, SetError> {
    if let Some(undo) = &kept.before.undo {
        return collector.restore(&kept.control, undo).await;
    }
    let evidence = match &kept.before.evidence {
        Some(Value::Object(evidence)) => evidence.clone().into_iter().collect(),
        Some(_) | None => std::collections::BTreeMap::new(),
    };
    let wish = Wish {
        control: kept.control.clone(),
        state: kept.before.state,
        evidence,
        unseen: std::collections::BTreeMap::new(),
        shown: None,
    };
    collector.set(&wish).await
}
