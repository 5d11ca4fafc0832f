//! Taking in the privacy policy that the catalogue is made from.

use std::path::{Path, PathBuf};

use clearhold_tests::Clearhold;

use crate::refused;

/// The real text; it stands beside the project, where it is there at all.
fn real_policy() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let path = beside.join("shared/reference/dingtalk-privacy-policy-2021-05-20.md");
    path.exists().then_some(path)
}

#[test]
fn every_citation_of_the_catalogue_leads_to_a_section_of_the_real_text() {
    let Some(policy) = real_policy() else {
        println!("not run: the policy's text is not beside the project");
        return;
    };
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let import = || person.run(["policy", "import", policy.to_str().unwrap(), "--json"]).succeeded().json();
    let first = import();
    assert_eq!(first["effective"], "2021-05-20");
    assert_eq!(first["citations"]["missing"], serde_json::json!([]), "{first:#}");
    assert!(first["citations"]["resolved"].as_u64().unwrap() > 20);
    assert_eq!(first["already_known"], false);

    let second = import();
    assert_eq!(second["already_known"], true, "the same text twice changes nothing");
    assert_eq!(second["id"], first["id"]);
    let list = person.run(["policy", "--json"]).succeeded().json();
    assert_eq!(list["total"], 1);
    let shown = person.run(["policy", "show", first["id"].as_str().unwrap(), "--json"]).succeeded().json();
    let sections = shown["sections"].as_array().unwrap();
    assert_eq!(sections.len() as u64, first["sections"].as_u64().unwrap());
    assert!(sections.iter().any(|section| section["citation"] == "X EEA IV"));
}

#[test]
fn what_is_no_policy_is_told_apart() {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let import = |name: &str, content: &[u8], more: &[&str]| {
        let file = person.beside(name);
        std::fs::write(&file, content).unwrap();
        let arguments: Vec<&str> =
            ["policy", "import", file.to_str().unwrap()].into_iter().chain(more.iter().copied()).collect();
        refused(&person, &arguments).1["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(import("picture", &[0xff, 0xfe, 0, 1], &[]), "policy.not_readable");
    assert_eq!(import("prose", b"Just a few words.", &["--effective", "2024-01-01"]), "policy.no_sections");
}
