//! What a source must be able to do.

use std::future::Future;
use std::pin::Pin;

use clearhold_model::{Item, Skipped};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use crate::SourceError;

/// Something that is still going on. A boxed future, so that sources can stand in one registry.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The code of a part that was read as far as the source let us see, which is not the whole.
pub const PARTIAL_SCOPE: &str = "source.partial_scope";

/// What comes out of a source while it is read.
///
/// A reader that has the last snapshot at hand keeps what it knows of a part for which there is no
/// [`Collected::PartDone`]: what was not reached is not gone.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly everything that comes is an item")]
pub enum Collected {
    /// One item. Each comes once in a collection.
    Item {
        /// The part that it belongs to, such as `members`.
        part: String,
        /// The item.
        item: Item,
    },
    /// A part was read whole: what belongs to it and did not come is gone.
    PartDone(String),
    /// A part, or a piece of one, was not reached. Its code is that of a [`SourceError`], or [`PARTIAL_SCOPE`].
    Skipped(Skipped),
    /// How far a part is.
    Progress(Progress),
}

/// How far the reading of a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The part.
    pub part: String,
    /// How many of its things were read.
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
}

/// What a collection cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that were sent, those sent again included.
    pub calls: u64,
    /// Of these, those that were sent again after a failure.
    pub retries: u64,
    /// Of the calls, those that count towards the organisation's monthly number.
    pub metered: u64,
}

/// A connected source.
pub trait Collector: Send + Sync {
    /// Whether the credentials work: the least that can be asked of the source.
    fn check(&self) -> Pending<'_, Result<(), SourceError>>;

    /// Reads everything, and hands it over as it comes.
    ///
    /// Each part is read on its own: one that fails is told as [`Collected::Skipped`], and the others go on. The
    /// result is an error when nothing could be read, and [`SourceError::Cancelled`] soon after `cancel` was called
    /// or the receiver was dropped; what was handed over before stays true.
    fn collect(
        &self,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, (Traffic, Result<(), SourceError>)>;
}
