//! What DingTalk's interfaces answer, as the wire has it. Numbers in brackets are those of the endpoint list in the
//! connector's reference; every field may be missing.

mod app;
mod department;
mod grants;
mod hide_rule;
mod me;
mod member;
mod organisation;
mod roster;
mod scope;
mod token;

pub(crate) use app::{AppEntry, AppList, AppScope, AppScopeAnswer};
pub(crate) use department::{AdminScope, Administrator, Department};
pub(crate) use grants::{GrantList, GrantRule};
pub(crate) use hide_rule::{HideRule, HideRulePage};
pub(crate) use me::Me;
pub(crate) use member::{Member, MemberPage};
pub(crate) use organisation::Organisation;
pub(crate) use roster::{RosterEntry, RosterField, RosterList};
pub(crate) use scope::ContactScope;
pub(crate) use token::{AppToken, UserToken};
