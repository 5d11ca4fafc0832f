//! What no interface tells: evidence, lists and reminders; the person is the source, and nothing is shown as more.

use std::path::PathBuf;

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused, synced};

/// A picture of one point, and of any size in bytes: what follows its end is kept as it is.
pub(crate) fn picture(person: &Clearhold, name: &str, more: usize) -> PathBuf {
    const POINT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
        \0\0\0\nIDATx\xdac`\0\0\0\x02\0\x01\xe5'\xde\xfc\0\0\0\0IEND\xaeB`\x82";
    let file = person.beside(name);
    std::fs::write(&file, [POINT, &vec![7; more]].concat()).unwrap();
    file
}

fn alone() -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person
}

fn shown(person: &Clearhold, id: &str) -> Value {
    person.run(["controls", "show", id, "--json"]).succeeded().json()
}

const TOGGLE: &str = "account.find_me_by_phone";

#[test]
fn a_picture_is_kept_as_evidence_and_comes_out_as_it_went_in() {
    let person = alone();
    let file = picture(&person, "seen.txt", 200_000);
    let told = ["controls", "attest", TOGGLE, "not-found", "--on", "2026-01-31", "--picture", file.to_str().unwrap()];
    let kept = person.run(told.into_iter().chain(["--json"])).succeeded().json();
    let sha256 = kept["picture"]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(kept["picture"]["media"], "image/png", "its content says what it is, not its name");
    let journal = person.run(["journal", "--json"]).succeeded().stdout;
    assert!(journal.contains(&sha256));

    let now = shown(&person, TOGGLE);
    assert_eq!((&now["state"], &now["source"]), (&json!("unknown"), &json!("attested")), "not found is not known");
    assert_eq!(now["pictures"][0]["sha256"], json!(sha256));
    let out = person.beside("again.png");
    person.run(["controls", "picture", TOGGLE, &sha256, "--out", out.to_str().unwrap()]).succeeded();
    assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&file).unwrap());
    let again = ["controls", "picture", TOGGLE, &sha256, "--out", out.to_str().unwrap()];
    assert_eq!(refused(&person, &again).1["code"], "export.file_exists");

    // A vault with nothing but what was said can't be exported; one record makes it one that can.
    person.run_with(["attest", "devices", "--json"], "Device 1, 2026-01-31").succeeded();
    let archive = person.beside("told.zip");
    person.run(["export", "--out", archive.to_str().unwrap()]).succeeded();
    let verified = person.run(["verify", archive.to_str().unwrap(), "--json"]).succeeded().json();
    let checks = verified["checks"].as_array().unwrap();
    assert!(checks.iter().any(|check| check["check"] == "evidence" && check["ok"] == true), "{verified}");

    let copy = person.beside("copy.clearhold-backup");
    person.run(["vault", "backup", copy.to_str().unwrap()]).succeeded();
    person.run(["vault", "rekey", "--full"]).succeeded();
    let check = person.run(["vault", "check", "--json"]).succeeded().json();
    assert!(check["checks"].as_array().unwrap().iter().any(|line| line["check"] == "evidence" && line["ok"] == true));

    person.run(["controls", "remove-picture", TOGGLE, &sha256]).succeeded();
    let now = shown(&person, TOGGLE);
    assert_eq!(now["pictures"], json!([]));
    assert_eq!((&now["evidence"]["picture"], &now["evidence"]["found"]), (&json!(null), &json!(false)));
    assert_eq!(refused(&person, &["controls", "remove-picture", TOGGLE, &sha256]).0, 4);

    let other = Clearhold::new();
    other.run(["vault", "restore", copy.to_str().unwrap()]).succeeded();
    assert_eq!(shown(&other, TOGGLE)["pictures"][0]["sha256"], json!(sha256), "the backup has it");
    other.run(["disconnect", "attested", "--forget", "--yes"]).succeeded();
    assert_eq!(shown(&other, TOGGLE)["pictures"], json!([]));
    assert_eq!(shown(&other, TOGGLE)["confirmed_at"], json!(null));
}

#[test]
fn what_is_no_picture_or_too_large_is_refused_and_nothing_is_kept() {
    let person = alone();
    let text = person.beside("picture.png");
    std::fs::write(&text, "<svg onload='alert(1)'/>").unwrap();
    let large = picture(&person, "large.png", 10 * 1024 * 1024);
    // 40,000 points by 40,000: a small file that would not fit into memory.
    let wide = person.beside("wide.png");
    let mut bytes = std::fs::read(picture(&person, "point.png", 0)).unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40]);
    std::fs::write(&wide, bytes).unwrap();
    let folder = person.beside("folder");
    std::fs::create_dir(&folder).unwrap();
    for (file, exit, code) in [
        (&text, 2, "evidence.not_a_picture"),
        (&folder, 2, "evidence.not_a_picture"),
        (&large, 2, "evidence.too_large"),
        (&wide, 2, "evidence.too_large"),
        (&person.beside("nowhere.png"), 4, "file.not_found"),
    ] {
        let told = ["controls", "attest", TOGGLE, "denied", "--picture", file.to_str().unwrap()];
        let (ended, error) = refused(&person, &told);
        assert_eq!((ended, &error["code"]), (exit, &json!(code)), "{}", file.display());
    }
    assert_eq!(shown(&person, TOGGLE)["state"], "unknown");
    assert!(every_item(&person, &["connect", "list"]).is_empty(), "not even a source came of it");
}

#[test]
fn a_list_is_understood_line_by_line_and_kept_as_told() {
    let (person, _simulator) = synced();
    let read = every_item(&person, &["apps"]).len();
    let text = "应用名称\t授权时间\n考勤助手\t2025年5月31日\t通讯录\nApp 2, Inc.; 2025-06-01\nApp 3, 2025-13-01\n";
    let file = person.beside("apps.txt");
    std::fs::write(&file, text).unwrap();
    let list = |more: &[&str]| {
        let command = ["attest", "apps", file.to_str().unwrap(), "--on", "2026-01-31", "--json"];
        person.run(command.into_iter().chain(more.iter().copied()))
    };
    let planned = list(&["--dry-run"]);
    assert_eq!(planned.code, 6, "a line was not understood");
    let told = planned.json();
    let names: Vec<_> = told["entries"].as_array().unwrap().iter().map(|entry| entry["name"].clone()).collect();
    assert_eq!(names, ["考勤助手", "App 2, Inc."]);
    assert_eq!(told["not_understood"], json!([{ "line": 4, "code": "unclear_date" }]));
    assert_eq!(told["journal"], json!(null));
    assert_eq!(every_item(&person, &["apps"]).len(), read, "a rehearsal keeps nothing");

    let (exit, error) = refused(&person, &["attest", "apps", file.to_str().unwrap(), "--complete"]);
    assert_eq!((exit, &error["code"], &error["details"]["lines"]), (2, &json!("list.not_understood"), &json!([4])));

    assert_eq!(list(&[]).code, 6);
    let apps = every_item(&person, &["apps"]);
    let told = |apps: &[Value]| apps.iter().filter(|app| app["source"] == "attested").cloned().collect::<Vec<_>>();
    assert_eq!((apps.len(), told(&apps).len()), (read + 2, 2), "beside what was read, and apart from it");
    let first = told(&apps).into_iter().find(|app| app["name"] == "考勤助手").unwrap();
    assert_eq!((&first["status"], &first["developer"]), (&json!("unknown"), &json!("unknown")), "nothing is made up");
    let detail = person.run(["apps", "show", first["id"].as_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!((&detail["scopes"], &detail["grants"][0]["code"]), (&json!(["通讯录"]), &json!("通讯录")));
    assert!(detail["seen_at"].as_str().unwrap() < "2026-02-02", "as of the day on which they looked");

    // Some more say nothing of the rest; the complete list says that the rest is gone.
    std::fs::write(&file, "App 4\n").unwrap();
    list(&[]).succeeded();
    assert_eq!(told(&every_item(&person, &["apps"])).len(), 3);
    std::fs::write(&file, "App 4\n考勤助手\n").unwrap();
    let complete = list(&["--complete"]).succeeded().json();
    assert_eq!(complete["gone"], json!(["App 2, Inc."]));
    assert!(complete["entries"].as_array().unwrap().iter().all(|entry| entry["known"] == true));
    assert_eq!(told(&every_item(&person, &["apps"])).len(), 2);
    let detail = person.run(["apps", "show", first["id"].as_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!((&detail["scopes"], &detail["grants"]), (&json!(null), &json!([])), "its line says what it may now");

    std::fs::write(&file, "").unwrap();
    assert_eq!(refused(&person, &["attest", "apps", file.to_str().unwrap()]).1["code"], "list.empty");
    list(&["--complete"]).succeeded();
    assert_eq!(
        told(&every_item(&person, &["apps"])).len(),
        0,
        "an empty list that is complete says that there are none"
    );
    assert_eq!(every_item(&person, &["apps"]).len(), read, "what was read stays");
}

#[test]
fn devices_and_log_ins_are_records_that_name_nobody_in_the_journal() {
    let person = alone();
    let told = person.run_with(
        ["attest", "logins", "--on", "2026-01-31", "--complete", "--json"],
        "2025-05-31 08:00, Phone of Member 001, Hangzhou\n2025-05-31 09:00, Phone of Member 001, Hangzhou\n",
    );
    assert_eq!(told.succeeded().json()["entries"].as_array().unwrap().len(), 2, "each log-in is one");
    person.run_with(["attest", "devices"], "• Phone of Member 001；2025年5月31日\n• Tablet").succeeded();
    let records = every_item(&person, &["data", "--source", "attested"]);
    let kinds: Vec<_> = records.iter().map(|record| (record["kind"].clone(), record["category"].clone())).collect();
    let (login, device) = ((json!("told_login"), json!("logs")), (json!("told_device"), json!("device_info")));
    assert_eq!(kinds, [login.clone(), login, device.clone(), device]);
    let journal = person.run(["journal", "--json"]).succeeded().stdout;
    assert!(!journal.contains("Phone") && journal.contains("list_attested"), "{journal}");
    assert_eq!(every_item(&person, &["search", "Tablet"]).len(), 1);

    let place = person.run(["attest", "devices", "--where", "--json"]).succeeded().json();
    assert_eq!(place["link"]["url"], "https://applink.dingtalk.com/page/accountSafe");
    let on_paper = person.run(["attest", "devices", "--where", "--qr"]).succeeded().stdout;
    assert!(on_paper.contains('█') && on_paper.contains("accountSafe"));
    assert!(!person.run(["attest", "devices", "--where"]).succeeded().stdout.contains('█'), "this is no terminal");
    let nowhere = person.run(["attest", "apps", "--where", "--json"]).succeeded().json();
    assert_eq!(nowhere["link"], json!(null), "none is documented");
    assert_eq!(shown(&person, TOGGLE)["link"], json!(null));
}

#[test]
fn what_was_said_long_ago_is_to_be_looked_at_again() {
    let person = alone();
    person.run(["controls", "attest", "account.marketing", "denied", "--on", "2020-03-01"]).succeeded();
    person.run(["controls", "attest", TOGGLE, "denied", "--on", "2020-02-01"]).succeeded();
    person.run(["controls", "attest", "device.camera", "denied"]).succeeded();
    person.run_with(["attest", "apps", "--on", "2020-01-01"], "App 1").succeeded();
    let due = |person: &Clearhold| -> Vec<String> {
        let rows = every_item(person, &["controls", "--due"]);
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(due(&person), [TOGGLE, "account.marketing"], "the longest overdue first");
    let status = person.run(["status", "--json"]).succeeded().json();
    let again: Vec<_> = status["look_again"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(again, ["apps", TOGGLE, "account.marketing"]);
    let codes: Vec<_> = status["attention"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert!(codes.contains(&json!("look_again")) && codes.contains(&json!("list_look_again_apps")), "{codes:?}");

    person.run(["controls", "reminder", "--never"]).succeeded();
    assert_eq!(
        (due(&person).len(), person.run(["controls", "reminder", "--json"]).json()),
        (0, json!({ "days": null }))
    );
    person.run(["controls", "reminder", "--after-days", "3650"]).succeeded();
    assert_eq!(due(&person).len(), 0);
    person.run(["controls", "reminder", "--after-days", "30"]).succeeded();
    assert_eq!(due(&person).len(), 2);
    person.run(["controls", "attest", TOGGLE, "denied"]).succeeded();
    assert_eq!(due(&person), ["account.marketing"], "whoever looked again is not reminded");
}
