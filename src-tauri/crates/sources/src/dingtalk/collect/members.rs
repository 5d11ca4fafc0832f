//! The part `members`: everyone in the departments that were seen, and the single members that the app may see.
//!
//! `user/list` gives nearly everything, a hundred members a call. Only `user/get` tells a member's roles, the
//! departments they lead, and whether they are protected as an executive and certified by their real name; it costs a
//! call each, not metered, at 18 a second. So it is asked for organisations of up to [`DETAILS_UP_TO`] members, where
//! that takes two minutes at most, and left out for larger ones, whose records then lack these four.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::json;

use super::contact_scope::Scope;
use super::departments::Tree;
use super::in_flight::InFlight;
use super::pages::Pages;
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{Member, MemberPage};

pub(super) const PART: &str = "members";
/// What `user/get` adds, where it could not be read.
const DETAILS: &str = "member_details";

/// The largest organisation whose members are asked for one by one.
const DETAILS_UP_TO: usize = 2_000;
/// The most that one call gives.
const A_PAGE: u32 = 100;

const LIST: Interface =
    Interface { path: "topapi/v2/user/list", needs: "qyapi_get_department_member", family: Family::Old, get: false };
const GET: Interface =
    Interface { path: "topapi/v2/user/get", needs: "qyapi_get_member", family: Family::Old, get: false };

/// Reads the members into `people`, and hands them over.
pub(super) async fn collect(
    visit: &Visit,
    scope: &Result<Scope, SourceError>,
    tree: &Tree,
    people: &mut People,
) -> Result<(), SourceError> {
    let mut listed = Listed::default();
    let broken = list(visit, tree, people, &mut listed).await.err();
    if let Some(error) = broken.as_ref().filter(|error| error.concerns_every_call()) {
        for member in &listed.waiting {
            hand_over(visit, member, tree, people).await?;
        }
        return Err(error.clone());
    }
    let alone = scope.as_ref().map(|scope| scope.members.as_slice()).unwrap_or_default();
    let alone = alone.iter().filter(|user_id| listed.seen.insert((*user_id).clone())).cloned();
    let wanted: Vec<Member> =
        alone.map(|user_id| Member { userid: Some(user_id), ..Member::default() }).chain(listed.waiting).collect();
    let unknown = with_details(visit, wanted, tree, people, listed.large).await?;
    let missing = tree.incomplete.clone().or(broken).or(unknown);
    match missing {
        Some(error) => visit.skipped(PART, &error).await,
        None if scope.as_ref().is_ok_and(Scope::is_whole) => {
            people.whole = true;
            visit.done(PART).await
        }
        None => visit.out_of_scope(PART).await,
    }
}

/// The members that the lists gave.
#[derive(Default)]
struct Listed {
    seen: HashSet<String>,
    /// Those not handed over yet, because there may be more to learn about them.
    waiting: Vec<Member>,
    /// Whether there are too many to ask for each.
    large: bool,
}

/// Reads the lists of all departments, page by page. Of one that breaks off, the pages before stay.
async fn list(visit: &Visit, tree: &Tree, people: &mut People, listed: &mut Listed) -> Result<(), SourceError> {
    let client = Arc::clone(&visit.client);
    let first = tree.ids.iter().map(|department| (*department, 0, Pages::new(LIST)));
    let mut pages =
        InFlight::new(first, move |(department, cursor, guard)| page(Arc::clone(&client), department, cursor, guard));
    let mut broken = None;
    while let Some((department, mut guard, answer)) = pages.next().await {
        let next = match answer {
            Ok(page) => {
                let next =
                    guard.next(page.has_more, page.next_cursor.map(|cursor| cursor.to_string()), page.list.len());
                take(visit, page.list, tree, people, listed).await?;
                next
            }
            Err(error) => Err(error),
        };
        match next {
            Ok(Some(cursor)) => pages.push((department, cursor.parse().unwrap_or_default(), guard)),
            Ok(None) => {}
            Err(error) if error.concerns_every_call() => return Err(error),
            Err(error) => broken = broken.or(Some(error)),
        }
    }
    broken.map_or(Ok(()), Err)
}

async fn page(
    client: Arc<Client>,
    department: i64,
    cursor: i64,
    guard: Pages,
) -> (i64, Pages, Result<MemberPage, SourceError>) {
    let body = json!({ "dept_id": department, "cursor": cursor, "size": A_PAGE, "contain_access_limit": true });
    (department, guard, client.call(LIST).body(body).result().await)
}

/// Takes the members of a page: each once, however many departments they are in.
async fn take(
    visit: &Visit,
    page: Vec<Member>,
    tree: &Tree,
    people: &mut People,
    listed: &mut Listed,
) -> Result<(), SourceError> {
    let new = page.into_iter().filter(|member| member.userid.as_ref().is_some_and(|id| listed.seen.insert(id.clone())));
    listed.waiting.extend(new);
    listed.large |= listed.seen.len() > DETAILS_UP_TO;
    if listed.large {
        for member in std::mem::take(&mut listed.waiting) {
            hand_over(visit, &member, tree, people).await?;
        }
    }
    visit.progress(PART, people.by_user.len(), None).await
}

/// Asks for each of `wanted` and hands it over; where that fails, as the list gave it. The result says why someone
/// could not be told of at all.
async fn with_details(
    visit: &Visit,
    wanted: Vec<Member>,
    tree: &Tree,
    people: &mut People,
    large: bool,
) -> Result<Option<SourceError>, SourceError> {
    let total = people.by_user.len() + wanted.len();
    let client = Arc::clone(&visit.client);
    let mut answers = InFlight::new(wanted, move |member| details(Arc::clone(&client), member));
    let mut unknown = None;
    let mut failed = None;
    while let Some((listed, answer)) = answers.next().await {
        match answer {
            Ok(member) => hand_over(visit, &member, tree, people).await?,
            Err(error) => {
                // Told before the items that lack something, so that the reader knows why they do.
                if failed.is_none() && !error.concerns_every_call() {
                    visit.skipped(DETAILS, &error).await?;
                }
                // What is refused once is refused each time.
                if error.concerns_every_call() || matches!(error, SourceError::PermissionMissing { .. }) {
                    for member in answers.take_waiting() {
                        keep_listed(visit, &member, tree, people, &error, &mut unknown).await?;
                    }
                }
                keep_listed(visit, &listed, tree, people, &error, &mut unknown).await?;
                failed = failed.or(Some(error));
            }
        }
        visit.progress(PART, people.by_user.len(), Some(total)).await?;
    }
    people.with_roles = !large && failed.is_none();
    match failed {
        Some(error) if error.concerns_every_call() => Err(error),
        Some(_) | None => Ok(unknown),
    }
}

/// Hands over what the list gave of a member. Of one that no list gave, there is only an identifier: not enough.
async fn keep_listed(
    visit: &Visit,
    member: &Member,
    tree: &Tree,
    people: &mut People,
    error: &SourceError,
    unknown: &mut Option<SourceError>,
) -> Result<(), SourceError> {
    if member.unionid.is_none() && member.name.is_none() {
        unknown.get_or_insert_with(|| error.clone());
        return Ok(());
    }
    hand_over(visit, member, tree, people).await
}

async fn details(client: Arc<Client>, listed: Member) -> (Member, Result<Member, SourceError>) {
    let body = json!({ "userid": listed.userid, "language": "zh_CN" });
    let answer = client.call(GET).body(body).result::<Member>().await;
    let answer = answer.map(|member| Member { userid: listed.userid.clone(), ..member });
    (listed, answer)
}

async fn hand_over(visit: &Visit, member: &Member, tree: &Tree, people: &mut People) -> Result<(), SourceError> {
    if let (Some(user_id), Some(person)) = (&member.userid, mapping::person_of(member)) {
        people.by_user.insert(user_id.clone(), person);
    }
    visit.items(PART, mapping::member(&visit.source, member, &tree.names)).await
}
