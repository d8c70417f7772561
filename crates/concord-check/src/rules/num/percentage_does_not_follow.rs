//! A percentage beside the two figures that it is reckoned from.

use crate::{
    diagnostic::Severity,
    reckoning::{Spread, growth, short},
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Quantity};
use rust_decimal::Decimal;

/// See `percentage_does_not_follow.md`.
pub const RULE: Rule =
    Rule { code: "NUM002", name: "percentage_does_not_follow", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack).list("of_growth");
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for change in quantities.iter().filter(|q| q.change && q.dimension != Dimension::Ratio) {
        let Some(from) = change.from else { continue };
        let Some(factors) = growth(from, change.number) else { continue };
        for percent in quantities.iter().filter(|q| q.unit == "%" && q.hedge.is_none() && q.from.is_none()) {
            if percent.per.is_some() || percent.noun.is_some() || !beside(subject, percent, change, words) {
                continue;
            }
            let Some(written) = Spread::of(percent.number.abs()) else { continue };
            let (low, high) = (
                (factors.low - Decimal::ONE) * Decimal::ONE_HUNDRED,
                (factors.high - Decimal::ONE) * Decimal::ONE_HUNDRED,
            );
            let (low, high) = if high < Decimal::ZERO { (-high, -low) } else { (low, high) };
            // Percentages are reckoned from figures more exact than those told.
            if written.low <= high + Decimal::new(6, 1) && low - Decimal::new(6, 1) <= written.high {
                continue;
            }
            let Some(exact) = change.number.checked_div(from).map(|f| short((f - Decimal::ONE) * Decimal::ONE_HUNDRED))
            else {
                continue;
            };
            let (a, b) = (from.normalize(), change.number.normalize());
            let exact = if exact.is_sign_positive() { format!("+{exact}") } else { exact.to_string() };
            sink.report(percent.range, format!("from {a} to {b} is {exact} percent"))
                .because(change.range, "what the percentage is reckoned from")
                .because_reckoned(format!("({b} − {a}) ÷ {a} = {exact} percent"))
                .help("look up which of the three figures is right");
        }
    }
}

/// True if nothing but signs and words of growth ("an increase of", "up") stands between the two, in one sentence.
fn beside(subject: &Subject<'_>, percent: &Quantity, change: &Quantity, words: &[String]) -> bool {
    let behind = change.noun.as_ref().map_or(change.range.end(), |n| n.range.end().max(change.range.end()));
    let (from, to) = if percent.range.end() <= change.range.start() {
        (percent.range.end(), change.range.start())
    } else if behind <= percent.range.start() {
        (behind, percent.range.start())
    } else {
        return false;
    };
    let gap = subject.analysis.tokens.iter().skip_while(|t| t.start() < from).take_while(|t| t.start() < to);
    gap.map(|t| t.text(subject.text())).all(|w| [",", "(", "–", "—"].contains(&w) || words.iter().any(|x| x == w))
}
