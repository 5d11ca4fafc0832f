//! The vault's figures: each against its goal, as the median of five, compared with sqlite-utils in the same run.
//!
//! `./dev bench` runs it in a session with a keyring. Each measured step is a process of its own (`main.rs` calls itself),
//! so that its peak of memory is its own too. It ends with code 1 when a goal is missed.

#![allow(clippy::print_stdout, reason = "it prints a table")]
#![allow(clippy::cast_precision_loss, reason = "sizes and counts are small enough")]

mod records;
mod rival;
mod steps;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: usize = 5;
const IMPORTED: u64 = 300_000;
const LARGE: u64 = 1_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["--sqlite-utils", program] => figures(Path::new(program)),
        ["step", step @ ..] => steps::run(step).map(|()| true),
        _ => Err("usage: bench --sqlite-utils PROGRAM".into()),
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

/// What is promised, and what was measured.
struct Figure {
    name: &'static str,
    goal: String,
    measured: String,
    met: bool,
}

fn figures(sqlite_utils: &Path) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let mut figures = importing(folder.path(), sqlite_utils)?;
    figures.extend(at_a_million(folder.path(), sqlite_utils)?);
    println!("\n{:<58} {:>16}  measured", "median of 5", "goal");
    for figure in &figures {
        let mark = if figure.met { ' ' } else { '✗' };
        println!("{:<58} {:>16} {mark} {}", figure.name, figure.goal, figure.measured);
    }
    Ok(figures.iter().all(|figure| figure.met))
}

fn importing(folder: &Path, sqlite_utils: &Path) -> Outcome<Vec<Figure>> {
    let (first, second) = (folder.join("first.ndjson"), folder.join("second.ndjson"));
    records::write(&first, IMPORTED, false)?;
    records::write(&second, IMPORTED, true)?;
    let told = std::fs::metadata(&first)?.len() as f64;
    println!("{IMPORTED} records, {:.0} MB as NDJSON", told / 1e6);
    let (mut faster, mut again, mut size, mut growth, mut memory) = (vec![], vec![], vec![], vec![], vec![]);
    for round in 1..=ROUNDS {
        let (home, plain) = (folder.join("vault"), folder.join("plain.db"));
        let theirs = rival::import(sqlite_utils, &plain, &first)?;
        let ours = steps::measure(&["import", text(&home)?, text(&first)?])?;
        let sync = steps::measure(&["sync", text(&home)?, text(&second)?])?;
        println!(
            "  round {round}: import {:.2} s (waiting for the vault {:.2} s), sqlite-utils {theirs:.2} s; second sync {:.2} s (waiting {:.2} s)",
            ours.seconds, ours.in_vault, sync.seconds, sync.in_vault
        );
        faster.push(theirs / ours.seconds);
        again.push(sync.in_vault / ours.in_vault * 100.0);
        size.push(ours.file / told);
        growth.push((sync.file / ours.file - 1.0) * 100.0);
        memory.push(ours.memory.max(sync.memory));
        std::fs::remove_dir_all(&home)?;
        std::fs::remove_file(&plain)?;
    }
    let (faster, again, size, growth, memory) =
        (median(&mut faster), median(&mut again), median(&mut size), median(&mut growth), median(&mut memory));
    Ok(vec![
        at_least("import with search index, against sqlite-utils", faster, 4.0, "×"),
        at_most("second sync, 0.1 % changed: waiting for the vault", again, 10.0, "%"),
        at_most("  growth of the file by it", growth, 2.0, "%"),
        at_most("file against NDJSON, search index included", size, 1.6, "×"),
        at_most("memory while importing 300,000", memory, 150.0, "MB"),
    ])
}

fn at_a_million(folder: &Path, sqlite_utils: &Path) -> Outcome<Vec<Figure>> {
    let (told, home, plain) = (folder.join("large.ndjson"), folder.join("large"), folder.join("large.db"));
    records::write(&told, LARGE, false)?;
    println!("{LARGE} records, {:.0} MB as NDJSON", std::fs::metadata(&told)?.len() as f64 / 1e6);
    let imported = steps::measure(&["import", text(&home)?, text(&told)?])?;
    let theirs = rival::import(sqlite_utils, &plain, &told)?;
    println!("  import {:.1} s, sqlite-utils {theirs:.1} s", imported.seconds);
    let (mut open, mut slow, mut slower, mut memory) = (vec![], vec![], vec![], vec![imported.memory]);
    for round in 1..=ROUNDS {
        let opened = steps::measure(&["open", text(&home)?])?;
        let typing = steps::measure(&["search", text(&home)?])?;
        let theirs = rival::search(&plain, &records::typed())?;
        let theirs_slow = percentile_95(&theirs);
        println!(
            "  round {round}: open {:.1} ms; p95 of {} searches {:.1} ms, sqlite-utils {theirs_slow:.1} ms",
            opened.seconds * 1e3,
            theirs.len(),
            typing.seconds * 1e3,
        );
        open.push(opened.seconds * 1e3);
        slow.push(typing.seconds * 1e3);
        slower.push(typing.seconds * 1e3 / theirs_slow);
        memory.extend([opened.memory, typing.memory]);
    }
    let highest = memory.iter().copied().fold(0.0, f64::max);
    Ok(vec![
        at_most("search as one types, 1,000,000 records, p95", median(&mut slow), 20.0, "ms"),
        at_most("  against sqlite-utils", median(&mut slower), 1.0, "×"),
        at_most("open with the keyring and a first list, 1,000,000 records", median(&mut open), 50.0, "ms"),
        at_most("memory with 1,000,000 records, the highest", highest, 150.0, "MB"),
    ])
}

fn at_least(name: &'static str, measured: f64, goal: f64, unit: &str) -> Figure {
    Figure {
        name, goal: format!("≥ {goal} {unit}"), measured: format!("{measured:.2} {unit}"), met: measured >= goal
    }
}

fn at_most(name: &'static str, measured: f64, goal: f64, unit: &str) -> Figure {
    Figure {
        name, goal: format!("≤ {goal} {unit}"), measured: format!("{measured:.2} {unit}"), met: measured <= goal
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn percentile_95(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() * 95).div_ceil(100) - 1]
}

fn text(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| "a folder's name that is no text".into())
}

fn this_program() -> Outcome<PathBuf> {
    Ok(std::env::current_exe()?)
}
