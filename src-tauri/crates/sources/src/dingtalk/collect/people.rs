//! What the later parts need to know about the members that were read.

use std::collections::{HashMap, HashSet};

use clearhold_model::{Audience, SubjectId};

use super::departments::Tree;
use crate::SourceError;
use crate::dingtalk::memory::mark;

/// A member, in short.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) subject: SubjectId,
    pub(crate) name: String,
    pub(crate) departments: Vec<i64>,
    pub(crate) roles: Vec<i64>,
    /// The identifier that calendars are asked for by.
    pub(crate) union_id: Option<String>,
    /// Whether the member is protected as an executive.
    pub(crate) is_senior: bool,
}

/// The members, by their identifier in the organisation.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) by_user: HashMap<String, Person>,
    /// Whether every member of the organisation is there.
    pub(crate) whole: bool,
    /// Why there are members whom the app may see and who are not there, where that may be.
    pub(crate) missing: Option<SourceError>,
    /// Whether every member's roles are there.
    pub(crate) with_roles: bool,
    /// The administrators, where they could be read.
    pub(crate) administrators: Option<HashSet<String>>,
}

impl People {
    /// A mark that is another as soon as someone comes, goes, or becomes an executive.
    pub(super) fn mark(&self) -> u64 {
        let mut who: Vec<(&String, bool)> =
            self.by_user.iter().map(|(user_id, person)| (user_id, person.is_senior)).collect();
        who.sort_unstable();
        mark(&who)
    }

    /// Everyone who has a calendar, in one order.
    pub(super) fn calendar_owners(&self) -> Vec<(String, Person)> {
        let mut owners: Vec<(String, Person)> =
            self.by_user.values().filter_map(|person| Some((person.union_id.clone()?, person.clone()))).collect();
        owners.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        owners
    }

    /// How many people an audience comes to; none where that can't be known.
    ///
    /// A department stands for everyone in it and below it.
    pub(super) fn count(&self, audience: &Audience, tree: &Tree) -> Option<u64> {
        if audience.administrators_only {
            return self.administrators.as_ref().map(|administrators| administrators.len() as u64);
        }
        let says_nothing = audience.departments.is_empty() && audience.roles.is_empty() && audience.members.is_empty();
        if says_nothing || !self.whole || !(self.with_roles || audience.roles.is_empty()) {
            return None;
        }
        let departments = tree.with_everything_below(&audience.departments);
        let roles: HashSet<i64> = audience.roles.iter().copied().collect();
        let members: HashSet<&str> = audience.members.iter().map(String::as_str).collect();
        let covered = self.by_user.iter().filter(|(user_id, person)| {
            members.contains(user_id.as_str())
                || person.departments.iter().any(|department| departments.contains(department))
                || person.roles.iter().any(|role| roles.contains(role))
        });
        Some(covered.count() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let person = |departments: &[i64], roles: &[i64]| Person {
            subject: SubjectId::from("dingtalk:1"),
            name: "Member 001".to_owned(),
            departments: departments.to_vec(),
            roles: roles.to_vec(),
            union_id: None,
            is_senior: false,
        };
        People {
            by_user: HashMap::from([
                ("u1".to_owned(), person(&[1], &[])),
                ("u2".to_owned(), person(&[2], &[7])),
                ("u3".to_owned(), person(&[3], &[7])),
            ]),
            whole: true,
            missing: None,
            with_roles: true,
            administrators: None,
        }
    }

    #[test]
    fn nobody_is_counted_twice() {
        let tree = Tree::of(&[(2, 1), (3, 2)]);
        let audience =
            Audience { departments: vec![2], roles: vec![7], members: vec!["u3".to_owned()], ..Audience::default() };
        assert_eq!(people().count(&audience, &tree), Some(2));
        let everyone = Audience { departments: vec![1], ..Audience::default() };
        assert_eq!(people().count(&everyone, &tree), Some(3));
    }

    #[test]
    fn what_cannot_be_known_is_not_counted() {
        let tree = Tree::of(&[(2, 1), (3, 2)]);
        let by_role = Audience { roles: vec![7], ..Audience::default() };
        assert_eq!(People { with_roles: false, ..people() }.count(&by_role, &tree), None);
        assert_eq!(People { whole: false, ..people() }.count(&by_role, &tree), None);
        assert_eq!(people().count(&Audience::default(), &tree), None);
        let administrators = Audience { administrators_only: true, ..Audience::default() };
        assert_eq!(people().count(&administrators, &tree), None);
    }
}
