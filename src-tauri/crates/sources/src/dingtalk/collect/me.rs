//! The part `me`: the account and the profile of the person who signed in.

use super::{Person, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::Me;

pub(super) const PART: &str = "me";

const ME: Interface =
    Interface { path: "v1.0/contact/users/me", needs: "Contact.User.Read", family: Family::New, verb: Verb::Get };

/// Asks for it. The phone number comes only with a permission of its own, and is left out without it.
pub(super) async fn read(client: &Client) -> Result<Me, SourceError> {
    client.call(ME).top_level().await
}

/// Reads it; the result is whose calendar to ask for, and by which identifier.
pub(super) async fn collect(visit: &Visit) -> Result<Option<(String, Person)>, SourceError> {
    let me = read(&visit.client).await?;
    let items = mapping::me(&visit.source, &me).ok_or_else(|| ME.unexpected())?;
    visit.items(PART, items).await?;
    visit.done(PART).await?;
    Ok(me.union_id.map(|union_id| {
        let person = Person {
            subject: mapping::subject_id(Some(&union_id), &union_id),
            name: me.nick.unwrap_or_else(|| union_id.clone()),
            departments: Vec::new(),
            roles: Vec::new(),
            union_id: Some(union_id.clone()),
            is_senior: false,
        };
        (union_id, person)
    }))
}
