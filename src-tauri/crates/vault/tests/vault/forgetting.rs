use clearhold_model::{Item, JournalAction};
use clearhold_vault::{Counts, ForgottenHistory, Vault, VaultError};

use crate::rig::{at, database, files_contain, first_page, passphrase, record, source, sync, vault};

/// The database page by page, decrypted: free pages and the search index included, which an export would leave out.
fn decrypted_pages(folder: &std::path::Path) -> Vec<u8> {
    database(folder).serialize("main").unwrap().to_vec()
}

fn contains(bytes: &[u8], wanted: impl AsRef<[u8]>) -> bool {
    let wanted = wanted.as_ref();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Some of the bodies of a source as they stand in the file: packed, so that no word of theirs can be looked for.
fn packed_bodies(folder: &std::path::Path, source: &str) -> Vec<Vec<u8>> {
    let database = database(folder);
    let mut statement = database
        .prepare(
            "SELECT v.body FROM versions v JOIN items i ON i.id = v.item JOIN sources s ON s.id = i.source
             WHERE s.name = ?1 AND v.id % 37 = 0",
        )
        .unwrap();
    let bodies = statement.query_map([source], |row| row.get(0)).unwrap();
    bodies.map(|body| body.unwrap()).collect()
}

/// Many rows, with the marker in some that stay, some that change and some that go, so that it is in current and old
/// versions, in the index, and in pages that were freed.
fn fill(vault: &Vault) {
    let mark = |number: u32, extra: &str| -> Item {
        let word = if number.is_multiple_of(10) { "lapismarker" } else { "ordinary" };
        record(number, &format!("{word} {number}"), &[("note", &format!("{word} 青金石 {extra} {}", "x".repeat(300)))])
    };
    let all: Vec<Item> = (0..400).map(|number| mark(number, "first")).collect();
    sync(vault, 1, &all);
    let later: Vec<Item> = (0..300).map(|number| mark(number, "second")).collect();
    sync(vault, 2, &later);
}

#[test]
fn nothing_of_a_forgotten_source_stays_in_the_file() {
    let (folder, vault) = vault();
    vault.put_source(&source("other")).unwrap();
    let mut writer = vault.begin_snapshot(&"other".into(), at(1)).unwrap();
    for number in 0..50 {
        writer.put("all", record(number, "kept jademarker", &[])).unwrap();
    }
    writer.finish(at(1), false).unwrap();
    fill(&vault);
    drop(vault);
    let before = decrypted_pages(folder.path());
    assert!(contains(&before, "lapismarker") && contains(&before, "青金石"), "the test would find it");
    let bodies = packed_bodies(folder.path(), "sample");
    assert!(bodies.len() > 10 && bodies.iter().all(|body| contains(&before, body)), "the test would find these too");

    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    vault.remove_source(&"sample".into(), true).unwrap();
    assert_eq!(vault.search("lapismarker", &first_page()).unwrap().total, 0);
    assert_eq!(vault.search("jademarker", &first_page()).unwrap().total, 50, "the other source is still found");
    assert_eq!((vault.counts().unwrap().records, vault.sources().unwrap().len()), (50, 1));
    assert!(vault.snapshots(Some(&"sample".into())).unwrap().is_empty());
    assert_eq!(vault.remove_source(&"sample".into(), true), Err(VaultError::UnknownSource));
    let log = std::fs::metadata(folder.path().join("vault.db-wal")).map_or(0, |file| file.len());
    assert_eq!(log, 0, "old pages stay in the write-ahead log");
    drop(vault);

    let after = decrypted_pages(folder.path());
    assert!(!has_word(&after, "lapismarker"));
    assert!(!contains(&after, "青金"), "nor in the index, which has two characters at a time");
    assert!(!bodies.iter().any(|body| contains(&after, body)), "a packed body is still in the pages");
    assert!(contains(&after, "jademarker"));
    let check: String = database(folder.path()).query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

#[test]
fn a_disconnected_source_can_still_be_forgotten() {
    let (folder, vault) = vault();
    fill(&vault);
    vault.remove_source(&"sample".into(), false).unwrap();
    vault.remove_source(&"sample".into(), true).unwrap();
    assert_eq!(vault.counts().unwrap(), Counts::default());
    drop(vault);
    assert!(!contains(&decrypted_pages(folder.path()), "lapismarker"));
}

#[test]
fn a_removed_secret_is_gone_from_the_file() {
    let (folder, vault) = vault();
    vault.put_secret("sample/client", &"lapismarker-one".into()).unwrap();
    vault.put_secret("sample/client", &"replaced".into()).unwrap();
    vault.put_secret("sample/other", &"lapismarker-two".into()).unwrap();
    vault.remove_secret("sample/other").unwrap();
    drop(vault);
    let pages = decrypted_pages(folder.path());
    assert!(contains(&pages, "replaced") && !contains(&pages, "lapismarker"));
    assert!(!files_contain(folder.path(), "replaced"));
}

/// Whether a word stands anywhere, in the index of a title included, where it has a mark after its second letter.
fn has_word(pages: &[u8], word: &str) -> bool {
    let (start, rest) = word.split_at(2);
    contains(pages, word) || contains(pages, format!("{start}\u{e000}{rest}"))
}

#[test]
fn history_goes_when_it_is_older_than_the_rule() {
    let (folder, vault) = vault();
    let day = |days: i64| at(24 * days);
    let note = |number, title: &str, text: &str| record(number, title, &[("note", text)]);
    sync(&vault, 0, &[note(1, "Stays", "always"), note(2, "Changes", "topazmarker"), note(3, "rubymarker", "goes")]);
    sync(&vault, 24 * 10, &[note(1, "Stays", "always"), note(2, "Changes", "jademarker")]);
    sync(&vault, 24 * 20, &[note(1, "Stays", "always"), note(2, "Changes", "opalmarker")]);
    let first_seen = vault.record(&"sample/profile/001".into()).unwrap().unwrap().first_seen;

    assert_eq!(vault.history_kept_for().unwrap(), None);
    assert_eq!(vault.forget_history(day(10_000)).unwrap(), ForgottenHistory::default(), "without a rule, nothing goes");
    vault.keep_history_for(Some(30)).unwrap();
    assert_eq!(vault.history_kept_for().unwrap(), Some(30));
    assert_eq!(vault.forget_history(day(29)).unwrap(), ForgottenHistory::default(), "nothing is that old yet");
    let one = vault.forget_history(day(45)).unwrap();
    assert_eq!(one, ForgottenHistory { versions: 2, items: 1, snapshots: 1 });
    assert_eq!(vault.forget_history(day(45)).unwrap(), ForgottenHistory::default(), "twice is the same");

    let snapshots: Vec<_> = vault.snapshots(None).unwrap().into_iter().map(|snapshot| snapshot.id).collect();
    assert_eq!(snapshots, [3, 2]);
    let changes = vault.changes(Some(2), Some(3), &first_page()).unwrap();
    assert_eq!(changes.items.len(), 1, "what is remembered is still compared");
    assert_eq!(changes.items[0].fields[0].old, Some("jademarker".into()));
    assert_eq!(vault.changes(Some(1), Some(3), &first_page()), Err(VaultError::UnknownSnapshot));
    assert_eq!(
        vault.changes(None, Some(2), &first_page()),
        Err(VaultError::UnknownSnapshot),
        "what was before is gone"
    );
    assert_eq!(vault.changes_since(day(-1), &first_page()).unwrap().total, 1);
    let kept = vault.record(&"sample/profile/001".into()).unwrap().unwrap();
    assert_eq!(kept.first_seen, first_seen, "what is held keeps since when");
    assert_eq!(vault.counts().unwrap().records, 2);
    assert!(vault.check(&mut |_, _| {}, &|| false).unwrap().ok);
    assert_eq!(vault.forget_history(day(60)).unwrap().versions, 1);
    assert_eq!(vault.search("marker", &first_page()).unwrap().total, 0);
    drop(vault);

    let pages = decrypted_pages(folder.path());
    for gone in ["topazmarker", "rubymarker", "jademarker"] {
        assert!(!has_word(&pages, gone), "{gone}");
    }
    assert!(has_word(&pages, "opalmarker"));
    let vault = Vault::open(folder.path(), passphrase()).unwrap();
    vault.keep_history_for(None).unwrap();
    assert_eq!(vault.history_kept_for().unwrap(), None);
}

#[test]
fn a_clock_that_is_wrong_costs_no_history() {
    let (_folder, vault) = vault();
    let day = |days: i64| at(24 * days);
    let note = |text: &str| [record(1, "Changes", &[("note", text)])];
    sync(&vault, 24 * 1_000, &note("one"));
    sync(&vault, 24 * 1_001, &note("two"));
    sync(&vault, 24 * 10, &note("by a clock set back"));
    sync(&vault, 24 * 1_002, &note("four"));
    vault.keep_history_for(Some(30)).unwrap();
    let nothing = ForgottenHistory::default();
    assert_eq!(vault.forget_history(day(1_003)).unwrap(), nothing, "the third is old by its time alone");
    assert_eq!(vault.forget_history(day(9_000)).unwrap(), nothing, "nobody was away for that long");
    let gone = vault.forget_history(day(1_100)).unwrap();
    assert_eq!((gone.versions, gone.snapshots), (3, 3));
    assert_eq!(vault.journal(None, &first_page()).unwrap().items[0].action, JournalAction::HistoryForgotten);
}

#[test]
fn history_of_one_source_goes_without_that_of_another() {
    let (_folder, vault) = vault();
    vault.put_source(&source("other")).unwrap();
    let other = |hour, text: &str| {
        let mut writer = vault.begin_snapshot(&"other".into(), at(hour)).unwrap();
        writer.put("all", record(7, "Other", &[("note", text)])).unwrap();
        writer.part_done("all");
        writer.finish(at(hour), false).unwrap()
    };
    sync(&vault, 0, &[record(1, "One", &[])]);
    other(24, "old");
    sync(&vault, 24 * 2, &[record(1, "One again", &[])]);
    other(24 * 40, "new");
    vault.keep_history_for(Some(30)).unwrap();
    assert_eq!(vault.forget_history(at(24 * 41)).unwrap().versions, 1);
    assert_eq!(vault.changes(Some(2), Some(4), &first_page()).unwrap().total, 1, "the other's is kept");
    let across = vault.changes(Some(2), Some(3), &first_page());
    assert_eq!(across, Err(VaultError::UnknownSnapshot), "and nothing forgotten looks as if it were new");
    assert!(vault.check(&mut |_, _| {}, &|| false).unwrap().ok);
}
