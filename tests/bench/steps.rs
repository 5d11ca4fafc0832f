//! What is measured, each in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use clearhold_model::{Item, PageRequest, Source, SourceKind, Timestamp, Viewpoint};
use clearhold_vault::{RecordFilter, Unlock, Vault};

use crate::{Outcome, percentile_95, records, this_program};

/// What a step tells of itself in its last line.
pub(crate) struct Measured {
    /// Of the whole step.
    pub(crate) seconds: f64,
    /// Of that, for how long the vault was waited for: the rest is reading and parsing what the source tells, while the
    /// vault works on.
    pub(crate) in_vault: f64,
    /// The peak, in megabytes.
    pub(crate) memory: f64,
    /// The database's size once closed, in bytes.
    pub(crate) file: f64,
}

/// Runs a step in a process of its own.
pub(crate) fn measure(step: &[&str]) -> Outcome<Measured> {
    let output = Command::new(this_program()?).arg("step").args(step).output()?;
    let told = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(format!("{step:?}: {told}{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let last = told.lines().last().unwrap_or_default();
    let numbers = last.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    match numbers.as_slice() {
        [seconds, in_vault, memory, file] => {
            Ok(Measured { seconds: *seconds, in_vault: *in_vault, memory: *memory, file: *file })
        }
        _ => Err(format!("{step:?} told {told:?}").into()),
    }
}

/// The step itself.
pub(crate) fn run(step: &[&str]) -> Outcome<()> {
    let (seconds, in_vault, home) = match step {
        ["import", home, told] => {
            let vault = Vault::create(Path::new(home), unlock())?;
            let (seconds, in_vault) = sync(vault, Path::new(told))?;
            (seconds, in_vault, home)
        }
        ["sync", home, told] => {
            let vault = Vault::open(Path::new(home), unlock())?;
            let (seconds, in_vault) = sync(vault, Path::new(told))?;
            (seconds, in_vault, home)
        }
        ["open", home] => {
            let began = Instant::now();
            let vault = Vault::open(Path::new(home), unlock())?;
            vault.records(&RecordFilter::default(), &PageRequest::default())?;
            (began.elapsed().as_secs_f64(), 0.0, home)
        }
        ["search", home] => (search(&Vault::open(Path::new(home), unlock())?)?, 0.0, home),
        ["queries", home] => {
            each_query(&Vault::open(Path::new(home), unlock())?)?;
            (0.0, 0.0, home)
        }
        ["tell", told, count, state] => return Ok(records::write(Path::new(told), count.parse()?, *state == "later")?),
        _ => return Err("no such step".into()),
    };
    let file = std::fs::metadata(Path::new(home).join("vault.db"))?.len();
    println!("{seconds} {in_vault} {} {file}", peak_of_memory()?);
    Ok(())
}

/// From the source's text to a closed vault.
fn sync(vault: Vault, told: &Path) -> Outcome<(f64, f64)> {
    const CHUNK: usize = 1_000;
    let source = Source {
        id: "bench".into(),
        kind: SourceKind::Dingtalk,
        viewpoint: Viewpoint::Admin,
        sample: true,
        connected: true,
        connected_at: Timestamp::UNIX_EPOCH,
        settings: serde_json::Value::Null,
    };
    vault.put_source(&source)?;
    let began = Instant::now();
    let mut in_vault = Duration::ZERO;
    let mut timed = Instant::now();
    let mut writer = vault.begin_snapshot(&source.id, Timestamp::now())?;
    in_vault += timed.elapsed();
    let mut lines = BufReader::with_capacity(1 << 18, std::fs::File::open(told)?);
    let (mut line, mut items) = (String::new(), Vec::with_capacity(CHUNK));
    loop {
        line.clear();
        let more = lines.read_line(&mut line)? > 0;
        if more {
            items.push(Item::Record(serde_json::from_str(&line)?));
        }
        if items.len() == CHUNK || !more {
            timed = Instant::now();
            for item in items.drain(..) {
                let part = parts(&item).to_owned();
                writer.put(&part, item)?;
            }
            in_vault += timed.elapsed();
        }
        if !more {
            break;
        }
    }
    timed = Instant::now();
    for part in ["account", "profile", "org_work"] {
        writer.part_done(part);
    }
    writer.finish(Timestamp::now(), false)?;
    drop(vault);
    in_vault += timed.elapsed();
    Ok((began.elapsed().as_secs_f64(), in_vault.as_secs_f64()))
}

fn parts(item: &Item) -> &str {
    item.category().map_or("rest", |category| category.as_str())
}

/// The 95th percentile of the queries, in seconds. The first query of all is the warming up.
fn search(vault: &Vault) -> Outcome<f64> {
    vault.search("warm up", &PageRequest::default())?;
    let mut taken = Vec::new();
    for query in records::typed() {
        let began = Instant::now();
        vault.search(&query, &PageRequest::default())?;
        taken.push(began.elapsed().as_secs_f64());
    }
    Ok(percentile_95(&taken))
}

/// For finding out which queries are slow.
fn each_query(vault: &Vault) -> Outcome<()> {
    for query in records::typed() {
        let began = Instant::now();
        let page = vault.search(&query, &PageRequest::default())?;
        println!("{:8.2} ms {:6} {query}", began.elapsed().as_secs_f64() * 1e3, page.total);
    }
    Ok(())
}

fn unlock() -> Unlock {
    if clearhold_vault::keyring_available().is_ok() { Unlock::Keyring } else { Unlock::Passphrase("bench only".into()) }
}

/// The most memory that this process ever had, in megabytes; 0 where the system does not tell.
fn peak_of_memory() -> Outcome<f64> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0 / 1e6)
}
