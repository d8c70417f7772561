//! What README.md names is there: options, commands and files.

use std::{path::Path, process::Command};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// What a command prints, run in the root.
fn output(arguments: &[&str]) -> String {
    let run =
        Command::new(env!("CARGO_BIN_EXE_concord")).args(arguments).current_dir(root()).env("COLUMNS", "100").output();
    String::from_utf8(run.expect("the binary runs").stdout).expect("UTF-8")
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("README.md")
}

#[test]
fn options_and_commands_exist() {
    let readme = readme();
    let help: String = output(&["--help"])
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|word| !word.is_empty()))
        .filter(|word| word.chars().all(char::is_alphabetic))
        .map(|command| output(&[command, "--help"]))
        .collect();
    let ours = readme.lines().filter(|l| !l.contains("cargo"));
    for word in ours.flat_map(|l| l.split([' ', '`', '|', ',', '\\', ':', ';', ')'])).filter(|w| w.starts_with("--")) {
        let option = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        assert!(option.is_empty() || help.contains(option), "README.md names {option}, which no command takes");
    }
    let commands = output(&["--help"]);
    for line in readme.lines().filter_map(|l| l.strip_prefix("concord ")) {
        let command = line.split(' ').next().unwrap_or_default();
        assert!(commands.contains(command), "README.md names `concord {command}`");
    }
}

#[test]
fn files_exist() {
    let readme = readme();
    let named = readme.split('`').skip(1).step_by(2);
    for path in named.filter(|p| p.contains('/') && p.chars().all(|c| c.is_ascii_alphanumeric() || "/.-_".contains(c)))
    {
        assert!(root().join(path).exists(), "README.md names {path}");
    }
}

#[test]
fn shown_output_is_what_the_commands_print() {
    let readme = readme();
    let shown: Vec<_> =
        readme.split("```text\n$ concord ").skip(1).filter_map(|block| block.split("```").next()).collect();
    assert!(shown.len() >= 2);
    for block in shown {
        let (command, want) = block.split_once('\n').expect("a command and its output");
        let arguments: Vec<_> = command.split(' ').collect();
        assert_eq!(output(&arguments), want, "$ concord {command}");
    }
}
