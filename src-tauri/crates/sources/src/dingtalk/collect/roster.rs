//! The part `roster`: what the organisation keeps in its HR app about the members that were read.

use std::sync::Arc;

use serde_json::json;

use super::in_flight::InFlight;
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::settings::Settings;
use crate::dingtalk::shapes::RosterList;

pub(super) const PART: &str = "roster";

/// People in one call: the list allows 100, its neighbours 50.
pub(super) const A_BATCH: usize = 50;

const QUERY: Interface = Interface {
    path: "v1.0/hrm/rosters/lists/query",
    needs: "qyapi_hrm_read_user",
    family: Family::New,
    verb: Verb::Post,
};

pub(super) async fn collect(visit: &Visit, settings: &Settings, people: &People) -> Result<(), SourceError> {
    let mut user_ids: Vec<&String> = people.by_user.keys().collect();
    user_ids.sort_unstable();
    let batches: Vec<Vec<String>> =
        user_ids.chunks(A_BATCH).map(|batch| batch.iter().map(|id| (*id).clone()).collect()).collect();
    let agent_id = settings.agent_id;
    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(batches, move |batch| ask(Arc::clone(&client), batch, agent_id));
    let mut broken = None;
    let mut read = 0;
    while let Some((asked, answer)) = answers.next().await {
        match answer {
            Ok(list) => {
                if list.result.has_unreadable {
                    broken = broken.or(Some(QUERY.unexpected()));
                }
                let items = list.result.entries.iter().filter_map(|entry| {
                    // Only those who were asked for: an answer about anyone else would be put to the wrong account.
                    let user_id = entry.user_id.as_deref().filter(|id| asked.iter().any(|each| each == id))?;
                    mapping::roster_entry(&visit.source, user_id, people.by_user.get(user_id)?, entry)
                });
                visit.items(PART, items).await?;
            }
            Err(error) => {
                answers.take_waiting();
                broken = broken.or(Some(error));
            }
        }
        read += asked.len();
        visit.progress(PART, read, Some(people.by_user.len())).await?;
    }
    match broken {
        Some(error) => Err(error),
        // Whose members are not all known, whose roster is not all read.
        None if !people.whole => visit.out_of_scope(PART).await,
        None => visit.done(PART).await,
    }
}

async fn ask(
    client: Arc<Client>,
    user_ids: Vec<String>,
    agent_id: Option<i64>,
) -> (Vec<String>, Result<RosterList, SourceError>) {
    // The interface insists on a number. Whether 0 will do for an organisation's own app is not documented; where it
    // does not, this part is told as skipped.
    let body = json!({ "userIdList": user_ids, "appAgentId": agent_id.unwrap_or(0), "text2SelectConvert": true });
    let answer = client.call(QUERY).body(body).top_level().await;
    (user_ids, answer)
}
