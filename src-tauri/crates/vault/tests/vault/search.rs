use clearhold_model::{Item, ItemKind};
use clearhold_vault::{MARK_END, MARK_START, SearchHit, Vault, VaultError};
use proptest::prelude::*;

use crate::rig::{app, first_page, grant, member, pages_of, record, sync, vault};

fn found(vault: &Vault, query: &str) -> Vec<String> {
    vault.search(query, &first_page()).unwrap().items.into_iter().map(|hit| hit.id).collect()
}

fn people() -> Vec<Item> {
    vec![
        record(1, "Profile of Member 001", &[("department", "市场部 华东区"), ("note", "Crème brûlée")]),
        record(2, "员工考勤记录", &[("device", "DT-2000x"), ("mobile", "+86-13800000002")]),
        record(3, "Roster", &[("department", "考试中心"), ("app", "钉钉App打卡")]),
    ]
}

#[test]
fn chinese_is_found_by_one_two_and_more_characters() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &people());
    let (one, two, three) = ("sample/profile/001", "sample/profile/002", "sample/profile/003");
    assert_eq!(found(&vault, "考"), [three, two], "one character is too little to rank by");
    assert_eq!(found(&vault, "考勤"), [two]);
    assert_eq!(found(&vault, "勤"), [two], "in the middle");
    assert_eq!(found(&vault, "录"), [two], "at the end");
    assert_eq!(found(&vault, "考 录"), [two]);
    assert_eq!(found(&vault, "考勤 记录"), [two]);
    assert_eq!(found(&vault, "考记"), [""; 0], "side by side only");
    assert_eq!(found(&vault, "考勤记录"), [two]);
    assert_eq!(found(&vault, "勤考"), [""; 0]);
    assert_eq!(found(&vault, "市场部 华东"), [one]);
    assert_eq!(found(&vault, "华东 市场"), [one]);
    assert_eq!(found(&vault, "钉钉app"), [three]);
    assert_eq!(found(&vault, "钉钉ap"), [three], "the last word is a beginning");
    assert_eq!(found(&vault, "App打卡"), [three]);
    assert_eq!(found(&vault, "考勤 dt-20"), [two]);
    assert_eq!(found(&vault, "13800000002"), [two]);
}

#[test]
fn case_diacritics_and_beginnings() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &people());
    for query in ["creme", "CRÈME", "brulee", "crème bru", "  brûlée  creme  "] {
        assert_eq!(found(&vault, query), ["sample/profile/001"], "{query}");
    }
    assert_eq!(found(&vault, "bru creme"), [""; 0], "only the last word is a beginning");
    assert_eq!(found(&vault, "rème"), [""; 0]);
    assert_eq!(found(&vault, "prof"), ["sample/profile/001"]);
    assert_eq!(found(&vault, "prof "), [""; 0], "a space ends the word");
    assert_eq!(found(&vault, "pr"), ["sample/profile/001"]);
    assert_eq!(found(&vault, "profile of mem"), ["sample/profile/001"]);
    assert_eq!(found(&vault, "of "), ["sample/profile/001"], "a short word of a title, whole");
    assert_eq!(found(&vault, "o "), [""; 0]);
    assert_eq!(found(&vault, "cre\u{300}me bru\u{302}"), ["sample/profile/001"], "accents that stand for themselves");
}

#[test]
fn what_is_in_the_title_comes_first() {
    let (_folder, vault) = vault();
    let text = |number, words: &str| record(number, "Note", &[("text", words)]);
    sync(&vault, 1, &[record(1, "Lantern 考勤", &[]), text(2, "lantern 考勤"), text(3, "a lantern, DT-20")]);
    let (title, both, other) = ("sample/profile/001", "sample/profile/002", "sample/profile/003");
    assert_eq!(found(&vault, "lantern"), [title, other, both]);
    assert_eq!(found(&vault, "la"), [other, both, title], "two letters are too little to rank by");
    assert_eq!(found(&vault, "考勤"), [title, both]);
    assert_eq!(found(&vault, "lantern 考勤"), [title, both]);
    assert_eq!(found(&vault, "lantern x"), [title, other, both], "one letter more says nothing yet");
    assert_eq!(found(&vault, "lantern x "), [""; 0]);
    assert_eq!(found(&vault, "lante x"), [""; 0], "a word before another is whole");
    assert_eq!(found(&vault, "lantern dt-2"), [other]);
}

#[test]
fn every_kind_is_found_and_matches_are_marked() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[app(7), grant(7, "Contact.User.Read"), member(7, false)]);
    let hit = |query: &str| -> SearchHit { vault.search(query, &first_page()).unwrap().items.remove(0) };
    let by_text = hit("考勤");
    assert_eq!((by_text.kind, by_text.id.as_str(), by_text.title.as_str()), (ItemKind::App, "sample/7", "App 007"));
    assert_eq!(by_text.snippet, format!("{MARK_START}考勤{MARK_END}打卡 and leave"));
    let by_title = hit("app 00");
    assert_eq!(by_title.snippet, format!("{MARK_START}App{MARK_END} {MARK_START}007{MARK_END}"));
    assert!(by_title.score > by_text.score);
    assert_eq!(hit("contact.user").kind, ItemKind::Grant);
    assert_eq!(hit("member 007").kind, ItemKind::Subject);
}

#[test]
fn a_long_text_is_cut_around_the_match() {
    let (_folder, vault) = vault();
    let long = format!("{} 钉钉 {}", "before ".repeat(200), "after ".repeat(200));
    sync(&vault, 1, &[record(1, "Note", &[("text", &long)])]);
    let hit = vault.search("钉钉", &first_page()).unwrap().items.remove(0);
    assert!(hit.snippet.contains(&format!("{MARK_START}钉钉{MARK_END}")), "{:?}", hit.snippet);
    assert!(hit.snippet.chars().count() < 400);
}

#[test]
fn what_changed_or_went_is_not_found_by_its_old_words() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &[record(1, "Alpha", &[]), record(2, "Beta", &[])]);
    sync(&vault, 2, &[record(1, "Gamma", &[])]);
    assert_eq!((found(&vault, "alpha").len(), found(&vault, "beta").len(), found(&vault, "gamma").len()), (0, 0, 1));
}

#[test]
fn pages_of_hits_meet_across_title_and_text() {
    let (_folder, vault) = vault();
    let items: Vec<Item> = (0..9)
        .map(|number| match number % 3 {
            0 => record(number, "Lantern", &[]),
            1 => record(number, "Other", &[("note", "a lantern")]),
            _ => record(number, "Other", &[]),
        })
        .collect();
    sync(&vault, 1, &items);
    for limit in 1..=7 {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let page = vault.search("lantern", &pages_of(limit, after)).unwrap();
            assert_eq!(page.total, 6);
            ids.extend(page.items.into_iter().map(|hit| hit.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let expected = ["006", "003", "000", "007", "004", "001"].map(|number| format!("sample/profile/{number}"));
        assert_eq!(ids, expected, "limit {limit}");
    }
    assert_eq!(vault.search("lantern", &pages_of(3, Some("7".to_owned()))).unwrap_err(), VaultError::BadCursor);
}

#[test]
fn a_query_without_a_word_finds_nothing() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &people());
    for query in ["", "   ", "\"", "*", "-", "()", "！？", "\0", "\u{1f}"] {
        assert_eq!(vault.search(query, &first_page()).unwrap().items, [], "{query:?}");
    }
}

#[test]
fn nothing_typed_is_an_operator() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &people());
    assert_eq!(found(&vault, "title:考勤"), [""; 0], "no column is asked for");
    assert_eq!(found(&vault, "考勤 OR 市场部"), [""; 0], "OR is a word");
    assert_eq!(found(&vault, "\"考勤\""), ["sample/profile/002"]);
    assert_eq!(found(&vault, "NOT 考勤"), [""; 0]);
}

/// What people type, and what those type who want to break it.
fn queries() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("NEAR(".to_owned()),
        Just("{title} :".to_owned()),
        Just(" AND ".to_owned()),
        Just(" NOT ".to_owned()),
        Just("^".to_owned()),
        Just("*".to_owned()),
        Just("\u{1f}\u{2}\u{3}\0".to_owned()),
        Just("考勤".to_owned()),
        Just("\u{1e940}".to_owned()),
        "\\PC{0,4}",
        any::<String>(),
    ];
    prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

#[test]
fn no_query_is_an_error() {
    let (_folder, vault) = vault();
    sync(&vault, 1, &people());
    proptest!(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() }, |(query in queries())| {
        let page = vault.search(&query, &first_page());
        prop_assert!(page.is_ok(), "{:?} gave {:?}", query, page);
    });
}

#[test]
fn any_text_is_found_by_a_word_of_it() {
    let (_folder, vault) = vault();
    let hour = std::cell::Cell::new(0);
    proptest!(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() },
        |(words in prop::collection::vec("[a-zA-Zéüñ0-9]{1,8}|[一-龥]{1,4}|[ァ-ヶ]{2,3}", 1..6), pick in any::<prop::sample::Index>())| {
        hour.set(hour.get() + 1);
        sync(&vault, hour.get(), &[record(1, "Any", &[("text", &words.join(" "))])]);
        let word = pick.get(&words);
        let hits = vault.search(word, &first_page()).unwrap().items;
        prop_assert_eq!(hits.len(), 1, "{:?} in {:?}", word, words);
        prop_assert!(hits[0].snippet.contains(MARK_START), "{:?} in {:?}", word, hits[0].snippet);
    });
}
