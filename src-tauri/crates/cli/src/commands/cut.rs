use clearhold_app::{Cut, CutRequest, CutStep, Result};
use clearhold_words::Argument;

use super::{Call, controls, lines};
use crate::exit::Exit;
use crate::output::{Output, write_aside, write_line};
use crate::unlock;

/// Cuts everything that an app may do on this computer, after a word of advice, and tells what is left to do by hand.
pub(crate) async fn run(call: &Call<'_>, request: CutRequest) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let words = &call.output.words;
    if !request.plan && !call.yes {
        let planned = clearhold.cut(&CutRequest { plan: true, ..request.clone() }, words).await?;
        planned.advice.iter().for_each(|advice| write_aside(advice));
        if !call.confirmed("cli-cut-sure", "cli-cut-unasked", &[])? {
            return Ok(Exit::Done);
        }
    }
    let cut = clearhold.cut(&request, words).await?;
    call.output.answer(&cut, |output| tell(output, &cut, request.plan))?;
    Ok(if request.plan { Exit::Done } else { lines::exit(cut.lines.iter(), false) })
}

fn tell(output: &Output, cut: &Cut, plan: bool) -> Result<()> {
    if plan {
        cut.advice.iter().try_for_each(|advice| write_line(advice))?;
    }
    if !cut.read_here {
        output.say("cli-cut-nothing-read", &[])?;
    }
    lines::tell(output, &cut.lines)?;
    if plan {
        output.say("cli-lines-rehearsed", &[])?;
    }
    lines::tell_undo(output, &cut.undo)?;
    output.say("cli-cut-by-hand", &[])?;
    cut.steps.iter().enumerate().try_for_each(|(at, step)| tell_step(output, at + 1, step))
}

fn tell_step(output: &Output, number: usize, step: &CutStep) -> Result<()> {
    write_line(&format!("{number}. {}", step.title))?;
    step.steps.iter().try_for_each(|line| write_line(&format!("   {line}")))?;
    step.settings_page.iter().try_for_each(|page| output.say("cli-settings-page", &[("url", Argument::Text(page))]))?;
    step.link.iter().try_for_each(|link| controls::show_link(output, link, false))
}
