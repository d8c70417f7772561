//! Findings that were there before: a file of fingerprints, written by `--write-baseline` and read by `--baseline`.

use crate::{
    fault::{Fault, say},
    records::usage,
    render::check::{Known, Page},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Reads a baseline.
pub fn read(path: &Path) -> Result<Known, Fault> {
    let shown = path.display();
    let help = "--write-baseline FILE writes one";
    let text =
        fs::read_to_string(path).map_err(|e| usage(format!("{shown} could not be read as a baseline: {e}"), help))?;
    let value: Value = serde_json::from_str(&text)
        .map_err(|e| usage(format!("{shown}:{}:{}: is not JSON: {e}", e.line(), e.column()), help))?;
    let findings = match (value["schema"].as_u64(), value["findings"].as_array()) {
        (Some(1), Some(findings)) => findings,
        _ => return Err(usage(format!("{shown} holds no baseline of schema 1"), help)),
    };
    let mut known = Known::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(fingerprint) = finding["fingerprint"].as_str() else {
            return Err(usage(format!("{shown}: finding {} has no fingerprint", number + 1), help));
        };
        *known.entry(fingerprint.to_owned()).or_default() += 1;
    }
    Ok(known)
}

/// Writes the findings of a page as a baseline, and says so.
pub fn write(path: &Path, page: &Page<'_>) -> Result<(), Fault> {
    let one = |f: &crate::render::check::Finding<'_>| {
        json!({
            "fingerprint": f.fingerprint, "code": f.of.code, "line": page.place(f.of.range.start()).line,
            "text": f.of.range.slice(page.checked.subject.file()), "message": f.of.message,
        })
    };
    let findings: Vec<Value> = page.findings.iter().map(one).collect();
    let count = findings.len();
    let text = format!("{:#}\n", json!({"schema": 1, "findings": findings}));
    let failed = |e: std::io::Error| Fault::Output { message: format!("{} could not be written: {e}", path.display()) };
    fs::write(path, text).map_err(failed)?;
    let findings = if count == 1 { "finding is" } else { "findings are" };
    say("note", &format!("{count} {findings} written to {}", path.display()), None);
    Ok(())
}
