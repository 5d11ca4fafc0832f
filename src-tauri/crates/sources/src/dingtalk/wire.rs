//! Sending requests: in their turn, again when that may help, reading no more of an answer than is sane.

use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Method, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::answer::{self, Failure, Family, Interface};
use super::rate::Rate;
use super::settings::Addresses;
use crate::{SourceError, Traffic};

/// How often a request that failed in passing is sent again.
const MORE_TRIES: usize = 4;
/// The most that is read of one answer. The longest honest one, a list of all apps, has a few hundred kilobytes.
const LONGEST_ANSWER: usize = 32 * 1024 * 1024;

/// The header that the new family takes the token in.
const TOKEN_HEADER: &str = "x-acs-dingtalk-access-token";

/// One request.
pub(crate) struct Request<'a> {
    pub(crate) interface: Interface,
    pub(crate) url: Url,
    pub(crate) token: Option<&'a SecretString>,
    pub(crate) body: Option<&'a Value>,
}

/// The connection to DingTalk's servers.
pub(crate) struct Wire {
    http: reqwest::Client,
    rate: Rate,
    waits: Waits,
    calls: AtomicU64,
    retries: AtomicU64,
}

/// How long to wait before trying again.
#[derive(Clone, Copy)]
struct Waits {
    /// Before the second try; it doubles from then on.
    first: Duration,
    /// At least, when a limit counts minutes.
    minute: Duration,
}

impl Waits {
    /// DingTalk asks for a second or more, and for a minute where it counts minutes.
    const FOR_DINGTALK: Self = Self { first: Duration::from_secs(1), minute: Duration::from_mins(1) };
    /// On this computer there is only a simulator, which nobody else waits for and which forgets nothing in between.
    /// The longest of these waits is still longer than the second that a limit counts over.
    const ON_THIS_COMPUTER: Self = Self { first: Duration::from_millis(80), minute: Duration::from_millis(80) };
}

impl Wire {
    /// Prepares the connection; nothing is sent. [`SourceError::NoCertificates`] where this computer has no list of
    /// authorities to check a server's certificate against.
    pub(crate) fn new(addresses: &Addresses, calls_per_second: u32) -> Result<Self, SourceError> {
        install_cryptography();
        let local = addresses.on_this_computer();
        let mut builder = reqwest::Client::builder()
            // An answer that leads elsewhere would take the token along.
            .redirect(redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_mins(2))
            .user_agent(concat!("clearhold/", env!("CARGO_PKG_VERSION")));
        if local {
            builder = builder.no_proxy();
        }
        if !addresses.any_secure() {
            // Nobody's certificate is looked at, so that this computer's list of authorities need not be there.
            builder = builder.tls_certs_only([]);
        }
        let http = builder.build().map_err(|_| SourceError::NoCertificates)?;
        Ok(Self {
            http,
            rate: Rate::below(calls_per_second),
            waits: if local { Waits::ON_THIS_COMPUTER } else { Waits::FOR_DINGTALK },
            calls: AtomicU64::new(0),
            retries: AtomicU64::new(0),
        })
    }

    /// What was sent so far.
    pub(crate) fn traffic(&self) -> Traffic {
        Traffic { calls: self.calls.load(Ordering::Relaxed), retries: self.retries.load(Ordering::Relaxed) }
    }

    /// Sends a request, again if it fails in passing, and gives the answer.
    ///
    /// The failure is never [`Failure::Passing`]: that has become final.
    pub(crate) async fn send(&self, request: &Request<'_>) -> Result<Value, Failure> {
        let mut waits = ExponentialBuilder::new()
            .with_min_delay(self.waits.first)
            .with_factor(2.0)
            .with_max_times(MORE_TRIES)
            .with_jitter()
            .build();
        loop {
            match self.send_once(request).await {
                Err(Failure::Passing { error, by_the_minute }) => {
                    let Some(wait) = waits.next() else { return Err(Failure::Final(error)) };
                    tracing::debug!(interface = request.interface.path, code = error.code(), "trying again");
                    tokio::time::sleep(if by_the_minute { wait.max(self.waits.minute) } else { wait }).await;
                    self.retries.fetch_add(1, Ordering::Relaxed);
                }
                outcome => return outcome,
            }
        }
    }

    async fn send_once(&self, request: &Request<'_>) -> Result<Value, Failure> {
        let interface = &request.interface;
        self.rate.turn(interface.path).await;
        self.calls.fetch_add(1, Ordering::Relaxed);
        let method = if interface.get { Method::GET } else { Method::POST };
        let mut builder = self.http.request(method, request.url.clone()).header(ACCEPT, "application/json");
        if let Some(token) = request.token {
            let token = token.expose_secret();
            builder = match interface.family {
                Family::New => {
                    let mut value = HeaderValue::from_str(token).map_err(|_| Failure::Token)?;
                    value.set_sensitive(true);
                    builder.header(TOKEN_HEADER, value)
                }
                Family::Old => builder.query(&[("access_token", token)]),
            };
        }
        if let Some(body) = request.body {
            builder = builder.json(body);
        }
        // An error of the HTTP library may quote the address, and with it a token: only its kind goes on from here.
        let response = builder.send().await.map_err(|error| lost(&error))?;
        let status = response.status().as_u16();
        let body = read_body(interface, response).await?;
        answer::read(interface, status, &body)
    }
}

async fn read_body(interface: &Interface, mut response: reqwest::Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(Failure::Final(interface.unexpected()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn lost(error: &reqwest::Error) -> Failure {
    let error = if error.is_connect() || error.is_timeout() { SourceError::Unreachable } else { SourceError::CutOff };
    Failure::Passing { error, by_the_minute: false }
}

/// The TLS library wants its cryptography named once in a process.
pub(crate) fn install_cryptography() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // It only fails when some is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
