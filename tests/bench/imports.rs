//! Importing a table of a million members, beside sqlite-utils: the whole program, from its start to its end.
//!
//! `./dev bench` runs it. It ends with code 1 when the goal is missed.
#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use clearhold_tests::Clearhold;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROWS: u64 = 1_000_000;
const ROUNDS: usize = 3;
/// So many times as fast as sqlite-utils.
const GOAL: f64 = 4.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--sqlite-utils", program] => figure(Path::new(program)),
        _ => Err("usage: imports --sqlite-utils PROGRAM".into()),
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

fn figure(sqlite_utils: &Path) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let table = folder.path().join("members.csv");
    write(&table)?;
    println!("{ROWS} rows, {} MB", std::fs::metadata(&table)?.len() / 1_000_000);
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        let theirs = rival(sqlite_utils, &folder.path().join(format!("plain-{round}.db")), &table)?;
        let ours = import(&table);
        println!("  round {round}: clearhold {ours:.1} s, sqlite-utils {theirs:.1} s");
        ratios.push(theirs / ours);
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ROUNDS / 2];
    println!("CSV import with a search index: {median:.1} times as fast (goal: {GOAL})");
    Ok(median >= GOAL)
}

/// A table with what a member list has, half of it in Chinese.
fn write(path: &Path) -> Outcome<()> {
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
    writeln!(file, "员工UserID,姓名,手机号,邮箱,部门,职位,备注")?;
    let mut row = String::new();
    for number in 0..ROWS {
        row.clear();
        let (department, title, remark) = match number % 4 {
            0 => ("研发中心", "软件工程师", "已完成入职培训"),
            1 => ("Marketing", "Product Manager", "Works from home on Fridays"),
            2 => ("客户服务部", "销售代表", "外勤需提交定位说明"),
            _ => ("Finance", "Accountant", "Badge handed out at the front desk"),
        };
        let name = if number % 2 == 0 { "成员" } else { "Member" };
        write!(
            row,
            "{number:07},{name} {number:07},1{number:010},m{number}@example.org,{department} {},{title},{remark}",
            number % 97
        )?;
        writeln!(file, "{row}")?;
    }
    Ok(file.flush()?)
}

/// Seconds of one import into a vault that is encrypted and new.
fn import(table: &Path) -> f64 {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    let began = Instant::now();
    person.run([Path::new("import"), table]).succeeded();
    began.elapsed().as_secs_f64()
}

/// Seconds of `insert --csv` and `enable-fts` into a plain file.
fn rival(program: &Path, database: &Path, table: &Path) -> Outcome<f64> {
    let columns = ["员工UserID", "姓名", "手机号", "邮箱", "部门", "职位", "备注"];
    let began = Instant::now();
    run(Command::new(program).arg("insert").arg(database).arg("members").arg(table).arg("--csv"))?;
    run(Command::new(program)
        .arg("enable-fts")
        .arg(database)
        .arg("members")
        .args(columns)
        .args(["--tokenize", "trigram"]))?;
    Ok(began.elapsed().as_secs_f64())
}

fn run(command: &mut Command) -> Outcome<()> {
    if command.stdout(std::process::Stdio::null()).status()?.success() {
        Ok(())
    } else {
        Err(format!("{command:?} failed").into())
    }
}
