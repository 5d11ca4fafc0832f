use std::path::Path;

use clearhold_app::{ClearFootprint, Clearable, Footprint, FootprintCleared, FootprintPlace, Result};
use clearhold_words::Argument;

use super::Call;
use super::controls::key;
use crate::arguments::FootprintCommand;
use crate::exit::Exit;
use crate::output::Output;
use crate::{unlock, values};

/// What DingTalk keeps on this computer, or clearing a part of it.
pub(crate) fn run(call: &Call<'_>, command: Option<&FootprintCommand>, from: Option<&Path>) -> Result<Exit> {
    match command {
        None => list(call, from),
        Some(FootprintCommand::Clear { what, dry_run }) => clear(call, (*what).into(), *dry_run),
    }
}

fn list(call: &Call<'_>, from: Option<&Path>) -> Result<Exit> {
    let footprint = Footprint::read(from)?;
    call.output.answer(&footprint, |output| {
        if footprint.places.is_empty() {
            return output.say("cli-footprint-nothing", &[]);
        }
        footprint.places.iter().try_for_each(|place| tell_place(output, place))
    })?;
    Ok(Exit::Done)
}

fn tell_place(output: &Output, place: &FootprintPlace) -> Result<()> {
    let told = if place.documented { "cli-footprint-documented" } else { "cli-footprint-usual" };
    output.say(told, &[("folder", Argument::Text(&place.folder))])?;
    for size in &place.kinds {
        let kind = output.words.text(&key("kind_of_file", size.kind));
        let facts = [
            ("kind", Argument::Text(&kind)),
            ("files", size.files.into()),
            ("kilobytes", size.bytes.div_ceil(1000).into()),
        ];
        output.say("cli-footprint-kind", &facts)?;
    }
    if let Some(last) = place.last_change {
        output.say("cli-footprint-last", &[("time", Argument::Text(&values::when(last)))])?;
    }
    if place.links > 0 {
        output.say("cli-footprint-links", &[("count", place.links.into())])?;
    }
    if place.complete && place.unreadable == 0 { Ok(()) } else { output.say("cli-footprint-not-whole", &[]) }
}

fn clear(call: &Call<'_>, what: Clearable, dry_run: bool) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let planned = clearhold.clear_footprint(ClearFootprint { what, dry_run: true })?;
    if dry_run {
        call.output.answer(&planned, |output| {
            tell_folders(output, &planned)?;
            output.say("cli-footprint-rehearsed", &[])
        })?;
        return Ok(Exit::Done);
    }
    if !call.output.json {
        tell_folders(call.output, &planned)?;
    }
    let files = planned.folders.iter().map(|folder| folder.files).sum::<u64>();
    if !call.confirmed("cli-footprint-sure", "cli-footprint-unasked", &[("files", files.into())])? {
        return Ok(Exit::Done);
    }
    let cleared = clearhold.clear_footprint(ClearFootprint { what, dry_run: false })?;
    call.output.answer(&cleared, |output| {
        let facts = [
            ("files", cleared.removed.into()),
            ("kilobytes", cleared.bytes.div_ceil(1000).into()),
            ("left", cleared.left.into()),
        ];
        let told = match (cleared.left, cleared.confirmed) {
            (0, true) => "cli-footprint-cleared",
            (0, false) => "cli-footprint-came-back",
            _ => "cli-footprint-left",
        };
        output.say(told, &facts)?;
        if cleared.running.is_none() { output.say("cli-footprint-untold", &[]) } else { Ok(()) }
    })?;
    Ok(match (cleared.confirmed, cleared.left) {
        (true, 0) => Exit::Done,
        (false, 0) => Exit::NotConfirmed,
        _ => Exit::PartlyDone,
    })
}

fn tell_folders(output: &Output, cleared: &FootprintCleared) -> Result<()> {
    for folder in &cleared.folders {
        let facts = [
            ("folder", Argument::Text(&folder.folder)),
            ("files", folder.files.into()),
            ("kilobytes", folder.bytes.div_ceil(1000).into()),
        ];
        output.say("cli-footprint-folder", &facts)?;
    }
    Ok(())
}
