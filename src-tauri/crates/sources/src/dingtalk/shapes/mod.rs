//! What DingTalk's interfaces answer, as the wire has it. Numbers in brackets are those of the endpoint list in the
//! connector's reference; every field may be missing.

mod app;
mod department;
mod grants;
mod me;
mod member;
mod organisation;
mod roster;
mod rule;
mod scope;
mod settings;
mod token;
mod trace;

pub(crate) use app::{AppEntry, AppList, AppScope, AppScopeAnswer};
pub(crate) use department::{AdminScope, Administrator, Department};
pub(crate) use grants::{GrantList, GrantRule};
pub(crate) use me::Me;
pub(crate) use member::{Member, MemberPage, MemberRole};
pub(crate) use organisation::Organisation;
pub(crate) use roster::{RosterEntry, RosterField, RosterList};
pub(crate) use rule::{Rule, RulePage};
pub(crate) use scope::ContactScope;
pub(crate) use settings::{Invitations, RoleMemberPage, RolePage, SeniorSettings};
pub(crate) use token::{AppToken, Gateway, UserToken};
pub(crate) use trace::{AclList, AttendanceList, DevicePage, EventPage, FilePage, Trace};
