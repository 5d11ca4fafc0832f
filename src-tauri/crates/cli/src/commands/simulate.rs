use clearhold_app::{Code, Error, Result};
use clearhold_dingsim::{Faults, Options, Simulator};

use crate::arguments::Simulate;
use crate::exit::Exit;
use crate::output::write_line;

/// Runs the simulator until a signal. The first line tells a script all that it needs, with `--json` or without.
pub(crate) async fn run(what: Simulate) -> Result<Exit> {
    let Simulate::Dingtalk { listen, members, seed, faults } = what;
    let faults: Faults = faults.parse().map_err(|_| Error::new(Code::InvalidArgument).with("argument", "faults"))?;
    let simulator = Simulator::start(Options { listen, members, seed, faults, ..Options::default() }).await?;
    write_line(&clearhold_dingsim::announcement(&simulator).to_string())?;
    until_signal().await?;
    simulator.stop().await;
    Ok(Exit::Done)
}

#[cfg(unix)]
async fn until_signal() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
        _ = terminated.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn until_signal() -> Result<()> {
    Ok(tokio::signal::ctrl_c().await?)
}
