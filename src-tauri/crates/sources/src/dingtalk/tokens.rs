//! Access tokens: fetched when first needed, kept for almost as long as they live, fetched anew when one is refused.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::sync::OwnedMutexGuard;

use super::answer::{Failure, Family, Interface, Verb};
use super::settings::Addresses;
use super::shapes::{AppToken, Gateway, UserToken};
use super::wire::{Answer, Request, Wire};
use crate::SourceError;

const APP_TOKEN: Interface =
    Interface { path: "v1.0/oauth2/accessToken", needs: "qyapi_base", family: Family::New, verb: Verb::Post };
const USER_TOKEN: Interface = Interface {
    path: "v1.0/oauth2/userAccessToken",
    needs: "open_app_api_base",
    family: Family::New,
    verb: Verb::Post,
};

pub(crate) const GATEWAY: Interface =
    Interface { path: "v1.0/gateway/connections/open", needs: "qyapi_base", family: Family::New, verb: Verb::Post };

/// How long before its end a token is no longer used: 7200 s become the recommended 6900 s.
const MARGIN: Duration = Duration::from_mins(5);
/// How long a token lives when DingTalk does not say.
const USUAL_LIFE: Duration = Duration::from_hours(2);

/// As whom the tokens let us in.
pub(crate) enum Holder {
    /// The organisation's app.
    App,
    /// The person who signed in.
    Person {
        /// The newest refresh token; using it makes it worthless.
        refresh: Mutex<SecretString>,
        /// Keeps a newer one.
        keep: Arc<dyn Fn(&SecretString) + Send + Sync>,
    },
}

/// An access token. Cloning it copies the secret, which is wiped from memory when dropped.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) secret: SecretString,
    /// Counts up with each token that was fetched.
    number: u64,
    worked: Arc<AtomicBool>,
    until: Instant,
}

impl Token {
    /// Notes that a call got through with it.
    pub(crate) fn note_success(&self) {
        self.worked.store(true, Ordering::Relaxed);
    }

    /// Whether any call ever got through with it: then it has come to its end; otherwise it never was any good.
    pub(crate) fn has_worked(&self) -> bool {
        self.worked.load(Ordering::Relaxed)
    }
}

/// Where the tokens come from.
pub(crate) struct TokenKeeper {
    pub(crate) wire: Arc<Wire>,
    pub(crate) addresses: Addresses,
    client_id: String,
    client_secret: SecretString,
    holder: Holder,
    current: Arc<tokio::sync::Mutex<Option<Token>>>,
}

impl TokenKeeper {
    pub(crate) fn new(
        wire: Arc<Wire>,
        addresses: Addresses,
        client_id: &str,
        client_secret: SecretString,
        holder: Holder,
    ) -> Self {
        let current = Arc::default();
        Self { wire, addresses, client_id: client_id.to_owned(), client_secret, holder, current }
    }

    /// A token that should work. `refused` is one that does not.
    pub(crate) async fn token(self: &Arc<Self>, refused: Option<&Token>) -> Result<Token, SourceError> {
        let current = Arc::clone(&self.current).lock_owned().await;
        if let Some(token) = current.as_ref()
            && Instant::now() < token.until
            && refused.is_none_or(|refused| refused.number != token.number)
        {
            return Ok(token.clone());
        }
        // A task of its own: were a cancelled collection to drop the exchange half way, the new refresh token would be
        // lost, and the old one be spent.
        let keeper = Arc::clone(self);
        match tokio::spawn(async move { keeper.fetch(current).await }).await {
            Ok(outcome) => outcome,
            Err(_) => Err(SourceError::Cancelled),
        }
    }

    /// What to say when even a new token is refused.
    pub(crate) fn token_is_refused(&self) -> SourceError {
        match self.holder {
            Holder::App => SourceError::TokenRefused,
            Holder::Person { .. } => SourceError::SignInNeeded,
        }
    }

    /// Whether a person is let in, rather than the organisation's app.
    pub(crate) fn is_person(&self) -> bool {
        matches!(self.holder, Holder::Person { .. })
    }

    /// Asks where a connection for events is opened, and for a ticket to it.
    pub(crate) async fn open_gateway(&self) -> Result<Gateway, SourceError> {
        let body = json!({
            "clientId": self.client_id,
            "clientSecret": self.client_secret.expose_secret(),
            "subscriptions": [{ "type": "EVENT", "topic": "*" }],
            "ua": concat!("clearhold/", env!("CARGO_PKG_VERSION")),
        });
        let answer = exchange(&self.wire, &self.addresses, GATEWAY, &body).await.map_err(|failure| match failure {
            Failure::Refused => SourceError::CredentialsRefused,
            Failure::Token => SourceError::TokenRefused,
            Failure::Forbidden => GATEWAY.lacks_permission(Vec::new()),
            Failure::Absent => GATEWAY.unexpected(),
            Failure::Final(error) | Failure::Passing { error, .. } => error,
        })?;
        answer.top_level().map_err(|_| GATEWAY.unexpected())
    }

    async fn fetch(&self, mut current: OwnedMutexGuard<Option<Token>>) -> Result<Token, SourceError> {
        let (secret, life) = match &self.holder {
            Holder::App => self.fetch_for_app().await?,
            Holder::Person { refresh, keep } => self.fetch_for_person(refresh, keep.as_ref()).await?,
        };
        let life = life.and_then(|seconds| u64::try_from(seconds).ok()).map_or(USUAL_LIFE, Duration::from_secs);
        let life = life.min(USUAL_LIFE);
        let number = current.as_ref().map_or(1, |token| token.number + 1);
        let token = Token {
            secret,
            number,
            worked: Arc::default(),
            until: Instant::now() + life.saturating_sub(MARGIN.min(life / 2)),
        };
        *current = Some(token.clone());
        Ok(token)
    }

    async fn fetch_for_app(&self) -> Result<(SecretString, Option<i64>), SourceError> {
        let body = json!({ "appKey": self.client_id, "appSecret": self.client_secret.expose_secret() });
        let answer =
            exchange(&self.wire, &self.addresses, APP_TOKEN, &body).await.map_err(|failure| match failure {
                Failure::Refused => SourceError::CredentialsRefused,
                Failure::Final(SourceError::UnexpectedAnswer { .. })
                | Failure::Absent
                | Failure::Token
                | Failure::Forbidden => SourceError::TokenRefused,
                Failure::Final(error) | Failure::Passing { error, .. } => error,
            })?;
        let token: AppToken = answer.top_level().map_err(|_| APP_TOKEN.unexpected())?;
        Ok((token.access_token, token.expire_in))
    }

    async fn fetch_for_person(
        &self,
        refresh: &Mutex<SecretString>,
        keep: &(dyn Fn(&SecretString) + Send + Sync),
    ) -> Result<(SecretString, Option<i64>), SourceError> {
        let spent = refresh.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let proof = ("refreshToken", spent.expose_secret());
        let token = user_token(&self.wire, &self.addresses, &self.client_id, &self.client_secret, proof)
            .await
            .map_err(|failure| match failure {
                Failure::Refused => SourceError::CredentialsRefused,
                Failure::Final(SourceError::UnexpectedAnswer { .. })
                | Failure::Absent
                | Failure::Token
                | Failure::Forbidden => SourceError::SignInNeeded,
                Failure::Final(error) | Failure::Passing { error, .. } => error,
            })?;
        keep(&token.refresh_token);
        *refresh.lock().unwrap_or_else(PoisonError::into_inner) = token.refresh_token;
        Ok((token.access_token, token.expire_in))
    }
}

/// Exchanges an authorisation code (`code`) or a refresh token (`refreshToken`) for a person's tokens.
pub(crate) async fn user_token(
    wire: &Wire,
    addresses: &Addresses,
    client_id: &str,
    client_secret: &SecretString,
    (proof, value): (&str, &str),
) -> Result<UserToken, Failure> {
    let grant = if proof == "code" { "authorization_code" } else { "refresh_token" };
    let body = json!({
        "clientId": client_id,
        "clientSecret": client_secret.expose_secret(),
        "grantType": grant,
        proof: value,
    });
    let answer = exchange(wire, addresses, USER_TOKEN, &body).await?;
    answer.top_level().map_err(|_| Failure::Final(USER_TOKEN.unexpected()))
}

async fn exchange(wire: &Wire, addresses: &Addresses, interface: Interface, body: &Value) -> Result<Answer, Failure> {
    let url = addresses.api.join(interface.path).map_err(|_| Failure::Final(interface.unexpected()))?;
    wire.send(&Request { interface, url, token: None, body: Some(body) }).await
}
