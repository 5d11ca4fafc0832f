//! An export in which anything was changed is not accepted, and no zip can make the check do harm.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::fs;
use std::path::PathBuf;

use clearhold_model::{CategoryId, EvidencePicture, Item, ItemKind};
use clearhold_portable::{Contents, ContentsError, Format, PortableError, Problem, Seen, export, verify};
use clearhold_words::Language;
use rig::zips::{Files, describe, pack, pack_with, problem, replace, resum, seal, sum, unpack, verified};
use rig::{Organisation, plan};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// An organisation with pictures that were kept as evidence.
struct Pictured(Vec<Vec<u8>>);

fn png(fill: u8) -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n"[..], &vec![fill; 200_000]].concat()
}

impl Contents for Pictured {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> std::ops::ControlFlow<()>,
    ) -> Result<(), ContentsError> {
        Organisation { people: 2 }.each(kind, category, visit)
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        Organisation { people: 2 }.categories()
    }

    fn pictures(&self) -> Result<Vec<EvidencePicture>, ContentsError> {
        let picture = |(number, content): (usize, &Vec<u8>)| EvidencePicture {
            source: "sample".into(),
            about: format!("account.setting_{number}"),
            media: "image/png".to_owned(),
            sha256: sum(content),
            bytes: content.len() as u64,
            added_at: rig::made_at(),
        };
        Ok(self.0.iter().enumerate().map(picture).collect())
    }

    fn write_picture(&self, picture: &EvidencePicture, out: &mut dyn std::io::Write) -> Result<(), ContentsError> {
        let content = self.0.iter().find(|content| sum(content) == picture.sha256).unwrap();
        out.write_all(content).map_err(|error| ContentsError(error.into()))
    }

    fn count(&self, kind: ItemKind) -> u64 {
        Organisation { people: 2 }.count(kind)
    }
}

#[test]
fn pictures_stand_under_their_sums_and_are_held_against_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    export(&plan(&file, Language::English), &Pictured(vec![png(1), png(2), png(1)]), None, &mut |_| {}, &|| false)
        .unwrap();
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);
    let files = unpack(&file);
    let place = |content: &[u8]| format!("{}/data/evidence/{}.png", top(&files), sum(content));
    assert_eq!(files.keys().filter(|name| name.contains("/evidence/")).count(), 2, "the same once");
    assert_eq!(files[&place(&png(1))], png(1));
    let readme = String::from_utf8(files[&format!("{}/data/README.txt", top(&files))].clone()).unwrap();
    assert!(readme.contains("data/evidence/"), "{readme}");
    let manifest = String::from_utf8(files[&format!("{}/manifest-sha256.txt", top(&files))].clone()).unwrap();
    assert!(manifest.contains(&format!("data/evidence/{}.png", sum(&png(2)))));

    let export = Export { folder, file };
    let swapped = export.forged(|files| drop(files.insert(place(&png(1)), png(3))));
    assert_eq!(problem(&swapped, "evidence"), Some(Problem::WrongSum));
    let page = b"<script>alert(1)</script>".to_vec();
    let disguised = export.forged(|files| drop(files.insert(place(&page), page.clone())));
    assert_eq!(problem(&disguised, "evidence"), Some(Problem::NotAPicture));
    let named = export.forged(|files| drop(files.insert(place(&png(1)).replace(".png", ".html"), png(1))));
    assert_eq!(problem(&named, "evidence"), Some(Problem::UnexpectedFile));
}

struct Export {
    folder: tempfile::TempDir,
    file: PathBuf,
}

fn exported(people: u64, formats: &[Format]) -> Export {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = formats.to_vec();
    export(&plan, &Organisation { people }, None, &mut |_| {}, &|| false).unwrap();
    Export { folder, file }
}

impl Export {
    /// The same export with something changed, packed and sealed anew.
    fn changed(&self, change: impl FnOnce(&mut Files)) -> clearhold_portable::Verification {
        let mut files = unpack(&self.file);
        change(&mut files);
        let file = self.folder.path().join("changed.zip");
        pack(&file, &files);
        verified(&file)
    }

    /// As [`Self::changed`], with every sum put right again.
    fn forged(&self, change: impl FnOnce(&mut Files)) -> clearhold_portable::Verification {
        self.changed(|files| {
            change(files);
            resum(files);
        })
    }
}

fn top(files: &Files) -> String {
    files.keys().next().unwrap().split('/').next().unwrap().to_owned()
}

/// Every so many bytes, and every byte of the zip's own directory, which no manifest covers.
#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let export = exported(2, &Format::ALL);
    let sound = fs::read(&export.file).unwrap();
    let directory = sound.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    let first_headers = 0..120;
    let places =
        (0..directory).step_by(directory / 200).chain(first_headers).chain((directory..sound.len()).step_by(7));
    let file = export.folder.path().join("flipped.zip");
    let mut tried = 0;
    for (turn, place) in places.enumerate() {
        let bits = if turn % 2 == 0 { 0x01 } else { 0x80 };
        let mut bytes = sound.clone();
        bytes[place] ^= bits;
        fs::write(&file, bytes).unwrap();
        match verify(&file, None, &mut |_| {}, &|| false) {
            Ok(verification) => assert!(!verification.ok, "byte {place} of {}, bits {bits:#x}", sound.len()),
            Err(PortableError::NotAnArchive) => {}
            Err(other) => panic!("byte {place}: {other:?}"),
        }
        tried += 1;
    }
    assert!(tried > 500, "only {tried} places");
}

#[test]
fn a_broken_off_export_is_noticed_at_any_length() {
    let export = exported(2, &Format::ALL);
    let sound = fs::read(&export.file).unwrap();
    let file = export.folder.path().join("short.zip");
    for length in (0..sound.len()).step_by(sound.len() / 50) {
        fs::write(&file, &sound[..length]).unwrap();
        match verify(&file, None, &mut |_| {}, &|| false) {
            Ok(verification) => assert!(!verification.ok, "{length} bytes"),
            Err(error) => assert!(matches!(error, PortableError::NotAnArchive), "{length} bytes: {error:?}"),
        }
    }
    let mut long = sound;
    long.extend_from_slice(b"and more");
    fs::write(&file, long).unwrap();
    assert!(!verify(&file, None, &mut |_| {}, &|| false).is_ok_and(|verification| verification.ok));
}

#[test]
fn a_changed_byte_in_any_file_is_named() {
    let export = exported(2, &Format::ALL);
    for name in unpack(&export.file).keys() {
        let verification = export.changed(|files| {
            let content = files.get_mut(name).unwrap();
            let middle = content.len() / 2;
            content[middle] ^= 0x02;
        });
        assert!(!verification.ok, "{name}");
        let inner = name.split_once('/').unwrap().1;
        if inner.starts_with("data/") {
            let detail = verification.checks.iter().find(|made| made.check == "checksums").unwrap().detail.clone();
            assert_eq!(detail.unwrap().file.as_deref(), Some(inner));
        }
    }
}

#[test]
fn repacking_alone_is_noticed_only_by_the_seal() {
    let export = exported(2, &Format::ALL);
    assert!(export.changed(|_| {}).ok, "packed and sealed anew it is sound");
    let file = export.folder.path().join("repacked.zip");
    pack(&file, &unpack(&export.file));
    let bytes = fs::read(&file).unwrap();
    // Without the comment, and with its length of 0.
    let mut bare = bytes[..bytes.len() - 81].to_vec();
    let length = bare.len();
    bare[length - 2..].fill(0);
    fs::write(&file, bare).unwrap();
    let verification = verified(&file);
    assert_eq!(problem(&verification, "zip"), Some(Problem::NoSeal));
    assert_eq!(verification.checks.iter().filter(|made| !made.ok).count(), 1, "{verification:#?}");
}

#[test]
fn a_removed_file_is_named() {
    let export = exported(2, &Format::ALL);
    for (ending, check) in [
        ("data/json/apps.json", "completeness"),
        ("data/README.txt", "completeness"),
        ("bagit.txt", "bagit"),
        ("bag-info.txt", "bagit"),
        ("/manifest-sha256.txt", "completeness"),
        ("/manifest-sha512.txt", "completeness"),
        ("tagmanifest-sha512.txt", "tag_checksums"),
        ("tagmanifest-sha256.txt", "tag_checksums"),
    ] {
        let verification = export.changed(|files| files.retain(|name, _| !name.ends_with(ending)));
        assert_eq!(problem(&verification, check), Some(Problem::Missing), "{ending}");
    }
    let verification = export.forged(|files| files.retain(|name, _| !name.ends_with("csv/apps.csv")));
    assert_eq!(problem(&verification, "datapackage"), Some(Problem::Missing));
    let verification = export.forged(|files| files.retain(|name, _| !name.ends_with("pages/apps.html")));
    assert_eq!(problem(&verification, "html"), Some(Problem::BrokenLink));
}

/// Whoever can make another file of the same SHA-256 has still to make one of the same SHA-512.
#[test]
fn either_sum_alone_finds_a_change() {
    let export = exported(2, &[Format::Json]);
    for kept in ["sha256", "sha512"] {
        let verification = export.changed(|files| {
            let before = files.clone();
            replace(files, "json/apps.json", "App 001", "App 009");
            resum(files);
            let manifest = format!("{}/manifest-{kept}.txt", top(files));
            files.insert(manifest.clone(), before[&manifest].clone());
        });
        let made = verification.checks.iter().find(|made| made.check == "checksums").unwrap();
        let detail = made.detail.as_ref().unwrap();
        assert_eq!(
            (detail.problem, detail.file.as_deref()),
            (Problem::WrongSum, Some("data/json/apps.json")),
            "{kept}"
        );
        assert_eq!(detail.found.as_ref().unwrap().len(), if kept == "sha256" { 64 } else { 128 });
    }
}

#[test]
fn a_stray_file_is_named() {
    let export = exported(2, &Format::ALL);
    for stray in ["data/stray.txt", "data/json/records/stray.json", "stray.txt", "data/csv/stray.csv"] {
        let add = |files: &mut Files| {
            let name = format!("{}/{stray}", top(files));
            files.insert(name, b"{}".to_vec());
        };
        let verification = export.changed(add);
        assert_eq!(problem(&verification, "completeness"), Some(Problem::UnexpectedFile), "{stray}");
        assert!(!export.forged(add).ok, "{stray} with all sums put right");
    }
}

#[test]
fn documents_are_held_against_their_schemas() {
    let export = exported(2, &[Format::Json]);
    let apps = "json/apps.json";
    for (file, old, new, expected) in [
        (apps, "\"status\":\"enabled\"", "\"status\":\"on\"", Problem::SchemaMismatch),
        (apps, "\"status\":\"enabled\",", "", Problem::SchemaMismatch),
        (apps, "\"name\":\"App 001\"", "\"name\":\"App 001\",\"name\":\"App 002\"", Problem::DuplicateKey),
        (apps, "\"name\":\"App 001\"", "\"name\":NaN", Problem::NotJson),
        (apps, "\"items\":[", "\"extra\":1,\"items\":[", Problem::SchemaMismatch),
        (apps, "{\"schema\"", "{\"schema\":\"x\",\"schema\"", Problem::UnknownVersion),
        (apps, "apps:1", "apps:2", Problem::UnknownVersion),
        (apps, "\n]}", "\n]} trailing", Problem::NotJson),
        (apps, "sample/app/2\"", "sample/app/1\"", Problem::DuplicateItem),
        (apps, "\"authorised_at\":\"2026-", "\"authorised_at\":\"soon ", Problem::SchemaMismatch),
        ("json/export.json", "\"sample\": true", "\"sample\": \"yes\"", Problem::SchemaMismatch),
        ("schemas/apps.schema.json", "\"stopped\"", "\"halted\"", Problem::SchemaDiffers),
        ("schemas/apps.schema.json", "apps:1", "apps:9", Problem::UnknownVersion),
    ] {
        let verification = export.forged(|files| replace(files, file, old, new));
        assert_eq!(problem(&verification, "json_schemas"), Some(expected), "{file}: {new}");
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let verification = export.forged(|files| replace(files, apps, "\"App 001\"", &deep));
    assert_eq!(problem(&verification, "json_schemas"), Some(Problem::NotJson));
    // Other words for people in a schema are no other schema.
    let other_words = |files: &mut Files| replace(files, "apps.schema.json", "Its name.", "The name.");
    assert!(export.forged(other_words).ok);
}

#[test]
fn tables_are_held_against_their_description() {
    let export = exported(2, &[Format::Csv]);
    let people = "csv/subjects.csv";
    for (old, new, expected) in [
        ("true", "maybe", Problem::WrongCell),
        ("sample/person/1,", ",", Problem::WrongCell),
        ("Member 001", "=Member", Problem::Formula),
        ("Member 001", "Member,001", Problem::WrongColumns),
        ("name", "nome", Problem::WrongColumns),
        ("sample/person/2", "sample/person/1", Problem::DuplicateItem),
        ("\"[\"\"member\"\"", "\"[member", Problem::WrongCell),
    ] {
        let verification = export.forged(|files| {
            replace(files, people, old, new);
            describe(files, people);
        });
        assert_eq!(problem(&verification, "datapackage"), Some(expected), "{new}");
    }
    let verification = export.forged(|files| replace(files, people, "Member 001", "Member 009"));
    assert_eq!(problem(&verification, "datapackage"), Some(Problem::WrongSum));
    for (old, new) in [("\"boolean\"", "\"any\""), ("\"sha256:", "\"md5:"), ("\"data-package\"", "\"x\"")] {
        let verification = export.forged(|files| replace(files, "datapackage.json", old, new));
        assert_eq!(problem(&verification, "datapackage"), Some(Problem::WrongDescription), "{new}");
    }
}

#[test]
fn pages_may_not_do_anything() {
    let export = exported(2, &[Format::Html]);
    for (old, new, expected) in [
        ("<h1>", "<script>x</script><h1>", Problem::ActiveContent),
        ("<h1>", "<img src=\"x\"><h1>", Problem::ActiveContent),
        ("<h1>", "<h1 onclick=\"x\">", Problem::ActiveContent),
        ("<h1>", "<h1 style=\"background:url(x)\">", Problem::ActiveContent),
        ("<h1>", "<meta http-equiv=\"refresh\" content=\"0;url=https://192.0.2.1/\"><h1>", Problem::ActiveContent),
        ("<h1>", "<a href=\"https://192.0.2.1/\"><h1>", Problem::BrokenLink),
        ("<h1>", "<a href=\"javascript:x\"><h1>", Problem::BrokenLink),
        ("<h1>", "<a href=\"../../../x\"><h1>", Problem::BrokenLink),
        ("<h1>", "<h1 <script>", Problem::BadMarkup),
        ("<h1>", "<!-- x --><h1>", Problem::BadMarkup),
        ("*{box-sizing", "@import 'x';*{box-sizing", Problem::ActiveContent),
        ("*{box-sizing", "a{background:URL(x)}*{box-sizing", Problem::ActiveContent),
        ("default-src 'none'; ", "", Problem::ActiveContent),
        ("<!doctype html>", "", Problem::BadMarkup),
    ] {
        let verification = export.forged(|files| replace(files, "data/index.html", old, new));
        assert_eq!(problem(&verification, "html"), Some(expected), "{new}");
    }
}

#[test]
fn what_is_no_archive_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    for content in [&b""[..], b"PK", b"hello", &[0; 4096], b"PK\x05\x06"] {
        fs::write(&file, content).unwrap();
        let result = verify(&file, None, &mut |_| {}, &|| false);
        assert!(matches!(result, Err(PortableError::NotAnArchive)), "{content:?}: {result:?}");
    }
    let result = verify(folder.path(), None, &mut |_| {}, &|| false);
    assert!(matches!(result, Err(PortableError::NotAnArchive)), "{result:?}");
    let result = verify(&folder.path().join("none"), None, &mut |_| {}, &|| false);
    assert!(matches!(result, Err(PortableError::NotFound)), "{result:?}");
}

#[test]
fn names_that_lead_astray_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("names.zip");
    let good = "top/bagit.txt";
    for (bad, expected) in [
        ("../evil", Problem::UnsafeName),
        ("top/../../evil", Problem::UnsafeName),
        ("/etc/evil", Problem::UnsafeName),
        ("top\\evil", Problem::UnsafeName),
        ("C:/evil", Problem::UnsafeName),
        ("top/e\u{0}vil", Problem::UnsafeName),
        ("top/NUL", Problem::UnsafeName),
        ("top/BAGIT.TXT", Problem::DuplicateName),
        ("other/evil", Problem::OutsideTop),
        ("evil", Problem::OutsideTop),
    ] {
        pack_with(&file, SimpleFileOptions::default(), [(good, &b"x"[..]), (bad, b"x")]);
        match verify(&file, None, &mut |_| {}, &|| false) {
            Ok(verification) => assert_eq!(problem(&verification, "names"), Some(expected), "{bad:?}"),
            Err(error) => panic!("{bad:?}: {error:?}"),
        }
    }
}

/// The zip writer refuses to write a name twice, so one is made by changing a name of the same length.
#[test]
fn a_name_that_stands_twice_is_refused() {
    let export = exported(2, &[Format::Json]);
    let mut bytes = fs::read(&export.file).unwrap();
    let (old, new) = (b"data/json/grants.json", b"data/json/../apps.js");
    assert_ne!(old.len(), new.len());
    let twin = b"schemas/grants.schema";
    let other = b"schemas/export.schema";
    for place in 0..bytes.len() - twin.len() {
        if &bytes[place..place + twin.len()] == other {
            bytes[place..place + twin.len()].copy_from_slice(twin);
        }
    }
    fs::write(&export.file, bytes).unwrap();
    seal(&export.file);
    match verify(&export.file, None, &mut |_| {}, &|| false) {
        Ok(verification) => assert_eq!(problem(&verification, "zip"), Some(Problem::DuplicateName)),
        Err(error) => assert!(matches!(error, PortableError::NotAnArchive), "{error:?}"),
    }
}

#[test]
fn encrypted_files_and_links_are_refused() {
    let export = exported(2, &[Format::Json]);
    let mut bytes = fs::read(&export.file).unwrap();
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    // The flag in the directory and in the header of the first file, which stands at the very beginning.
    bytes[directory + 8] |= 1;
    bytes[6] |= 1;
    fs::write(&export.file, bytes).unwrap();
    seal(&export.file);
    assert_eq!(problem(&verified(&export.file), "zip"), Some(Problem::Encrypted));

    let file = export.folder.path().join("link.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    zip.add_symlink("top/link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    assert_eq!(problem(&verified(&file), "zip"), Some(Problem::NotAFile));
}

#[test]
fn a_file_that_unpacks_to_far_too_much_is_not_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bomb.zip");
    let zeros = vec![0; 1 << 20];
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    zip.start_file("top/data/bomb", options.large_file(true)).unwrap();
    for _ in 0..1_200 {
        std::io::Write::write_all(&mut zip, &zeros).unwrap();
    }
    zip.finish().unwrap();
    let mut read = 0;
    let verification = verify(&file, None, &mut |progress| read = progress.done, &|| false).unwrap();
    assert_eq!(problem(&verification, "zip"), Some(Problem::TooLarge));
    assert_eq!(verification.checks.len(), 2, "nothing in it was read: {verification:?}");
}

#[test]
fn overlapping_and_hidden_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("overlap.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    zip.start_file("top/a", SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, b"content").unwrap();
    zip.shallow_copy_file("top/a", "top/b").unwrap();
    zip.finish().unwrap();
    assert_eq!(problem(&verified(&file), "zip"), Some(Problem::Inconsistent));
}
