//! One line a finding: `draft.md:3:14: error CAL001: 2026-02-20 is a Friday`.

use super::{Finding, Page};
use crate::terminal::harmless;

/// All findings.
pub fn concise(page: &Page<'_>) -> String {
    let line = |f: &Finding<'_>| {
        let at = page.place(f.of.range.start());
        let (path, severity, message) = (harmless(page.path), f.of.severity.name(), harmless(&f.of.message));
        format!("{path}:{}:{}: {severity} {}{}: {message}\n", at.line, at.column, f.of.code, f.tag())
    };
    page.findings.iter().map(line).collect()
}
