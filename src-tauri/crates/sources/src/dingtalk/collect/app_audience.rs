//! The part `app_audience`: whom one app covers.

use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::shapes::{AppScope, AppScopeAnswer};

pub(super) const PART: &str = "app_audience";

const SCOPES: Interface = Interface {
    path: "v1.0/microApp/apps/{id}/scopes",
    needs: "qyapi_microapp_manage",
    family: Family::New,
    verb: Verb::Get,
};

/// Asks for it.
pub(crate) async fn read(client: &Client, agent_id: i64) -> Result<AppScope, SourceError> {
    let answer: AppScopeAnswer = client.call(SCOPES).id(&agent_id).top_level().await?;
    // Lists without anyone may be left out; this never is.
    answer.result.filter(|scope| scope.only_admin_visible.is_some()).ok_or_else(|| SCOPES.unexpected())
}
