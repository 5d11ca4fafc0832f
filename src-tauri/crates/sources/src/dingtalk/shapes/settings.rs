//! Other settings of the organisation: executives (34), invitations (36), roles (13).

use serde::Deserialize;

use crate::dingtalk::lenient::{self, Entry, Listing};

/// How an executive is protected (34). Whether they are at all is told by the member's `senior`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct SeniorSettings {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) senior_staff_id: Option<String>,
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) protect_scenes: Vec<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) senior_white_list: Vec<Permitted>,
}

/// Who may reach an executive all the same: 1 a member, 2 a department, 3 a role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Permitted {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) id: Option<String>,
    #[serde(rename = "type", deserialize_with = "lenient::int")]
    pub(crate) kind: Option<i64>,
}

/// The invitation switches (36). The link that comes with them is a secret, and is not even read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Invitations {
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) invite_switch: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) link_invite: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) search_name_invite: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) org_apply_code_invite: Option<bool>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) emp_apply_join_dept: Option<bool>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) audit_type: Option<i64>,
}

/// A page of groups of roles (13), in camel case although the interface is an old one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RolePage {
    #[serde(rename = "hasMore", deserialize_with = "lenient::flag")]
    pub(crate) has_more: Option<bool>,
    pub(crate) list: Option<Listing<RoleGroup>>,
}

/// A group of roles. One group may be told of on two pages.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RoleGroup {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) group_id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::list")]
    pub(crate) roles: Vec<super::member::MemberRole>,
}

impl Entry for RoleGroup {
    fn has_id(&self) -> bool {
        self.group_id.is_some()
    }
}

/// A page of the members of a role (14).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RoleMemberPage {
    #[serde(rename = "hasMore", deserialize_with = "lenient::flag")]
    pub(crate) has_more: Option<bool>,
    pub(crate) list: Option<Listing<super::department::Administrator>>,
}
