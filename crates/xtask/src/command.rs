//! What a subcommand is, and its arguments.

use std::path::{Path, PathBuf};

/// One row of the table in `main.rs`; each command's file defines its own.
pub struct Command {
    pub name: &'static str,
    /// Arguments and one line of help.
    pub usage: &'static str,
    pub run: fn(&Arguments) -> Result<(), Failure>,
}

/// Why a command stopped, in words.
#[derive(Debug)]
pub struct Failure(pub String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(error.to_string())
    }
}

/// `--name value` pairs and bare words.
#[derive(Debug, Default)]
pub struct Arguments {
    named: Vec<(String, String)>,
    pub words: Vec<String>,
}

impl Arguments {
    pub fn read(mut from: impl Iterator<Item = String>) -> Result<Arguments, Failure> {
        let mut arguments = Arguments::default();
        while let Some(word) = from.next() {
            match word.strip_prefix("--") {
                Some(name) => {
                    let value = from.next().ok_or_else(|| Failure(format!("{word} needs a value")))?;
                    arguments.named.push((name.to_owned(), value));
                }
                None => arguments.words.push(word),
            }
        }
        Ok(arguments)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.named.iter().rev().find(|(n, _)| n == name)?;
        Some(&found.1)
    }

    /// A number, or `default` where the argument is missing.
    pub fn number(&self, name: &str, default: usize) -> Result<usize, Failure> {
        match self.get(name) {
            None => Ok(default),
            Some(value) => value.parse().map_err(|_| Failure(format!("--{name} takes a number, not {value:?}"))),
        }
    }

    /// `--data DIR`.
    pub fn data(&self) -> Result<PathBuf, Failure> {
        let folder = self.get("data").ok_or_else(|| Failure("give the folder of the data: --data DIR".into()))?;
        Ok(PathBuf::from(folder))
    }
}

/// A path in the workspace, wherever the command was called from.
pub fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
