//! Several permissions of a computer, set one after the other: what would be done, and what became of each.

use std::collections::BTreeMap;

use clearhold_model::{
    Actuator, AppId, Control, ControlId, ControlScope, ControlState, Holder, Permission, PermissionEvidence,
    SourceKind, TakenAlong, Warning,
};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::attest::is_read_by_a_source;
use crate::{Clearhold, Code, Result, SetControl};

/// One permission of one app, among several that are set together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SetLine {
    /// Which.
    pub control: ControlId,
    /// Its name.
    pub title: String,
    /// What is permitted.
    pub permission: Permission,
    /// The state as it was last read.
    pub before: ControlState,
    /// The state that it is to have.
    pub requested: ControlState,
    /// The state as it was read back; none where it could not be, or nothing was done.
    pub after: Option<ControlState>,
    /// How it stands.
    pub state: SetLineState,
    /// Why it can't be set, or was not, as an error's code.
    pub trouble: Option<String>,
    /// Who holds it, where it can't be changed here.
    pub locked_by: Option<Holder>,
    /// What else stops when it is denied; empty for any other state.
    pub takes_along: Vec<TakenAlong>,
    /// What DingTalk loses when it is denied, in plain words; none for other apps and other states.
    pub loses: Option<String>,
    /// Whether the app runs and keeps what it had until it is started again.
    pub restart: bool,
    /// The number under which what stood there can be put back; none where nothing was done.
    #[ts(type = "number | null")]
    pub undo: Option<i64>,
}

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SetLineState {
    /// It is otherwise and would be set.
    WouldBeSet,
    /// It is as it is to be.
    AlreadySo,
    /// It was set, and reads so.
    Set,
    /// It was set, or was to be, and does not read so.
    NotConfirmed,
    /// Setting it failed.
    Failed,
    /// No program can set it here, or not to that.
    CannotBeSet,
}

impl Clearhold {
    /// What was read of what an app may do on a computer; of DingTalk where none is named. What files of another computer
    /// tell is only among it when `exports` are wanted.
    pub(crate) fn permissions_of(
        &self,
        app: Option<&AppId>,
        exports: bool,
    ) -> Result<Vec<(Control, PermissionEvidence)>> {
        let sources = self.vault.sources()?;
        let wanted = |control: &Control| {
            let source = sources.iter().find(|source| Some(&source.id) == control.source.as_ref());
            control.scope == ControlScope::Device
                && is_read_by_a_source(control)
                && source
                    .is_some_and(|source| source.connected && (exports || matches!(source.kind, SourceKind::Device)))
        };
        let controls = self.all_controls()?.into_iter().filter(wanted);
        let read = controls.filter_map(|control| {
            let evidence: PermissionEvidence = serde_json::from_value(control.evidence.clone()?).ok()?;
            let about = evidence.app.as_ref()?;
            let fits = app.map_or(about.dingtalk, |app| control.app.as_ref() == Some(app));
            fits.then_some((control, evidence))
        });
        Ok(read.collect())
    }

    /// What setting a permission would do.
    pub(crate) fn line(
        &self,
        control: &Control,
        evidence: &PermissionEvidence,
        requested: ControlState,
        words: &Words,
    ) -> Result<SetLine> {
        let settable = match control.actuator {
            _ if control.state == ControlState::Uncontrolled => Some(Code::CannotBeSet),
            Actuator::Direct if control.allowed_states.contains(&requested) => None,
            Actuator::Direct => Some(Code::CannotBeSet),
            Actuator::Guided => Some(Code::ControlGuided),
            Actuator::Locked => Some(Code::ControlLocked),
        };
        let so = is_so(control.state, requested, evidence);
        let denied = requested == ControlState::Denied;
        let dingtalk = evidence.app.as_ref().is_some_and(|app| app.dingtalk);
        Ok(SetLine {
            control: control.id.clone(),
            title: self.control(&control.id, words)?.row.control.title.unwrap_or_default(),
            permission: evidence.permission,
            before: control.state,
            requested,
            after: None,
            state: match (so, settable) {
                (true, _) => SetLineState::AlreadySo,
                (false, None) => SetLineState::WouldBeSet,
                (false, Some(_)) => SetLineState::CannotBeSet,
            },
            trouble: settable.filter(|_| !so).map(|code| code.as_str().to_owned()),
            locked_by: evidence.locked_by,
            takes_along: if denied { evidence.takes_along.clone() } else { Vec::new() },
            loses: (denied && dingtalk).then(|| words.text(&format!("loses-{}", evidence.permission.name()))),
            restart: false,
            undo: None,
        })
    }

    /// Sets each line that would be set, in this order, and reads all of them again at the end, since setting one may
    /// change another. One that fails does not stop the others.
    pub(crate) async fn set_each(&self, lines: &mut [SetLine]) {
        for line in lines.iter_mut().filter(|line| line.state == SetLineState::WouldBeSet) {
            match self.set_one_of_several(line).await {
                Ok(()) => {}
                Err(error) => {
                    line.state = SetLineState::Failed;
                    line.trouble = Some(error.code.as_str().to_owned());
                }
            }
        }
        for line in lines {
            if matches!(line.state, SetLineState::Set | SetLineState::AlreadySo) {
                self.read_again_at_the_end(line).await;
            }
        }
    }

    async fn set_one_of_several(&self, line: &mut SetLine) -> Result<()> {
        let request = SetControl {
            control: line.control.clone(),
            state: line.requested,
            evidence: BTreeMap::new(),
            unseen: BTreeMap::new(),
            ends_at: None,
            dry_run: false,
        };
        let mut outcome = self.set_control(&request).await;
        if outcome.as_ref().is_err_and(|error| error.code == Code::ChangedMeanwhile) {
            // One that was set before shuts or opens ways of this one as well. What it is now was kept.
            if self.known_control(&line.control)?.state == line.requested {
                line.state = SetLineState::AlreadySo;
                return Ok(());
            }
            outcome = self.set_control(&request).await;
        }
        let set = outcome?;
        line.state = if set.confirmed { SetLineState::Set } else { SetLineState::NotConfirmed };
        (line.after, line.trouble, line.undo) = (set.after, set.trouble, set.undo);
        Ok(())
    }

    /// A line is only done when it still reads so once all are set.
    async fn read_again_at_the_end(&self, line: &mut SetLine) {
        let now = match self.known_control(&line.control) {
            Ok(control) => self.look_at(&control).await,
            Err(error) => Err(error),
        };
        let read = now.ok().flatten().and_then(|now| {
            let evidence: PermissionEvidence = serde_json::from_value(now.evidence?).ok()?;
            Some((now.state, evidence))
        });
        let Some((state, evidence)) = read else {
            (line.after, line.state) = (None, SetLineState::NotConfirmed);
            return;
        };
        line.after = Some(state);
        line.restart = evidence.warnings.contains(&Warning::RestartNeeded);
        if !is_so(state, line.requested, &evidence) {
            line.state = SetLineState::NotConfirmed;
        }
    }
}

/// The numbers under which what stood there can be put back, all at once.
pub(crate) fn undo_of(lines: &[SetLine]) -> Vec<i64> {
    lines.iter().filter_map(|line| line.undo).collect()
}

/// Whether a permission is as it is to be. One that nobody is to decide on is what the system has by default.
fn is_so(state: ControlState, requested: ControlState, evidence: &PermissionEvidence) -> bool {
    state == requested || (requested == ControlState::Unset && state == evidence.default)
}
