//! A figure of weight that several sources have, all from one origin.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
};
use std::collections::BTreeSet;

/// See `all_sources_are_copies.md`.
pub const RULE: Rule =
    Rule { code: "SRC004", name: "all_sources_are_copies", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for statement in subject.statements.iter().filter(|s| s.origins == 1 && s.has_weight(subject)) {
        let fitting: Vec<_> = statement.witnesses.iter().filter(|w| crate::fits(w.relation)).collect();
        let sources: BTreeSet<usize> = fitting.iter().map(|w| w.source).collect();
        if sources.len() < 2 {
            continue;
        }
        let message = format!("{} sources have {}, and all go back to one origin", sources.len(), statement.claim.text);
        let found = sink.report(statement.claim.range, message);
        for source in sources.iter().take(3) {
            let Some(witness) = fitting.iter().find(|w| w.source == *source) else { continue };
            found.because_source(*source, witness.claim.range, subject.source_name(*source));
        }
        found.help("name the origin, or find a second one");
    }
}
