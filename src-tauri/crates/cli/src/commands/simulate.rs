use clearhold_app::{Code, Error, Result};
use clearhold_dingsim::{BadFaults, Faults, Options, Simulator};
use clearhold_words::Words;

use super::Call;
use crate::arguments::Simulate;
use crate::exit::Exit;
use crate::output::{reader_gone, write_line};
use crate::progress::asked_to_end;

/// Every fault there is, as it is written.
const FAULTS: [&str; 20] = [
    "throttle",
    "flaky",
    "slow",
    "expire",
    "garbage",
    "partial-scope",
    "slow=0.2",
    "garbage=0.1",
    "budget=100",
    "throttle=0.2",
    "busy=0.2",
    "cut=0.1",
    "blocked=0.1",
    "expire=50",
    "refuse_token",
    "repeat",
    "deny=microApp",
    "lenient",
    "loop_cursor=user/list",
    "quota=microApp",
];

/// Runs the simulator until a signal. The first line tells a script all that it needs, with `--json` or without.
pub(crate) async fn run(call: &Call<'_>, what: Simulate) -> Result<Exit> {
    let Simulate::Dingtalk { listen, members, seed, faults } = what;
    let faults: Faults = faults.parse().map_err(|bad| misunderstood(&bad, &call.output.words))?;
    let asked_to_end = asked_to_end()?;
    let simulator = Simulator::start(Options { listen, members, seed, faults, ..Options::default() })
        .await
        .map_err(|error| Error::from(error).with("address", listen.to_string()))?;
    write_line(&clearhold_dingsim::announcement(&simulator).to_string())?;
    // Nobody could reach it, or end it, without that line.
    if !reader_gone() {
        asked_to_end.await;
    }
    simulator.stop().await;
    Ok(Exit::Done)
}

fn misunderstood(bad: &BadFaults, words: &Words) -> Error {
    let (key, name) = match bad {
        BadFaults::Unknown { name } => ("cli-fault-unknown", name),
        BadFaults::TakesNoValue { name } => ("cli-fault-takes-no-value", name),
        BadFaults::NeedsShare { name } => ("cli-fault-needs-share", name),
        BadFaults::NeedsCount { name } => ("cli-fault-needs-count", name),
        BadFaults::NeedsPath { name } => ("cli-fault-needs-path", name),
    };
    let reason = words.text_with(key, &[("name", name.into())]);
    Error::new(Code::InvalidArgument).with("argument", "--faults").with("reason", reason).with("known", FAULTS.to_vec())
}
