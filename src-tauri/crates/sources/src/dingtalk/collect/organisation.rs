//! The part `organisation`: what DingTalk certified about it.

use super::Visit;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::mapping;
use crate::dingtalk::settings::Settings;
use crate::dingtalk::shapes::Organisation;

pub(super) const PART: &str = "organisation";

const AUTH_INFOS: Interface = Interface {
    path: "v1.0/contact/organizations/authInfos",
    needs: "Contact.Org.Read",
    family: Family::New,
    verb: Verb::Get,
};

pub(super) async fn collect(visit: &Visit, settings: &Settings) -> Result<(), SourceError> {
    let mut call = visit.client.call(AUTH_INFOS);
    if let Some(corp_id) = &settings.corp_id {
        call = call.query("targetCorpId", corp_id);
    }
    let organisation: Organisation = call.top_level().await?;
    // These two come even where nothing was certified.
    if organisation.org_name.is_none() && organisation.auth_level.is_none() {
        return Err(AUTH_INFOS.unexpected());
    }
    visit.item(PART, mapping::organisation(&visit.source, &organisation)).await?;
    visit.done(PART).await
}
