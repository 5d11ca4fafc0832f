//! DingTalk: its server interfaces, as an organisation's app or as the person who signed in.
//!
//! ```text
//! settings ──> wire (rate, retries) ──> tokens ──> client ──> collect (one file a part) ──> Collected
//!                └── answer (errors told apart)                  └── shapes ──> mapping ──> model
//! ```

mod answer;
mod client;
mod collect;
#[cfg(test)]
mod hostile;
mod lenient;
mod mapping;
mod memory;
mod rate;
mod set;
mod settings;
mod shapes;
pub mod sign_in;
mod stream;
mod tokens;
mod wire;

use std::sync::{Arc, Mutex};

use clearhold_model::{Control, ControlId, Source, SourceId, Viewpoint};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use crate::contract::MeteredCount;
use crate::{
    Bookmark, Collected, Collection, Collector, Corrected, Correction, Heard, Outcome, Pending, Plan, Secrets,
    SetError, SourceError, Target, Traffic, Wish,
};
use client::Client;
pub use mapping::FIELD_IDS;
use memory::Memory;
pub use settings::Settings;
use tokens::{Holder, TokenKeeper};
use wire::Wire;

/// A connected DingTalk: one organisation seen by its app, or one person's own account.
pub struct Connection {
    source: SourceId,
    viewpoint: Viewpoint,
    settings: Settings,
    client: Arc<Client>,
}

impl Connection {
    /// Opens it. Nothing is sent yet.
    ///
    /// # Errors
    /// [`SourceError::InvalidSettings`], and [`SourceError::SignInNeeded`] for a person without a refresh token.
    pub fn open(source: &Source, secrets: Secrets) -> Result<Self, SourceError> {
        let settings = Settings::from_json(&source.settings)?;
        let addresses = settings.addresses()?;
        let holder = match source.viewpoint {
            Viewpoint::Admin => Holder::App,
            Viewpoint::Me => Holder::Person {
                refresh: Mutex::new(secrets.refresh_token.ok_or(SourceError::SignInNeeded)?),
                keep: secrets.keep_refresh_token,
            },
        };
        let wire = Arc::new(Wire::new(&addresses, settings.calls_per_second)?);
        let keeper = TokenKeeper::new(wire, addresses, &settings.client_id, secrets.client_secret, holder);
        let client = Arc::new(Client::new(keeper));
        Ok(Self { source: source.id.clone(), viewpoint: source.viewpoint, settings, client })
    }
}

/// The fields of a person that can be corrected through these eyes.
pub(crate) fn correctable(viewpoint: Viewpoint) -> &'static [&'static str] {
    match viewpoint {
        Viewpoint::Admin => set::CORRECTABLE,
        // With a person's own token DingTalk lets nothing be changed.
        Viewpoint::Me => &[],
    }
}

/// Whether DingTalk tells of changes to one who looks through these eyes: events go to an organisation's app.
pub(crate) fn tells(viewpoint: Viewpoint) -> bool {
    viewpoint == Viewpoint::Admin
}

impl Collector for Connection {
    fn check(&self) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(collect::check(&self.client, self.viewpoint))
    }

    fn collect_planned(
        &self,
        plan: Plan,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, Collection> {
        Box::pin(async move {
            let before = self.client.traffic();
            let wire = self.client.wire();
            wire.allow_metered(plan.metered_calls);
            let since = plan.since.as_ref().filter(|_| self.viewpoint == Viewpoint::Admin);
            let now = wire.now().as_second();
            let visit = collect::Visit::new(Arc::clone(&self.client), self.source.clone(), sink, since, now);
            let outcome = tokio::select! {
                outcome = visit.everything(self.viewpoint, &self.settings) => outcome,
                () = cancel.cancelled() => Err(SourceError::Cancelled),
            };
            wire.allow_metered(None);
            let bookmark = match self.viewpoint {
                Viewpoint::Admin => visit.bookmark(),
                // There is nothing to spare in a handful of calls.
                Viewpoint::Me => None,
            };
            Collection { traffic: self.client.traffic().since(before), bookmark, outcome }
        })
    }

    fn count_metered(&self, count: MeteredCount) {
        self.client.wire().count_metered(count);
    }

    fn estimate(&self, since: &Bookmark, anew: bool) -> Option<Traffic> {
        let now = self.client.wire().now().as_second();
        Memory::of(Some(since), now).estimate(anew, now)
    }

    fn survey(&self, metered_calls: u64) -> Pending<'_, Result<Option<Traffic>, SourceError>> {
        Box::pin(async move {
            match self.viewpoint {
                Viewpoint::Admin => collect::survey(&self.client, metered_calls).await.map(Some),
                // A token, the profile, the grants; metered are the calendar, and who may see it.
                Viewpoint::Me => Ok(Some(Traffic { calls: 5, retries: 0, metered: 2 })),
            }
        })
    }

    fn outdate(&self, bookmark: Bookmark, control: Option<&ControlId>, key: Option<&str>) -> Bookmark {
        let now = self.client.wire().now().as_second();
        let mut memory = Memory::of(Some(&bookmark), now);
        if let Some(control) = control {
            memory.outdate_control(&self.source, control);
        }
        if let Some(key) = key {
            memory.outdate_member(key);
        }
        memory.bookmark().unwrap_or(bookmark)
    }

    fn listen(&self, sink: Sender<Heard>, cancel: CancellationToken) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(async move {
            match self.viewpoint {
                Viewpoint::Admin => stream::listen(&self.client, sink, cancel).await,
                Viewpoint::Me => Err(SourceError::TellsNothing),
            }
        })
    }

    fn read_again<'a>(
        &'a self,
        targets: &'a [Target],
        metered_calls: u64,
        sink: Sender<Collected>,
    ) -> Pending<'a, Collection> {
        Box::pin(async move {
            let before = self.client.traffic();
            let wire = self.client.wire();
            wire.allow_metered(Some(metered_calls));
            let now = wire.now().as_second();
            let visit = collect::Visit::new(Arc::clone(&self.client), self.source.clone(), sink, None, now);
            let outcome = match self.viewpoint {
                Viewpoint::Admin => collect::again(&visit, &self.settings, targets).await,
                Viewpoint::Me => Err(SourceError::TellsNothing),
            };
            wire.allow_metered(None);
            Collection { traffic: self.client.traffic().since(before), bookmark: None, outcome }
        })
    }

    fn outdate_targets(&self, bookmark: Bookmark, targets: &[Target]) -> Bookmark {
        let now = self.client.wire().now().as_second();
        let mut memory = Memory::of(Some(&bookmark), now);
        for target in targets {
            let Some(key) = &target.key else { continue };
            match target.part.as_str() {
                "members" => memory.outdate_details(key),
                "administrators" => {
                    memory.outdate_details(key);
                    memory.outdate_reach(key);
                }
                "apps" => memory.outdate_audience(key),
                // Read at every look.
                _ => {}
            }
        }
        memory.bookmark().unwrap_or(bookmark)
    }

    fn look<'a>(&'a self, control: &'a ControlId) -> Pending<'a, Result<Option<Control>, SetError>> {
        Box::pin(async move {
            match self.viewpoint {
                Viewpoint::Admin => set::look(&self.client, &self.source, control).await,
                Viewpoint::Me => Err(SetError::CannotBeSet),
            }
        })
    }

    fn set<'a>(&'a self, wish: &'a Wish) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(async move {
            match self.viewpoint {
                Viewpoint::Admin => set::set(&self.client, &self.source, wish).await,
                Viewpoint::Me => Err(SetError::CannotBeSet),
            }
        })
    }

    fn correctable(&self) -> &'static [&'static str] {
        correctable(self.viewpoint)
    }

    fn correct<'a>(&'a self, correction: &'a Correction) -> Pending<'a, Result<Corrected, SetError>> {
        Box::pin(async move {
            match self.viewpoint {
                Viewpoint::Admin => set::correct(&self.client, &self.source, correction).await,
                Viewpoint::Me => Err(SetError::CannotBeSet),
            }
        })
    }
}
