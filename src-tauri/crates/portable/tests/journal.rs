//! The journal of an export: whole with its proof, followed anew, and left out where it would tell too much.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

mod rig;

use std::ops::ControlFlow;

use clearhold_model::{CategoryId, Item, ItemKind, JournalEntry};
use clearhold_portable::{Contents, ContentsError, Format, JournalState, Problem, Seen, Verification, export};
use clearhold_words::Language;
use rig::zips::{Files, pack, problem, replace, resum, unpack, verified};
use rig::{Organisation, entries, plan};
use serde_json::Value;

/// The place that is named, and what is changed.
type Change<'c> = (&'c str, &'c dyn Fn(&mut Files));

/// An organisation with a journal that somebody changed in the vault.
struct Kept {
    entries: Vec<JournalEntry>,
    state: Option<JournalState>,
}

impl Contents for Kept {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> Result<(), ContentsError> {
        Organisation { people: 2 }.each(kind, category, visit)
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        Organisation { people: 2 }.categories()
    }

    fn count(&self, kind: ItemKind) -> u64 {
        Organisation { people: 2 }.count(kind)
    }

    fn journal(&self) -> Result<Option<JournalState>, ContentsError> {
        Ok(self.state.clone())
    }

    fn each_entry(&self, visit: &mut dyn FnMut(JournalEntry) -> ControlFlow<()>) -> Result<(), ContentsError> {
        let _ = self.entries.clone().into_iter().try_for_each(visit);
        Ok(())
    }
}

fn exported(contents: &dyn Contents, language: Language) -> (Files, Verification) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut plan = plan(&file, language);
    plan.formats = vec![Format::Json, Format::Html];
    export(&plan, contents, None, &mut |_| {}, &|| false).unwrap();
    (unpack(&file), verified(&file))
}

/// What is said of files whose sums are put right.
fn judged(files: &mut Files) -> Verification {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("forged.zip");
    resum(files);
    pack(&file, files);
    verified(&file)
}

fn text(files: &Files, ending: &str) -> String {
    String::from_utf8(files.iter().find(|(name, _)| name.ends_with(ending)).unwrap().1.clone()).unwrap()
}

#[test]
fn every_entry_is_there_with_what_its_hash_is_made_of() {
    for language in Language::ALL {
        let (files, verification) = exported(&Organisation { people: 2 }, language);
        assert!(verification.ok, "{:#?}", verification.checks);
        let journal: Value = serde_json::from_str(&text(&files, "journal/journal.json")).unwrap();
        assert_eq!(journal["items"], serde_json::to_value(entries()).unwrap());
        let proof: Value = serde_json::from_str(&text(&files, "journal/proof.json")).unwrap();
        assert_eq!((&proof["entries"], &proof["first_broken"]), (&12.into(), &Value::Null));
        let page = text(&files, "pages/journal.html");
        assert!(entries().iter().all(|entry| page.contains(&entry.hash)), "{page}");
        assert!(text(&files, "data/README.txt").contains("journal/proof.json"));
        assert!(text(&files, "data/index.html").contains("pages/journal.html"));
        assert!(text(&files, "pages/policies.html").contains("Second &lt;line&gt;."));
        let policies: Value = serde_json::from_str(&text(&files, "policies/policies.json")).unwrap();
        assert_eq!(policies["items"][0]["sections"][1]["citation"], "II.I(I)");
    }
}

#[test]
fn the_first_entry_that_does_not_follow_is_named() {
    let (files, _) = exported(&Organisation { people: 2 }, Language::English);
    let ending = "journal/journal.json";
    let changes: [Change<'_>; 6] = [
        ("5", &|files| replace(files, ending, "\"count\":5", "\"count\":6")),
        ("70", &|files| replace(files, ending, "\"sequence\":7", "\"sequence\":70")),
        ("3", &|files| {
            replace(files, ending, "\"sequence\":3,\"at\":\"2026", "\"sequence\":3,\"at\":\"2025");
        }),
        ("9", &|files| {
            let line = text(files, ending).lines().nth(8).unwrap().to_owned();
            replace(files, ending, &format!("{line}\n"), "");
        }),
        ("2", &|files| {
            let all = text(files, ending);
            let lines: Vec<&str> = all.lines().collect();
            let (one, two) = (lines[1].to_owned(), lines[2].to_owned());
            replace(files, ending, &format!("{one}\n{two}\n"), &format!("{two}\n{one}\n"));
        }),
        ("11", &|files| {
            let last = text(files, ending).lines().nth(12).unwrap().to_owned();
            replace(files, ending, &format!(",\n{last}"), "");
        }),
    ];
    for (place, change) in changes {
        let mut files = files.clone();
        change(&mut files);
        let verification = judged(&mut files);
        let detail = verification.checks.iter().find(|made| made.check == "journal").unwrap().detail.clone().unwrap();
        assert_eq!(detail.problem, Problem::ChainBroken, "{place}");
        assert_eq!(detail.found.as_deref(), Some(place));
    }
    let mut gone = files.clone();
    gone.retain(|name, _| !name.ends_with("journal/proof.json"));
    assert_eq!(problem(&judged(&mut gone), "journal"), Some(Problem::Missing));
    let mut gone = files;
    gone.retain(|name, _| !name.ends_with("journal/journal.json"));
    assert_eq!(problem(&judged(&mut gone), "journal"), Some(Problem::Missing));
}

#[test]
fn a_journal_that_was_broken_before_says_so_itself() {
    let mut changed = entries();
    changed[4].details = "another".into();
    let state = JournalState { problem: Some("changed".to_owned()), first_bad: Some(5), checkpoint: None };
    let (mut files, verification) = exported(&Kept { entries: changed, state: Some(state) }, Language::English);
    assert!(verification.ok, "{:#?}", verification.checks);
    assert!(text(&files, "data/README.txt").contains("was already not as it was written"));
    replace(&mut files, "journal/proof.json", "\"first_broken\": 5", "\"first_broken\": null");
    assert_eq!(problem(&judged(&mut files), "journal"), Some(Problem::ChainBroken));
}

#[test]
fn where_it_is_left_out_the_export_says_why() {
    let (files, verification) = exported(&Kept { entries: entries(), state: None }, Language::English);
    assert!(verification.ok, "{:#?}", verification.checks);
    assert!(
        !files.keys().any(|name| name.contains("/journal/") || name.contains("pages/journal")),
        "{:?}",
        files.keys()
    );
    assert!(text(&files, "data/README.txt").contains("The journal is left out"));
}

/// Somebody who puts every hash right again has no key to sign it with.
#[test]
fn a_chain_that_was_made_anew_is_not_the_one_that_was_signed() {
    let (files, _) = exported(&Organisation { people: 2 }, Language::English);
    for (old, new) in [
        ("\"sequence\": 10", "\"sequence\": 9"),
        ("\"at\": \"2026-03-04T05:06:08Z\"", "\"at\": \"2026-03-04T05:06:09Z\""),
        ("\"signature\": \"", "\"signature\": \"00"),
        ("\"key\": \"", "\"key\": \"ff"),
    ] {
        let mut files = files.clone();
        replace(&mut files, "journal/proof.json", old, new);
        assert_eq!(problem(&judged(&mut files), "journal"), Some(Problem::ChainBroken), "{new}");
    }
    let other = rig::chained(&vec!["another".into(); 12]);
    let state = Organisation { people: 2 }.journal().unwrap();
    let (_, verification) = exported(&Kept { entries: other, state }, Language::English);
    assert_eq!(problem(&verification, "journal"), Some(Problem::ChainBroken));
}
