//! What is known of one person, in one piece of text: there may be hundreds of thousands of them in memory at a time.

use crate::contentlines::text;

/// Ends a fact. No text that a card can hold has it: control characters are replaced first.
const END: char = '\u{1f}';
/// Stands between a source and the name of a department.
const BETWEEN: char = '\u{1e}';

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Id,
    Name,
    Nickname,
    Mobile,
    Telephone,
    Email,
    WorkEmail,
    Title,
    /// A department, after the source whose organisation it is of: see [`department`].
    Department,
}

impl Fact {
    /// Every fact, in the order in which they stand on a card.
    const ALL: [Self; 9] = [
        Self::Id,
        Self::Name,
        Self::Nickname,
        Self::Mobile,
        Self::Telephone,
        Self::Email,
        Self::WorkEmail,
        Self::Department,
        Self::Title,
    ];

    fn mark(self) -> char {
        match self {
            Self::Id => 'i',
            Self::Name => 'n',
            Self::Nickname => 'k',
            Self::Mobile => 'm',
            Self::Telephone => 't',
            Self::Email => 'e',
            Self::WorkEmail => 'w',
            Self::Department => 'd',
            Self::Title => 'j',
        }
    }
}

/// All facts of a person, each once.
#[derive(Default)]
pub(super) struct Facts(Box<str>);

impl Facts {
    /// Adds what was not known yet.
    pub(super) fn add(&mut self, fact: Fact, value: &str) {
        self.put(fact, &text(value));
    }

    /// Adds a department of the organisation that the source reads.
    pub(super) fn add_department(&mut self, source: &str, name: &str) {
        self.put(Fact::Department, &format!("{}{BETWEEN}{}", text(source), text(name)));
    }

    fn put(&mut self, fact: Fact, value: &str) {
        if !self.of(fact).any(|known| known == value) {
            self.0 = format!("{}{}{value}{END}", self.0, fact.mark()).into_boxed_str();
        }
    }

    pub(super) fn first(&self, fact: Fact) -> Option<&str> {
        self.of(fact).next()
    }

    /// Every fact, those of a kind together.
    pub(super) fn all(&self) -> impl Iterator<Item = (Fact, &str)> {
        Fact::ALL.into_iter().flat_map(|fact| self.of(fact).map(move |value| (fact, value)))
    }

    fn of(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.0.split_terminator(END).filter_map(move |told| told.strip_prefix(fact.mark()))
    }
}

/// The source and the name of a department.
pub(super) fn department(value: &str) -> (&str, &str) {
    value.split_once(BETWEEN).unwrap_or(("", value))
}

#[cfg(test)]
mod tests {
    use super::{Fact, Facts, department};

    #[test]
    fn a_fact_is_kept_once_and_with_those_of_its_kind() {
        let mut facts = Facts::default();
        facts.add(Fact::Title, "Engineer");
        facts.add(Fact::Email, "one@example.invalid");
        facts.add(Fact::Title, "iEngineer");
        facts.add(Fact::Title, "Engineer");
        facts.add_department("sample", "North\u{1f}\u{1e}East");
        facts.add_department("sample", "North\u{1f}\u{1e}East");
        assert_eq!(facts.first(Fact::Id), None);
        let all: Vec<_> = facts.all().collect();
        assert_eq!(all[0], (Fact::Email, "one@example.invalid"));
        assert_eq!(department(all[1].1), ("sample", "North\u{fffd}\u{fffd}East"));
        assert_eq!(all[2..], [(Fact::Title, "Engineer"), (Fact::Title, "iEngineer")]);
    }
}
