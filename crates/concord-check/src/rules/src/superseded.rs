//! A figure that a later source has brought up to date.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
};
use concord_model::{ClaimValue, Relation};

/// See `superseded.md`.
pub const RULE: Rule = Rule { code: "SRC005", name: "superseded", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let day = |source: usize| subject.source_day(source);
    for statement in subject.statements.iter().filter(|s| s.updated) {
        let figure = match &statement.claim.value {
            ClaimValue::Quantity(_) => true,
            ClaimValue::Time(_) => false,
        };
        let fitting =
            statement.witnesses.iter().filter(|w| crate::fits(w.relation)).filter_map(|w| day(w.source)).max();
        let Some(fitting) = fitting.filter(|_| figure) else { continue };
        let later =
            statement.witnesses.iter().filter(|w| w.relation == Relation::Apart && day(w.source) > Some(fitting));
        let Some(later) = later.max_by_key(|w| day(w.source)) else { continue };
        // A source from after the draft could not be known to it.
        if subject.published().is_some_and(|own| day(later.source).is_some_and(|d| d > own)) {
            continue;
        }
        let (here, there) = (&statement.claim.text, &later.claim.text);
        sink.report(statement.claim.range, format!("{here} here, {there} in a later source"))
            .because_source(later.source, later.claim.range, subject.source_name(later.source))
            .help("take the later figure, or say as of when the figure is");
    }
}
