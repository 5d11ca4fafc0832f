//! Runs the simulator until it is interrupted: `cargo run -p clearhold-dingsim --example serve [FAULTS]`.
//! The first line of its output is the announcement.
#![allow(clippy::print_stdout, reason = "an example program, whose output is the announcement")]

use clearhold_dingsim::{Options, Simulator, announcement};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let faults = std::env::args().nth(1).unwrap_or_default().parse().map_err(std::io::Error::other)?;
    let simulator = Simulator::start(Options { faults, ..Options::default() }).await?;
    println!("{}", announcement(&simulator));
    tokio::signal::ctrl_c().await?;
    simulator.stop().await;
    Ok(())
}
