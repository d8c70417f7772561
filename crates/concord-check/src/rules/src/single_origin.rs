//! A figure of weight that one origin alone has.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    statement::Outcome,
    subject::Subject,
};
use std::collections::BTreeSet;

/// See `single_origin.md`.
pub const RULE: Rule = Rule { code: "SRC003", name: "single_origin", severity: Severity::Note, page: "", check };

/// With fewer sources than this every figure has one origin.
const SOURCES: usize = 3;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    if subject.sources.len() < SOURCES {
        return;
    }
    for statement in subject.statements.iter().filter(|s| s.outcome == Outcome::SingleOrigin && s.has_weight(subject)) {
        let fitting: Vec<_> = statement.witnesses.iter().filter(|w| crate::fits(w.relation)).collect();
        let sources: BTreeSet<usize> = fitting.iter().map(|w| w.source).collect();
        let (Some(witness), 1) = (fitting.first(), sources.len()) else { continue };
        let name = subject.source_name(witness.source);
        sink.report(
            statement.claim.range,
            format!("one source of {} has {}", subject.sources.len(), statement.claim.text),
        )
        .because_source(witness.source, witness.claim.range, name)
        .help("attribute the figure, or find a second source");
    }
}
