//! Snaps, over snapd's socket (reference on permissions, section 7). Asking a snapd on which nothing is installed was seen to
//! work; what it tells of an installed snap, and connecting and disconnecting, follow snapd's documents.

mod permissions;

use std::path::Path;
use std::time::Duration;

use clearhold_model::{InstalledApp, Packaging};
use reqwest::{Method, StatusCode, redirect};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) use permissions::{is_as_wished, read, wished};

use crate::cryptography::install_cryptography;

/// What a snap's identifier begins with, as in the permission store.
const PREFIX: &str = "snap.";
/// Snapd answers at once; only a change takes its time, and is asked for again and again.
const PATIENCE: Duration = Duration::from_secs(10);
/// A change is asked for so often, so far apart: a person may have to type a password first.
const ASKED: u32 = 600;
const APART: Duration = Duration::from_millis(100);

/// Snapd could not be asked, or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// An installed snap and what it is connected to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snap {
    pub(crate) app: InstalledApp,
    /// Whether anything holds it: classic snaps and those of developers run with all that the person may do.
    confined: bool,
    /// Whether the kernel lacks a part of what snaps are confined with.
    in_part: bool,
    pub(crate) plugs: Vec<Plug>,
}

/// What a snap may be connected by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plug {
    name: String,
    interface: String,
    /// What it is connected to.
    slots: Vec<Slot>,
    /// Whether snapd connects it by itself.
    by_itself: bool,
}

/// What a plug is connected to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    snap: String,
    slot: String,
}

/// A plug that is to be connected to these slots, and to no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wiring {
    plug: String,
    slots: Vec<Slot>,
}

/// Snapd, on its socket.
pub(crate) struct Snapd {
    http: reqwest::Client,
}

/// Whether an identifier is a snap's.
pub(crate) fn is(app: &str) -> bool {
    app.starts_with(PREFIX)
}

impl Snapd {
    /// None where there is no snapd.
    pub(crate) fn at(socket: &Path) -> Option<Self> {
        if !socket.exists() {
            return None;
        }
        install_cryptography();
        let builder = reqwest::Client::builder().unix_socket(socket).no_proxy().timeout(PATIENCE);
        // It speaks no TLS; this computer's list of authorities need not be there.
        let http = builder.redirect(redirect::Policy::none()).tls_certs_only([]).build().ok()?;
        Some(Self { http })
    }

    /// Every installed app.
    pub(crate) async fn snaps(&self) -> Result<Vec<Snap>, Refused> {
        let system: SystemInfo = self.get("/v2/system-info").await?;
        let installed: Vec<Installed> = self.get("/v2/snaps").await?;
        let connections: Connections = self.get("/v2/connections?select=all").await?;
        let apps = installed.into_iter().filter(|snap| snap.kind == "app");
        Ok(apps.map(|snap| snap.with(&connections, system.confinement == "partial")).collect())
    }

    /// One installed app.
    pub(crate) async fn find(&self, app: &str) -> Result<Option<Snap>, Refused> {
        Ok(self.snaps().await?.into_iter().find(|snap| snap.app.id == app))
    }

    /// Connects plugs to what they are to be connected to, and disconnects them from the rest. An administrator may have
    /// to agree, whom the system asks.
    pub(crate) async fn wire(&self, snap: &Snap, wanted: &[Wiring]) -> Result<(), Refused> {
        let name = snap.app.id.trim_start_matches(PREFIX);
        for Wiring { plug, slots } in wanted {
            let connected = snap.plugs.iter().find(|known| known.name == *plug).map_or(&[][..], |known| &known.slots);
            for slot in connected.iter().filter(|slot| !slots.contains(slot)) {
                self.change("disconnect", name, plug, slot).await?;
            }
            for slot in slots.iter().filter(|slot| !connected.contains(slot)) {
                self.change("connect", name, plug, slot).await?;
            }
        }
        Ok(())
    }

    async fn change(&self, action: &str, snap: &str, plug: &str, slot: &Slot) -> Result<(), Refused> {
        let body = json!({ "action": action, "plugs": [{ "snap": snap, "plug": plug }], "slots": [slot] });
        let answer = self.send(Method::POST, "/v2/interfaces", Some(&body)).await?;
        let change = answer.change.ok_or(Refused)?;
        if !change.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            return Err(Refused);
        }
        for _ in 0..ASKED {
            let state: Change = self.get(&format!("/v2/changes/{change}")).await?;
            if state.ready {
                return if state.status == "Done" { Ok(()) } else { Err(Refused) };
            }
            tokio::time::sleep(APART).await;
        }
        Err(Refused)
    }

    async fn get<T: for<'t> Deserialize<'t>>(&self, path: &str) -> Result<T, Refused> {
        let answer = self.send(Method::GET, path, None).await?;
        serde_json::from_value(answer.result).map_err(|_| Refused)
    }

    async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Envelope, Refused> {
        // The name is of no matter: there is only the socket.
        let mut request = self.http.request(method, format!("http://localhost{path}"));
        if let Some(body) = body {
            request = request.header("X-Allow-Interaction", "true").json(body);
        }
        let answer = request.send().await.map_err(|_| Refused)?;
        if !matches!(answer.status(), StatusCode::OK | StatusCode::ACCEPTED) {
            return Err(Refused);
        }
        answer.json().await.map_err(|_| Refused)
    }
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    result: Value,
    change: Option<String>,
}

#[derive(Deserialize)]
struct SystemInfo {
    #[serde(default)]
    confinement: String,
}

#[derive(Deserialize)]
struct Change {
    #[serde(default)]
    ready: bool,
    #[serde(default)]
    status: String,
}

#[derive(Deserialize)]
struct Installed {
    name: String,
    title: Option<String>,
    version: Option<String>,
    #[serde(default)]
    confinement: String,
    #[serde(rename = "type", default)]
    kind: String,
}

#[derive(Deserialize)]
struct Connections {
    #[serde(default)]
    established: Vec<Connection>,
    #[serde(default)]
    undesired: Vec<Connection>,
    #[serde(default)]
    plugs: Vec<PlugShape>,
}

#[derive(Deserialize)]
struct Connection {
    plug: PlugName,
    #[serde(default)]
    manual: bool,
}

#[derive(Deserialize)]
struct PlugName {
    snap: String,
    plug: String,
}

#[derive(Deserialize)]
struct PlugShape {
    snap: String,
    plug: String,
    interface: String,
    #[serde(default)]
    connections: Vec<Slot>,
}

impl Installed {
    fn with(self, connections: &Connections, in_part: bool) -> Snap {
        let by_itself = |plug: &PlugShape| {
            let is = |one: &&Connection| one.plug.snap == plug.snap && one.plug.plug == plug.plug;
            connections.undesired.iter().any(|one| is(&one))
                || connections.established.iter().filter(is).any(|one| !one.manual)
        };
        let plugs = connections.plugs.iter().filter(|plug| plug.snap == self.name).map(|plug| Plug {
            name: plug.plug.clone(),
            interface: plug.interface.clone(),
            slots: plug.connections.clone(),
            by_itself: by_itself(plug),
        });
        Snap {
            confined: self.confinement == "strict",
            in_part,
            plugs: plugs.collect(),
            app: InstalledApp {
                id: format!("{PREFIX}{}", self.name),
                dingtalk: self.name == "dingtalk",
                name: self.title.filter(|title| !title.is_empty()).unwrap_or(self.name),
                version: self.version,
                packaging: Packaging::Snap,
            },
        }
    }
}
