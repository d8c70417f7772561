//! A value that none of the sources has.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    statement::{Outcome, Statement, mostly_apart, relation},
    subject::Subject,
};
use concord_model::{Anchor, Claim, ClaimValue, Mode, Relation};
use std::cmp::Reverse;

/// See `differs_from_sources.md`.
pub const RULE: Rule =
    Rule { code: "SRC001", name: "differs_from_sources", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    for statement in subject.statements.iter().filter(|s| s.outcome == Outcome::Differs && !s.updated) {
        if !is_plain(&statement.claim) || !mostly_apart(&statement.witnesses) {
            continue;
        }
        let apart = statement.witnesses.iter().filter(|w| w.relation == Relation::Apart);
        // What is planned is held against plans; the newest are shown first.
        let mut plain: Vec<_> = apart.filter(|w| is_plain(&w.claim) && w.claim.mode == statement.claim.mode).collect();
        plain.sort_by_key(|w| Reverse(subject.source_day(w.source)));
        let mut values: Vec<&Claim> = Vec::new();
        for witness in &plain {
            if !values.iter().any(|v| relation(&v.value, &witness.claim.value) == Relation::Same) {
                values.push(&witness.claim);
            }
        }
        let others = match &values[..] {
            [] => continue,
            [one] => one.text.clone(),
            [one, two] => format!("{} or {}", one.text, two.text),
            [_, _, _, ..] => "other values".to_owned(),
        };
        let message = format!("{} here, {others} in the sources", written(statement));
        let found = sink.report(statement.claim.range, message);
        for witness in plain.iter().take(3) {
            let says = format!("{} in {}", witness.claim.text, subject.source_name(witness.source));
            found.because_source(witness.source, witness.claim.range, says);
        }
        found.help("look up which is meant, or attribute both");
    }
}

fn written(statement: &Statement) -> &str {
    &statement.claim.text
}

/// Told as a fact or a plan, with a value that stands by itself.
fn is_plain(claim: &Claim) -> bool {
    let value = match &claim.value {
        ClaimValue::Quantity(_) => true,
        ClaimValue::Time(time) => match time.anchor {
            // A month or "last month" beside another is seldom a date of the same thing.
            Anchor::Explicit | Anchor::Published => {
                time.interval().is_some() && ["2026-02-20".len(), "2026".len()].contains(&time.value.len())
            }
            Anchor::Text | Anchor::Inferred | Anchor::Unresolved => false,
        },
    };
    value && matches!(claim.mode, Mode::Asserted | Mode::Planned)
}
