//! This computer's permissions, on Linux: Flatpak, the permission store that the portals ask, GNOME's switches.

mod flatpak;
mod gnome;
mod judge;
mod keyfile;
mod package;
mod permission_store;
mod permissions;
mod places;
mod set;
mod watch;

use clearhold_model::{Control, ControlId, Item, ItemKind, Permission, Skipped, SourceId};
use serde_json::Value;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use self::flatpak::{Globals, Installed, Overrides};
use self::permission_store::{Store, Stored};
use self::permissions::Seen;
use self::places::Places;
use super::reading::Reading;
use crate::contract::{Collected, Collection, Collector, Gone, Heard, Outcome, Pending, Plan, Target, Traffic, Wish};
use crate::{SetError, SourceError};

/// The parts: each is read, or not, on its own.
const FLATPAK: &str = "flatpak";
const PORTAL: &str = "permission_store";
const PACKAGE: &str = "package";
const DESKTOP: &str = "desktop";
/// A store that is not there, or could not be asked.
const STORE_UNREACHABLE: &str = "source.store_unreachable";
/// So many items are handed over at once.
const TOGETHER: usize = 44;

/// This computer.
pub(crate) struct Computer {
    source: SourceId,
    places: Places,
}

/// The control that an identifier names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    /// A permission of an app.
    Of(Permission, String),
    /// A switch for all apps.
    ForAll(Permission),
}

impl Computer {
    pub(crate) fn new(source: SourceId) -> Self {
        Self { source, places: Places::of_this_computer() }
    }

    async fn hand_over(&self, sink: &Sender<Collected>, cancel: &CancellationToken) -> Result<(), SourceError> {
        let send = async |collected| {
            let sent = !cancel.is_cancelled() && sink.send(collected).await.is_ok();
            if sent { Ok(()) } else { Err(SourceError::Cancelled) }
        };
        let stored = stored().await;
        if stored.is_none() {
            send(skipped(PORTAL)).await?;
        }
        let readings = {
            let (places, stored) = (self.places.clone(), stored.clone());
            blocking(move || every_flatpak(&places, stored.as_ref())).await?
        };
        for some in readings.chunks(TOGETHER) {
            send(self.items(FLATPAK, some)).await?;
        }
        send(Collected::PartDone(FLATPAK.to_owned())).await?;
        let places = self.places.clone();
        let (package, desktop) = blocking(move || (package::read(&places), gnome::read_all())).await?;
        send(self.items(PACKAGE, &package)).await?;
        send(Collected::PartDone(PACKAGE.to_owned())).await?;
        match desktop {
            Some(readings) => {
                send(self.items(DESKTOP, &readings)).await?;
                send(Collected::PartDone(DESKTOP.to_owned())).await
            }
            None => send(skipped(DESKTOP)).await,
        }
    }

    fn items(&self, part: &str, readings: &[Reading]) -> Collected {
        let items = readings.iter().map(|reading| Item::Control(reading.control(&self.source))).collect();
        Collected::Items { part: part.to_owned(), items }
    }

    /// One permission as it is now.
    async fn read_one(&self, named: &Named) -> Result<Option<Reading>, SetError> {
        let places = self.places.clone();
        match named.clone() {
            Named::ForAll(permission) => Ok(blocking(move || gnome::read(permission)).await?),
            Named::Of(permission, app) => {
                let stored = stored().await;
                let read = move || {
                    if package::is(&app) {
                        return package::read(&places).into_iter().find(|one| one.evidence.permission == permission);
                    }
                    let app = flatpak::find(&places, &app)?;
                    let look = Look::at(&places, app, stored);
                    Some(permissions::read(permission, &look.seen()))
                };
                Ok(blocking(read).await?)
            }
        }
    }

    fn named(&self, control: &ControlId) -> Option<Named> {
        let rest = control.as_str().strip_prefix(self.source.as_str())?.strip_prefix('/')?;
        let (permission, app) = rest.split_once('/')?;
        let permission = Permission::from_name(permission)?;
        Some(if app == super::reading::ALL_APPS {
            Named::ForAll(permission)
        } else {
            Named::Of(permission, app.to_owned())
        })
    }
}

/// Everything that decides about one app, as it is now.
struct Look {
    app: Installed,
    overrides: Overrides,
    stored: Option<Stored>,
    runs: bool,
}

impl Look {
    fn at(places: &Places, app: Installed, stored: Option<Stored>) -> Self {
        let overrides = Overrides::of(places, &app, &Globals::read(places));
        let runs = flatpak::runs(places, &app.app.id);
        Self { app, overrides, stored, runs }
    }

    fn seen(&self) -> Seen<'_> {
        Seen { app: &self.app, overrides: &self.overrides, stored: self.stored.as_ref(), runs: self.runs }
    }
}

/// Every permission of every Flatpak.
fn every_flatpak(places: &Places, stored: Option<&Stored>) -> Vec<Reading> {
    let globals = Globals::read(places);
    let mut readings = Vec::new();
    for app in flatpak::installed(places) {
        let overrides = Overrides::of(places, &app, &globals);
        let runs = flatpak::runs(places, &app.app.id);
        let seen = Seen { app: &app, overrides: &overrides, stored, runs };
        readings.extend(Permission::ALL.into_iter().map(|permission| permissions::read(permission, &seen)));
    }
    readings
}

/// What the permission store holds; none where it can't be asked.
async fn stored() -> Option<Stored> {
    Store::open().await.ok()?.read().await.ok()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, SourceError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| SourceError::Cancelled)
}

fn skipped(part: &str) -> Collected {
    Collected::Skipped(Skipped { what: part.to_owned(), code: STORE_UNREACHABLE.to_owned(), detail: None })
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
        Box::pin(async move {
            let Some(named) = self.named(control) else { return Ok(None) };
            Ok(self.read_one(&named).await?.map(|reading| reading.control(&self.source)))
        })
    }

    fn set<'a>(&'a self, wish: &'a Wish) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(self.put(wish))
    }

    fn restore<'a>(&'a self, control: &'a ControlId, undo: &'a Value) -> Pending<'a, Result<Outcome, SetError>> {
        Box::pin(self.put_back(control, undo))
    }

    fn listen(&self, sink: Sender<Heard>, cancel: CancellationToken) -> Pending<'_, Result<(), SourceError>> {
        Box::pin(watch::watch(&self.places, sink, cancel))
    }

    fn read_again<'a>(
        &'a self,
        targets: &'a [Target],
        _metered_calls: u64,
        sink: Sender<Collected>,
    ) -> Pending<'a, Collection> {
        Box::pin(async move {
            let outcome = self.hand_over_again(targets, &sink).await;
            Collection { traffic: Traffic::default(), bookmark: None, outcome }
        })
    }
}

impl Computer {
    /// Reads the named apps again.
    async fn hand_over_again(&self, targets: &[Target], sink: &Sender<Collected>) -> Result<(), SourceError> {
        let stored = stored().await;
        for target in targets {
            let Some(app) = target.key.clone() else { continue };
            let (places, stored, id) = (self.places.clone(), stored.clone(), app.clone());
            let readings = blocking(move || {
                let app = flatpak::find(&places, &id)?;
                let look = Look::at(&places, app, stored);
                Some(Permission::ALL.map(|permission| permissions::read(permission, &look.seen())))
            });
            let collected = match readings.await? {
                Some(readings) => vec![self.items(FLATPAK, &readings)],
                None => Permission::ALL.map(|permission| self.gone(permission, &app)).into(),
            };
            for one in collected {
                sink.send(one).await.map_err(|_| SourceError::Cancelled)?;
            }
        }
        Ok(())
    }

    fn gone(&self, permission: Permission, app: &str) -> Collected {
        let id = format!("{}/{}/{app}", self.source, permission.name());
        Collected::Gone(Gone::Item(ItemKind::Control, id))
    }
}
