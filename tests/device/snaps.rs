//! Snaps, against a server on a Unix socket that answers as snapd's documents say: no snapd with an installed snap stood by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, mpsc};

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use clearhold_tests::Clearhold;
use clearhold_tests::desktop::Desktop;
use serde_json::{Value, json};

use crate::{connected, looked_at, refused};

/// The interfaces behind which each permission is: this column of the mapping.
const MAPPING: [(&str, &[&str]); 10] = [
    ("contacts", &["contacts-service"]),
    ("microphone", &["audio-record", "pulseaudio", "alsa"]),
    ("camera", &["camera"]),
    ("storage", &["home", "removable-media", "personal-files"]),
    ("calendar", &["calendar-service"]),
    ("device_id", &["hardware-observe", "system-observe", "network-observe"]),
    ("location", &["location-observe"]),
    ("notifications", &["desktop"]),
    ("screen", &["screencast-legacy", "x11"]),
    ("network", &["network", "network-bind"]),
];

#[derive(Clone, Default)]
struct Snapd(Arc<Mutex<Inside>>);

#[derive(Default)]
struct Inside {
    confinement: &'static str,
    /// Whether whoever asks may change anything.
    refuses: bool,
    /// By interface, whether the plug of the same name is connected.
    plugs: BTreeMap<&'static str, bool>,
    /// Changes that were asked for, and are done once somebody looks a second time.
    pending: Vec<(bool, String, u32)>,
}

impl Snapd {
    fn on(desktop: &Desktop, confinement: &'static str) -> Self {
        let snapd = Self::default();
        let all = MAPPING.iter().flat_map(|(_, interfaces)| *interfaces);
        snapd.0.lock().unwrap().plugs = all.map(|interface| (*interface, true)).collect();
        snapd.0.lock().unwrap().confinement = confinement;
        let (socket, state) = (desktop.beside("snapd.socket"), snapd.clone());
        let (ready, listening) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::UnixListener::bind(socket).unwrap();
                ready.send(()).unwrap();
                let router = Router::new()
                    .route("/v2/system-info", get(system_info))
                    .route("/v2/snaps", get(snaps))
                    .route("/v2/connections", get(connections))
                    .route("/v2/interfaces", post(change))
                    .route("/v2/changes/{id}", get(changed))
                    .with_state(state);
                axum::serve(listener, router).await.unwrap();
            });
        });
        listening.recv().unwrap();
        snapd
    }

    fn connected(&self) -> BTreeSet<&'static str> {
        let inside = self.0.lock().unwrap();
        inside.plugs.iter().filter(|(_, connected)| **connected).map(|(interface, _)| *interface).collect()
    }
}

fn sync(result: &Value) -> Json<Value> {
    Json(json!({ "type": "sync", "status-code": 200, "status": "OK", "result": result }))
}

async fn system_info(State(snapd): State<Snapd>) -> Json<Value> {
    sync(&json!({ "series": "16", "confinement": snapd.0.lock().unwrap().confinement }))
}

async fn snaps() -> Json<Value> {
    sync(&json!([
        { "name": "dingtalk", "title": "DingTalk", "version": "7", "type": "app", "confinement": "strict" },
        { "name": "loose", "version": "1", "type": "app", "confinement": "classic" },
        { "name": "core22", "version": "2", "type": "base", "confinement": "strict" },
    ]))
}

async fn connections(State(snapd): State<Snapd>, Query(query): Query<BTreeMap<String, String>>) -> Json<Value> {
    assert_eq!(query["select"], "all");
    let inside = snapd.0.lock().unwrap();
    let slot = |interface: &str| json!({ "snap": "system", "slot": interface });
    let plug = |interface: &str| json!({ "snap": "dingtalk", "plug": interface });
    let pair = |interface: &str| json!({ "slot": slot(interface), "plug": plug(interface), "interface": interface });
    let of = |wanted: bool| {
        let some = inside.plugs.iter().filter(|(_, connected)| **connected == wanted);
        some.map(|(interface, _)| pair(interface)).collect::<Vec<Value>>()
    };
    let plugs = inside.plugs.iter().map(|(interface, connected)| {
        let connections = if *connected { vec![slot(interface)] } else { Vec::new() };
        json!({ "snap": "dingtalk", "plug": interface, "interface": interface, "connections": connections })
    });
    let plugs: Vec<Value> = plugs.collect();
    sync(&json!({ "established": of(true), "undesired": of(false), "plugs": plugs, "slots": [] }))
}

async fn change(State(snapd): State<Snapd>, headers: HeaderMap, Json(asked): Json<Value>) -> (StatusCode, Json<Value>) {
    let mut inside = snapd.0.lock().unwrap();
    if inside.refuses {
        let refused = json!({
            "type": "error", "status-code": 401, "status": "Unauthorized",
            "result": { "message": "access denied", "kind": "login-required" },
        });
        return (StatusCode::UNAUTHORIZED, Json(refused));
    }
    assert_eq!(headers["X-Allow-Interaction"], "true");
    assert_eq!((&asked["plugs"][0]["snap"], &asked["slots"][0]["snap"]), (&json!("dingtalk"), &json!("system")));
    let plug = asked["plugs"][0]["plug"].as_str().unwrap().to_owned();
    inside.pending.push((asked["action"] == "connect", plug, 0));
    let id = inside.pending.len().to_string();
    let accepted = json!({ "type": "async", "status-code": 202, "status": "Accepted", "change": id });
    (StatusCode::ACCEPTED, Json(accepted))
}

async fn changed(State(snapd): State<Snapd>, Path(id): Path<usize>) -> Json<Value> {
    let inside = &mut *snapd.0.lock().unwrap();
    let (connect, plug, looks) = &mut inside.pending[id - 1];
    *looks += 1;
    let done = *looks > 1;
    if done {
        *inside.plugs.get_mut(plug.as_str()).unwrap() = *connect;
    }
    let status = if done { "Done" } else { "Doing" };
    sync(&json!({ "id": id.to_string(), "kind": "connect-snap", "status": status, "ready": done }))
}

fn of_snap(permission: &str) -> String {
    format!("device/{permission}/snap.dingtalk")
}

fn put(person: &Clearhold, permission: &str, state: &str) {
    let set = person.run(["controls", "set", &of_snap(permission), state, "--json"]).succeeded().json();
    assert_eq!(set["confirmed"], true, "{set}");
}

#[test]
fn every_permission_is_its_interfaces_and_can_be_shut_and_put_back() {
    let desktop = Desktop::bare();
    let snapd = Snapd::on(&desktop, "strict");
    let person = connected(&desktop);
    let all = snapd.connected();
    for (permission, interfaces) in MAPPING {
        let mut left = all.clone();
        left.retain(|interface| !interfaces.contains(interface));
        put(&person, permission, "denied");
        assert_eq!(snapd.connected(), left, "{permission}");
        let undone = person.run(["controls", "undo", "--json"]).succeeded().json();
        assert_eq!((&undone["items"][0]["confirmed"], snapd.connected()), (&json!(true), all.clone()), "{permission}");
    }
    let background = looked_at(&person, &of_snap("background"));
    assert_eq!(
        (&background["state"], &background["evidence"]["warnings"]),
        (&json!("uncontrolled"), &json!(["no_switch"]))
    );
    let base = person.run(["controls", "show", "device/camera/snap.core22"]);
    assert_ne!(base.code, 0, "what other snaps stand on is no app");
}

#[test]
fn what_nobody_may_change_or_nothing_enforces_is_said() {
    let desktop = Desktop::bare();
    let snapd = Snapd::on(&desktop, "partial");
    let person = connected(&desktop);
    let camera = looked_at(&person, &of_snap("camera"));
    assert_eq!((&camera["state"], &camera["evidence"]["warnings"]), (&json!("allowed"), &json!(["partly_enforced"])));
    let loose = looked_at(&person, "device/camera/snap.loose");
    assert_eq!((&loose["state"], &loose["evidence"]["warnings"]), (&json!("uncontrolled"), &json!(["not_enforced"])));
    let before = snapd.connected();
    snapd.0.lock().unwrap().refuses = true;
    let outcome = person.run(["controls", "set", &of_snap("camera"), "denied", "--json"]);
    assert_eq!(refused(&outcome), "control.store_refused");
    assert_eq!(snapd.connected(), before);
}
