//! The connection itself: frames out, answers in.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{
        FromRequestParts, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    http::{StatusCode, request},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval};

use super::Order;
use crate::{call::pairs, faults::Lot, server::Desk};

/// Where connections are opened.
pub(crate) const PATH: &str = "/connect";
/// How often is looked whether something is to be sent again.
const GLANCE: Duration = Duration::from_millis(500);
/// After how many glances the other side is asked whether it is still there.
const PING: u32 = 20;
/// The longest answer that is read.
const LONGEST: usize = 64 * 1024;

/// Something else in the place of a frame.
const GARBAGE: [&str; 5] = ["", "{", "[]", "upstream connect error", r#"{"type":"EVENT","headers":[],"data":{}}"#];

/// Opens a connection for a ticket.
pub(crate) async fn serve(desk: Arc<Desk>, mut head: request::Parts) -> Response {
    let ticket = pairs(head.uri.query().unwrap_or("")).remove("ticket");
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut head, &()).await {
        Ok(upgrade) => upgrade,
        Err(refusal) => return refusal.into_response(),
    };
    if !ticket.is_some_and(|ticket| desk.stream.admits(&ticket)) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    upgrade.max_message_size(LONGEST).on_upgrade(move |socket| run(desk, socket))
}

async fn run(desk: Arc<Desk>, mut socket: WebSocket) {
    let (number, mut orders) = desk.stream.connect();
    let mut glances = interval(GLANCE);
    glances.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut since_ping = 0;
    loop {
        let goes_on = tokio::select! {
            order = orders.recv() => match order {
                Some(Order::Frame(frame)) => send(&desk, &mut socket, frame).await,
                Some(Order::Raw(frame)) => socket.send(Message::text(frame)).await.is_ok(),
                Some(Order::Break) | None => false,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    if let Ok(answer) = serde_json::from_str::<Value>(&text) {
                        desk.stream.answered(&answer);
                    }
                    true
                }
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => true,
                Some(Ok(Message::Close(_)) | Err(_)) | None => false,
            },
            _ = glances.tick() => {
                desk.stream.overdue();
                since_ping += 1;
                if since_ping == PING {
                    since_ping = 0;
                    desk.stream.send_system("ping", &json!({ "opaque": "0de5-ba11" }));
                }
                true
            }
        };
        if !goes_on {
            break;
        }
    }
    desk.stream.disconnected(number);
}

/// Sends a frame, with what the faults do to it; whether the connection lives on.
async fn send(desk: &Desk, socket: &mut WebSocket, frame: String) -> bool {
    let number = desk.stream.count_frame();
    let faults = desk.faults.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    // Their own lots: a connection that is cut says nothing of the calls.
    let hit = |lot| faults.hits(lot, desk.seed ^ 0x5eed, number);
    if hit(Lot::Garbage) {
        let index = usize::try_from(number).unwrap_or(0) % GARBAGE.len();
        if socket.send(Message::text(GARBAGE[index])).await.is_err() {
            return false;
        }
    }
    let times = if faults.repeat { 2 } else { 1 };
    for _ in 0..times {
        if socket.send(Message::text(frame.clone())).await.is_err() {
            return false;
        }
    }
    !hit(Lot::Cut)
}
