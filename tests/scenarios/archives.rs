//! An export taken back into another vault: equal to what was exported, not connected, and out again in one step.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused};

fn alone() -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person
}

/// Every file under `data/` but the journal's, by its path; without the minute of its making, which each page names.
fn data(archive: &Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(File::open(archive).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let path = entry.name().unwrap().split_once('/').unwrap().1.to_owned();
        if let Some(path) = path.strip_prefix("data/").filter(|path| !path.contains("journal")) {
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            files.insert(path.to_owned(), String::from_utf8_lossy(&content).into_owned());
        }
    }
    let about: Value = serde_json::from_str(&files["json/export.json"]).unwrap();
    let minute = about["made_at"].as_str().unwrap()[..16].replace('T', " ");
    for made in [format!("Made on {minute} UTC"), format!("\"made_at\":\"{minute} UTC\"")] {
        for content in files.values_mut().filter(|content| content.contains(&made)) {
            *content = content.replace(&made, "");
        }
    }
    files
}

/// What an export says of itself, without when it was made and what it reads by itself.
fn about(files: &BTreeMap<String, String>) -> Value {
    let mut about: Value = serde_json::from_str(&files["json/export.json"]).unwrap();
    about["made_at"] = Value::Null;
    for source in about["sources"].as_array_mut().unwrap() {
        source["connected"] = Value::Null;
    }
    about
}

fn export(person: &Clearhold, name: &str) -> std::path::PathBuf {
    let out = person.beside(name);
    person.run(["export", "--out", out.to_str().unwrap()]).succeeded();
    out
}

#[test]
fn the_sample_organisation_goes_into_another_vault_as_it_is() {
    let person = alone();
    person.run(["connect", "sample", "--members", "40"]).succeeded();
    let picture = crate::told::picture(&person, "seen.png", 0);
    let told = ["controls", "attest", "account.find_me_by_phone", "denied", "--note", "Seen on the phone", "--picture"];
    person.run(told.into_iter().chain([picture.to_str().unwrap()])).succeeded();
    let policy = person.beside("policy.md");
    std::fs::write(&policy, "# A privacy policy\n\nLast updated: May 20, 2021\n\n## I. What we collect\n\nNothing.\n")
        .unwrap();
    person.run(["policy", "import", policy.to_str().unwrap()]).succeeded();
    let archive = export(&person, "one.zip");

    let other = alone();
    let file = archive.to_str().unwrap();
    let seen = other.run(["import", file, "--dry-run", "--json"]).succeeded().json();
    let first = &seen["files"][0];
    assert_eq!((&seen["batch"], &first["kind"]), (&Value::Null, &json!("archive")));
    assert_eq!(every_item(&other, &["imports"]), Vec::<Value>::new());
    let prose = other.run(["import", file, "--dry-run"]).succeeded().stdout;
    assert!(
        prose.contains("sample: here as sample, not connected")
            && prose.contains("people do not exist")
            && prose.contains("1 version of a privacy policy"),
        "{prose}"
    );

    let report = other.run(["import", file, "--json"]).succeeded().json();
    assert_eq!((&report["batch"], &report["files"][0]["records"]), (&json!("import-1"), &first["records"]));
    assert_eq!(report["files"][0]["archive"]["evidence"], 1);
    assert_eq!(report["files"][0]["archive"]["policies"], 1);
    assert_eq!(every_item(&other, &["policy"]), every_item(&person, &["policy"]));
    let again = export(&other, "again.zip");
    let (was, is) = (data(&archive), data(&again));
    assert_eq!(was.keys().collect::<Vec<_>>(), is.keys().collect::<Vec<_>>());
    assert_eq!(about(&was), about(&is));
    let differ: Vec<_> = was.iter().filter(|(path, content)| is[*path] != **content).map(|(path, _)| path).collect();
    // These tell when the export was made, and what is connected.
    let telling =
        ["README.txt", "calendar/due.ics", "calendar/events.ics", "datapackage.json", "index.html", "json/export.json"];
    assert_eq!(differ, [&telling[..], &["ro-crate-metadata.json"]].concat());
    let undated = |calendar: &str| calendar.lines().filter(|line| !line.starts_with("DTSTAMP")).collect::<String>();
    for calendar in ["calendar/due.ics", "calendar/events.ics"] {
        assert_eq!(undated(&was[calendar]), undated(&is[calendar]));
    }
}

#[test]
fn an_archive_is_kept_once_and_goes_in_one_step() {
    let person = alone();
    let members = person.beside("members.csv");
    std::fs::write(&members, "user_id,name\n1,Member 001\n2,Member 002\n").unwrap();
    person.run(["import", members.to_str().unwrap()]).succeeded();
    let archive = export(&person, "one.zip");
    let file = archive.to_str().unwrap();

    let other = alone();
    let report = other.run(["import", file, "--json"]).succeeded().json();
    let batch = report["batch"].as_str().unwrap();
    assert_eq!(report["files"][0]["archive"]["sources"], json!([{ "source": "import-1", "kept_as": "import-1" }]));
    assert_eq!(every_item(&other, &["data"]).len(), 2);
    let found = other.run(["search", "Member 002", "--json"]).succeeded().json();
    assert_eq!(found["items"][0]["title"], "Member 002");
    let journal = other.run(["journal", "--json"]).succeeded().stdout;
    let list = every_item(&other, &["imports"]);
    let sum = list[0]["files"][0]["sha256"].as_str().unwrap();
    assert!(journal.contains("files_imported") && journal.contains(sum), "{journal}");

    let again = other.run(["import", file]).succeeded().stdout;
    assert!(again.contains("already imported with") && again.contains("nothing was changed"), "{again}");
    // What is in the archive is known by its content as well.
    let csv = other.run(["import", members.to_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!((&csv["batch"], &csv["files"][0]["duplicates"]), (&Value::Null, &json!(2)));

    other.run(["imports", "undo", batch]).succeeded();
    assert_eq!(every_item(&other, &["data"]), Vec::<Value>::new());
    assert_eq!(every_item(&other, &["imports"]), Vec::<Value>::new());
    other.run(["vault", "check"]).succeeded();
}

#[test]
fn a_changed_byte_keeps_all_of_it_out_and_is_named() {
    let person = alone();
    let members = person.beside("members.csv");
    std::fs::write(&members, "user_id,name\n1,Member 001\n").unwrap();
    person.run(["import", members.to_str().unwrap()]).succeeded();
    let archive = export(&person, "one.zip");
    let mut bytes = std::fs::read(&archive).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&archive, bytes).unwrap();
    let other = alone();
    let outcome = other.run(["import", archive.to_str().unwrap()]);
    assert_ne!(outcome.code, 0);
    assert!(
        outcome.stdout.contains("The file itself is unchanged, byte for byte: A byte of it was changed"),
        "{}",
        outcome.stdout
    );
    assert_eq!(every_item(&other, &["data"]), Vec::<Value>::new());
}

#[test]
fn an_encrypted_archive_opens_with_what_verify_opens_it_with() {
    let person = alone();
    let members = person.beside("members.csv");
    std::fs::write(&members, "user_id,name\n1,Member 001\n").unwrap();
    person.run(["import", members.to_str().unwrap()]).succeeded();
    let (secret, out) = (person.beside("secret.txt"), person.beside("locked.zip.age"));
    std::fs::write(&secret, "seven quiet badgers ironing maps\n").unwrap();
    let (secret, out) = (secret.to_str().unwrap(), out.to_str().unwrap());
    person.run(["export", "--out", out, "--encrypt-passphrase-file", secret]).succeeded();
    let other = alone();
    assert_eq!(refused(&other, &["import", out]).1["code"], "archive.encrypted");
    let with = ["import", out, "--encrypt-passphrase-file", secret, "--json"];
    assert_eq!(other.run(with).succeeded().json()["files"][0]["records"], 1);
}
