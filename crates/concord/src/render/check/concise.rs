//! One line a finding: `draft.md:3:14: error CAL001: 2026-02-20 is a Friday`.

use super::Page;
use crate::terminal::harmless;

/// All findings.
pub fn concise(page: &Page<'_>) -> String {
    let line = |f: &concord_check::Diagnostic| {
        let at = page.place(f.range.start());
        let path = harmless(page.path);
        format!("{path}:{}:{}: {} {}: {}\n", at.line, at.column, f.severity.name(), f.code, harmless(&f.message))
    };
    page.checked.findings.iter().map(line).collect()
}
