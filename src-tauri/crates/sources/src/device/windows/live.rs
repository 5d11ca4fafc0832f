//! The one file that calls Windows: its registry is read into what the exports are read into.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use clearhold_model::SourceId;
use winreg::enums::{HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE};
use winreg::{HKEY, RegKey, RegValue};

use super::computer::{Computer, Hives};
use super::export::utf16;
use super::places;
use super::registry::{Registry, Value};

struct Live;

impl Computer {
    /// The computer that this program runs on.
    pub(crate) fn new(source: SourceId) -> Self {
        Self::with(source, Arc::new(Live))
    }
}

impl Hives for Live {
    fn read(&self) -> Registry {
        let mut registry = Registry::default();
        for place in places::all() {
            let Some((hive, path)) = place.split_once('\\') else { continue };
            let opened = RegKey::predef(handle(hive)).open_subkey(path);
            match opened {
                Ok(key) => take(&key, place, &mut registry),
                // What is not there was looked at: the key above it stands for that.
                Err(error) if error.kind() == io::ErrorKind::NotFound => registry.put_key(above(place)),
                Err(_) => {}
            }
        }
        registry
    }

    fn write(&self, path: &str, name: &str, value: Option<&Value>) -> io::Result<()> {
        let (hive, path) = path.split_once('\\').unwrap_or((path, ""));
        let hive = RegKey::predef(handle(hive));
        match value {
            Some(Value::Text(text)) => hive.create_subkey(path)?.0.set_value(name, text),
            Some(Value::Number(number)) => hive.create_subkey(path)?.0.set_value(name, number),
            Some(Value::Long(_) | Value::Texts(_) | Value::Bytes(_)) => Err(io::ErrorKind::Unsupported.into()),
            None => match hive.open_subkey_with_flags(path, winreg::enums::KEY_SET_VALUE)?.delete_value(name) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                done => done,
            },
        }
    }
}

fn handle(hive: &str) -> HKEY {
    if hive == "HKEY_CURRENT_USER" { HKEY_CURRENT_USER } else { HKEY_LOCAL_MACHINE }
}

fn above(place: &str) -> &str {
    place.rsplit_once('\\').map_or(place, |(above, _)| above)
}

/// Takes a key in with all below it. What may not be read is left out.
fn take(key: &RegKey, path: &str, registry: &mut Registry) {
    registry.put_key(path);
    for (name, RegValue { bytes, vtype }) in key.enum_values().flatten() {
        // The numbers of the kinds are Windows' own.
        registry.put(path, &name, Value::from_bytes(vtype as u32, Cow::into_owned(bytes), utf16));
    }
    for name in key.enum_keys().flatten() {
        if let Ok(below) = key.open_subkey(&name) {
            take(&below, &format!(r"{path}\{name}"), registry);
        }
    }
}
