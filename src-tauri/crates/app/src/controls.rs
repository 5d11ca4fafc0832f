//! Controls: what is allowed, by whom, and what enforces it.

use clearhold_model::{
    AppId, Control, ControlId, ControlScope, EvidencePicture, Packaging, Page, PageRequest, PermissionEvidence,
    Timestamp,
};
use clearhold_policy::catalogue;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::attest::{can_be_attested, is_read_by_a_source, is_told};
use crate::{Clearhold, Code, DeepLink, Error, Reminder, Result};

/// Which controls are wanted. What is absent does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlsRequest {
    /// Standing there.
    #[serde(default)]
    pub scope: Option<ControlScope>,
    /// About this app.
    #[serde(default)]
    pub app: Option<AppId>,
    /// Only what the person said, and is to look at again.
    #[serde(default)]
    pub due: bool,
    /// Which part of the list.
    #[serde(default)]
    pub page: PageRequest,
}

/// A control in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlRow {
    /// The control; its title is always filled in.
    #[serde(flatten)]
    pub control: Control,
    /// What it decides, in plain words.
    pub about: String,
    /// Whether something else was asked for than was seen since.
    pub drift: bool,
    /// When the person is to look again at what they said; none where a source reads it, or they never said anything.
    #[ts(type = "string | null")]
    pub look_again_at: Option<Timestamp>,
    /// Whether that is now.
    pub due: bool,
}

/// A control with the way to change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlDetail {
    /// The control.
    #[serde(flatten)]
    pub row: ControlRow,
    /// How to change it, step by step.
    pub steps: Vec<String>,
    /// Where the policy tells of it.
    pub citations: Vec<String>,
    /// Whether the person may say what it is, since nothing reads it.
    pub attestable: bool,
    /// A link that leads there; none where none is known.
    pub link: Option<DeepLink>,
    /// The pictures that the person keeps of it, the newest first.
    pub pictures: Vec<EvidencePicture>,
}

impl Clearhold {
    /// A part of the controls: those that a source read, and those that only the catalogue knows, whose state was never
    /// seen. What was asked for and not seen since comes first.
    pub fn controls(&self, request: &ControlsRequest, words: &Words) -> Result<Page<ControlRow>> {
        let reminder = self.reminder()?;
        let wanted = |control: &Control| {
            request.scope.is_none_or(|scope| control.scope == scope)
                && request.app.as_ref().is_none_or(|app| control.app.as_ref() == Some(app))
                && (!request.due || is_due(control, reminder))
        };
        let mut all: Vec<Control> = self.all_controls()?.into_iter().filter(wanted).collect();
        // Stable, so that all else keeps its order; what is due, the longest overdue first.
        all.sort_by_key(|control| (!has_drift(control), control.confirmed_at.filter(|_| request.due)));
        let total = all.len();
        let start = match &request.page.after {
            None => 0,
            Some(after) => all
                .iter()
                .position(|control| control.id.as_str() == after)
                .map(|at| at + 1)
                .ok_or_else(|| Error::new(Code::InvalidArgument).with("argument", "after"))?,
        };
        let limit = request.page.limit.map_or(DEFAULT_LIMIT, |limit| limit.clamp(1, LARGEST_LIMIT) as usize);
        let items: Vec<ControlRow> =
            all.into_iter().skip(start).take(limit).map(|control| row(control, reminder, words)).collect();
        let more = start + items.len() < total;
        let next = items.last().filter(|_| more).map(|last| last.control.id.to_string());
        Ok(Page { items, total: total as u64, next })
    }

    /// One control with the way to change it.
    pub fn control(&self, id: &ControlId, words: &Words) -> Result<ControlDetail> {
        let control = self.known_control(id)?;
        let (steps, citations) = guidance(&control);
        let link = DeepLink::sparing(&steps);
        Ok(ControlDetail {
            steps: steps.iter().map(|step| words.text(&step_key(step))).collect(),
            citations,
            attestable: can_be_attested(&control),
            link,
            pictures: self.pictures_of(&control.id)?,
            row: row(control, self.reminder()?, words),
        })
    }

    pub(crate) fn known_control(&self, id: &ControlId) -> Result<Control> {
        let found = self.all_controls()?.into_iter().find(|control| &control.id == id);
        found.ok_or_else(|| Error::new(Code::ControlNotFound).with("id", id.as_str()))
    }

    pub(crate) fn all_controls(&self) -> Result<Vec<Control>> {
        let mut controls = catalogue().controls();
        for seen in self.vault.controls()? {
            match controls.iter_mut().find(|control| control.id == seen.id) {
                Some(known) => *known = seen,
                None => controls.push(seen),
            }
        }
        Ok(controls)
    }
}

/// So many controls come when the caller names no measure.
const DEFAULT_LIMIT: usize = 200;
/// More do not come at once, as with every other list.
const LARGEST_LIMIT: u32 = 1000;

/// Whether something else was asked for than was seen since.
fn has_drift(control: &Control) -> bool {
    control.wished.is_some()
}

/// When the person is to look again at what they said.
pub(crate) fn look_again_at(control: &Control, reminder: Reminder) -> Option<Timestamp> {
    control.confirmed_at.filter(|_| is_told(control)).and_then(|told_at| reminder.due_at(told_at))
}

fn is_due(control: &Control, reminder: Reminder) -> bool {
    look_again_at(control, reminder).is_some_and(|due_at| due_at <= Timestamp::now())
}

fn row(mut control: Control, reminder: Reminder, words: &Words) -> ControlRow {
    let key = words_key(&control);
    let about = words.attribute(&key, "about").unwrap_or_default();
    control.title = Some(title(&control, &key, words));
    ControlRow {
        about,
        drift: has_drift(&control),
        look_again_at: look_again_at(&control, reminder),
        due: is_due(&control, reminder),
        control,
    }
}

/// What a control is called: what it decides, and of whom or what.
pub(crate) fn title_of(control: &Control, words: &Words) -> String {
    title(control, &words_key(control), words)
}

fn title(control: &Control, key: &str, words: &Words) -> String {
    let what = words.text(key);
    let of_computer = control.scope == ControlScope::Device && is_read_by_a_source(control);
    match &control.title {
        None if of_computer => words.text_with("permission-for-all", &[("permission", (&what).into())]),
        None => what,
        Some(name) if of_computer => {
            words.text_with("permission-of-app", &[("name", name.into()), ("permission", (&what).into())])
        }
        Some(name) => words.attribute_with(key, "named", &[("name", name.into())]).unwrap_or_default(),
    }
}

/// The key that a control's words are found by: a permission's, a toggle's, or the kind of rule that a source read.
fn words_key(control: &Control) -> String {
    let name = kind_name(control);
    match (is_read_by_a_source(control), control.scope) {
        (true, ControlScope::Account | ControlScope::Org) => format!("rule-{name}"),
        (_, ControlScope::Device) => format!("permission-{name}"),
        (false, ControlScope::Account | ControlScope::Org) => format!("toggle-{name}"),
    }
}

/// The key of a step's words. The steps of a rule that a source read are under a name of their own.
fn step_key(step: &str) -> String {
    if step.starts_with("control-steps-") { step.to_owned() } else { format!("step-{step}") }
}

/// The steps that change a control, and where the policy tells of it. Rules that an administrator made are
/// not in the policy; their steps are ours.
fn guidance(control: &Control) -> (Vec<String>, Vec<String>) {
    let name = kind_name(control);
    if control.scope == ControlScope::Device && is_read_by_a_source(control) {
        // The steps of the catalogue are the phone's.
        let citations = catalogue().permission(name).map(|permission| permission.citations.clone());
        let steps = if is_unconfined(control) { UNCONFINED } else { &[] };
        return (steps.iter().map(|step| (*step).to_owned()).collect(), citations.unwrap_or_default());
    }
    if is_read_by_a_source(control) {
        return (vec![format!("control-steps-{name}")], Vec::new());
    }
    if let Some(permission) = catalogue().permission(name).filter(|_| control.scope == ControlScope::Device) {
        return (permission.steps.clone(), permission.citations.clone());
    }
    match catalogue().toggle(name) {
        Some(toggle) => (toggle.steps.clone(), toggle.citations.clone()),
        None => (Vec::new(), Vec::new()),
    }
}

/// What does work where nothing holds an app to a switch (reference on permissions, section 8).
const UNCONFINED: &[&str] = &["unconfined_flatpak", "unconfined_all_apps", "unconfined_apparmor"];

fn is_unconfined(control: &Control) -> bool {
    let evidence = control.evidence.clone().and_then(|evidence| serde_json::from_value(evidence).ok());
    evidence
        .and_then(|evidence: PermissionEvidence| evidence.app)
        .is_some_and(|app| app.packaging == Packaging::Package)
}

/// `device.camera` is of the kind `camera`, `sample/contact_hide/7` of the kind `contact_hide`.
fn kind_name(control: &Control) -> &str {
    let id = control.id.as_str();
    if is_read_by_a_source(control) {
        id.split('/').nth(1).unwrap_or(id)
    } else {
        id.split_once('.').map_or(id, |(_, name)| name)
    }
}
