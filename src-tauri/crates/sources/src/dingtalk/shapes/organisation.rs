//! The organisation's certification: `contact/organizations/authInfos` (37).

use serde::Deserialize;

use crate::dingtalk::lenient;

/// What DingTalk certified. At level 0 only two fields come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Organisation {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) org_name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) license_org_name: Option<String>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) auth_level: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) legal_person: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) license_url: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) organization_code: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) registration_num: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) unified_social_credit: Option<String>,
}
