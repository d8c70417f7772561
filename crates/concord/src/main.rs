//! The command line: reads files, runs the stages, prints what they found. The only place that touches disk and terminal.

mod cli;
mod command;
mod fault;
mod output;
mod parallel;
mod project;
mod records;
mod render;
mod sources;
mod stamps;
mod terminal;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Annotate(arguments) => command::annotate::run(&arguments),
        Command::Compare(arguments) => command::compare::run(&arguments),
        Command::Demo(arguments) => command::demo::run(&arguments),
        Command::Check(arguments) => command::check::run(&arguments),
        Command::Rules(arguments) => command::rules::list(&arguments),
        Command::Explain(arguments) => command::rules::explain(&arguments),
        Command::Status(arguments) => command::status::run(&arguments),
        Command::Timeline(arguments) => command::timeline::run(&arguments),
        Command::Replay(arguments) => command::replay::run(&arguments),
        Command::Ask(arguments) => command::ask::run(&arguments),
        Command::Lsp(_) => command::lsp::run(),
        Command::Languages(arguments) => command::languages::run(&arguments),
    };
    match outcome {
        Ok(end) => ExitCode::from(end.code()),
        Err(fault) => {
            fault.print();
            ExitCode::from(fault.code())
        }
    }
}
