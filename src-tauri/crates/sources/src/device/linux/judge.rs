//! Reading what was set by another way than our own: through the `flatpak` program.

use std::process::{Command, Stdio};

use clearhold_model::LayerKind;

use super::flatpak::{self, Change, Context, Globals, Overrides};
use super::keyfile::Keyfile;
use super::permission_store::Place;
use super::places::Places;

/// Whether the `flatpak` program tells the same as we read. Where there is no such program, nobody contradicts.
pub(crate) fn agrees(
    places: &Places,
    app: &str,
    entry: Option<&(Place, Option<Vec<String>>)>,
    changes: &[Change],
) -> bool {
    let stored = entry.is_none_or(|(place, value)| {
        told(&["permissions", place.table(), place.id()]).is_none_or(|told| value_of(&told, app) == *value)
    });
    stored && (changes.is_empty() || overrides_agree(places, app, changes))
}

/// The value in the rows `table, id, app, values, data`, apart by tabs.
fn value_of(told: &str, app: &str) -> Option<Vec<String>> {
    let row = told.lines().map(|line| line.split('\t').collect::<Vec<&str>>()).find(|row| row.get(2) == Some(&app))?;
    let values = row.get(3).copied().unwrap_or_default();
    Some(values.split(',').map(str::trim).map(str::to_owned).collect())
}

fn overrides_agree(places: &Places, app: &str, changes: &[Change]) -> bool {
    let Some(told) = told(&["info", "--show-permissions", app]) else { return true };
    let Ok(effective) = Keyfile::parse(&told) else { return false };
    let theirs = Context { layers: vec![(LayerKind::Manifest, effective)] };
    let Some(installed) = flatpak::find(places, app) else { return false };
    let ours = Overrides::of(places, &installed, &Globals::read(places)).context;
    changes.iter().all(|change| match change {
        Change::Item { key, name, .. } => ours.grants(key, name) == theirs.grants(key, name),
        Change::Name { bus, name, .. } => {
            ours.reaches(*bus, &[name.as_str()]) == theirs.reaches(*bus, &[name.as_str()])
        }
    })
}

/// What the program prints; none where there is no such program or it fails.
fn told(arguments: &[&str]) -> Option<String> {
    let output = Command::new("flatpak").args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
