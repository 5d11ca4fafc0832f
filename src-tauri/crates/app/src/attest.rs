//! What the person says of controls that no interface tells of.

use std::path::PathBuf;

use clearhold_model::{
    Control, ControlId, ControlState, EvidencePicture, Item, JournalAction, Source, SourceId, SourceKind, Timestamp,
    Viewpoint,
};
use clearhold_policy::catalogue;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::evidence::PictureFile;
use crate::import::came_with_an_archive;
use crate::{Clearhold, Code, Error, Result};

/// The source that what a person says is kept under.
pub(crate) const ATTESTED: &str = "attested";

/// What the person found or set elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AttestControl {
    /// The control.
    pub control: ControlId,
    /// What it is; none where the person did not find it there.
    pub state: Option<ControlState>,
    /// The day on which they looked; today when absent.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// What they want to remember of it.
    #[serde(default)]
    pub note: Option<String>,
    /// A file with a picture of what they saw, to be kept as evidence.
    #[serde(default)]
    pub picture: Option<PathBuf>,
}

/// What was kept of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ControlAttested {
    /// The control.
    pub control: ControlId,
    /// What was known before.
    pub before: ControlState,
    /// What the person said; unknown where they did not find it.
    pub state: ControlState,
    /// The day on which they looked, as it began here; now for today.
    #[ts(type = "string")]
    pub confirmed_at: Timestamp,
    /// The picture that is kept as evidence.
    pub picture: Option<EvidencePicture>,
    /// The entry of the journal.
    #[ts(type = "number")]
    pub journal: i64,
}

impl Clearhold {
    /// Keeps what the person says of a control, as theirs. What a source reads is not for them to say.
    pub fn attest_control(&self, request: &AttestControl) -> Result<ControlAttested> {
        let known = self.known_control(&request.control)?;
        if let Some(source) = known.source.as_ref().filter(|_| is_read_by_a_source(&known)) {
            let error = Error::new(Code::ControlIsRead).with("control", known.id.as_str());
            return Err(error.with("source", source.as_str()));
        }
        if let Some(state) = request.state
            && !known.allowed_states.contains(&state)
        {
            let states = serde_json::to_value(&known.allowed_states).unwrap_or_default();
            return Err(Error::new(Code::InvalidArgument).with("argument", "state").with("known", states));
        }
        let confirmed_at = moment_of(request.on)?;
        let picture = request.picture.as_deref().map(PictureFile::open).transpose()?;
        let source = self.attesting_source()?;
        let state = request.state.unwrap_or(ControlState::Unknown);
        let note = request.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let mut snapshot = self.vault.begin_snapshot(&source, Timestamp::now())?;
        let picture = picture.map(|file| self.keep_picture(&source, snapshot.id(), &known.id, file)).transpose()?;
        let kept = picture.as_ref().map(|picture| json!({ "sha256": picture.sha256, "media": picture.media }));
        let found = request.state.is_some();
        let control = Control {
            source: Some(source.clone()),
            state,
            confirmed_at: Some(confirmed_at),
            evidence: Some(json!({ "told_by": "person", "found": found, "note": note, "picture": kept })),
            ..known.clone()
        };
        snapshot.put(ATTESTED, Item::Control(control))?;
        snapshot.finish(Timestamp::now(), false)?;
        let details = json!({
            "control": known.id, "before": known.state, "state_told": state, "found": found, "picture": kept,
        });
        let entry = self.vault.record_in_journal(JournalAction::ControlAttested, details, Timestamp::now())?;
        Ok(ControlAttested {
            control: known.id,
            before: known.state,
            state,
            confirmed_at,
            picture,
            journal: entry.sequence,
        })
    }

    /// The source of what the person says, which comes into being with the first thing that they say. Beside the sample
    /// organisation it is a sample as well, and goes with it.
    pub(crate) fn attesting_source(&self) -> Result<SourceId> {
        let id = SourceId::from(ATTESTED);
        let known = self.vault.sources()?;
        match known.iter().find(|source| source.id == id) {
            Some(source) if source.connected && !came_with_an_archive(source) => {}
            // What came with an archive is the person's own from now on.
            Some(source) => {
                self.vault.put_source(&Source { connected: true, settings: json!({}), ..source.clone() })?;
            }
            None => self.vault.put_source(&Source {
                id: id.clone(),
                kind: SourceKind::Attested,
                viewpoint: Viewpoint::Me,
                sample: known.iter().any(|source| source.sample),
                connected: true,
                connected_at: Timestamp::now(),
                settings: json!({}),
            })?,
        }
        Ok(id)
    }
}

/// Whether a source reads the control: neither only the catalogue nor the person alone tells of it.
pub(crate) fn is_read_by_a_source(control: &Control) -> bool {
    control.source.as_ref().is_some_and(|source| source.as_str() != ATTESTED)
}

/// Whether the person said what a control is.
pub(crate) fn is_told(control: &Control) -> bool {
    control.source.as_ref().is_some_and(|source| source.as_str() == ATTESTED)
}

/// Whether the person may say what a control is.
pub(crate) fn can_be_attested(control: &Control) -> bool {
    !is_read_by_a_source(control) && catalogue().controls().iter().any(|known| known.id == control.id)
}

/// The moment that stands for a day: now for today, else its beginning here.
pub(crate) fn moment_of(day: Option<Date>) -> Result<Timestamp> {
    let now = Timestamp::now();
    let today = now.to_zoned_datetime(TimeZone::system()).date();
    match day {
        None => Ok(now),
        Some(day) if day == today => Ok(now),
        Some(day) if day > today => Err(Error::new(Code::DateAhead).with("date", day.to_string())),
        Some(day) => {
            let begun = day.to_zoned_datetime(TimeZone::system());
            begun.map(|begun| begun.timestamp()).map_err(|_| Error::new(Code::InvalidArgument).with("argument", "on"))
        }
    }
}
