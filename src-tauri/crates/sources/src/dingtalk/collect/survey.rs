//! What reading everything for the first time is likely to take. Asked for is only what is not metered: the departments
//! and the lists of their members, some calls for every hundred members. What the rest takes follows from how many there
//! are, except for what nobody can know before: those numbers stand here.

use std::collections::HashSet;
use std::sync::Arc;

use super::contact_scope;
use super::departments;
use super::members;
use super::{calendars, roster, traces};
use crate::SourceError;
use crate::contract::Traffic;
use crate::dingtalk::client::Client;

/// Apps of an organisation of usual size, and the list of them. Each is asked whom it covers.
const APPS: u64 = 40;
/// What is read of the organisation as a whole and is not metered: the token, the scope, the organisation, the lists of
/// administrators, roles and rules, the invitations, the executives.
const OF_THE_WHOLE: u64 = 12;
/// The restrictions, and the list of apps.
const METERED_OF_THE_WHOLE: u64 = 2;

/// Asks how many people and departments there are, and tells what reading them takes with so many metered calls to make.
pub(crate) async fn survey(client: &Arc<Client>, metered_calls: u64) -> Result<Traffic, SourceError> {
    client.let_in().await?;
    let scope = contact_scope::read(client).await?;
    let departments = departments::identifiers(client, &scope.departments).await?;
    let mut people: HashSet<String> = scope.members.into_iter().collect();
    let pages = members::identifiers(client, &departments, &mut people).await?;
    let (departments, people) = (departments.len() as u64, people.len() as u64);
    let free = OF_THE_WHOLE + 2 * departments + pages + people + people.div_ceil(roster::A_BATCH as u64);
    let metered = metered(people, metered_calls);
    Ok(Traffic { calls: free + metered, retries: 0, metered })
}

/// The metered calls that so many people take, out of those that may be made: in the order and by the rules of
/// `Visit::organisation`.
fn metered(people: u64, may_be_made: u64) -> u64 {
    let mut made = (METERED_OF_THE_WHOLE + APPS).min(may_be_made);
    // A trusted device for each; a page of the file log.
    let devices = people.div_ceil(traces::DEVICES_ON_A_PAGE as u64);
    let attendance = people.div_ceil(traces::A_BATCH as u64);
    for calls in [devices, 1, attendance] {
        made += if calls <= (may_be_made - made) / 2 { calls } else { 0 };
    }
    made + calendars::affordable(people, may_be_made - made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_holds_whatever_there_is_to_read() {
        for people in [0, 1, 120, 10_000, 1_000_000] {
            for may_be_made in [0, 1, 10, 42, 500, 5_000, u64::MAX] {
                let made = metered(people, may_be_made);
                assert!(made <= may_be_made && made <= 2 * people + people / 20 + 50, "{people} {may_be_made}: {made}");
            }
        }
        assert_eq!(metered(10_000, 5_000), 42 + 100 + 1 + 200, "there are not calls enough for the calendars");
        assert_eq!(metered(100, 5_000), 42 + 1 + 1 + 2 + 200);
    }
}
