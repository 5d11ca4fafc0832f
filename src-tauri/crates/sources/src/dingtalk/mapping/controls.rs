//! The organisation's rules on who sees whom.
//!
//! The use that such a control allows or denies is other members' view. `confirmed_at` stays none for what
//! was read just now: the reader fills it from the time of the snapshot, so that a rule that stays the same does not look
//! changed at every sync.

use clearhold_model::{
    Actuator, AppId, Audience, Control, ControlId, ControlScope, ControlState, Item, SourceId, Timestamp,
};
use serde_json::{Value, json};

use crate::dingtalk::shapes::{Department, Invitations, Rule, SeniorSettings};

/// A rule that hides people from the contact list. None without an identifier.
///
/// Rules made in the administrators' web console are listed nowhere: these are only the ones made through interfaces.
pub(crate) fn hide_rule(source: &SourceId, rule: &Rule) -> Option<Item> {
    a_rule(source, "contact_hide", rule, &[])
}

/// A rule that restricts whom people see.
pub(crate) fn restriction(source: &SourceId, rule: &Rule) -> Option<Item> {
    let own = [
        ("type", json!(rule.how)),
        ("restrict_in_search", json!(rule.restrict_in_search)),
        ("restrict_in_profile", json!(rule.restrict_in_user_profile)),
    ];
    a_rule(source, "contact_restriction", rule, &own)
}

/// A rule that hides fields of people's profiles.
pub(crate) fn attribute_visibility(source: &SourceId, rule: &Rule) -> Option<Item> {
    let own = [
        ("hide_fields", json!(rule.hide_fields)),
        ("created", json!(rule.gmt_create)),
        ("modified", json!(rule.gmt_modified)),
    ];
    a_rule(source, "attribute_visibility", rule, &own)
}

fn a_rule(source: &SourceId, kind: &str, rule: &Rule, own: &[(&str, Value)]) -> Option<Item> {
    let id = rule.id?;
    let mut evidence = json!({
        "description": rule.description,
        "active": rule.active,
        "object_members": rule.object_staff_ids,
        "object_departments": rule.object_dept_ids,
        "object_roles": rule.object_tag_ids,
        "exclude_members": rule.exclude_staff_ids,
        "exclude_departments": rule.exclude_dept_ids,
        "exclude_roles": rule.exclude_tag_ids,
    });
    for (name, value) in own {
        evidence[*name] = value.clone();
    }
    for (name, value) in &rule.rest {
        evidence[format!("other.{name}")] = value.clone();
    }
    let id = ControlId::new(format!("{source}/{kind}/{id}"));
    Some(organisation_rule(source, id, rule.name.clone(), denied_when(rule.active), evidence))
}

fn denied_when(flag: Option<bool>) -> ControlState {
    match flag {
        Some(true) => ControlState::Denied,
        Some(false) => ControlState::Allowed,
        None => ControlState::Unknown,
    }
}

/// The protection of an executive: others reach them only when they are on the list.
pub(crate) fn senior(
    source: &SourceId,
    user_id: &str,
    name: &str,
    on: Option<bool>,
    settings: &SeniorSettings,
) -> Item {
    let of_kind = |kind: i64| -> Vec<&String> {
        let listed = settings.senior_white_list.iter().filter(|each| each.kind == Some(kind));
        listed.filter_map(|each| each.id.as_ref()).collect()
    };
    let numbers = |kind: i64| of_kind(kind).into_iter().filter_map(|id| id.parse::<i64>().ok()).collect::<Vec<_>>();
    let evidence = json!({
        "member": user_id,
        "scenes": settings.protect_scenes,
        "permitted_members": of_kind(1),
        "permitted_departments": numbers(2),
        "permitted_roles": numbers(3),
    });
    let id = ControlId::new(format!("{source}/senior/{user_id}"));
    organisation_rule(source, id, Some(name.to_owned()), denied_when(on), evidence)
}

/// Whether ordinary members see an app, and which ones. `seen_at` is for what was not read today.
pub(crate) fn app_visibility(
    source: &SourceId,
    agent_id: i64,
    name: Option<&str>,
    audience: &Audience,
    seen_at: Option<Timestamp>,
) -> Item {
    let evidence = json!({
        "administrators_only": audience.administrators_only,
        "object_members": audience.members,
        "object_departments": audience.departments,
        "object_roles": audience.roles,
    });
    let id = ControlId::new(format!("{source}/app_visibility/{agent_id}"));
    let title = name.map_or_else(|| agent_id.to_string(), str::to_owned);
    let state = denied_when(Some(audience.administrators_only));
    match organisation_rule(source, id, Some(title), state, evidence) {
        Item::Control(control) => {
            let app = Some(AppId::new(format!("{source}/{agent_id}")));
            Item::Control(Control { app, confirmed_at: seen_at, ..control })
        }
        other => other,
    }
}

/// The switches of who may invite. No interface sets them (reference, section 3).
pub(crate) fn invitations(source: &SourceId, invitations: &Invitations) -> Vec<Item> {
    let switches = [
        ("invite_members", invitations.invite_switch),
        ("invite_by_link", invitations.link_invite),
        ("invite_by_search", invitations.search_name_invite),
        ("invite_by_code", invitations.org_apply_code_invite),
        ("join_department", invitations.emp_apply_join_dept),
    ];
    let reviewed = invitations.audit_type.map(|kind| kind != 0);
    let control = |(name, on): (&str, Option<bool>)| {
        let state = match on {
            Some(true) => ControlState::Allowed,
            Some(false) => ControlState::Denied,
            None => ControlState::Unknown,
        };
        let id = ControlId::new(format!("{source}/{name}/own"));
        let evidence = json!({ "on": on, "reviewed": reviewed });
        match organisation_rule(source, id, None, state, evidence) {
            Item::Control(control) => Item::Control(Control { actuator: Actuator::Guided, ..control }),
            other => other,
        }
    };
    switches.into_iter().map(control).collect()
}

/// Whether a department is hidden, as a rule that can be set. None where that is not told, and for the one that all others
/// are below, which can't be hidden.
pub(crate) fn department_rule(source: &SourceId, department: &Department) -> Option<Item> {
    let settable = department.hide_dept.is_some() && department.dept_id != Some(Department::ROOT);
    department_visibility(source, department).filter(|_| settable)
}

/// Whether a department is hidden, and from whom not. None without an identifier.
pub(crate) fn department_visibility(source: &SourceId, department: &Department) -> Option<Item> {
    let id = department.dept_id?;
    let evidence = json!({
        "hide_dept": department.hide_dept,
        "permitted_departments": department.dept_permits,
        "permitted_members": department.user_permits,
    });
    let id = ControlId::new(format!("{source}/department_hidden/{id}"));
    let state = denied_when(department.hide_dept);
    Some(organisation_rule(source, id, department.name.clone(), state, evidence))
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
        actuator: Actuator::Direct,
        enforced_by: "dingtalk_server".to_owned(),
        confirmed_at: None,
        evidence: Some(evidence),
        wished: None,
    })
}
