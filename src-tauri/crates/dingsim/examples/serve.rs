//! Runs the simulator until it is interrupted: `cargo run -p clearhold-dingsim --example serve [FAULTS]
//! [MEMBERS]`.
//! The first line of its output is the announcement.
#![allow(clippy::print_stdout, reason = "an example program, whose output is the announcement")]

use clearhold_dingsim::{Options, Simulator, announcement};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let faults = std::env::args().nth(1).unwrap_or_default().parse().map_err(std::io::Error::other)?;
    let members = std::env::args().nth(2).and_then(|members| members.parse().ok()).unwrap_or(120);
    let simulator = Simulator::start(Options { faults, members, ..Options::default() }).await?;
    println!("{}", announcement(&simulator));
    tokio::signal::ctrl_c().await?;
    simulator.stop().await;
    Ok(())
}
