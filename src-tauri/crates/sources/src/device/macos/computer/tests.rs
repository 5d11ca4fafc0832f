use std::collections::BTreeMap;
use std::sync::Mutex;

use clearhold_model::{Actuator, ControlState, Holder, PermissionEvidence, Warning};
use tokio::sync::mpsc;

use super::*;

/// Databases that only lie in memory, and what was asked of `tccutil`.
#[derive(Default)]
struct InMemory {
    person: Mutex<Option<Vec<Entry>>>,
    system: Mutex<Option<Vec<Entry>>>,
    asked: Mutex<Vec<String>>,
    refuses: bool,
}

impl Consented for InMemory {
    fn entries(&self, keeper: Keeper) -> Result<Vec<Entry>, Unreadable> {
        let place = match keeper {
            Keeper::Person => &self.person,
            Keeper::System => &self.system,
        };
        place.lock().unwrap().clone().ok_or(Unreadable::Closed)
    }

    fn forget(&self, service: &str, bundle: &str) -> io::Result<()> {
        self.asked.lock().unwrap().push(format!("{service} {bundle}"));
        if self.refuses {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        for place in [&self.person, &self.system] {
            if let Some(entries) = place.lock().unwrap().as_mut() {
                entries.retain(|entry| entry.client != bundle || entry.service != format!("kTCCService{service}"));
            }
        }
        Ok(())
    }
}

const DINGTALK: &str = "com.alibaba.DingTalkMac";

fn entry(service: &str, value: i64, reason: i64) -> Entry {
    let (service, client) = (format!("kTCCService{service}"), DINGTALK.to_owned());
    Entry { service, client, by_path: false, value, reason: Some(reason) }
}

fn computer(consented: InMemory) -> (Computer, Arc<InMemory>) {
    let consented = Arc::new(consented);
    (Computer::with("device".into(), Arc::<InMemory>::clone(&consented)), consented)
}

fn wish(control: &str, state: ControlState) -> Wish {
    Wish { control: control.into(), state, evidence: BTreeMap::new(), unseen: BTreeMap::new(), shown: None }
}

fn some(entries: Vec<Entry>) -> Mutex<Option<Vec<Entry>>> {
    Mutex::new(Some(entries))
}

#[tokio::test]
async fn a_decision_is_forgotten_and_nothing_else_can_be_done() {
    let (computer, consented) = computer(InMemory {
        person: some(vec![entry("Camera", 0, 2), entry("Microphone", 2, 2)]),
        system: some(vec![]),
        ..InMemory::default()
    });
    let id = format!("device/camera/{DINGTALK}");
    let shown = computer.look(&id.as_str().into()).await.unwrap().unwrap();
    assert_eq!((shown.actuator, shown.allowed_states), (Actuator::Direct, vec![ControlState::Unset]));
    for state in [ControlState::Allowed, ControlState::Denied, ControlState::Ask] {
        assert_eq!(computer.set(&wish(&id, state)).await, Err(SetError::CannotBeSet));
    }
    let outcome = computer.set(&wish(&id, ControlState::Unset)).await.unwrap();
    assert!(outcome.confirmed && outcome.undo.is_none());
    assert_eq!(*consented.asked.lock().unwrap(), [format!("Camera {DINGTALK}")]);
    let microphone = computer.look(&format!("device/microphone/{DINGTALK}").as_str().into()).await.unwrap().unwrap();
    assert_eq!(microphone.state, ControlState::Allowed);
}

#[tokio::test]
async fn what_the_organisation_or_the_system_holds_is_not_forgotten() {
    let (computer, consented) = computer(InMemory {
        person: some(vec![entry("SystemPolicyDesktopFolder", 2, 2), entry("SystemPolicyDocumentsFolder", 2, 6)]),
        system: some(vec![entry("ScreenCapture", 2, 6)]),
        ..InMemory::default()
    });
    let screen = format!("device/screen/{DINGTALK}");
    assert_eq!(computer.set(&wish(&screen, ControlState::Unset)).await, Err(SetError::CannotBeSet));
    let storage = format!("device/storage/{DINGTALK}");
    let outcome = computer.set(&wish(&storage, ControlState::Unset)).await.unwrap();
    assert!(!outcome.confirmed, "one folder is still open");
    let after = outcome.after.unwrap();
    let evidence: PermissionEvidence = serde_json::from_value(after.evidence.unwrap()).unwrap();
    assert_eq!((after.state, evidence.locked_by), (ControlState::Allowed, Some(Holder::Organisation)));
    assert_eq!(*consented.asked.lock().unwrap(), [format!("SystemPolicyDesktopFolder {DINGTALK}")]);
}

#[tokio::test]
async fn a_refusal_of_the_system_is_told() {
    let person = some(vec![entry("Camera", 0, 2)]);
    let (computer, _) = computer(InMemory { person, system: some(vec![]), refuses: true, ..InMemory::default() });
    let outcome = computer.set(&wish(&format!("device/camera/{DINGTALK}"), ControlState::Unset)).await;
    assert_eq!(outcome, Err(SetError::StoreRefused));
}

#[tokio::test]
async fn without_full_disk_access_nothing_is_known_and_nothing_counts_as_gone() {
    let (computer, _) = computer(InMemory { person: some(vec![entry("Camera", 0, 2)]), ..InMemory::default() });
    let (sink, mut arriving) = mpsc::channel(100);
    let collection = computer.collect_planned(Plan::default(), sink, CancellationToken::new()).await;
    assert_eq!(collection.outcome, Ok(()));
    let mut seen = Vec::new();
    let mut skipped = Vec::new();
    while let Some(collected) = arriving.recv().await {
        match collected {
            Collected::Items { items, .. } => seen.extend(items),
            Collected::Skipped(one) => skipped.push((one.what, one.code)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(skipped, [("macos_system".to_owned(), FULL_DISK_ACCESS_NEEDED.to_owned())]);
    let of = |id: &str| {
        let id = format!("device/{id}/{DINGTALK}");
        let found = seen.iter().find_map(|item| match item {
            Item::Control(control) if control.id.as_str() == id => Some(control),
            _ => None,
        });
        let control = found.unwrap();
        let evidence: PermissionEvidence = serde_json::from_value(control.evidence.clone().unwrap()).unwrap();
        (control.state, evidence.warnings.contains(&Warning::FullDiskAccessNeeded))
    };
    assert_eq!(of("camera"), (ControlState::Denied, false));
    assert_eq!(of("screen"), (ControlState::Unknown, true));
    assert_eq!(of("storage"), (ControlState::Unknown, true));
}
