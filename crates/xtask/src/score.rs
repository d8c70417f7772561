//! `cargo xtask score --data DIR`: runs the scorers of `DIR/bench` over every set a part of Concord is measured on.

use crate::command::{Arguments, Command, Failure, workspace};
use std::{path::Path, process};

pub const COMMAND: Command = Command {
    name: "score",
    usage: "--data DIR [--only PART]   scores of the release build on the labelled sets of DIR/bench and DIR/stories",
    run: score,
};

/// Part, scorer, its sets (folders of `DIR/bench`, but stories).
const PARTS: &[(&str, &str, &[&str])] = &[
    ("time", "score_time.py", &["time/en-timebank.jsonl", "time/en-aquaint.jsonl", "time/de-krauts-diezeit.jsonl"]),
    ("cases", "score_cases.py", &["quantities/en.jsonl", "quantities/de.jsonl", "dates/en.jsonl", "dates/de.jsonl"]),
    ("quotes", "score_quotes.py", &["quotes/polnear-dev.jsonl"]),
    ("names-en", "score_names.py", &["names/pud-en.jsonl"]),
    ("names-de", "score_names.py", &["names/pud-de.jsonl"]),
    ("stories", "score_stories.py", &["../stories"]),
];

fn score(arguments: &Arguments) -> Result<(), Failure> {
    let bench = arguments.data()?.join("bench");
    let binary = workspace("target/release/concord");
    if !binary.exists() {
        return Err(Failure("build first: cargo build --release -p concord".into()));
    }
    for (part, scorer, sets) in PARTS {
        if arguments.get("only").is_none_or(|only| part.starts_with(only)) {
            println!("-- {part}");
            run(&bench, scorer, sets, &binary)?;
        }
    }
    Ok(())
}

fn run(bench: &Path, scorer: &str, sets: &[&str], binary: &Path) -> Result<(), Failure> {
    let sets = sets.iter().map(|set| bench.join(set));
    let mut command = process::Command::new("python3");
    let status = command.arg(bench.join(scorer)).args(sets).arg("--concord").arg(binary).status()?;
    if status.success() { Ok(()) } else { Err(Failure(format!("{scorer} ended with {status}"))) }
}
