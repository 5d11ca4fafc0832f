//! The connector's figures: reading a large organisation into the vault, against the bare calls, and against DingTalk's own
//! Python client, each making the same calls to the same simulator in the same run; medians of five.
//!
//! `./dev bench` runs it. The simulator and each measured step are processes of their own, so that its peak of memory is
//! its own too. It ends with code 1 when a goal is missed.

#![allow(clippy::print_stdout, reason = "it prints a table")]
#![allow(clippy::cast_precision_loss, reason = "sizes and counts are small enough")]

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Instant;

use clearhold_dingsim::{Faults, Options, Simulator};
use clearhold_model::{Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::{Bookmark, Collected, Collection, Collector, Plan, Secrets, registry};
use clearhold_vault::{Unlock, Vault};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: usize = 5;
const FAR_ROUNDS: usize = 3;
const MEMBERS: u32 = 10_000;
/// As many as keep each limited interface busy for a while.
const LIMITED_MEMBERS: u32 = 400;
/// As many as the Python client reads in some minutes where every answer takes its time.
const FAR_MEMBERS: u32 = 120;
/// DingTalk's limit in the standard edition.
const LIMIT: u32 = 20;
/// The limit is lifted: no number of calls comes near it.
const CALLS_PER_SECOND: u32 = 1_000_000;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Only one library may be asked for cryptography; loopback needs none.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = match words.as_slice() {
        ["--python", python] => figures(python).await,
        ["step", "simulate"] => simulate(MEMBERS, CALLS_PER_SECOND, "").await.map(|()| true),
        ["step", "simulate-far"] => simulate(FAR_MEMBERS, CALLS_PER_SECOND, "slow=1").await.map(|()| true),
        ["step", "simulate-limited"] => simulate(LIMITED_MEMBERS, LIMIT, "").await.map(|()| true),
        ["step", "read", announced, home] => read(announced, Path::new(home), CALLS_PER_SECOND).await.map(|()| true),
        ["step", "read-again", announced, home] => read_again(announced, Path::new(home)).await.map(|()| true),
        ["step", "read-limited", announced, home] => read(announced, Path::new(home), LIMIT).await.map(|()| true),
        ["step", "replay", announced, calls] => replay(announced, Path::new(calls)).await.map(|()| true),
        _ => Err("usage: reading --python PYTHON".into()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn figures(python: &str) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let near = compared("simulate", ROUNDS, &folder.path().join("near"), python).await?;
    let far = compared("simulate-far", FAR_ROUNDS, &folder.path().join("far"), python).await?;
    let share = calls_again(&folder.path().join("again"))?;
    let (busiest, used) = limited(folder.path()).await?;
    // On loopback there is no way to go: both clients share two cores with the simulator, and even the bare calls are three
    // times as fast as the Python client. What reading side by side is worth shows where answers take their time.
    println!("  against DingTalk's own Python client, with no way to go: {:.2} ×", near.official);
    let met = [
        goal("reading 10,000 members into the vault, against the bare calls", near.bare, 0.7, true, "×"),
        goal("  memory while reading", near.memory, 150.0, false, "MB"),
        goal("answers that take 90 ms, against DingTalk's own Python client", far.official, 8.0, true, "×"),
        goal("calls when nothing has changed, of those at first", share, 10.0, false, "%"),
        goal("with the limit on: the most calls of one interface in any second", busiest, LIMIT.into(), false, ""),
        goal("  what is used of it, where there is work", 100.0 * used, 95.0, true, "%"),
    ];
    Ok(met.iter().all(|met| *met))
}

/// How many times as fast as others we read, and the memory that took at most.
struct Compared {
    bare: f64,
    official: f64,
    memory: f64,
}

async fn compared(simulation: &str, rounds: usize, folder: &Path, python: &str) -> Outcome<Compared> {
    std::fs::create_dir(folder)?;
    let (calls, script) = (folder.join("calls.json"), "tests/bench/replay.py");
    let simulator = Running::start(simulation)?;
    let ask = |path: &str| format!("{}/sim/{path}", simulator.url);
    let client = reqwest::Client::new();

    // Once to know the calls; what is read is the same every time.
    client.post(ask("record")).json(&json!({ "on": true })).send().await?.error_for_status()?;
    step(&["read", &simulator.announced, text(&folder.join("first"))?])?;
    std::fs::write(&calls, client.get(ask("recorded")).send().await?.bytes().await?)?;
    client.post(ask("record")).json(&json!({ "on": false })).send().await?.error_for_status()?;

    let (mut bare, mut official, mut memory) = (vec![], vec![], 0.0_f64);
    for round in 1..=rounds {
        let home = folder.join(format!("round-{round}"));
        let ours = step(&["read", &simulator.announced, text(&home)?])?;
        let theirs = step(&["replay", &simulator.announced, text(&calls)?])?;
        let python = told(Command::new(python).args([script, &simulator.announced, text(&calls)?]))?;
        println!(
            "  round {round}: {} calls: ours {:.2} s, bare {:.2} s, Python client {:.2} s",
            python.calls, ours.seconds, theirs.seconds, python.seconds
        );
        bare.push(theirs.seconds / ours.seconds);
        official.push(python.seconds / ours.seconds);
        memory = memory.max(ours.memory);
        std::fs::remove_dir_all(&home)?;
    }
    Ok(Compared { bare: median(&mut bare), official: median(&mut official), memory })
}

/// The calls of a second look at what has not changed, in percent of those of the first.
fn calls_again(folder: &Path) -> Outcome<f64> {
    std::fs::create_dir(folder)?;
    let simulator = Running::start("simulate")?;
    let first = step(&["read", &simulator.announced, text(&folder.join("first"))?])?;
    let again = step(&["read-again", &simulator.announced, text(&folder.join("again"))?])?;
    println!("  {} calls at first, {} when nothing has changed", first.calls, again.calls);
    Ok(100.0 * again.calls as f64 / first.calls as f64)
}

/// Reads with the limit on: the most calls that one interface got in any second, and how much of what is allowed went to
/// those that are called for each member.
async fn limited(folder: &Path) -> Outcome<(f64, f64)> {
    let simulator = Running::start("simulate-limited")?;
    step(&["read-limited", &simulator.announced, text(&folder.join("limited"))?])?;
    let tally: Value = reqwest::get(format!("{}/sim/calls", simulator.url)).await?.json().await?;
    let mut used = 1.0_f64;
    for (interface, count) in tally["by_interface"].as_object().ok_or("no count")? {
        let number = |name: &str| count[name].as_f64().unwrap_or_default();
        if number("calls") >= f64::from(LIMITED_MEMBERS) {
            // The first calls that are allowed may come at once.
            let least = number("calls") / f64::from(LIMIT) - 1.0;
            println!("  {interface}: {} calls in {:.2} s, {least:.2} s at best", number("calls"), number("seconds"));
            used = used.min(least / number("seconds"));
        }
    }
    Ok((tally["most_in_a_second"].as_f64().ok_or("no count")?, used))
}

fn goal(name: &str, measured: f64, goal: f64, at_least: bool, unit: &str) -> bool {
    let met = if at_least { measured >= goal } else { measured <= goal };
    let (sign, mark) = (if at_least { '≥' } else { '≤' }, if met { ' ' } else { '✗' });
    println!("{name:<62} {:>10} {mark} {measured:.2} {unit}", format!("{sign} {goal} {unit}"));
    met
}

/// What a step tells of itself in its last line.
struct Told {
    calls: u64,
    seconds: f64,
    /// The peak, in megabytes; 0 where the system does not tell.
    memory: f64,
}

fn step(step: &[&str]) -> Outcome<Told> {
    told(Command::new(std::env::current_exe()?).arg("step").args(step))
}

fn told(command: &mut Command) -> Outcome<Told> {
    let output = command.stderr(Stdio::inherit()).output()?;
    let told = String::from_utf8(output.stdout)?;
    let numbers = told.lines().last().unwrap_or_default().split_whitespace();
    let numbers = numbers.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    match numbers.as_slice() {
        [calls, seconds, memory] if output.status.success() => {
            // Counts are far below what a double holds.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
            Ok(Told { calls: *calls as u64, seconds: *seconds, memory: *memory })
        }
        _ => Err(format!("{command:?} told {told:?}").into()),
    }
}

/// The simulator, in a process that ends with this value.
struct Running {
    process: Child,
    announced: String,
    url: String,
}

impl Running {
    fn start(step: &str) -> Outcome<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut process = command.args(["step", step]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut announced = String::new();
        BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut announced)?;
        let url = serde_json::from_str::<Value>(&announced)?["url"].as_str().ok_or("no address")?.to_owned();
        Ok(Self { process, announced: announced.trim().to_owned(), url })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn simulate(members: u32, calls_per_second: u32, faults: &str) -> Outcome<()> {
    let faults = if faults.is_empty() { Faults::default() } else { faults.parse()? };
    let options = Options { members, faults, calls_per_second: calls_per_second as usize, ..Options::default() };
    let simulator = Simulator::start(options).await?;
    let (url, id, secret) = (simulator.url(), simulator.client_id(), simulator.client_secret());
    println!("{}", json!({ "url": url, "client_id": id, "client_secret": secret }));
    std::future::pending::<()>().await;
    Ok(())
}

/// Reads the organisation into a new vault, as a sync does.
async fn read(announced: &str, home: &Path, calls_per_second: u32) -> Outcome<()> {
    let (source, collector) = organisation(announced, calls_per_second)?;
    // Deriving a key from a passphrase takes its own time and memory, which are no part of reading.
    let vault = Arc::new(Vault::create(home, Unlock::Keyring)?);
    vault.put_source(&source)?;
    let began = Instant::now();
    let collection = collect(collector.as_ref(), None, vault, &source).await?;
    println!("{} {} {}", collection.traffic.calls, began.elapsed().as_secs_f64(), peak_of_memory()?);
    Ok(())
}

/// Reads the organisation, and again from where that ended. Tells of the second time alone.
async fn read_again(announced: &str, home: &Path) -> Outcome<()> {
    let (source, collector) = organisation(announced, CALLS_PER_SECOND)?;
    let vault = Arc::new(Vault::create(home, Unlock::Keyring)?);
    vault.put_source(&source)?;
    let first = collect(collector.as_ref(), None, Arc::clone(&vault), &source).await?;
    let since = first.bookmark.ok_or("no bookmark")?;
    let (_, collector) = organisation(announced, CALLS_PER_SECOND)?;
    let began = Instant::now();
    let again = collect(collector.as_ref(), Some(since), vault, &source).await?;
    println!("{} {} {}", again.traffic.calls, began.elapsed().as_secs_f64(), peak_of_memory()?);
    Ok(())
}

fn organisation(announced: &str, calls_per_second: u32) -> Outcome<(Source, Box<dyn Collector>)> {
    let announced: Value = serde_json::from_str(announced)?;
    let said = |name: &str| announced[name].as_str().unwrap_or_default().to_owned();
    let settings = Settings {
        client_id: said("client_id"),
        api: said("url"),
        oapi: said("url"),
        login: said("url"),
        calls_per_second,
        ..Settings::default()
    };
    let source = Source {
        id: SourceId::from("bench"),
        kind: SourceKind::Dingtalk,
        viewpoint: Viewpoint::Admin,
        sample: true,
        connected: true,
        connected_at: Timestamp::UNIX_EPOCH,
        settings: serde_json::to_value(settings)?,
    };
    let secrets = Secrets {
        client_secret: SecretString::from(said("client_secret")),
        refresh_token: None,
        keep_refresh_token: Arc::new(|_| ()),
    };
    let collector = registry::open(&source, secrets)?;
    Ok((source, collector))
}

/// Everything, or what may have changed since, into the vault.
async fn collect(
    collector: &dyn Collector,
    since: Option<Bookmark>,
    vault: Arc<Vault>,
    source: &Source,
) -> Outcome<Collection> {
    let (sink, mut arriving) = mpsc::channel(4);
    let source = source.id.clone();
    let anew = since.is_none();
    let keeping = tokio::task::spawn_blocking(move || -> Result<u64, clearhold_vault::VaultError> {
        let mut snapshot = vault.begin_snapshot(&source, Timestamp::now())?;
        while let Some(collected) = arriving.blocking_recv() {
            match collected {
                Collected::Items { part, items } => {
                    for item in items {
                        snapshot.put(&part, item)?;
                    }
                }
                Collected::PartDone(part) => snapshot.part_done(&part),
                Collected::Skipped(skipped) => snapshot.skip(skipped),
                Collected::Gone(_) | Collected::Progress(_) => {}
            }
        }
        Ok(snapshot.finish(Timestamp::now(), false)?.seen)
    });
    let plan = Plan { since, metered_calls: None };
    let mut collection = collector.collect_planned(plan, sink, CancellationToken::new()).await;
    std::mem::replace(&mut collection.outcome, Ok(()))?;
    let seen = keeping.await??;
    if anew && seen < u64::from(FAR_MEMBERS) {
        return Err(format!("only {seen} items came").into());
    }
    Ok(collection)
}

/// Makes the calls that were kept, one after another, and drops what comes.
async fn replay(announced: &str, calls: &Path) -> Outcome<()> {
    let url = serde_json::from_str::<Value>(announced)?["url"].as_str().unwrap_or_default().to_owned();
    let calls: Vec<Value> = serde_json::from_slice(&std::fs::read(calls)?)?;
    let client = reqwest::Client::builder().tcp_nodelay(true).build()?;
    let began = Instant::now();
    for call in &calls {
        let said = |name: &str| call[name].as_str().unwrap_or_default();
        let mut request = client.request(said("method").parse()?, format!("{url}{}", said("path")));
        if let Some(token) = call["token"].as_str() {
            request = request.header("x-acs-dingtalk-access-token", token);
        }
        let body = said("body").to_owned();
        request.header("content-type", "application/json").body(body).send().await?.bytes().await?;
    }
    println!("{} {} {}", calls.len(), began.elapsed().as_secs_f64(), peak_of_memory()?);
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn text(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| "a folder's name that is no text".into())
}

fn peak_of_memory() -> Outcome<f64> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0 / 1e6)
}
