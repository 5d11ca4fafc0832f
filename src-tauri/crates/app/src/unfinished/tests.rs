//! An export that is broken off is gone on with as long as nothing that it is made of has changed.

use std::fs;
use std::path::{Path, PathBuf};

use clearhold_model::{Item, JournalAction, Record, Source, SourceKind, Timestamp, Viewpoint};
use clearhold_portable::Format;
use clearhold_words::{Language, Words};
use secrecy::SecretString;
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::{
    BegunAnew, Clearhold, Code, EncryptFor, Error, ExportReport, ExportRequest, Home, Job, Passphrase, Result, VaultKey,
};

const PASSPHRASE: &str = "nine pale lanterns over the river";

struct Person {
    folder: TempDir,
    clearhold: Option<Clearhold>,
}

impl Person {
    /// Somebody whose vault holds something, and has been opened once more since.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        let (clearhold, _) = Clearhold::create(&home, VaultKey::Passphrase(passphrase())).unwrap();
        let mut person = Self { folder, clearhold: Some(clearhold) };
        person.read(&["One", "Two"]);
        person.open_again();
        person
    }

    fn clearhold(&self) -> &Clearhold {
        self.clearhold.as_ref().unwrap()
    }

    fn open_again(&mut self) {
        drop(self.clearhold.take());
        self.clearhold = Some(open(&self.folder.path().join("home")));
    }

    fn read(&self, titles: &[&str]) {
        let vault = &self.clearhold().vault;
        let at = Timestamp::UNIX_EPOCH;
        vault
            .put_source(&Source {
                id: "dingtalk".into(),
                kind: SourceKind::Dingtalk,
                viewpoint: Viewpoint::Admin,
                sample: false,
                connected: true,
                connected_at: at,
                settings: json!({}),
            })
            .unwrap();
        let mut snapshot = vault.begin_snapshot(&"dingtalk".into(), at).unwrap();
        for title in titles {
            let record = Record {
                id: format!("dingtalk/profile/{title}").into(),
                source: "dingtalk".into(),
                kind: "profile".to_owned(),
                category: "account".into(),
                subject: None,
                title: (*title).to_owned(),
                at: None,
                fields: Vec::new(),
            };
            snapshot.put("all", Item::Record(record)).unwrap();
        }
        snapshot.part_done("all");
        snapshot.finish(at, false).unwrap();
    }

    fn request(&self) -> ExportRequest {
        ExportRequest {
            out: self.folder.path().join("out.zip"),
            categories: Vec::new(),
            formats: Vec::new(),
            profile: None,
            subjects: Vec::new(),
            sources: Vec::new(),
            since: None,
            encryption: None,
        }
    }

    fn partial(&self) -> PathBuf {
        self.folder.path().join("out.zip.part")
    }

    /// Exports until a step begins.
    fn until(&self, step: &'static str, request: &ExportRequest) -> Error {
        let cancel = CancellationToken::new();
        let from_there = cancel.clone();
        let watch = move |progress: crate::Progress| {
            if progress.step == step {
                from_there.cancel();
            }
        };
        export(self.clearhold(), began(), request, &Job::new(watch, cancel)).unwrap_err()
    }

    fn go_on(&self, request: &ExportRequest) -> ExportReport {
        export(self.clearhold(), Timestamp::now(), request, &Job::unattended()).unwrap()
    }
}

fn passphrase() -> Passphrase {
    Passphrase(SecretString::from(PASSPHRASE))
}

fn open(home: &Path) -> Clearhold {
    Clearhold::open(&Home::at(home.to_owned()), VaultKey::Passphrase(passphrase())).unwrap()
}

fn began() -> Timestamp {
    Timestamp::from_second(1_772_600_768).unwrap()
}

fn export(clearhold: &Clearhold, made_at: Timestamp, request: &ExportRequest, job: &Job) -> Result<ExportReport> {
    clearhold.export_as_of(made_at, request, &Words::new(Language::English), job)
}

#[test]
fn it_goes_on_to_what_it_would_have_been_in_one_go() {
    let mut person = Person::new();
    // Another one with the same vault.
    drop(person.clearhold.take());
    let other = tempfile::tempdir().unwrap();
    for file in ["vault.db", "vault.key", "vault.checkpoint"] {
        fs::copy(person.folder.path().join("home").join(file), other.path().join(file)).unwrap();
    }
    person.open_again();
    let request = person.request();

    for (step, whole) in [("csv", 1), ("csv", 1), ("viewer", 5), ("verify", 7)] {
        let error = person.until(step, &request);
        assert_eq!(error.code, Code::JobCancelled);
        assert_eq!(error.details["partial"], person.partial().display().to_string());
        assert_eq!(error.details["kept"].as_array().unwrap().len(), whole, "{step}");
        assert!(!request.out.exists());
        // Looking at things in between is written to the journal, and changes nothing that is held.
        let looked = json!({ "records": 1 });
        person.clearhold().vault.record_in_journal(JournalAction::RecordsViewed, looked, Timestamp::now()).unwrap();
        person.open_again();
        let [left] = &person.clearhold().unfinished_exports().unwrap()[..] else { panic!("one is left") };
        assert_eq!((left.formats.len(), left.begun_at, &left.request.out), (whole, began(), &request.out));
        assert_eq!(left.bytes, fs::metadata(person.partial()).unwrap().len());
    }
    let report = person.go_on(&request);
    assert_eq!((report.kept.len(), report.anew), (7, None));
    assert!(report.verification.ok);
    assert!(!person.partial().exists());
    assert_eq!(person.clearhold().unfinished_exports().unwrap().len(), 0);

    let in_one_go = ExportRequest { out: other.path().join("out.zip"), ..request.clone() };
    export(&open(other.path()), began(), &in_one_go, &Job::unattended()).unwrap();
    assert!(fs::read(request.out).unwrap() == fs::read(in_one_go.out).unwrap());
}

/// Changes something, and gives what is asked for then.
type Change = fn(&Person) -> ExportRequest;

#[test]
fn what_changed_since_makes_it_begin_anew() {
    let person = Person::new();
    let request = person.request();
    let changes: [(&str, Change); 3] = [
        ("a source told something else", |person| {
            person.read(&["One", "Three"]);
            person.request()
        }),
        ("a source told the same once more", |person| {
            person.read(&["One", "Three"]);
            person.request()
        }),
        ("other formats", |person| ExportRequest { formats: vec![Format::Json, Format::Csv], ..person.request() }),
    ];
    for (what, change) in changes {
        assert!(person.until("viewer", &request).details.contains_key("partial"), "{what}");
        let request = change(&person);
        let report = person.go_on(&request);
        assert_eq!((report.kept, report.anew), (Vec::new(), Some(BegunAnew::Changed)), "{what}");
        assert!(report.verification.ok && !person.partial().exists());
        fs::remove_file(&request.out).unwrap();
    }
}

#[test]
fn a_change_while_it_is_written_leaves_nothing() {
    let person = Person::new();
    let cancel = CancellationToken::new();
    let (clearhold, from_there) = (person.clearhold().clone(), cancel.clone());
    let watch = move |progress: crate::Progress| {
        if progress.step == "viewer" && !from_there.is_cancelled() {
            let source = clearhold.vault.source(&"dingtalk".into()).unwrap().unwrap();
            clearhold.vault.put_source(&Source { id: "second".into(), ..source }).unwrap();
            from_there.cancel();
        }
    };
    let error = export(person.clearhold(), began(), &person.request(), &Job::new(watch, cancel)).unwrap_err();
    assert!(!error.details.contains_key("partial"), "{error:?}");
    assert!(!person.partial().exists());
}

#[test]
fn what_is_not_as_it_was_left_is_not_touched() {
    let person = Person::new();
    let request = person.request();
    person.until("viewer", &request);
    let mut left = fs::read(person.partial()).unwrap();
    left[1000] ^= 1;
    fs::write(person.partial(), &left).unwrap();
    let report = person.go_on(&request);
    assert_eq!((report.kept, report.anew), (Vec::new(), Some(BegunAnew::NotAsLeft)));
    assert!(fs::read(person.partial()).unwrap() == left);
    assert_eq!(person.clearhold().unfinished_exports().unwrap().len(), 0);
}

#[test]
fn what_is_left_is_discarded_or_may_be_removed_by_hand() {
    let person = Person::new();
    let request = person.request();
    // What is not ours is not removed.
    fs::write(person.partial(), "mine").unwrap();
    person.clearhold().discard_export(&request.out).unwrap();
    assert_eq!(fs::read_to_string(person.partial()).unwrap(), "mine");
    fs::remove_file(person.partial()).unwrap();

    person.until("viewer", &request);
    person.clearhold().discard_export(&request.out).unwrap();
    assert!(!person.partial().exists() && person.clearhold().unfinished_exports().unwrap().is_empty());

    person.until("viewer", &request);
    fs::remove_file(person.partial()).unwrap();
    assert!(person.clearhold().unfinished_exports().unwrap().is_empty());
    let report = person.go_on(&request);
    assert_eq!((report.kept, report.anew), (Vec::new(), None));
}

#[test]
fn an_encrypted_one_leaves_nothing_and_no_passphrase_is_kept() {
    let person = Person::new();
    let encryption = Some(EncryptFor::Passphrase { passphrase: passphrase() });
    let locked = ExportRequest { encryption, ..person.request() };
    for step in ["viewer", "verify"] {
        assert!(!person.until(step, &locked).details.contains_key("partial"));
        assert!(!person.partial().exists() && !locked.out.exists());
    }
    // Nor does one go on from what was not encrypted.
    person.until("viewer", &person.request());
    let report = person.go_on(&locked);
    assert_eq!((report.encrypted, report.anew), (true, Some(BegunAnew::Changed)));
    assert!(!serde_json::to_string(&locked).unwrap().contains("encryption"));
}
