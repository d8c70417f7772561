//! `cargo xtask COMMAND`: chores of the workspace. One file per command; add
//! a file and a row to [`COMMANDS`].

mod check_generated;
mod clock;
mod command;
mod gen_gazetteers;
mod gen_rules;
mod measure;
mod measure_lsp;
mod new_language;
mod notes;
mod score;
mod score_findings;
mod train_align;
mod train_names;
mod train_parser;
mod train_pos;
mod train_quotes;
mod treebank;

use command::{Arguments, Command, Failure};
use std::process::ExitCode;

/// In alphabetical order.
const COMMANDS: &[Command] = &[
    check_generated::COMMAND,
    gen_gazetteers::COMMAND,
    gen_rules::COMMAND,
    measure::COMMAND,
    measure_lsp::COMMAND,
    new_language::COMMAND,
    score::COMMAND,
    score_findings::COMMAND,
    train_align::COMMAND,
    train_names::COMMAND,
    train_parser::COMMAND,
    train_pos::COMMAND,
    train_quotes::COMMAND,
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
        eprintln!("usage: cargo xtask COMMAND [--option VALUE]…\n");
        for command in COMMANDS {
            eprintln!("  {} {}", command.name, command.usage);
        }
        return ExitCode::from(2);
    };
    match Arguments::read(words).and_then(|arguments| (command.run)(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(why)) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;

    #[test]
    fn commands_are_in_order() {
        assert!(COMMANDS.is_sorted_by(|a, b| a.name < b.name));
    }
}
