//! The figures of this computer's permissions: reading those of 500 installed apps, and setting one with reading it back, on a
//! desktop that is thrown away; medians of 15. What other programs take is measured apart: the time of `gsettings`, and that
//! of `flatpak`, which confirms what was set and is left out by not being found. The permission store's own time on the bus
//! is counted as ours.
//!
//! `./dev bench` runs it. It ends with code 1 when a goal is missed.

#![cfg_attr(not(target_os = "linux"), allow(unused))]
#![allow(clippy::print_stdout, reason = "it prints a table")]
#![allow(clippy::unwrap_used, reason = "a bench: where it can't go on, it says where")]

use std::process::ExitCode;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("scan") => linux::scan().await,
        Some("set") => linux::set().await,
        _ => return if linux::figures() { ExitCode::SUCCESS } else { ExitCode::FAILURE },
    }
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("This computer's permissions are measured on Linux only.");
    ExitCode::SUCCESS
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::time::Instant;

    use clearhold_model::{ControlState, Source, SourceId, SourceKind, Timestamp, Viewpoint};
    use clearhold_sources::contract::{Collected, Collector, Plan};
    use clearhold_sources::{Secrets, Wish, registry};
    use clearhold_tests::desktop::{DINGTALK, Desktop, PUBLISHED};
    use tokio::sync::mpsc;
    use tokio_util::sync::CancellationToken;

    const ROUNDS: usize = 15;
    const APPS: usize = 500;
    /// Where no program is found.
    const NOWHERE: &str = "/nonexistent";

    pub(crate) fn figures() -> bool {
        let desktop = Desktop::with_dingtalk();
        with_apps(&desktop);
        let [own, switches, items] = step(&desktop, "scan", None);
        let [alone, ..] = step(&desktop, "set", Some(NOWHERE));
        let [confirmed, ..] = step(&desktop, "set", None);
        println!(
            "  {items} permissions of {APPS} apps; GNOME's switches, read by its own program: {switches:.1} ms more"
        );
        println!(
            "  setting one, confirmed by Flatpak's own program: {confirmed:.1} ms, of which {:.1} ms are that program's",
            confirmed - alone
        );
        let met = [
            goal("reading the permissions of 500 apps", own, 150.0),
            goal("setting a permission and reading it back", alone, 30.0),
        ];
        met.into_iter().all(|met| met)
    }

    fn goal(what: &str, value: f64, most: f64) -> bool {
        let met = value < most;
        println!("{} {what}: {value:.1} ms (goal: under {most:.0} ms)", if met { "met   " } else { "MISSED" });
        met
    }

    /// Beside DingTalk, apps that ask for the same, a fifth of them with overrides.
    fn with_apps(desktop: &Desktop) {
        let folder = desktop.home(".local/share/flatpak/app");
        fs::create_dir_all(desktop.overrides("")).unwrap();
        for number in 1..APPS {
            let id = format!("org.example.App{number:03}");
            let active = folder.join(&id).join("current/active");
            fs::create_dir_all(active.join("export/share/applications")).unwrap();
            fs::write(active.join("metadata"), format!("[Application]\nname={id}\n\n{PUBLISHED}")).unwrap();
            let entry = format!("[Desktop Entry]\nType=Application\nName=App {number}\n");
            fs::write(active.join(format!("export/share/applications/{id}.desktop")), entry).unwrap();
            if number % 5 == 0 {
                fs::write(desktop.overrides(&id), "[Context]\nshared=!network;\nfilesystems=!xdg-download;\n").unwrap();
            }
        }
    }

    /// Runs a step as a process of its own on the desktop, and takes the numbers that it prints.
    fn step(desktop: &Desktop, name: &str, path: Option<&str>) -> [f64; 3] {
        let mut command = desktop.command(std::env::current_exe().unwrap());
        command.arg(name);
        if let Some(path) = path {
            command.env("PATH", path);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8(output.stdout).unwrap();
        let numbers: Vec<f64> = told.split_whitespace().map(|number| number.parse().unwrap()).collect();
        numbers.try_into().unwrap()
    }

    fn computer() -> Box<dyn Collector> {
        let source = Source {
            id: SourceId::from("device"),
            kind: SourceKind::Device,
            viewpoint: Viewpoint::Me,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings: serde_json::json!({}),
        };
        registry::open(&source, Secrets::none()).unwrap()
    }

    pub(crate) async fn scan() {
        let computer = computer();
        let (mut own, mut switches, mut items) = (Vec::new(), Vec::new(), 0);
        for _ in 0..=ROUNDS {
            let (sink, mut arriving) = mpsc::channel(4);
            let began = Instant::now();
            let counting = async {
                let (mut of_apps, mut count) = (0.0, 0);
                while let Some(collected) = arriving.recv().await {
                    match collected {
                        Collected::Items { part, items } if part == "flatpak" => count += items.len(),
                        Collected::PartDone(part) if part == "package" => of_apps = since(began),
                        _ => {}
                    }
                }
                (of_apps, since(began) - of_apps, count)
            };
            let collecting = computer.collect_planned(Plan::default(), sink, CancellationToken::new());
            let (collection, (of_apps, rest, count)) = tokio::join!(collecting, counting);
            collection.outcome.unwrap();
            own.push(of_apps);
            switches.push(rest);
            items = count;
        }
        println!("{} {} {items}", median(own), median(switches));
    }

    pub(crate) async fn set() {
        let computer = computer();
        let mut times = Vec::new();
        for state in [ControlState::Denied, ControlState::Unset].into_iter().cycle().take(ROUNDS + 1) {
            let wish = Wish {
                control: format!("device/camera/{DINGTALK}").into(),
                state,
                evidence: std::collections::BTreeMap::default(),
                unseen: std::collections::BTreeMap::default(),
                shown: None,
            };
            let began = Instant::now();
            let outcome = computer.set(&wish).await.unwrap();
            times.push(since(began));
            assert!(outcome.confirmed, "{outcome:?}");
        }
        println!("{} 0 0", median(times));
    }

    fn since(began: Instant) -> f64 {
        began.elapsed().as_secs_f64() * 1000.0
    }

    /// The first round warms up.
    fn median(mut times: Vec<f64>) -> f64 {
        times.remove(0);
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}
