//! A value that is more precise than any source.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    statement::Outcome,
    subject::Subject,
};
use concord_model::{ClaimValue, Mode, Relation};

/// See `more_precise_than_sources.md`.
pub const RULE: Rule =
    Rule { code: "SRC002", name: "more_precise_than_sources", severity: Severity::Note, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for statement in subject.statements.iter().filter(|s| s.outcome == Outcome::Refines) {
        let figure = match &statement.claim.value {
            ClaimValue::Quantity(quantity) => quantity.hedge.is_none(),
            ClaimValue::Time(_) => false,
        };
        let Some(witness) = statement.witnesses.iter().find(|w| w.relation == Relation::Within) else { continue };
        let number = |claim: &concord_model::Claim| match &claim.value {
            ClaimValue::Quantity(quantity) => Some(quantity.number),
            ClaimValue::Time(_) => None,
        };
        // "300" for "about 300" is the same figure.
        let same = number(&witness.claim) == number(&statement.claim);
        if !figure || same || statement.claim.mode != Mode::Asserted {
            continue;
        }
        let (here, there) = (&statement.claim.text, &witness.claim.text);
        sink.report(statement.claim.range, format!("{here} is more precise than any source"))
            .because_source(
                witness.source,
                witness.claim.range,
                format!("{there} in {}", subject.source_name(witness.source)),
            )
            .help("say where the exact figure is from");
    }
}
