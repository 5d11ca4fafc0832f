//! Members of an organisation.

use super::{DepartmentNames, Entry, Fields, fields::plain, subject_id};
use crate::dingtalk::collect::Person;
use crate::dingtalk::shapes::Member;
use clearhold_model::{Item, Role, SourceId, Subject, Timestamp};

/// What else is made of members: what other parts need to know about one. None without an identifier.
pub(crate) fn person_of(member: &Member) -> Option<Person> {
    let user_id = member.userid.as_deref()?;
    Some(Person {
        subject: subject_id(member.unionid.as_deref(), user_id),
        name: name_of(member, user_id).to_owned(),
        departments: member.dept_id_list.clone(),
        roles: member.role_list.iter().filter_map(|role| role.id).collect(),
        union_id: member.unionid.clone(),
        is_senior: member.senior == Some(true),
    })
}

/// A member's subject, account, profile and employment. Empty without an identifier.
pub(crate) fn member(source: &SourceId, member: &Member, departments: &DepartmentNames) -> Vec<Item> {
    let Some(user_id) = member.userid.as_deref() else { return Vec::new() };
    let subject = subject_id(member.unionid.as_deref(), user_id);
    let name = name_of(member, user_id);
    let mut roles = vec![Role::Member];
    if member.admin == Some(true) {
        roles.push(Role::Admin);
    }
    let entry = |kind, category, at| Entry {
        source,
        kind,
        key: user_id,
        category,
        subject: Some(subject.clone()),
        title: name,
        at,
    };
    let person = Subject { id: subject.clone(), source: source.clone(), name: name.to_owned(), roles, is_self: false };
    vec![
        Item::Subject(person),
        entry("account", "account", None).with(account(member)),
        entry("profile", "profile", None).with(profile(member)),
        entry("employment", "org_work", time(member.hired_date)).with(employment(member, departments)),
    ]
}

fn name_of<'a>(member: &'a Member, user_id: &'a str) -> &'a str {
    member.name.as_deref().unwrap_or(user_id)
}

fn account(member: &Member) -> Fields {
    Fields::default()
        .put("user_id", member.userid.clone())
        .put("union_id", member.unionid.clone())
        .put("mobile", member.mobile.clone())
        .put("state_code", member.state_code.clone())
        .put("email", member.email.clone())
        .put("login_id", member.login_id.clone())
        .put("exclusive_account", member.exclusive_account)
        .put("exclusive_account_type", member.exclusive_account_type.clone())
}

fn profile(member: &Member) -> Fields {
    Fields::default()
        .put("name", member.name.clone())
        .put("avatar", member.avatar.clone())
        .put("title", member.title.clone())
        .put("real_authed", member.real_authed)
}

fn employment(member: &Member, departments: &DepartmentNames) -> Fields {
    let leads = member.leader_in_dept.iter().filter(|each| each.leader == Some(true)).filter_map(|each| each.dept_id);
    let fields = Fields::default()
        .put_all("departments", departments.of(member.dept_id_list.iter().copied()))
        .put_all("leader_of", departments.of(leads))
        .put_all("roles", member.role_list.iter().filter_map(|role| role.name.clone()).collect())
        .put("job_number", member.job_number.clone())
        .put("org_email", member.org_email.clone())
        .put("telephone", member.telephone.clone())
        .put("work_place", member.work_place.clone())
        .put("hired_date", time(member.hired_date).map(|at| at.to_string()))
        .put("manager", member.manager_userid.clone())
        .put("remark", member.remark.clone())
        .put("active", member.active)
        .put("hide_mobile", member.hide_mobile)
        .put("senior", member.senior)
        .put("boss", member.boss);
    let fields = member.extension.iter().fold(fields, |fields, (name, value)| {
        fields.put_labelled(format!("extension.{name}"), name.clone(), plain(value))
    });
    fields.put_rest(member.rest.iter().map(|(name, value)| (name.as_str(), value)))
}

/// Milliseconds since 1970.
fn time(milliseconds: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds?).ok()
}
