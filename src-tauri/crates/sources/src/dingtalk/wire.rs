//! Sending requests: in their turn, again when that may help, reading no more of an answer than is sane.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use clearhold_model::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{ACCEPT, DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Method, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer::{self, Failure, Family, Interface, Patience, Verb};
use super::rate::Rate;
use super::settings::Addresses;
use crate::contract::MeteredCount;
use crate::cryptography::install_cryptography;
use crate::{SourceError, Traffic};

/// How often a request that failed in passing is sent again.
const MORE_TRIES: usize = 4;
/// How often one is sent again to which no answer came but something else.
const FEW_MORE_TRIES: usize = 2;
/// Whoever asks to be left alone for longer is not waited for: what came is kept, and the rest comes another time.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
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

/// What was answered: an object, or nothing at all. It is read when it is known what it should be, once.
pub(crate) struct Answer(Vec<u8>);

/// What stands under `result`.
#[derive(Deserialize)]
struct Under<T> {
    result: Option<T>,
}

impl Answer {
    /// What stands at the top level. An answer without a body is null, which no shape takes for one.
    pub(crate) fn top_level<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        if self.0.trim_ascii().is_empty() { nothing() } else { serde_json::from_slice(&self.0) }
    }

    /// What stands under `result`; null where nothing does.
    pub(crate) fn result<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        self.top_level::<Under<T>>()?.result.map_or_else(nothing, Ok)
    }
}

fn nothing<T: DeserializeOwned>() -> Result<T, serde_json::Error> {
    serde_json::from_value(Value::Null)
}

/// The connection to DingTalk's servers.
pub(crate) struct Wire {
    http: reqwest::Client,
    rate: Rate,
    waits: Waits,
    local: bool,
    calls: AtomicU64,
    retries: AtomicU64,
    metered: AtomicU64,
    /// How many metered calls may be made in all.
    most_metered: AtomicU64,
    /// Who else counts them.
    count_metered: OnceLock<MeteredCount>,
    /// By how many milliseconds the server's clock is ahead of ours.
    ahead: AtomicI64,
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
            rate: Rate::of(calls_per_second),
            local,
            waits: if local { Waits::ON_THIS_COMPUTER } else { Waits::FOR_DINGTALK },
            calls: AtomicU64::new(0),
            retries: AtomicU64::new(0),
            metered: AtomicU64::new(0),
            most_metered: AtomicU64::new(u64::MAX),
            count_metered: OnceLock::new(),
            ahead: AtomicI64::new(0),
        })
    }

    /// Whether everything is on this computer.
    pub(crate) fn is_local(&self) -> bool {
        self.local
    }

    /// What was sent so far.
    pub(crate) fn traffic(&self) -> Traffic {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Traffic { calls: read(&self.calls), retries: read(&self.retries), metered: read(&self.metered) }
    }

    /// Has somebody else count them too, from now on: the first who asks.
    pub(crate) fn count_metered(&self, count: MeteredCount) {
        let _ = self.count_metered.set(count);
    }

    /// Allows so many metered calls from now on; any number with none.
    pub(crate) fn allow_metered(&self, calls: Option<u64>) {
        let so_far = self.metered.load(Ordering::Relaxed);
        self.most_metered.store(calls.map_or(u64::MAX, |calls| so_far.saturating_add(calls)), Ordering::Relaxed);
    }

    /// How many metered calls are still allowed.
    pub(crate) fn metered_left(&self) -> u64 {
        self.most_metered.load(Ordering::Relaxed).saturating_sub(self.metered.load(Ordering::Relaxed))
    }

    /// What time it is by the server's clock, as far as it told.
    pub(crate) fn now(&self) -> Timestamp {
        let ours = Timestamp::now().as_millisecond();
        Timestamp::from_millisecond(ours.saturating_add(self.ahead.load(Ordering::Relaxed))).unwrap_or_default()
    }

    /// A clock that is off by less than this is right enough, and the way of an answer takes a while too.
    fn note_clock(&self, headers: &HeaderMap) {
        const RIGHT_ENOUGH: i64 = 60_000;
        let theirs = headers
            .get(DATE)
            .and_then(|date| date.to_str().ok())
            .and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok());
        if let Some(theirs) = theirs {
            let ahead = theirs.as_millisecond().saturating_sub(Timestamp::now().as_millisecond());
            self.ahead.store(if ahead.abs() < RIGHT_ENOUGH { 0 } else { ahead }, Ordering::Relaxed);
        }
    }

    /// Sends a request, again if it fails in passing, and gives the answer.
    ///
    /// The failure is never [`Failure::Passing`]: that has become final.
    pub(crate) async fn send(&self, request: &Request<'_>) -> Result<Answer, Failure> {
        let mut waits = ExponentialBuilder::new()
            .with_min_delay(self.waits.first)
            .with_factor(2.0)
            .with_max_times(MORE_TRIES)
            .with_jitter()
            .build();
        let mut tries = 0;
        loop {
            let (outcome, told) = self.send_once(request).await;
            let Err(Failure::Passing { error, patience }) = outcome else { return outcome };
            tries += 1;
            let wait = waits.next().filter(|_| patience != Patience::Little || tries <= FEW_MORE_TRIES);
            let (Some(wait), true) = (wait, told.is_none_or(|told| told <= LONGEST_WAIT)) else {
                return Err(Failure::Final(error));
            };
            let wait = match patience {
                Patience::Minutes => wait.max(self.waits.minute),
                Patience::Usual | Patience::Little => wait,
            };
            tracing::debug!(interface = request.interface.path, code = error.code(), "trying again");
            tokio::time::sleep(told.map_or(wait, |told| wait.max(told))).await;
            self.retries.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts a metered call, if one more is allowed.
    fn take_metered(&self) -> Result<(), Failure> {
        let most = self.most_metered.load(Ordering::Relaxed);
        let more = |so_far: u64| (so_far < most).then_some(so_far + 1);
        let taken = self.metered.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        let before = taken.map_err(|_| Failure::Final(SourceError::OverBudget))?;
        if let Some(count) = self.count_metered.get() {
            count(before + 1);
        }
        Ok(())
    }

    /// Sends a request once. With the outcome comes after how long the server asks to be left alone, if it does.
    async fn send_once(&self, request: &Request<'_>) -> (Result<Answer, Failure>, Option<Duration>) {
        let mut told = None;
        let outcome = self.exchange(request, &mut told).await;
        (outcome, told)
    }

    async fn exchange(&self, request: &Request<'_>, told: &mut Option<Duration>) -> Result<Answer, Failure> {
        let interface = &request.interface;
        if interface.is_metered() {
            self.take_metered()?;
        }
        let turn = self.rate.turn(interface.path).await;
        self.calls.fetch_add(1, Ordering::Relaxed);
        let method = match interface.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
        };
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
        let response = builder.send().await.map_err(|error| lost(&error));
        drop(turn);
        let response = response?;
        let status = response.status().as_u16();
        self.note_clock(response.headers());
        *told = retry_after(response.headers());
        let body = read_body(interface, response).await?;
        answer::check(interface, status, &body)?;
        Ok(Answer(body))
    }
}

/// The seconds in `Retry-After`. DingTalk promises none; a gateway on the way may send some.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
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
    Failure::Passing { error, patience: Patience::Usual }
}
