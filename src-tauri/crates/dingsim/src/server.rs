//! The front desk: takes every call, applies limits and faults, and hands it to its interface.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::Instant,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, header, request},
    response::Response,
};
use serde_json::{Value, json};

use crate::{
    Options,
    answer::{self, Family, Problem, Sent},
    bench,
    call::{Call, Parameters, pairs},
    chance::{hex, mix},
    cut::CutBody,
    endpoints::{self, Endpoint, Token},
    faults::{Faults, Lot, matches},
    garbage,
    organisation::{Organisation, Period},
    rate::Rate,
    slow::SlowBody,
    spoil::spoil,
    stream::{self, Stream},
    tally::Tally,
    tokens::{Person, Presented, Tokens},
};

/// The longest body that is read.
const LONGEST_BODY: usize = 1 << 20;
const TOKEN_HEADER: &str = "x-acs-dingtalk-access-token";

/// Everything that one running simulator knows.
pub(crate) struct Desk {
    pub(crate) seed: u64,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) organisation: Organisation,
    pub(crate) period: RwLock<Period>,
    pub(crate) faults: RwLock<Faults>,
    pub(crate) stream: Stream,
    tokens: Mutex<Tokens>,
    rate: Mutex<Rate>,
    calls: Mutex<Tally>,
    /// Calls as they came, while they are asked for.
    record: Mutex<Option<Vec<Value>>>,
}

impl Desk {
    pub(crate) fn new(options: &Options, address: SocketAddr) -> Self {
        let Options { seed, members, period, .. } = *options;
        Self {
            seed,
            address,
            client_id: format!("dingsim{}", hex(&[seed, 0xc11e], 14)),
            client_secret: hex(&[seed, 0x5ec7], 64),
            organisation: Organisation::new(seed, members),
            period: RwLock::new(period),
            faults: RwLock::new(options.faults.clone()),
            stream: Stream::default(),
            tokens: Mutex::new(Tokens::new(seed)),
            rate: Mutex::new(Rate::new(options.calls_per_second)),
            calls: Mutex::default(),
            record: Mutex::default(),
        }
    }

    /// Whether these are the app's credentials.
    pub(crate) fn knows(&self, key: &str, secret: &str) -> bool {
        key == self.client_id && secret == self.client_secret
    }

    pub(crate) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many calls there were.
    pub(crate) fn calls(&self) -> MutexGuard<'_, Tally> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, to be told.
    pub(crate) fn tally(&self) -> Value {
        self.calls().told()
    }

    /// Begins to keep calls, with none, or no longer does.
    pub(crate) fn record(&self, on: bool) {
        *self.record.lock().unwrap_or_else(PoisonError::into_inner) = on.then(Vec::new);
    }

    /// The calls that were kept.
    pub(crate) fn recorded(&self) -> Value {
        json!(*self.record.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, head: &request::Parts, body: &[u8]) {
        if let Some(calls) = self.record.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            let token = head.headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok());
            calls.push(json!({
                "method": head.method.as_str(),
                "path": head.uri.path_and_query().map(axum::http::uri::PathAndQuery::as_str),
                "token": token,
                "body": String::from_utf8_lossy(body),
            }));
        }
    }

    pub(crate) fn set_period(&self, period: Period) {
        *self.period.write().unwrap_or_else(PoisonError::into_inner) = period;
    }

    pub(crate) fn set_faults(&self, faults: Faults) {
        *self.faults.write().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    pub(crate) fn period(&self) -> Period {
        *self.period.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call and gives its number, from 1.
    fn count(&self, path: &str, endpoint: Option<&'static Endpoint>) -> u64 {
        let mut calls = self.calls();
        if let Some(endpoint) = endpoint {
            calls.arrived(endpoint.name(), endpoint.is_metered(), Instant::now());
        }
        calls.came(path)
    }

    fn answer(&self, head: &request::Parts, body: &[u8]) -> (Sent, How) {
        if let Some(sent) = bench::answer(self, head, body) {
            return (sent, How::Whole);
        }
        self.keep(head, body);
        let path = head.uri.path();
        let found = endpoints::find(&head.method, path);
        let number = self.count(path, found.as_ref().map(|(endpoint, _)| *endpoint));
        let request_id = hex(&[self.seed, 0x1d, number], 13);
        let faults = self.faults.read().unwrap_or_else(PoisonError::into_inner).clone();
        let lenient = faults.lenient.then_some(self.seed);
        let Some((endpoint, in_path)) = found else {
            let family = if path.starts_with("/topapi/") { Family::Old } else { Family::New };
            return (answer::send(family, Err(Problem::unknown_path(path)), &request_id, lenient), How::Whole);
        };
        let by_lot = endpoint.family != Family::Page;
        if by_lot && faults.hits(Lot::Blocked, self.seed, number) {
            let as_page = mix(&[self.seed, 0xb10c, number]).is_multiple_of(2);
            return (answer::blocked(as_page, &hex(&[self.seed, 0x001d, number], 32)), How::Whole);
        }
        let outcome = self.check(endpoint, head, path, number, &faults).and_then(|person| {
            let call = Call {
                desk: self,
                organisation: self.organisation.at(self.period()).seen_in_part(faults.partial_scope),
                parameters: Parameters {
                    path: in_path,
                    query: pairs(head.uri.query().unwrap_or("")),
                    body: read_body(endpoint.family, head, body)?,
                },
                person,
                loops: matches(&faults.loop_cursor, path),
            };
            (endpoint.answer)(&call)
        });
        if outcome.is_err() {
            self.calls().refused(endpoint.name());
        }
        let throttled = outcome.as_ref().is_err_and(Problem::is_throttling);
        let outcome = outcome.map(|reply| spoil(reply, &faults, path));
        let mut sent = answer::send(endpoint.family, outcome, &request_id, lenient);
        sent.retry_after = faults.retry_after.filter(|_| throttled);
        sent.skew = faults.skew;
        if matches(&faults.empty, path) {
            sent.body.clear();
        }
        // Codes and refresh tokens serve once: an answer with one that does not arrive is a sign-in that is lost.
        if by_lot && endpoint.token != Token::None && faults.hits(Lot::Garbage, self.seed, number) {
            garbage::spoil(&mut sent, mix(&[self.seed, 0x6a7b, number]));
        }
        let how = match () {
            () if by_lot && faults.hits(Lot::Cut, self.seed, number) => How::Cut,
            () if by_lot && faults.hits(Lot::Slow, self.seed, number) => How::Slowly,
            () => How::Whole,
        };
        (sent, how)
    }

    /// Everything that stands between a call and its interface: limits, faults, the token, the permission.
    fn check(
        &self,
        endpoint: &Endpoint,
        head: &request::Parts,
        path: &str,
        number: u64,
        faults: &Faults,
    ) -> Result<Option<Person>, Problem> {
        let family = endpoint.family;
        if family == Family::Page {
            return Ok(None);
        }
        if faults.hits(Lot::Throttle, self.seed, number) || !self.rate_admits(endpoint) {
            return Err(Problem::too_fast(family));
        }
        if faults.hits(Lot::Busy, self.seed, number) {
            return Err(Problem::busy(family));
        }
        let person = self.holder(endpoint, head, faults)?;
        let used_up = faults.budget.is_some_and(|budget| endpoint.is_metered() && self.calls().metered > budget);
        if used_up || matches(&faults.quota, path) {
            return Err(Problem::out_of_quota(family));
        }
        if matches(&faults.deny, path) {
            return Err(Problem::denied(family, endpoint.permission));
        }
        Ok(person)
    }

    fn rate_admits(&self, endpoint: &Endpoint) -> bool {
        self.rate.lock().unwrap_or_else(PoisonError::into_inner).admits(endpoint.path, Instant::now())
    }

    /// Whose token came with the call, if the interface takes one, and if it is good.
    fn holder(&self, endpoint: &Endpoint, head: &request::Parts, faults: &Faults) -> Result<Option<Person>, Problem> {
        let family = endpoint.family;
        if endpoint.token == Token::None {
            return Ok(None);
        }
        let presented = match family {
            Family::Old => pairs(head.uri.query().unwrap_or("")).remove("access_token"),
            Family::New | Family::Page => {
                head.headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned)
            }
        };
        let token = presented.filter(|_| !faults.refuse_token).ok_or_else(|| Problem::bad_token(family))?;
        let mut tokens = self.tokens();
        match endpoint.token {
            Token::None => Ok(None),
            Token::Either => match tokens.present_person(&token, faults.expire) {
                Presented::Good(person) => Ok(Some(person)),
                Presented::Expired => Err(Problem::bad("accesstoken.expired", "the access token has expired")),
                Presented::Unknown => match tokens.present_app(&token, faults.expire) {
                    Presented::Good(()) => Ok(None),
                    Presented::Expired | Presented::Unknown => Err(Problem::bad_token(family)),
                },
            },
            Token::App => match tokens.present_app(&token, faults.expire) {
                Presented::Good(()) => Ok(None),
                Presented::Expired if family == Family::Old => Err(Problem::old(42001, "the access_token has expired")),
                Presented::Expired | Presented::Unknown => Err(Problem::bad_token(family)),
            },
            Token::Person => match tokens.present_person(&token, faults.expire) {
                Presented::Good(person) => Ok(Some(person)),
                Presented::Expired => Err(Problem::bad("accesstoken.expired", "the access token has expired")),
                Presented::Unknown => Err(Problem::bad_token(family)),
            },
        }
    }
}

/// Reads a JSON body, or for the old family a form; no body is no parameters.
fn read_body(family: Family, head: &request::Parts, body: &[u8]) -> Result<Value, Problem> {
    let is_form = head
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if body.is_empty() {
        return Ok(Value::Null);
    }
    if is_form && family == Family::Old {
        return Ok(json!(pairs(&String::from_utf8_lossy(body))));
    }
    serde_json::from_slice(body).map_err(|_| match family {
        Family::Old => Problem::old(400_002, "the body is not JSON"),
        Family::New | Family::Page => Problem::bad_parameter("the body is not JSON"),
    })
}

/// How the body of an answer is sent.
enum How {
    Whole,
    /// The first half of it, and then nothing.
    Cut,
    Slowly,
}

/// The one service of the server.
pub(crate) fn service(desk: Arc<Desk>) -> Router {
    Router::new().fallback(serve).with_state(desk)
}

async fn serve(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.uri.path() == stream::PATH {
        return stream::serve(desk, head).await;
    }
    let body = to_bytes(body, LONGEST_BODY).await.unwrap_or_default();
    let (sent, how) = desk.answer(&head, &body);
    let length = sent.body.len();
    let mut response = Response::new(match how {
        How::Cut => Body::new(CutBody::half_of(&sent.body)),
        How::Slowly => Body::new(SlowBody::new(sent.body)),
        How::Whole => Body::from(sent.body),
    });
    *response.status_mut() = sent.status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(sent.kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(location) = sent.location.and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    if let Some(seconds) = sent.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if sent.skew != 0 {
        let moment = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(sent.skew);
        let date = moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        headers.extend(HeaderValue::try_from(date).ok().map(|date| (header::DATE, date)));
    }
    response
}
