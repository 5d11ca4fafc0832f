//! The tour of the sample organisation without a window, and what the judges say of the export that it leaves.

use std::path::{Path, PathBuf};

use clearhold_tests::{Clearhold, judge};

#[test]
fn the_tour_leaves_one_export_that_other_programs_accept() {
    let person = Clearhold::new();
    let out = person.beside("taken along");

    let tour = person.run([Path::new("demo"), Path::new("--out"), &out]).succeeded();

    let last = tour.stdout.trim_end().lines().last().unwrap_or_default().to_lowercase();
    assert!(last.contains("verified"), "the last line says how it ended: {last}");
    let [export] = files_of(&out).try_into().unwrap();
    judge("archive.py", [&export]).succeeded();
    assert!(!person.home().exists(), "the tour leaves nothing in the person's own home");
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
