//! What changes on this computer while it is watched: the permission store tells by a signal, folders by the system.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{self, Sender, UnboundedReceiver};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::parts::{DESKTOP, FLATPAK, PACKAGE};
use super::permission_store::{Changed, ChangedStream, REMEMBERED, Store, Stored, place_of};
use super::places::Places;
use crate::SourceError;
use crate::contract::{About, Event, Heard, Target};

/// Watches until it is cancelled. What changes names the apps that are to be read again.
pub(super) async fn watch(places: &Places, sink: Sender<Heard>, cancel: CancellationToken) -> Result<(), SourceError> {
    // Told of by the system for as long as `_watcher` lives.
    let (_watcher, mut files) = watched(places);
    let (mut signals, mut known) = listened_to().await;
    send(&sink, Heard::Listening { after_a_gap: true }).await?;
    loop {
        let about = tokio::select! {
            () = cancel.cancelled() => return Ok(()),
            path = files.recv() => match path {
                Some(path) => about_file(&path),
                None => return Ok(()),
            },
            changed = next(&mut signals) => about_entry(&changed, &mut known),
        };
        let Some((name, targets)) = about else { continue };
        // Should it not be kept, a look at everything is what follows.
        let (kept, _) = oneshot::channel();
        let event = Event { name: name.to_owned(), about: About::Targets(targets), kept };
        send(&sink, Heard::Event(event)).await?;
    }
}

async fn send(sink: &Sender<Heard>, heard: Heard) -> Result<(), SourceError> {
    sink.send(heard).await.map_err(|_| SourceError::Cancelled)
}

/// The store's signals, and what it holds once they are listened to.
async fn listened_to() -> (Option<ChangedStream>, Stored) {
    let Ok(store) = Store::open().await else { return (None, Stored::default()) };
    let changes = store.changes().await.ok();
    (changes, store.read().await.unwrap_or_default())
}

/// The next signal; never where the store can't be asked.
async fn next(changes: &mut Option<ChangedStream>) -> Changed {
    if let Some(stream) = changes
        && let Some(changed) = stream.next().await
    {
        return changed;
    }
    *changes = None;
    std::future::pending().await
}

/// The apps of which something else stands in a place than before: the signal tells of all that stand there now.
fn about_entry(changed: &Changed, known: &mut Stored) -> Option<(&'static str, Vec<Target>)> {
    let arguments = changed.args().ok()?;
    if REMEMBERED.contains(&arguments.table.as_str()) {
        // Who could see a screen that is no longer remembered, the signal does not tell.
        let all = Target { part: FLATPAK.to_owned(), key: None };
        return Some(("permission_store_changed", vec![all]));
    }
    let place = place_of(changed)?;
    let now = if arguments.deleted { HashMap::new() } else { arguments.permissions.clone() };
    let before = known.replace(place, now.clone());
    let apps: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let otherwise = apps.into_iter().filter(|app| before.get(*app) != now.get(*app));
    let targets = otherwise.map(|app| Target { part: FLATPAK.to_owned(), key: Some(app.clone()) }).collect();
    Some(("permission_store_changed", targets))
}

/// An override of one app is about that app; what is written beside it for a moment is about nothing.
fn about_file(path: &Path) -> Option<(&'static str, Vec<Target>)> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent()?.file_name()?.to_str()?;
    let part = |part: &str| Target { part: part.to_owned(), key: None };
    match (folder, name) {
        ("overrides", "global") => Some(("overrides_changed", vec![part(FLATPAK)])),
        ("overrides", app) if !app.starts_with('.') => {
            Some(("overrides_changed", vec![Target { part: FLATPAK.to_owned(), key: Some(app.to_owned()) }]))
        }
        // Flatpak touches this whenever an app comes, goes or is renewed.
        (_, ".changed") => Some(("apps_changed", vec![part(FLATPAK)])),
        ("settings", "keyfile") | ("dconf", "user") => Some(("settings_changed", vec![part(PACKAGE), part(DESKTOP)])),
        _ => None,
    }
}

/// The folders of overrides, of installed apps and of the desktop's settings, those that are there.
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
    let own = places.flatpak_user.join("overrides");
    if places.flatpak_user.is_dir() {
        // So that the person's first override is seen as well.
        let _ = std::fs::create_dir_all(&own);
    }
    let system = places.flatpak_system.join("overrides");
    let folders = [&own, &system, &places.flatpak_user, &places.flatpak_system];
    for folder in folders.into_iter().chain(&places.settings) {
        // One that is not there has nothing to tell of.
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    (Some(watcher), files)
}
