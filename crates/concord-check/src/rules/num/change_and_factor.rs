//! "From A to B" beside "N times as many": the factor against the two figures.

use crate::{
    diagnostic::Severity,
    reckoning::{Spread, growth, short},
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Quantity};
use rust_decimal::Decimal;

/// See `change_and_factor.md`.
pub const RULE: Rule = Rule { code: "NUM003", name: "change_and_factor", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for change in quantities.iter().filter(|q| q.change) {
        let Some(from) = change.from else { continue };
        let Some(factors) = growth(from, change.number) else { continue };
        let Some(factor) = next_factor(subject, change, &quantities, words) else { continue };
        // "Three times more" is three or four times as much, and a factor may be told rounded.
        let Some(told) = Spread::of(factor.number) else { continue };
        let low = factor.low.unwrap_or(Decimal::ZERO).min(told.low);
        let high = factor.high.map(|high| high.max(told.high) + Decimal::ONE);
        let inverse = factors.high < Decimal::ONE;
        if inverse || (low <= factors.high && high.is_none_or(|high| factors.low <= high)) {
            continue;
        }
        let Some(exact) = change.number.checked_div(from).map(short) else { continue };
        let (a, b) = (from.normalize(), change.number.normalize());
        sink.report(factor.range, format!("from {a} to {b} is a factor of {exact}"))
            .because(change.range, "the change")
            .because_reckoned(format!("{b} ÷ {a} = {exact}"))
            .help("look up which of the three figures is right");
    }
}

/// The factor that tells of this change: the next quantity in the sentence or the first of the next sentence, in words
/// that compare with the earlier figure.
fn next_factor<'q>(
    subject: &Subject<'_>,
    change: &Quantity,
    quantities: &[&'q Quantity],
    words: &Words,
) -> Option<&'q Quantity> {
    let factor = quantities.iter().find(|q| q.range.start() >= change.range.end())?;
    let same = subject.sentence(change.range);
    let of = subject.sentence(factor.range);
    let next = subject.analysis.sentences.iter().find(|s| s.range.start() >= same.end()).map(|s| s.range);
    if factor.dimension != Dimension::Factor || factor.from.is_some() || (of != same && Some(of) != next) {
        return None;
    }
    let has = |list: &str, word: Option<&str>| word.is_some_and(|w| words.has(list, w));
    let tokens = &subject.analysis.tokens;
    let behind = tokens.iter().filter(|t| t.start() >= factor.range.end()).map(|t| t.text(subject.text()));
    let before = tokens.iter().rev().filter(|t| t.end() <= factor.range.start()).map(|t| t.text(subject.text()));
    let compares = has("as_much", behind.clone().next()) || has("growth_noun", behind.clone().next());
    (compares || has("growth_of", before.clone().next()) && has("growth_noun", before.clone().nth(1)))
        .then_some(*factor)
}
