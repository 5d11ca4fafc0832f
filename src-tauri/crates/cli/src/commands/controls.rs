use clearhold_app::{AttestControl, ControlRow, ControlsRequest, Result, SetControl};
use clearhold_model::{ControlId, ControlState, SourceId};
use clearhold_words::Argument;

use super::Call;
use crate::arguments::{Controls, ControlsCommand, ControlsList};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// Controls, or one of them.
pub(crate) async fn run(call: &Call<'_>, what: Controls) -> Result<Exit> {
    match what.command {
        Some(ControlsCommand::Show { id }) => show(call, &ControlId::from(id)),
        Some(ControlsCommand::List(list)) => self::list(call, list),
        Some(ControlsCommand::Set { id, state, with, unseen, dry_run }) => {
            let request = SetControl {
                control: id.into(),
                state: state.into(),
                evidence: with.into_iter().collect(),
                unseen: unseen.into_iter().collect(),
                dry_run,
            };
            set(call, &request).await
        }
        Some(ControlsCommand::Attest { id, found, on, note }) => {
            attest(call, &AttestControl { control: id.into(), state: found.into(), on, note })
        }
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

async fn set(call: &Call<'_>, request: &SetControl) -> Result<Exit> {
    let outcome = unlock::open(call)?.set_control(request).await?;
    call.output.answer(&outcome, |output| {
        let words = &output.words;
        let (before, requested) = (words.text(state(outcome.before)), words.text(state(outcome.requested)));
        let after = words.text(state(outcome.after.unwrap_or(ControlState::Unknown)));
        let told = match (request.dry_run, outcome.confirmed, outcome.after) {
            (true, ..) => "cli-control-would-be-set",
            (false, true, _) => "cli-control-set",
            (false, false, Some(_)) => "cli-control-not-confirmed",
            (false, false, None) => "cli-control-nobody-knows",
        };
        output.say(
            told,
            &[
                ("control", Argument::Text(outcome.control.as_str())),
                ("before", Argument::Text(&before)),
                ("requested", Argument::Text(&requested)),
                ("after", Argument::Text(&after)),
            ],
        )
    })?;
    Ok(if outcome.confirmed || request.dry_run { Exit::Done } else { Exit::NotConfirmed })
}

fn attest(call: &Call<'_>, request: &AttestControl) -> Result<Exit> {
    let kept = unlock::open(call)?.attest_control(request)?;
    call.output.answer(&kept, |output| {
        let told = if request.state.is_some() { "cli-control-attested" } else { "cli-control-not-found-there" };
        let (state, day) = (output.words.text(state(kept.state)), values::day(kept.confirmed_at));
        output.say(
            told,
            &[
                ("control", Argument::Text(kept.control.as_str())),
                ("state", Argument::Text(&state)),
                ("date", Argument::Text(&day)),
            ],
        )
    })?;
    Ok(Exit::Done)
}

const COLUMNS: [&str; 4] = ["cli-column-id", "cli-column-title", "cli-column-state", "cli-column-seen"];

fn cells(output: &Output, row: &ControlRow) -> Vec<String> {
    let control = &row.control;
    vec![
        control.id.to_string(),
        control.title.clone().unwrap_or_default(),
        match &control.wished {
            None => output.words.text(state(control.state)),
            Some(wished) => output.words.text_with(
                "cli-control-state-wished",
                &[
                    ("state", Argument::Text(&output.words.text(state(control.state)))),
                    ("wished", Argument::Text(&output.words.text(state(wished.state)))),
                ],
            ),
        },
        match (control.confirmed_at.map(values::day), control.source.as_ref().map(SourceId::as_str)) {
            (None, _) => output.words.text("never"),
            (Some(day), Some("attested")) => {
                output.words.text_with("cli-told-by-you", &[("date", Argument::Text(&day))])
            }
            (Some(day), _) => day,
        },
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
