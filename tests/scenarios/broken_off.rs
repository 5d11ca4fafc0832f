//! An export that is stopped on its way, and gone on with by the same command.

use std::fs;

use clearhold_tests::{Clearhold, writes_tables};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::every_item;

/// A person who keeps the sample organisation, and an empty folder to export to.
fn with_sample() -> (Clearhold, TempDir) {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "120"]).succeeded();
    (person, tempfile::tempdir().unwrap())
}

fn names(folder: &TempDir) -> Vec<String> {
    fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn who_stops_an_export_is_told_what_is_kept_and_the_same_command_goes_on() {
    let (person, folder) = with_sample();
    let out = folder.path().join("all.zip");
    let path = out.to_str().unwrap();
    let ended = person.stop_exporting(&out, "INT", &[]);
    assert_eq!(ended.code, 130);
    let said = ended.stderr;
    assert!(said.contains("all.zip.part") && said.contains("(json"), "{said}");
    assert!(said.contains("not encrypted") && said.contains("The same command goes on from there"), "{said}");
    assert_eq!(names(&folder), ["all.zip.part"]);

    // Once more: it may have come as far as before, or further.
    let begun_at = fs::metadata(folder.path().join("all.zip.part")).unwrap().len();
    let ended = person.stop_exporting(&out, "INT", &["--json"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (130, ""));
    let error: Value = serde_json::from_str(&ended.stderr).unwrap();
    assert_eq!(error["error"]["code"], "job.cancelled");
    assert_eq!(error["error"]["details"]["partial"], format!("{path}.part"));
    assert_eq!(error["error"]["details"]["kept"][0], "json");
    assert!(fs::metadata(folder.path().join("all.zip.part")).unwrap().len() >= begun_at);

    let before = every_item(&person, &["journal"]).len();
    let told = person.run(["export", "--out", path]).succeeded().stdout;
    assert!(told.contains("Went on where it had stopped, with what was kept: json"), "{told}");
    assert_eq!(names(&folder), ["all.zip"]);
    assert_eq!(person.run(["verify", path, "--json"]).succeeded().json()["ok"], true);
    assert_eq!(every_item(&person, &["journal"]).len(), before + 1, "the one export that was written");
}

#[test]
fn what_changed_since_or_is_not_as_it_was_left_is_not_gone_on_from() {
    let (person, folder) = with_sample();
    let out = folder.path().join("all.zip");
    let path = out.to_str().unwrap();
    assert_eq!(person.stop_exporting(&out, "TERM", &[]).code, 143);
    person.run(["sync"]).succeeded();
    let report = person.run(["export", "--out", path, "--json"]).succeeded().json();
    assert_eq!((&report["kept"], &report["anew"]), (&json!([]), &json!("changed")));
    assert_eq!(names(&folder), ["all.zip"]);

    fs::remove_file(&out).unwrap();
    assert_eq!(person.stop_exporting(&out, "INT", &[]).code, 130);
    let part = folder.path().join("all.zip.part");
    let mut left = fs::read(&part).unwrap();
    let middle = left.len() / 2;
    left[middle] ^= 1;
    fs::write(&part, &left).unwrap();
    let told = person.run(["export", "--out", path]).succeeded().stdout;
    assert!(told.contains("all.zip.part is no longer the file") && told.contains("It was not touched"), "{told}");
    assert!(fs::read(&part).unwrap() == left);
}

#[test]
fn a_tour_that_is_stopped_while_it_exports_leaves_nothing() {
    let (person, folder) = (Clearhold::new(), tempfile::tempdir().unwrap());
    let out = folder.path().join("tour");
    fs::create_dir(&out).unwrap();
    let arguments = ["demo", "--members", "120", "--out", out.to_str().unwrap()];
    assert_eq!(person.signalled(arguments, "INT", || writes_tables(&out)).code, 130);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn what_a_killed_export_left_goes_with_the_next_one_into_that_folder() {
    let (person, folder) = with_sample();
    assert_eq!(person.stop_exporting(&folder.path().join("all.zip"), "KILL", &[]).code, -1);
    assert_eq!(names(&folder).len(), 1);
    let other = folder.path().join("other.zip");
    let report = person.run(["export", "--out", other.to_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!((&report["kept"], &report["anew"]), (&json!([]), &Value::Null));
    assert_eq!(names(&folder), ["other.zip"]);
}
