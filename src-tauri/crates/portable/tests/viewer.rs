//! The page with a search: its data is whole and can't run, and nothing but its own script may stand in it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use clearhold_portable::{Contents, Format, Problem, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, replace, resum, unpack, verified};
use rig::{Organisation, hostile, hostile_texts, plan};
use serde_json::Value;

fn exported(contents: &dyn Contents) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, Language::English);
    plan.formats = vec![Format::Viewer];
    export(&plan, contents, None, &mut |_| {}, &|| false).unwrap();
    let verification = verified(&file);
    assert!(verification.ok, "{:#?}", verification.checks);
    unpack(&file)
}

fn page(files: &Files) -> String {
    let (_, content) = files.iter().find(|(name, _)| name.ends_with("data/viewer.html")).unwrap();
    String::from_utf8(content.clone()).unwrap()
}

#[test]
fn every_record_is_a_row_whatever_its_texts_are() {
    let page = page(&exported(&hostile()));
    let rows: Vec<Value> =
        page.lines().filter(|line| line.starts_with('[')).map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut titles: Vec<&str> = rows.iter().map(|row| row[4].as_str().unwrap()).collect();
    let mut texts = hostile_texts();
    titles.sort_unstable();
    texts.sort_unstable();
    assert_eq!(titles, texts);
    for row in &rows {
        assert_eq!(row[3].as_array().unwrap().len(), row.as_array().unwrap().len() - 7, "a value for each field");
    }
    // Two scripts that no browser runs for the data, one that it does, and an end for each.
    assert_eq!((page.matches("<script").count(), page.matches("</script>").count()), (3, 3));
    assert!(page.contains("script-src 'sha256-") && !page.contains("unsafe-inline"));
}

#[test]
fn nothing_else_may_stand_in_it() {
    let sound = exported(&Organisation { people: 2 });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("forged.zip");
    let rows = "<script type=\"application/json\" class=\"rows\">\n";
    for (old, new, expected) in [
        ("'use strict';", "'use strict';alert(1);", Problem::ActiveContent),
        ("default-src 'none'; ", "", Problem::ActiveContent),
        ("<div id=\"page\">", "<div id=\"page\" onclick=\"x\">", Problem::ActiveContent),
        (rows, "<script>alert(1)</script>\n", Problem::ActiveContent),
        (rows, &format!("<script>alert(1)</script>\n{rows}"), Problem::ActiveContent),
        ("Member 001", "Member <img src=x>", Problem::ActiveContent),
        ("Member 001", "Member \"001", Problem::NotJson),
        ("</html>\n", "</html>\n<script>alert(1)</script>", Problem::ActiveContent),
        ("</html>\n", "", Problem::ActiveContent),
    ] {
        let mut files = sound.clone();
        replace(&mut files, "data/viewer.html", old, new);
        resum(&mut files);
        pack(&file, &files);
        assert_eq!(problem(&verified(&file), "viewer"), Some(expected), "{new}");
    }
}
