//! Setting a permission: every lock of it, and putting back what stood there.

use clearhold_model::{ControlId, ControlState, Permission};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::flatpak::{self, Change, Unreadable, Written};
use super::parts::stored;
use super::permission_store::{Place, Store};
use super::permissions::{self, Steps};
use super::snap::{self, Snap, Snapd, Wiring};
use super::{Computer, Look, Named, blocking, documents, gnome, judge};
use crate::SetError;
use crate::contract::{Outcome, Wish};
use crate::device::reading::Reading;

/// What stood in the places that were changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Undo {
    App {
        app: String,
        stored: Option<(Place, Option<Vec<String>>)>,
        overrides: Option<(Written, Vec<Change>)>,
        #[serde(default)]
        documents: Vec<(String, Vec<String>)>,
        #[serde(default)]
        screens: Vec<(String, Vec<String>)>,
        #[serde(default)]
        switch: Option<gnome::Before>,
    },
    Switch(gnome::Before),
    Snap {
        app: String,
        plugs: Vec<Wiring>,
    },
}

impl Computer {
    pub(super) async fn put(&self, wish: &Wish) -> Result<Outcome, SetError> {
        let named = self.named(&wish.control).ok_or(SetError::NotFound)?;
        let before = self.read_one(&named).await?.ok_or(SetError::NotFound)?;
        if wish.shown.as_ref().is_some_and(|shown| shown.state != before.state) {
            return Err(SetError::ChangedMeanwhile);
        }
        if !before.allowed_states.contains(&wish.state) {
            return Err(SetError::CannotBeSet);
        }
        let (undo, agreed) = match &named {
            Named::ForAll(permission) => self.put_switch(*permission, None, wish.state).await?,
            Named::Of(permission, app) if super::package::is(app) => {
                self.put_switch(*permission, Some(app.clone()), wish.state).await?
            }
            Named::Of(permission, app) if snap::is(app) => {
                let wished = |snap: &Snap| snap::wished(*permission, wish.state, snap);
                let (stood, agreed) = self.put_plugs(app, wished, |snap| snap.wiring(*permission)).await?;
                (Undo::Snap { app: app.clone(), plugs: stood }, agreed)
            }
            Named::Of(permission, app) => self.put_locks(*permission, app, wish.state).await?,
        };
        let after = self.read_one(&named).await?;
        let met = |after: &Reading| match wish.state {
            ControlState::Unset => after.state == after.evidence.default,
            wished => after.state == wished,
        };
        let confirmed = agreed && after.as_ref().is_some_and(met);
        let control = |reading: &Reading| reading.control(&self.source);
        Ok(Outcome {
            before: Some(control(&before)),
            after: after.as_ref().map(control),
            confirmed,
            undo: serde_json::to_value(undo).ok(),
        })
    }

    pub(super) async fn put_back(&self, control: &ControlId, undo: &Value) -> Result<Outcome, SetError> {
        let named = self.named(control).ok_or(SetError::NotFound)?;
        let undo: Undo = serde_json::from_value(undo.clone()).map_err(|_| SetError::CannotBeSet)?;
        let before = self.read_one(&named).await?;
        let agreed = match undo {
            Undo::Switch(before) => blocking(move || gnome::put_back(&before)).await?,
            Undo::Snap { app, plugs } => self.put_plugs(&app, |_| plugs.clone(), |_| Vec::new()).await?.1,
            Undo::App { app, stored, overrides, documents, screens, switch } => {
                if !documents.is_empty() {
                    super::documents::put(&app, &documents, true).await.map_err(|_| SetError::StoreRefused)?;
                }
                put_screens(&app, &screens, true).await?;
                let switched = match switch {
                    Some(before) => blocking(move || gnome::put_back(&before)).await?,
                    None => true,
                };
                self.put_locks_back(&app, stored, overrides).await? && switched
            }
        };
        let after = self.read_one(&named).await?;
        let control = |reading: &Reading| reading.control(&self.source);
        Ok(Outcome {
            before: before.as_ref().map(control),
            confirmed: agreed && after.is_some(),
            after: after.as_ref().map(control),
            undo: None,
        })
    }

    /// Shuts or opens every lock of an app's permission. Tells whether others read it as we do.
    async fn put_locks(
        &self,
        permission: Permission,
        app: &str,
        state: ControlState,
    ) -> Result<(Undo, bool), SetError> {
        let places = self.places.clone();
        let (id, held) = (app.to_owned(), stored(&self.places).await);
        let look =
            blocking(move || flatpak::find_or_absent(&places, &id).map(|app| Look::at(&places, app, held))).await?;
        let look = look.ok_or(SetError::NotFound)?;
        if let Some(trouble) = look.overrides.trouble {
            return Err(trouble.into());
        }
        let Steps { stored: entry, overrides: changes, documents: handed, screens } =
            permissions::steps(permission, state, &look.seen());
        let stood = entry.as_ref().map(|(place, _)| {
            let stood = look.stored.as_ref().and_then(|stored| stored.of(*place, app)).map(<[String]>::to_vec);
            (*place, stood)
        });
        if let Some((place, value)) = &entry {
            let store = Store::open().await.map_err(|_| SetError::StoreRefused)?;
            store.put(*place, app, value.as_deref()).await.map_err(|_| SetError::StoreRefused)?;
        }
        if !handed.is_empty() {
            documents::put(app, &handed, false).await.map_err(|_| SetError::StoreRefused)?;
        }
        put_screens(app, &screens, false).await?;
        let written = if changes.is_empty() {
            None
        } else {
            let (places, id, to_write) = (self.places.clone(), app.to_owned(), changes.clone());
            match blocking(move || flatpak::change(&places, &id, &to_write)).await? {
                Ok(written) => Some(written),
                Err(trouble) => {
                    // One lock alone would look like a permission that was set.
                    if let Some((place, stood)) = stood {
                        let store = Store::open().await.map_err(|_| SetError::StoreRefused)?;
                        let _ = store.put(place, app, stood.as_deref()).await;
                    }
                    if !handed.is_empty() {
                        let _ = documents::put(app, &handed, true).await;
                    }
                    let _ = put_screens(app, &screens, true).await;
                    return Err(trouble.into());
                }
            }
        };
        let agreed = self.others_agree(app, entry, changes.clone()).await?;
        let overrides = written.map(|written| (written, changes));
        // What was written by now can be put back, so that this only takes the confirmation away.
        let (switch, switched) = match self.switch_on(permission, app, state, look.listed).await {
            Ok(switch) => (switch, true),
            Err(_) => (None, false),
        };
        Ok((
            Undo::App { app: app.to_owned(), stored: stood, overrides, documents: handed, screens, switch },
            agreed && switched,
        ))
    }

    /// The desktop's own switch of an app's notifications holds them back whatever else is open, so what is to be allowed
    /// again has to be allowed there too.
    async fn switch_on(
        &self,
        permission: Permission,
        app: &str,
        state: ControlState,
        listed: gnome::Listed,
    ) -> Result<Option<gnome::Before>, SetError> {
        if permission != Permission::Notifications || state == ControlState::Denied {
            return Ok(None);
        }
        let app = app.to_owned();
        let put = move || {
            let off = listed.switch(&app).is_some_and(|switch| switch.state == ControlState::Denied);
            off.then(|| gnome::put(permission, Some(&app), state))
        };
        match blocking(put).await? {
            None => Ok(None),
            Some(before) => before.map(Some).ok_or(SetError::StoreRefused),
        }
    }

    async fn put_locks_back(
        &self,
        app: &str,
        entry: Option<(Place, Option<Vec<String>>)>,
        overrides: Option<(Written, Vec<Change>)>,
    ) -> Result<bool, SetError> {
        if let Some((place, stood)) = &entry {
            let store = Store::open().await.map_err(|_| SetError::StoreRefused)?;
            store.put(*place, app, stood.as_deref()).await.map_err(|_| SetError::StoreRefused)?;
        }
        let mut changes = Vec::new();
        if let Some((written, changed)) = overrides {
            let (places, id, to_undo) = (self.places.clone(), app.to_owned(), changed.clone());
            blocking(move || flatpak::restore(&places, &id, &written, &to_undo)).await??;
            changes = changed;
        }
        self.others_agree(app, entry, changes).await
    }

    /// Whether Flatpak's own program reads the same.
    async fn others_agree(
        &self,
        app: &str,
        entry: Option<(Place, Option<Vec<String>>)>,
        changes: Vec<Change>,
    ) -> Result<bool, SetError> {
        let (places, app) = (self.places.clone(), app.to_owned());
        Ok(blocking(move || judge::agrees(&places, &app, entry.as_ref(), &changes)).await?)
    }

    /// Connects and disconnects plugs of a snap. Gives what `stood` tells of it before, and whether snapd then tells that
    /// they are as wished.
    async fn put_plugs(
        &self,
        app: &str,
        wished: impl Fn(&Snap) -> Vec<Wiring>,
        stood: impl Fn(&Snap) -> Vec<Wiring>,
    ) -> Result<(Vec<Wiring>, bool), SetError> {
        let snapd = Snapd::at(&self.places.snapd).ok_or(SetError::StoreRefused)?;
        let find = async || snapd.find(app).await.map_err(|_| SetError::StoreRefused)?.ok_or(SetError::NotFound);
        let before = find().await?;
        let wanted = wished(&before);
        snapd.wire(&before, &wanted).await.map_err(|_| SetError::StoreRefused)?;
        Ok((stood(&before), snap::is_as_wished(&find().await?, &wanted)))
    }

    async fn put_switch(
        &self,
        permission: Permission,
        app: Option<String>,
        state: ControlState,
    ) -> Result<(Undo, bool), SetError> {
        let put = move || gnome::put(permission, app.as_deref(), state);
        let before = blocking(put).await?.ok_or(SetError::StoreRefused)?;
        // What `gsettings` reads back is compared when the permission is read again.
        Ok((Undo::Switch(before), true))
    }
}

async fn put_screens(app: &str, screens: &[(String, Vec<String>)], granted: bool) -> Result<(), SetError> {
    if screens.is_empty() {
        return Ok(());
    }
    let store = Store::open().await.map_err(|_| SetError::StoreRefused)?;
    store.put_screens(app, screens, granted).await.map_err(|_| SetError::StoreRefused)
}

impl From<Unreadable> for SetError {
    fn from(trouble: Unreadable) -> Self {
        match trouble {
            Unreadable::Broken => Self::StoreBroken,
            Unreadable::Refused => Self::StoreRefused,
        }
    }
}
