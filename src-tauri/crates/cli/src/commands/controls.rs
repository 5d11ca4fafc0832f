use clearhold_app::{ControlRow, ControlsRequest, Result};
use clearhold_model::{ControlId, ControlState};

use super::Call;
use crate::arguments::{Controls, ControlsCommand, ControlsList};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// Controls, or one of them.
pub(crate) fn run(call: &Call<'_>, what: Controls) -> Result<Exit> {
    match what.command {
        Some(ControlsCommand::Show { id }) => show(call, &ControlId::from(id)),
        Some(ControlsCommand::List(list)) => self::list(call, list),
        None => self::list(call, what.list),
    }
}

fn list(call: &Call<'_>, list: ControlsList) -> Result<Exit> {
    let request =
        ControlsRequest { scope: list.scope.map(Into::into), app: list.app.map(Into::into), page: list.page.into() };
    let page = unlock::open(call)?.controls(&request, &call.output.words)?;
    call.output.list(&page, "cli-nothing", &COLUMNS, |row| cells(call.output, row))?;
    Ok(Exit::Done)
}

fn show(call: &Call<'_>, id: &ControlId) -> Result<Exit> {
    let detail = unlock::open(call)?.control(id, &call.output.words)?;
    call.output.answer(&detail, |output| {
        output.table(&COLUMNS, std::iter::once(cells(output, &detail.row)))?;
        write_line(&detail.row.about)?;
        detail.steps.iter().try_for_each(|step| write_line(step))
    })?;
    Ok(Exit::Done)
}

const COLUMNS: [&str; 4] = ["cli-column-id", "cli-column-title", "cli-column-state", "cli-column-seen"];

fn cells(output: &Output, row: &ControlRow) -> Vec<String> {
    let control = &row.control;
    vec![
        control.id.to_string(),
        control.title.clone().unwrap_or_default(),
        output.words.text(state(control.state)),
        control.confirmed_at.map_or_else(|| output.words.text("never"), values::day),
    ]
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
