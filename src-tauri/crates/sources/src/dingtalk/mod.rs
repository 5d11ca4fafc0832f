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
mod rate;
mod settings;
mod shapes;
pub mod sign_in;
mod tokens;
mod wire;

use std::sync::{Arc, Mutex};

use clearhold_model::{Source, SourceId, Viewpoint};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use crate::{Collected, Collector, Pending, Secrets, SourceError, Traffic};
use client::Client;
pub use mapping::FIELD_IDS;
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

impl Collector for Connection {
    fn check(&self) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(collect::check(&self.client, self.viewpoint))
    }

    fn collect(
        &self,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, (Traffic, Result<(), SourceError>)> {
        Box::pin(async move {
            let before = self.client.traffic();
            let visit = collect::Visit::new(Arc::clone(&self.client), self.source.clone(), sink);
            let outcome = tokio::select! {
                outcome = visit.everything(self.viewpoint, &self.settings) => outcome,
                () = cancel.cancelled() => Err(SourceError::Cancelled),
            };
            let after = self.client.traffic();
            let traffic = Traffic {
                calls: after.calls - before.calls,
                retries: after.retries - before.retries,
                metered: after.metered - before.metered,
            };
            (traffic, outcome)
        })
    }
}
