//! The parts `invitations` and `seniors`: who may invite, and how executives are protected.

use std::sync::Arc;

use super::in_flight::InFlight;
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{Invitations, SeniorSettings};

pub(super) const INVITATIONS: &str = "invitations";
pub(super) const SENIORS: &str = "seniors";

const INVITES: Interface = Interface {
    path: "v1.0/contact/invites/infos",
    needs: "Contact.Common.Read",
    family: Family::New,
    verb: Verb::Get,
};
const SENIOR: Interface =
    Interface { path: "v1.0/contact/seniorSettings", needs: "qyapi_get_member", family: Family::New, verb: Verb::Get };

pub(super) async fn invitations(visit: &Visit) -> Result<(), SourceError> {
    let switches: Invitations = visit.client.call(INVITES).top_level().await?;
    if switches.invite_switch.is_none() {
        return Err(INVITES.unexpected());
    }
    visit.items(INVITATIONS, mapping::invitations(&visit.source, &switches)).await?;
    visit.done(INVITATIONS).await
}

/// One call for each executive, not metered.
pub(super) async fn seniors(visit: &Visit, people: &People) -> Result<(), SourceError> {
    let mut seniors: Vec<String> =
        people.by_user.iter().filter(|(_, person)| person.is_senior).map(|(id, _)| id.clone()).collect();
    seniors.sort_unstable();
    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(seniors, move |user_id| {
        let client = Arc::clone(&client);
        async move {
            let settings = senior(&client, &user_id).await;
            (user_id, settings)
        }
    });
    let mut broken = None;
    while let Some((user_id, settings)) = answers.next().await {
        match settings {
            Ok(settings) => {
                let name = people.by_user.get(&user_id).map_or(user_id.as_str(), |person| person.name.as_str());
                let item = mapping::senior(&visit.source, &user_id, name, Some(true), &settings);
                visit.item(SENIORS, item).await?;
            }
            Err(error) => {
                answers.take_waiting();
                broken = broken.or(Some(error));
            }
        }
    }
    match broken {
        Some(error) => Err(error),
        // Who is an executive is told by the details of members.
        None if !people.whole || !people.with_roles => visit.out_of_scope(SENIORS).await,
        None => visit.done(SENIORS).await,
    }
}

/// How one executive is protected.
pub(crate) async fn senior(client: &Client, user_id: &str) -> Result<SeniorSettings, SourceError> {
    let settings: SeniorSettings = client.call(SENIOR).query("seniorStaffId", user_id).top_level().await?;
    if settings.senior_staff_id.as_deref() == Some(user_id) { Ok(settings) } else { Err(SENIOR.unexpected()) }
}
