//! The limits of the machine: memory stays flat whatever the size, and a full disk leaves what is whole.
//!
//! Both run the same test binary again, as a process of its own, in which only that one thing is done.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]
#![allow(clippy::print_stderr, reason = "says why a test could not be made on this machine")]

mod rig;

use std::path::Path;
use std::process::Command;

use clearhold_portable::{Found, Partial, Plan, PortableError, Stopped, export, partial_path};
use clearhold_words::Language;
use rig::zips::verified;
use rig::{Organisation, plan};

/// Says to a test that it is the process of its own.
const APART: &str = "CLEARHOLD_TEST_APART";
/// Twice what such an export and check were seen to need, with a database and columns in it (50 MB).
const MOST_MEMORY_KB: u64 = 100 * 1024;

fn again(test: &str, inside: &[&str]) -> Command {
    let own = std::env::current_exe().unwrap();
    let mut command = match inside {
        [] => Command::new(&own),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(&own);
            command
        }
    };
    command.args([test, "--exact", "--nocapture", "--ignored"]).env(APART, "1");
    command
}

fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn memory_stays_flat() {
    let ran = again("export_and_verify_100_000_records", &[]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    assert!(String::from_utf8_lossy(&ran.stdout).contains("1 passed"), "it was not run");
}

#[test]
#[ignore = "run by memory_stays_flat in a process of its own"]
fn export_and_verify_100_000_records() {
    if std::env::var_os(APART).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.zip");
    let exported =
        export(&plan(&file, Language::English), &Organisation { people: 25_001 }, None, &mut |_| {}, &|| false)
            .unwrap();
    assert!(exported.records > 100_000);
    let after_export = peak_kb();
    assert!(after_export < MOST_MEMORY_KB, "the export took {after_export} KB");
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);
    let after_check = peak_kb();
    eprintln!("peak after the export {after_export} KB, after the check {after_check} KB");
    assert!(after_check < MOST_MEMORY_KB, "the check took {after_check} KB");
}

#[test]
fn a_full_disk_leaves_what_is_whole() {
    let possible = Command::new("unshare").args(["-rm", "true"]).output().is_ok_and(|ran| ran.status.success());
    if !possible {
        eprintln!("not tried: this machine lets nobody mount a small disk (unshare -rm)");
        return;
    }
    let ran = again("export_onto_a_small_disk", &["unshare", "-rm"]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && out.contains("1 passed"), "{out}{err}");
    assert!(!err.contains("ZipWriter"), "something was written to the terminal: {err}");
}

/// There is more room on the disk now: the rest is written, and nothing tells that it was broken off.
fn goes_on_with_more_room(plan: &Plan, contents: &Organisation, left: &Partial, whole: &Path) {
    let small = plan.out.parent().unwrap();
    let mounted = Command::new("mount").args(["-o", "remount,size=1g"]).arg(small).status();
    assert!(mounted.unwrap().success());
    let Found::Whole(left) = left.find(&plan.out, &mut |_| {}, &|| false).unwrap() else { panic!("it is gone") };
    export(plan, contents, Some(left), &mut |_| {}, &|| false).unwrap();
    assert!(std::fs::read(&plan.out).unwrap() == std::fs::read(whole).unwrap());
}

#[test]
#[ignore = "run by a_full_disk_leaves_what_is_whole where it may mount a disk"]
fn export_onto_a_small_disk() {
    if std::env::var_os(APART).is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let roomy = tempfile::tempdir().unwrap();
    let contents = Organisation { people: 2_000 };
    let whole = roomy.path().join("out.zip");
    let exported = export(&plan(&whole, Language::English), &contents, None, &mut |_| {}, &|| false);
    let bytes = exported.unwrap().bytes;
    // Too little for it to be begun, and enough to begin it and not to end it.
    for (size, begun) in [(bytes / 10, false), (bytes * 3 / 4, true)] {
        let small = folder.path().join(size.to_string());
        std::fs::create_dir(&small).unwrap();
        let size = format!("size={size}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&small).status();
        assert!(mounted.unwrap().success());
        let mut steps = 0;
        let plan = plan(&small.join("out.zip"), Language::English);
        let result = export(&plan, &contents, None, &mut |_| steps += 1, &|| false);
        match &result {
            Err(Stopped { error: PortableError::NoRoom { expected, free }, partial: None }) if !begun => {
                assert!(*expected < bytes * 2 && bytes < *expected * 2, "{expected} were reckoned for {bytes}");
                assert!(*free <= bytes / 10 + 4096, "{free} free");
            }
            Err(Stopped { error: PortableError::DiskFull, partial: Some(left) }) if begun => {
                assert_eq!(left.bytes, std::fs::metadata(partial_path(&plan.out)).unwrap().len());
                assert!(!left.formats.is_empty());
                goes_on_with_more_room(&plan, &contents, left, &whole);
            }
            other => panic!("{size}: {other:?}"),
        }
        assert_eq!(steps > 0, begun, "{size}");
        assert_eq!(std::fs::read_dir(&small).unwrap().count(), usize::from(begun), "{size}");
    }
}
