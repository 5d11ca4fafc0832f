//! A vault in a folder of its own, things to put in, and a second way in: by the key file's format as it is documented.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use clearhold_model::{
    Actuator, App, AppKind, AppStatus, CategoryId, Control, ControlScope, ControlState, Developer, Field, Grant,
    GrantKind, Item, PageRequest, Record, Role, Snapshot, Source, SourceId, SourceKind, Subject, SubjectId, Timestamp,
    Viewpoint,
};
use clearhold_vault::{Unlock, Vault};
use rusqlite::Connection;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "seven quiet lanterns 七盏灯";

pub fn passphrase() -> Unlock {
    Unlock::Passphrase(PASSPHRASE.into())
}

/// A new vault with one connected source, `sample`.
pub fn vault() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), passphrase()).unwrap();
    vault.put_source(&source("sample")).unwrap();
    (folder, vault)
}

pub fn source(id: &str) -> Source {
    Source {
        id: id.into(),
        kind: SourceKind::Dingtalk,
        viewpoint: Viewpoint::Admin,
        sample: true,
        connected_at: at(0),
        settings: serde_json::json!({ "api": "http://127.0.0.1:1" }),
    }
}

/// Some hours into the tests' time.
pub fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + hour * 3600).unwrap()
}

pub fn record(number: u32, title: &str, fields: &[(&str, &str)]) -> Item {
    Item::Record(Record {
        id: format!("sample/profile/{number:03}").into(),
        source: "sample".into(),
        kind: "profile".to_owned(),
        category: CategoryId::from("account"),
        subject: Some(SubjectId::new(format!("member-{number:03}"))),
        title: title.to_owned(),
        at: None,
        fields: fields.iter().map(|(id, value)| Field::new(id, *value)).collect(),
    })
}

pub fn member(number: u32, is_self: bool) -> Item {
    Item::Subject(Subject {
        id: SubjectId::new(format!("member-{number:03}")),
        source: "sample".into(),
        name: format!("Member {number:03}"),
        roles: vec![Role::Member],
        is_self,
    })
}

pub fn app(number: u32) -> Item {
    Item::App(App {
        id: format!("sample/{number}").into(),
        source: "sample".into(),
        name: format!("App {number:03}"),
        description: Some("考勤打卡 and leave".to_owned()),
        developer: Developer::Vendor,
        developer_name: None,
        kind: AppKind::WebApp,
        status: AppStatus::Enabled,
        homepage: None,
        authorised_by: None,
        authorised_at: None,
        scopes: None,
        fields_shared: Vec::new(),
        audience: None,
    })
}

pub fn grant(app: u32, code: &str) -> Item {
    Item::Grant(Grant {
        id: format!("sample/{app}/{code}"),
        source: "sample".into(),
        app: format!("sample/{app}").into(),
        kind: GrantKind::Permission,
        code: code.to_owned(),
    })
}

pub fn control(state: ControlState, confirmed_at: Timestamp) -> Item {
    Item::Control(Control {
        id: "sample/contact_hide/1".into(),
        source: Some("sample".into()),
        scope: ControlScope::Org,
        app: None,
        title: Some("Department 001 is hidden".to_owned()),
        state,
        allowed_states: vec![ControlState::Allowed, ControlState::Denied],
        authority: "administrator".to_owned(),
        actuator: Actuator::Guided,
        enforced_by: "dingtalk_server".to_owned(),
        confirmed_at: Some(confirmed_at),
        evidence: Some(serde_json::json!({ "name": "Rule 1" })),
    })
}

/// A complete snapshot of `sample` in which everything is of the part `all`.
pub fn sync(vault: &Vault, hour: i64, items: &[Item]) -> Snapshot {
    let mut writer = vault.begin_snapshot(&SourceId::from("sample"), at(hour)).unwrap();
    for item in items {
        writer.put("all", item).unwrap();
    }
    writer.part_done("all");
    writer.finish(at(hour), false).unwrap()
}

pub fn first_page() -> PageRequest {
    PageRequest::default()
}

pub fn pages_of(limit: u32, after: Option<String>) -> PageRequest {
    PageRequest { limit: Some(limit), after }
}

/// The decrypted database of a closed vault, opened by what the documentation of the key file says.
pub fn database(folder: &Path) -> Connection {
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("vault.key")).unwrap()).unwrap();
    let wrapped = &file["keys"][0];
    let bytes = |value: &serde_json::Value| BASE64_STANDARD.decode(value.as_str().unwrap()).unwrap();
    let number = |name: &str| u32::try_from(wrapped["kdf"][name].as_u64().unwrap()).unwrap();
    let params = Params::new(number("memory_kib"), number("passes"), number("lanes"), Some(32)).unwrap();
    let mut sealing = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(PASSPHRASE.as_bytes(), &bytes(&wrapped["kdf"]["salt"]), &mut sealing)
        .unwrap();
    let nonce = <[u8; 24]>::try_from(bytes(&wrapped["nonce"])).unwrap();
    let key = XChaCha20Poly1305::new(&Key::from(sealing))
        .decrypt(
            &XNonce::from(nonce),
            Payload { msg: &bytes(&wrapped["sealed"]), aad: file["format"].as_str().unwrap().as_bytes() },
        )
        .unwrap();
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let connection = Connection::open(folder.join("vault.db")).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).unwrap();
    connection
}

/// Whether the bytes are anywhere in a file of the folder.
pub fn files_contain(folder: &Path, wanted: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
    })
}
