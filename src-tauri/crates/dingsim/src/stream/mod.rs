//! Stream mode (§6): tickets, the connections that they open, and the events that wait to be acknowledged.
//!
//! An event goes to the newest connection. One that was sent and not acknowledged is sent again: after a while, at once
//! where that was asked for, and when another connection is opened. What happens while nobody is connected is told to
//! nobody: the documentation promises nothing of it.

mod event;
mod socket;

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::{
    chance::hex,
    organisation::{CORP_ID, Kind},
    server::Desk,
};

pub(crate) use event::Change;
pub(crate) use socket::{PATH, serve};

/// How long a ticket is good for.
const TICKET_LIFE: Duration = Duration::from_secs(90);
/// How long an event that was sent waits to be acknowledged before it is sent again.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a connection is to do.
enum Order {
    /// Send a frame.
    Frame(String),
    /// Send a frame, whatever the faults say.
    Raw(String),
    /// Break off, without a word.
    Break,
}

/// An event that was not acknowledged yet.
struct Waiting {
    frame: Value,
    sent: Instant,
}

/// Everything about events.
#[derive(Default)]
pub(crate) struct Stream {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tickets: BTreeMap<String, Instant>,
    connections: BTreeMap<u64, UnboundedSender<Order>>,
    waiting: BTreeMap<String, Waiting>,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    tickets: u64,
    connections: u64,
    events: u64,
    missed: u64,
    frames: u64,
    acknowledged: u64,
}

impl Stream {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A ticket for one connection.
    pub(crate) fn ticket(&self, seed: u64) -> String {
        let mut state = self.state();
        state.counts.tickets += 1;
        let ticket = hex(&[seed, 0x71c7, state.counts.tickets], 36);
        state.tickets.retain(|_, made| made.elapsed() < TICKET_LIFE);
        state.tickets.insert(ticket.clone(), Instant::now());
        ticket
    }

    /// Whether a ticket opens a connection. It never does so again.
    fn admits(&self, ticket: &str) -> bool {
        self.state().tickets.remove(ticket).is_some_and(|made| made.elapsed() < TICKET_LIFE)
    }

    /// A connection was opened: its number, and where its orders come from. What was not acknowledged is sent to it.
    fn connect(&self) -> (u64, UnboundedReceiver<Order>) {
        let (send, orders) = unbounded_channel();
        let mut state = self.state();
        state.counts.connections += 1;
        let number = state.counts.connections;
        state.connections.insert(number, send);
        state.send_again(|_| true);
        (number, orders)
    }

    fn disconnected(&self, number: u64) {
        self.state().connections.remove(&number);
    }

    /// Tells of something that changed.
    pub(crate) fn tell(&self, kind: &str, data: &Value, seed: u64) {
        let mut state = self.state();
        state.counts.events += 1;
        if state.connections.is_empty() {
            state.counts.missed += 1;
            return;
        }
        let number = state.counts.events;
        let now = jiff::Timestamp::now().as_millisecond().to_string();
        let message = hex(&[seed, 0x3e55, number], 32);
        let frame = json!({
            "specVersion": "1.0",
            "type": "EVENT",
            "headers": {
                "appId": hex(&[seed, 0xa99], 24),
                "connectionId": hex(&[seed, 0xc0, state.counts.connections], 24),
                "contentType": "application/json",
                "topic": "*",
                "messageId": message,
                "time": now,
                "eventType": kind,
                "eventId": hex(&[seed, 0xe7e7, number], 32),
                "eventCorpId": CORP_ID,
                "eventBornTime": now,
                "eventUnifiedAppId": hex(&[seed, 0xa99, 1], 36),
            },
            "data": data.to_string(),
        });
        state.order(Order::Frame(frame.to_string()));
        state.waiting.insert(message, Waiting { frame, sent: Instant::now() });
    }

    /// An answer to a frame: the event is told of, or is to be told of again.
    fn answered(&self, answer: &Value) {
        let Some(message) = answer["headers"]["messageId"].as_str() else { return };
        let said: Value = answer["data"].as_str().and_then(|data| serde_json::from_str(data).ok()).unwrap_or_default();
        let mut state = self.state();
        if answer["code"] == 200 && said["status"] != "LATER" {
            state.counts.acknowledged += u64::from(state.waiting.remove(message).is_some());
        } else {
            let message = message.to_owned();
            state.send_again(|waiting| waiting == message);
        }
    }

    /// Sends again what was sent a while ago.
    fn overdue(&self) {
        let mut state = self.state();
        let late: Vec<String> = state
            .waiting
            .iter()
            .filter(|(_, waiting)| waiting.sent.elapsed() >= PATIENCE)
            .map(|(message, _)| message.clone())
            .collect();
        state.send_again(|message| late.iter().any(|late| late == message));
    }

    /// Counts a frame that is sent, and gives its number.
    fn count_frame(&self) -> u64 {
        let mut state = self.state();
        state.counts.frames += 1;
        state.counts.frames
    }

    /// Breaks every connection.
    pub(crate) fn hang_up(&self) {
        let mut state = self.state();
        for connection in state.connections.values() {
            drop(connection.send(Order::Break));
        }
        state.connections.clear();
    }

    /// Has the newest connection send a text as it is.
    pub(crate) fn send(&self, text: &str) {
        self.state().order(Order::Raw(text.to_owned()));
    }

    /// Has the newest connection send one of the system's own frames.
    pub(crate) fn send_system(&self, topic: &str, data: &Value) {
        let frame = json!({
            "specVersion": "1.0",
            "type": "SYSTEM",
            "headers": { "topic": topic, "messageId": format!("system-{topic}"), "contentType": "application/json",
                "time": jiff::Timestamp::now().as_millisecond().to_string() },
            "data": data.to_string(),
        });
        self.send(&frame.to_string());
    }

    /// How things stand, to be told.
    pub(crate) fn told(&self) -> Value {
        let state = self.state();
        json!({
            "connections": state.connections.len(), "opened": state.counts.connections, "events": state.counts.events,
            "missed": state.counts.missed, "acknowledged": state.counts.acknowledged, "waiting": state.waiting.len(),
        })
    }
}

impl State {
    /// Gives an order to the newest connection.
    fn order(&self, order: Order) {
        if let Some(connection) = self.connections.values().next_back() {
            // One that ends at this moment is opened again, and then it is sent again.
            drop(connection.send(order));
        }
    }

    fn send_again(&mut self, is_meant: impl Fn(&str) -> bool) {
        let now = Instant::now();
        let mut frames = Vec::new();
        for (message, waiting) in &mut self.waiting {
            if is_meant(message) {
                waiting.sent = now;
                frames.push(waiting.frame.to_string());
            }
        }
        for frame in frames {
            self.order(Order::Frame(frame));
        }
    }
}

impl Desk {
    /// Changes a thing, whoever asks for it, and tells those who listen.
    pub(crate) fn change(&self, kind: Kind, key: &str, change: Change) {
        let view = self.organisation.at(self.period());
        let before = event::before(&view, kind, key);
        let told = event::of(kind, key, &change, &before);
        match change {
            Change::Set(fields) => view.edit().set(kind, key, fields),
            Change::Remove => view.edit().remove(kind, key),
        }
        if let Some((name, data)) = told {
            self.stream.tell(name, &data, self.seed);
        }
    }
}
