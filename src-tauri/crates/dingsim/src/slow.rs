//! The fault `slow`: a body that arrives in small pieces.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use tokio::time::{Sleep, sleep};

const PIECES: usize = 6;
const PAUSE: Duration = Duration::from_millis(15);

/// Sends a few bytes, waits, and sends some more.
pub(crate) struct SlowBody {
    left: Bytes,
    piece: usize,
    pause: Pin<Box<Sleep>>,
}

impl SlowBody {
    pub(crate) fn new(whole: Vec<u8>) -> Self {
        let piece = whole.len().div_ceil(PIECES).max(1);
        Self { left: Bytes::from(whole), piece, pause: Box::pin(sleep(PAUSE)) }
    }
}

impl HttpBody for SlowBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.pause.as_mut().poll(context));
        self.pause = Box::pin(sleep(PAUSE));
        let piece = self.piece.min(self.left.len());
        let next = self.left.split_to(piece);
        Poll::Ready(Some(Ok(Frame::data(next))))
    }
}
