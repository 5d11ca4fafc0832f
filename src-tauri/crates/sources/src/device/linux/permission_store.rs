//! The permission store, which the desktop's portals ask (`org.freedesktop.impl.portal.PermissionStore`, version 2).
//! Spoken to over the session bus: its files are its own.

use std::collections::HashMap;

use clearhold_model::{ControlState, Permission};
use serde::{Deserialize, Serialize};
use zbus::Connection;
use zbus::zvariant::OwnedValue;

use super::documents::HandedOver;

/// A place in the store: the store itself takes any name for a table, even one that leads out of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    Camera,
    Microphone,
    Location,
    Notifications,
    Background,
    Screenshot,
}

impl Place {
    pub(crate) const ALL: [Self; 6] =
        [Self::Camera, Self::Microphone, Self::Location, Self::Notifications, Self::Background, Self::Screenshot];

    /// The place that holds a permission.
    pub(crate) fn of(permission: Permission) -> Option<Self> {
        match permission {
            Permission::Camera => Some(Self::Camera),
            Permission::Microphone => Some(Self::Microphone),
            Permission::Location => Some(Self::Location),
            Permission::Notifications => Some(Self::Notifications),
            Permission::Background => Some(Self::Background),
            Permission::Screen => Some(Self::Screenshot),
            Permission::Contacts
            | Permission::Storage
            | Permission::Calendar
            | Permission::DeviceId
            | Permission::Network => None,
        }
    }

    pub(crate) fn table(self) -> &'static str {
        self.names().0
    }

    pub(crate) fn id(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Camera => ("devices", "camera"),
            Self::Microphone => ("devices", "microphone"),
            Self::Location => ("location", "location"),
            Self::Notifications => ("notifications", "notification"),
            Self::Background => ("background", "background"),
            Self::Screenshot => ("screenshot", "screenshot"),
        }
    }

    /// What the portal does with what stands there. What it does not understand it takes for nothing.
    pub(crate) fn state(self, stored: Option<&[String]>) -> ControlState {
        let first = stored.and_then(<[String]>::first).map(String::as_str);
        match (self, first) {
            (Self::Location, Some("NONE")) if stored.is_some_and(|stored| stored.len() > 1) => ControlState::Denied,
            (Self::Location, Some("COUNTRY" | "CITY" | "NEIGHBORHOOD" | "STREET" | "EXACT"))
                if stored.is_some_and(|stored| stored.len() > 1) =>
            {
                ControlState::Allowed
            }
            (Self::Location, _) => ControlState::Ask,
            (_, Some("yes")) => ControlState::Allowed,
            (_, Some("no")) => ControlState::Denied,
            (Self::Camera | Self::Microphone | Self::Screenshot | Self::Background, Some("ask")) => ControlState::Ask,
            // These allow what nobody decided.
            (Self::Notifications | Self::Background, _) => ControlState::Allowed,
            (Self::Camera | Self::Microphone | Self::Screenshot, _) => ControlState::Ask,
        }
    }

    /// Whether what stands there is of no shape that the portal knows.
    pub(crate) fn is_unknown(self, stored: &[String]) -> bool {
        let first = stored.first().map_or("", String::as_str);
        match self {
            Self::Location => {
                stored.len() < 2 || !["NONE", "COUNTRY", "CITY", "NEIGHBORHOOD", "STREET", "EXACT"].contains(&first)
            }
            Self::Notifications => !["yes", "no"].contains(&first) || stored.len() > 1,
            Self::Camera | Self::Microphone | Self::Background | Self::Screenshot => {
                !["yes", "no", "ask"].contains(&first) || stored.len() > 1
            }
        }
    }

    /// What is to stand there for a state; none for no entry. The time of the last use stays where it is.
    pub(crate) fn value(self, state: ControlState, before: Option<&[String]>) -> Option<Vec<String>> {
        let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>());
        let last_use = before.and_then(|before| before.get(1)).map_or("0", String::as_str);
        match (self, state) {
            (Self::Location, ControlState::Allowed) => {
                let level = before.and_then(|before| before.first()).map_or("EXACT", String::as_str);
                words(&[if level == "NONE" { "EXACT" } else { level }, last_use])
            }
            (Self::Location, ControlState::Denied) => words(&["NONE", last_use]),
            (_, ControlState::Allowed) => words(&["yes"]),
            (_, ControlState::Denied) => words(&["no"]),
            (Self::Camera | Self::Microphone | Self::Screenshot | Self::Background, ControlState::Ask) => {
                words(&["ask"])
            }
            (_, ControlState::Ask | ControlState::Unset | ControlState::Uncontrolled | ControlState::Unknown) => None,
        }
    }
}

/// Where the portals keep that the person let an app see or steer the screen again without a question: one entry each time.
pub(crate) const REMEMBERED: [&str; 2] = ["screencast", "remote-desktop"];

/// What stands in the places that are known, by app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    places: HashMap<Place, HashMap<String, Vec<String>>>,
    /// The screens that an app may see again without a question, as `table/entry`.
    pub(crate) screens: HandedOver,
    /// The files that were handed over one by one.
    pub(crate) documents: HandedOver,
    /// Whether these could not be read.
    pub(crate) documents_unreadable: bool,
}

impl Stored {
    pub(crate) fn of(&self, place: Place, app: &str) -> Option<&[String]> {
        self.places.get(&place)?.get(app).map(Vec::as_slice)
    }

    /// The same where nobody decided anything about an app; files that were handed over to it stay so.
    pub(crate) fn undecided(&self, app: &str) -> Self {
        let documents = self.documents.get_key_value(app).map(|(app, handed)| (app.clone(), handed.clone()));
        Self {
            places: HashMap::new(),
            screens: HandedOver::new(),
            documents: documents.into_iter().collect(),
            documents_unreadable: self.documents_unreadable,
        }
    }

    /// Puts what stands in a place now, by app, and gives what stood there.
    pub(crate) fn replace(&mut self, place: Place, now: HashMap<String, Vec<String>>) -> HashMap<String, Vec<String>> {
        self.places.insert(place, now).unwrap_or_default()
    }
}

/// The store could not be asked, or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreachable;

#[zbus::proxy(
    interface = "org.freedesktop.impl.portal.PermissionStore",
    default_service = "org.freedesktop.impl.portal.PermissionStore",
    default_path = "/org/freedesktop/impl/portal/PermissionStore",
    gen_blocking = false
)]
pub(crate) trait PermissionStore {
    fn list(&self, table: &str) -> zbus::Result<Vec<String>>;
    fn lookup(&self, table: &str, id: &str) -> zbus::Result<(HashMap<String, Vec<String>>, OwnedValue)>;
    fn set_permission(&self, table: &str, create: bool, id: &str, app: &str, permissions: &[&str]) -> zbus::Result<()>;
    fn delete_permission(&self, table: &str, id: &str, app: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    fn changed(
        &self,
        table: String,
        id: String,
        deleted: bool,
        data: OwnedValue,
        permissions: HashMap<String, Vec<String>>,
    ) -> zbus::Result<()>;
}

/// The store of the person's session.
pub(crate) struct Store {
    proxy: PermissionStoreProxy<'static>,
}

impl Store {
    pub(crate) async fn open() -> Result<Self, Unreachable> {
        let bus = Connection::session().await.map_err(|_| Unreachable)?;
        let proxy = PermissionStoreProxy::new(&bus).await.map_err(|_| Unreachable)?;
        Ok(Self { proxy })
    }

    /// All that stands in the places that are known.
    pub(crate) async fn read(&self) -> Result<Stored, Unreachable> {
        let mut stored = Stored::default();
        for place in Place::ALL {
            stored.places.insert(place, self.read_place(place).await?);
        }
        for table in REMEMBERED {
            self.read_screens(table, &mut stored.screens).await?;
        }
        Ok(stored)
    }

    async fn read_screens(&self, table: &str, screens: &mut HandedOver) -> Result<(), Unreachable> {
        let entries = match self.proxy.list(table).await {
            Ok(entries) => entries,
            Err(error) if is_not_found(&error) => return Ok(()),
            Err(_) => return Err(Unreachable),
        };
        for entry in entries {
            // It may have gone meanwhile.
            let Ok((apps, _)) = self.proxy.lookup(table, &entry).await else { continue };
            for (app, permissions) in apps {
                screens.entry(app).or_default().insert(format!("{table}/{entry}"), permissions);
            }
        }
        Ok(())
    }

    /// Takes the screens back that an app may see again, or gives them back. What the portal keeps of the screen itself stays.
    pub(crate) async fn put_screens(
        &self,
        app: &str,
        screens: &[(String, Vec<String>)],
        granted: bool,
    ) -> Result<(), Unreachable> {
        for (screen, permissions) in screens {
            let known = screen.split_once('/').filter(|(table, _)| REMEMBERED.contains(table));
            let (table, entry) = known.ok_or(Unreachable)?;
            let outcome = if granted {
                let permissions: Vec<&str> = permissions.iter().map(String::as_str).collect();
                self.proxy.set_permission(table, true, entry, app, &permissions).await
            } else {
                self.proxy.delete_permission(table, entry, app).await
            };
            match outcome {
                Ok(()) => {}
                Err(error) if !granted && is_not_found(&error) => {}
                Err(_) => return Err(Unreachable),
            }
        }
        Ok(())
    }

    /// What stands in one place, by app; nothing where it never held anything.
    pub(crate) async fn read_place(&self, place: Place) -> Result<HashMap<String, Vec<String>>, Unreachable> {
        match self.proxy.lookup(place.table(), place.id()).await {
            Ok((apps, _)) => Ok(apps),
            Err(error) if is_not_found(&error) => Ok(HashMap::new()),
            Err(_) => Err(Unreachable),
        }
    }

    /// Puts what stands about one app in a place, or takes it away.
    pub(crate) async fn put(&self, place: Place, app: &str, value: Option<&[String]>) -> Result<(), Unreachable> {
        let outcome = match value {
            Some(value) => {
                let value: Vec<&str> = value.iter().map(String::as_str).collect();
                self.proxy.set_permission(place.table(), true, place.id(), app, &value).await
            }
            None => self.proxy.delete_permission(place.table(), place.id(), app).await,
        };
        match outcome {
            Ok(()) => Ok(()),
            Err(error) if value.is_none() && is_not_found(&error) => Ok(()),
            Err(_) => Err(Unreachable),
        }
    }

    /// Told of every change, with the place, where it is a known one.
    pub(crate) async fn changes(&self) -> Result<ChangedStream, Unreachable> {
        self.proxy.receive_changed().await.map_err(|_| Unreachable)
    }
}

/// The place that a signal is about.
pub(crate) fn place_of(changed: &Changed) -> Option<Place> {
    let arguments = changed.args().ok()?;
    Place::ALL.into_iter().find(|place| place.table() == arguments.table && place.id() == arguments.id)
}

fn is_not_found(error: &zbus::Error) -> bool {
    match error {
        zbus::Error::MethodError(name, _, _) => name.as_str() == "org.freedesktop.portal.Error.NotFound",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_portals_make_of_what_is_stored() {
        use ControlState::{Allowed, Ask, Denied};
        let cases: [(Place, &[&str], ControlState); 16] = [
            (Place::Camera, &["yes"], Allowed),
            (Place::Camera, &["no"], Denied),
            (Place::Camera, &["ask"], Ask),
            (Place::Camera, &["rubbish", "two"], Ask),
            (Place::Microphone, &["no"], Denied),
            (Place::Location, &["EXACT", "0"], Allowed),
            (Place::Location, &["NONE", "17"], Denied),
            (Place::Location, &["NONE"], Ask),
            (Place::Location, &[], Ask),
            (Place::Notifications, &["no"], Denied),
            (Place::Notifications, &["yes"], Allowed),
            (Place::Background, &["no"], Denied),
            (Place::Background, &["ask"], Ask),
            (Place::Background, &["yes"], Allowed),
            (Place::Screenshot, &["no"], Denied),
            (Place::Screenshot, &["yes"], Allowed),
        ];
        for (place, stored, state) in cases {
            let stored: Vec<String> = stored.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(place.state(Some(&stored)), state, "{place:?} {stored:?}");
        }
        let unset = Place::ALL.map(|place| place.state(None));
        assert_eq!(unset, [Ask, Ask, Ask, Allowed, Allowed, Ask]);
    }

    #[test]
    fn the_time_of_the_last_use_and_the_level_stay() {
        let stood = ["CITY".to_owned(), "1700000000".to_owned()];
        let denied = Place::Location.value(ControlState::Denied, Some(&stood)).unwrap();
        assert_eq!(denied, ["NONE", "1700000000"]);
        assert_eq!(Place::Location.value(ControlState::Allowed, Some(&stood)).unwrap(), stood);
        assert_eq!(Place::Location.value(ControlState::Allowed, Some(&denied)).unwrap(), ["EXACT", "1700000000"]);
        assert_eq!(Place::Camera.value(ControlState::Unset, None), None);
    }
}
