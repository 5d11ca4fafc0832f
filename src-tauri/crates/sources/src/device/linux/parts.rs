//! Reading the parts of this computer, and handing over what they hold.

use clearhold_model::{Item, ItemKind, LayerKind, Packaging, Permission, Skipped};
use tokio::sync::mpsc::Sender;

use super::flatpak::{self, Globals, Overrides};
use super::permission_store::{Store, Stored, Unreachable};
use super::permissions::{self, Seen};
use super::places::Places;
use super::snap::{self, Snapd};
use super::{Computer, Look, blocking, documents, gnome, package};
use crate::SourceError;
use crate::contract::{Collected, Gone, Target};
use crate::device::reading::Reading;

/// The parts: each is read, or not, on its own.
pub(super) const FLATPAK: &str = "flatpak";
pub(super) const SNAP: &str = "snap";
pub(super) const PACKAGE: &str = "package";
pub(super) const DESKTOP: &str = "desktop";
pub(super) const ALL: [&str; 4] = [FLATPAK, SNAP, PACKAGE, DESKTOP];
/// What is not a part of its own, and decides about those that are.
const PORTAL: &str = "permission_store";
/// A store that is not there, or could not be asked.
const STORE_UNREACHABLE: &str = "source.store_unreachable";
/// So many items are handed over at once.
const TOGETHER: usize = 44;

impl Computer {
    /// Reads a part and hands over what it holds.
    pub(super) async fn hand_over(&self, part: &str, sink: &Sender<Collected>) -> Result<(), SourceError> {
        let places = self.places.clone();
        let readings = match part {
            FLATPAK => {
                let stored = stored(&places).await;
                if stored.is_none() {
                    send(sink, skipped(PORTAL)).await?;
                }
                Some(blocking(move || every_flatpak(&places, stored.as_ref())).await?)
            }
            SNAP => match Snapd::at(&places.snapd) {
                Some(snapd) => snapd.snaps().await.ok().map(|snaps| snaps.iter().flat_map(of_snap).collect()),
                // Where there is no snapd there are no snaps.
                None => Some(Vec::new()),
            },
            PACKAGE => Some(blocking(move || package::read(&places)).await?),
            _ => blocking(gnome::read_all).await?,
        };
        let Some(readings) = readings else { return send(sink, skipped(part)).await };
        for some in readings.chunks(TOGETHER) {
            send(sink, self.items(part, some)).await?;
        }
        send(sink, Collected::PartDone(part.to_owned())).await
    }

    /// Reads again what a target names: an app that is sandboxed, or a whole part.
    pub(super) async fn hand_over_again(&self, target: &Target, sink: &Sender<Collected>) -> Result<(), SourceError> {
        let Some(app) = target.key.clone() else { return self.hand_over(&target.part, sink).await };
        let (places, stored, id) = (self.places.clone(), stored(&self.places).await, app.clone());
        let readings = blocking(move || {
            let Some(app) = flatpak::find_or_absent(&places, &id) else { return Vec::new() };
            every_permission(&Look::at(&places, app, stored).seen())
        });
        let readings = readings.await?;
        for permission in Permission::ALL {
            if readings.iter().all(|reading| reading.evidence.permission != permission) {
                let id = format!("{}/{}/{app}", self.source, permission.name());
                send(sink, Collected::Gone(Gone::Item(ItemKind::Control, id))).await?;
            }
        }
        if readings.is_empty() { Ok(()) } else { send(sink, self.items(FLATPAK, &readings)).await }
    }

    fn items(&self, part: &str, readings: &[Reading]) -> Collected {
        let items = readings.iter().map(|reading| Item::Control(reading.control(&self.source))).collect();
        Collected::Items { part: part.to_owned(), items }
    }
}

/// Every permission of every Flatpak.
fn every_flatpak(places: &Places, stored: Option<&Stored>) -> Vec<Reading> {
    let globals = Globals::read(places);
    let running = flatpak::running(places);
    let listed = gnome::Listed::default();
    let mut readings = Vec::new();
    let mut apps = flatpak::installed(places);
    if !apps.iter().any(|app| app.app.dingtalk) {
        apps.push(flatpak::absent());
    }
    for app in apps {
        let overrides = Overrides::of(places, &app, &globals);
        let seen =
            Seen { app: &app, overrides: &overrides, stored, runs: running.contains(&app.app.id), listed: &listed };
        readings.extend(every_permission(&seen));
    }
    readings
}

/// Every permission of an app; of one that is not installed those that something was decided about.
fn every_permission(seen: &Seen<'_>) -> Vec<Reading> {
    let read = Permission::ALL.into_iter().map(|permission| permissions::read(permission, seen));
    read.filter(|reading| seen.app.app.packaging != Packaging::Absent || is_decided(reading)).collect()
}

fn is_decided(reading: &Reading) -> bool {
    let decided = [LayerKind::PermissionStore, LayerKind::UserApp];
    reading.evidence.chain.iter().any(|layer| decided.contains(&layer.from))
}

fn of_snap(snap: &snap::Snap) -> Vec<Reading> {
    Permission::ALL.into_iter().map(|permission| snap::read(permission, snap)).collect()
}

/// What the permission store holds; none where it can't be asked.
pub(super) async fn stored(places: &Places) -> Option<Stored> {
    let mut stored = Store::open().await.ok()?.read().await.ok()?;
    match documents::handed_over(&places.documents).await {
        Ok(documents) => stored.documents = documents,
        Err(Unreachable) => stored.documents_unreadable = true,
    }
    Some(stored)
}

async fn send(sink: &Sender<Collected>, collected: Collected) -> Result<(), SourceError> {
    sink.send(collected).await.map_err(|_| SourceError::Cancelled)
}

fn skipped(part: &str) -> Collected {
    Collected::Skipped(Skipped { what: part.to_owned(), code: STORE_UNREACHABLE.to_owned(), detail: None })
}
