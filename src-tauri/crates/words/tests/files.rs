//! The Fluent files of all languages say the same things, completely, and in their own language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use clearhold_words::{Language, files};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse;

/// What one text is made of: where it stands, its letters, and the variables and messages it refers to.
struct Text {
    file: &'static str,
    place: String,
    letters: String,
    references: BTreeSet<String>,
}

fn parsed(file: &str, text: &'static str) -> Resource<&'static str> {
    parse(text).unwrap_or_else(|(_, errors)| panic!("{file} has errors: {errors:?}"))
}

fn texts(language: Language) -> Vec<Text> {
    let mut texts = Vec::new();
    for (file, source) in files(language) {
        for entry in parsed(file, source).body {
            match entry {
                Entry::Message(message) => texts.extend(message_texts(file, &message)),
                Entry::Term(term) => panic!("{file}: -{} is a term; use messages", term.id.name),
                Entry::Junk { content } => panic!("{file}: {content:?} can't be read"),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
    texts
}

fn message_texts(file: &'static str, message: &Message<&str>) -> Vec<Text> {
    let key = message.id.name;
    let own = message.value.iter().map(|pattern| (key.to_owned(), pattern));
    let attributes = message.attributes.iter().map(|each| (format!("{key}.{}", each.id.name), &each.value));
    own.chain(attributes)
        .map(|(place, pattern)| {
            let mut text = Text { file, place, letters: String::new(), references: BTreeSet::new() };
            read_pattern(pattern, &mut text);
            text
        })
        .collect()
}

fn read_pattern(pattern: &Pattern<&str>, text: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.letters.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline, text),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, text);
                for variant in variants {
                    text.letters.push('\n');
                    read_pattern(&variant.value, text);
                }
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, text: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            text.references.insert(format!("${}", id.name));
        }
        InlineExpression::MessageReference { id, .. } => {
            text.references.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => text.letters.push_str(value),
        InlineExpression::FunctionReference { id, arguments } => {
            assert_eq!(id.name, "NUMBER", "{}: only NUMBER works in Rust and in the window", text.place);
            for argument in &arguments.positional {
                read_inline(argument, text);
            }
        }
        InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::TermReference { .. } | InlineExpression::Placeable { .. } => {
            panic!("{}: keep to variables and messages", text.place)
        }
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn every_language_has_the_same_files() {
    let names = |language| files(language).iter().map(|(name, _)| *name).collect::<Vec<_>>();
    for language in Language::ALL {
        assert_eq!(names(language), names(Language::English), "files of {language}");
    }
}

#[test]
fn no_key_stands_twice() {
    for language in Language::ALL {
        let mut seen = BTreeMap::new();
        for text in texts(language) {
            if let Some(before) = seen.insert(text.place.clone(), text.file) {
                panic!("{language}: {} stands in {before} and again in {}", text.place, text.file);
            }
        }
    }
}

#[test]
fn every_language_says_the_same_things_with_the_same_variables() {
    let listed = |language| {
        texts(language)
            .into_iter()
            .map(|text| format!("{} {} {:?}", text.file, text.place, text.references))
            .collect::<BTreeSet<_>>()
    };
    let english = listed(Language::English);
    for language in Language::ALL {
        let other = listed(language);
        let missing: Vec<_> = english.difference(&other).collect();
        let extra: Vec<_> = other.difference(&english).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language} lacks {missing:#?} and has besides {extra:#?}");
    }
}

#[test]
fn what_a_text_refers_to_exists() {
    for language in Language::ALL {
        let texts = texts(language);
        let places: BTreeSet<_> = texts.iter().map(|text| text.place.as_str()).collect();
        for text in &texts {
            for reference in text.references.iter().filter(|reference| !reference.starts_with('$')) {
                assert!(places.contains(reference.as_str()), "{language}: {} refers to {reference}", text.place);
            }
        }
    }
}

/// Names that are the same in Chinese; those of an app's credentials as DingTalk's Chinese console has them.
const SAME_IN_CHINESE: [&str; 7] =
    ["Agent ID", "Client ID", "Client Secret", "Cookie", "ISO 27001:2013", "ISO 27018:2014", "SOC 2 Type 1"];

#[test]
fn no_english_sentence_is_left_in_chinese() {
    for text in texts(Language::SimplifiedChinese) {
        let letters = text.letters.trim();
        let has_words = letters.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 3);
        let is_name = SAME_IN_CHINESE.contains(&letters) || is_a_name_everywhere(letters);
        assert!(letters.chars().any(is_chinese) || !has_words || is_name, "{} is not Chinese: {letters:?}", text.place);
        let longest = letters
            .split(|c: char| !(c.is_ascii_alphabetic() || c == ' ' || c == '\'' || c == '’'))
            .map(|run| run.split_whitespace().count())
            .max();
        assert!(longest <= Some(4), "{} holds an English sentence: {letters:?}", text.place);
    }
}

/// A single word that is written as a program, a format or a command writes it, such as `clearhold` or `JSON`.
fn is_a_name_everywhere(letters: &str) -> bool {
    ["Clearhold", "DingTalk", "BagIt", "Frictionless", "English", "SQLCipher", "Markdown"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(letters))
}

#[test]
fn no_chinese_is_left_in_english() {
    for text in texts(Language::English) {
        let letters = text.letters.replace(Language::SimplifiedChinese.own_name(), "");
        assert!(!letters.chars().any(is_chinese), "{} is not English: {letters:?}", text.place);
    }
}

#[test]
fn every_text_is_whole() {
    for language in Language::ALL {
        for text in texts(language) {
            let bare = text.letters.trim();
            assert!(!bare.is_empty() || !text.references.is_empty(), "{language}: {} is empty", text.place);
            assert!(!bare.contains("TODO") && !bare.contains("FIXME"), "{language}: {} is not done", text.place);
        }
    }
}

#[test]
fn every_error_says_what_helps() {
    for language in Language::ALL {
        let places: BTreeSet<_> = texts(language).into_iter().map(|text| text.place).collect();
        for place in places.iter().filter(|place| place.starts_with("error-") && !place.contains('.')) {
            assert!(places.contains(&format!("{place}.hint")), "{language}: {place} has no hint");
        }
        for code in ERROR_CODES {
            let key = format!("error-{}", code.replace('.', "-"));
            assert!(places.contains(&key), "{language}: {code} has no words");
        }
    }
}

/// The codes that scripts and pages know.
const ERROR_CODES: [&str; 56] = [
    "usage.invalid_argument",
    "vault.not_found",
    "vault.exists",
    "vault.wrong_key",
    "vault.damaged_key_file",
    "vault.not_a_vault",
    "vault.damaged",
    "vault.in_use",
    "vault.keyring_unavailable",
    "vault.keyring_entry_missing",
    "vault.wrong_key_kind",
    "vault.too_new",
    "vault.failed",
    "vault.passphrase_needed",
    "vault.passphrase_too_weak",
    "disk.full",
    "disk.not_writable",
    "disk.failed",
    "source.credentials_refused",
    "source.token_refused",
    "source.sign_in_needed",
    "source.sign_in_refused",
    "source.permission_missing",
    "source.address_not_allowed",
    "source.throttled",
    "source.quota_used_up",
    "source.over_budget",
    "source.blocked",
    "source.unreachable",
    "source.cut_off",
    "source.unexpected_answer",
    "source.invalid_settings",
    "source.no_certificates",
    "source.partial_scope",
    "source.not_found",
    "source.exists",
    "sync.interrupted",
    "sync.cancelled",
    "sync.running",
    "record.not_found",
    "app.not_found",
    "control.not_found",
    "snapshot.not_found",
    "policy.not_found",
    "policy.not_readable",
    "policy.no_date",
    "policy.no_sections",
    "export.file_exists",
    "export.folder_missing",
    "export.nothing_to_export",
    "archive.not_found",
    "archive.not_an_archive",
    "archive.broken",
    "journal.broken",
    "job.cancelled",
    "internal.bug",
];
