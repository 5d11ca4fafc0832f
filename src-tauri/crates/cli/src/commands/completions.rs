use clap_complete::Shell;
use clearhold_app::Result;

use super::Call;
use crate::exit::Exit;
use crate::help;
use crate::output::write_out;

/// The completions of a shell, to be kept where that shell looks for them.
pub(crate) fn run(call: &Call<'_>, shell: Shell) -> Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(&call.output.words), "clearhold", &mut text);
    write_out(&text)?;
    Ok(Exit::Done)
}
