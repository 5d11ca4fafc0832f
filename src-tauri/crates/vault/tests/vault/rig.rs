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
use sha2::{Digest, Sha256};
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
        connected: true,
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
        fields_shared: None,
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
        wished: None,
    })
}

/// A complete snapshot of `sample` in which everything is of the part `all`.
pub fn sync(vault: &Vault, hour: i64, items: &[Item]) -> Snapshot {
    let mut writer = vault.begin_snapshot(&SourceId::from("sample"), at(hour)).unwrap();
    for item in items {
        writer.put("all", item.clone()).unwrap();
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
    let key: String = database_key(folder).iter().map(|byte| format!("{byte:02x}")).collect();
    let connection = Connection::open(folder.join("vault.db")).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).unwrap();
    connection
}

/// The key of the database, unwrapped with the passphrase, which must be the first of the wrappings.
pub fn database_key(folder: &Path) -> Vec<u8> {
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("vault.key")).unwrap()).unwrap();
    let wrapped = &file["keys"][0];
    let number = |name: &str| u32::try_from(wrapped["kdf"][name].as_u64().unwrap()).unwrap();
    assert_eq!(number("lanes"), 1);
    let sealing = derive(number("memory_kib"), number("passes"), &from_base64(&wrapped["kdf"]["salt"]));
    let nonce = <[u8; 24]>::try_from(from_base64(&wrapped["nonce"])).unwrap();
    XChaCha20Poly1305::new(&Key::from(sealing))
        .decrypt(
            &XNonce::from(nonce),
            Payload { msg: &from_base64(&wrapped["sealed"]), aad: file["format"].as_str().unwrap().as_bytes() },
        )
        .unwrap()
}

/// Writes the key file anew with less memory asked of the passphrase, as an old version might have.
pub fn weaken(folder: &Path, memory_kib: u32) {
    let key = database_key(folder);
    let path = folder.join("vault.key");
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let (salt, nonce, aad) = ([7; 16], [9; 24], b"clearhold-vault-key");
    let sealed = XChaCha20Poly1305::new(&Key::from(derive(memory_kib, 2, &salt)))
        .encrypt(&XNonce::from(nonce), Payload { msg: &key, aad })
        .unwrap();
    let encode = |bytes: &[u8]| BASE64_STANDARD.encode(bytes);
    let content = format!(
        r#"{{"format":"clearhold-vault-key","version":1,"vault":{},"database":{},"keys":[{{"by":"passphrase","kdf":{{"name":"argon2id","memory_kib":{memory_kib},"passes":2,"lanes":1,"salt":"{}"}},"nonce":"{}","sealed":"{}"}}]}}"#,
        file["vault"],
        file["database"],
        encode(&salt),
        encode(&nonce),
        encode(&sealed)
    );
    let check: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(path, format!(r#"{},"check":"{check}"}}"#, &content[..content.len() - 1])).unwrap();
}

fn derive(memory_kib: u32, passes: u32, salt: &[u8]) -> [u8; 32] {
    let mut sealing = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory_kib, passes, 1, Some(32)).unwrap())
        .hash_password_into(PASSPHRASE.as_bytes(), salt, &mut sealing)
        .unwrap();
    sealing
}

fn from_base64(value: &serde_json::Value) -> Vec<u8> {
    BASE64_STANDARD.decode(value.as_str().unwrap()).unwrap()
}

/// Whether the bytes are anywhere in a file of the folder.
pub fn files_contain(folder: &Path, wanted: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
    })
}

/// By how much longer than usual the tests of faults take: `CLEARHOLD_SOAK`, 1 when it is not set.
pub fn soak() -> usize {
    std::env::var("CLEARHOLD_SOAK").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// Numbers that look random and are the same every time, but for another `CLEARHOLD_SEED`.
pub struct Chance(u64);

impl Chance {
    pub fn new(stream: u64) -> Self {
        let seed: u64 = std::env::var("CLEARHOLD_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
        Self(seed.wrapping_mul(1_000).wrapping_add(stream))
    }

    /// A number below this one (`SplitMix64`).
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}
