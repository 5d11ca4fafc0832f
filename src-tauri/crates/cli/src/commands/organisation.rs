use clearhold_app::{AppReach, Clearhold, Code, Error, MembersRequest, Organisation, Result};
use clearhold_model::{ControlState, SourceId};
use clearhold_words::{Argument, Words};
use serde::Serialize;

use super::{Call, sync};
use crate::arguments::{Organisation as Wanted, OrganisationCommand, PageArguments};
use crate::exit::Exit;
use crate::output::Output;
use crate::unlock;

#[derive(Serialize)]
struct Organisations {
    organisations: Vec<Organisation>,
}

/// The organisations as their administrators see them, or the members of one.
pub(crate) fn run(call: &Call<'_>, what: Wanted) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if let Some(OrganisationCommand::Members { source, page }) = what.command {
        return members(call, &clearhold, source.as_deref(), page);
    }
    let wanted = what.source.as_deref();
    let mut organisations = clearhold.organisations(&call.output.words)?;
    organisations.retain(|organisation| wanted.is_none_or(|wanted| organisation.source.as_str() == wanted));
    if let Some(wanted) = wanted.filter(|_| organisations.is_empty()) {
        return Err(Error::new(Code::SourceNotFound).with("source", wanted));
    }
    let answer = Organisations { organisations };
    call.output.answer(&answer, |output| {
        if answer.organisations.is_empty() {
            return output.say("cli-organisation-none", &[]);
        }
        answer.organisations.iter().try_for_each(|organisation| tell(output, organisation))
    })?;
    Ok(Exit::Done)
}

fn members(call: &Call<'_>, clearhold: &Clearhold, source: Option<&str>, page: PageArguments) -> Result<Exit> {
    let source = match source {
        Some(source) => SourceId::from(source),
        None => {
            let first = clearhold.organisations(&call.output.words)?.into_iter().next();
            first.map(|organisation| organisation.source).ok_or_else(|| Error::from(Code::SourceNotFound))?
        }
    };
    let words = &call.output.words;
    let page = clearhold.members(&MembersRequest { source, page: page.into() })?;
    call.output.list(
        &page,
        "cli-nothing",
        &["cli-column-id", "cli-column-name", "cli-column-departments", "cli-column-roles"],
        |row| {
            let id = row.record.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            vec![id, row.name.clone(), joined(words, &row.departments), joined(words, &row.roles)]
        },
    )?;
    Ok(Exit::Done)
}

fn tell(output: &Output, organisation: &Organisation) -> Result<()> {
    let words = &output.words;
    let count = |number: Option<u64>| number.map_or_else(|| words.text("not-told"), |number| number.to_string());
    let of = |length: Option<usize>| count(length.map(|length| length as u64));
    let name = organisation.name.as_deref().unwrap_or(organisation.source.as_str());
    let hidden = |departments: &Vec<clearhold_app::DepartmentRow>| {
        departments.iter().filter(|department| department.hidden == Some(true)).count() as u64
    };
    output.say(
        "cli-organisation-of",
        &[
            ("name", Argument::Text(name)),
            ("members", Argument::Text(&count(organisation.members))),
            ("departments", Argument::Text(&of(organisation.departments.as_ref().map(Vec::len)))),
            ("hidden", Argument::Text(&count(organisation.departments.as_ref().map(hidden)))),
            ("administrators", Argument::Text(&of(organisation.administrators.as_ref().map(Vec::len)))),
            ("roles", Argument::Text(&of(organisation.roles.as_ref().map(Vec::len)))),
            ("apps", Argument::Text(&of(organisation.apps.as_ref().map(Vec::len)))),
        ],
    )?;
    let flag = |flag: Option<bool>| match flag {
        None => words.text("not-told"),
        Some(true) => words.text("value-true"),
        Some(false) => words.text("value-false"),
    };
    output.table(
        &[
            "cli-column-department",
            "cli-column-above",
            "cli-column-people",
            "cli-column-hidden",
            "cli-column-managed-by",
        ],
        organisation.departments.iter().flatten().map(|row| {
            let parent = row.parent.clone().unwrap_or_default();
            vec![row.name.clone(), parent, count(row.members), flag(row.hidden), joined(words, &row.managers)]
        }),
    )?;
    output.table(
        &["cli-column-administrator", "cli-column-level", "cli-column-departments"],
        organisation.administrators.iter().flatten().map(|row| {
            let level = row
                .level
                .as_ref()
                .map_or_else(|| words.text("not-told"), |level| words.text(&format!("value-admin_level-{level}")));
            vec![row.name.clone(), level, joined(words, &row.departments)]
        }),
    )?;
    output.table(
        &["cli-column-role", "cli-column-group", "cli-column-people"],
        organisation
            .roles
            .iter()
            .flatten()
            .map(|row| vec![row.name.clone(), row.group.clone().unwrap_or_default(), row.members.to_string()]),
    )?;
    output.table(
        &["cli-column-app", "cli-column-people", "cli-column-shown-to"],
        organisation
            .apps
            .iter()
            .flatten()
            .map(|reach| vec![reach.row.app.name.clone(), count(reach.row.users), shown_to(words, reach)]),
    )?;
    output.table(
        &["cli-column-rule", "cli-column-state"],
        organisation
            .rules
            .iter()
            .map(|row| vec![row.control.title.clone().unwrap_or_default(), words.text(state(row.control.state))]),
    )?;
    let last = clearhold_model::SnapshotState::Partial;
    organisation.skipped.iter().try_for_each(|skipped| sync::tell_skipped(output, skipped, last))
}

fn shown_to(words: &Words, reach: &AppReach) -> String {
    let Some(audience) = &reach.row.app.audience else { return words.text("not-told") };
    if audience.administrators_only {
        return words.text("reach-administrators");
    }
    let mut parts = reach.departments.clone();
    parts.extend(reach.roles.iter().cloned());
    if !audience.members.is_empty() {
        parts.push(words.text_with("reach-members", &[("count", (audience.members.len() as u64).into())]));
    }
    if parts.is_empty() { words.text("not-told") } else { joined(words, &parts) }
}

fn state(state: ControlState) -> &'static str {
    match state {
        ControlState::Allowed => "control_state-allowed",
        ControlState::Denied => "control_state-denied",
        ControlState::Ask => "control_state-ask",
        ControlState::Unset => "control_state-unset",
        ControlState::Uncontrolled => "control_state-uncontrolled",
        ControlState::Unknown => "control_state-unknown",
    }
}

fn joined(words: &Words, parts: &[String]) -> String {
    parts.join(&words.text("list-comma"))
}
