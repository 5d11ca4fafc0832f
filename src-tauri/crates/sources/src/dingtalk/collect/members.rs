//! The part `members`: everyone in the departments that were seen, and the single members that the app may see.
//!
//! `user/list` gives nearly everything, a hundred members a call. Only `user/get` tells a member's roles, the
//! departments they lead, and whether they are protected as an executive and certified by their real name. It costs a
//! call each, not metered, at 18 a second in the standard edition: two minutes for 2,000 members, ten for 10,000. It is
//! asked whatever the size, since an organisation half known would say that nobody in it has a role. Both go hand in
//! hand, so that no more than a few pages of members are held at once.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::contact_scope::Scope;
use super::departments::Tree;
use super::in_flight::InFlight;
use super::pages::Pages;
use super::roles::{self, Held};
use super::{People, Visit};
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::lenient;
use crate::dingtalk::mapping;
use crate::dingtalk::memory::Marked;
use crate::dingtalk::shapes::{Member, MemberPage, MemberRole};

pub(super) const PART: &str = "members";
/// What `user/get` adds, where it could not be read.
const DETAILS: &str = "member_details";

/// The most that one call gives.
const A_PAGE: u32 = 100;

const LIST: Interface = Interface {
    path: "topapi/v2/user/list",
    needs: "qyapi_get_department_member",
    family: Family::Old,
    verb: Verb::Post,
};
const GET: Interface =
    Interface { path: "topapi/v2/user/get", needs: "qyapi_get_member", family: Family::Old, verb: Verb::Post };

/// Reads the members into `people`, and hands them over.
pub(super) async fn collect(
    visit: &Visit,
    scope: &Result<Scope, SourceError>,
    tree: &Tree,
    people: &mut People,
) -> Result<(), SourceError> {
    let mut reading = Reading {
        visit,
        tree,
        people,
        seen: HashSet::new(),
        waiting: Vec::new(),
        missing: tree.incomplete.clone(),
        details: Details::Asked,
        held: held_roles(visit).await,
    };
    let outcome = reading.everyone(scope).await;
    let Reading { missing, details, .. } = reading;
    people.with_roles = details == Details::Asked;
    people.missing.clone_from(&missing);
    outcome?;
    match missing {
        Some(error) => visit.skipped(PART, &error).await,
        None if scope.as_ref().is_ok_and(Scope::is_whole) => {
            people.whole = true;
            visit.learn(|memory| memory.keep_members(|user_id| people.by_user.contains_key(user_id)));
            visit.done(PART).await
        }
        None => visit.out_of_scope(PART).await,
    }
}

/// A member to be told of.
struct Wanted {
    user_id: String,
    /// As a list gave them; none for one whom only the app's scope names.
    listed: Option<Marked<Member>>,
}

/// What became of the details so far.
#[derive(PartialEq)]
enum Details {
    Asked,
    /// Some are missing, and that was told.
    SomeMissing,
    /// They are refused each time, which was told, and not asked any more.
    Refused(SourceError),
}

/// How far the reading of the members is.
struct Reading<'a> {
    visit: &'a Visit,
    tree: &'a Tree,
    people: &'a mut People,
    /// Everyone who was listed, however many departments they are in.
    seen: HashSet<String>,
    /// Those not told of yet.
    waiting: Vec<Wanted>,
    /// Why someone could not be told of.
    missing: Option<SourceError>,
    details: Details,
    /// The roles that members have today, where they were asked for.
    held: Option<Held>,
}

impl Reading<'_> {
    async fn everyone(&mut self, scope: &Result<Scope, SourceError>) -> Result<(), SourceError> {
        let listed = self.lists().await;
        if let Err(error) = listed {
            // Those already listed are told of all the same, without asking any further.
            if !self.waiting.is_empty() {
                self.miss_details(&error).await?;
            }
            self.tell_waiting().await?;
            return Err(error);
        }
        let alone = scope.as_ref().map(|scope| scope.members.as_slice()).unwrap_or_default();
        for user_id in alone {
            if self.seen.insert(user_id.clone()) {
                self.waiting.push(Wanted { user_id: user_id.clone(), listed: None });
            }
        }
        self.tell_waiting().await
    }

    /// Reads the lists of all departments, page by page. Of one that breaks off, the pages before stay.
    async fn lists(&mut self) -> Result<(), SourceError> {
        let client = Arc::clone(&self.visit.client);
        let first = self.tree.ids.iter().map(|department| (*department, 0, Pages::new(LIST)));
        let mut pages = InFlight::new(first, move |(department, cursor, guard)| {
            page(Arc::clone(&client), department, cursor, guard)
        });
        while let Some((department, mut guard, answer)) = pages.next().await {
            let next = match answer {
                Ok(page) => {
                    let items = page.list.as_ref().map(|list| list.entries.len());
                    let list = page.list.unwrap_or_default();
                    if list.has_unreadable {
                        self.miss(&LIST.unexpected());
                    }
                    let cursor = page.next_cursor;
                    let next = guard.next(page.has_more, cursor.map(|cursor| cursor.to_string()), items);
                    self.take(list.entries);
                    next.map(|more| more.and(cursor))
                }
                Err(error) => Err(error),
            };
            match next {
                Ok(Some(cursor)) => pages.push((department, cursor, guard)),
                Ok(None) => {}
                Err(error) if error.concerns_every_call() => return Err(error),
                Err(error) => self.miss(&error),
            }
            if self.waiting.len() >= A_PAGE as usize {
                self.tell_waiting().await?;
            }
        }
        Ok(())
    }

    fn take(&mut self, page: Vec<Marked<Member>>) {
        for member in page {
            let Some(user_id) = member.read.userid.clone() else { continue };
            if self.seen.insert(user_id.clone()) {
                self.waiting.push(Wanted { user_id, listed: Some(member) });
            }
        }
    }

    /// Asks for each of those who wait and hands them over; where that fails, as the list gave them.
    async fn tell_waiting(&mut self) -> Result<(), SourceError> {
        let mut waiting = Vec::new();
        for wanted in std::mem::take(&mut self.waiting) {
            match self.remembered(&wanted) {
                Some(member) => self.hand_over(&member).await?,
                None => waiting.push(wanted),
            }
        }
        if let Details::Refused(error) = &self.details {
            let error = error.clone();
            return self.tell_as_listed(waiting, &error).await;
        }
        let client = Arc::clone(&self.visit.client);
        let mut answers = InFlight::new(waiting, move |wanted| details(Arc::clone(&client), wanted));
        let mut end = None;
        while let Some((wanted, answer)) = answers.next().await {
            match answer {
                Ok((member, raw)) => {
                    self.remember(&wanted, raw);
                    self.hand_over(&member).await?;
                }
                Err(error) => {
                    self.miss_details(&error).await?;
                    self.tell_as_listed([wanted], &error).await?;
                    if matches!(self.details, Details::Refused(_)) {
                        self.tell_as_listed(answers.take_waiting(), &error).await?;
                    }
                    end = end.or(Some(error).filter(SourceError::concerns_every_call));
                }
            }
            self.visit.progress(PART, self.people.by_user.len(), None).await?;
        }
        end.map_or(Ok(()), Err)
    }

    /// A member of whom the list says what it said when they were last asked for: they are as they were then.
    fn remembered(&self, wanted: &Wanted) -> Option<Member> {
        let listed = wanted.listed.as_ref()?;
        let details = self.visit.known.details_of(&wanted.user_id, listed.mark)?;
        if self.held.as_ref().is_some_and(|held| !have_roles(&details, held.get(&wanted.user_id))) {
            return None;
        }
        let mut whole = listed.raw.clone();
        whole.extend(details);
        serde_json::from_value(Value::Object(whole)).ok()
    }

    fn remember(&self, wanted: &Wanted, mut raw: Map<String, Value>) {
        let Some(listed) = &wanted.listed else { return };
        raw.retain(|name, value| listed.raw.get(name) != Some(value));
        self.visit.learn(|memory| memory.note_details(&wanted.user_id, listed.mark, raw));
    }

    /// Hands over what the lists gave. Of someone whom no list gave there is only an identifier: not enough.
    async fn tell_as_listed(
        &mut self,
        members: impl IntoIterator<Item = Wanted>,
        error: &SourceError,
    ) -> Result<(), SourceError> {
        for wanted in members {
            match wanted.listed {
                Some(member) => self.hand_over(&member.read).await?,
                None => self.miss(error),
            }
        }
        self.visit.progress(PART, self.people.by_user.len(), None).await
    }

    async fn hand_over(&mut self, member: &Member) -> Result<(), SourceError> {
        let leads = member.leader_in_dept.iter().filter_map(|leader| leader.dept_id);
        if let Some(error) = self.tree.lacks_name_among(member.dept_id_list.iter().copied().chain(leads)) {
            self.miss(error);
            return Ok(());
        }
        if let (Some(user_id), Some(person)) = (&member.userid, mapping::person_of(member)) {
            self.people.by_user.insert(user_id.clone(), person);
        }
        self.visit.items(PART, mapping::member(&self.visit.source, member, &self.tree.names)).await
    }

    fn miss(&mut self, error: &SourceError) {
        self.missing.get_or_insert_with(|| error.clone());
    }

    /// Told before the first item that lacks something, so that the reader knows why it does.
    async fn miss_details(&mut self, error: &SourceError) -> Result<(), SourceError> {
        if self.details == Details::Asked {
            self.visit.skipped(DETAILS, error).await?;
            self.details = Details::SomeMissing;
        }
        // What is refused once is refused each time.
        if error.concerns_every_call() || matches!(error, SourceError::PermissionMissing { .. }) {
            self.details = Details::Refused(error.clone());
        }
        Ok(())
    }
}

/// Adds the identifiers of all who are in these departments, and tells how many pages that took.
pub(super) async fn identifiers(
    client: &Arc<Client>,
    departments: &[i64],
    people: &mut HashSet<String>,
) -> Result<u64, SourceError> {
    let asking = Arc::clone(client);
    let first = departments.iter().map(|department| (*department, 0, Pages::new(LIST)));
    let mut pages =
        InFlight::new(first, move |(department, cursor, guard)| page(Arc::clone(&asking), department, cursor, guard));
    let mut read = 0;
    while let Some((department, mut guard, answer)) = pages.next().await {
        let MemberPage { has_more, next_cursor, list } = answer?;
        let items = list.as_ref().map(|list| list.entries.len());
        let list = list.unwrap_or_default();
        let next = guard.next(has_more, next_cursor.map(|cursor| cursor.to_string()), items)?;
        people.extend(list.entries.into_iter().filter_map(|member| member.read.userid));
        if let Some(cursor) = next.and(next_cursor) {
            pages.push((department, cursor, guard));
        }
        read += 1;
    }
    Ok(read)
}

/// The roles that members have, where they are to be compared with what is remembered: no list of members tells them.
/// That is once a day, and of no use where nobody is remembered.
async fn held_roles(visit: &Visit) -> Option<Held> {
    const COMPARED: &str = "role_members";
    if visit.is_fresh(COMPARED, false) {
        return None;
    }
    let nobody = visit.known.members() == 0;
    // Where that fails, the members are as they were last told.
    let held = if nobody { None } else { roles::held(&visit.client).await.ok() };
    if nobody || held.is_some() {
        visit.learn(|memory| memory.note_done(COMPARED, 0, visit.begun));
    }
    held
}

/// Whether the details of a member have these roles.
fn have_roles(details: &Map<String, Value>, held: Option<&BTreeSet<i64>>) -> bool {
    let roles = details.get("role_list").cloned().unwrap_or_default();
    let roles: Vec<MemberRole> = lenient::list(roles).unwrap_or_default();
    let remembered: BTreeSet<i64> = roles.into_iter().filter_map(|role| role.id).collect();
    held.map_or(remembered.is_empty(), |held| *held == remembered)
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

async fn details(client: Arc<Client>, wanted: Wanted) -> (Wanted, Result<(Member, Map<String, Value>), SourceError>) {
    let answer = one(&client, &wanted.user_id).await;
    (wanted, answer)
}

/// One member with all that is told of them, also as it came.
pub(crate) async fn one(client: &Client, user_id: &str) -> Result<(Member, Map<String, Value>), SourceError> {
    if_there(client, user_id).await?.ok_or_else(|| GET.unexpected())
}

/// The same, of one who may have left.
pub(super) async fn if_there(
    client: &Client,
    user_id: &str,
) -> Result<Option<(Member, Map<String, Value>)>, SourceError> {
    let body = json!({ "userid": user_id, "language": "zh_CN" });
    let Some(member) = client.call(GET).body(body).result_if_there::<Marked<Member>>().await? else { return Ok(None) };
    let Marked { read, raw, .. } = member;
    if read.userid.as_deref() == Some(user_id) { Ok(Some((read, raw))) } else { Err(GET.unexpected()) }
}
