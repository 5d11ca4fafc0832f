//! Departments: a tree of three levels under the root, and one that hangs from a department out of the app's reach.

use serde_json::{Value, json};

use super::{Kind, MAIN_ADMINISTRATOR, ORDINARY_MEMBER, View};
use crate::answer::object;

/// The number of the root, whose identifier is 1.
pub(crate) const ROOT: u32 = 0;
/// The identifier of a department that exists but lies outside the app's contact scope.
const OUT_OF_REACH: i64 = 990_001;

/// How many departments there are on each level.
#[derive(Clone, Copy)]
pub(crate) struct Departments {
    first_level: u32,
    second_level: u32,
    /// All of them but the root; the last is the one whose parent is out of reach.
    total: u32,
}

/// What a department identifier leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Department(u32),
    OutOfReach,
    Nothing,
}

impl Departments {
    /// 12 for 120 members, 30 for 1,203, 200 for 10,000, 2,000 for 100,000, evenly between.
    pub(crate) fn for_members(members: u32) -> Self {
        let total = match members {
            0..120 => 6 + members * 6 / 120,
            120..1_203 => 12 + (members - 120) * 18 / 1_083,
            1_203..10_000 => 30 + (members - 1_203) * 170 / 8_797,
            _ => 200 + (members - 10_000) / 50,
        };
        let in_tree = total - 1;
        let first_level = (in_tree / 5).max(2);
        Self { first_level, second_level: (in_tree - first_level) * 3 / 5, total }
    }

    /// How many there are, the root included. Their numbers are `0..count`.
    pub(crate) fn count(&self) -> u32 {
        self.total + 1
    }

    /// The one whose parent is out of reach.
    pub(crate) fn detached(&self) -> u32 {
        self.total
    }

    /// How many hang from the root, directly or not.
    pub(crate) fn in_tree(&self) -> u32 {
        self.total - 1
    }

    /// The number of the department above; none for the root and for the detached one.
    pub(crate) fn parent(&self, department: u32) -> Option<u32> {
        if department == ROOT || department >= self.detached() {
            None
        } else if department <= self.first_level {
            Some(ROOT)
        } else if department <= self.first_level + self.second_level {
            Some(1 + (department - self.first_level - 1) % self.first_level)
        } else {
            Some(self.first_level + 1 + (department - self.first_level - self.second_level - 1) % self.second_level)
        }
    }
}

/// The identifier of a department.
pub(crate) fn department_id(department: u32) -> i64 {
    if department == ROOT { 1 } else { 880_000 + i64::from(department) }
}

/// A name such as 'Department 001'; every fourth is Chinese.
pub(crate) fn department_name(department: u32) -> String {
    match department {
        ROOT => "Sample organisation".to_owned(),
        number if number.is_multiple_of(4) => format!("部门 {number:03}"),
        number => format!("Department {number:03}"),
    }
}

impl View<'_> {
    /// The department with an identifier.
    pub(crate) fn find_department(&self, id: i64) -> Found {
        match id {
            1 if self.in_part => Found::OutOfReach,
            1 => Found::Department(ROOT),
            OUT_OF_REACH => Found::OutOfReach,
            _ => match u32::try_from(id - 880_000) {
                Ok(number)
                    if number != ROOT
                        && number < self.departments().count()
                        && !self.edits().removed(Kind::Department, &id.to_string()) =>
                {
                    if self.reaches(number) {
                        Found::Department(number)
                    } else {
                        Found::OutOfReach
                    }
                }
                Ok(_) | Err(_) => Found::Nothing,
            },
        }
    }

    /// Whether a department lies in the app's contact scope.
    fn reaches(&self, department: u32) -> bool {
        let mut at = Some(department);
        while let Some(department) = at.filter(|department| *department != 1) {
            at = self.departments().parent(department);
        }
        !self.in_part || at.is_some()
    }

    /// Whether a member lies in it.
    pub(crate) fn reaches_member(&self, member: u32) -> bool {
        !self.in_part || member == ORDINARY_MEMBER || self.seats_of(member).into_iter().any(|seat| self.reaches(seat))
    }

    /// The members who are in the app's contact scope by themselves.
    pub(crate) fn scope_members(&self) -> Vec<String> {
        if self.in_part { vec![super::members::user_id(ORDINARY_MEMBER)] } else { Vec::new() }
    }

    /// The identifiers of the departments where the app's contact scope begins.
    pub(crate) fn scope_departments(&self) -> Vec<i64> {
        if self.in_part {
            return vec![department_id(1)];
        }
        vec![department_id(ROOT), department_id(self.departments().detached())]
    }

    /// The departments directly below one, as `department/listsub` lists them.
    pub(crate) fn departments_below(&self, department: u32) -> Vec<Value> {
        (1..self.departments().count())
            .filter(|number| self.departments().parent(*number) == Some(department))
            .filter(|number| !self.edits().removed(Kind::Department, &department_id(*number).to_string()))
            .map(|number| {
                let mut shown = object([
                    ("dept_id", json!(department_id(number))),
                    ("name", json!(department_name(number))),
                    ("parent_id", json!(self.parent_id(number))),
                    ("create_dept_group", json!(number.is_multiple_of(2))),
                    ("auto_add_user", json!(number.is_multiple_of(2))),
                ]);
                if let Some(fields) = self.edits().of(Kind::Department, &department_id(number).to_string()) {
                    let known: Vec<String> = shown.keys().cloned().collect();
                    shown.extend(fields.clone().into_iter().filter(|(name, _)| known.contains(name)));
                }
                Value::Object(shown)
            })
            .collect()
    }

    /// The members that sit directly in a department, in rising order.
    pub(crate) fn members_of(&self, department: u32) -> &[u32] {
        self.roll().of_department(department)
    }

    /// Who leads a department.
    pub(crate) fn leader_of(&self, department: u32) -> Option<u32> {
        self.members_of(department).iter().copied().find(|member| self.has_member(*member))
    }

    /// A department as `department/get` shows it, with its privacy settings.
    pub(crate) fn department(&self, department: u32) -> Value {
        let direct = self.members_of(department).len();
        let hidden = self.is_hidden(department);
        let shut_in = department != ROOT && department % 9 == 7;
        let mut shown = object([
            ("dept_id", json!(department_id(department))),
            ("name", json!(department_name(department))),
            ("order", json!(department)),
            ("member_count", json!(direct)),
            ("owning_member_count", json!(direct)),
            ("create_dept_group", json!(department.is_multiple_of(2))),
            ("auto_add_user", json!(department.is_multiple_of(2))),
            ("auto_approve_apply", json!(department % 5 == 3)),
            ("group_contain_sub_dept", json!(department.is_multiple_of(6))),
            ("from_union_org", json!(department == self.departments().detached())),
            ("hide_dept", json!(hidden)),
            ("outer_dept", json!(shut_in)),
        ]);
        if department != ROOT {
            shown.insert("parent_id".to_owned(), json!(self.parent_id(department)));
            shown.insert("source_identifier".to_owned(), json!(format!("source-{department:03}")));
            shown.insert("code".to_owned(), json!(format!("D{department:03}")));
        }
        if let Some(leader) = self.leader_of(department) {
            shown.insert("dept_manager_userid_list".to_owned(), json!([super::members::user_id(leader)]));
        }
        if hidden {
            shown.insert("dept_permits".to_owned(), json!([department_id(1)]));
            shown.insert("user_permits".to_owned(), json!([super::members::user_id(MAIN_ADMINISTRATOR + 1)]));
        }
        if shut_in {
            shown.insert("outer_permit_depts".to_owned(), json!([department_id(1), department_id(2)]));
            shown.insert("outer_permit_users".to_owned(), json!([super::members::user_id(MAIN_ADMINISTRATOR)]));
        }
        self.edits().over(Kind::Department, &department_id(department).to_string(), &mut shown);
        shown.remove("outer_dept_only_self");
        Value::Object(shown)
    }

    /// Every tenth department is hidden; number 6 was hidden lately.
    fn is_hidden(&self, department: u32) -> bool {
        department % 10 == 4 || (department == 6 && self.is_now())
    }

    fn parent_id(&self, department: u32) -> i64 {
        self.departments().parent(department).map_or(OUT_OF_REACH, department_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_has_three_levels_at_every_size() {
        for members in [10, 20, 119, 120, 1_202, 1_203, 9_999, 10_000, 100_000] {
            let departments = Departments::for_members(members);
            let depth = |mut department: u32| {
                let mut steps = 0;
                while let Some(parent) = departments.parent(department) {
                    assert!(parent < department);
                    department = parent;
                    steps += 1;
                }
                assert_eq!(department, ROOT);
                steps
            };
            let deepest = (1..departments.detached()).map(depth).max();
            assert_eq!(deepest, Some(3), "{members} members");
        }
        assert_eq!(Departments::for_members(120).total, 12);
        assert_eq!(Departments::for_members(1_203).total, 30);
        assert_eq!(Departments::for_members(100_000).total, 2_000);
    }
}
