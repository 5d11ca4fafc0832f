//! The part `administrators`: who they are, and which departments each of them manages.

use std::collections::HashSet;
use std::sync::Arc;

use clearhold_model::{Item, Role, Subject};
use serde_json::json;

use super::departments::Tree;
use super::in_flight::InFlight;
use super::{People, Person, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface};
use crate::dingtalk::client::Client;
use crate::dingtalk::lenient;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{AdminScope, Administrator};

pub(super) const PART: &str = "administrators";

const LIST: Interface =
    Interface { path: "topapi/user/listadmin", needs: "qyapi_get_member", family: Family::Old, get: false };
const REACH: Interface =
    Interface { path: "topapi/user/get_admin_scope", needs: "qyapi_get_member", family: Family::Old, get: false };

/// Reads them; the result are their identifiers. The list is not limited by the contact scope, so that an
/// administrator may be told of who is not among the members that were read.
pub(super) async fn collect(visit: &Visit, tree: &Tree, people: &People) -> Result<HashSet<String>, SourceError> {
    let answer: serde_json::Value = visit.client.call(LIST).result().await?;
    let administrators: Vec<Administrator> = lenient::list(answer).map_err(|_| LIST.unexpected())?;
    let mut levels: Vec<(String, Option<i64>)> =
        administrators.into_iter().filter_map(|each| Some((each.userid?, each.sys_level))).collect();
    levels.sort_unstable();
    levels.dedup_by(|one, other| one.0 == other.0);
    let ids = levels.iter().map(|(user_id, _)| user_id.clone()).collect();

    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(levels, move |(user_id, level)| reach(Arc::clone(&client), user_id, level));
    let mut broken = None;
    while let Some((user_id, level, departments)) = answers.next().await {
        let manages = match departments {
            Ok(reach) => Some(tree.names.of(reach.dept_ids)),
            Err(error) if error.concerns_every_call() => return Err(error),
            Err(error) => {
                broken = broken.or(Some(error));
                None
            }
        };
        let stranger = || Person {
            subject: mapping::subject_id(None, &user_id),
            name: user_id.clone(),
            departments: Vec::new(),
            roles: Vec::new(),
        };
        let person = match people.by_user.get(&user_id) {
            Some(person) => person.clone(),
            None => {
                let person = stranger();
                visit.item(PART, subject(visit, &person)).await?;
                person
            }
        };
        visit.item(PART, mapping::administrator(&visit.source, &user_id, &person, level, manages)).await?;
    }
    match broken {
        Some(error) => visit.skipped(PART, &error).await?,
        None => visit.done(PART).await?,
    }
    Ok(ids)
}

async fn reach(
    client: Arc<Client>,
    user_id: String,
    level: Option<i64>,
) -> (String, Option<i64>, Result<AdminScope, SourceError>) {
    let answer = client.call(REACH).body(json!({ "userid": user_id })).top_level().await;
    (user_id, level, answer)
}

fn subject(visit: &Visit, person: &Person) -> Item {
    Item::Subject(Subject {
        id: person.subject.clone(),
        source: visit.source.clone(),
        name: person.name.clone(),
        roles: vec![Role::Member, Role::Admin],
        is_self: false,
    })
}
