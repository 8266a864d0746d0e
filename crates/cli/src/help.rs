//! Help and refusals in the user's language: clap's structure, our words.

use crate::arguments::Arguments;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};
use std::io::Write as _;
use std::process::ExitCode;
use words::{Language, Words};

/// The language asked for, before the arguments are read: the help itself is in it.
pub(crate) fn language() -> Language {
    let arguments: Vec<String> = std::env::args().collect();
    let after = arguments.windows(2).any(|pair| pair[0] == "--language" && pair[1] == "en");
    let joined = arguments.iter().any(|one| one == "--language=en");
    if after || joined { Language::English } else { Language::Russian }
}

/// The command with the words of a language.
pub(crate) fn command(words: &Words) -> Command {
    localised(Arguments::command(), "help", words).override_usage(words.text("help-root"))
}

fn localised(command: Command, name: &str, words: &Words) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        words.text("help-usage")
    );
    let command = command
        .about(words.text(name))
        .help_template(template)
        .disable_help_flag(true)
        .subcommand_help_heading(words.text("help-commands"))
        .arg(
            clap::Arg::new("help")
                .long("help")
                .short('h')
                .action(clap::ArgAction::Help)
                .help(words.text("help-help"))
                .help_heading(words.text("help-options")),
        );
    let command = if name == "help" { command.after_help(words.text("help-after")) } else { command };
    let command = if name == "help" {
        command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .long("version")
                .short('V')
                .action(clap::ArgAction::Version)
                .help(words.text("help-version"))
                .help_heading(words.text("help-options")),
        )
    } else {
        command
    };
    let command = command.mut_args(|argument| {
        let id = argument.get_id().to_string().replace('_', "-");
        if id == "help" || id == "version" {
            return argument;
        }
        let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
        let own =
            if id == "language" || id == "quiet" { format!("help-{id}") } else { format!("{name}-{id}") };
        let values = argument.get_action().takes_values();
        argument
            .help(words.text(&own))
            .help_heading(words.text(heading))
            .hide_possible_values(values)
            .hide_default_value(values)
    });
    command.mut_subcommands(|inner| {
        let own = format!("{name}-{}", inner.get_name());
        localised(inner, &own, words).override_usage(words.text(&format!("{own}-usage")))
    })
}

/// Shows help where it was asked for; else says what was not understood.
pub(crate) fn refuse(error: &Error, words: &Words) -> ExitCode {
    if !error.use_stderr() {
        let shown = write!(std::io::stdout(), "{}", error.render());
        return if shown.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(3) };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(std::io::stderr(), "{}", error.render());
        return ExitCode::from(2);
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg).replace(['<', '>', '.'], "");
    let name = match error.kind() {
        ErrorKind::UnknownArgument => "refused-unknown",
        ErrorKind::InvalidSubcommand => "refused-command",
        ErrorKind::MissingRequiredArgument => "refused-missing",
        ErrorKind::MissingSubcommand => "refused-no-command",
        ErrorKind::ArgumentConflict => "refused-twice",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "refused-value",
        _ => "refused-other",
    };
    let named = if argument.is_empty() { context(ContextKind::InvalidSubcommand) } else { argument };
    let arguments = [("argument", named.into()), ("value", context(ContextKind::InvalidValue).into())];
    let _ = writeln!(std::io::stderr(), "{}\n{}", words.with(name, arguments), words.text("refused-hint"));
    ExitCode::from(2)
}
