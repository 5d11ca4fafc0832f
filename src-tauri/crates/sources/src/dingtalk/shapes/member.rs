//! Members: `topapi/v2/user/get` (7) and `topapi/v2/user/list` (8).

use serde::Deserialize;

use crate::dingtalk::lenient::{self, Entry, Listing};
use crate::dingtalk::memory::Marked;

/// A page of a department's direct members (8). Where it has none, the list may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MemberPage {
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) has_more: Option<bool>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) next_cursor: Option<i64>,
    pub(crate) list: Option<Listing<Marked<Member>>>,
}

/// A member. Entries of the list lack `senior`, `real_authed`, `leader_in_dept` and `role_list`; a third-party app
/// never gets `mobile`, `email`, `telephone` and `hired_date`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Member {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) userid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) unionid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) avatar: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) state_code: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) mobile: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) hide_mobile: Option<bool>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) telephone: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) job_number: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) email: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) org_email: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) work_place: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) remark: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) login_id: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) exclusive_account: Option<bool>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) exclusive_account_type: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) manager_userid: Option<String>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) active: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) admin: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) boss: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) senior: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) real_authed: Option<bool>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) hired_date: Option<i64>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) dept_id_list: Vec<i64>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) leader_in_dept: Vec<LeaderOf>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) role_list: Vec<MemberRole>,
    #[serde(deserialize_with = "lenient::object")]
    pub(crate) extension: serde_json::Map<String, serde_json::Value>,
    /// The member's place in a list of one department.
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) dept_order: Option<i64>,
    /// The same for each of their departments: the order of a list, and nothing about the person.
    pub(crate) dept_order_list: serde::de::IgnoredAny,
    /// Whether the member leads the department whose list this is.
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) leader: Option<bool>,
    /// Whatever else is told.
    #[serde(flatten)]
    pub(crate) rest: serde_json::Map<String, serde_json::Value>,
}

impl Entry for Member {
    fn has_id(&self) -> bool {
        self.userid.is_some()
    }
}

/// Whether a member leads a department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LeaderOf {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) dept_id: Option<i64>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) leader: Option<bool>,
}

/// A role that a member has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MemberRole {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
}
