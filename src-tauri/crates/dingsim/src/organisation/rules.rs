//! The rules on who sees whom and what of them, and the organisation's certificate and invitation switches.

use serde_json::{Map, Value, json};

use super::{Kind, View, departments::department_id, members::user_id, roles::role_id};
use crate::answer::object;

/// The rule that was switched on between the two periods.
const SWITCHED_ON_LATELY: u32 = 3;

/// A list of rules.
pub(crate) struct RuleList {
    pub(crate) kind: Kind,
    first_id: i64,
    /// Every field but the identifier; what a write leaves out becomes the value here.
    fields: &'static [(&'static str, Unset)],
    /// Fields that can be written and never come back.
    write_only: &'static [&'static str],
    make: fn(&View<'_>, u32) -> Map<String, Value>,
    count: fn(&View<'_>) -> u32,
}

/// What a field is that was not given.
#[derive(Clone, Copy)]
enum Unset {
    Text,
    Flag,
    List,
}

const WHOM: [(&str, Unset); 6] = [
    ("objectStaffIds", Unset::List),
    ("objectDeptIds", Unset::List),
    ("objectTagIds", Unset::List),
    ("excludeStaffIds", Unset::List),
    ("excludeDeptIds", Unset::List),
    ("excludeTagIds", Unset::List),
];

/// #25 to #27: people, departments and roles hidden from the contact list.
pub(crate) static HIDE: RuleList = RuleList {
    kind: Kind::Hide,
    first_id: 2_277_000,
    fields: &[
        ("name", Unset::Text),
        ("description", Unset::Text),
        ("active", Unset::Flag),
        WHOM[0],
        WHOM[1],
        WHOM[2],
        WHOM[3],
        WHOM[4],
        WHOM[5],
        ("hideInUserProfile", Unset::Flag),
        ("hideInSearch", Unset::Flag),
    ],
    write_only: &["hideInUserProfile", "hideInSearch"],
    make: |view, rule| view.hide_rule(rule),
    // 27 for 120 members, 50 at most.
    count: |view| (25 + view.organisation.size / 60).min(50),
};

/// #28 to #30: whose view of the contact list is restricted.
pub(crate) static RESTRICTIONS: RuleList = RuleList {
    kind: Kind::Restriction,
    first_id: 1_000,
    fields: &[
        ("name", Unset::Text),
        ("description", Unset::Text),
        ("active", Unset::Flag),
        ("type", Unset::Text),
        ("subjectUserIds", Unset::List),
        ("subjectDeptIds", Unset::List),
        ("subjectTagIds", Unset::List),
        ("excludeUserIds", Unset::List),
        ("excludeDeptIds", Unset::List),
        ("excludeTagIds", Unset::List),
        ("restrictInSearch", Unset::Flag),
        ("restrictInUserProfile", Unset::Flag),
    ],
    write_only: &[],
    make: |view, rule| view.restriction(rule),
    count: |view| 4 + view.organisation.size / 300,
};

/// #31 to #33: fields of the profile hidden from others.
pub(crate) static VISIBILITY: RuleList = RuleList {
    kind: Kind::Visibility,
    first_id: 10_000,
    fields: &[
        ("name", Unset::Text),
        ("description", Unset::Text),
        ("active", Unset::Flag),
        ("hideFields", Unset::List),
        WHOM[0],
        WHOM[1],
        WHOM[2],
        WHOM[3],
        WHOM[4],
        WHOM[5],
    ],
    write_only: &[],
    make: |view, rule| view.visibility_rule(rule),
    count: |view| 3 + view.organisation.size / 300,
};

impl View<'_> {
    /// Every rule of a list, as it is read.
    pub(crate) fn rules(&self, list: &RuleList) -> Vec<Value> {
        let made = (1..=(list.count)(self)).map(|rule| {
            let id = list.first_id + i64::from(rule);
            let mut shown = (list.make)(self, rule);
            shown.insert("id".to_owned(), json!(id));
            (id.to_string(), shown)
        });
        let mut rules = self.edits().listed(list.kind, made);
        for rule in &mut rules {
            if let Value::Object(fields) = rule {
                fields.retain(|name, _| !list.write_only.contains(&name.as_str()));
            }
        }
        rules
    }

    /// Makes a rule, or puts another in the place of one: what is not given is not kept. The result is its identifier;
    /// none where no rule has it.
    pub(crate) fn put_rule(&self, list: &RuleList, id: Option<i64>, given: &Value) -> Option<i64> {
        let known: Vec<i64> = self.rules(list).iter().filter_map(|rule| rule["id"].as_i64()).collect();
        let id = match id {
            Some(id) => known.contains(&id).then_some(id)?,
            None => known.into_iter().max().unwrap_or(list.first_id) + 1,
        };
        let mut fields: Map<String, Value> = list
            .fields
            .iter()
            .map(|(name, unset)| {
                let value = match unset {
                    Unset::Text => json!(""),
                    Unset::Flag => json!(false),
                    Unset::List => json!([]),
                };
                let given = given.get(*name).filter(|value| !value.is_null()).cloned();
                ((*name).to_owned(), given.unwrap_or(value))
            })
            .collect();
        fields.insert("id".to_owned(), json!(id));
        self.edit().set(list.kind, &id.to_string(), fields);
        Some(id)
    }

    /// Removes a rule; whether there was one.
    pub(crate) fn remove_rule(&self, list: &RuleList, id: i64) -> bool {
        let known = self.rules(list).iter().any(|rule| rule["id"].as_i64() == Some(id));
        if known {
            self.edit().remove(list.kind, &id.to_string());
        }
        known
    }

    fn hide_rule(&self, rule: u32) -> Map<String, Value> {
        let active = rule % 4 != 3 || (rule == SWITCHED_ON_LATELY && self.is_now());
        let department = 1 + (rule - 1) % self.departments().in_tree();
        let (staff, departments, tags) = match rule % 4 {
            1 => (vec![user_id(1 + rule % 9)], vec![department_id(department)], vec![]),
            2 => (vec![], vec![department_id(department)], vec![]),
            3 => (vec![user_id(2), user_id(9)], vec![], vec![]),
            _ => (vec![], vec![], vec![role_id(1 + rule % self.roles())]),
        };
        object([
            ("name", json!(if rule.is_multiple_of(5) { format!("规则 {rule:03}") } else { format!("Rule {rule:03}") })),
            ("description", json!(if rule % 3 == 1 { format!("Hides group {rule}") } else { String::new() })),
            ("active", json!(active)),
            ("objectStaffIds", json!(staff)),
            ("objectDeptIds", json!(departments)),
            ("objectTagIds", json!(tags)),
            ("excludeStaffIds", json!(if rule.is_multiple_of(2) { vec![user_id(1)] } else { vec![] })),
            ("excludeDeptIds", json!(if rule % 5 == 2 { vec![department_id(2)] } else { vec![] })),
            ("excludeTagIds", json!(if rule % 3 == 1 { vec![role_id(1)] } else { vec![] })),
            ("hideInUserProfile", json!(rule.is_multiple_of(2))),
            ("hideInSearch", json!(true)),
        ])
    }

    fn restriction(&self, rule: u32) -> Map<String, Value> {
        let how = ["excludeNode", "onlySelf", "onlySelfDeptAndChild"][usize::try_from(rule % 3).unwrap_or(0)];
        let department = department_id(1 + rule % self.departments().in_tree());
        object([
            ("name", json!(format!("Rule {:03}", 500 + rule))),
            ("description", json!(if rule % 3 == 1 { format!("Restricts group {rule}") } else { String::new() })),
            ("type", json!(how)),
            ("active", json!(rule % 4 != 2)),
            ("subjectUserIds", json!(if rule % 3 == 1 { vec![user_id(1 + rule % 9)] } else { vec![] })),
            ("subjectDeptIds", json!([department])),
            ("subjectTagIds", json!(if rule % 4 == 3 { vec![role_id(1 + rule % self.roles())] } else { vec![] })),
            ("excludeUserIds", json!(if how == "excludeNode" { vec![user_id(1)] } else { vec![] })),
            ("excludeDeptIds", json!(if how == "excludeNode" { vec![department_id(1)] } else { vec![] })),
            ("excludeTagIds", json!([])),
            ("restrictInSearch", json!(true)),
            ("restrictInUserProfile", json!(rule.is_multiple_of(2))),
        ])
    }

    fn visibility_rule(&self, rule: u32) -> Map<String, Value> {
        let fields = [json!(["mobile", "email", "12837"]), json!(["job_number"]), json!(["hire_date", "manager"])];
        object([
            ("gmtCreate", json!(format!("2026-01-{:02} 03:04:05", 1 + rule % 28))),
            ("gmtModified", json!(format!("2026-02-{:02} 03:04:05", 1 + rule % 28))),
            ("name", json!(format!("Rule {:03}", 900 + rule))),
            (
                "description",
                json!(if rule.is_multiple_of(2) { format!("Fields of group {rule}") } else { String::new() }),
            ),
            ("active", json!(!rule.is_multiple_of(3) || self.is_now())),
            ("hideFields", fields[usize::try_from(rule % 3).unwrap_or(0)].clone()),
            ("objectStaffIds", json!(if rule % 3 == 2 { vec![user_id(2)] } else { vec![] })),
            ("objectDeptIds", json!([department_id(1 + rule % self.departments().in_tree())])),
            ("objectTagIds", json!(if rule.is_multiple_of(3) { vec![role_id(1)] } else { vec![] })),
            ("excludeStaffIds", json!([user_id(1)])),
            ("excludeDeptIds", json!([])),
            ("excludeTagIds", json!([])),
        ])
    }

    /// The invitation switches (#36). The link is a secret of the organisation's.
    pub(crate) fn invites(&self) -> Value {
        let mut switches = object([
            ("inviteSwitch", json!(true)),
            ("linkInvite", json!(true)),
            ("searchNameInvite", json!(false)),
            ("orgApplyCodeInvite", json!(self.is_now())),
            ("empApplyJoinDept", json!(false)),
            ("auditType", json!(1)),
            ("inviteUrl", json!("https://invite.example.invalid/sample-secret")),
        ]);
        self.edits().over(Kind::Invites, "own", &mut switches);
        Value::Object(switches)
    }
}

/// The organisation's certificate, at the high level (1).
pub(crate) fn certificate() -> Value {
    json!({
        "orgName": "Sample organisation",
        "licenseOrgName": "Sample organisation (licence)",
        "authLevel": 1,
        "legalPerson": "Member 001",
        "licenseUrl": "https://static.example.invalid/licence.png",
        "organizationCode": "ORG-SAMPLE-0001",
        "registrationNum": "REG-SAMPLE-0001",
        "unifiedSocialCredit": "USC-SAMPLE-0001",
    })
}
