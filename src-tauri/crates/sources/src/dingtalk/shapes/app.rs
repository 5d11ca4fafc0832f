//! Apps: `microApp/allApps` (18) and `microApp/apps/{agentId}/scopes` (21).

use serde::{Deserialize, Serialize};

use crate::dingtalk::lenient::{self, Entry, Listing};

/// All apps of the organisation (18); there are no pages. Every organisation has some, DingTalk's own among them: an
/// answer without the list is none.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppList {
    pub(crate) app_list: Listing<AppEntry>,
}

/// An app. `app_id` 0 is self-built; the list names neither the vendor nor the permissions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct AppEntry {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) agent_id: Option<i64>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) app_id: Option<i64>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) app_status: Option<i64>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) develop_type: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) desc: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) homepage_link: Option<String>,
}

impl Entry for AppEntry {
    fn has_id(&self) -> bool {
        self.agent_id.is_some()
    }
}

/// Whom an app covers (21), in its wrapper.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct AppScopeAnswer {
    pub(crate) result: Option<AppScope>,
}

/// Whom an app covers. The lists are empty or null when only administrators see it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct AppScope {
    #[serde(deserialize_with = "lenient::texts")]
    pub(crate) user_ids: Vec<String>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) dept_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::ints")]
    pub(crate) role_ids: Vec<i64>,
    #[serde(deserialize_with = "lenient::flag")]
    pub(crate) only_admin_visible: Option<bool>,
}
