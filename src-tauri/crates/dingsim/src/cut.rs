//! The fault `cut`: a body that stops in the middle.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;

/// Sends what it has, then breaks the connection off.
pub(crate) struct CutBody {
    first_part: Option<Bytes>,
    flushed: bool,
}

impl CutBody {
    /// The first half of `whole`.
    pub(crate) fn half_of(whole: &[u8]) -> Self {
        Self { first_part: Some(Bytes::copy_from_slice(&whole[..whole.len() / 2])), flushed: false }
    }
}

impl HttpBody for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(part) = self.first_part.take() {
            return Poll::Ready(Some(Ok(Frame::data(part))));
        }
        if !self.flushed {
            // Waiting for one turn lets the server send the first part before it hears of the break.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::ConnectionAborted))))
    }
}
