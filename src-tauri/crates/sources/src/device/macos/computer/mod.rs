//! This computer, on macOS: its two consent databases read, and decisions forgotten where the person wants that.

use std::io;
use std::sync::Arc;

use clearhold_model::{Control, ControlId, ControlState, Item, Skipped, SourceId};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use super::services::{Keeper, services};
use super::tcc::{Entry, Unreadable};
use super::{Consents, PARTS, forgettable, readings};
use crate::contract::{
    Collected, Collection, Collector, FULL_DISK_ACCESS_NEEDED, Outcome, Pending, Plan, Traffic, Wish,
};
use crate::device::reading::{PERMISSIONS, Reading, TOGETHER};
use crate::{SetError, SourceError};

/// What macOS lets a program do.
pub(super) trait Consented: Send + Sync + 'static {
    /// What a database holds.
    fn entries(&self, keeper: Keeper) -> Result<Vec<Entry>, Unreadable>;
    /// Makes macOS forget what was decided for a bundle, of a service by its name without `kTCCService`.
    fn forget(&self, service: &str, bundle: &str) -> io::Result<()>;
}

/// This computer.
pub(crate) struct Computer {
    source: SourceId,
    consented: Arc<dyn Consented>,
}

impl Computer {
    pub(super) fn with(source: SourceId, consented: Arc<dyn Consented>) -> Self {
        Self { source, consented }
    }

    /// Asks macOS, off the async threads.
    async fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Consented) -> T + Send + 'static,
    ) -> Result<T, SourceError> {
        let consented = Arc::clone(&self.consented);
        tokio::task::spawn_blocking(move || work(consented.as_ref())).await.map_err(|_| SourceError::Cancelled)
    }

    async fn hand_over(&self, sink: &Sender<Collected>, cancel: &CancellationToken) -> Result<(), SourceError> {
        let (consents, troubles) = self.off(read).await?;
        let whole = troubles.is_empty();
        let mut all: Vec<Collected> = troubles.into_iter().map(Collected::Skipped).collect();
        for some in readings(&consents).chunks(TOGETHER) {
            let items = some.iter().map(|reading| Item::Control(reading.control(&self.source))).collect();
            all.push(Collected::Items { part: PERMISSIONS.to_owned(), items });
        }
        if whole {
            all.push(Collected::PartDone(PERMISSIONS.to_owned()));
        }
        for collected in all {
            if cancel.is_cancelled() || sink.send(collected).await.is_err() {
                return Err(SourceError::Cancelled);
            }
        }
        Ok(())
    }

    async fn read_one(&self, control: &ControlId) -> Result<Option<(Consents, Reading)>, SourceError> {
        let (source, control) = (self.source.clone(), control.clone());
        self.off(move |consented| {
            let (consents, _) = read(consented);
            let found = readings(&consents).into_iter().find(|reading| reading.control_id(&source) == control);
            found.map(|reading| (consents, reading))
        })
        .await
    }

    async fn put(&self, wish: &Wish) -> Result<Outcome, SetError> {
        let (consents, before) = self.read_one(&wish.control).await?.ok_or(SetError::NotFound)?;
        if wish.shown.as_ref().is_some_and(|shown| shown.state != before.state) {
            return Err(SetError::ChangedMeanwhile);
        }
        let app = before.evidence.app.as_ref().ok_or(SetError::NotFound)?.id.clone();
        if !before.allowed_states.contains(&wish.state) {
            return Err(SetError::CannotBeSet);
        }
        let decided = services(before.evidence.permission)
            .iter()
            .filter(|service| consents.entry(**service, &app).is_some_and(forgettable));
        let names: Vec<&str> = decided.map(|service| service.name).collect();
        let forget = move |consented: &dyn Consented| {
            names.iter().take_while(|name| consented.forget(name, &app).is_ok()).count()
        };
        // What stopped half way shows when it is read back.
        if self.off(forget).await? == 0 {
            return Err(SetError::StoreRefused);
        }
        let after = self.read_one(&wish.control).await?.map(|(_, after)| after);
        Ok(Outcome {
            before: Some(before.control(&self.source)),
            confirmed: after.as_ref().is_some_and(|after| after.state == ControlState::Unset),
            after: after.map(|after| after.control(&self.source)),
            // macOS lets nobody but the person grant or refuse it again.
            undo: None,
        })
    }
}

/// Both databases, and what stands in the way of reading them.
fn read(consented: &dyn Consented) -> (Consents, Vec<Skipped>) {
    let mut consents = Consents::default();
    let mut troubles = Vec::new();
    for (part, keeper, place) in PARTS {
        let code = match consented.entries(keeper) {
            Ok(entries) => {
                consents.put(keeper, entries);
                continue;
            }
            Err(Unreadable::Closed) => FULL_DISK_ACCESS_NEEDED,
            Err(Unreadable::Busy) => "source.file_unreadable",
            Err(Unreadable::Damaged) => "source.file_damaged",
            Err(Unreadable::OtherShape) => "source.not_an_export",
        };
        if code == FULL_DISK_ACCESS_NEEDED {
            consents.note_closed(keeper);
        }
        troubles.push(Skipped { what: part.to_owned(), code: code.to_owned(), detail: Some(place.to_owned()) });
    }
    (consents, troubles)
}

impl Collector for Computer {
    fn check(&self) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(async { Ok(()) })
    }

    fn collect_planned(
        &self,
        _plan: Plan,
        sink: Sender<Collected>,
        cancel: CancellationToken,
    ) -> Pending<'_, Collection> {
        Box::pin(async move {
            let outcome = self.hand_over(&sink, &cancel).await;
            Collection { traffic: Traffic::default(), bookmark: None, outcome }
        })
    }

    fn look<'a>(&'a self, control: &'a ControlId) -> Pending<'a, Result<Option<Control>, SetError>> {
        Box::pin(async { Ok(self.read_one(control).await?.map(|(_, reading)| reading.control(&self.source))) })
    }

    fn set<'a>(&'a self, wish: &'a Wish) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(self.put(wish))
    }
}

#[cfg(test)]
mod tests;
