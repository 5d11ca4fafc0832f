//! Several permissions that are set together, in words.

use clearhold_app::{Result, SetLine, SetLineState};
use clearhold_model::ControlState;
use clearhold_words::Argument;

use super::controls::{key, state};
use crate::exit::Exit;
use crate::output::Output;

/// Each line, with what goes along with it.
pub(super) fn tell(output: &Output, lines: &[SetLine]) -> Result<()> {
    let words = &output.words;
    for line in lines {
        let (before, requested) = (words.text(state(line.before)), words.text(state(line.requested)));
        let after = words.text(state(line.after.unwrap_or(ControlState::Unknown)));
        let facts = [
            ("title", Argument::Text(&line.title)),
            ("before", Argument::Text(&before)),
            ("requested", Argument::Text(&requested)),
            ("after", Argument::Text(&after)),
        ];
        let nothing_controls_it = line.before == ControlState::Uncontrolled && line.state == SetLineState::CannotBeSet;
        if nothing_controls_it {
            output.say("cli-line-uncontrolled", &facts)?;
            continue;
        }
        output.say(sentence(line.state), &facts)?;
        if let Some(trouble) = &line.trouble {
            output.say(&format!("error-{}", trouble.replace('.', "-")), &[])?;
        }
        if let Some(holder) = line.locked_by.filter(|_| line.state == SetLineState::CannotBeSet) {
            output.say("cli-permission-held", &[("holder", Argument::Text(&words.text(&key("holder", holder))))])?;
        }
        if line.state == SetLineState::WouldBeSet {
            line.loses.iter().try_for_each(|loses| crate::output::write_line(loses))?;
            line.takes_along.iter().try_for_each(|along| output.say(&key("taken_along", *along), &[]))?;
        }
    }
    if lines.iter().any(|line| line.restart) { output.say("permission_warning-restart_needed", &[]) } else { Ok(()) }
}

/// How all of it is put back.
pub(super) fn tell_undo(output: &Output, undo: &[i64]) -> Result<()> {
    if undo.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = undo.iter().map(i64::to_string).collect();
    output.say("cli-lines-undo", &[("ids", Argument::Text(&ids.join(" ")))])
}

/// How the command ends: what can't be set here is only a part undone where `all` was asked for.
pub(super) fn exit<'a>(lines: impl Iterator<Item = &'a SetLine>, all: bool) -> Exit {
    let (mut fine, mut undone, mut unsure) = (0, 0, 0);
    for line in lines {
        match line.state {
            SetLineState::Set | SetLineState::AlreadySo | SetLineState::WouldBeSet => fine += 1,
            SetLineState::NotConfirmed => unsure += 1,
            SetLineState::Failed => undone += 1,
            SetLineState::CannotBeSet => undone += usize::from(all),
        }
    }
    match (fine, undone, unsure) {
        (_, 0, 0) => Exit::Done,
        (_, 0, _) => Exit::NotConfirmed,
        (0, _, 0) => Exit::Refused,
        _ => Exit::PartlyDone,
    }
}

fn sentence(state: SetLineState) -> &'static str {
    match state {
        SetLineState::WouldBeSet => "cli-line-would-be-set",
        SetLineState::AlreadySo => "cli-line-already-so",
        SetLineState::Set => "cli-line-set",
        SetLineState::NotConfirmed => "cli-line-not-confirmed",
        SetLineState::Failed => "cli-line-failed",
        SetLineState::CannotBeSet => "cli-line-cannot-be-set",
    }
}
