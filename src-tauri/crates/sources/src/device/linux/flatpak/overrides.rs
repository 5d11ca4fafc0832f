//! The override files, and changing the one that is the person's for one app.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clearhold_model::LayerKind;
use serde::{Deserialize, Serialize};

use super::{Bus, Context, Installed};
use crate::device::linux::keyfile::Keyfile;
use crate::device::linux::places::Places;

/// Which override file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The administrator's, for all apps or one.
    System,
    /// The person's, for all apps or one.
    User,
}

/// Why an override file can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It does not follow the rules: Flatpak does not start the app, and lists it no more.
    Broken,
    /// It may not be read, or not be written.
    Refused,
}

/// What stands in the override files that speak of an app.
#[derive(Clone, Debug)]
pub(crate) struct Overrides {
    pub(crate) context: Context,
    /// What is wrong with a file, if something is.
    pub(crate) trouble: Option<Unreadable>,
}

/// A change of the person's own override file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Change {
    /// An item of a list in `[Context]`: granted, refused or not spoken of.
    Item { key: String, name: String, to: Option<bool> },
    /// A name on a bus: `talk`, `none` or not spoken of.
    Name { bus: Bus, name: String, to: Option<String> },
}

/// What an override file held before it was changed, and what it holds now; none where there was no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

impl Overrides {
    /// What an app declares and every override that binds it.
    pub(crate) fn of(places: &Places, app: &Installed, globals: &Globals) -> Self {
        let mut layers = Vec::new();
        let mut trouble = None;
        if let Some(declared) = &app.declared {
            layers.push((LayerKind::Manifest, declared.clone()));
        } else {
            trouble = Some(Unreadable::Broken);
        }
        let mut add = |by, file: Result<Option<Keyfile>, Unreadable>| match file {
            Ok(Some(file)) => layers.push((by, file)),
            Ok(None) => {}
            Err(why) => trouble = Some(why),
        };
        // An app that is installed for the person ignores what the system overrides.
        if !app.for_user {
            add(LayerKind::SystemGlobal, globals.system.clone());
            add(LayerKind::SystemApp, read(&file(places, Scope::System, &app.app.id)));
        }
        add(LayerKind::UserGlobal, globals.user.clone());
        add(LayerKind::UserApp, read(&file(places, Scope::User, &app.app.id)));
        Self { context: Context { layers }, trouble }
    }
}

/// The overrides for all apps, which are read once.
#[derive(Clone, Debug)]
pub(crate) struct Globals {
    system: Result<Option<Keyfile>, Unreadable>,
    user: Result<Option<Keyfile>, Unreadable>,
}

impl Globals {
    pub(crate) fn read(places: &Places) -> Self {
        let of = |scope| read(&file(places, scope, "global"));
        Self { system: of(Scope::System), user: of(Scope::User) }
    }
}

/// Changes the person's own override file of an app, and nothing in it that is not named. A file that is broken stays.
pub(crate) fn change(places: &Places, app: &str, changes: &[Change]) -> Result<Written, Unreadable> {
    let path = file(places, Scope::User, app);
    let before = text(&path)?;
    let mut keyfile = Keyfile::parse(before.as_deref().unwrap_or_default()).map_err(|_| Unreadable::Broken)?;
    for change in changes {
        match change {
            Change::Item { key, name, to } => put_item(&mut keyfile, key, name, *to),
            Change::Name { bus, name, to } => keyfile.put(bus.group(), name, to.as_deref()),
        }
    }
    let after = (!keyfile.is_empty()).then(|| keyfile.to_string());
    if after != before {
        write(&path, after.as_deref())?;
    }
    Ok(Written { before, after })
}

/// Puts back what stood in the file before. Where others changed it since, only what `changes` name is put back.
pub(crate) fn restore(places: &Places, app: &str, written: &Written, changes: &[Change]) -> Result<(), Unreadable> {
    let path = file(places, Scope::User, app);
    let now = text(&path)?;
    if now == written.after {
        return write(&path, written.before.as_deref());
    }
    let parse = |text: Option<&str>| Keyfile::parse(text.unwrap_or_default()).map_err(|_| Unreadable::Broken);
    let (before, mut keyfile) = (parse(written.before.as_deref())?, parse(now.as_deref())?);
    for change in changes {
        match change {
            Change::Item { key, name, .. } => {
                let stood = before.list("Context", key).into_iter().map(str::to_owned).filter(|item| is_of(item, name));
                let stood: Vec<String> = stood.collect();
                let mut items = others(&keyfile, key, name);
                items.extend(stood);
                keyfile.put_list("Context", key, &items);
            }
            Change::Name { bus, name, .. } => {
                let stood = before.value(bus.group(), name).map(str::to_owned);
                keyfile.put(bus.group(), name, stood.as_deref());
            }
        }
    }
    let put_back = (!keyfile.is_empty()).then(|| keyfile.to_string());
    write(&path, put_back.as_deref())
}

fn put_item(keyfile: &mut Keyfile, key: &str, name: &str, to: Option<bool>) {
    let mut items = others(keyfile, key, name);
    match to {
        Some(true) => items.push(name.to_owned()),
        Some(false) => items.push(format!("!{name}")),
        None => {}
    }
    keyfile.put_list("Context", key, &items);
}

fn others(keyfile: &Keyfile, key: &str, name: &str) -> Vec<String> {
    keyfile.list("Context", key).into_iter().filter(|item| !is_of(item, name)).map(str::to_owned).collect()
}

/// Whether an item, refused or with a mode, is of this name.
fn is_of(item: &str, name: &str) -> bool {
    let plain = item.strip_prefix('!').unwrap_or(item);
    plain == name || plain.strip_prefix(name).is_some_and(|mode| [":ro", ":rw", ":create"].contains(&mode))
}

fn file(places: &Places, scope: Scope, name: &str) -> PathBuf {
    let installation = match scope {
        Scope::System => &places.flatpak_system,
        Scope::User => &places.flatpak_user,
    };
    installation.join("overrides").join(name)
}

fn read(path: &Path) -> Result<Option<Keyfile>, Unreadable> {
    text(path)?.map(|text| Keyfile::parse(&text).map_err(|_| Unreadable::Broken)).transpose()
}

fn text(path: &Path) -> Result<Option<String>, Unreadable> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => Err(Unreadable::Broken),
        Err(_) => Err(Unreadable::Refused),
    }
}

/// Writes beside the file and renames, so that no half file ever stands there: with one the app would not start.
fn write(path: &Path, text: Option<&str>) -> Result<(), Unreadable> {
    let written = match text {
        Some(text) => write_beside(path, text),
        None => fs::remove_file(path),
    };
    match written {
        Ok(()) => Ok(()),
        Err(error) if text.is_none() && error.kind() == ErrorKind::NotFound => Ok(()),
        Err(_) => Err(Unreadable::Refused),
    }
}

fn write_beside(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    // As `flatpak override` leaves it: others may read it.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::device::linux::keyfile::tests::a_keyfile;

    const APP: &str = "org.example.App";

    fn a_change() -> impl Strategy<Value = Change> {
        let item = (
            prop_oneof![
                Just(("devices", "all")),
                Just(("filesystems", "xdg-download")),
                Just(("sockets", "x11")),
                Just(("shared", "network")),
            ],
            proptest::option::of(any::<bool>()),
        );
        let item = item.prop_map(|((key, name), to)| Change::Item { key: key.to_owned(), name: name.to_owned(), to });
        let name = proptest::option::of(prop_oneof![Just("talk"), Just("none")]).prop_map(|to| Change::Name {
            bus: Bus::Session,
            name: "org.freedesktop.Notifications".to_owned(),
            to: to.map(str::to_owned),
        });
        prop_oneof![item, name]
    }

    fn places(folder: &Path) -> Places {
        Places { flatpak_user: folder.to_owned(), ..Places::of_this_computer() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn what_was_changed_and_put_back_is_the_same(
            before in proptest::option::of(a_keyfile()), changes in proptest::collection::vec(a_change(), 1..5),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let places = places(folder.path());
            let path = file(&places, Scope::User, APP);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if let Some(before) = &before {
                fs::write(&path, before).unwrap();
            }
            let written = change(&places, APP, &changes).unwrap();
            prop_assert!(Keyfile::parse(&written.after.clone().unwrap_or_default()).is_ok());
            restore(&places, APP, &written, &changes).unwrap();
            prop_assert_eq!(text(&path).unwrap(), before);
        }
    }
}
