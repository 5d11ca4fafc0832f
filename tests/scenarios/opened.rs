//! An export, looked into by somebody who was given it and has no vault.

use std::path::PathBuf;

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused};

/// An export of a person's, and somebody else who was given it.
fn given(arguments: &[&str]) -> (Clearhold, Clearhold, PathBuf) {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(["connect", "sample", "--members", "30"]).succeeded();
    let other = Clearhold::new();
    let file = other.beside("given.zip");
    person.run(["export", "--out", file.to_str().unwrap()].iter().chain(arguments)).succeeded();
    (person, other, file)
}

#[test]
fn it_says_what_it_is_and_shows_what_is_in_it() {
    let (person, other, file) = given(&["--category", "account", "--category", "org_work"]);
    let file = file.to_str().unwrap();
    let opened = other.run(["open", file, "--json"]).succeeded().json();
    let about = &opened["about"];
    assert_eq!((&opened["verification"]["ok"], &about["sample"]), (&json!(true), &json!(true)));
    assert!(about["left_out"].as_array().unwrap().contains(&json!("profile")));
    // The administrator is told of by the organisation and by themselves.
    let prose = other.run(["open", file]).succeeded().stdout;
    for told in ["as they were written", "people do not exist", "31 people", "left out: ", "Nothing of it is kept here"]
    {
        assert!(prose.contains(told), "no {told:?} in {prose}");
    }
    let chinese = other.run(["open", file, "--lang", "zh-CN"]).succeeded().stdout;
    assert!(
        chinese.contains("都与写入时一致") && chinese.contains("未包含：") && chinese.contains("个人资料"),
        "{chinese}"
    );

    let kept = every_item(&person, &["data", "--category", "account"]);
    let shown = every_item(&other, &["open", file, "--list", "records", "--category", "account", "--limit", "7"]);
    let sorted = |items: &[Value]| {
        let mut told: Vec<Value> =
            items.iter().map(|item| json!([item["id"], item["title"], item["fields"]])).collect();
        told.sort_by_key(ToString::to_string);
        told
    };
    assert_eq!(sorted(&kept), sorted(&shown));
    for (list, count) in [("people", "people"), ("apps", "apps"), ("grants", "grants"), ("controls", "controls")] {
        let items = every_item(&other, &["open", file, "--list", list, "--limit", "50"]);
        assert_eq!(json!(items.len()), about[count], "{list}");
    }
    let one = &shown[0];
    let found = every_item(&other, &["open", file, "--list", "records", "--search", one["id"].as_str().unwrap()]);
    assert!(found.contains(one) && found.len() < shown.len(), "{found:?}");
    let whole = other.run(["open", file, "--show", one["id"].as_str().unwrap()]).succeeded().stdout;
    for told in [&one["title"], &one["about"]["id"], &one["source"], &one["fields"][0]["value"]] {
        assert!(whole.contains(told.as_str().unwrap()), "no {told} in {whole}");
    }
    assert!(!other.home().exists(), "no vault was made");
    assert_eq!(refused(&other, &["open", file, "--show", "nothing"]).1["code"], "archive.item_not_found");
    assert_eq!(refused(&other, &["open", file, "--search", "Member 001"]).0, 2);
}

#[test]
fn nothing_of_a_broken_one_is_shown_and_what_is_broken_is_named() {
    let (_, other, file) = given(&[]);
    let whole = std::fs::read(&file).unwrap();
    let mut bytes = whole.clone();
    bytes[whole.len() / 3] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    let path = file.to_str().unwrap();
    for list in [&["open", path][..], &["open", path, "--list", "people"], &["open", path, "--show", "sample"]] {
        let told = other.run(list);
        assert_eq!(told.code, 8);
        assert!(
            told.stdout.contains("A byte of it was changed") && told.stdout.contains("is shown"),
            "{}",
            told.stdout
        );
        assert!(!told.stdout.contains("Member 0"), "{}", told.stdout);
    }
    let told = other.run(["open", path, "--json"]).json();
    assert_eq!((&told["verification"]["ok"], &told["about"]), (&json!(false), &Value::Null));

    let (person, _folder, tables) = given(&["--format", "csv"]);
    let tables = tables.to_str().unwrap();
    person.run(["verify", tables]).succeeded();
    assert_eq!(refused(&other, &["open", tables]).1["code"], "archive.without_data");

    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let short = other.run(["open", path]);
    assert!(short.code == 8 && short.stdout.contains("not whole"), "{short:?}");
    std::fs::write(&file, "A letter.").unwrap();
    assert_eq!(refused(&other, &["open", path]).1["code"], "archive.not_an_archive");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(refused(&other, &["open", path]).1["code"], "archive.not_found");
}

#[test]
fn an_encrypted_one_is_read_without_touching_the_disk() {
    let person = Clearhold::new();
    let secret = person.beside("secret.txt");
    std::fs::write(&secret, "seven quiet badgers ironing maps\n").unwrap();
    let secret = secret.to_str().unwrap();
    let (_, other, file) = given(&["--encrypt-passphrase-file", secret]);
    let file = file.to_str().unwrap();
    assert_eq!(refused(&other, &["open", file]).1["code"], "archive.encrypted");
    let wrong = other.passphrase_file();
    let wrong = ["open", file, "--encrypt-passphrase-file", wrong.to_str().unwrap()];
    assert_eq!(refused(&other, &wrong).1["code"], "archive.wrong_key");
    // Where there is no folder for it, no file of passage can be made.
    let nowhere = other.beside("nowhere");
    let people = ["open", file, "--encrypt-passphrase-file", secret, "--list", "people", "--json"];
    let told = other.run_with_environment(people, &[("TMPDIR", nowhere.to_str().unwrap())]).succeeded().json();
    assert_eq!(told["total"], 31);
    assert!(!other.home().exists());
}
