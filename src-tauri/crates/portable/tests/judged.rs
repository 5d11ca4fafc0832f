//! Programs that we did not write accept what we wrote, and refuse it after one changed byte.
//!
//! They run in the Python environment that `./dev test` makes. Without it the test says so and does nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::print_stderr, reason = "says why a test could not be made on this machine")]

mod rig;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clearhold_portable::{Contents, export};
use clearhold_words::Language;
use rig::{Listed, Organisation, hostile, plan};

/// Has the judges look at an export; none where they are not installed.
fn judge(file: &Path) -> Option<Output> {
    ask("archive.py", file)
}

fn ask(script: &str, file: &Path) -> Option<Output> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let python =
        std::env::var_os("CLEARHOLD_JUDGES").map_or_else(|| root.join(".dev/judges/bin/python"), PathBuf::from);
    if !python.exists() {
        eprintln!("not tried: `./dev test` makes the environment of the judges, and it is not there");
        return None;
    }
    Some(Command::new(python).arg(root.join("tests/judges").join(script)).arg(file).output().unwrap())
}

fn said(ran: &Output) -> String {
    String::from_utf8_lossy(&[ran.stdout.as_slice(), &ran.stderr].concat()).into_owned()
}

#[test]
fn independent_programs_accept_every_kind_of_export() {
    let folder = tempfile::tempdir().unwrap();
    let all: [(&str, &dyn Contents); 3] =
        [("organisation", &Organisation { people: 600 }), ("hostile", &hostile()), ("empty", &Listed(Vec::new()))];
    for ((name, contents), language) in
        all.into_iter().zip([Language::English, Language::SimplifiedChinese].into_iter().cycle())
    {
        let file = folder.path().join(format!("{name}.zip"));
        export(&plan(&file, language), contents, None, &mut |_| {}, &|| false).unwrap();
        let Some(ran) = judge(&file) else { return };
        assert!(ran.status.success() && said(&ran).contains(" 0 failed"), "{name}: {}", said(&ran));
    }
}

#[test]
fn independent_programs_refuse_an_export_with_a_changed_byte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    export(&plan(&file, Language::English), &Organisation { people: 3 }, None, &mut |_| {}, &|| false).unwrap();
    let sound = rig::zips::unpack(&file);
    let changed = folder.path().join("changed.zip");
    for (ending, word, judges) in [
        ("csv/subjects.csv", "Member 003", "bagit frictionless"),
        ("json/subjects.json", "\"name\"", "bagit jsonschema"),
        ("vcard/contacts.vcf", "END:VCARD", "bagit vobject"),
        ("calendar/events.ics", "DTSTART:", "bagit icalendar"),
        ("jsonld/authorisations.jsonld", "dpv:Permission", "bagit pyld"),
        ("sqlite/export.sqlite", "CREATE TABLE", "bagit sqlite3 datasette"),
        ("parquet/subjects.parquet", "PAR1", "bagit duckdb"),
        ("journal/journal.json", "\"count\":7", "bagit journal"),
        ("ro-crate-metadata.json", "license", "bagit rocrate-validator"),
    ] {
        let mut files = sound.clone();
        let (_, content) = files.iter_mut().find(|(name, _)| name.ends_with(ending)).unwrap();
        let place = content.windows(word.len()).rposition(|part| part == word.as_bytes()).unwrap();
        content[place + word.len() - 1] ^= 0x01;
        rig::zips::pack(&changed, &files);
        let Some(ran) = judge(&changed) else { return };
        let said = said(&ran);
        assert!(!ran.status.success(), "{ending}: {said}");
        for judge in judges.split(' ') {
            assert!(said.contains(&format!("FAILED  {judge}")), "{judge} accepts {ending}: {said}");
        }
    }
}

/// From `file://`, in both languages and colour schemes: it finds what is there, sends nothing, and checks the export.
#[test]
fn a_browser_with_no_network_accepts_the_page_with_a_search() {
    let folder = tempfile::tempdir().unwrap();
    let all: [(&str, &dyn Contents, Language); 2] = [
        ("organisation", &Organisation { people: 60 }, Language::SimplifiedChinese),
        ("large", &Organisation { people: 7_000 }, Language::English),
    ];
    for (name, contents, language) in all {
        let file = folder.path().join(format!("{name}.zip"));
        export(&plan(&file, language), contents, None, &mut |_| {}, &|| false).unwrap();
        let Some(ran) = ask("viewer.py", &file) else { return };
        assert!(ran.status.success() && said(&ran).contains(" 0 failed"), "{name}: {}", said(&ran));
    }
}
