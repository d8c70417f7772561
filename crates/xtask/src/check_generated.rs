//! `cargo xtask check-generated`: what is generated and committed is as it should be, and documents name real things.

use crate::command::{Arguments, Command, Failure, workspace};
use std::fs;

pub const COMMAND: Command = Command {
    name: "check-generated",
    usage: "   every path in the documents exists, every model is described, every pack has cases",
    run: check,
};

fn check(_: &Arguments) -> Result<(), Failure> {
    let faults = faults()?;
    if faults.is_empty() { Ok(()) } else { Err(Failure(faults.join("\n       "))) }
}

fn faults() -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for page in ["ARCHITECTURE.md", "README.md", "BENCHMARKS.md"] {
        let text = fs::read_to_string(workspace(page))?;
        for path in paths_in(&text).filter(|p| !workspace(p).exists()) {
            faults.push(format!("{page} names {path}, which is not there"));
        }
    }
    for language in fs::read_dir(workspace("lang"))?.flatten().map(|e| e.path()).filter(|p| p.is_dir()) {
        let described = fs::read_to_string(language.join("MODELS.md")).unwrap_or_default();
        for file in fs::read_dir(&language)?.flatten().map(|e| e.path()) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".model") && !described.contains(&name) {
                faults.push(format!("{} is not described in MODELS.md beside it", file.display()));
            }
        }
        // `und` is what all languages share; it has no sentences of its own.
        let shared = language.file_name().is_some_and(|n| n == "und");
        if !shared && fs::read_dir(language.join("cases")).map_or(true, |mut d| d.next().is_none()) {
            faults.push(format!("{} has no cases", language.display()));
        }
    }
    faults.sort();
    Ok(faults)
}

/// What stands in backticks and looks like a path of this repository.
fn paths_in(text: &str) -> impl Iterator<Item = &str> {
    const ROOTS: [&str; 8] = ["crates/", "lang/", "cases/", "demo/", "tests/", "fuzz/", ".ci/", ".cargo/"];
    let ticked = text.split('`').skip(1).step_by(2);
    ticked.filter(|t| ROOTS.iter().any(|r| t.starts_with(r)) && !t.contains(['<', '*', '{', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_name_real_things() {
        let faults = faults().map_err(|f| f.0).unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn only_ticked_paths_count() {
        let found: Vec<_> = paths_in("see `crates/x/y.rs`, crates/z and `lang/<code>/a`; `cargo test`").collect();
        assert_eq!(found, ["crates/x/y.rs"]);
    }
}
