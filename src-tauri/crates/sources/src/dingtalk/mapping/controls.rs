//! The organisation's rules on who sees whom.
//!
//! The use that such a control allows or denies is other members' view. `confirmed_at` stays none: the reader fills
//! it from the time of the snapshot, so that a rule that stays the same does not look changed at every sync.

use clearhold_model::{Actuator, Control, ControlId, ControlScope, ControlState, Item, SourceId};
use serde_json::{Value, json};

use crate::dingtalk::shapes::{Department, HideRule};

/// A contact-hide rule. None without an identifier.
///
/// Rules made in the administrators' web console are listed nowhere: these are only the ones made through interfaces.
pub(crate) fn hide_rule(source: &SourceId, rule: &HideRule) -> Option<Item> {
    let id = rule.id?;
    let state = match rule.active {
        Some(true) => ControlState::Denied,
        Some(false) => ControlState::Allowed,
        None => ControlState::Unknown,
    };
    let evidence = json!({
        "description": rule.description,
        "active": rule.active,
        "object_members": rule.object_staff_ids,
        "object_departments": rule.object_dept_ids,
        "object_roles": rule.object_tag_ids,
        "exclude_members": rule.exclude_staff_ids,
        "exclude_departments": rule.exclude_dept_ids,
        "exclude_roles": rule.exclude_tag_ids,
    });
    let id = ControlId::new(format!("{source}/contact_hide/{id}"));
    Some(organisation_rule(source, id, rule.name.clone(), state, evidence))
}

/// A hidden department. None when it is not hidden, or that is not told.
pub(crate) fn department_hidden(source: &SourceId, department: &Department) -> Option<Item> {
    let id = department.dept_id?;
    if department.hide_dept != Some(true) {
        return None;
    }
    let evidence = json!({
        "hide_dept": true,
        "permitted_departments": department.dept_permits,
        "permitted_members": department.user_permits,
    });
    let id = ControlId::new(format!("{source}/department_hidden/{id}"));
    Some(organisation_rule(source, id, department.name.clone(), ControlState::Denied, evidence))
}

fn organisation_rule(
    source: &SourceId,
    id: ControlId,
    title: Option<String>,
    state: ControlState,
    evidence: Value,
) -> Item {
    Item::Control(Control {
        id,
        source: Some(source.clone()),
        scope: ControlScope::Org,
        app: None,
        title,
        state,
        allowed_states: vec![ControlState::Allowed, ControlState::Denied],
        authority: "administrator".to_owned(),
        actuator: Actuator::Guided,
        enforced_by: "dingtalk_server".to_owned(),
        confirmed_at: None,
        evidence: Some(evidence),
    })
}
