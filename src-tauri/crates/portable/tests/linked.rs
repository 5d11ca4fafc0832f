//! Authorisations as linked data, and the description of the whole: what they say, and that changed ones are not accepted.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::path::Path;

use clearhold_model::Viewpoint;
use clearhold_portable::{Format, Problem, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, replace, resum, unpack, verified};
use rig::{Organisation, plan};
use serde_json::Value;

fn exported(folder: &Path, viewpoint: Viewpoint) -> Files {
    let file = folder.join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = vec![Format::Jsonld, Format::Html];
    plan.sources[0].viewpoint = viewpoint;
    export(&plan, &Organisation { people: 2 }, None, &mut |_| {}, &|| false).unwrap();
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);
    let files = unpack(&file);
    std::fs::remove_file(file).unwrap();
    files
}

fn document(files: &Files, ending: &str) -> Value {
    serde_json::from_slice(files.iter().find(|(name, _)| name.ends_with(ending)).unwrap().1).unwrap()
}

fn node<'a>(document: &'a Value, member: &str, value: &str) -> &'a Value {
    let nodes = document["@graph"].as_array().unwrap();
    nodes.iter().find(|node| node[member] == value).unwrap_or_else(|| panic!("no {member} {value}"))
}

#[test]
fn only_what_the_person_granted_is_called_consent() {
    let folder = tempfile::tempdir().unwrap();
    let by_organisation = document(&exported(folder.path(), Viewpoint::Admin), ".jsonld");
    let app = node(&by_organisation, "dct:identifier", "sample/app/2");
    assert_eq!(app["@type"], "dpv:DataProcessingRecord");
    assert_eq!(app.get("dpv:hasConsentStatus"), None);
    assert_eq!(app["dpv:isImplementedByEntity"]["dpv:hasName"], "Member 001");

    let by_person = document(&exported(folder.path(), Viewpoint::Me), ".jsonld");
    let app = node(&by_person, "dct:identifier", "sample/app/2");
    assert_eq!(app["@type"], "dpv:ConsentRecord");
    assert_eq!(app["dpv:hasConsentStatus"]["@id"], "dpv:ConsentGiven");
}

#[test]
fn what_was_not_told_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let told = document(&exported(folder.path(), Viewpoint::Admin), ".jsonld");
    let app = node(&told, "dct:identifier", "sample/app/5");
    for member in ["dpv:hasPermission", "dpv:hasPersonalData", "dpv:hasDataSubject", "dct:date"] {
        assert_eq!(app.get(member), None, "{member}");
    }
    let none = node(&told, "dct:identifier", "sample/app/6");
    assert_eq!(none["dpv:hasPermission"], serde_json::json!([]), "none is not the same as not told");
    let states: Vec<(&str, &str)> = told["@graph"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|node| Some((node["clearhold:state"].as_str()?, node["@type"].as_str()?)))
        .collect();
    assert_eq!(
        states,
        [("allowed", "dpv:Permission"), ("denied", "dpv:Prohibition"), ("ask", "dpv:Rule"), ("unknown", "dpv:Rule")]
    );
}

#[test]
fn the_description_names_every_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = exported(folder.path(), Viewpoint::Admin);
    let about = document(&files, "ro-crate-metadata.json");
    let root = node(&about, "@id", "./");
    let parts: Vec<&str> =
        root["hasPart"].as_array().unwrap().iter().map(|part| part["@id"].as_str().unwrap()).collect();
    assert_eq!(parts, ["README.txt", "index.html", "jsonld/authorisations.jsonld", "pages/"]);
    let linked = node(&about, "@id", "jsonld/authorisations.jsonld");
    let (_, content) = files.iter().find(|(name, _)| name.ends_with(".jsonld")).unwrap();
    assert_eq!(linked["contentSize"], content.len().to_string());
    assert_eq!(linked["encodingFormat"], "application/ld+json");
}

#[test]
fn both_are_held_against_what_they_have_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let sound = exported(folder.path(), Viewpoint::Admin);
    let file = folder.path().join("forged.zip");
    let (linked, about) = (("jsonld", "authorisations.jsonld"), ("ro_crate", "ro-crate-metadata.json"));
    for ((check, ending), old, new, expected) in [
        (linked, "https://w3id.org/dpv#", "https://example.invalid/dpv#", Problem::UnknownVersion),
        (linked, "dpv:DataProcessingRecord", "dpv:ConsentRefused", Problem::SchemaMismatch),
        (linked, "\"dct:identifier\"", "\"dct:title\"", Problem::SchemaMismatch),
        (linked, "sample%2Fapp%2F2\"", "sample%2Fapp%2F1\"", Problem::DuplicateItem),
        (linked, "\n]}", "\n]", Problem::NotJson),
        (about, "https://w3id.org/ro/crate/1.3/context", "https://example.invalid/", Problem::UnknownVersion),
        (about, "\"@id\": \"README.txt\"", "\"@id\": \"README.md\"", Problem::Missing),
        (about, "\"contentSize\": \"", "\"contentSize\": \"1", Problem::WrongSize),
        (about, "\"@id\": \"#terms\",\n      \"@type\"", "\"@id\": \"./\",\n      \"@type\"", Problem::DuplicateItem),
        (about, "\"about\"", "\"above\"", Problem::WrongDescription),
    ] {
        let mut files = sound.clone();
        replace(&mut files, ending, old, new);
        resum(&mut files);
        pack(&file, &files);
        assert_eq!(problem(&verified(&file), check), Some(expected), "{new}");
    }
    let mut files = sound;
    files.retain(|name, _| !name.ends_with("ro-crate-metadata.json"));
    resum(&mut files);
    pack(&file, &files);
    assert_eq!(problem(&verified(&file), "ro_crate"), Some(Problem::Missing));
}
