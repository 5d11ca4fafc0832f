use std::collections::BTreeMap;
use std::sync::Mutex;

use clearhold_model::{ControlState, Permission};
use tokio::sync::mpsc;

use super::super::export;
use super::super::places::{NOTIFICATIONS, PERSON, concerns};
use super::*;

/// A registry that only lies in memory, and may refuse to be written to.
#[derive(Default)]
struct InMemory {
    registry: Mutex<Registry>,
    refuses: Mutex<Option<String>>,
    ignores: bool,
}

impl Hives for InMemory {
    fn read(&self) -> Registry {
        self.registry.lock().unwrap().clone()
    }

    fn write(&self, path: &str, name: &str, value: Option<&Value>) -> io::Result<()> {
        assert!(path.starts_with("HKEY_CURRENT_USER\\"), "{path} is not this person's");
        if self.refuses.lock().unwrap().as_ref().is_some_and(|refused| path.contains(refused)) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut registry = self.registry.lock().unwrap();
        match value {
            _ if self.ignores => {}
            Some(value) => registry.put(path, name, value.clone()),
            None => registry.remove(path, name),
        }
        Ok(())
    }
}

const PHONE: &str = "Microsoft.YourPhone_8wekyb3d8bbwe";

fn computer(text: &str, ignores: bool) -> (Computer, Arc<InMemory>) {
    let text = format!(
        "REGEDIT4\n[HKEY_CURRENT_USER\\Software]\n[HKEY_LOCAL_MACHINE\\Software]\n\
         [HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\D]\n\"DisplayName\"=\"DingTalk\"\n{text}"
    );
    let registry = Mutex::new(export::read(&text, concerns).unwrap());
    let hives = Arc::new(InMemory { registry, ignores, ..InMemory::default() });
    (Computer::with("device".into(), Arc::<InMemory>::clone(&hives)), hives)
}

fn wish(control: &str, state: ControlState) -> Wish {
    Wish { control: control.into(), state, evidence: BTreeMap::new(), unseen: BTreeMap::new(), shown: None }
}

fn at(hives: &InMemory, path: &str, name: &str) -> Option<Value> {
    hives.read().value(path, name).cloned()
}

#[tokio::test]
async fn the_switch_of_all_desktop_programs_is_set_read_back_and_put_back() {
    let (computer, hives) = computer("", false);
    let (id, key) = ("device/camera/DingTalk.exe", format!(r"{PERSON}\webcam\NonPackaged"));
    let outcome = computer.set(&wish(id, ControlState::Denied)).await.unwrap();
    assert!(outcome.confirmed);
    assert_eq!(outcome.after.unwrap().state, ControlState::Denied);
    assert_eq!(at(&hives, &key, "Value"), Some(Value::Text("Deny".into())));

    let restored = computer.restore(&id.into(), &outcome.undo.unwrap()).await.unwrap();
    assert!(restored.confirmed);
    assert_eq!(restored.after.unwrap().state, ControlState::Allowed);
    assert_eq!(at(&hives, &key, "Value"), None, "there was no entry");
}

#[tokio::test]
async fn undo_puts_back_what_stood_there_and_nothing_elsewhere() {
    let (computer, hives) = computer(
        &format!(
            "[{PERSON}\\webcam\\{PHONE}]\n\"Value\"=\"Prompt\"\n[{PERSON}\\contacts\\{PHONE}]\n\"Value\"=\"Allow\"\n"
        ),
        false,
    );
    let id = format!("device/camera/{PHONE}");
    let outcome = computer.set(&wish(&id, ControlState::Allowed)).await.unwrap();
    let undo = outcome.undo.unwrap();
    let contacts = format!("device/contacts/{PHONE}");
    let elsewhere = computer.restore(&contacts.as_str().into(), &undo).await;
    assert_eq!(
        elsewhere,
        Err(SetError::CannotBeSet),
        "what belongs to another control is not written through this one"
    );
    assert!(computer.restore(&id.as_str().into(), &undo).await.unwrap().confirmed);
    assert_eq!(at(&hives, &format!(r"{PERSON}\webcam\{PHONE}"), "Value"), Some(Value::Text("Prompt".into())));
    assert_eq!(at(&hives, &format!(r"{PERSON}\contacts\{PHONE}"), "Value"), Some(Value::Text("Allow".into())));
}

#[tokio::test]
async fn files_are_shut_in_every_library_or_in_none() {
    let text = format!(
        "[{PERSON}\\documentsLibrary\\{PHONE}]\n\"Value\"=\"Allow\"\n[{PERSON}\\picturesLibrary\\{PHONE}]\n\"Value\"=\"Prompt\"\n"
    );
    let (computer, hives) = computer(&text, false);
    let id = format!("device/storage/{PHONE}");
    let before = hives.read();
    *hives.refuses.lock().unwrap() = Some("picturesLibrary".into());
    assert_eq!(computer.set(&wish(&id, ControlState::Denied)).await, Err(SetError::StoreRefused));
    assert_eq!(hives.read(), before, "one library alone would look like all of them");
    *hives.refuses.lock().unwrap() = None;
    assert!(computer.set(&wish(&id, ControlState::Denied)).await.unwrap().confirmed);
    for library in ["documentsLibrary", "picturesLibrary"] {
        assert_eq!(at(&hives, &format!(r"{PERSON}\{library}\{PHONE}"), "Value"), Some(Value::Text("Deny".into())));
    }
}

#[tokio::test]
async fn a_reset_takes_the_decision_out() {
    let key = format!(r"{PERSON}\webcam\NonPackaged");
    let (computer, hives) = computer(&format!("[{key}]\n\"Value\"=\"Deny\"\n"), false);
    let outcome = computer.set(&wish("device/camera/DingTalk.exe", ControlState::Unset)).await.unwrap();
    assert!(outcome.confirmed);
    assert_eq!(outcome.after.unwrap().state, ControlState::Allowed, "so it is where nobody decided");
    assert_eq!(at(&hives, &key, "Value"), None);
}

#[tokio::test]
async fn notifications_are_a_number() {
    let (computer, hives) = computer(&format!("[{NOTIFICATIONS}\\com.alibaba.DingTalk]\n\"Enabled\"=dword:1\n"), false);
    let outcome = computer.set(&wish("device/notifications/DingTalk.exe", ControlState::Denied)).await.unwrap();
    assert!(outcome.confirmed);
    assert_eq!(at(&hives, &format!(r"{NOTIFICATIONS}\com.alibaba.DingTalk"), "Enabled"), Some(Value::Number(0)));
}

#[tokio::test]
async fn what_is_not_seen_afterwards_is_not_confirmed() {
    let (computer, _) = computer("", true);
    let outcome = computer.set(&wish("device/camera/DingTalk.exe", ControlState::Denied)).await.unwrap();
    assert!(!outcome.confirmed);
    assert_eq!(outcome.after.unwrap().state, ControlState::Allowed);
}

#[tokio::test]
async fn what_can_not_be_set_is_not_touched() {
    let policy = r"HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Windows\AppPrivacy";
    let (computer, hives) = computer(
        &format!("[{policy}]\n\"LetAppsAccessCamera\"=dword:1\n[{PERSON}\\webcam\\{PHONE}]\n\"Value\"=\"Allow\"\n"),
        false,
    );
    let before = hives.read();
    let locked = format!("device/camera/{PHONE}");
    for (id, state, error) in [
        (locked.as_str(), ControlState::Denied, SetError::CannotBeSet),
        ("device/contacts/DingTalk.exe", ControlState::Denied, SetError::CannotBeSet),
        ("device/background/DingTalk.exe", ControlState::Denied, SetError::CannotBeSet),
        ("device/camera/DingTalk.exe", ControlState::Ask, SetError::CannotBeSet),
        ("device/camera/Other.exe", ControlState::Denied, SetError::NotFound),
        ("device/nonsense", ControlState::Denied, SetError::NotFound),
    ] {
        assert_eq!(computer.set(&wish(id, state)).await, Err(error), "{id}");
    }
    let shown = computer.look(&"device/camera/DingTalk.exe".into()).await.unwrap();
    let mut changed = wish("device/camera/DingTalk.exe", ControlState::Denied);
    changed.shown = shown.map(|shown| Control { state: ControlState::Denied, ..shown });
    assert_eq!(computer.set(&changed).await, Err(SetError::ChangedMeanwhile));
    assert_eq!(hives.read(), before);
}

#[tokio::test]
async fn everything_is_handed_over_as_one_part() {
    let (computer, _) = computer("", false);
    let (sink, mut arriving) = mpsc::channel(1000);
    let collection = computer.collect_planned(Plan::default(), sink, CancellationToken::new()).await;
    assert_eq!(collection.outcome, Ok(()));
    let mut permissions = Vec::new();
    let mut whole = false;
    while let Some(collected) = arriving.recv().await {
        match collected {
            Collected::Items { items, .. } => permissions.extend(items),
            Collected::PartDone(part) => whole = part == "permissions",
            other => panic!("{other:?}"),
        }
    }
    assert!(whole && permissions.len() > Permission::ALL.len(), "{}", permissions.len());
}
