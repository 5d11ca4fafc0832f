//! Writes what the fuzzer begins with into a folder for each target: the cases of `tests/corpora`, an export, and lists.

#[path = "../../corpora/cases.rs"]
#[allow(dead_code, reason = "what a case must give is for the test to say")]
mod cases;
#[path = "../../corpora/packing.rs"]
mod packing;
#[path = "../../../src-tauri/crates/portable/tests/rig/mod.rs"]
mod rig;

use std::fs;
use std::path::Path;

use clearhold_words::Language;

const CASES: [(&str, &str); 6] = [
    ("contacts", include_str!("../../corpora/contacts.txt")),
    ("calendars", include_str!("../../corpora/calendars.txt")),
    ("tables", include_str!("../../corpora/tables.txt")),
    ("documents", include_str!("../../corpora/documents.txt")),
    ("spreadsheets", include_str!("../../corpora/spreadsheets.txt")),
    ("zips", include_str!("../../corpora/zips.txt")),
];

/// A larger one slows the fuzzer down more than it tells it.
const MOST_BYTES: usize = 64 * 1024;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to write to");
    let seed = |target: &str, name: &str, content: &[u8]| {
        if content.len() > MOST_BYTES {
            return;
        }
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder).expect("the folder is made");
        fs::write(folder.join(name), content).expect("the seed is written");
    };
    for (corpus, text) in CASES {
        for case in cases::cases(text) {
            let content = case.bytes();
            seed(corpus, &case.name, &content);
            if corpus == "documents" {
                seed("lines", &case.name, &content);
            }
        }
    }
    let export = Path::new(&folder).join("export.zip");
    let _ = fs::remove_file(&export);
    let plan = rig::plan(&export, Language::English);
    clearhold_portable::export(&plan, &rig::Organisation { people: 2 }, None, &mut |_| {}, &|| false).expect("an export");
    let content = fs::read(&export).expect("the export is read");
    let archives = Path::new(&folder).join("archives");
    fs::create_dir_all(&archives).expect("the folder is made");
    fs::write(archives.join("export.zip"), content).expect("the seed is written");
    fs::remove_file(&export).expect("the export goes");
    for (number, list) in ["App 1, 2026-01-31", "Device 1\t31.1.2026\nDevice 2", "登录 1，2026年1月31日 上午9:05"].iter().enumerate() {
        seed("lists", &number.to_string(), list.as_bytes());
    }
}
