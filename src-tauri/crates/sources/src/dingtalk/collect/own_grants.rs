//! The part `own_grants`: what the person granted to the app that this program signs in with, and to no other.

use super::Visit;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::mapping;
use crate::dingtalk::settings::Settings;
use crate::dingtalk::shapes::GrantList;

pub(super) const PART: &str = "own_grants";

const RULES: Interface =
    Interface { path: "v1.0/oauth2/authRules/user", needs: "snsapi_base", family: Family::New, verb: Verb::Get };

pub(super) async fn collect(visit: &Visit, settings: &Settings) -> Result<(), SourceError> {
    let rules: GrantList = visit.client.call(RULES).top_level().await?;
    visit.items(PART, mapping::own_app(&visit.source, &settings.client_id, &rules.result)).await?;
    visit.done(PART).await
}
