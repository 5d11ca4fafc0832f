//! What layers of keyfiles make of an app's rights together.

use clearhold_model::{ControlState, LayerKind};
use serde::{Deserialize, Serialize};

use crate::device::linux::keyfile::Keyfile;

/// A bus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Bus {
    Session,
    System,
}

impl Bus {
    pub(crate) fn group(self) -> &'static str {
        match self {
            Self::Session => "Session Bus Policy",
            Self::System => "System Bus Policy",
        }
    }
}

/// The layers that speak of an app, the weakest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    pub(crate) layers: Vec<(LayerKind, Keyfile)>,
}

/// What one layer says of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) by: LayerKind,
    pub(crate) state: ControlState,
    /// As it stands there.
    pub(crate) item: String,
}

impl Context {
    /// What each layer says of an item of a list, the weakest first.
    pub(crate) fn said_of(&self, key: &str, wanted: &str) -> Vec<Said> {
        let mut said = Vec::new();
        for (by, file) in &self.layers {
            // A reset takes away every right to files from the layers before, wherever it stands among the others of its own.
            let is_reset = |item: &&str| key == "filesystems" && *item == "!host:reset";
            let (resets, others): (Vec<&str>, Vec<&str>) = file.list("Context", key).into_iter().partition(is_reset);
            let resets = resets.into_iter().filter(|_| is_folder(wanted));
            for item in resets.chain(others.into_iter().filter(|item| read(key, item).0 == wanted)) {
                said.push(Said { by: *by, state: read(key, item).1, item: format!("{key}={item};") });
            }
        }
        said
    }

    /// Whether an item of a list is granted.
    pub(crate) fn grants(&self, key: &str, wanted: &str) -> bool {
        self.said_of(key, wanted).last().is_some_and(|said| said.state == ControlState::Allowed)
    }

    /// Every item of a list that some layer names, without modes, in their order.
    pub(crate) fn named(&self, key: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (_, file) in &self.layers {
            for item in file.list("Context", key) {
                let (name, _) = read(key, item);
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    /// What each layer says of a name on a bus, the weakest first.
    pub(crate) fn said_of_name(&self, bus: Bus, wanted: &str) -> Vec<Said> {
        let mut said = Vec::new();
        for (by, file) in &self.layers {
            if let Some(value) = file.value(bus.group(), wanted) {
                let state = if matches!(value, "talk" | "own") { ControlState::Allowed } else { ControlState::Denied };
                said.push(Said { by: *by, state, item: format!("{wanted}={value}") });
            }
        }
        said
    }

    /// Every name on a bus that some layer names and that covers one of `wanted`, in their order.
    pub(crate) fn names_covering(&self, bus: Bus, wanted: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (_, file) in &self.layers {
            for (name, _) in file.group(bus.group()) {
                if wanted.iter().any(|wanted| covers(name, wanted)) && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    /// Whether what one of these names stands for may be spoken to.
    pub(crate) fn reaches(&self, bus: Bus, wanted: &[&str]) -> bool {
        self.names_covering(bus, wanted)
            .iter()
            .any(|name| self.said_of_name(bus, name).last().is_some_and(|said| said.state == ControlState::Allowed))
    }

    /// The same without the layer of the person for this app: what a reset leads to.
    pub(crate) fn without_own(&self) -> Self {
        let layers = self.layers.iter().filter(|(by, _)| *by != LayerKind::UserApp).cloned().collect();
        Self { layers }
    }
}

/// Whether an item of `filesystems` shares a folder of the person's, and not a socket of the system.
pub(crate) fn is_folder(name: &str) -> bool {
    !name.starts_with("xdg-run/")
}

/// An item without its refusal and its mode, and what it says.
fn read<'i>(key: &str, item: &'i str) -> (&'i str, ControlState) {
    let (name, state) = match item.strip_prefix('!') {
        Some(name) => (name, ControlState::Denied),
        None => (item, ControlState::Allowed),
    };
    let modes = [":ro", ":rw", ":create", ":reset"];
    let plain = modes.iter().find_map(|mode| name.strip_suffix(mode)).filter(|_| key == "filesystems");
    (plain.unwrap_or(name), state)
}

/// Whether a name in a policy, which may end in `.*`, covers another.
fn covers(name: &str, wanted: &str) -> bool {
    let stem = |name: &str| name.strip_suffix(".*").map(str::to_owned);
    match (stem(name), stem(wanted)) {
        (None, None) => name == wanted,
        (Some(stem), None) => wanted == stem || wanted.starts_with(&format!("{stem}.")),
        (None, Some(stem)) => name == stem || name.starts_with(&format!("{stem}.")),
        (Some(one), Some(other)) => {
            one == other || other.starts_with(&format!("{one}.")) || one.starts_with(&format!("{other}."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(layers: &[(LayerKind, &str)]) -> Context {
        let parsed = layers.iter().map(|(by, text)| (*by, Keyfile::parse(text).unwrap()));
        Context { layers: parsed.collect() }
    }

    #[test]
    fn the_strongest_layer_that_speaks_wins_item_by_item() {
        let context = context(&[
            (LayerKind::Manifest, "[Context]\ndevices=all;\nfilesystems=xdg-download;home:ro;\n"),
            (LayerKind::UserGlobal, "[Context]\ndevices=!all;\n"),
            (LayerKind::UserApp, "[Context]\ndevices=all;dri;\nfilesystems=!home;\n"),
        ]);
        assert!(context.grants("devices", "all") && context.grants("devices", "dri"));
        assert!(!context.grants("filesystems", "home") && context.grants("filesystems", "xdg-download"));
        assert!(!context.without_own().grants("devices", "all"));
    }

    #[test]
    fn a_reset_clears_folders_but_no_sockets() {
        let context = context(&[
            (LayerKind::Manifest, "[Context]\nfilesystems=home;xdg-run/pipewire-0:ro;\n"),
            (LayerKind::UserApp, "[Context]\nfilesystems=!host:reset;!host;\n"),
        ]);
        assert!(!context.grants("filesystems", "home"));
        assert!(context.grants("filesystems", "xdg-run/pipewire-0"));
    }

    #[test]
    fn a_reset_comes_before_all_else_of_its_layer() {
        let context = context(&[
            (LayerKind::Manifest, "[Context]\nfilesystems=home;\n"),
            (LayerKind::UserApp, "[Context]\nfilesystems=xdg-download;!host:reset;\n"),
        ]);
        assert!(context.grants("filesystems", "xdg-download"), "shared again after the reset");
        assert!(!context.grants("filesystems", "home"));
    }

    #[test]
    fn a_name_on_a_bus_may_stand_for_many() {
        let context =
            context(&[(LayerKind::Manifest, "[Session Bus Policy]\norg.gnome.evolution.dataserver.*=talk\n")]);
        assert!(context.reaches(Bus::Session, &["org.gnome.evolution.dataserver.Calendar8"]));
        assert!(!context.reaches(Bus::Session, &["org.freedesktop.Notifications"]));
    }
}
