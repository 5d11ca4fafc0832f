//! What the app may see of the organisation's contacts.

use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::shapes::{ContactScope, Department};

const CONTACT_SCOPE: Interface =
    Interface { path: "auth/scopes", needs: "qyapi_base", family: Family::Old, verb: Verb::Get };

/// The departments and the single members that may be seen.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) departments: Vec<i64>,
    pub(super) members: Vec<String>,
}

impl Scope {
    /// Whether this is the whole organisation.
    pub(super) fn is_whole(&self) -> bool {
        self.departments.contains(&Department::ROOT)
    }
}

/// Asks for it. Not metered, and open to every app: also the least that can be asked.
pub(super) async fn read(client: &Client) -> Result<Scope, SourceError> {
    let ContactScope { auth_org_scopes: scope } = client.call(CONTACT_SCOPE).top_level().await?;
    Ok(Scope { departments: scope.authed_dept, members: scope.authed_user })
}
