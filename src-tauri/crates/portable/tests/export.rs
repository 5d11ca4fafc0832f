//! What an export is, and that it never does harm on its way.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::cell::Cell;
use std::fs;

use clearhold_model::{Actuator, CategoryId, Control, ControlScope, ControlState, Item, ItemKind, Role, Subject};
use clearhold_portable::{
    Contents, ContentsError, Format, Narrowed, PortableError, Seen, Stopped, export, partial_path, verify,
};
use clearhold_words::Language;
use rig::zips::{unpack, verified};
use rig::{Listed, Organisation, hostile, hostile_texts, plan};

fn quietly(plan: &clearhold_portable::Plan, contents: &dyn Contents) -> clearhold_portable::Exported {
    export(plan, contents, None, &mut |_| {}, &|| false).unwrap()
}

fn text(files: &rig::zips::Files, ending: &str) -> String {
    let (_, content) = files.iter().find(|(name, _)| name.ends_with(ending)).unwrap();
    String::from_utf8(content.clone()).unwrap()
}

#[test]
fn an_export_in_either_language_verifies() {
    let folder = tempfile::tempdir().unwrap();
    for language in Language::ALL {
        let file = folder.path().join(format!("{}.zip", language.tag()));
        let exported = quietly(&plan(&file, language), &Organisation { people: 1_100 });
        assert_eq!((exported.records, exported.formats.as_slice()), (4_400, Format::ALL.as_slice()));
        assert_eq!(exported.bytes, fs::metadata(&file).unwrap().len());
        assert_eq!(exported.sha256, rig::zips::sum(&fs::read(&file).unwrap()));

        let verification = verified(&file);
        assert!(verification.ok, "{:#?}", verification.checks);
        assert_eq!(verification.files, exported.files);
        let checks: Vec<&str> = verification.checks.iter().map(|made| made.check.as_str()).collect();
        let all = [
            "zip",
            "names",
            "bagit",
            "completeness",
            "checksums",
            "tag_checksums",
            "ro_crate",
            "json_schemas",
            "journal",
            "policies",
            "datapackage",
            "vcard",
            "icalendar",
            "jsonld",
            "sqlite",
            "parquet",
            "viewer",
            "html",
            "forms",
        ];
        assert_eq!(checks, all);
        // 1,100 people are three pages of 500.
        assert!(unpack(&file).keys().any(|name| name.ends_with("pages/data-account.p3.html")));
    }
}

#[test]
fn each_format_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let file = folder.path().join(format!("{format}.zip"));
        let mut plan = plan(&file, Language::English);
        plan.formats = vec![format];
        quietly(&plan, &Organisation { people: 3 });
        let verification = verified(&file);
        assert!(verification.ok, "{:#?}", verification.checks);
        // With the documents come the journal and the policies.
        let own = if format == Format::Json { 3 } else { 1 };
        assert_eq!(verification.checks.len(), 7 + own, "seven checks of the bag and those of the format");
    }
}

#[test]
fn an_export_of_nothing_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.zip");
    let mut plan = plan(&file, Language::SimplifiedChinese);
    (plan.sources, plan.skipped, plan.left_out) = (Vec::new(), std::collections::BTreeMap::new(), Vec::new());
    quietly(&plan, &Listed(Vec::new()));
    assert!(verified(&file).ok, "{:#?}", verified(&file).checks);
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = ["one.zip", "two.zip"].map(|name| folder.path().join(name));
    for file in [&one, &two] {
        quietly(&plan(file, Language::English), &Organisation { people: 20 });
    }
    assert!(fs::read(one).unwrap() == fs::read(two).unwrap());
}

#[test]
fn hostile_values_come_through_whole_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.zip");
    let items = hostile();
    quietly(&plan(&file, Language::English), &items);
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);

    let files = unpack(&file);
    // JSON keeps every value exactly.
    let people: serde_json::Value = serde_json::from_str(&text(&files, "json/subjects.json")).unwrap();
    let names: Vec<&str> =
        people["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, hostile_texts());
    let records: usize = files
        .iter()
        .filter(|(name, _)| name.contains("/json/records/"))
        .map(|(_, content)| serde_json::from_slice::<serde_json::Value>(content).unwrap())
        .map(|document| document["items"].as_array().unwrap().len())
        .sum();
    assert_eq!(records, hostile_texts().len());

    // In the tables no cell is a formula, and taking the apostrophe off gives the text.
    let table = text(&files, "csv/subjects.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    for (row, name) in rows.records().zip(hostile_texts()) {
        let cell = row.unwrap()[2].to_owned();
        assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{cell:?}");
        let given = cell.strip_prefix('\'').unwrap_or(&cell);
        let odd = |c: char| c.is_control() && !"\t\r\n".contains(c);
        assert_eq!(
            given,
            name.strip_prefix('\'').map_or(name.clone(), |rest| format!("'{rest}")).replace(odd, "\u{fffd}")
        );
    }

    // On the pages everything is text.
    let page = text(&files, "pages/people.html");
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("{{ 7 * 7 }}"));
    for (name, content) in files.iter().filter(|(name, _)| name.contains("/pages/") || name.contains("index.")) {
        let lower = String::from_utf8(content.clone()).unwrap().to_lowercase();
        for forbidden in ["<script", "<img", "<iframe", "href=\"http", "href=\"javascript", "\0"] {
            assert!(!lower.contains(forbidden), "{name} holds {forbidden:?}");
        }
    }
}

#[test]
fn the_export_says_what_is_missing_and_keeps_settings_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("left_out.zip");
    let mut plan = plan(&file, Language::English);
    plan.left_out = vec!["profile".into()];
    plan.formats.retain(|format| *format != Format::Viewer);
    plan.narrowed =
        Narrowed { subjects: vec!["person-1".into()], sources: vec!["sample".into()], since: Some(rig::made_at()) };
    let exported = quietly(&plan, &Organisation { people: 5 });
    assert_eq!(exported.records, 15);
    let files = unpack(&file);
    assert!(!files.keys().any(|name| name.contains("profile")));
    for (name, content) in &files {
        assert!(!String::from_utf8_lossy(content).contains("must-not-be-exported"), "{name} holds a setting");
    }
    for page in ["data/index.html", "data/README.txt"] {
        let page = text(&files, page);
        assert!(page.contains("Left out on request: Profile"), "{page}");
        assert!(page.contains("Only data about person-1"), "{page}");
        assert!(page.contains("Only what came from: sample"), "{page}");
        assert!(page.contains("since 2026-03-04 05:06 UTC"), "{page}");
        assert!(page.contains("Not written in these forms: One page with a search"), "{page}");
        assert!(page.contains("Not reached: Staff files"), "{page}");
        assert!(page.contains("do not exist"), "sample data is not called that: {page}");
    }
    let about: serde_json::Value = serde_json::from_str(&text(&files, "json/export.json")).unwrap();
    assert_eq!(about["left_out"], serde_json::json!(["profile"]));
    assert_eq!(about["skipped"][0]["what"], "roster");
    assert_eq!(about["narrowed"]["subjects"], serde_json::json!(["person-1"]));
    assert_eq!(about["sample"], true);
}

#[test]
fn a_person_of_two_sources_is_one_person() {
    let subject = |id: &str, source: &str, roles: &[Role]| {
        Item::Subject(Subject {
            id: id.into(),
            source: source.into(),
            name: format!("Member {id}"),
            roles: roles.to_vec(),
            is_self: source == "own",
        })
    };
    let items = vec![
        subject("001", "sample", &[Role::Member, Role::Admin]),
        subject("002", "sample", &[Role::Member]),
        subject("001", "own", &[Role::Individual]),
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twice.zip");
    quietly(&plan(&file, Language::English), &Listed(items));
    assert!(verified(&file).ok);
    let files = unpack(&file);
    assert!(text(&files, "data/index.html").contains("<b>2</b><span>People</span>"));
    let page = text(&files, "pages/people.html");
    assert_eq!((page.matches("Member 001").count(), page.matches("Member 002").count()), (1, 1));
    assert!(page.contains("Individual user · Member of an organisation · Administrator"), "{page}");
    assert!(page.contains("sample · own") && page.contains("You</span>"), "{page}");
    let listed: serde_json::Value = serde_json::from_str(&text(&files, "json/subjects.json")).unwrap();
    assert_eq!(listed["items"].as_array().unwrap().len(), 3, "programs get what each source says");
}

#[test]
fn a_rule_says_in_words_whom_it_hides() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.zip");
    quietly(&plan(&file, Language::English), &Organisation { people: 3 });
    let page = text(&unpack(&file), "pages/controls.html");
    assert!(page.contains("Being found in the contacts, for those named in: Rule 002"), "{page}");
    assert!(
        page.contains("Named in it: Member 002 · Member unknown · Department no. 880001 · Role no. 7001"),
        "{page}"
    );
    assert!(page.contains("Except: Member 001"), "{page}");
}

#[test]
fn a_permission_on_a_computer_names_the_app_and_what_it_may_use() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("permissions.zip");
    let control = |id: &str, title: Option<&str>| {
        Item::Control(Control {
            id: id.into(),
            source: Some("device-office".into()),
            scope: ControlScope::Device,
            app: None,
            title: title.map(str::to_owned),
            state: ControlState::Denied,
            allowed_states: vec![],
            authority: "system".to_owned(),
            actuator: Actuator::Locked,
            enforced_by: "operating_system".to_owned(),
            confirmed_at: None,
            evidence: None,
            wished: None,
        })
    };
    let of_dingtalk = control("device-office/microphone/DingTalk.exe", Some("DingTalk"));
    quietly(
        &plan(&file, Language::English),
        &Listed(vec![of_dingtalk, control("device-office/camera/all-apps", None)]),
    );
    let page = text(&unpack(&file), "pages/controls.html");
    for title in ["DingTalk: Microphone", "Camera, for all apps"] {
        assert!(page.contains(title), "{page}");
    }
}

#[test]
fn what_was_not_told_is_not_called_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("told.zip");
    quietly(&plan(&file, Language::English), &Organisation { people: 3 });
    let page = text(&unpack(&file), "pages/apps.html");
    let fields = |name: &str| {
        let card = page.split("<article").find(|card| card.contains(name)).unwrap();
        card.split("<dt>").find(|fact| fact.starts_with("Fields it gets")).unwrap().to_owned()
    };
    assert!(fields("App 001").starts_with("Fields it gets, as the policy states"), "{}", fields("App 001"));
    assert!(fields("App 003").starts_with("Fields it gets</dt>"), "{}", fields("App 003"));
    assert!(fields("App 005").contains("Not told"), "{}", fields("App 005"));
}

#[test]
fn records_say_when_they_were_seen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("seen.zip");
    quietly(&plan(&file, Language::English), &Organisation { people: 1 });
    let files = unpack(&file);
    let document: serde_json::Value = serde_json::from_str(&text(&files, "json/records/account.json")).unwrap();
    assert_eq!(document["items"][0]["first_seen"], "2026-03-03T05:06:08Z");
    assert_eq!(document["items"][0]["last_seen"], "2026-03-04T05:06:08Z");
    let table = text(&files, "csv/records.csv");
    assert!(table.lines().next().unwrap().ends_with("first_seen,last_seen"));
    assert!(table.lines().nth(1).unwrap().ends_with("2026-03-03T05:06:08Z,2026-03-04T05:06:08Z"));
    let page = text(&files, "pages/data-account.html");
    assert!(page.contains("Seen as it stands from 2026-03-03 05:06 UTC to 2026-03-04 05:06 UTC"), "{page}");
}

#[test]
fn completeness_is_claimed_only_where_everything_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let missing = |name: &str, change: &dyn Fn(&mut clearhold_portable::Plan)| {
        let file = folder.path().join(name);
        let mut plan = plan(&file, Language::English);
        plan.skipped.clear();
        change(&mut plan);
        quietly(&plan, &Organisation { people: 1 });
        assert!(verified(&file).ok);
        text(&unpack(&file), "README.txt")
    };
    let complete = "reached everything";
    let told = missing("complete.zip", &|_| {});
    assert!(told.contains(complete) && told.contains("9 further permissions and settings"), "{told}");
    let told = missing("no-source.zip", &|plan| plan.sources.clear());
    assert!(!told.contains(complete), "{told}");
    let told = missing("never-read.zip", &|plan| plan.last_read.clear());
    assert!(!told.contains(complete), "{told}");
    let told = missing("disconnected.zip", &|plan| plan.sources[0].connected = false);
    assert!(!told.contains(complete), "{told}");
    assert!(told.contains("sample is disconnected and no longer read") && told.contains("2026-03-04 05:06"), "{told}");
}

#[test]
fn a_file_that_is_there_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.zip");
    fs::write(&file, "mine").unwrap();
    let result = export(&plan(&file, Language::English), &Organisation { people: 2 }, None, &mut |_| {}, &|| false);
    assert!(matches!(result, Err(Stopped { error: PortableError::FileExists, .. })), "{result:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_comes_in_between_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("late.zip");
    let mut once = |_| fs::write(&file, "mine").unwrap();
    let result = export(&plan(&file, Language::English), &Organisation { people: 2 }, None, &mut once, &|| false);
    assert!(matches!(result, Err(Stopped { error: PortableError::FileExists, .. })), "{result:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_missing_folder_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("not there/out.zip");
    let result = export(&plan(&file, Language::English), &Organisation { people: 2 }, None, &mut |_| {}, &|| false);
    assert!(matches!(result, Err(Stopped { error: PortableError::FolderMissing, .. })), "{result:?}");
    assert!(!folder.path().join("not there").exists());
}

#[test]
fn cancelling_at_any_step_leaves_nothing_but_what_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.zip");
    for step in ["json", "csv", "vcard", "icalendar", "jsonld", "sqlite", "parquet", "viewer", "html", "seal"] {
        let now = Cell::new(false);
        let mut watch = |progress: clearhold_portable::Progress| now.set(now.get() || progress.step == step);
        let result =
            export(&plan(&file, Language::English), &Organisation { people: 50 }, None, &mut watch, &|| now.get());
        assert!(matches!(result, Err(Stopped { error: PortableError::Cancelled, .. })), "{step}: {result:?}");
        let left = result.unwrap_err().partial;
        assert_eq!(left.is_none(), step == "json", "{step}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), usize::from(left.is_some()), "{step}");
        if left.is_some() {
            fs::remove_file(partial_path(&file)).unwrap();
        }
    }
    quietly(&plan(&file, Language::English), &Organisation { people: 5 });
    let result = verify(&file, None, &mut |_| {}, &|| true);
    assert!(matches!(result, Err(PortableError::Cancelled)), "{result:?}");
}

#[test]
fn contents_that_break_off_leave_nothing_behind() {
    struct Broken;
    impl Contents for Broken {
        fn each(
            &self,
            _: ItemKind,
            _: Option<&CategoryId>,
            _: &mut dyn FnMut(Item, Option<Seen>) -> std::ops::ControlFlow<()>,
        ) -> Result<(), ContentsError> {
            Err(ContentsError("the vault closed".into()))
        }
        fn categories(&self) -> Vec<(CategoryId, u64)> {
            Vec::new()
        }
        fn count(&self, _: ItemKind) -> u64 {
            0
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let result =
        export(&plan(&folder.path().join("out.zip"), Language::English), &Broken, None, &mut |_| {}, &|| false);
    assert!(matches!(result, Err(Stopped { error: PortableError::Contents(_), .. })), "{result:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn progress_rises_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut last = std::collections::BTreeMap::new();
    let mut watch = |progress: clearhold_portable::Progress| {
        assert!(progress.done <= progress.total);
        last.insert(progress.step, (progress.done, progress.total));
    };
    let file = folder.path().join("out.zip");
    export(&plan(&file, Language::English), &Organisation { people: 700 }, None, &mut watch, &|| false).unwrap();
    assert_eq!(
        last.keys().collect::<Vec<_>>(),
        ["csv", "html", "icalendar", "json", "jsonld", "parquet", "seal", "sqlite", "vcard", "viewer"]
    );
    assert!(last.values().all(|(done, total)| done == total && *done > 0), "{last:?}");
}
