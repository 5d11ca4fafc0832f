//! The help in the person's language: clap knows English alone.

use clap::{Arg, ArgAction, Command, CommandFactory};
use clearhold_words::{Argument, Words};

use crate::arguments::Arguments;

/// The whole command with its help in words.
pub(crate) fn command(words: &Words) -> Command {
    let mut command = with_words(Arguments::command(), "cli", words);
    command.build();
    with_usage(command, words)
}

/// Puts the sentence `<path>` into each command, and `cli-arg-<name>` into each argument.
fn with_words(command: Command, path: &str, words: &Words) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| with_words(sub, &format!("{path}-{name}"), words))
    });
    command
        .about(words.text(path))
        .help_template(format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}", words.text("cli-help-usage")))
        .subcommand_help_heading(words.text("cli-help-commands"))
        .subcommand_value_name(words.text("cli-help-command"))
        .mut_args(|argument| argument_with_words(argument, words))
}

fn argument_with_words(argument: Arg, words: &Words) -> Arg {
    let mut sentence = words.text(&format!("cli-arg-{}", argument.get_id()));
    let takes_values = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let possible: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let usual: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let mut add = |key: &str, values: &[String]| {
        let values: Vec<&str> = values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
        if takes_values && !values.is_empty() {
            sentence.push(' ');
            sentence.push_str(&words.text_with(key, &[("values", Argument::Text(&values.join(", ")))]));
        }
    };
    add("cli-help-possible", &possible);
    add("cli-help-default", &usual);
    let heading = match (argument.is_positional(), argument.is_global_set()) {
        (true, _) => "cli-help-arguments",
        (false, true) => "cli-help-everywhere",
        (false, false) => "cli-help-options",
    };
    argument
        .help(sentence)
        .help_heading(words.text(heading))
        .hide_possible_values(takes_values)
        .hide_default_value(takes_values)
}

/// The usage line as clap makes it, with the one word of it that clap has no way to be told.
fn with_usage(command: Command, words: &Words) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command =
        names.iter().fold(command, |command, name| command.mut_subcommand(name, |sub| with_usage(sub, words)));
    let usage = command.render_usage().to_string();
    let usage =
        usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", &words.text("cli-help-any-options"));
    command.override_usage(usage)
}
