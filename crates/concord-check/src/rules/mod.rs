//! The rules: one `.rs` and one `.md` each, in the folder of their group. `table.rs` is made from the folder by
//! `cargo xtask gen-rules`.

mod table;

pub use table::ALL;

/// The rule that is reported once all others have run.
pub(crate) const UNUSED_ALLOW: &str = "unused_allow";

use crate::{
    diagnostic::{Diagnostic, Severity},
    subject::Subject,
};
use concord_text::TextRange;

/// One check.
pub struct Rule {
    /// `CAL001`: the group and a number.
    pub code: &'static str,
    /// `wrong_weekday`, so that "allow wrong_weekday" reads.
    pub name: &'static str,
    /// How much a finding matters, where the settings do not say.
    pub severity: Severity,
    /// Its page: what, why, examples that run as tests. Filled in by the table.
    pub page: &'static str,
    /// Looks at the subject and reports.
    pub check: fn(&Subject<'_>, &mut Sink<'_>),
}

impl Rule {
    /// The group: `CAL`.
    pub fn group(&self) -> &'static str {
        &self.code[..3]
    }

    /// Whether `name` is its code, its name or its group.
    pub fn is_named(&self, name: &str) -> bool {
        [self.code, self.name, self.group()].iter().any(|n| n.eq_ignore_ascii_case(name))
    }

    /// What it reports, in one line: the first line of its page after the heading.
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).map(str::trim).find(|l| !l.is_empty()).unwrap_or_default()
    }
}

/// Takes the findings of one rule.
pub struct Sink<'f> {
    rule: &'static Rule,
    severity: Severity,
    findings: &'f mut Vec<Diagnostic>,
}

impl<'f> Sink<'f> {
    /// A sink for one rule.
    pub fn new(rule: &'static Rule, severity: Severity, findings: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, severity, findings }
    }

    /// Reports a finding; reasons, help and fix are added to what comes back.
    pub fn report(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        self.findings.push(Diagnostic {
            code: self.rule.code,
            name: self.rule.name,
            severity: self.severity,
            range,
            message: message.into(),
            because: Vec::new(),
            help: None,
            fix: None,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Reports a finding that matters less (or more) than the rule's others.
    pub fn report_as(&mut self, severity: Severity, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let capped = severity.min(self.severity);
        let finding = self.report(range, message);
        finding.severity = capped;
        finding
    }
}
