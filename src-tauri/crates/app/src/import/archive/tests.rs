//! What a vault holds, taken along and brought back: equal, whatever it is.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clearhold_model::{
    Actuator, App, AppKind, AppStatus, Control, ControlScope, ControlState, Developer, Field, Grant, GrantKind, Item,
    PolicySection, PolicyText, Record, Role, Skipped, Source, SourceId, SourceKind, Subject, Timestamp, Viewpoint,
};
use clearhold_portable::Format;
use clearhold_words::{Language, Words};
use jiff::SignedDuration;
use proptest::prelude::*;
use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    AttestControl, Clearhold, Code, EncryptFor, ExportRequest, Home, ImportReport, ImportRequest, Job, Passphrase,
    VaultKey,
};

/// A look at a source: what it told of.
#[derive(Clone, Debug)]
struct Look {
    source: usize,
    things: Vec<Thing>,
    /// Whether what was not told of is gone.
    whole: bool,
    end: End,
}

/// How a look ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Complete,
    Skipped,
    Failed,
    FailedAndSkipped,
    /// Only one thing was looked at.
    OneThing,
}

#[derive(Clone, Debug)]
struct Thing {
    kind: u8,
    number: u8,
    text: String,
    value: Value,
    category: usize,
    picture: bool,
}

const SOURCES: [(&str, SourceKind); 4] = [
    ("dingtalk", SourceKind::Dingtalk),
    ("attested", SourceKind::Attested),
    ("import-1", SourceKind::File),
    ("device", SourceKind::Device),
];
const CATEGORIES: [&str; 4] = ["account", "profile", "org_work", "schedule"];

fn begin() -> Timestamp {
    Timestamp::from_second(1_772_600_000).unwrap()
}

fn values() -> impl Strategy<Value = Value> {
    let number = any::<f64>().prop_filter_map("finite", serde_json::Number::from_f64);
    prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        number.prop_map(Value::Number),
        any::<bool>().prop_map(Value::from),
        prop::collection::vec("\\PC{0,8}", 0..3).prop_map(Value::from),
    ]
}

prop_compose! {
    fn things()(
        kind in 0..5_u8, number in 0..6_u8, text in "[^\u{0}]{0,12}", value in values(),
        category in 0..CATEGORIES.len(), picture in any::<bool>(),
    ) -> Thing {
        Thing { kind, number, text, value, category, picture }
    }
}

prop_compose! {
    fn looks()(
        source in 0..SOURCES.len(), things in prop::collection::vec(things(), 0..12), whole in any::<bool>(),
        end in prop_oneof![
            3 => Just(End::Complete), 3 => Just(End::Skipped), 1 => Just(End::Failed), 1 => Just(End::FailedAndSkipped),
            1 => Just(End::OneThing),
        ],
    ) -> Look {
        Look { source, things, whole, end }
    }
}

impl Thing {
    fn item(&self, source: &SourceId) -> Item {
        let id = format!("{source}/thing/{}", self.number);
        let subject = format!("person-{}", self.number);
        match self.kind {
            0 => Item::Subject(Subject {
                id: subject.into(),
                source: source.clone(),
                name: self.text.clone(),
                roles: vec![Role::Member],
                is_self: self.number == 0,
            }),
            1 => Item::App(App {
                id: id.into(),
                source: source.clone(),
                name: self.text.clone(),
                description: None,
                developer: Developer::Unknown,
                developer_name: Some(self.text.clone()),
                kind: AppKind::Unknown,
                status: AppStatus::Enabled,
                homepage: None,
                authorised_by: None,
                authorised_at: Some(begin()),
                scopes: Some(vec![self.text.clone()]),
                fields_shared: None,
                audience: None,
            }),
            2 => Item::Grant(Grant {
                id: format!("{id}/grant"),
                source: source.clone(),
                app: id.into(),
                kind: GrantKind::Permission,
                code: self.text.clone(),
            }),
            3 => Item::Control(Control {
                id: format!("account.thing_{}", self.number).into(),
                source: Some(source.clone()),
                scope: ControlScope::Account,
                app: None,
                title: Some(self.text.clone()),
                state: ControlState::Denied,
                allowed_states: vec![ControlState::Allowed, ControlState::Denied],
                authority: "person".to_owned(),
                actuator: Actuator::Guided,
                enforced_by: "dingtalk_client".to_owned(),
                confirmed_at: Some(begin()),
                evidence: Some(json!({ "told_by": "person", "note": self.text, "value": self.value })),
                wished: None,
            }),
            _ => Item::Record(Record {
                id: id.into(),
                source: source.clone(),
                kind: "thing".to_owned(),
                category: CATEGORIES[self.category].into(),
                subject: (self.number > 2).then(|| subject.into()),
                title: self.text.clone(),
                at: (self.number > 1).then(begin),
                fields: vec![Field::new("mobile", self.value.clone())],
            }),
        }
    }
}

/// A vault of its own.
struct Kept {
    clearhold: Clearhold,
    folder: TempDir,
}

impl Kept {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = VaultKey::Passphrase(Passphrase(SecretString::from("four tidy otters juggling lanterns")));
        let (clearhold, _) = Clearhold::create(&Home::at(folder.path().join("home")), key).unwrap();
        Self { clearhold, folder }
    }

    fn holding(looks: &[Look]) -> Self {
        let kept = Self::new();
        let vault = &kept.clearhold.vault;
        for (id, kind) in SOURCES {
            if !looks.iter().any(|look| SOURCES[look.source].0 == id) {
                continue;
            }
            let (connected, connected_at) = (!kind.is_read(), begin());
            let settings = json!({});
            let viewpoint = Viewpoint::Me;
            let source = Source { id: id.into(), kind, viewpoint, sample: false, connected, connected_at, settings };
            vault.put_source(&source).unwrap();
        }
        let mut pictures = 0_u8;
        for (look, hours) in looks.iter().zip(1..) {
            let id = SourceId::from(SOURCES[look.source].0);
            let at = begin() + SignedDuration::from_hours(hours);
            let mut snapshot = vault.begin_snapshot(&id, at).unwrap();
            for thing in &look.things {
                let item = thing.item(&id);
                if let Item::Control(control) = &item
                    && thing.picture
                {
                    pictures += 1;
                    let content = [b"\x89PNG\r\n\x1a\n".as_slice(), &[pictures]].concat();
                    let (about, length) = (control.id.as_str(), content.len() as u64);
                    vault
                        .put_evidence(&id, snapshot.id(), about, "image/png", length, &mut content.as_slice())
                        .unwrap();
                }
                snapshot.put(if thing.number > 3 { "one" } else { "other" }, item).unwrap();
            }
            if look.whole {
                snapshot.part_done("one");
                snapshot.part_done("other");
            }
            if matches!(look.end, End::Skipped | End::FailedAndSkipped) {
                snapshot.skip(Skipped {
                    what: "roster".into(),
                    code: "source.permission_missing".into(),
                    detail: None,
                });
            }
            if look.end == End::OneThing {
                snapshot.skip(crate::export::rest(Code::OneThingOnly));
            }
            snapshot
                .finish(at + SignedDuration::from_mins(10), matches!(look.end, End::Failed | End::FailedAndSkipped))
                .unwrap();
        }
        kept
    }

    /// Writes an export of everything, as if it always were the same moment; none where there is nothing.
    fn export(&self, name: &str, request: impl FnOnce(&mut ExportRequest)) -> Option<PathBuf> {
        let out = self.folder.path().join(name);
        let mut wanted = ExportRequest {
            out: out.clone(),
            categories: Vec::new(),
            formats: Vec::new(),
            profile: None,
            subjects: Vec::new(),
            sources: Vec::new(),
            since: None,
            encryption: None,
        };
        request(&mut wanted);
        let made_at = begin() + SignedDuration::from_hours(1000);
        let words = Words::new(Language::English);
        match self.clearhold.export_as_of(made_at, &wanted, &words, &Job::unattended()) {
            Ok(_) => Some(out),
            Err(error) if error.code == Code::NothingToExport => None,
            Err(error) => panic!("{error:?}"),
        }
    }

    fn import(&self, file: &Path, dry_run: bool) -> ImportReport {
        let report = self.try_to_import(file, None, dry_run).unwrap();
        assert_eq!(report.files[0].trouble, None, "{:?}", report.files[0].broken);
        report
    }

    fn try_to_import(&self, file: &Path, passphrase: Option<&str>, dry_run: bool) -> crate::Result<ImportReport> {
        let passphrase = passphrase.map(|passphrase| Passphrase(SecretString::from(passphrase)));
        let request = ImportRequest { files: vec![file.to_owned()], dry_run, passphrase, ..ImportRequest::default() };
        self.clearhold.import_files(&request, request.key().as_ref(), &Job::unattended())
    }

    fn source_names(&self) -> Vec<String> {
        self.clearhold.vault.sources().unwrap().into_iter().map(|source| source.id.to_string()).collect()
    }
}

/// Every file under `data/`, by its path, but for what tells of the vault's own journal.
fn data(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let path = entry.name().unwrap().split_once('/').unwrap().1.to_owned();
        let is_journal = path.starts_with("data/journal/") || path == "data/pages/journal.html";
        if path.starts_with("data/") && !is_journal {
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            files.insert(path, content);
        }
    }
    files
}

/// The text of a file without how long the journal is.
fn without_journal(path: &str, content: &[u8]) -> String {
    let text = String::from_utf8_lossy(content);
    match path {
        "data/index.html" => text.lines().filter(|line| !line.starts_with("<p>The journal has ")).collect(),
        "data/ro-crate-metadata.json" => {
            let mut crates: Value = serde_json::from_str(&text).unwrap();
            for entity in crates["@graph"].as_array_mut().unwrap() {
                let id = entity["@id"].as_str().unwrap_or_default();
                if id.contains("journal") || id == "index.html" || id.ends_with("/index.html") {
                    *entity = json!(id);
                }
            }
            crates.to_string()
        }
        _ => text.into_owned(),
    }
}

fn assert_equal(one: &Path, other: &Path) {
    let (one, other) = (data(one), data(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, content) in &one {
        let [was, is] = [content, &other[path]].map(|content| without_journal(path, content));
        assert!(was == is, "{path}\n--- was\n{was}\n--- is\n{is}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_along_comes_back_equal(looks in prop::collection::vec(looks(), 1..6), policies in 0..3_i8) {
        let kept = Kept::holding(&looks);
        for number in 0..policies {
            kept.clearhold.vault.put_policy(&policy(number)).unwrap();
        }
        let Some(archive) = kept.export("one.zip", |_| {}) else { return Ok(()) };
        let empty = Kept::new();
        let seen_before = empty.import(&archive, true);
        prop_assert_eq!(empty.clearhold.vault.sources().unwrap(), Vec::new());
        let report = empty.import(&archive, false);
        prop_assert_eq!(report.files[0].records, seen_before.files[0].records);
        prop_assert_eq!(report.files[0].archive.as_ref().unwrap().policies, u64::from(policies.unsigned_abs()));
        prop_assert!(report.batch.is_some());
        let again = empty.export("again.zip", |_| {}).unwrap();
        assert_equal(&archive, &again);

        // A second time, and the second archive, which is another file: nothing is new in either.
        for file in [&archive, &again] {
            prop_assert_eq!(empty.import(file, false).batch, None);
        }
        // The vault that it came from holds all of it as well.
        prop_assert_eq!(kept.import(&archive, false).batch, None);

        empty.clearhold.undo_import(&report.batch.unwrap()).unwrap();
        prop_assert_eq!(empty.clearhold.vault.sources().unwrap(), Vec::new());
        prop_assert_eq!(empty.clearhold.vault.policies().unwrap(), Vec::new());
        let nothing = empty.export("nothing.zip", |_| {});
        prop_assert!(nothing.is_none());
        let check = empty.clearhold.check_vault(&Job::unattended()).unwrap();
        prop_assert!(check.ok, "{:?}", check);
    }
}

fn policy(number: i8) -> PolicyText {
    PolicyText {
        id: format!("2021-05-{:02}-{number:04}", number + 1).into(),
        title: format!("Policy {number}"),
        effective: jiff::civil::date(2021, 5, number + 1),
        imported_at: begin() + SignedDuration::from_mins(i64::from(number)),
        sha256: format!("{number:02x}").repeat(32),
        sections: vec![PolicySection {
            citation: "II.I(I)".to_owned(),
            heading: "一、\"Heading\"".to_owned(),
            level: 2,
            text: format!("Line {number}.\nAnother."),
        }],
    }
}

fn thing(kind: u8, number: u8, text: &str) -> Thing {
    Thing { kind, number, text: text.to_owned(), value: json!(text), category: usize::from(number) % 2, picture: true }
}

fn look(source: usize, things: Vec<Thing>) -> Look {
    Look { source, things, whole: true, end: End::Complete }
}

/// A person, an app, a control and two records of DingTalk's, and a control that the person told of.
fn a_few() -> Vec<Look> {
    let told = vec![thing(3, 5, "told")];
    let read = vec![thing(0, 0, "me"), thing(1, 1, "app"), thing(3, 2, "setting"), thing(4, 3, "a"), thing(4, 4, "b")];
    vec![look(0, read), look(1, told)]
}

#[test]
fn what_is_taken_already_comes_under_another_name_and_hides_nothing() {
    let archive_of = Kept::holding(&a_few());
    let archive = archive_of.export("one.zip", |_| {}).unwrap();
    let mut other = a_few();
    other[0].things[3].text = "another a".to_owned();
    other[1].things[0].text = "told otherwise".to_owned();
    let here = Kept::holding(&other);
    let report = here.import(&archive, false);
    let (batch, file) = (report.batch.unwrap(), &report.files[0]);
    let told = file.archive.as_ref().unwrap();
    assert_eq!((batch.as_str(), file.records, file.duplicates), ("import-1", 1, 1));
    assert_eq!((told.people, told.apps, told.controls, told.controls_left), (0, 0, 0, 1));
    let names: Vec<_> = told.sources.iter().map(|one| one.kept_as.as_ref().map(SourceId::as_str)).collect();
    assert_eq!(names, [Some("import-2"), None], "what this vault says of a setting stands");
    assert_eq!(here.source_names(), ["dingtalk", "attested", "import-2"]);
    let came = here.clearhold.vault.record(&"import-2/thing/3".into()).unwrap().unwrap();
    assert_eq!((came.record.title.as_str(), came.first_seen), ("a", begin() + SignedDuration::from_hours(1)));
    assert_eq!(
        here.clearhold.vault.control(&"account.thing_5".into()).unwrap().unwrap().title.unwrap(),
        "told otherwise"
    );

    assert_eq!(here.import(&archive, false).files[0].imported_before, Some(batch.clone()));
    let undone = here.clearhold.undo_import(&batch).unwrap();
    assert_eq!((undone.records, here.source_names().len()), (1, 2));
}

#[test]
fn what_the_person_tells_later_stays_when_the_import_is_undone() {
    let kept = Kept::holding(&a_few());
    let empty = Kept::new();
    let report = empty.import(&kept.export("one.zip", |_| {}).unwrap(), false);
    let control = clearhold_policy::catalogue().controls()[0].clone();
    let told = AttestControl { control: control.id, state: None, on: None, note: None, picture: None };
    empty.clearhold.attest_control(&told).unwrap();
    empty.clearhold.undo_import(&report.batch.unwrap()).unwrap();
    assert_eq!(empty.source_names(), ["attested"]);
    assert_eq!(empty.clearhold.imports().unwrap(), Vec::new());
}

#[test]
fn a_policy_goes_with_the_last_archive_that_brought_it_unless_the_person_took_it_in() {
    let with_policies = |looks: &[Look], numbers: &[i8]| {
        let kept = Kept::holding(looks);
        for number in numbers {
            kept.clearhold.vault.put_policy(&policy(*number)).unwrap();
        }
        let archive = kept.export("one.zip", |_| {}).unwrap();
        (kept, archive)
    };
    let (_one, first) = with_policies(&a_few(), &[0, 1, 2]);
    let mut other = a_few();
    other[0].things[3].text = "another a".to_owned();
    let (_two, second) = with_policies(&other, &[1, 2, 3]);
    let (_three, only_policies) = with_policies(&a_few(), &[0, 4]);

    let here = Kept::new();
    let vault = &here.clearhold.vault;
    let numbers = || {
        let mut kept: Vec<String> = vault.policies().unwrap().into_iter().map(|policy| policy.title).collect();
        kept.sort();
        kept
    };
    let told = |report: &ImportReport| report.files[0].archive.as_ref().unwrap().policies;
    // One that is here is not exchanged for what an archive calls the same.
    let own = PolicyText { title: "My own 2".to_owned(), ..policy(2) };
    vault.put_policy(&own).unwrap();
    let (one, two) = (here.import(&first, false), here.import(&second, false));
    assert_eq!((told(&one), told(&two)), (2, 1));
    assert_eq!(numbers(), ["My own 2", "Policy 0", "Policy 1", "Policy 3"]);

    // Nothing else is new in it: it can go again all the same.
    assert_eq!(told(&here.import(&only_policies, true)), 1);
    let third = here.import(&only_policies, false);
    assert_eq!((told(&third), third.files[0].records), (1, 0));
    assert_eq!(here.clearhold.imports().unwrap().len(), 3);

    here.clearhold.undo_import(&one.batch.unwrap()).unwrap();
    assert_eq!(numbers(), ["My own 2", "Policy 0", "Policy 1", "Policy 3", "Policy 4"], "others hold the rest");
    here.clearhold.keep_policy(&policy(3).id).unwrap();
    here.clearhold.undo_import(&two.batch.unwrap()).unwrap();
    assert_eq!(numbers(), ["My own 2", "Policy 0", "Policy 3", "Policy 4"]);
    here.clearhold.undo_import(&third.batch.unwrap()).unwrap();
    assert_eq!(numbers(), ["My own 2", "Policy 3"]);
    assert_eq!(here.source_names(), Vec::<String>::new());
}

#[test]
fn a_source_whose_only_look_failed_and_told_nothing_comes_back_as_one() {
    let failed = Look { source: 3, things: Vec::new(), whole: false, end: End::Failed };
    let kept = Kept::holding(&[look(0, vec![thing(3, 0, "")]), failed]);
    let archive = kept.export("one.zip", |_| {}).unwrap();
    let empty = Kept::new();
    empty.import(&archive, false);
    assert_equal(&archive, &empty.export("again.zip", |_| {}).unwrap());
}

#[test]
fn a_part_comes_in_as_a_part() {
    let whole = Kept::holding(&a_few());
    let narrowed = whole.export("part.zip", |request| request.categories = vec!["account".into()]).unwrap();
    let empty = Kept::new();
    let report = empty.import(&narrowed, false);
    let told = report.files[0].archive.as_ref().unwrap();
    assert!(told.is_a_part());
    assert_eq!((report.files[0].records, &told.left_out), (1, &vec!["profile".into()]));
    let again = empty.export("again.zip", |_| {}).unwrap();
    let about: Value = serde_json::from_slice(&data(&again)["data/json/export.json"]).unwrap();
    assert_eq!(about["sources"][0]["skipped"], json!([{ "what": "rest", "code": "import.narrowed" }]));
    let third = Kept::new();
    third.import(&again, false);
    assert_equal(&again, &third.export("third.zip", |_| {}).unwrap());
}

#[test]
fn a_broken_archive_is_refused_by_what_is_broken() {
    let kept = Kept::holding(&a_few());
    let archive = kept.export("one.zip", |_| {}).unwrap();
    let mut bytes = std::fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&archive, bytes).unwrap();
    let empty = Kept::new();
    for dry_run in [true, false] {
        let report = empty.try_to_import(&archive, None, dry_run).unwrap();
        assert_eq!((report.batch, report.files[0].trouble.as_deref()), (None, Some("archive.broken")));
        assert!(report.files[0].broken.iter().any(|check| check.check == "zip" && check.detail.is_some()));
    }
    assert_eq!(empty.source_names(), Vec::<String>::new());
}

#[test]
fn an_encrypted_archive_needs_its_key_and_one_without_data_is_told() {
    let kept = Kept::holding(&a_few());
    let passphrase = "seven quiet badgers ironing maps";
    let archive = kept.export("locked.zip.age", |request| {
        let passphrase = Passphrase(SecretString::from(passphrase));
        request.encryption = Some(EncryptFor::Passphrase { passphrase });
    });
    let archive = archive.unwrap();
    let empty = Kept::new();
    let refused = |passphrase| empty.try_to_import(&archive, passphrase, false).unwrap_err().code;
    assert_eq!(refused(None), Code::ArchiveEncrypted);
    assert_eq!(refused(Some("eight loud badgers ironing maps")), Code::ArchiveWrongKey);
    let report = empty.try_to_import(&archive, Some(passphrase), false).unwrap();
    assert_eq!((report.files[0].records, report.batch.is_some()), (2, true));

    let tables = kept.export("tables.zip", |request| request.formats = vec![Format::Csv]).unwrap();
    assert_eq!(Kept::new().try_to_import(&tables, None, false).unwrap_err().code, Code::ArchiveWithoutData);
}
