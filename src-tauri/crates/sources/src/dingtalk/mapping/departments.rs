//! Departments and administrators.

use std::collections::HashMap;

use clearhold_model::{Item, SourceId};

use super::{Entry, Fields};
use crate::dingtalk::collect::Person;
use crate::dingtalk::shapes::Department;

/// The names of the departments that were seen.
#[derive(Clone, Default)]
pub(crate) struct DepartmentNames(HashMap<i64, String>);

impl DepartmentNames {
    pub(crate) fn learn(&mut self, department: &Department) {
        if let (Some(id), Some(name)) = (department.dept_id, &department.name) {
            self.0.insert(id, name.clone());
        }
    }

    pub(crate) fn know(&self, id: i64) -> bool {
        self.0.contains_key(&id)
    }

    /// The names of these departments; `#` and the number for one that was not seen.
    pub(crate) fn of(&self, ids: impl IntoIterator<Item = i64>) -> Vec<String> {
        ids.into_iter().map(|id| self.0.get(&id).cloned().unwrap_or_else(|| format!("#{id}"))).collect()
    }
}

/// A department. None without an identifier.
pub(crate) fn department(source: &SourceId, department: &Department, names: &DepartmentNames) -> Option<Item> {
    let id = department.dept_id?;
    let key = id.to_string();
    let fields = Fields::default()
        .put("dept_name", department.name.clone())
        .put("dept_id", Some(id))
        .put("parent", department.parent_id.and_then(|parent| names.of([parent]).pop()))
        .put("member_count", department.member_count)
        .put_all("dept_managers", department.dept_manager_userid_list.clone())
        .put("hide_dept", department.hide_dept)
        .put_all("dept_permits", names.of(department.dept_permits.iter().copied()))
        .put_all("user_permits", department.user_permits.clone())
        .put("outer_dept", department.outer_dept)
        .put_all("outer_permit_depts", names.of(department.outer_permit_depts.iter().copied()))
        .put_all("outer_permit_users", department.outer_permit_users.clone())
        .put("auto_approve_apply", department.auto_approve_apply)
        .put("create_dept_group", department.create_dept_group)
        .put("auto_add_user", department.auto_add_user)
        .put("source_identifier", department.source_identifier.clone())
        .put_rest(department.rest.iter().map(|(name, value)| (name.as_str(), value)));
    let title = department.name.as_deref().unwrap_or(&key);
    let entry = Entry { source, kind: "department", key: &key, category: "org_work", subject: None, title, at: None };
    Some(entry.with(fields))
}

/// An administrator. `manages` are the departments within reach.
pub(crate) fn administrator(
    source: &SourceId,
    user_id: &str,
    person: &Person,
    level: Option<i64>,
    manages: Vec<String>,
) -> Item {
    let level = match level {
        Some(1) => Some("main"),
        Some(2) => Some("sub"),
        Some(_) | None => None,
    };
    let fields = Fields::default()
        .put("name", Some(person.name.clone()))
        .put("user_id", Some(user_id))
        .put("admin_level", level)
        .put_all("admin_departments", manages);
    let entry = Entry {
        source,
        kind: "administrator",
        key: user_id,
        category: "org_work",
        subject: Some(person.subject.clone()),
        title: &person.name,
        at: None,
    };
    entry.with(fields)
}
