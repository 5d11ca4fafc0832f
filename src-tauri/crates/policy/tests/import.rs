//! Reading policy texts: the sample in every form, and texts of every other kind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::collections::BTreeSet;

use clearhold_model::{PolicyText, Timestamp};
use clearhold_policy::import::{ImportError, MOST_BYTES, read};
use clearhold_policy::{catalogue, resolve};
use jiff::civil::date;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("corpora/policy-sample.md");
const CHINESE: &str = include_str!("corpora/policy-sample-zh.txt");

fn imported(text: &str) -> PolicyText {
    read(text, None, Timestamp::UNIX_EPOCH).unwrap()
}

fn text_of<'a>(citation: &str, policy: &'a PolicyText) -> &'a str {
    &resolve(citation, policy).unwrap_or_else(|| panic!("no {citation}")).text
}

#[test]
fn title_and_date_are_found() {
    let policy = imported(SAMPLE);
    assert_eq!(policy.title, "Example Service Policy");
    assert_eq!(policy.effective, date(2021, 5, 20));
    assert_eq!(policy.id.as_str(), format!("2021-05-20-{}", &policy.sha256[..8]));
    assert_eq!(policy.sha256.len(), 64);
}

#[test]
fn sections_are_cited_as_the_catalogue_cites_them() {
    let policy = imported(SAMPLE);
    let outline: Vec<_> =
        policy.sections.iter().filter(|section| section.level < 4).map(|section| section.citation.as_str()).collect();
    let expected = [
        "I",
        "II",
        "II.I",
        "II.I(I)",
        "II.I(II)",
        "II.II",
        "III",
        "III “With consent”",
        "III “When you choose”",
        "III “For a complaint”",
        "III “Companies that help”",
        "III “The public”",
        "IV",
        "V",
        "V “Look and correct”",
        "V “Delete”",
        "V “Close the account”",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "X EEA",
        "X Japan",
        "X California",
        "X Australia",
    ];
    assert_eq!(outline, expected);
}

#[test]
fn every_citation_of_the_catalogue_stands_in_the_sample() {
    let policy = imported(SAMPLE);
    for citation in citations() {
        assert!(resolve(&citation, &policy).is_some(), "{citation}");
    }
}

#[test]
fn a_section_has_its_own_text() {
    let policy = imported(SAMPLE);
    assert_eq!(
        text_of("III(i)", &policy),
        "When you pay, (number, picture, etc.) go along. The other side has its own text."
    );
    assert_eq!(resolve("III(i)", &policy).unwrap().heading, "Payment");
    assert_eq!(text_of("II.III(i)", &policy), text_of("III(i)", &policy));
    assert_eq!(text_of("III “Companies that help”(i)", &policy), "Building");
    assert_eq!(text_of("III “Companies that help”(iii)", &policy), "Asking");
    assert_eq!(text_of("II.I(I)(v)", &policy), "Anything else.");
    assert_eq!(
        text_of("II.I(I) “Usage data”", &policy),
        "What was sent, and when.\n\nWith a permission of the device, more is read."
    );
    assert_eq!(text_of("II.I(I) “Phone Status”", &policy), "the identifier of the device is read.");
    assert_eq!(text_of("X EEA I", &policy), "One of these:\n\nYou are told which.");
    assert_eq!(text_of("X Japan I", &policy), "As in the Act on Something (Act No. 65 of 2015).");
    assert_eq!(text_of("IX", &policy), "Write to someone@example.invalid.");
    assert_eq!(text_of("X Australia V", &policy), "Ask again.\n\n（The end）");
}

#[test]
fn paragraphs_that_an_item_announces_are_its_own() {
    let policy = imported(SAMPLE);
    assert!(text_of("V(ii)", &policy).ends_with("Or ask the helper (7 * 24 hours)."));
    assert_eq!(text_of("V “Delete”(ii)", &policy), "If you go away.");
    assert_eq!(text_of("V “Close the account”", &policy), "In principle this costs nothing.");
}

#[test]
fn the_table_of_contents_is_text() {
    let policy = imported(SAMPLE);
    assert!(text_of("II", &policy).contains("VIII. Changes of this text"));
    assert_eq!(policy.sections.iter().filter(|section| section.heading == "Whom to ask").count(), 1);
}

#[test]
fn the_same_text_without_bold_has_the_same_numbered_sections() {
    let numbered = |policy: PolicyText| -> BTreeSet<String> {
        policy.sections.into_iter().map(|section| section.citation).filter(|citation| !citation.contains('“')).collect()
    };
    assert_eq!(numbered(imported(&SAMPLE.replace("**", ""))), numbered(imported(SAMPLE)));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference_to_sections() {
    let windows = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
    let policy = imported(&windows);
    assert_eq!(policy.sections, imported(SAMPLE).sections);
    assert_eq!(policy.title, "Example Service Policy");
}

#[test]
fn a_chinese_text_is_read() {
    let policy = imported(CHINESE);
    assert_eq!(policy.effective, date(2022, 2, 1));
    let citations: Vec<_> = policy.sections.iter().map(|section| section.citation.as_str()).collect();
    assert_eq!(citations, ["I", "I(I)", "I(I)(1)", "I(I)(2)", "I(II)", "II", "III"]);
    assert_eq!(text_of("II", &policy), "保存在浏览器里。");
}

#[test]
fn a_date_that_is_given_wins() {
    let policy = read(SAMPLE, Some(date(2030, 1, 2)), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(policy.effective, date(2030, 1, 2));
    assert!(policy.id.as_str().starts_with("2030-01-02-"));
}

#[test]
fn what_can_not_be_taken_says_why() {
    let refused = |text: &str| read(text, None, Timestamp::UNIX_EPOCH).unwrap_err();
    assert_eq!(refused(""), ImportError::NotText);
    assert_eq!(refused(" \n\n "), ImportError::NotText);
    assert_eq!(refused("%PDF-1.7 …"), ImportError::NotText);
    assert_eq!(refused("\n<!DOCTYPE html><title>I. Title</title>"), ImportError::NotText);
    assert_eq!(refused("I. A\0"), ImportError::NotText);
    assert_eq!(refused("A letter\n\nof 2021-05-20, with no sections."), ImportError::NoSections);
    assert_eq!(refused("A policy\n\nI. One\n\nText of a day, with no date.\n\nII. Two\n\nText."), ImportError::NoDate);
    assert_eq!(refused(&"I. One\n".repeat(MOST_BYTES / 7 + 1)), ImportError::TooLarge);
}

#[test]
fn a_date_in_a_sentence_is_not_the_policys() {
    let text =
        "A policy\n\nI. One\n\nThe act of May 20, 2021 applies to everything that is said in this long sentence.";
    assert_eq!(read(text, None, Timestamp::UNIX_EPOCH), Err(ImportError::NoDate));
}

/// Texts that would take a day to read if any step went over the rest of the text again for each line.
#[test]
fn the_largest_texts_are_read() {
    for line in ["(i) a\n\n", "**b** c\n\n", "I. One\n\n", "Part I\n\n", "[](", "_", "**", "(("] {
        let text = format!("Title\n2021-05-20\nI. One\n\n{}", line.repeat(MOST_BYTES / 4 / line.len()));
        assert!(read(&text, None, Timestamp::UNIX_EPOCH).is_ok(), "{line:?}");
    }
}

/// Every citation that any row of the catalogue has.
fn citations() -> BTreeSet<String> {
    fn gather(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(members) => {
                for (name, member) in members {
                    if name == "citations" {
                        let texts = member.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
                        found.extend(texts);
                    } else {
                        gather(member, found);
                    }
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    gather(&serde_json::to_value(catalogue()).unwrap(), &mut found);
    let listed: BTreeSet<String> = catalogue().citations().into_iter().map(str::to_owned).collect();
    assert_eq!(listed, found, "the catalogue lists all that its rows cite");
    found
}

/// The policy itself, where the workspace stands beside a folder that holds it.
fn real_policy() -> Option<String> {
    let crate_folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = crate_folder.ancestors().find(|folder| folder.join("Cargo.lock").exists())?;
    let file = workspace.parent()?.join("shared/reference/dingtalk-privacy-policy-2021-05-20.md");
    std::fs::read_to_string(file).ok()
}

const NOT_HERE: &str = "The text of the policy is not here; only the sample was tested.";

#[test]
fn the_real_policy_is_read_whole() {
    let Some(text) = real_policy() else { return eprintln!("{NOT_HERE}") };
    let policy = imported(&text);
    assert_eq!(policy.title, "DingTalk Privacy Policy");
    assert_eq!(policy.effective, catalogue().policy_date);
    let citations: BTreeSet<_> = policy.sections.iter().map(|section| section.citation.as_str()).collect();
    assert_eq!(citations.len(), policy.sections.len(), "each citation names one section");
    for addendum in ["X EEA VI", "X Japan IV(iii)", "X California", "X Australia V"] {
        assert!(citations.contains(addendum), "{addendum}");
    }
    let signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let kept: usize = policy.sections.iter().map(|section| signs(&section.text) + signs(&section.heading)).sum();
    assert!(kept * 100 > signs(&text) * 95, "{kept} of {} are kept", signs(&text));
}

#[test]
fn every_citation_of_the_catalogue_stands_in_the_real_policy() {
    let Some(text) = real_policy() else { return eprintln!("{NOT_HERE}") };
    let policy = imported(&text);
    for citation in citations() {
        let section = resolve(&citation, &policy).unwrap_or_else(|| panic!("no {citation}"));
        assert!(!section.text.is_empty() || !section.heading.is_empty(), "{citation} is empty");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read(&text, None, Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn pieces_of_policies_are_read_or_refused(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "I. A", "II. B", "Ⅲ. C", "(I) D", "(i) e", "（一）甲", "一、乙", "（1）丙", "Part I", "Part ", "第一部分", "**", "****.**",
                "\n", "\n\n", " ", "Addendum for ", "X", "2021-05-20", "May 20, 2021", "effective ", "年", "é", "[a](b)", "\\", "_", "#", "# ",
            ]),
            0..40,
        )
    ) {
        if let Ok(policy) = read(&pieces.concat(), Some(date(2021, 5, 20)), Timestamp::UNIX_EPOCH) {
            prop_assert!(!policy.sections.is_empty());
            prop_assert!(policy.sections.iter().all(|section| section.level > 0 && !section.citation.is_empty()));
        }
    }
}
