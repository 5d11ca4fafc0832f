//! The people of an export: each once, whichever sources tell of them.

use std::collections::HashMap;

use clearhold_model::{Role, Subject};

use crate::verify::short_sum;

/// In the order in which a person's roles are shown.
const ROLES: [Role; 4] = [Role::Individual, Role::Member, Role::Admin, Role::Visitor];
/// More sources than this are not told apart.
const MOST_SOURCES: usize = 64;

/// Everyone, as all sources together have them. Sums of 128 bits instead of the identifiers keep this at a few dozen
/// bytes a person.
#[derive(Default)]
pub(super) struct Everyone {
    people: HashMap<[u8; 16], Known>,
    sources: Vec<String>,
}

#[derive(Default)]
struct Known {
    /// A bit for each of the sources.
    sources: u64,
    /// A bit for each of the roles.
    roles: u8,
    is_self: bool,
    shown: bool,
}

/// A person as all sources together have them.
pub(super) struct Person {
    pub(super) sources: Vec<String>,
    pub(super) roles: Vec<Role>,
    pub(super) is_self: bool,
}

impl Everyone {
    /// Takes in what one source says of a person.
    pub(super) fn learn(&mut self, subject: &Subject) {
        let source = subject.source.as_str();
        let place = self.sources.iter().position(|known| known == source).unwrap_or_else(|| {
            self.sources.push(source.to_owned());
            self.sources.len() - 1
        });
        let known = self.people.entry(short_sum(&[subject.id.as_str()])).or_default();
        known.sources |= 1 << place.min(MOST_SOURCES - 1);
        for (bit, role) in ROLES.iter().enumerate() {
            known.roles |= u8::from(subject.roles.contains(role)) << bit;
        }
        known.is_self |= subject.is_self;
    }

    /// What is known of the person, the first time it is asked for.
    pub(super) fn once(&mut self, subject: &Subject) -> Option<Person> {
        let known = self.people.get_mut(&short_sum(&[subject.id.as_str()])).filter(|known| !known.shown)?;
        known.shown = true;
        let sources = self.sources.iter().enumerate();
        let told = sources.filter(|(place, _)| known.sources >> (*place).min(MOST_SOURCES - 1) & 1 == 1);
        let roles = ROLES.into_iter().enumerate().filter(|(bit, _)| known.roles >> bit & 1 == 1);
        Some(Person {
            sources: told.map(|(_, source)| source.clone()).collect(),
            roles: roles.map(|(_, role)| role).collect(),
            is_self: known.is_self,
        })
    }
}
