//! Lists that only the DingTalk client shows: which apps a person let in, which devices and log-ins their account had.
//! The person types or pastes them; they are kept as theirs, beside what sources read and never mixed with it.

mod dates;
mod lines;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use clearhold_model::{
    App, AppId, AppKind, AppStatus, Developer, Field, Grant, GrantKind, Item, JournalAction, PageRequest, Record,
    RecordId, SnapshotId, SourceId, SubjectId, Timestamp,
};
use clearhold_words::Words;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::attest::{ATTESTED, moment_of};
use crate::{Clearhold, Code, DeepLink, Error, Result};
use lines::{Entry, Understood};
pub use lines::{Lapse, LapseCode};

/// Which list of the DingTalk client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// The apps that the person let in.
    Apps,
    /// The devices that their account is signed in on.
    Devices,
    /// The log-ins that their account had.
    Logins,
}

/// A list as the person typed or pasted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AttestList {
    /// Which list.
    pub kind: ListKind,
    /// A line for each thing.
    pub text: String,
    /// The day on which they looked; today when absent.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// Whether it is the complete list, so that what was there before and is not in it is gone.
    #[serde(default)]
    pub complete: bool,
    /// Only tell what would be kept.
    #[serde(default)]
    pub dry_run: bool,
}

/// What was understood of a list, and kept unless it was a rehearsal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ListAttested {
    /// Which list.
    pub kind: ListKind,
    /// When the person looked.
    #[ts(type = "string")]
    pub on: Timestamp,
    /// Whether it was said to be complete.
    pub complete: bool,
    /// What was understood.
    pub entries: Vec<ListEntry>,
    /// What was not.
    pub not_understood: Vec<Lapse>,
    /// The names of what was there before and is gone.
    pub gone: Vec<String>,
    /// The entry of the journal; none where nothing was kept.
    #[ts(type = "number | null")]
    pub journal: Option<i64>,
}

/// One line that was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ListEntry {
    /// Which, from 1.
    pub line: u32,
    /// What it names.
    pub name: String,
    /// The date beside it.
    #[ts(type = "string | null")]
    pub at: Option<Timestamp>,
    /// What else stands beside it.
    pub details: Vec<String>,
    /// Whether it was told before.
    pub known: bool,
}

/// A list with where it is found in the client, and what the person last said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ToldList {
    /// Which list.
    pub kind: ListKind,
    /// Where the client shows it.
    pub steps: Vec<String>,
    /// A link that leads there; none where none is known.
    pub link: Option<DeepLink>,
    /// When the person last looked; none if they never said.
    #[ts(type = "string | null")]
    pub on: Option<Timestamp>,
    /// Whether they then gave the complete list.
    pub complete: bool,
    /// When they are to look again; none for never.
    #[ts(type = "string | null")]
    pub look_again_at: Option<Timestamp>,
}

/// What the vault keeps of a list beside its items.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) on: Timestamp,
    pub(crate) complete: bool,
}

impl ListKind {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Apps, Self::Devices, Self::Logins];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Devices => "devices",
            Self::Logins => "logins",
        }
    }

    /// The keys of the steps to where the client shows it.
    fn steps(self) -> Vec<String> {
        let steps: &[&str] = match self {
            Self::Apps => &["app_authorisations"],
            Self::Devices | Self::Logins => &["app_account_security", "app_devices"],
        };
        steps.iter().map(|step| (*step).to_owned()).collect()
    }

    fn beginning(self) -> String {
        format!("{ATTESTED}/{}/", self.as_str())
    }
}

impl Clearhold {
    /// Keeps a list that the person typed or pasted, as theirs. A complete list with a line that was not understood is
    /// refused: what that line names would look as if it were gone.
    pub fn attest_list(&self, request: &AttestList) -> Result<ListAttested> {
        let on = moment_of(request.on)?;
        let Understood { entries, lapses } = understand(request)?;
        let known = self.known_entries(request.kind)?;
        let ids: Vec<String> = entries.iter().map(|entry| id_of(request.kind, entry)).collect();
        let gone = known.iter().filter(|(id, _)| request.complete && !ids.contains(id)).map(|(_, name)| name.clone());
        let mut told = ListAttested {
            kind: request.kind,
            on,
            complete: request.complete,
            gone: gone.collect(),
            entries: entries.iter().zip(&ids).map(|(entry, id)| shown(entry, known.contains_key(id))).collect(),
            not_understood: lapses,
            journal: None,
        };
        if request.dry_run {
            return Ok(told);
        }
        if entries.is_empty() && (!request.complete || !told.not_understood.is_empty()) {
            return Err(Code::EmptyList.into());
        }
        let lost: Vec<u32> = told.not_understood.iter().filter(|one| loses(**one)).map(|one| one.line).collect();
        if request.complete && !lost.is_empty() {
            return Err(Error::new(Code::ListNotUnderstood).with("lines", lost));
        }
        let snapshot = self.keep_list(request, on, &entries)?;
        let details = json!({
            "list": request.kind, "complete": request.complete, "entries": entries.len(), "gone": told.gone.len(),
            "snapshot": snapshot,
        });
        let entry = self.vault.record_in_journal(JournalAction::ListAttested, details, Timestamp::now())?;
        told.journal = Some(entry.sequence);
        Ok(told)
    }

    /// Every list with where it is found, and what was last said of it.
    pub fn told_lists(&self, words: &Words) -> Result<Vec<ToldList>> {
        let reminder = self.reminder()?;
        let list = |kind: ListKind| {
            let told = self.told_list(kind)?;
            let steps = kind.steps();
            Ok(ToldList {
                kind,
                link: DeepLink::sparing(&steps),
                steps: steps.iter().map(|step| words.text(&format!("step-{step}"))).collect(),
                on: told.map(|told| told.on),
                complete: told.is_some_and(|told| told.complete),
                look_again_at: told.and_then(|told| reminder.due_at(told.on)),
            })
        };
        ListKind::ALL.into_iter().map(list).collect()
    }

    /// What was last said of a list; none if nothing ever was.
    pub(crate) fn told_list(&self, kind: ListKind) -> Result<Option<Told>> {
        Ok(self.told_so_far()?.remove(kind.as_str()))
    }

    fn told_so_far(&self) -> Result<BTreeMap<String, Told>> {
        let bookmark = self.vault.bookmark(&SourceId::from(ATTESTED))?;
        Ok(bookmark.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    fn keep_list(&self, request: &AttestList, on: Timestamp, entries: &[Entry]) -> Result<SnapshotId> {
        let source = self.attesting_source()?;
        let subject = self.vault.own_subjects()?.into_iter().next().map(|subject| subject.id);
        let part = format!("{ATTESTED}_{}", request.kind.as_str());
        // The look was then, whenever it is told.
        let mut snapshot = self.vault.begin_snapshot(&source, on)?;
        let number = snapshot.id();
        for entry in entries {
            match request.kind {
                ListKind::Apps => {
                    let app = app(&source, entry);
                    // Its line says all that it may, whether or not the list names every app.
                    let grants = format!("{part}/{}", app.id);
                    for grant in grants_of(&app) {
                        snapshot.put(&grants, Item::Grant(grant))?;
                    }
                    snapshot.part_done(&grants);
                    snapshot.put(&part, Item::App(app))?;
                }
                ListKind::Devices | ListKind::Logins => {
                    snapshot.put(&part, Item::Record(record(&source, request.kind, entry, subject.as_ref())))?;
                }
            }
        }
        if request.complete {
            snapshot.part_done(&part);
            if request.kind == ListKind::Apps {
                let now: Vec<String> = entries.iter().map(|entry| id_of(request.kind, entry)).collect();
                for gone in self.known_entries(request.kind)?.into_keys().filter(|id| !now.contains(id)) {
                    snapshot.part_done(&format!("{part}/{gone}"));
                }
            }
        }
        snapshot.finish(on, false)?;
        let mut told = self.told_so_far()?;
        told.insert(request.kind.as_str().to_owned(), Told { on, complete: request.complete });
        let bookmark = serde_json::to_string(&told).map_err(|_| Error::from(Code::Bug))?;
        self.vault.put_bookmark(&source, Some(&bookmark))?;
        Ok(number)
    }

    /// What was told of a list so far: names by identifiers.
    fn known_entries(&self, kind: ListKind) -> Result<BTreeMap<String, String>> {
        let source = SourceId::from(ATTESTED);
        if kind == ListKind::Apps {
            let apps = self.app_rows()?.into_iter().map(|row| row.app).filter(|app| app.source == source);
            return Ok(apps.map(|app| (app.id.to_string(), app.name)).collect());
        }
        let (mut known, mut page) = (BTreeMap::new(), PageRequest::default());
        loop {
            let part = self.vault.records_beginning(&source, &kind.beginning(), &page)?;
            known.extend(part.items.into_iter().map(|seen| (seen.record.id.to_string(), seen.record.title)));
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(known),
            }
        }
    }
}

fn understand(request: &AttestList) -> Result<Understood> {
    let lines = request.text.lines().count();
    if request.text.len() > lines::MOST_BYTES || lines > lines::MOST_LINES {
        return Err(Error::new(Code::ListTooLong).with("most", lines::MOST_LINES));
    }
    // The same device signs in again and again; an app or a device is one.
    let by_name = request.kind != ListKind::Logins;
    Ok(lines::read(&request.text, by_name, Timestamp::now(), &TimeZone::system()))
}

/// Whether a line that was not taken names something that is in no other.
fn loses(lapse: Lapse) -> bool {
    lapse.code != LapseCode::Repeated
}

fn shown(entry: &Entry, known: bool) -> ListEntry {
    let Entry { line, name, at, details } = entry.clone();
    ListEntry { line, name, at, details, known }
}

/// The same whenever the same is told. A sum, since a device's name may tell who has it.
fn id_of(kind: ListKind, entry: &Entry) -> String {
    let mut sum = Sha256::new();
    sum.update(entry.name.to_lowercase());
    if kind == ListKind::Logins {
        sum.update(format!("\n{:?}\n{}", entry.at, entry.details.join("\n")));
    }
    let short: String = sum.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}{short}", kind.beginning())
}

/// An app as the client lists it: what it does not say stays untold.
fn app(source: &SourceId, entry: &Entry) -> App {
    App {
        id: AppId::new(id_of(ListKind::Apps, entry)),
        source: source.clone(),
        name: entry.name.clone(),
        description: None,
        developer: Developer::Unknown,
        developer_name: None,
        kind: AppKind::Unknown,
        status: AppStatus::Unknown,
        homepage: None,
        authorised_by: None,
        authorised_at: entry.at,
        scopes: (!entry.details.is_empty()).then(|| entry.details.clone()),
        fields_shared: None,
        audience: None,
    }
}

fn grants_of(app: &App) -> Vec<Grant> {
    let grant = |code: &String| Grant {
        id: format!("{}/{code}", app.id),
        source: app.source.clone(),
        app: app.id.clone(),
        kind: GrantKind::Permission,
        code: code.clone(),
    };
    app.scopes.iter().flatten().map(grant).collect()
}

fn record(source: &SourceId, kind: ListKind, entry: &Entry, subject: Option<&SubjectId>) -> Record {
    let (name, category) = match kind {
        ListKind::Logins => ("told_login", "logs"),
        ListKind::Apps | ListKind::Devices => ("told_device", "device_info"),
    };
    let mut fields = vec![Field::new("listed_name", entry.name.as_str())];
    fields.extend(entry.at.map(|at| Field::new("listed_date", at.to_string())));
    if !entry.details.is_empty() {
        fields.push(Field::new("listed_details", entry.details.clone()));
    }
    Record {
        id: RecordId::new(id_of(kind, entry)),
        source: source.clone(),
        kind: name.to_owned(),
        category: category.into(),
        subject: Some(subject.cloned().unwrap_or_else(|| SubjectId::new(format!("{ATTESTED}/self")))),
        title: entry.name.clone(),
        at: entry.at,
        fields,
    }
}
