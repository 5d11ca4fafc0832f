//! Every sentence that a person reads, in every language that Clearhold speaks.
//!
//! The sentences are Fluent files, one folder for each language, and the same files serve Rust and the window. A key
//! stands once in each language, with the same variables; tests see to that, so a text that is asked for is there.
//!
//! To add a language: a folder of files beside `en`, a case in [`Language`], a line in `files`.

mod files;
mod language;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use files::files;
pub use language::{Language, UnknownLanguage, negotiate};

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

/// What is put into a sentence in place of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Put in as it stands.
    Text(&'a str),
    /// A number: written with the language's own marks, and one that plural forms go by.
    Number(u64),
}

impl Words {
    /// Loads the words of a language. They are part of the program; nothing is read from disk.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // The marks would show up as odd characters in terminals and in files.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_grouped));
        let mut keys = Vec::new();
        for (_, text) in files(language) {
            // A file with an error still gives its other entries; the tests let no such file through.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partial, _)| partial);
            keys.extend(resource.entries().filter_map(message_key));
            bundle.add_resource_overriding(resource);
        }
        keys.sort_unstable();
        keys.dedup();
        Self { language, bundle, keys }
    }

    /// Whose words these are.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key; the key itself where there is none.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The text of a key with its variables filled in; the key itself where there is none.
    pub fn text_with(&self, key: &str, args: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.write(pattern, args)
    }

    /// An attribute of a key, such as `about` or `hint`; none where the key has no such attribute.
    pub fn attribute(&self, key: &str, attribute: &str) -> Option<String> {
        self.attribute_with(key, attribute, &[])
    }

    /// An attribute of a key with its variables filled in; none where the key has no such attribute.
    pub fn attribute_with(&self, key: &str, attribute: &str, args: &[(&str, Argument<'_>)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        Some(self.write(message.get_attribute(attribute)?.value(), args))
    }

    /// Whether a key has a text.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// Every key, in alphabetical order.
    pub fn keys(&self) -> Vec<String> {
        self.keys.clone()
    }

    fn write(&self, pattern: &fluent_syntax::ast::Pattern<&str>, args: &[(&str, Argument<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        // A variable that was not given stays visible as `{$name}`: better than losing the sentence.
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Argument<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => FluentValue::from(text),
            Argument::Number(number) => FluentValue::from(number),
        }
    }
}

fn message_key(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}

/// Writes whole numbers with a comma between thousands, as both languages do (and as the window's `Intl` does).
fn write_grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut grouped = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Some(grouped)
}
