//! The files of columns of an export: no other is taken for them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use clearhold_portable::{Check, Format, Problem, Verification, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, resum, unpack, verified};
use rig::{Organisation, plan};

fn exported(people: u64, formats: &[Format]) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = formats.to_vec();
    export(&plan, &Organisation { people }, None, &mut |_| {}, &|| false).unwrap();
    unpack(&file)
}

fn columns<'f>(files: &'f mut Files, table: &str) -> &'f mut Vec<u8> {
    files.iter_mut().find(|(name, _)| name.ends_with(&format!("data/parquet/{table}.parquet"))).unwrap().1
}

/// What is said of files whose sums are put right.
fn judged(mut files: Files) -> Verification {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("forged.zip");
    resum(&mut files);
    pack(&file, &files);
    verified(&file)
}

#[test]
fn a_table_has_to_say_what_its_other_forms_say() {
    for other in [Format::Json, Format::Csv, Format::Sqlite] {
        let mut files = exported(3, &[other, Format::Parquet]);
        assert_eq!(problem(&judged(files.clone()), "forms"), None, "{other}");
        let mut fewer = exported(2, &[Format::Parquet]);
        columns(&mut files, "records").clone_from(columns(&mut fewer, "records"));
        assert_eq!(problem(&judged(files), "forms"), Some(Problem::FormsDiffer), "{other}");
    }
}

#[test]
fn a_table_under_another_name_is_refused() {
    let sound = exported(3, &[Format::Parquet]);
    let mut files = sound.clone();
    let grants = columns(&mut files, "grants").clone();
    *columns(&mut files, "apps") = grants.clone();
    assert_eq!(problem(&judged(files), "parquet"), Some(Problem::WrongColumns));
    let mut files = sound;
    let name = files.keys().find(|name| name.ends_with("grants.parquet")).unwrap().replace("grants", "more");
    files.insert(name, grants);
    assert_eq!(problem(&judged(files), "parquet"), Some(Problem::UnexpectedFile));
}

#[test]
fn a_damaged_one_is_refused_and_does_no_harm() {
    let wrong = |made: &&Check| !made.ok && ["parquet", "forms"].contains(&made.check.as_str());
    let sound = exported(3, &[Format::Json, Format::Parquet]);
    let length = columns(&mut sound.clone(), "records").len();
    let mut noticed = 0;
    for place in (0..length).step_by(60) {
        for fill in [0xff, 0x00, 0x7f] {
            let mut files = sound.clone();
            columns(&mut files, "records")[place..(place + 3).min(length)].fill(fill);
            noticed += usize::from(judged(files).checks.iter().any(|made| wrong(&made)));
        }
    }
    assert!(noticed > length / 60, "{noticed} of {}", length / 20);
    for end in [0, 4, 8, 12, length / 2, length - 1] {
        let mut files = sound.clone();
        columns(&mut files, "records").truncate(end);
        assert!(problem(&judged(files), "parquet").is_some(), "{end} bytes");
    }
}
