//! Listening in Stream mode (reference, section 6): DingTalk tells over a WebSocket that something changed.
//!
//! An event is acknowledged when what it is about was read again and kept, or need not be; until then DingTalk tells it
//! again. The same event told twice is read once. A connection that breaks is opened again with growing pauses, and
//! whoever listens is told that something may have been missed: what happens meanwhile is promised to nobody.

mod event;
mod frame;
mod socket;

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use futures_util::stream::FuturesUnordered;
use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval};
use tokio_tungstenite::tungstenite::Message;
use tokio_util::sync::CancellationToken;

use super::client::Client;
use crate::SourceError;
use crate::contract::{Event, Heard, Pending};
use frame::{Frame, Verdict};
use socket::Socket;

/// How often the other side is asked whether it is still there.
const ASK: Duration = Duration::from_secs(30);
/// After so long a silence it is not.
const SILENCE: Duration = Duration::from_secs(90);
/// A connection that held so long is a good one: the next pause is a short one again.
const HELD: Duration = Duration::from_secs(30);
/// How many events are known again when they are told again.
const KNOWN: usize = 4_096;

/// Listens until cancelled, or until nobody takes what is heard.
pub(super) async fn listen(client: &Client, sink: Sender<Heard>, cancel: CancellationToken) -> Result<(), SourceError> {
    let mut listener = Listener::new(client, sink);
    tokio::select! {
        outcome = listener.run() => outcome,
        () = cancel.cancelled() => Ok(()),
    }
}

/// An event that waits to be acknowledged, and what came of it.
type Answer = Pending<'static, Settled>;

struct Settled {
    message: String,
    event: String,
    verdict: Verdict,
}

struct Listener<'a> {
    client: &'a Client,
    sink: Sender<Heard>,
    waiting: FuturesUnordered<Answer>,
    /// The events that wait, and those that were kept lately.
    under_way: Vec<String>,
    kept: VecDeque<String>,
    pauses: Pauses,
}

/// Why a connection is over.
enum End {
    /// DingTalk asked for another one. This one serves until that is there.
    Asked(Box<Socket>),
    Lost(SourceError),
    NobodyListens,
}

impl<'a> Listener<'a> {
    fn new(client: &'a Client, sink: Sender<Heard>) -> Self {
        let pauses = Pauses::of(client.wire().is_local());
        Self { client, sink, waiting: FuturesUnordered::new(), under_way: Vec::new(), kept: VecDeque::new(), pauses }
    }

    async fn run(&mut self) -> Result<(), SourceError> {
        let mut after_a_gap = false;
        let mut before = None;
        loop {
            let opened = socket::open(self.client).await;
            // The one before was kept open as long as there was no other.
            if let Some(before) = before.take() {
                socket::close(before).await;
            }
            let end = match opened {
                Ok(socket) => {
                    if self.sink.send(Heard::Listening { after_a_gap }).await.is_err() {
                        return Ok(());
                    }
                    let since = Instant::now();
                    let end = self.hold(Box::new(socket)).await;
                    if since.elapsed() >= HELD {
                        self.pauses.begin_anew();
                    }
                    end
                }
                Err(error) if will_not_work(&error) => return Err(error),
                Err(error) => End::Lost(error),
            };
            match end {
                End::NobodyListens => return Ok(()),
                End::Asked(socket) => {
                    before = Some(socket);
                    after_a_gap = false;
                    // Asked again and again it is no quicker than after a loss.
                    if !self.pauses.is_new() {
                        tokio::time::sleep(self.pauses.next()).await;
                    }
                    self.pauses.next();
                }
                End::Lost(error) => {
                    tracing::info!(code = error.code(), "no longer listening");
                    after_a_gap = true;
                    if self.sink.send(Heard::Lost(error)).await.is_err() {
                        return Ok(());
                    }
                    tokio::time::sleep(self.pauses.next()).await;
                }
            }
        }
    }

    /// Hears what comes over a connection until it is over.
    async fn hold(&mut self, mut socket: Box<Socket>) -> End {
        let mut heard_at = Instant::now();
        let mut asking = interval(ASK);
        asking.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let answer = tokio::select! {
                message = socket.next() => match message {
                    Some(Ok(message)) => {
                        heard_at = Instant::now();
                        match self.hear(&message) {
                            Next::Answer(answer) => Some(Message::text(answer)),
                            Next::Nothing => None,
                            Next::Leave(answer) => {
                                // It may not be waited for any more.
                                drop(socket.send(Message::text(answer)).await);
                                return End::Asked(socket);
                            }
                            Next::Over => return End::Lost(SourceError::CutOff),
                            Next::NobodyListens => return End::NobodyListens,
                        }
                    }
                    Some(Err(_)) | None => return End::Lost(SourceError::CutOff),
                },
                Some(settled) = self.waiting.next() => Some(Message::text(self.settle(&settled))),
                _ = asking.tick() => {
                    if heard_at.elapsed() >= SILENCE {
                        return End::Lost(SourceError::Unreachable);
                    }
                    Some(Message::Ping(Vec::new().into()))
                }
            };
            if let Some(answer) = answer
                && socket.send(answer).await.is_err()
            {
                return End::Lost(SourceError::CutOff);
            }
        }
    }

    fn hear(&mut self, message: &Message) -> Next {
        let text = match message {
            Message::Text(text) => text.as_str(),
            Message::Close(_) => return Next::Over,
            Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => return Next::Nothing,
        };
        match frame::read(text) {
            Some(Frame::Ping { message, data }) => Next::Answer(frame::echo(&message, &data)),
            Some(Frame::Disconnect { message }) => Next::Leave(frame::answer(&message, Verdict::Kept)),
            Some(Frame::Event { message, id, name, data }) => self.event(message, id, name, &data),
            Some(Frame::Other { message }) => {
                tracing::info!("a frame of another kind");
                Next::Answer(frame::answer(&message, Verdict::Kept))
            }
            None => {
                tracing::info!("something that is no frame");
                Next::Nothing
            }
        }
    }

    fn event(&mut self, message: String, id: String, name: String, data: &serde_json::Value) -> Next {
        if self.kept.contains(&id) {
            return Next::Answer(frame::answer(&message, Verdict::Kept));
        }
        if self.under_way.contains(&id) {
            return Next::Nothing;
        }
        let (kept, told) = oneshot::channel();
        let about = event::about(&name, data);
        match self.sink.try_send(Heard::Event(Event { name, about, kept })) {
            Ok(()) => {}
            Err(TrySendError::Closed(_)) => return Next::NobodyListens,
            // Told again later, when there is room.
            Err(TrySendError::Full(_)) => {}
        }
        self.under_way.push(id.clone());
        let later = self.pauses.later();
        self.waiting.push(Box::pin(async move {
            let verdict = if told.await.is_ok() { Verdict::Kept } else { Verdict::Later };
            if verdict == Verdict::Later {
                tokio::time::sleep(later).await;
            }
            Settled { message, event: id, verdict }
        }));
        Next::Nothing
    }

    fn settle(&mut self, settled: &Settled) -> String {
        self.under_way.retain(|event| *event != settled.event);
        if settled.verdict == Verdict::Kept {
            self.kept.push_back(settled.event.clone());
            if self.kept.len() > KNOWN {
                self.kept.pop_front();
            }
        }
        frame::answer(&settled.message, settled.verdict)
    }
}

/// What a message asks for.
enum Next {
    Answer(String),
    Nothing,
    Leave(String),
    Over,
    NobodyListens,
}

/// Whether trying to listen again would end in the same way.
fn will_not_work(error: &SourceError) -> bool {
    error.concerns_every_call() && !matches!(error, SourceError::Blocked { .. })
        || matches!(error, SourceError::PermissionMissing { .. })
}

/// The pauses between one connection and the next: longer each time, and never quite the same.
struct Pauses {
    local: bool,
    left: ExponentialBackoff,
    is_new: bool,
}

impl Pauses {
    fn of(local: bool) -> Self {
        Self { local, left: Self::builder(local).build(), is_new: true }
    }

    fn builder(local: bool) -> ExponentialBuilder {
        // On this computer there is only a simulator, which nobody else waits for.
        let (first, longest) = if local { (50, 1_000) } else { (1_000, 60_000) };
        ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(first))
            .with_max_delay(Duration::from_millis(longest))
            .with_factor(2.0)
            .without_max_times()
            .with_jitter()
    }

    fn begin_anew(&mut self) {
        *self = Self::of(self.local);
    }

    fn is_new(&self) -> bool {
        self.is_new
    }

    fn next(&mut self) -> Duration {
        self.is_new = false;
        self.left.next().unwrap_or(Duration::from_mins(1))
    }

    /// How long an event that can't be kept now is put off.
    fn later(&self) -> Duration {
        if self.local { Duration::from_millis(200) } else { Duration::from_secs(20) }
    }
}
