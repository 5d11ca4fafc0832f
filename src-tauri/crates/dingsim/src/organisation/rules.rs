//! Rules that hide people, departments and roles from the contact list, and the organisation's certificate.

use serde_json::{Value, json};

use super::{View, departments::department_id, members::user_id, roles::role_id};

/// The rule that was switched on between the two periods.
const SWITCHED_ON_LATELY: u32 = 3;

impl View<'_> {
    /// How many hide rules there are: 27 for 120 members, 50 at most.
    pub(crate) fn hide_rules(&self) -> u32 {
        (25 + self.organisation.size / 60).min(50)
    }

    /// A hide rule, numbered from 1.
    pub(crate) fn hide_rule(&self, rule: u32) -> Value {
        let active = rule % 4 != 3 || (rule == SWITCHED_ON_LATELY && self.is_now());
        let department = 1 + (rule - 1) % self.departments().in_tree();
        let (staff, departments, tags) = match rule % 4 {
            1 => (vec![user_id(1 + rule % 9)], vec![department_id(department)], vec![]),
            2 => (vec![], vec![department_id(department)], vec![]),
            3 => (vec![user_id(2), user_id(9)], vec![], vec![]),
            _ => (vec![], vec![], vec![role_id(1 + rule % self.roles())]),
        };
        json!({
            "id": 2_277_000 + i64::from(rule),
            "name": if rule.is_multiple_of(5) { format!("规则 {rule:03}") } else { format!("Rule {rule:03}") },
            "description": if rule % 3 == 1 { format!("Hides group {rule}") } else { String::new() },
            "active": active,
            "objectStaffIds": staff,
            "objectDeptIds": departments,
            "objectTagIds": tags,
            "excludeStaffIds": if rule.is_multiple_of(2) { vec![user_id(1)] } else { vec![] },
            "excludeDeptIds": if rule % 5 == 2 { vec![department_id(2)] } else { vec![] },
            "excludeTagIds": if rule % 3 == 1 { vec![role_id(1)] } else { vec![] },
        })
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
