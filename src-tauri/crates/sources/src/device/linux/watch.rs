//! What changes on this computer while it is watched: the permission store tells by a signal, folders by the system.

use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{self, Sender, UnboundedReceiver};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::FLATPAK;
use super::permission_store::{Changed, Store, place_of};
use super::places::Places;
use crate::SourceError;
use crate::contract::{About, Event, Heard, Target};

/// Watches until it is cancelled. What changes names the apps that are to be read again.
pub(super) async fn watch(places: &Places, sink: Sender<Heard>, cancel: CancellationToken) -> Result<(), SourceError> {
    // Told of by the system for as long as `_watcher` lives.
    let (_watcher, mut files) = watched(places);
    let store = Store::open().await.ok();
    let mut stored = match &store {
        Some(store) => store.changes().await.ok(),
        None => None,
    };
    send(&sink, Heard::Listening { after_a_gap: true }).await?;
    loop {
        let about = tokio::select! {
            () = cancel.cancelled() => return Ok(()),
            path = files.recv() => match path {
                Some(path) => about_file(&path),
                None => return Ok(()),
            },
            changed = next(&mut stored) => about_entry(&changed),
        };
        let Some((name, about)) = about else { continue };
        let (kept, _) = oneshot::channel();
        send(&sink, Heard::Event(Event { name: name.to_owned(), about, kept })).await?;
    }
}

async fn send(sink: &Sender<Heard>, heard: Heard) -> Result<(), SourceError> {
    sink.send(heard).await.map_err(|_| SourceError::Cancelled)
}

/// The next signal; never where the store can't be asked.
async fn next(stored: &mut Option<super::permission_store::ChangedStream>) -> Changed {
    if let Some(stream) = stored
        && let Some(changed) = stream.next().await
    {
        return changed;
    }
    *stored = None;
    std::future::pending().await
}

fn about_entry(changed: &Changed) -> Option<(&'static str, About)> {
    place_of(changed)?;
    // The signal tells who is allowed now, and not who no longer is.
    Some(("permission_store_changed", About::Anything))
}

/// An override of one app is about that app; what is written beside it for a moment is about nothing.
fn about_file(path: &Path) -> Option<(&'static str, About)> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str());
    match (folder, name) {
        (Some("overrides"), name) if name.starts_with('.') => None,
        (Some("overrides"), "global") => Some(("overrides_changed", About::Anything)),
        (Some("overrides"), app) => {
            let target = Target { part: FLATPAK.to_owned(), key: Some(app.to_owned()) };
            Some(("overrides_changed", About::Targets(vec![target])))
        }
        _ => Some(("apps_changed", About::Anything)),
    }
}

/// The folders of overrides and of apps, those that are there.
fn watched(places: &Places) -> (Option<RecommendedWatcher>, UnboundedReceiver<PathBuf>) {
    let (tell, files) = mpsc::unbounded_channel();
    let told = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if event.kind.is_access() {
            return;
        }
        for path in event.paths {
            // Nobody listens any more.
            let _ = tell.send(path);
        }
    };
    let Ok(mut watcher) = notify::recommended_watcher(told) else { return (None, files) };
    for installation in [&places.flatpak_user, &places.flatpak_system] {
        let overrides = installation.join("overrides");
        // So that the first override is seen as well.
        let _ = std::fs::create_dir_all(&overrides);
        for folder in [overrides, installation.join("app")] {
            let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
        }
    }
    (Some(watcher), files)
}
