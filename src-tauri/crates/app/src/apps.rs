//! Authorised apps: who was let in, and what they get.

use clearhold_model::{App, AppId, AppKind, Developer, Grant, ItemKind, Page, PageRequest, Risk, Role, Timestamp};
use clearhold_policy::catalogue;
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::{Clearhold, Code, Error, Result};

/// An app in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AppRow {
    /// The app.
    #[serde(flatten)]
    pub app: App,
    /// How many people it covers, where that could be counted.
    #[ts(type = "number | null")]
    pub users: Option<u64>,
    /// How much its access could harm people, and why.
    pub risk: Risk,
}

/// An app with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AppDetail {
    /// The app.
    #[serde(flatten)]
    pub row: AppRow,
    /// What it was granted, where the source tells.
    pub grants: Vec<Grant>,
    /// The kind of recipient it is under section III of the policy; `organisation` for the organisation's own apps, which
    /// hand the data to nobody else.
    pub recipient: String,
    /// The recipient in plain words.
    pub recipient_about: String,
    /// Where the policy says so.
    pub citations: Vec<String>,
    /// How to take its access away.
    pub revoke_steps: String,
    /// When it was last seen: read by its source, or told by the person.
    #[ts(type = "string | null")]
    pub seen_at: Option<Timestamp>,
}

impl Clearhold {
    /// A part of the apps.
    pub fn apps(&self, page: &PageRequest) -> Result<Page<AppRow>> {
        let people = self.people()?;
        Ok(self.vault.apps(page)?.map(|app| row(app, people)))
    }

    /// One app with all that is known of it.
    pub fn app(&self, id: &AppId, words: &Words) -> Result<AppDetail> {
        let app = self.vault.app(id)?.ok_or_else(|| Error::new(Code::AppNotFound).with("id", id.as_str()))?;
        let recipient = recipient_of(&app);
        let steps = match app.developer {
            Developer::Organisation => "revoke-own-app",
            Developer::Vendor | Developer::Unknown => "revoke-vendor-app",
        };
        Ok(AppDetail {
            grants: self.vault.grants(id)?,
            recipient: recipient.to_owned(),
            recipient_about: words.attribute(&format!("recipient-{recipient}"), "about").unwrap_or_default(),
            citations: citations_of(recipient),
            revoke_steps: words.text(steps),
            seen_at: self.vault.last_seen(&app.source, ItemKind::App, app.id.as_str())?,
            row: row(app, self.people()?),
        })
    }

    pub(crate) fn app_rows(&self) -> Result<Vec<AppRow>> {
        let people = self.people()?;
        let mut rows = Vec::new();
        let mut page = PageRequest::default();
        loop {
            let part = self.vault.apps(&page)?;
            rows.extend(part.items.into_iter().map(|app| row(app, people)));
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(rows),
            }
        }
    }

    fn people(&self) -> Result<Option<u64>> {
        let subjects = self.vault.counts()?.subjects;
        Ok((subjects > 0).then_some(subjects))
    }
}

fn row(app: App, people: Option<u64>) -> AppRow {
    AppRow {
        users: app.audience.as_ref().and_then(|audience| audience.people),
        risk: clearhold_policy::risk::of(&app, people),
        app,
    }
}

/// What the organisation's own apps go by: no recipient of section III.
const OWN_ORGANISATION: &str = "organisation";

/// Under which heading of section III the policy tells of such an app.
fn recipient_of(app: &App) -> &'static str {
    match (app.developer, app.kind) {
        (Developer::Organisation, _) => OWN_ORGANISATION,
        (Developer::Vendor | Developer::Unknown, AppKind::MiniProgram) => "mini_program",
        (Developer::Vendor, AppKind::WebApp | AppKind::Unknown) | (Developer::Unknown, AppKind::WebApp) => {
            "third_party_app"
        }
        // Neither its maker nor what it is made as is told, as of an app that the person signed in to.
        (Developer::Unknown, AppKind::Unknown) => "consented",
    }
}

/// Where the policy tells of the recipient; for the organisation, where it says that it answers for the data.
fn citations_of(recipient: &str) -> Vec<String> {
    if recipient == OWN_ORGANISATION {
        let member = catalogue().roles.iter().find(|entry| entry.id == Role::Member);
        return member.map(|entry| entry.citations.clone()).unwrap_or_default();
    }
    catalogue().recipient(recipient).map(|entry| entry.citations.clone()).unwrap_or_default()
}
