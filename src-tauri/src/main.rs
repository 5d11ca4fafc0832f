//! The window: shows the page and passes its calls on to the front desk.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(target_os = "linux")]
mod away;
mod commands;
mod desk;
mod look;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clearhold_app::Home;
use tauri::{AppHandle, Emitter, Manager};

use crate::desk::{Desk, News};

/// How long the window may stand unused before the vault locks itself.
const IDLE: Duration = Duration::from_mins(15);

fn main() -> std::process::ExitCode {
    let chosen = std::env::var_os("CLEARHOLD_HOME").map(Home::at);
    let Ok(home) = chosen.map_or_else(Home::of_this_user, Ok) else { return std::process::ExitCode::FAILURE };
    let sample = std::env::args_os().any(|argument| argument == "--sample");
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            let page = app.handle().clone();
            let desk = Desk::new(home, move |news| tell(&page, news));
            app.manage(Arc::clone(&desk));
            #[cfg(target_os = "linux")]
            away::lock_when_away(&desk)?;
            thread::Builder::new().name("idle".to_owned()).spawn(move || desk.lock_when_idle(IDLE))?;
            look::open_window(app.handle(), sample)?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if built.is_ok() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

/// A page that is gone needs no news.
fn tell(page: &AppHandle, news: News) {
    drop(match news {
        News::Progress(progress) => page.emit_to("main", "progress", progress),
        News::Heard(heard) => page.emit_to("main", "heard", heard),
        News::TakenIn(report) => page.emit_to("main", "taken_in", report),
        News::Locked => page.emit_to("main", "locked", ()),
    });
}
