//! Departments and administrators: `topapi/v2/department/listsub` (11), `…/get` (12), `topapi/user/listadmin` (9),
//! `topapi/user/get_admin_scope` (10).

use serde::Deserialize;

use crate::dingtalk::lenient::{self, Entry};

impl Department {
    /// The number of the department that everything else is below.
    pub(crate) const ROOT: i64 = 1;
}

/// A department. Entries of the list (11) have only the number, the name, the parent and the two group switches.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Department {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) dept_id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) parent_id: Option<i64>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) member_count: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) source_identifier: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) create_dept_group: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) auto_add_user: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) auto_approve_apply: Option<bool>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) dept_manager_userid_list: Vec<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) hide_dept: Option<bool>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) dept_permits: Vec<i64>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) user_permits: Vec<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) outer_dept: Option<bool>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) outer_permit_depts: Vec<i64>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) outer_permit_users: Vec<String>,
    /// The order of a list.
    pub(crate) order: serde::de::IgnoredAny,
    /// The members once more, those from other organisations left out.
    pub(crate) owning_member_count: serde::de::IgnoredAny,
    /// Whatever else is told.
    #[serde(flatten)]
    pub(crate) rest: serde_json::Map<String, serde_json::Value>,
}

impl Entry for Department {
    fn has_id(&self) -> bool {
        self.dept_id.is_some()
    }
}

/// An administrator (9). Level 1 is the main administrator, 2 a sub-administrator.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Administrator {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) userid: Option<String>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) sys_level: Option<i64>,
}

impl Entry for Administrator {
    fn has_id(&self) -> bool {
        self.userid.is_some()
    }
}

/// The departments that an administrator manages (10): at the top level of the answer, not under `result`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AdminScope {
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) dept_ids: Vec<i64>,
}
