//! `cargo xtask gen-rules`: makes `rules/table.rs` from the folder of rules.

use crate::command::{Arguments, Command, Failure};
use std::{fmt::Write as _, fs, path::Path};

/// See the module.
pub const COMMAND: Command =
    Command { name: "gen-rules", usage: "makes crates/concord-check/src/rules/table.rs from the folder", run };

/// Where the rules are, from the root of the workspace.
pub const FOLDER: &str = "crates/concord-check/src/rules";

fn run(_: &Arguments) -> Result<(), Failure> {
    let folder = Path::new(FOLDER);
    fs::write(folder.join("table.rs"), table(folder)?).map_err(|e| Failure(e.to_string()))
}

/// The text of the table: groups and rules by name, so that the order never depends on the disk.
pub fn table(folder: &Path) -> Result<String, Failure> {
    let mut rules = Vec::new();
    for group in names(folder)?.into_iter().filter(|g| folder.join(g).is_dir()) {
        for file in names(&folder.join(&group))? {
            if let Some(rule) = file.strip_suffix(".rs") {
                if !folder.join(&group).join(format!("{rule}.md")).is_file() {
                    return Err(Failure(format!("{FOLDER}/{group}/{rule}.md is missing: every rule has a page")));
                }
                rules.push((group.clone(), rule.to_owned()));
            }
        }
    }
    let mut text =
        String::from("//! Every rule. Made by `cargo xtask gen-rules`; do not edit.\n\nuse super::Rule;\n\n");
    for (group, rule) in &rules {
        let _ = writeln!(text, "#[path = \"{group}/{rule}.rs\"]\nmod {group}_{rule};");
    }
    text += "\n/// Every rule, by group and name.\npub const ALL: &[Rule] = &[\n";
    for (group, rule) in &rules {
        let _ = writeln!(text, "    Rule {{ page: include_str!(\"{group}/{rule}.md\"), ..{group}_{rule}::RULE }},");
    }
    text += "];\n";
    Ok(text)
}

fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let read = fs::read_dir(folder).map_err(|e| Failure(format!("{}: {e}", folder.display())))?;
    let mut names: Vec<String> = read.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}
