//! The parts `calendar` and `calendar_shares`: what stands in people's calendars, and who may look into them. A call each
//! for every person, metered: read where that takes no more than half of the calls that are left.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::in_flight::InFlight;
use super::pages::Pages;
use super::{Person, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::lenient::{self, Listing};
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{AclList, EventPage, Trace};

pub(super) const EVENTS: &str = "calendar";
pub(super) const SHARES: &str = "calendar_shares";

const LIST: Interface = Interface {
    path: "v1.0/calendar/users/{id}/calendars/primary/events",
    needs: "Calendar.Event.Read",
    family: Family::New,
    verb: Verb::Get,
};
const ACLS: Interface = Interface {
    path: "v1.0/calendar/users/{id}/calendars/primary/acls",
    needs: "Calendar.Acl.Read",
    family: Family::New,
    verb: Verb::Get,
};

/// Days before and after today that are read.
const DAYS: i64 = 30;

/// Whose calendar it is, and the identifier that it is asked for by.
pub(super) type Owner = (String, Person);

/// Whether there are calls for the events and the shares of so many people.
pub(super) fn are_both_affordable(people: u64, calls_left: u64) -> bool {
    people <= calls_left / 3
}

/// How many calls for so many people there are, out of those that are left.
pub(super) fn affordable(people: u64, calls_left: u64) -> u64 {
    match people {
        _ if are_both_affordable(people, calls_left) => 2 * people,
        _ if people <= calls_left / 2 => people,
        _ => 0,
    }
}

/// Reads the calendars of `owners`; `all` says whether these are everyone whom there is to read.
pub(super) async fn events(visit: &Visit, owners: Vec<Owner>, all: bool) -> Result<(), SourceError> {
    visit.affords(EVENTS, owners.len())?;
    let today = visit.client.wire().now().as_second().div_euclid(86_400) * 86_400;
    let today = Timestamp::from_second(today).unwrap_or_default();
    let span = SignedDuration::from_hours(24 * DAYS);
    let (total, client) = (owners.len(), Arc::clone(&visit.client));
    let mut answers = InFlight::new(owners, move |(union_id, person)| {
        let client = Arc::clone(&client);
        async move {
            let answer = of_one(&client, &union_id, (today - span, today + span)).await;
            (union_id, person, answer)
        }
    });
    let (mut broken, mut read) = (None, 0);
    while let Some((union_id, person, answer)) = answers.next().await {
        match answer {
            Ok(list) => {
                if list.has_unreadable {
                    broken = broken.or(Some(LIST.unexpected()));
                }
                let each = list.entries.into_iter();
                let items = each.filter_map(|trace| mapping::event(&visit.source, &person, &union_id, trace));
                visit.items(EVENTS, items).await?;
            }
            Err(error) => {
                answers.take_waiting();
                broken = broken.or(Some(error));
            }
        }
        read += 1;
        visit.progress(EVENTS, read, Some(total)).await?;
    }
    end(visit, EVENTS, broken, all).await
}

async fn of_one(
    client: &Client,
    union_id: &str,
    (from, to): (Timestamp, Timestamp),
) -> Result<Listing<Trace>, SourceError> {
    // Some deployments refuse times without milliseconds.
    let written = |at: Timestamp| at.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string();
    let mut pages = Pages::new(LIST);
    let mut all = Listing::default();
    let mut cursor: Option<String> = None;
    loop {
        let mut call = client
            .call(LIST)
            .id(&union_id)
            .query("timeMin", written(from))
            .query("timeMax", written(to))
            .query("maxResults", "100");
        if let Some(cursor) = cursor {
            call = call.query("nextToken", cursor);
        }
        let page: EventPage = call.top_level().await?;
        // Without events there is at least the mark of the last page.
        if page.events.is_none() && page.sync_token.is_none() {
            return Err(LIST.unexpected());
        }
        let list = page.events.unwrap_or_default();
        let more = pages.next(Some(page.next_token.is_some()), page.next_token, Some(list.entries.len()))?;
        all.has_unreadable |= list.has_unreadable;
        all.entries.extend(list.entries);
        if more.is_none() {
            return Ok(all);
        }
        cursor = more;
    }
}

/// Reads who may see the calendars of `owners`.
pub(super) async fn shares(visit: &Visit, owners: Vec<Owner>, all: bool) -> Result<(), SourceError> {
    visit.affords(SHARES, owners.len())?;
    let names: std::collections::HashMap<String, String> =
        owners.iter().map(|(union_id, person)| (union_id.clone(), person.name.clone())).collect();
    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(owners, move |(union_id, person)| {
        let client = Arc::clone(&client);
        async move {
            let answer = client.call(ACLS).id(&union_id).top_level::<AclList>().await;
            (union_id, person, answer)
        }
    });
    let mut broken = None;
    while let Some((union_id, person, answer)) = answers.next().await {
        match answer {
            Ok(list) => {
                if list.acls.has_unreadable {
                    broken = broken.or(Some(ACLS.unexpected()));
                }
                let items = list.acls.entries.iter().filter_map(|trace| {
                    let scope = trace.get("scope");
                    let who = scope.and_then(|scope| scope.get("userId")).and_then(lenient::as_text);
                    let kind = scope.and_then(|scope| scope.get("scopeType")).and_then(lenient::as_text);
                    let known = who.as_ref().and_then(|id| names.get(id));
                    // Whoever was not read today may have a name on another day.
                    if who.is_some() && known.is_none() && !all {
                        return None;
                    }
                    let with = known.cloned().or(who).or(kind).unwrap_or_default();
                    mapping::calendar_share(&visit.source, &person, &union_id, &with, trace)
                });
                visit.items(SHARES, items).await?;
            }
            Err(error) => {
                answers.take_waiting();
                broken = broken.or(Some(error));
            }
        }
    }
    end(visit, SHARES, broken, all).await
}

async fn end(visit: &Visit, part: &str, broken: Option<SourceError>, all: bool) -> Result<(), SourceError> {
    match broken {
        Some(error) => Err(error),
        None if !all => visit.out_of_scope(part).await,
        None => visit.done(part).await,
    }
}
