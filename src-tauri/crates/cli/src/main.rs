//! `clearhold`, the command line: the same front desk as the window, for servers, scripts and offline use.

mod arguments;
mod commands;
mod exit;
mod help;
mod output;
mod progress;
mod unlock;
mod usage;
mod values;

use std::process::ExitCode;

use clap::FromArgMatches;
use clearhold_app::Home;
use clearhold_words::{Language, Words};

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::output::Output;

fn main() -> ExitCode {
    let words = Words::new(language());
    let parsed = help::command(&words).try_get_matches().and_then(|found| Arguments::from_arg_matches(&found));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return misunderstood(&error, words),
    };
    let everywhere = arguments.everywhere;
    log(everywhere.verbose);
    let output = Output::new(everywhere.json, everywhere.no_color, words);
    let home = match everywhere.home.clone().map(Home::at).map_or_else(Home::of_this_user, Ok) {
        Ok(home) => home,
        Err(error) => return end(&output, Err(error)),
    };
    let call = commands::Call {
        output: &output,
        home,
        passphrase_file: everywhere.passphrase_file,
        recovery_code_file: everywhere.recovery_code_file,
        yes: everywhere.yes,
    };
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => end(&output, runtime.block_on(commands::run(&call, arguments.command))),
        Err(error) => end(&output, Err(error.into())),
    }
}

fn end(output: &Output, result: clearhold_app::Result<Exit>) -> ExitCode {
    let exit = result.unwrap_or_else(|error| {
        output.error(&error);
        Exit::from(error.code)
    });
    match exit {
        Exit::Interrupted if progress::terminated() => Exit::Terminated.into(),
        exit => exit.into(),
    }
}

/// Help and version are answers; anything else is an error, in JSON for those who asked for it.
fn misunderstood(error: &clap::Error, words: Words) -> ExitCode {
    let for_scripts = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && for_scripts {
        return end(&Output::new(true, true, words), Err(usage::told(error)));
    }
    error.exit()
}

/// The language of the help is needed before the arguments can be parsed.
fn language() -> Language {
    let arguments: Vec<String> = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let after_flag = arguments.iter().position(|argument| argument == "--lang").and_then(|at| arguments.get(at + 1));
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang="));
    let from_environment =
        ["CLEARHOLD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let wished: Vec<String> = joined
        .map(str::to_owned)
        .or_else(|| after_flag.cloned())
        .into_iter()
        .chain(from_environment.filter(|value| !value.is_empty()))
        .collect();
    clearhold_words::negotiate(&wished.first().map(String::as_str).into_iter().collect::<Vec<_>>())
}

fn log(verbose: u8) {
    let level = match verbose {
        0 => "warn",
        1 => "clearhold=info,warn",
        _ => "debug",
    };
    tracing_subscriber::fmt().with_env_filter(level).with_writer(std::io::stderr).without_time().init();
}
