//! Exports of a part: what was asked for is in them, nothing else is, and they say so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use clearhold_tests::Clearhold;
use serde_json::Value;

use crate::{refused, synced};

/// The files of an export by their names in `data/`.
fn unpacked(archive: &Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(File::open(archive).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = String::new();
        if let Some((_, name)) = name.split_once("/data/")
            && entry.read_to_string(&mut content).is_ok()
        {
            files.insert(name.to_owned(), content);
        }
    }
    files
}

fn exported(person: &Clearhold, name: &str, arguments: &[&str]) -> (Value, BTreeMap<String, String>) {
    let archive = person.beside(name);
    let command = ["export", "--out", archive.to_str().unwrap(), "--json"];
    let report = person.run(command.iter().chain(arguments)).succeeded().json();
    assert_eq!(report["verification"]["ok"], true);
    (report, unpacked(&archive))
}

fn items(files: &BTreeMap<String, String>, file: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(&files[file]).unwrap();
    document["items"].as_array().unwrap().clone()
}

#[test]
fn an_export_for_one_member_holds_nothing_about_anybody_else() {
    let (person, _simulator) = synced();
    let archive = person.beside("nobody.zip");
    let nobody = ["export", "--out", archive.to_str().unwrap(), "--profile", "member"];
    let (exit, error) = refused(&person, &nobody);
    assert_eq!((exit, error["code"].as_str().unwrap()), (2, "export.one_person_needed"));
    assert!(!archive.exists());

    let account = person.run(["data", "--category", "account", "--limit", "2", "--json"]).succeeded().json();
    let (one, other) = (&account["items"][0], &account["items"][1]);
    let subject = one["subject"].as_str().unwrap();
    let about = person.run(["data", "--subject", subject, "--json"]).succeeded().json();
    let (report, files) = exported(&person, "member.zip", &["--profile", "member", "--subject", subject]);
    assert_eq!(report["records"], about["total"]);
    assert!(report["records"].as_u64().unwrap() > 1);

    let people = items(&files, "json/subjects.json");
    assert!(!people.is_empty() && people.iter().all(|known| known["id"] == subject), "{people:#?}");
    for list in ["apps", "grants", "controls"] {
        assert_eq!(items(&files, &format!("json/{list}.json")), Vec::<Value>::new(), "{list}");
    }
    let records = files.keys().filter(|name| name.starts_with("json/records/"));
    let records: Vec<Value> = records.flat_map(|name| items(&files, name)).collect();
    assert_eq!(records.len() as u64, report["records"].as_u64().unwrap());
    assert!(records.iter().all(|record| record["subject"] == subject), "{records:#?}");
    let others = other["subject"].as_str().unwrap();
    for (name, content) in &files {
        assert!(!content.contains(others), "{name} names somebody else");
    }
    let forms: Vec<&str> = report["formats"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(forms, ["json", "csv", "vcard", "icalendar", "viewer", "html"]);
    assert!(files["README.txt"].contains("Only data about"), "{}", files["README.txt"]);
    assert!(files["README.txt"].contains("Not written in these forms: Authorisations"), "{}", files["README.txt"]);
}

#[test]
fn sources_and_time_narrow_an_export_and_it_says_so() {
    let (person, _simulator) = synced();
    let all = person.run(["data", "--json"]).succeeded().json()["total"].clone();
    let source = person.run(["connect", "list", "--json"]).succeeded().json()["items"][0]["id"].clone();
    let source = source.as_str().unwrap();
    let json = ["--format", "json"];
    let (whole, files) = exported(&person, "source.zip", &[&json[..], &["--source", source]].concat());
    assert_eq!(whole["records"], all, "there is one source");
    assert!(files["README.txt"].contains(&format!("Only what came from: {source}")));
    let (none, files) = exported(&person, "later.zip", &[&json[..], &["--since", "2999-01-01"]].concat());
    assert_eq!(none["records"], 0);
    assert!(files["README.txt"].contains("first seen or changed since 2999-01-01"), "{}", files["README.txt"]);
    let (since, _) = exported(&person, "since.zip", &[&json[..], &["--since", "2000-01-01"]].concat());
    assert_eq!(since["records"], all);
    let out = person.beside("other.zip");
    let (exit, error) = refused(&person, &["export", "--out", out.to_str().unwrap(), "--source", "nowhere"]);
    assert_eq!((exit, error["code"].as_str().unwrap()), (4, "source.not_found"));
}

#[test]
fn the_journal_goes_along_with_everything_and_with_nothing_less() {
    let (person, _simulator) = synced();
    let (report, files) = exported(&person, "everything.zip", &[]);
    let entries = items(&files, "journal/journal.json");
    let journal = person.run(["journal", "--json"]).succeeded().json();
    // The export itself was written down since.
    assert_eq!(entries.len() as u64 + 1, journal["total"].as_u64().unwrap());
    assert_eq!(journal["items"][0]["previous"], entries.last().unwrap()["hash"]);
    let proof: Value = serde_json::from_str(&files["journal/proof.json"]).unwrap();
    assert_eq!((&proof["first_broken"], &proof["vault"]["problem"]), (&Value::Null, &Value::Null));
    assert_eq!(proof["head"], entries.last().unwrap()["hash"]);
    assert!(report["verification"]["checks"].as_array().unwrap().iter().any(|made| made["check"] == "journal"));

    for (name, narrower) in [
        ("service.zip", ["--profile", "service"].as_slice()),
        ("since.zip", &["--since", "2020-01-01"]),
        ("category.zip", &["--category", "account"]),
    ] {
        let (_, files) = exported(&person, name, narrower);
        assert!(!files.keys().any(|file| file.starts_with("journal/")), "{name}");
        assert!(files["README.txt"].contains("The journal is left out"), "{name}");
    }
}

#[test]
fn databases_and_columns_are_written_when_they_are_named() {
    let (person, _simulator) = synced();
    let (report, _) = exported(&person, "usual.zip", &[]);
    let formats = report["formats"].as_array().unwrap();
    assert!(!formats.iter().any(|form| form == "sqlite" || form == "parquet"), "{formats:?}");
    let named = ["--format", "json", "--format", "sqlite", "--format", "parquet"];
    let (report, _) = exported(&person, "named.zip", &named);
    let made = report["verification"]["checks"].as_array().unwrap();
    for check in ["sqlite", "parquet", "forms"] {
        assert!(made.iter().any(|made| made["check"] == check && made["ok"] == true), "{check}: {made:?}");
    }
}

#[test]
fn what_falls_due_is_in_a_calendar_under_the_same_identifiers_each_time() {
    let (person, _simulator) = synced();
    let told = ["controls", "attest", "account.find_me_by_phone", "denied", "--on", "2026-01-31"];
    person.run(told).succeeded();
    let identifiers = |name| {
        let (_, files) = exported(&person, name, &[]);
        let due = &files["calendar/due.ics"];
        assert!(due.contains("SUMMARY:Look again: "), "{due}");
        // 180 days later, as nobody said otherwise.
        assert!(due.contains("DTSTART:20260730T"), "{due}");
        due.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
    };
    let first = identifiers("first.zip");
    assert_eq!(first, ["UID:clearhold/look-again/account.find_me_by_phone"]);
    assert_eq!(first, identifiers("second.zip"));
    let (_, files) = exported(&person, "service.zip", &["--profile", "service"]);
    assert!(!files.contains_key("calendar/due.ics"));
}
