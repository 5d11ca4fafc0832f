//! The part `roles`: the roles of the organisation, by group.

use std::collections::BTreeMap;

use serde_json::json;

use super::Visit;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::RolePage;

pub(super) const PART: &str = "roles";

const LIST: Interface =
    Interface { path: "topapi/role/list", needs: "qyapi_get_department_list", family: Family::Old, verb: Verb::Post };
/// The most that one call gives.
const A_PAGE: usize = 200;
/// More pages than any organisation has roles for: the list goes round in circles.
const TOO_MANY: usize = 50;

pub(super) async fn collect(visit: &Visit) -> Result<(), SourceError> {
    let mut roles: BTreeMap<i64, (String, Option<String>)> = BTreeMap::new();
    let mut whole = true;
    for page in 0..TOO_MANY {
        let body = json!({ "size": A_PAGE, "offset": page * A_PAGE });
        let page: RolePage = visit.client.call(LIST).body(body).result().await?;
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
            Some(false) => {
                for (id, (name, group)) in roles {
                    visit.item(PART, mapping::role(&visit.source, id, &name, group)).await?;
                }
                return if whole { visit.done(PART).await } else { Err(LIST.unexpected()) };
            }
            None => break,
        }
    }
    Err(LIST.unexpected())
}
