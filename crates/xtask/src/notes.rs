//! `lang/*/MODELS.md`: where each committed model came from. Every training
//! command writes its own section and leaves the others alone.

use crate::command::{Failure, workspace};
use std::process::Command;

/// Replaces or adds the section `## title` of `lang/<language>/MODELS.md`.
pub fn write(language: &str, title: &str, body: &str) -> Result<(), Failure> {
    let path = workspace(&format!("lang/{language}/MODELS.md"));
    let old = std::fs::read_to_string(&path).unwrap_or_else(|_| OPENING.to_owned());
    std::fs::write(path, replaced(&old, title, body))?;
    Ok(())
}

const OPENING: &str = "# Models\n\nTrained weights in this folder, and how to make them again. They hold hashed\n\
    features and numbers, no text.\n";

fn replaced(old: &str, title: &str, body: &str) -> String {
    let heading = format!("## {title}\n");
    let section = format!("{heading}\n{}\n", body.trim());
    let mut parts: Vec<String> = Vec::new();
    for line in old.lines() {
        if line.starts_with("## ") || parts.is_empty() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    let trimmed = |part: &String| format!("{}\n", part.trim_end());
    let mut parts: Vec<String> = parts.iter().map(trimmed).collect();
    match parts.iter_mut().find(|p| p.starts_with(&heading)) {
        Some(part) => *part = section,
        None => parts.push(section),
    }
    parts.join("\n")
}

/// Today, as the machine has it, `2026-02-20`.
pub fn today() -> Result<String, Failure> {
    let done = Command::new("date").args(["-u", "+%F"]).output()?;
    Ok(String::from_utf8(done.stdout)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_section_is_added_or_replaced() {
        let one = replaced("# M\n\nHead.\n", "a", "first");
        assert_eq!(one, "# M\n\nHead.\n\n## a\n\nfirst\n");
        let two = replaced(&one, "b", "second");
        assert_eq!(replaced(&two, "a", "third"), "# M\n\nHead.\n\n## a\n\nthird\n\n## b\n\nsecond\n");
    }
}
