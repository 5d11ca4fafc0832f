//! Roles, in groups.

use serde_json::{Value, json};

use super::{Kind, View, members::user_id};

const GROUPS: u32 = 3;

/// The identifier of a role.
pub(crate) fn role_id(role: u32) -> i64 {
    7_000 + i64::from(role)
}

/// A name such as 'Role 1'; every fifth is Chinese.
pub(crate) fn role_name(role: u32) -> String {
    if role.is_multiple_of(5) { format!("角色 {role}") } else { format!("Role {role}") }
}

/// The group that a role is in, from 1.
pub(crate) fn group_of(role: u32) -> u32 {
    1 + (role - 1) % GROUPS
}

/// A name such as 'Group 1'.
pub(crate) fn group_name(group: u32) -> String {
    if group == GROUPS { format!("角色组 {group}") } else { format!("Group {group}") }
}

impl View<'_> {
    /// How many roles there are: 23 for 1,203 members.
    pub(crate) fn roles(&self) -> u32 {
        (5 + self.organisation.size / 64).min(23)
    }

    /// The role of a member; one in three has one.
    pub(super) fn role_of(&self, member: u32) -> Option<u32> {
        (member % 3 == 2).then(|| 1 + (member - 1) % self.roles())
    }

    /// The role with an identifier.
    pub(crate) fn find_role(&self, id: i64) -> Option<u32> {
        u32::try_from(id - 7_000).ok().filter(|role| (1..=self.roles()).contains(role))
    }

    /// The members who have a role.
    pub(crate) fn with_role(self, role: u32) -> impl Iterator<Item = u32> {
        self.members().filter(move |member| match self.edits().of(Kind::Member, &user_id(*member)) {
            Some(fields) if fields.contains_key("role_list") => {
                let roles = fields["role_list"].as_array().into_iter().flatten();
                roles.into_iter().any(|each| each["id"].as_i64() == Some(role_id(role)))
            }
            Some(_) | None => self.role_of(*member) == Some(role),
        })
    }

    /// A page of roles, as `role/list` gives it: `offset` and `size` count roles, so that a group can be on two pages.
    pub(crate) fn roles_by_group(&self, offset: u32, size: u32) -> (Vec<Value>, bool) {
        let mut by_group: Vec<u32> = (1..=self.roles()).collect();
        by_group.sort_by_key(|role| (group_of(*role), *role));
        let page: Vec<u32> = by_group
            .iter()
            .copied()
            .skip(usize::try_from(offset).unwrap_or(usize::MAX))
            .take(usize::try_from(size).unwrap_or(usize::MAX))
            .collect();
        let groups = (1..=GROUPS)
            .filter_map(|group| {
                let roles: Vec<Value> = page
                    .iter()
                    .filter(|role| group_of(**role) == group)
                    .map(|role| json!({ "id": role_id(*role), "name": role_name(*role) }))
                    .collect();
                (!roles.is_empty())
                    .then(|| json!({ "groupId": 500 + group, "name": group_name(group), "roles": roles }))
            })
            .collect();
        (groups, offset.saturating_add(size) < self.roles())
    }
}
