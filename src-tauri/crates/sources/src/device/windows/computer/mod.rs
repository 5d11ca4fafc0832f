//! This computer, on Windows: its registry read, and what this person may decide in it set.

use std::io;
use std::sync::Arc;

use clearhold_model::{Control, ControlId, ControlState, Item, SourceId, Way, WayIn};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use super::readings;
use super::registry::{Registry, Value};
use crate::contract::{Collected, Collection, Collector, Outcome, Pending, Plan, Traffic, Wish};
use crate::device::reading::{PERMISSIONS, Reading, TOGETHER};
use crate::{SetError, SourceError};

/// A registry that can be read and written to.
pub(super) trait Hives: Send + Sync + 'static {
    /// Everything that is read of permissions.
    fn read(&self) -> Registry;
    /// Puts a value, or takes it out.
    fn write(&self, path: &str, name: &str, value: Option<&Value>) -> io::Result<()>;
}

/// This computer.
pub(crate) struct Computer {
    source: SourceId,
    hives: Arc<dyn Hives>,
}

/// A value as it stood before it was set; none where there was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stood {
    path: String,
    name: String,
    value: Option<Value>,
}

impl Computer {
    pub(super) fn with(source: SourceId, hives: Arc<dyn Hives>) -> Self {
        Self { source, hives }
    }

    /// Works on the registry, off the async threads.
    async fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Hives) -> T + Send + 'static,
    ) -> Result<T, SourceError> {
        let hives = Arc::clone(&self.hives);
        tokio::task::spawn_blocking(move || work(hives.as_ref())).await.map_err(|_| SourceError::Cancelled)
    }

    async fn hand_over(&self, sink: &Sender<Collected>, cancel: &CancellationToken) -> Result<(), SourceError> {
        let all = self.off(|hives| readings(&hives.read())).await?;
        let some = all.chunks(TOGETHER).map(|some| Collected::Items {
            part: PERMISSIONS.to_owned(),
            items: some.iter().map(|reading| Item::Control(reading.control(&self.source))).collect(),
        });
        for collected in some.chain([Collected::PartDone(PERMISSIONS.to_owned())]) {
            if cancel.is_cancelled() || sink.send(collected).await.is_err() {
                return Err(SourceError::Cancelled);
            }
        }
        Ok(())
    }

    async fn read_one(&self, control: &ControlId) -> Result<Option<(Registry, Reading)>, SourceError> {
        let (source, control) = (self.source.clone(), control.clone());
        self.off(move |hives| {
            let registry = hives.read();
            let found = readings(&registry).into_iter().find(|reading| reading.control_id(&source) == control);
            found.map(|reading| (registry, reading))
        })
        .await
    }

    async fn put(&self, wish: &Wish) -> Result<Outcome, SetError> {
        let (registry, before) = self.read_one(&wish.control).await?.ok_or(SetError::NotFound)?;
        if wish.shown.as_ref().is_some_and(|shown| shown.state != before.state) {
            return Err(SetError::ChangedMeanwhile);
        }
        if !before.allowed_states.contains(&wish.state) {
            return Err(SetError::CannotBeSet);
        }
        let steps = before.evidence.ways.iter().filter(|way| way.settable).map(|way| step(way, wish.state));
        let steps: Vec<Stood> = steps.collect::<Option<_>>().ok_or(SetError::CannotBeSet)?;
        let stood: Vec<Stood> = steps
            .iter()
            .map(|step| Stood { value: registry.value(&step.path, &step.name).cloned(), ..step.clone() })
            .collect();
        let undo = stood.clone();
        self.off(move |hives| write(hives, &steps, &stood)).await??;
        self.outcome(wish, before, undo).await
    }

    async fn outcome(&self, wish: &Wish, before: Reading, undo: Vec<Stood>) -> Result<Outcome, SetError> {
        let after = self.read_one(&wish.control).await?.map(|(_, after)| after);
        // A reset leads to what holds where nobody decided.
        let met = |after: &Reading| {
            let wished = if wish.state == ControlState::Unset { after.evidence.default } else { wish.state };
            after.state == wished
        };
        Ok(Outcome {
            confirmed: after.as_ref().is_some_and(met),
            before: Some(before.control(&self.source)),
            after: after.map(|after| after.control(&self.source)),
            undo: serde_json::to_value(undo).ok(),
        })
    }

    async fn put_back(&self, control: &ControlId, undo: &serde_json::Value) -> Result<Outcome, SetError> {
        let stood: Vec<Stood> = serde_json::from_value(undo.clone()).map_err(|_| SetError::CannotBeSet)?;
        let (registry, before) = self.read_one(control).await?.ok_or(SetError::NotFound)?;
        // Nothing but what a permission of this control is written to.
        let own = |one: &Stood| {
            before.evidence.ways.iter().any(|way| way.item == one.path && name_of(way) == Some(&one.name))
        };
        if !stood.iter().all(own) {
            return Err(SetError::CannotBeSet);
        }
        let now = stood.iter().map(|one| Stood { value: registry.value(&one.path, &one.name).cloned(), ..one.clone() });
        let (now, wanted) = (now.collect::<Vec<_>>(), stood.clone());
        self.off(move |hives| write(hives, &wanted, &now)).await??;
        let after = self.read_one(control).await?;
        let as_it_was =
            |registry: &Registry| stood.iter().all(|one| registry.value(&one.path, &one.name) == one.value.as_ref());
        Ok(Outcome {
            before: Some(before.control(&self.source)),
            confirmed: after.as_ref().is_some_and(|(registry, _)| as_it_was(registry)),
            after: after.map(|(_, after)| after.control(&self.source)),
            undo: None,
        })
    }
}

/// The value that a way has in it, and which; none for a way that is not ours to write.
fn step(way: &WayIn, state: ControlState) -> Option<Stood> {
    let value = match (way.way, state) {
        (_, ControlState::Unset) => None,
        (Way::ConsentStore, ControlState::Allowed) => Some(Value::Text("Allow".to_owned())),
        (Way::ConsentStore, ControlState::Denied) => Some(Value::Text("Deny".to_owned())),
        (Way::NotificationSettings, ControlState::Allowed) => Some(Value::Number(1)),
        (Way::NotificationSettings, ControlState::Denied) => Some(Value::Number(0)),
        (..) => return None,
    };
    Some(Stood { path: way.item.clone(), name: name_of(way)?.to_owned(), value })
}

fn name_of(way: &WayIn) -> Option<&'static str> {
    match way.way {
        Way::ConsentStore => Some("Value"),
        Way::NotificationSettings => Some("Enabled"),
        _ => None,
    }
}

/// Writes all, or puts back what stood there.
fn write(hives: &dyn Hives, all: &[Stood], stood: &[Stood]) -> Result<(), SetError> {
    let put = |one: &Stood| hives.write(&one.path, &one.name, one.value.as_ref());
    for (number, one) in all.iter().enumerate() {
        if put(one).is_err() {
            // A permission of which one way is shut and another open would look like one that was set.
            stood.iter().take(number).for_each(|before| drop(put(before)));
            return Err(SetError::StoreRefused);
        }
    }
    Ok(())
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

    fn restore<'a>(
        &'a self,
        control: &'a ControlId,
        undo: &'a serde_json::Value,
    ) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(self.put_back(control, undo))
    }
}

#[cfg(test)]
mod tests;
