//! The part `apps`: every app of the organisation, and the part `app_audience`: whom each of them covers.
//!
//! Both are metered, a call for the list and one for each app, out of some thousands a month. The audience is told
//! within the app; where it could not be read, `app_audience` is skipped first, and then the app comes without one, so
//! that a reader can keep the audience that it knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::app_audience;
use super::departments::Tree;
use super::in_flight::InFlight;
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{AppEntry, AppList, AppScope};

pub(super) const PART: &str = "apps";

const LIST: Interface =
    Interface { path: "v1.0/microApp/allApps", needs: "qyapi_get_microapp_list", family: Family::New, verb: Verb::Get };

pub(super) async fn collect(visit: &Visit, tree: &Tree, people: &People) -> Result<(), SourceError> {
    let AppList { app_list } = list(&visit.client).await?;
    let total = app_list.entries.len();
    let client = Arc::clone(&visit.client);
    let remembered_at = visit.remembered_at(app_audience::PART);
    let known = if remembered_at.is_some() { visit.known.audiences.clone() } else { BTreeMap::new() };
    let is_known = |app: &AppEntry| app.agent_id.is_some_and(|id| visit.known.audiences.contains_key(&id));
    let mut answers = InFlight::new(app_list.entries, move |app: AppEntry| {
        let known = app.agent_id.and_then(|agent_id| known.get(&agent_id)).cloned();
        with_audience(Arc::clone(&client), app, known)
    });
    let mut missing = None;
    let mut read = 0;
    while let Some((app, scope)) = answers.next().await {
        let audience = match scope {
            Ok(scope) => {
                if let Some(agent_id) = app.agent_id {
                    visit.learn(|memory| memory.audiences.insert(agent_id, scope.clone()));
                }
                let mut audience = mapping::audience(scope);
                audience.people = people.count(&audience, tree);
                Some(audience)
            }
            Err(error) => {
                if missing.is_none() {
                    visit.skipped(app_audience::PART, &error).await?;
                }
                let stop = error.concerns_every_call()
                    || matches!(
                        error,
                        SourceError::QuotaUsedUp | SourceError::OverBudget | SourceError::PermissionMissing { .. }
                    );
                if stop {
                    // The others would be refused as well: they come without an audience, at no further cost.
                    for app in answers.take_waiting() {
                        visit.items(PART, mapping::app(&visit.source, &app, None)).await?;
                    }
                }
                missing = missing.or(Some(error));
                None
            }
        };
        if let (Some(agent_id), Some(audience)) = (app.agent_id, &audience) {
            // One that is remembered was not looked at today.
            let seen_at = remembered_at.filter(|_| is_known(&app));
            let control = mapping::app_visibility(&visit.source, agent_id, app.name.as_deref(), audience, seen_at);
            visit.item(app_audience::PART, control).await?;
        }
        visit.items(PART, mapping::app(&visit.source, &app, audience)).await?;
        read += 1;
        visit.progress(PART, read, Some(total)).await?;
    }
    if app_list.has_unreadable {
        visit.skipped(PART, &LIST.unexpected()).await?;
    } else {
        visit.done(PART).await?;
    }
    match missing {
        None => visit.done(app_audience::PART).await,
        Some(error) if error.concerns_every_call() => Err(error),
        Some(_) => Ok(()),
    }
}

async fn with_audience(
    client: Arc<Client>,
    app: AppEntry,
    known: Option<AppScope>,
) -> (AppEntry, Result<AppScope, SourceError>) {
    let scope = match (app.agent_id, known) {
        (_, Some(known)) => Ok(known),
        (Some(agent_id), None) => app_audience::read(&client, agent_id).await,
        // Without its number it can't be told of at all.
        (None, None) => Ok(AppScope::default()),
    };
    (app, scope)
}

/// All apps, in one metered call.
pub(super) async fn list(client: &Client) -> Result<AppList, SourceError> {
    client.call(LIST).top_level().await
}

/// The list has an entry that can't be read.
pub(super) fn unexpected() -> SourceError {
    LIST.unexpected()
}

/// The app with a number, as the list tells of it; none where it does not.
pub(crate) async fn named(client: &Client, agent_id: i64) -> Result<Option<AppEntry>, SourceError> {
    let AppList { app_list } = list(client).await?;
    Ok(app_list.entries.into_iter().find(|app| app.agent_id == Some(agent_id)))
}
