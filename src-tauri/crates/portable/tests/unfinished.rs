//! An export that is broken off and gone on with is the one that would have been made in one go.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::path::Path;

use clearhold_portable::{
    Encryption, Exported, Format, Found, Partial, Plan, PortableError, Stopped, Unfinished, export, partial_path,
};
use clearhold_words::Language;
use rig::zips::{unpack, verified};
use rig::{Organisation, plan};

const PEOPLE: Organisation = Organisation { people: 9 };

/// Exports until it was asked so many times whether it is cancelled. With how often it was asked.
fn until(plan: &Plan, go_on: Option<Unfinished>, most: u32) -> (Result<Exported, Stopped>, u32) {
    let asked = Cell::new(0);
    let cancelled = || {
        asked.set(asked.get() + 1);
        asked.get() > most
    };
    let result = export(plan, &PEOPLE, go_on, &mut |_| {}, &cancelled);
    (result, asked.get())
}

fn found(left: &Partial, out: &Path) -> Found {
    left.find(out, &mut |_| {}, &|| false).unwrap()
}

fn whole(left: &Partial, out: &Path) -> Unfinished {
    match found(left, out) {
        Found::Whole(left) => left,
        other => panic!("{other:?}"),
    }
}

/// An export that was cancelled once CSV was whole.
fn broken_off(plan: &Plan) -> Partial {
    let now = Cell::new(false);
    let mut watch = |progress: clearhold_portable::Progress| now.set(now.get() || progress.step == "vcard");
    let stopped = export(plan, &PEOPLE, None, &mut watch, &|| now.get()).unwrap_err();
    let left = stopped.partial.unwrap();
    assert_eq!(left.formats, [Format::Json, Format::Csv]);
    *left
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn wherever_it_is_cut_off_it_goes_on_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let one_go = folder.path().join("one-go.zip");
    let (exported, all) = until(&plan(&one_go, Language::English), None, u32::MAX);
    exported.unwrap();
    let bytes = fs::read(&one_go).unwrap();
    // Every place would take long: some of them, and from there half as far before it is cut off again.
    let mut shapes = std::collections::BTreeSet::new();
    for most in (0..all - 1).step_by(17).chain([all - 1]) {
        let out = folder.path().join("out.zip");
        let plan = plan(&out, Language::English);
        let (mut result, mut cuts, mut left) = (until(&plan, None, most).0, 1, None);
        while let Err(Stopped { error, partial }) = result {
            assert!(matches!(error, PortableError::Cancelled), "{error}");
            assert!(!out.exists(), "nothing half-written has the name");
            if cuts == 1 {
                shapes.insert(partial.as_ref().map_or(0, |left| left.formats.len()));
            }
            assert!(left.is_none() || partial.is_some(), "what was whole stays whole");
            left = partial;
            let go_on = left.as_ref().map(|left| whole(left, &out));
            result = until(&plan, go_on, if cuts < 3 { most / 2 } else { u32::MAX }).0;
            cuts += 1;
        }
        assert!(fs::read(&out).unwrap() == bytes, "cut off {cuts} times from {most} on");
        assert_eq!(names(folder.path()).len(), 2, "nothing else stays");
        fs::remove_file(out).unwrap();
    }
    assert_eq!(shapes, (0..=Format::ALL.len()).collect(), "it was cut off in every form");
}

#[test]
fn what_is_left_is_a_zip_of_the_forms_that_are_whole_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.zip");
    let left = broken_off(&plan(&out, Language::English));
    let file = partial_path(&out);
    assert_eq!(names(folder.path()), ["out.zip.part"]);
    assert_eq!(left.bytes, fs::metadata(&file).unwrap().len());
    let files = unpack(&file);
    assert!(files.keys().any(|name| name.ends_with("data/csv/records.csv")));
    let begun_later = [".vcf", ".ics", ".jsonld", ".sqlite", ".parquet", ".html", "manifest", "bagit"];
    let begun = files.keys().find(|name| begun_later.iter().any(|part| name.contains(part)));
    assert_eq!(begun, None);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_was_left_and_changed_is_not_gone_on_from_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.zip");
    let left = broken_off(&plan(&out, Language::English));
    let file = partial_path(&out);
    let sound = fs::read(&file).unwrap();
    for place in (0..sound.len()).step_by(sound.len() / 40) {
        let mut changed = sound.clone();
        changed[place] ^= 1;
        fs::write(&file, &changed).unwrap();
        assert!(matches!(found(&left, &out), Found::Changed), "byte {place}");
        assert!(fs::read(&file).unwrap() == changed);
    }
    let with_more = [&sound[..], b"x"].concat();
    for changed in [&sound[..sound.len() - 1], &with_more, b""] {
        fs::write(&file, changed).unwrap();
        assert!(matches!(found(&left, &out), Found::Changed));
    }
    fs::write(&file, &sound).unwrap();
    assert!(matches!(found(&left, &out), Found::Whole(_)));
    fs::remove_file(&file).unwrap();
    assert!(matches!(found(&left, &out), Found::Gone));
    fs::create_dir(&file).unwrap();
    assert!(matches!(found(&left, &out), Found::Changed));
    // Somebody else's file of that name stays, and then nothing is kept.
    let stopped = until(&plan(&out, Language::English), None, 400).0.unwrap_err();
    assert!(stopped.partial.is_none());
    assert_eq!(names(folder.path()), ["out.zip.part"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.zip");
    let left = broken_off(&plan(&out, Language::English));
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(partial_path(&out), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, partial_path(&out)).unwrap();
    assert!(matches!(found(&left, &out), Found::Changed));
}

#[test]
fn what_does_not_fit_is_removed_and_the_export_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let one_go = folder.path().join("one-go.zip");
    let mut other = plan(&one_go, Language::English);
    other.formats = vec![Format::Csv, Format::Html];
    until(&other, None, u32::MAX).0.unwrap();
    let out = folder.path().join("out.zip");
    let left = broken_off(&plan(&out, Language::English));
    other.out.clone_from(&out);
    let exported = until(&other, Some(whole(&left, &out)), u32::MAX).0.unwrap();
    assert_eq!(exported.formats, [Format::Csv, Format::Html]);
    assert!(fs::read(&out).unwrap() == fs::read(&one_go).unwrap());
    assert!(!partial_path(&out).exists());
}

#[test]
fn an_encrypted_one_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = plan(&folder.path().join("out.zip.age"), Language::English);
    plan.encryption = Some(Encryption::Recipients(vec![age::x25519::Identity::generate().to_public().to_string()]));
    let all = until(&plan, None, u32::MAX).1;
    fs::remove_file(&plan.out).unwrap();
    for most in [0, all / 3, all / 2, all - 1] {
        let stopped = until(&plan, None, most).0.unwrap_err();
        assert!(stopped.partial.is_none() && names(folder.path()).is_empty(), "{most}");
    }
}

#[test]
fn a_finished_one_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.zip");
    let plan = plan(&out, Language::English);
    let exported = until(&plan, None, u32::MAX).0.unwrap();
    let bytes = fs::read(&out).unwrap();
    let left = exported.take_back().unwrap();
    assert_eq!((left.formats.as_slice(), names(folder.path())), (&Format::ALL[..], vec!["out.zip.part".to_owned()]));
    until(&plan, Some(whole(&left, &out)), u32::MAX).0.unwrap();
    assert!(fs::read(&out).unwrap() == bytes && verified(&out).ok);
}

#[test]
fn progress_counts_what_was_left_as_done() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.zip");
    let plan = plan(&out, Language::English);
    let left = broken_off(&plan);
    let mut told = Vec::new();
    let left = left.find(&out, &mut |progress| told.push(progress), &|| false).unwrap();
    let Found::Whole(left) = left else { panic!("{left:?}") };
    export(&plan, &PEOPLE, Some(left), &mut |progress| told.push(progress), &|| false).unwrap();
    assert_eq!(told.first().map(|progress| progress.step.as_str()), Some("resume"));
    for step in ["resume", "json", "csv", "vcard", "seal"] {
        let last = told.iter().rfind(|progress| progress.step == step).unwrap();
        assert!(last.done == last.total && last.done > 0, "{last:?}");
    }
    assert_eq!(told.iter().filter(|progress| progress.step == "json").count(), 2, "from nothing to all at once");
}

#[test]
fn what_a_killed_export_left_goes_and_what_is_being_written_stays() {
    let folder = tempfile::tempdir().unwrap();
    let [killed, held, other] = [".clearhold-export-abc123.part", ".clearhold-export-def456.part", ".other.part"]
        .map(|name| folder.path().join(name));
    for file in [&killed, &held, &other] {
        fs::write(file, "something").unwrap();
    }
    let writing = OpenOptions::new().read(true).write(true).open(&held).unwrap();
    File::lock(&writing).unwrap();
    until(&plan(&folder.path().join("out.zip"), Language::English), None, u32::MAX).0.unwrap();
    assert!(!killed.exists());
    assert!(held.exists() && other.exists());
}
