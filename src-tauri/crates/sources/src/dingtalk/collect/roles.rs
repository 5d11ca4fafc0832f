//! The part `roles`: the roles of the organisation, by group.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::Visit;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{RoleMemberPage, RolePage};

pub(super) const PART: &str = "roles";

const LIST: Interface =
    Interface { path: "topapi/role/list", needs: "qyapi_get_department_list", family: Family::Old, verb: Verb::Post };
const MEMBERS: Interface = Interface {
    path: "topapi/role/simplelist",
    needs: "qyapi_get_department_member",
    family: Family::Old,
    verb: Verb::Post,
};
/// The most that one call gives of the members of a role.
const MEMBERS_ON_A_PAGE: usize = 100;
/// The most that one call gives.
const A_PAGE: usize = 200;
/// More pages than any organisation has roles for: the list goes round in circles.
const TOO_MANY: usize = 50;

pub(super) async fn collect(visit: &Visit) -> Result<(), SourceError> {
    let (roles, whole) = list(&visit.client).await?;
    for (id, (name, group)) in roles {
        visit.item(PART, mapping::role(&visit.source, id, &name, group)).await?;
    }
    if whole { visit.done(PART).await } else { Err(LIST.unexpected()) }
}

/// Roles by their identifiers, each with its name and the group that it is in.
type Roles = BTreeMap<i64, (String, Option<String>)>;

/// All roles, and whether all of them could be read.
async fn list(client: &Client) -> Result<(Roles, bool), SourceError> {
    let mut roles = Roles::new();
    let mut whole = true;
    for page in 0..TOO_MANY {
        let body = json!({ "size": A_PAGE, "offset": page * A_PAGE });
        let page: RolePage = client.call(LIST).body(body).result().await?;
        let is_short = page.list.as_ref().is_some_and(|list| list.entries.len() < A_PAGE);
        let list = page.list.unwrap_or_default();
        whole &= !list.has_unreadable;
        // Whether the offset counts roles or groups is not stated: one that comes twice is one.
        for group in list.entries {
            for role in group.roles {
                if let (Some(id), Some(name)) = (role.id, role.name) {
                    roles.entry(id).or_insert_with(|| (name, group.name.clone()));
                }
            }
        }
        match page.has_more {
            Some(true) => {}
            Some(false) => return Ok((roles, whole)),
            // What is empty may be left out, and a page that is not full is the last.
            None if is_short => return Ok((roles, whole)),
            None => break,
        }
    }
    Err(LIST.unexpected())
}

/// The roles that members have, asked role by role: far fewer calls than asking for each member.
pub(super) async fn held(client: &Client) -> Result<Held, SourceError> {
    let mut held = Held::new();
    let (roles, _) = list(client).await?;
    for role in roles.into_keys() {
        for page in 0..TOO_MANY {
            let body = json!({ "role_id": role, "size": MEMBERS_ON_A_PAGE, "offset": page * MEMBERS_ON_A_PAGE });
            let page: RoleMemberPage = client.call(MEMBERS).body(body).result().await?;
            for member in page.list.unwrap_or_default().entries {
                held.entry(member.userid.unwrap_or_default()).or_default().insert(role);
            }
            if page.has_more != Some(true) {
                break;
            }
        }
    }
    Ok(held)
}

/// Which roles each member has who has any.
pub(super) type Held = BTreeMap<String, BTreeSet<i64>>;
