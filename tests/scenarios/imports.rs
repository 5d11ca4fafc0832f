//! Files that a person has from elsewhere: in, found again, never twice, and out in one step.

use std::path::PathBuf;

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused};

const MEMBERS: &str =
    "员工UserID,姓名,手机号,部门,血型\n001,成员一,10000000001,研发部,\n002,成员二,10000000002,测试组,O\n";
const CONTACTS: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:Member 003\nEMAIL:m3@example.org\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:3.0\nFN:Member 004\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Cut off\n";

fn alone() -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person
}

fn file(person: &Clearhold, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = person.beside(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// Runs an import, and gives its exit code and its answer.
fn import(person: &Clearhold, files: &[&PathBuf], more: &[&str]) -> (i32, Value) {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let outcome = person.run(["import"].into_iter().chain(files).chain(more.iter().copied()).chain(["--json"]));
    assert!(!outcome.stdout.is_empty(), "{}", outcome.stderr);
    (outcome.code, outcome.json())
}

fn records(person: &Clearhold) -> Vec<Value> {
    every_item(person, &["data"])
}

#[test]
fn a_rehearsal_shows_what_would_come_and_keeps_nothing() {
    let person = alone();
    let members = file(&person, "members.csv", MEMBERS);
    let (code, told) = import(&person, &[&members], &["--dry-run"]);
    assert_eq!((code, &told["batch"], &told["journal"]), (0, &Value::Null, &Value::Null));
    let first = &told["files"][0];
    assert_eq!((&first["file"], &first["kind"]), (&json!("members.csv"), &json!("csv")));
    assert_eq!((&first["records"], &first["duplicates"], &first["skipped"]), (&json!(2), &json!(0), &json!([])));
    assert_eq!(first["columns"][2], json!({ "heading": "手机号", "target": { "to": "field", "field": "mobile" } }));
    assert_eq!(first["samples"][1]["title"], "成员二");
    let prose = person.run(["import", members.to_str().unwrap(), "--dry-run"]).succeeded().stdout;
    assert!(prose.contains("Nothing was kept") && prose.contains("Mobile number"), "{prose}");
    assert_eq!(records(&person), Vec::<Value>::new());
    assert_eq!(every_item(&person, &["imports"]), Vec::<Value>::new());
    let journal = person.run(["journal", "--json"]).succeeded().stdout;
    assert!(!journal.contains("files_imported"), "{journal}");
}

#[test]
fn what_comes_in_is_found_and_goes_in_one_step() {
    let person = alone();
    let (members, contacts) = (file(&person, "members.csv", MEMBERS), file(&person, "contacts.vcf", CONTACTS));
    let (code, told) = import(&person, &[&members, &contacts], &[]);
    assert_eq!(code, 6, "one card was cut off: {told}");
    assert_eq!(told["batch"], "import-1");
    assert_eq!(told["files"][1]["skipped"], json!([{ "within": null, "line": 10, "code": "not_understood" }]));
    assert_eq!(told["files"][1]["records"], 2);

    let kept = records(&person);
    assert_eq!(kept.len(), 4);
    assert!(kept.iter().all(|record| record["source"] == "import-1"));
    let found = person.run(["search", "m3@example", "--json"]).succeeded().json();
    assert_eq!(found["items"][0]["title"], "Member 003");
    let about = every_item(&person, &["data", "--subject", "成员二"]);
    assert_eq!(about[0]["category"], "org_work");
    let id = about[0]["id"].as_str().unwrap();
    let shown = person.run(["data", "show", id]).succeeded().stdout;
    let said = |name: &str, value: &str| shown.lines().any(|line| line.contains(name) && line.ends_with(value));
    assert!(said("血型", "O") && said("Mobile number", "10000000002"), "{shown}");

    let list = every_item(&person, &["imports"]);
    assert_eq!((&list[0]["batch"], &list[0]["records"]), (&json!("import-1"), &json!(4)));
    assert_eq!(list[0]["files"][0]["name"], "members.csv");
    // A sync has nothing to read here, and nothing asks for one.
    assert_eq!(person.run(["sync", "--json"]).succeeded().json()["sources"], json!([]));
    assert_eq!(person.run(["status", "--json"]).succeeded().json()["attention"], status_without_imports(&person));
    assert_eq!(refused(&person, &["sync", "import-1"]).1["code"], "source.not_found");

    let undone = person.run(["imports", "undo", "import-1", "--json"]).succeeded().json();
    assert_eq!((&undone["records"], &undone["also_in"]), (&json!(4), &json!([])));
    assert_eq!(records(&person), Vec::<Value>::new());
    assert_eq!(person.run(["search", "m3@example", "--json"]).succeeded().json()["items"], json!([]));
    assert_eq!(refused(&person, &["imports", "undo", "import-1"]).0, 4);
    let journal = every_item(&person, &["journal"]);
    let actions: Vec<&str> = journal.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert!(actions.contains(&"files_imported") && actions.contains(&"import_undone"), "{actions:?}");
    assert!(
        journal.iter().all(|entry| !entry["details"].to_string().contains("成员")),
        "no personal data in the journal"
    );
}

/// What needs the person in a vault with nothing in it.
fn status_without_imports(person: &Clearhold) -> Value {
    let other = alone();
    let attention = other.run(["status", "--json"]).succeeded().json()["attention"].clone();
    assert_ne!(other.home(), person.home());
    attention
}

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let person = alone();
    let members = file(&person, "members.csv", MEMBERS);
    import(&person, &[&members], &[]);
    let before = records(&person);
    let copy = file(&person, "copy.csv", MEMBERS);
    for again in [&members, &copy] {
        let (code, told) = import(&person, &[again], &[]);
        assert_eq!((code, &told["batch"]), (0, &Value::Null));
        assert_eq!(told["files"][0]["imported_before"], "import-1");
    }
    let prose = person.run(["import", members.to_str().unwrap()]).succeeded().stdout;
    assert!(prose.contains("already imported with import-1. Nothing was changed."), "{prose}");
    assert_eq!(records(&person), before);
    assert_eq!(every_item(&person, &["imports"]).len(), 1);
    let (_, twice) = import(&person, &[&file(&person, "a.vcf", CONTACTS), &file(&person, "b.vcf", CONTACTS)], &[]);
    assert_eq!(twice["files"][1]["imported_before"], "import-2", "within one import as well");
}

#[test]
fn what_an_earlier_import_holds_is_not_kept_twice_and_can_be_had_back() {
    let person = alone();
    import(&person, &[&file(&person, "members.csv", MEMBERS)], &[]);
    let longer = file(&person, "longer.csv", format!("{MEMBERS}003,成员三,10000000003,研发部,A\n"));
    let (_, told) = import(&person, &[&longer], &[]);
    let second = &told["files"][0];
    assert_eq!((&told["batch"], &second["records"], &second["duplicates"]), (&json!("import-2"), &json!(1), &json!(2)));
    assert_eq!(records(&person).len(), 3);

    let undone = person.run(["imports", "undo", "import-1", "--json"]).succeeded().json();
    assert_eq!(undone["also_in"], json!(["longer.csv"]));
    assert_eq!(records(&person).len(), 1);
    let (_, again) = import(&person, &[&longer], &[]);
    assert_eq!((&again["files"][0]["records"], &again["files"][0]["duplicates"]), (&json!(2), &json!(1)));
    assert_eq!(records(&person).len(), 3);
}

#[test]
fn what_cannot_be_read_is_told_and_the_other_files_come_in() {
    let person = alone();
    let (bad, good) = (file(&person, "notes.bin", b"\0\x01\x02"), file(&person, "members.csv", MEMBERS));
    let (code, told) = import(&person, &[&bad, &good, &person.beside("missing.csv")], &[]);
    assert_eq!((code, &told["batch"]), (6, &json!("import-1")));
    let troubles: Vec<&Value> = told["files"].as_array().unwrap().iter().map(|file| &file["trouble"]).collect();
    assert_eq!(troubles, [&json!("import.unknown_kind"), &Value::Null, &json!("file.not_found")]);

    let only = |name: &str, content: &[u8], more: &[&str]| {
        let path = file(&person, name, content);
        refused(&person, &[&["import", path.to_str().unwrap()], more].concat())
    };
    let (code, error) = only("log.csv", b"when,what\n1,2\n", &[]);
    assert_eq!((code, &error["code"]), (1, &json!("import.columns_unknown")));
    assert_eq!(error["details"], json!({ "columns": ["when", "what"], "file": "log.csv" }));
    let log = person.beside("log.csv");
    let (code, told) = import(&person, &[&log], &["--dry-run"]);
    assert_eq!((code, &told["files"][0]["trouble"]), (1, &json!("import.columns_unknown")));
    assert_eq!(told["files"][0]["columns"][1], json!({ "heading": "what", "target": { "to": "labelled" } }));
    assert_eq!(only("broken.zip", b"PK\x03\x04nothing", &[]).1["code"], "import.damaged");
    assert_eq!(only("log.csv", b"when,what\n1,2\n", &["--category", "nothing"]).0, 2);
    assert_eq!(only("log.csv", b"when,what\n1,2\n", &["--column", "when=nothing"]).0, 2);
    assert_eq!(every_item(&person, &["imports"]).len(), 1, "nothing of these was kept");
}

#[test]
fn a_table_that_nobody_knows_comes_in_with_what_the_person_says_of_it() {
    let person = alone();
    let log = file(&person, "log.csv", "when,what,noise\n2026-01-01,signed in,x\n");
    let said = ["--category", "logs", "--column", "what=title", "--column", "noise=drop"];
    let (code, told) = import(&person, &[&log], &said);
    assert_eq!((code, &told["files"][0]["records"]), (0, &json!(1)));
    let kept = records(&person);
    assert_eq!(kept[0]["category"], "logs");
    let fields = kept[0]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert_eq!(fields[0], json!({ "id": "column", "label": "when", "value": "2026-01-01" }));
    assert_eq!(fields[1], json!({ "id": "title", "value": "signed in" }));
}

#[test]
fn imports_and_the_sample_organisation_are_kept_apart() {
    let person = alone();
    person.run(["connect", "sample", "--members", "12"]).succeeded();
    let members = file(&person, "members.csv", MEMBERS);
    assert_eq!(refused(&person, &["import", members.to_str().unwrap()]).1["code"], "source.sample_apart");
}

#[test]
fn an_export_holds_what_was_imported() {
    let person = alone();
    import(&person, &[&file(&person, "members.csv", MEMBERS)], &[]);
    let out = person.beside("out.zip");
    let told = person.run(["export", "--out", out.to_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!(told["records"], 2);
    let again = person.run(["import", out.to_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!((&again["batch"], &again["files"][0]["duplicates"]), (&Value::Null, &json!(2)), "all of it is here");
    assert_eq!(person.run(["verify", out.to_str().unwrap(), "--json"]).succeeded().json()["ok"], true);
}

/// Begins a large import, and sends it a signal once something of it is in the vault; gives how it ended.
fn broken_off(person: &Clearhold, signal: &str) -> Option<i32> {
    let rows: String = (0..150_000).map(|row| format!("{row},Member {row:06},m{row}@example.org\n")).collect();
    let members = file(person, "members.csv", format!("user_id,name,email\n{rows}"));
    let mut import = person.start(["import", members.to_str().unwrap()]);
    let begun = std::time::Instant::now();
    let log = person.home().join("vault.db-wal");
    while std::fs::metadata(&log).map_or(0, |log| log.len()) < 2_000_000 {
        assert!(begun.elapsed().as_secs() < 120 && import.try_wait().unwrap().is_none(), "it ended before that");
        std::thread::yield_now();
    }
    let sent = std::process::Command::new("kill").args([signal, &import.id().to_string()]).status();
    assert!(sent.unwrap().success());
    import.wait().unwrap().code()
}

#[test]
fn an_import_that_is_interrupted_leaves_nothing() {
    let person = alone();
    assert_eq!(broken_off(&person, "-INT"), Some(130));
    assert_eq!(every_item(&person, &["imports"]), Vec::<Value>::new());
    assert_eq!(person.run(["data", "--json"]).succeeded().json()["total"], 0);
    assert_eq!(person.run(["vault", "check", "--json"]).succeeded().json()["ok"], true);
}

#[test]
fn an_import_that_was_killed_is_told_and_can_be_undone_and_made_again() {
    let person = alone();
    assert_eq!(broken_off(&person, "-KILL"), None);
    let left = every_item(&person, &["imports"]);
    assert_eq!((&left[0]["batch"], &left[0]["files"]), (&json!("import-1"), &json!([])));
    let held = person.run(["data", "--json"]).succeeded().json()["total"].clone();
    assert_eq!(left[0]["records"], held);
    assert!(held.as_u64().unwrap() < 150_000, "{held}");
    person.run(["imports", "undo", "import-1"]).succeeded();
    assert_eq!(person.run(["data", "--json"]).succeeded().json()["total"], 0);
    let (code, again) = import(&person, &[&person.beside("members.csv")], &[]);
    assert_eq!((code, &again["files"][0]["records"]), (0, &json!(150_000)));
}

const LETTER: &str = "From: Member 001 <m1@example.org>\r\nTo: service@example.org\r\nSubject: Access request\r\n\
    Date: Fri, 2 Jan 2026 10:00:00 +0800\r\nMessage-ID: <1@example.org>\r\n\r\nPlease tell me what you hold.\r\n";

#[test]
fn pictures_and_letters_come_in_as_evidence_with_a_note_and_go_along() {
    let person = alone();
    let picture = crate::told::picture(&person, "seen.dat", 10);
    let letter = file(&person, "letter.txt", LETTER);
    let (code, told) = import(&person, &[&picture, &letter], &["--note", "Asked on the phone too"]);
    assert_eq!((code, &told["batch"]), (0, &json!("import-1")));
    assert_eq!((&told["files"][0]["kind"], &told["files"][1]["kind"]), (&json!("evidence"), &json!("evidence")));
    let kept = records(&person);
    let titles: Vec<_> = kept.iter().map(|record| record["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["seen.dat", "Access request"]);
    let value = |record: &Value, field: &str| {
        let fields = record["fields"].as_array().unwrap();
        fields.iter().find(|one| one["id"] == field).map(|one| one["value"].clone()).unwrap()
    };
    let sha256 = value(&kept[0], "sha256");
    assert_eq!(
        (value(&kept[0], "media_type"), value(&kept[0], "note")),
        (json!("image/png"), json!("Asked on the phone too"))
    );
    assert_eq!((value(&kept[1], "sender"), &kept[1]["at"]), (json!("m1@example.org"), &json!("2026-01-02T02:00:00Z")));
    let journal = person.run(["journal", "--json"]).succeeded().stdout;
    assert!(journal.contains(sha256.as_str().unwrap()), "{journal}");

    let (id, out) = (kept[0]["id"].as_str().unwrap(), person.beside("again.png"));
    person.run(["controls", "picture", id, sha256.as_str().unwrap(), "--out", out.to_str().unwrap()]).succeeded();
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&picture).unwrap());
    let renamed = person.beside("other name.png");
    std::fs::copy(&picture, &renamed).unwrap();
    std::fs::write(&renamed, std::fs::read(&picture).unwrap()).unwrap();
    assert_eq!(import(&person, &[&renamed], &[]).1["files"][0]["imported_before"], "import-1", "by content");

    let archive = person.beside("everything.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    let other = alone();
    let (code, told) = import(&other, &[&archive], &[]);
    assert_eq!((code, &told["files"][0]["archive"]["evidence"]), (0, &json!(2)));
    let there = other.beside("there.png");
    other.run(["controls", "picture", id, sha256.as_str().unwrap(), "--out", there.to_str().unwrap()]).succeeded();
    assert_eq!(std::fs::read(&there).unwrap(), std::fs::read(&picture).unwrap());

    person.run(["imports", "undo", "import-1"]).succeeded();
    assert_eq!(refused(&person, &["controls", "picture", id, "ab", "--out", "x"]).1["code"], "evidence.not_found");
    person.run(["vault", "check"]).succeeded();
}

#[test]
fn what_comes_into_a_watched_folder_comes_in_once_and_stays_where_it_is() {
    let person = alone();
    let folder = person.beside("watched");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, content: &str| std::fs::write(folder.join(name), content).unwrap();
    put("members.csv", MEMBERS);
    put(".hidden.csv", MEMBERS);
    let mut watch = person.watch_folder(&folder);
    let first = watch.told();
    assert_eq!((&first["batch"], &first["files"][0]["records"]), (&json!("import-1"), &json!(2)));

    let (half, rest) = CONTACTS.split_at(CONTACTS.len() / 2);
    let mut slowly = std::fs::File::create(folder.join("contacts.vcf")).unwrap();
    std::io::Write::write_all(&mut slowly, half.as_bytes()).unwrap();
    slowly.sync_all().unwrap();
    std::io::Write::write_all(&mut slowly, rest.as_bytes()).unwrap();
    drop(slowly);
    let second = watch.told();
    assert_eq!((&second["files"][0]["file"], &second["files"][0]["records"]), (&json!("contacts.vcf"), &json!(2)));

    // The same content under another name is told of by nothing; what can't be read is.
    put("again.csv", MEMBERS);
    put("program.exe", "MZ\u{90}");
    let third = watch.told();
    assert_eq!(
        (&third["files"][0]["file"], &third["files"][0]["trouble"]),
        (&json!("program.exe"), &json!("import.unknown_kind"))
    );
    assert_eq!(watch.end("INT"), 130);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 5, "nothing is moved or deleted");
    assert_eq!(every_item(&person, &["imports"]).len(), 2);

    person.run(["imports", "undo", "import-1"]).succeeded();
    let mut watch = person.watch_folder(&folder);
    assert_eq!(watch.told()["files"][0]["file"], "program.exe", "what was undone does not come back");
    put("later.csv", "user_id,name\n9,Member 009\n");
    assert_eq!(watch.told()["files"][0]["file"], "later.csv");
    assert_eq!(watch.end("TERM"), 143);
    assert_eq!(refused(&person, &["import", "--watch", "nowhere"]).1["code"], "file.not_found");
}
