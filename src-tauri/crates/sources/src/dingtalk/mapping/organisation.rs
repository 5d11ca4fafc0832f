//! The organisation's certification.

use clearhold_model::{Item, SourceId};

use super::{Entry, Fields};
use crate::dingtalk::shapes::Organisation;

/// What DingTalk certified about the organisation.
pub(crate) fn organisation(source: &SourceId, organisation: &Organisation) -> Item {
    let level = match organisation.auth_level {
        Some(0) => Some("none"),
        Some(1) => Some("high"),
        Some(2) => Some("medium"),
        Some(_) | None => None,
    };
    let fields = Fields::default()
        .put("org_name", organisation.org_name.clone())
        .put("licence_org_name", organisation.license_org_name.clone())
        .put("auth_level", level)
        .put("legal_person", organisation.legal_person.clone())
        .put("licence_url", organisation.license_url.clone())
        .put("organisation_code", organisation.organization_code.clone())
        .put("registration_number", organisation.registration_num.clone())
        .put("unified_social_credit", organisation.unified_social_credit.clone());
    let title = organisation.org_name.as_deref().or(organisation.license_org_name.as_deref()).unwrap_or_default();
    let entry =
        Entry { source, kind: "organisation", key: "own", category: "business", subject: None, title, at: None };
    entry.with(fields)
}
