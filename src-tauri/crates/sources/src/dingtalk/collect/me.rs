//! The part `me`: the account and the profile of the person who signed in.

use super::Visit;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::Me;

pub(super) const PART: &str = "me";

const ME: Interface =
    Interface { path: "v1.0/contact/users/me", needs: "Contact.User.Read", family: Family::New, get: true };

/// Asks for it. The phone number comes only with a permission of its own, and is left out without it.
pub(super) async fn read(client: &Client) -> Result<Me, SourceError> {
    client.call(ME).top_level().await
}

pub(super) async fn collect(visit: &Visit) -> Result<(), SourceError> {
    let me = read(&visit.client).await?;
    let items = mapping::me(&visit.source, &me).ok_or_else(|| ME.unexpected())?;
    visit.items(PART, items).await?;
    visit.done(PART).await
}
