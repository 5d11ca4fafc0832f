//! Apps, whom they cover, and what the person granted to our own.

use clearhold_model::{App, AppId, AppKind, AppStatus, Audience, Developer, Grant, GrantKind, Item, SourceId};

use crate::dingtalk::shapes::{AppEntry, AppScope, GrantRule};

/// What a third-party app is given of each person it covers: section III(ii) of the policy names the user ID, the
/// picture and the nickname. The interface tells of no app's fields.
const FIELDS_OF_A_VENDORS_APP: [&str; 3] = ["user_id", "avatar", "nickname"];

/// An app. None without an agent id.
///
/// The list names neither the vendor, nor who let the app in and when, nor its permissions, so these stay untold.
pub(crate) fn app(source: &SourceId, entry: &AppEntry, audience: Option<Audience>) -> Option<Item> {
    let agent_id = entry.agent_id?;
    let developer = match entry.app_id {
        Some(0) => Developer::Organisation,
        Some(_) => Developer::Vendor,
        None => Developer::Unknown,
    };
    let fields_shared = match developer {
        Developer::Vendor => Some(FIELDS_OF_A_VENDORS_APP.map(str::to_owned).to_vec()),
        Developer::Organisation | Developer::Unknown => None,
    };
    Some(Item::App(App {
        id: AppId::new(format!("{source}/{agent_id}")),
        source: source.clone(),
        name: entry.name.clone().unwrap_or_else(|| agent_id.to_string()),
        description: entry.desc.clone(),
        developer,
        developer_name: None,
        kind: match entry.develop_type {
            Some(0) => AppKind::WebApp,
            Some(1) => AppKind::MiniProgram,
            Some(_) | None => AppKind::Unknown,
        },
        status: match entry.app_status {
            Some(0) => AppStatus::Stopped,
            Some(1) => AppStatus::Enabled,
            Some(3) => AppStatus::Expired,
            Some(_) | None => AppStatus::Unknown,
        },
        homepage: entry.homepage_link.clone(),
        authorised_by: None,
        authorised_at: None,
        scopes: None,
        fields_shared,
        audience,
    }))
}

/// Whom an app covers. How many people that is, only the reader of members can tell.
pub(crate) fn audience(scope: AppScope) -> Audience {
    Audience {
        administrators_only: scope.only_admin_visible == Some(true),
        departments: scope.dept_ids,
        roles: scope.role_ids,
        members: scope.user_ids,
        people: None,
    }
}

/// The app that this program signs in with, and what the person granted to it.
///
/// The interface tells of this one app only (reference, section 8, 10): never of 'all apps that you authorised'.
pub(crate) fn own_app(source: &SourceId, client_id: &str, rules: &[GrantRule]) -> Vec<Item> {
    let id = AppId::new(format!("{source}/{client_id}"));
    let granted = rules.iter().flat_map(|rule| {
        let resource = rule.resource.as_deref().unwrap_or_default();
        rule.auth_items.iter().map(move |item| (resource, item))
    });
    let (calls, fields): (Vec<_>, Vec<_>) = granted.partition(|(resource, _)| *resource == CALLS);
    let grant = |kind, code: String| {
        Item::Grant(Grant { id: format!("{id}/{code}"), source: source.clone(), app: id.clone(), kind, code })
    };
    let mut items = vec![Item::App(App {
        id: id.clone(),
        source: source.clone(),
        // DingTalk tells neither the name under which the app was registered, nor who did so, nor whether it runs.
        name: client_id.to_owned(),
        description: None,
        developer: Developer::Unknown,
        developer_name: None,
        kind: AppKind::Unknown,
        status: AppStatus::Unknown,
        homepage: None,
        authorised_by: None,
        authorised_at: None,
        scopes: Some(calls.iter().map(|(_, code)| (*code).clone()).collect()),
        // Calls bring fields of their own, so that none listed is not none given.
        fields_shared: (!fields.is_empty()).then(|| fields.iter().map(|(_, field)| (*field).clone()).collect()),
        audience: None,
    })];
    items.extend(calls.into_iter().map(|(_, code)| grant(GrantKind::Permission, code.clone())));
    items.extend(fields.into_iter().map(|(resource, field)| grant(GrantKind::Field, format!("{resource}.{field}"))));
    items
}

/// The resource under which the permissions to make calls stand; every other resource is a set of fields.
const CALLS: &str = "rpc_auth";
