//! The person who signed in.

use clearhold_model::{Item, Role, SourceId, Subject};

use super::{Entry, Fields, subject_id};
use crate::dingtalk::shapes::Me;

/// The person's subject, account and profile. None without an identifier.
pub(crate) fn me(source: &SourceId, me: &Me) -> Option<Vec<Item>> {
    let key = me.union_id.as_deref().or(me.open_id.as_deref())?;
    let subject = subject_id(me.union_id.as_deref(), key);
    let name = me.nick.as_deref().unwrap_or(key);
    let entry =
        |kind, category| Entry { source, kind, key, category, subject: Some(subject.clone()), title: name, at: None };
    let account = Fields::default()
        .put("union_id", me.union_id.clone())
        .put("open_id", me.open_id.clone())
        .put("mobile", me.mobile.clone())
        .put("state_code", me.state_code.clone())
        .put("email", me.email.clone())
        .put("login_email", me.login_email.clone())
        .put("visitor", me.visitor);
    let profile = Fields::default().put("nickname", me.nick.clone()).put("avatar", me.avatar_url.clone());
    Some(vec![
        Item::Subject(Subject {
            id: subject.clone(),
            source: source.clone(),
            name: name.to_owned(),
            roles: vec![Role::Individual],
            is_self: true,
        }),
        entry("account", "account").with(account),
        entry("profile", "profile").with(profile),
    ])
}
