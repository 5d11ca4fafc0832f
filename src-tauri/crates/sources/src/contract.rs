//! What a source must be able to do.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use clearhold_model::{Control, ControlId, ControlState, Item, ItemKind, RecordId, Skipped};
use serde_json::Value;
use tokio::sync::mpsc::Sender;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::{SetError, SourceError};

/// Something that is still going on. A boxed future, so that sources can stand in one registry.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Is told how many metered calls there are, counting one that is about to be made.
pub type MeteredCount = Arc<dyn Fn(u64) + Send + Sync>;

/// The code of a part that was read as far as the source let us see, which is not the whole.
pub const PARTIAL_SCOPE: &str = "source.partial_scope";

/// The code of a part that macOS keeps from programs without the right to read all files.
pub const FULL_DISK_ACCESS_NEEDED: &str = "source.full_disk_access_needed";

/// The code of a part that the files do not hold which a source is read from.
pub const NOT_EXPORTED: &str = "source.not_exported";

/// What comes out of a source while it is read.
///
/// A reader that has the last snapshot at hand keeps what it knows of a part for which there is no
/// [`Collected::PartDone`]: what was not reached is not gone.
#[derive(Clone, Debug, PartialEq)]
pub enum Collected {
    /// Some items, as they came together. Each comes once in a collection.
    Items {
        /// The part that they belong to, such as `members`.
        part: String,
        /// The items, a few dozen at most.
        items: Vec<Item>,
    },
    /// Something is gone, though its part was not read.
    Gone(Gone),
    /// A part was read whole: what belongs to it and did not come is gone.
    PartDone(String),
    /// A part, or a piece of one, was not reached. Its code is that of a [`SourceError`], [`PARTIAL_SCOPE`]
    /// or [`NOT_EXPORTED`].
    Skipped(Skipped),
    /// How far a part is.
    Progress(Progress),
}

/// What is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// An item, if there was one of this identifier.
    Item(ItemKind, String),
    /// The person whom a record is about, as it was last read.
    PersonOf(RecordId),
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

impl Traffic {
    /// What came on top of what was before.
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            calls: self.calls.saturating_sub(before.calls),
            retries: self.retries.saturating_sub(before.retries),
            metered: self.metered.saturating_sub(before.metered),
        }
    }
}

/// How much is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What the collection before gave. With it only what may have changed is asked for; without it everything is read
    /// anew. A part for which then neither items nor [`Collected::PartDone`] nor [`Collected::Skipped`] come stays as
    /// it was last read.
    pub since: Option<Bookmark>,
    /// How many of the calls may be made that count towards the organisation's monthly number; none for any number.
    /// What they don't suffice for is skipped.
    pub metered_calls: Option<u64>,
}

impl Default for Plan {
    /// Everything, for at most half of what a standard edition has in a month.
    fn default() -> Self {
        Self { since: None, metered_calls: Some(2_500) }
    }
}

/// Where a collection ended, in the source's own terms. It holds what was read of people: it belongs into the vault.
#[derive(Clone, PartialEq, Eq)]
pub struct Bookmark(String);

impl Bookmark {
    /// The bookmark that was written as this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text to keep.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Bookmark {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Bookmark({} bytes)", self.0.len())
    }
}

/// How a collection went.
#[derive(Clone, Debug)]
pub struct Collection {
    /// What it cost.
    pub traffic: Traffic,
    /// What the next one can go on from; also after an error, so that it goes on where this one stopped.
    pub bookmark: Option<Bookmark>,
    /// An error when nothing could be read, or it was cancelled.
    pub outcome: Result<(), SourceError>,
}

/// How a person wants a control to be.
///
/// Whoever carries it out journals it first, calls [`Collector::set`], and stores what came of it (ARCHITECTURE, 'a
/// control never lies').
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// Which one, by the identifier that the source's items have.
    pub control: ControlId,
    /// The state to put it in.
    pub state: ControlState,
    /// Parts of the control's evidence that are to be otherwise, by their names there: whom an app is shown to, say.
    pub evidence: BTreeMap<String, Value>,
    /// What the source takes and never tells, by its names there: `hide_in_profile` and `hide_in_search` of a rule that
    /// hides. As the person said, or as was stored when it was last set; never a guess.
    pub unseen: BTreeMap<String, bool>,
    /// The control as the person saw it. Where it is otherwise by now, nothing is set.
    pub shown: Option<Control>,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The control before; none where the source told of none.
    pub before: Option<Control>,
    /// The control as it was read back; none where that failed, or nothing is there any more.
    pub after: Option<Control>,
    /// Whether it was read back, and is as it was wished.
    pub confirmed: bool,
    /// What [`Collector::restore`] needs to put back exactly what was there before, 'nothing was there' included, in
    /// the source's own terms; none where the state before is all there is to it.
    pub undo: Option<Value>,
}

/// A correction of one fact about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The person's identifier in the source, such as a `userid`.
    pub key: String,
    /// The field, by the name that records have.
    pub field: String,
    /// What it is to say.
    pub value: Value,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// What the field said before; none where it was not there.
    pub before: Option<Value>,
    /// What it says as it was read back.
    pub after: Option<Value>,
    /// Whether it was read back, and says what it was to say.
    pub confirmed: bool,
}

/// A thing in a source that may be otherwise than it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The part that it belongs to, such as `members`.
    pub part: String,
    /// Its key in the source, such as a `userid`; none for the part as a whole.
    pub key: Option<String>,
}

/// What a source says by itself.
#[derive(Debug)]
pub enum Heard {
    /// It is listened to from now on.
    Listening {
        /// Whether it was not for a while, so that something may have been missed.
        after_a_gap: bool,
    },
    /// The connection broke, or can't be opened; it is tried again.
    Lost(SourceError),
    /// Something happened.
    Event(Event),
}

/// Something that happened in a source.
#[derive(Debug)]
pub struct Event {
    /// The source's own name for it: letters, digits and `_`.
    pub name: String,
    /// What may be otherwise now.
    pub about: About,
    /// To be told when what it is about was read and kept, or need not be. Dropped, the event comes again.
    pub kept: oneshot::Sender<()>,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// These things.
    Targets(Vec<Target>),
    /// More than it tells: whatever may have changed.
    Anything,
    /// Nothing that is read.
    Nothing,
}

/// A connected source.
pub trait Collector: Send + Sync {
    /// Whether the credentials work: the least that can be asked of the source.
    fn check(&self) -> Pending<'_, Result<(), SourceError>>;

    /// Reads what is planned, and hands it over as it comes.
    ///
    /// Each part is read on its own: one that fails is told as [`Collected::Skipped`], and the others go on. The
    /// result is an error when nothing could be read, and [`SourceError::Cancelled`] soon after `cancel` was called
    /// or the receiver was dropped; what was handed over before stays true.
    fn collect_planned(
        &self,
        plan: Plan,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, Collection>;

    /// Reads everything anew, as [`Plan::default`] has it.
    fn collect(
        &self,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, (Traffic, Result<(), SourceError>)> {
        Box::pin(async move {
            let Collection { traffic, outcome, .. } = self.collect_planned(Plan::default(), sink, cancel).await;
            (traffic, outcome)
        })
    }

    /// Has the metered calls counted from now on: `count` is told, before each is made, how many that makes through this
    /// collector. It must be quick.
    fn count_metered(&self, _count: MeteredCount) {}

    /// What going on from a bookmark is likely to cost, or reading everything `anew`, as the last collections went; none
    /// where that can't be known. Nothing is sent.
    fn estimate(&self, _since: &Bookmark, _anew: bool) -> Option<Traffic> {
        None
    }

    /// What reading everything is likely to cost where it was never read, with so many metered calls to make; none where
    /// that can't be known. Asks the source what there is, by calls that are not metered.
    fn survey(&self, _metered_calls: u64) -> Pending<'_, Result<Option<Traffic>, SourceError>> {
        Box::pin(async { Ok(None) })
    }

    /// A bookmark without what it says of a control that was set since, or of a person who was corrected (by the key of
    /// [`Correction`]), so that the next collection asks for it.
    fn outdate(&self, bookmark: Bookmark, _control: Option<&ControlId>, _key: Option<&str>) -> Bookmark {
        bookmark
    }

    /// Listens to what the source says by itself, and hands it over as it comes. A connection that breaks is opened
    /// again. Ends when `cancel` is called or the receiver was dropped, and with an error where listening will not work:
    /// for most sources with [`SourceError::TellsNothing`].
    fn listen(&self, _sink: Sender<Heard>, _cancel: CancellationToken) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(async { Err(SourceError::TellsNothing) })
    }

    /// Reads these things again, with so many metered calls at most, and hands over what is there and what is
    /// [`Collected::Gone`]. What can't be read with any patience is [`Collected::Skipped`]; an error says to try again
    /// later. There is no bookmark.
    fn read_again<'a>(
        &'a self,
        _targets: &'a [Target],
        _metered_calls: u64,
        _sink: Sender<Collected>,
    ) -> Pending<'a, Collection> {
        let outcome = Err(SourceError::TellsNothing);
        Box::pin(async { Collection { traffic: Traffic::default(), bookmark: None, outcome } })
    }

    /// A bookmark without what it says of these things, so that the next collection asks for them.
    fn outdate_targets(&self, bookmark: Bookmark, _targets: &[Target]) -> Bookmark {
        bookmark
    }

    /// A control as it is now; none where the source knows of none.
    fn look<'a>(&'a self, _control: &'a ControlId) -> Pending<'a, Result<Option<Control>, SetError>> {
        Box::pin(async { Err(SetError::CannotBeSet) })
    }

    /// Puts a control as it is wished, and reads it back. An error says that nothing was changed, except
    /// [`SetError::Source`] of a connection that broke, after which nobody knows: look again.
    fn set<'a>(&'a self, _wish: &'a Wish) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(async { Err(SetError::CannotBeSet) })
    }

    /// Puts back what was there before a control was set, by the [`Outcome::undo`] of then, and reads it back. What others
    /// wrote since stays. Confirmed when the places hold what they held.
    fn restore<'a>(&'a self, _control: &'a ControlId, _undo: &'a Value) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(async { Err(SetError::CannotBeSet) })
    }

    /// The fields of a person that [`Collector::correct`] can change, by their names in records.
    fn correctable(&self) -> &'static [&'static str] {
        &[]
    }

    /// Corrects one field of a person, and reads it back.
    fn correct<'a>(&'a self, _correction: &'a Correction) -> Pending<'a, Result<Corrected, SetError>> {
        Box::pin(async { Err(SetError::CannotBeSet) })
    }
}
