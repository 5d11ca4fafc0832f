//! The part `administrators`: who they are, and which departments each of them manages.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use clearhold_model::{Item, Role, Subject};
use serde_json::json;

use super::departments::Tree;
use super::in_flight::InFlight;
use super::{People, Person, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::lenient::Listing;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{AdminScope, Administrator};

pub(super) const PART: &str = "administrators";

const LIST: Interface =
    Interface { path: "topapi/user/listadmin", needs: "qyapi_get_member", family: Family::Old, verb: Verb::Post };
const REACH: Interface =
    Interface { path: "topapi/user/get_admin_scope", needs: "qyapi_get_member", family: Family::Old, verb: Verb::Post };

/// Reads them; the result are the identifiers of all of them, where all are known. The list is not limited by the
/// contact scope, so that an administrator may be told of who is not among the members that were read.
///
/// One whose reach or whose person could not be read is not handed over: with no departments to manage, or as a
/// stranger, they would look like another than they are.
pub(super) async fn collect(
    visit: &Visit,
    tree: &Tree,
    people: &People,
) -> Result<Option<HashSet<String>>, SourceError> {
    // Every organisation has a main administrator, so that the list is never left out.
    let list: Listing<Administrator> = visit.client.call(LIST).result().await?;
    let mut untold = list.has_unreadable.then(|| LIST.unexpected());
    let all_listed = untold.is_none();
    let mut levels: Vec<(String, Option<i64>)> =
        list.entries.into_iter().filter_map(|each| Some((each.userid?, each.sys_level))).collect();
    levels.sort_unstable();
    levels.dedup_by(|one, other| one.0 == other.0);
    let ids = levels.iter().map(|(user_id, _)| user_id.clone()).collect();

    let client = Arc::clone(&visit.client);
    let known = if visit.is_fresh(PART, false) { visit.known.reach.clone() } else { BTreeMap::new() };
    let mut answers = InFlight::new(levels, move |(user_id, level)| {
        let known = known.get(&user_id).cloned();
        reach(Arc::clone(&client), user_id, level, known)
    });
    while let Some((user_id, level, departments)) = answers.next().await {
        let departments = match departments {
            Ok(reach) => {
                visit.learn(|memory| memory.reach.insert(user_id.clone(), reach.dept_ids.clone()));
                reach.dept_ids
            }
            Err(error) if error.concerns_every_call() => return Err(error),
            Err(error) => {
                untold = untold.or(Some(error));
                continue;
            }
        };
        let known = people.by_user.get(&user_id);
        let unknown_person = people.missing.as_ref().filter(|_| known.is_none());
        if let Some(error) = unknown_person.or(tree.lacks_name_among(departments.iter().copied())) {
            untold.get_or_insert_with(|| error.clone());
            continue;
        }
        let person = match known {
            Some(person) => person.clone(),
            None => {
                let person = stranger(&user_id);
                visit.item(PART, subject(visit, &person)).await?;
                person
            }
        };
        let manages = tree.names.of(departments);
        visit.item(PART, mapping::administrator(&visit.source, &user_id, &person, level, manages)).await?;
    }
    match untold {
        Some(error) => visit.skipped(PART, &error).await?,
        None => visit.done(PART).await?,
    }
    Ok(all_listed.then_some(ids))
}

/// Someone outside the app's contact scope, of whom DingTalk tells nothing but the identifier.
fn stranger(user_id: &str) -> Person {
    Person {
        subject: mapping::subject_id(None, user_id),
        name: user_id.to_owned(),
        departments: Vec::new(),
        roles: Vec::new(),
        union_id: None,
        is_senior: false,
    }
}

async fn reach(
    client: Arc<Client>,
    user_id: String,
    level: Option<i64>,
    known: Option<Vec<i64>>,
) -> (String, Option<i64>, Result<AdminScope, SourceError>) {
    if let Some(dept_ids) = known {
        return (user_id, level, Ok(AdminScope { dept_ids }));
    }
    let answer = client.call(REACH).body(json!({ "userid": user_id })).top_level().await;
    (user_id, level, answer)
}

/// An administrator's level, and the departments that they manage; none where they are none.
pub(super) async fn one(client: &Client, user_id: &str) -> Result<Option<(Option<i64>, Vec<i64>)>, SourceError> {
    let list: Listing<Administrator> = client.call(LIST).result().await?;
    let found = list.entries.into_iter().find(|each| each.userid.as_deref() == Some(user_id));
    match found {
        Some(found) => {
            let reach: AdminScope = client.call(REACH).body(json!({ "userid": user_id })).top_level().await?;
            Ok(Some((found.sys_level, reach.dept_ids)))
        }
        None if list.has_unreadable => Err(LIST.unexpected()),
        None => Ok(None),
    }
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
