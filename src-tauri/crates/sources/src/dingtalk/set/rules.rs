//! The rules on who sees whom: 26, 29 and 32. A write puts a whole rule in the place of another.

use clearhold_model::{Item, SourceId};
use serde_json::{Map, Value, json};

use super::{Wanted, no_more_than};
use crate::dingtalk::answer::{Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::collect::rules::{HIDE, RESTRICTIONS, RuleList, VISIBILITY, find};
use crate::{SetError, SourceError};

/// What a rule that hides takes and never tells: the names here, and those of DingTalk.
const UNSEEN: [(&str, &str); 2] = [("hide_in_profile", "hideInUserProfile"), ("hide_in_search", "hideInSearch")];

/// The most entries of the lists of those concerned, and of those excepted.
const MOST: usize = 50;

pub(super) async fn read(
    client: &Client,
    source: &SourceId,
    rules: &RuleList,
    id: i64,
) -> Result<Option<Item>, SourceError> {
    Ok(find(client, rules, id).await?.and_then(|rule| (rules.map)(source, &rule)))
}

pub(super) async fn write_hide(client: &Client, id: i64, wanted: &Wanted<'_>) -> Result<(), SetError> {
    let unsaid: Vec<String> = UNSEEN
        .iter()
        .filter(|(name, _)| !wanted.wish.unseen.contains_key(*name))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if !unsaid.is_empty() {
        return Err(SetError::Unseen { fields: unsaid });
    }
    let mut body = whole(id, wanted, ["objectStaffIds", "objectDeptIds", "objectTagIds"], "excludeStaffIds")?;
    for (name, theirs) in UNSEEN {
        body.insert(theirs.to_owned(), json!(wanted.wish.unseen.get(name)));
    }
    put(client, Interface { verb: Verb::Put, ..HIDE.list }, body).await
}

pub(super) async fn write_restriction(client: &Client, id: i64, wanted: &Wanted<'_>) -> Result<(), SetError> {
    let mut body = whole(id, wanted, ["subjectUserIds", "subjectDeptIds", "subjectTagIds"], "excludeUserIds")?;
    body.insert("type".to_owned(), wanted.evidence("type"));
    body.insert("restrictInSearch".to_owned(), wanted.evidence("restrict_in_search"));
    body.insert("restrictInUserProfile".to_owned(), wanted.evidence("restrict_in_profile"));
    put(client, Interface { verb: Verb::Put, ..RESTRICTIONS.list }, body).await
}

pub(super) async fn write_visibility(client: &Client, id: i64, wanted: &Wanted<'_>) -> Result<(), SetError> {
    let mut body = whole(id, wanted, ["objectStaffIds", "objectDeptIds", "objectTagIds"], "excludeStaffIds")?;
    body.insert("hideFields".to_owned(), wanted.evidence("hide_fields"));
    put(client, Interface { verb: Verb::Post, ..VISIBILITY.list }, body).await
}

/// What all three kinds of rules have.
fn whole(
    id: i64,
    wanted: &Wanted<'_>,
    objects: [&str; 3],
    excluded_members: &str,
) -> Result<Map<String, Value>, SetError> {
    let object = ["object_members", "object_departments", "object_roles"].map(|name| wanted.list(name));
    let exclude = ["exclude_members", "exclude_departments", "exclude_roles"].map(|name| wanted.list(name));
    no_more_than(MOST, &object.iter().collect::<Vec<_>>())?;
    no_more_than(MOST, &exclude.iter().collect::<Vec<_>>())?;
    let mut body = Map::new();
    body.insert("id".to_owned(), json!(id));
    body.insert("name".to_owned(), json!(wanted.title()));
    body.insert("description".to_owned(), json!(wanted.evidence("description").as_str().unwrap_or_default()));
    body.insert("active".to_owned(), json!(wanted.denied()));
    for (name, list) in objects
        .into_iter()
        .chain([excluded_members, "excludeDeptIds", "excludeTagIds"])
        .zip(object.into_iter().chain(exclude))
    {
        body.insert(name.to_owned(), json!(list));
    }
    Ok(body)
}

async fn put(client: &Client, interface: Interface, body: Map<String, Value>) -> Result<(), SetError> {
    client.call(interface).body(Value::Object(body)).top_level::<Value>().await?;
    Ok(())
}
