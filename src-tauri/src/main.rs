//! The window: shows the page and passes its calls on to the front desk.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod look;

use clearhold_app::Home;
use tauri::Manager;

use crate::desk::Desk;

fn main() -> std::process::ExitCode {
    let chosen = std::env::var_os("CLEARHOLD_HOME").map(Home::at);
    let Ok(home) = chosen.map_or_else(Home::of_this_user, Ok) else { return std::process::ExitCode::FAILURE };
    let sample = std::env::args().any(|argument| argument == "--sample");
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            app.manage(Desk::new(home));
            look::open_window(app.handle(), sample)?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if built.is_ok() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
