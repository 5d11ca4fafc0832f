//! This computer's permissions, on Linux: Flatpak, the permission store that the portals ask, snaps, GNOME's switches.

mod documents;
mod flatpak;
mod gnome;
mod judge;
mod keyfile;
mod package;
mod parts;
mod permission_store;
mod permissions;
mod places;
mod set;
mod snap;
mod watch;

use clearhold_model::{Control, ControlId, Permission, SourceId};
use serde_json::Value;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use self::flatpak::{Globals, Installed, Overrides};
use self::parts::stored;
use self::permission_store::Stored;
use self::permissions::Seen;
use self::places::Places;
use self::snap::Snapd;
use super::reading::Reading;
use crate::contract::{Collected, Collection, Collector, Heard, Outcome, Pending, Plan, Target, Traffic, Wish};
use crate::{SetError, SourceError};

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

    /// One permission as it is now.
    async fn read_one(&self, named: &Named) -> Result<Option<Reading>, SetError> {
        let places = self.places.clone();
        match named.clone() {
            Named::ForAll(permission) => Ok(blocking(move || gnome::read(permission)).await?),
            Named::Of(permission, app) if snap::is(&app) => {
                let Some(snapd) = Snapd::at(&places.snapd) else { return Ok(None) };
                let found = snapd.find(&app).await.map_err(|_| SetError::StoreRefused)?;
                Ok(found.map(|snap| snap::read(permission, &snap)))
            }
            Named::Of(permission, app) => {
                let stored = stored(&places).await;
                let read = move || {
                    if package::is(&app) {
                        return package::read(&places).into_iter().find(|one| one.evidence.permission == permission);
                    }
                    let app = flatpak::find_or_absent(&places, &app)?;
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
    listed: gnome::Listed,
}

impl Look {
    fn at(places: &Places, app: Installed, stored: Option<Stored>) -> Self {
        let overrides = Overrides::of(places, &app, &Globals::read(places));
        let runs = flatpak::running(places).contains(&app.app.id);
        Self { app, overrides, stored, runs, listed: gnome::Listed::default() }
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            app: &self.app,
            overrides: &self.overrides,
            stored: self.stored.as_ref(),
            runs: self.runs,
            listed: &self.listed,
        }
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, SourceError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| SourceError::Cancelled)
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
            let mut outcome = Ok(());
            for part in parts::ALL {
                if outcome.is_ok() {
                    outcome = if cancel.is_cancelled() {
                        Err(SourceError::Cancelled)
                    } else {
                        self.hand_over(part, &sink).await
                    };
                }
            }
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
            let mut outcome = Ok(());
            for target in targets {
                if outcome.is_ok() {
                    outcome = self.hand_over_again(target, &sink).await;
                }
            }
            Collection { traffic: Traffic::default(), bookmark: None, outcome }
        })
    }
}
