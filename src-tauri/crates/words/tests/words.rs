//! What a caller gets from the words.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use clearhold_words::{Language, Words, negotiate};
use proptest::prelude::*;

#[test]
fn a_locale_finds_its_language() {
    for (locale, expected) in [
        ("zh_CN.UTF-8", Language::SimplifiedChinese),
        ("zh-CN", Language::SimplifiedChinese),
        ("zh-Hans-SG", Language::SimplifiedChinese),
        ("zh_SG.GB2312@pinyin", Language::SimplifiedChinese),
        ("zh", Language::SimplifiedChinese),
        ("zh-TW", Language::SimplifiedChinese),
        ("en-GB", Language::English),
        ("en_US.UTF-8", Language::English),
        ("fr-FR", Language::English),
        ("C", Language::English),
        ("C.UTF-8", Language::English),
        ("POSIX", Language::English),
        ("", Language::English),
    ] {
        assert_eq!(negotiate(&[locale]), expected, "{locale}");
    }
}

#[test]
fn the_first_wish_that_can_be_met_wins() {
    assert_eq!(negotiate(&["fr-FR", "zh-CN", "en"]), Language::SimplifiedChinese);
    assert_eq!(negotiate(&["en-SG", "zh-SG"]), Language::English);
    assert_eq!(negotiate(&[]), Language::English);
}

#[test]
fn a_tag_names_its_language() {
    for language in Language::ALL {
        assert_eq!(language.tag().parse(), Ok(language));
    }
    assert!("fr".parse::<Language>().is_err());
}

#[test]
fn a_text_comes_in_the_language_asked_for() {
    assert_eq!(Words::new(Language::English).text("data-account"), "Account");
    assert_eq!(Words::new(Language::SimplifiedChinese).text("data-account"), "账号");
}

#[test]
fn attributes_are_found_and_only_where_they_are() {
    let words = Words::new(Language::English);
    assert!(words.attribute("error-vault-wrong_key", "hint").unwrap().contains("passphrase"));
    assert_eq!(words.attribute("error-vault-wrong_key", "about"), None);
    assert_eq!(words.attribute("no-such-key", "hint"), None);
}

#[test]
fn numbers_take_plural_forms_and_marks_between_thousands() {
    let english = Words::new(Language::English);
    assert_eq!(english.text_with("count-records", &[("count", 1_u64.into())]), "1 record");
    assert_eq!(english.text_with("count-records", &[("count", 1_234_567_u64.into())]), "1,234,567 records");
    let chinese = Words::new(Language::SimplifiedChinese);
    assert_eq!(chinese.text_with("count-records", &[("count", 1_234_u64.into())]), "1,234 条记录");
}

#[test]
fn a_key_without_words_gives_itself() {
    let words = Words::new(Language::English);
    assert!(!words.has("no-such-key"));
    assert_eq!(words.text("no-such-key"), "no-such-key");
}

#[test]
fn every_key_listed_has_words() {
    for language in Language::ALL {
        let words = Words::new(language);
        let keys = words.keys();
        assert!(keys.len() > 300 && keys.iter().all(|key| words.has(key)));
    }
}

#[test]
fn words_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Words::new(Language::English));
}

proptest! {
    #[test]
    fn any_wish_gives_a_language(wishes in proptest::collection::vec(".{0,24}", 0..4)) {
        let wishes: Vec<&str> = wishes.iter().map(String::as_str).collect();
        prop_assert!(Language::ALL.contains(&negotiate(&wishes)));
    }

    #[test]
    fn any_key_gives_a_text(key in ".{0,40}", name in ".{0,8}", value in ".{0,20}") {
        let words = Words::new(Language::English);
        let text = words.text_with(&key, &[(&name, value.as_str().into())]);
        prop_assert!(words.has(&key) || text == key);
    }
}
