//! How quick an export is and its check, each beside the least that it could take, and how quick it is to look into:
//! `bench_archive [RECORDS [FORMAT…]]`.
//!
//! A million made-up records to JSON and CSV, or to the formats that are named, in a bag. Beside it: compressing the same bytes alone, at
//! the same level with the same library and on one thread, as the export does; and taking both sums of the same bytes alone, on one
//! thread as well.
#![allow(clippy::print_stdout, reason = "a bench talks to whoever runs it")]
#![allow(clippy::cast_precision_loss, reason = "seconds and megabytes, told with two digits")]

use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use clearhold_model::{Item, ItemKind};
use clearhold_portable::{Archived, Format, Seen, export, verify};
use clearhold_words::Language;
use sha2::{Digest, Sha256, Sha512};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// As the program has it.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[path = "../tests/rig/mod.rs"]
mod rig;

fn main() -> Result<(), Box<dyn Error>> {
    let records: u64 = std::env::args().nth(1).unwrap_or_else(|| "1000000".to_owned()).parse()?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("export.zip");
    let mut plan = rig::plan(&file, Language::English);
    let named = std::env::args().skip(2).map(|name| name.parse()).collect::<Result<Vec<Format>, _>>()?;
    plan.formats = if named.is_empty() { vec![Format::Json, Format::Csv] } else { named };
    let began = Instant::now();
    let exported = export(&plan, &rig::Organisation { people: records / 4 }, None, &mut |_| {}, &|| false)?;
    let (writing, memory) = (began.elapsed(), peak_mb());
    let began = Instant::now();
    let verified = verify(&file, None, &mut |_| {}, &|| false)?;
    let checking = began.elapsed();
    if !verified.ok {
        return Err("not verified".into());
    }
    let (compressing, hashing) = alone(&file)?;
    let bytes = verified.bytes as f64 / 1e6;
    println!("{} records, {bytes:.0} MB, packed {:.0} MB", exported.records, exported.bytes as f64 / 1e6);
    println!("export {}: {:.2} of compressing the bytes alone", told(writing, bytes), ratio(compressing, writing));
    println!("check {}: {:.2} of taking both sums alone", told(checking, bytes), ratio(hashing, checking));
    println!("memory at most {memory:.0} MB after the export, {:.0} MB after the check", peak_mb());
    look(&file)
}

/// How long it takes to look into it: to count what it holds, for the first and the last hundred records, and for a search.
fn look(file: &std::path::Path) -> Result<(), Box<dyn Error>> {
    let mut archived = Archived::open(file, None)?;
    let began = Instant::now();
    archived.count(&|| false)?;
    println!("looking into it: counted in {:.2} s", began.elapsed().as_secs_f64());
    let records = archived.number(ItemKind::Record, None);
    for (name, from) in [("first", 0), ("last", records.saturating_sub(100))] {
        let (began, mut read) = (Instant::now(), 0);
        archived.look(ItemKind::Record, None, from, &|| false, &mut |_, written| {
            read += usize::from(written.item().is_some());
            if read < 100 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        println!("{name} {read} records in {:.3} s", began.elapsed().as_secs_f64());
    }
    let (began, mut found) = (Instant::now(), 0);
    archived.look(ItemKind::Record, None, 0, &|| false, &mut |_, written| {
        let is_it = |(item, _): &(Item, Option<Seen>)| item.title().to_lowercase().contains("member 1234");
        found += usize::from(written.may_say("member 1234") && written.item().as_ref().is_some_and(is_it));
        ControlFlow::Continue(())
    })?;
    println!(
        "searched for what {found} say in {:.2} s; memory at most {:.0} MB",
        began.elapsed().as_secs_f64(),
        peak_mb()
    );
    Ok(())
}

fn told(took: Duration, bytes: f64) -> String {
    format!("{:.2} s ({:.0} MB/s)", took.as_secs_f64(), bytes / took.as_secs_f64())
}

fn ratio(least: Duration, took: Duration) -> f64 {
    least.as_secs_f64() / took.as_secs_f64()
}

/// What compressing and hashing alone take for the bytes of every file, without reading them.
fn alone(file: &std::path::Path) -> Result<(Duration, Duration), Box<dyn Error>> {
    let mut zip = ZipArchive::new(File::open(file)?)?;
    let mut packed = ZipWriter::new_stream(io::sink());
    let (mut compressing, mut hashing) = (Duration::ZERO, Duration::ZERO);
    let mut buffer = vec![0; 1 << 20];
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at)?;
        packed.start_file(at.to_string(), SimpleFileOptions::default())?;
        let (mut short, mut long) = (Sha256::new(), Sha512::new());
        loop {
            let read = entry.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            let began = Instant::now();
            packed.write_all(&buffer[..read])?;
            compressing += began.elapsed();
            let began = Instant::now();
            short.update(&buffer[..read]);
            long.update(&buffer[..read]);
            hashing += began.elapsed();
        }
    }
    packed.finish()?;
    Ok((compressing, hashing))
}

/// The most memory that this process has had, in megabytes; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
