use std::io::IsTerminal;
use std::path::Path;

use clearhold_app::{
    AttestControl, Code, ControlDetail, ControlRow, ControlsRequest, ControlsUndone, DeepLink, Error, KeptBy,
    OnePicture, Reminder, Result, SetControl, UndoControls, Undone,
};
use clearhold_model::{Control, ControlId, ControlScope, ControlState, Page, PermissionEvidence, SourceId, Timestamp};
use clearhold_words::Argument;
use jiff::SignedDuration;

use super::Call;
use crate::arguments::{Controls, ControlsCommand, ControlsList};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// Controls, or one of them.
pub(crate) async fn run(call: &Call<'_>, what: Controls) -> Result<Exit> {
    match what.command {
        Some(ControlsCommand::Show { id, qr }) => show(call, &ControlId::from(id), qr),
        Some(ControlsCommand::List(list)) => self::list(call, list),
        Some(ControlsCommand::Undoable) => undoable(call),
        Some(ControlsCommand::Undo { ids, all, even_if_changed, dry_run }) => {
            let request = UndoControls { ids, all, even_if_changed, dry_run };
            let undone = unlock::open(call)?.undo_controls(&request, &call.output.words).await?;
            tell_undone(call, &undone, dry_run)
        }
        Some(ControlsCommand::End) => {
            let undone = unlock::open(call)?.end_grants(Timestamp::now(), &call.output.words).await?;
            tell_undone(call, &undone, false)
        }
        Some(ControlsCommand::Set { id, state, with, unseen, lasting, until, dry_run }) => {
            let request = SetControl {
                control: id.into(),
                state: state.into(),
                evidence: with.into_iter().collect(),
                unseen: unseen.into_iter().collect(),
                ends_at: until.or(lasting.map(ends_at).transpose()?),
                dry_run,
            };
            set(call, &request).await
        }
        Some(ControlsCommand::Attest { id, found, on, note, picture }) => {
            attest(call, &AttestControl { control: id.into(), state: found.into(), on, note, picture })
        }
        Some(ControlsCommand::Picture { id, sha256, out }) => {
            picture(call, &OnePicture { control: id.into(), sha256 }, &out)
        }
        Some(ControlsCommand::RemovePicture { id, sha256 }) => {
            remove_picture(call, &OnePicture { control: id.into(), sha256 })
        }
        Some(ControlsCommand::Reminder { after_days: None, never: false }) => {
            tell_reminder(call, unlock::open(call)?.reminder()?)
        }
        Some(ControlsCommand::Reminder { after_days, never: _ }) => {
            tell_reminder(call, unlock::open(call)?.set_reminder(Reminder { days: after_days })?)
        }
        None => self::list(call, what.list),
    }
}

fn list(call: &Call<'_>, list: ControlsList) -> Result<Exit> {
    let request = ControlsRequest {
        scope: list.scope.map(Into::into),
        app: list.app.map(Into::into),
        due: list.due,
        page: list.page.into(),
    };
    let page = unlock::open(call)?.controls(&request, &call.output.words)?;
    call.output.list(&page, "cli-nothing", &COLUMNS, |row| cells(call.output, row))?;
    Ok(Exit::Done)
}

fn show(call: &Call<'_>, id: &ControlId, qr: bool) -> Result<Exit> {
    let detail = unlock::open(call)?.control(id, &call.output.words)?;
    call.output.answer(&detail, |output| {
        output.table(&COLUMNS, std::iter::once(cells(output, &detail.row)))?;
        write_line(&detail.row.about)?;
        tell(output, &detail)?;
        detail.steps.iter().try_for_each(|step| write_line(step))?;
        detail.link.iter().try_for_each(|link| show_link(output, link, qr))
    })?;
    Ok(Exit::Done)
}

/// What a state was read from or told with.
fn tell(output: &Output, detail: &ControlDetail) -> Result<()> {
    tell_permission(output, &detail.row.control)?;
    if let Some(note) = detail.row.control.evidence.as_ref().and_then(|evidence| evidence["note"].as_str()) {
        output.fact("evidence-note", note)?;
    }
    detail.pictures.iter().try_for_each(|picture| {
        let facts = [("sha256", Argument::Text(&picture.sha256))];
        output.say("cli-picture-kept", &facts)
    })
}

/// Every way in to what an app may use, where the state comes from, and what goes with denying it.
fn tell_permission(output: &Output, control: &Control) -> Result<()> {
    let Some(evidence) = permission(control) else { return Ok(()) };
    let words = &output.words;
    for way in &evidence.ways {
        let (name, state) = (words.text(&key("way", way.way)), words.text(self::state(way.state)));
        let facts =
            [("way", Argument::Text(&name)), ("state", Argument::Text(&state)), ("item", Argument::Text(&way.item))];
        output.say("cli-permission-way", &facts)?;
    }
    for layer in &evidence.chain {
        let (name, state) = (words.text(&key("layer", layer.from)), words.text(self::state(layer.state)));
        let facts = [
            ("layer", Argument::Text(&name)),
            ("state", Argument::Text(&state)),
            ("item", Argument::Text(&layer.item)),
        ];
        output.say("cli-permission-layer", &facts)?;
    }
    if let Some(holder) = evidence.locked_by {
        output.say("cli-permission-held", &[("holder", Argument::Text(&words.text(&key("holder", holder))))])?;
    }
    taken_along(control).try_for_each(|key| output.say(&key, &[]))?;
    evidence.warnings.iter().try_for_each(|warning| output.say(&key("permission_warning", *warning), &[]))
}

/// The keys of what goes with a permission when it is denied.
fn taken_along(control: &Control) -> impl Iterator<Item = String> {
    let along = permission(control).map(|evidence| evidence.takes_along).unwrap_or_default();
    along.into_iter().map(|along| key("taken_along", along))
}

/// The places that shutting a permission writes to.
fn would_be_shut(output: &Output, control: &Control) -> Result<()> {
    let ways = permission(control).map(|evidence| evidence.ways).unwrap_or_default();
    let open = ways.iter().filter(|way| way.settable && way.state != ControlState::Denied);
    open.into_iter().try_for_each(|way| {
        let name = output.words.text(&key("way", way.way));
        output.say("cli-would-be-shut", &[("way", Argument::Text(&name)), ("item", Argument::Text(&way.item))])
    })
}

/// What was read of a permission of an app on a computer; none for any other control.
fn permission(control: &Control) -> Option<PermissionEvidence> {
    let evidence = control.evidence.clone().filter(|_| control.scope == ControlScope::Device)?;
    serde_json::from_value(evidence).ok()
}

/// The key of a closed value's words.
pub(super) fn key(family: &str, value: impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned));
    format!("{family}-{}", name.unwrap_or_default())
}

/// A link into the client; for a person also as a QR code, which the phone takes it from.
pub(super) fn show_link(output: &Output, link: &DeepLink, qr: bool) -> Result<()> {
    output.say("cli-link", &[("url", Argument::Text(&link.url))])?;
    if qr || std::io::stdout().is_terminal() { write_line(&link.blocks()) } else { Ok(()) }
}

fn picture(call: &Call<'_>, which: &OnePicture, out: &Path) -> Result<Exit> {
    let saved = unlock::open(call)?.save_picture(which, out)?;
    call.output.answer(&saved, |output| {
        output.say("cli-picture-written", &[("file", Argument::Text(&saved.file.display().to_string()))])
    })?;
    Ok(Exit::Done)
}

fn remove_picture(call: &Call<'_>, which: &OnePicture) -> Result<Exit> {
    unlock::open(call)?.remove_picture(which)?;
    call.output.answer(which, |output| output.say("cli-picture-removed", &[]))?;
    Ok(Exit::Done)
}

fn tell_reminder(call: &Call<'_>, reminder: Reminder) -> Result<Exit> {
    call.output.answer(&reminder, |output| match reminder.days {
        Some(days) => output.say("cli-reminder-after", &[("days", days.into())]),
        None => output.say("cli-reminder-never", &[]),
    })?;
    Ok(Exit::Done)
}

/// The moment until which something lasts that begins now.
fn ends_at(lasting: SignedDuration) -> Result<Timestamp> {
    Timestamp::now().checked_add(lasting).map_err(|_| Error::new(Code::InvalidArgument).with("argument", "for"))
}

fn undoable(call: &Call<'_>) -> Result<Exit> {
    let all = unlock::open(call)?.undoable(&call.output.words)?;
    let page = Page { total: all.len() as u64, items: all, next: None };
    call.output.list(&page, "cli-nothing-undoable", &UNDOABLE_COLUMNS, |one| {
        vec![
            one.id.to_string(),
            one.title.clone(),
            values::when(one.set_at),
            call.output.words.text(state(one.before)),
            one.ends_at.map(values::when).unwrap_or_default(),
        ]
    })?;
    Ok(Exit::Done)
}

fn tell_undone(call: &Call<'_>, undone: &ControlsUndone, dry_run: bool) -> Result<Exit> {
    call.output.answer(undone, |output| {
        if undone.items.is_empty() {
            return output.say("cli-nothing-over", &[]);
        }
        undone.items.iter().try_for_each(|one| tell_one_undone(output, one, dry_run))
    })?;
    if dry_run {
        return Ok(Exit::Done);
    }
    let (failed, unsure) = (
        undone.items.iter().filter(|one| one.trouble.is_some()).count(),
        undone.items.iter().any(|one| !one.confirmed),
    );
    Ok(match (failed, unsure) {
        (0, false) => Exit::Done,
        (0, true) => Exit::NotConfirmed,
        (failed, _) if failed == undone.items.len() => Exit::Refused,
        _ => Exit::PartlyDone,
    })
}

fn tell_one_undone(output: &Output, one: &Undone, dry_run: bool) -> Result<()> {
    let words = &output.words;
    let requested = words.text(state(one.requested));
    let after = words.text(state(one.after.unwrap_or(ControlState::Unknown)));
    let facts = [
        ("title", Argument::Text(&one.title)),
        ("requested", Argument::Text(&requested)),
        ("after", Argument::Text(&after)),
    ];
    match &one.trouble {
        None if dry_run => output.say("cli-would-be-undone", &facts),
        None if one.confirmed => output.say("cli-undone", &facts),
        None => output.say("cli-undone-not-confirmed", &facts),
        Some(code) => {
            output.say("cli-not-undone", &facts)?;
            output.say(&format!("error-{}", code.replace('.', "-")), &[])
        }
    }
}

async fn set(call: &Call<'_>, request: &SetControl) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let outcome = clearhold.set_control(request).await?;
    let detail = clearhold.control(&request.control, &call.output.words)?;
    call.output.answer(&outcome, |output| {
        if request.dry_run && request.state == ControlState::Denied {
            would_be_shut(output, &detail.row.control)?;
            taken_along(&detail.row.control).try_for_each(|key| output.say(&key, &[]))?;
        }
        if let (Some(end), Some(kept_by)) = (request.ends_at, outcome.kept_by) {
            let told = match kept_by {
                KeptBy::Timer => "cli-control-ends-by-timer",
                KeptBy::ProgramOnly => "cli-control-ends",
            };
            output.say(told, &[("time", Argument::Text(&values::when(end)))])?;
        }
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
        )?;
        let picture = kept.picture.as_ref().map(|picture| Argument::Text(&picture.sha256));
        picture.map_or(Ok(()), |sha256| output.say("cli-picture-kept", &[("sha256", sha256)]))
    })?;
    Ok(Exit::Done)
}

const UNDOABLE_COLUMNS: [&str; 5] =
    ["cli-column-number", "cli-column-title", "cli-column-set", "cli-column-before", "cli-column-ends"];

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

pub(super) fn state(state: ControlState) -> &'static str {
    match state {
        ControlState::Allowed => "control_state-allowed",
        ControlState::Denied => "control_state-denied",
        ControlState::Ask => "control_state-ask",
        ControlState::Unset => "control_state-unset",
        ControlState::Uncontrolled => "control_state-uncontrolled",
        ControlState::Unknown => "control_state-unknown",
    }
}
