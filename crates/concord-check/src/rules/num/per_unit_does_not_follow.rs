//! So many, so much for each, and the total told beside them.
//!
//! Looks at three figures in a row with nothing but joining words between: in a longer sentence the third is as often of
//! something else.

use crate::{
    diagnostic::Severity,
    reckoning::{Spread, short},
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Hedge, Quantity};
use rust_decimal::Decimal;
use std::ops::Range;

/// See `per_unit_does_not_follow.md`.
pub const RULE: Rule =
    Rule { code: "NUM005", name: "per_unit_does_not_follow", severity: Severity::Warning, page: "", check };

/// Tokens that may stand between two of the figures.
const BETWEEN: usize = 7;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let reading = Reading { subject, words: Words::of(subject.analysis.pack) };
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for three in quantities.windows(3) {
        let Some((units, rate, total)) = reading.roles(three) else { continue };
        let (Some(a), Some(b), Some(c)) = (spread(units), each(rate), spread(total)) else { continue };
        let (Some(low), Some(high)) = (a.low.checked_mul(b.low), a.high.checked_mul(b.high)) else { continue };
        let Some(product) = units.number.checked_mul(rate.number) else { continue };
        if low <= c.high && c.low <= high {
            continue;
        }
        let (x, y) = (units.number.normalize(), rate.number.normalize());
        sink.report(total.range, format!("{x} at {y} each are {}, not {}", short(product), total.number.normalize()))
            .because(units.range, "how many")
            .because(rate.range, "for each")
            .because_reckoned(format!("{x} × {y} = {}", short(product)))
            .help("look up the three figures");
    }
}

fn spread(quantity: &Quantity) -> Option<Spread> {
    let spread = if quantity.dimension == Dimension::Count { Spread::of_count } else { Spread::of };
    spread(quantity.number).filter(|s| s.low >= Decimal::ZERO)
}

/// Two doses each are two, not nearly two.
fn each(rate: &Quantity) -> Option<Spread> {
    let whole = rate.dimension == Dimension::Count && rate.number.fract().is_zero();
    if whole { Some(Spread { low: rate.number, high: rate.number }) } else { spread(rate) }
}

/// Where a quantity ends, its noun included.
fn end(quantity: &Quantity) -> u32 {
    quantity.noun.as_ref().map_or(quantity.range.end(), |n| n.range.end().max(quantity.range.end()))
}

fn is_exact(quantity: &Quantity) -> bool {
    quantity.hedge.as_ref().is_none_or(|h| *h == Hedge::Exactly) && quantity.from.is_none() && !quantity.change
}

struct Reading<'s> {
    subject: &'s Subject<'s>,
    words: &'static Words,
}

impl Reading<'_> {
    /// How many, how much for each and the total, where the three are these and nothing else.
    fn roles<'q>(&self, three: &[&'q Quantity]) -> Option<(&'q Quantity, &'q Quantity, &'q Quantity)> {
        let [first, second, third] = *three else { return None };
        let exact = three.iter().all(|q| is_exact(q));
        if !exact || self.subject.sentence_number(first.range) != self.subject.sentence_number(third.range) {
            return None;
        }
        let fits = |units: &Quantity, rate: &Quantity, total: &Quantity| {
            let like = total.per.is_none() && total.dimension == rate.dimension && total.unit == rate.unit;
            like && units.per.is_none() && units.dimension != Dimension::Money
        };
        // "$1 billion for 40 jets, or $20 million a jet"
        if fits(second, third, first) && self.rate_end(third, second).is_some() {
            let (a, b) = (self.gap(end(first), second), self.gap(end(second), third));
            let told = self.any(&a, "per_for") && self.any(&b, "per_or");
            return (told && self.joins(a) && self.joins(b)).then_some((second, third, first));
        }
        // "500 tonnes at $20 a tonne, $1,000 in all"
        if let Some(rate_end) = self.rate_end(second, first).filter(|_| fits(first, second, third)) {
            let (a, b) = (self.gap(end(first), second), rate_end..self.index(third.range.start()));
            let behind = self.index(end(third));
            let told =
                third.hedge.is_some() || self.any(&b, "per_total") || self.any(&(behind..behind + 2), "per_total");
            return (told && !a.is_empty() && self.joins(a) && self.joins(b)).then_some((first, second, third));
        }
        // "3 million doses, two per person, for 2 million people"
        let rate_end = self.rate_end(second, third).filter(|_| fits(third, second, first) && second.noun.is_none())?;
        let (a, b) = (self.gap(end(first), second), rate_end..self.index(third.range.start()));
        let told = self.any(&b, "per_for");
        (told && !a.is_empty() && self.joins(a) && self.joins(b)).then_some((third, second, first))
    }

    /// The index of the token behind a rate and what it is for, if it is for each of the units.
    fn rate_end(&self, rate: &Quantity, units: &Quantity) -> Option<usize> {
        let at = self.index(rate.range.end());
        if let Some(per) = rate.per.as_deref() {
            let noun = units.noun.as_ref().map(|n| n.head.as_str());
            let person = per == "person" && noun.is_some_and(|n| self.words.has("persons", n));
            let counted = units.unit == per || noun == Some(per) || person || (per == "unit" && noun.is_some());
            // "a tonne", "per person", "apiece"
            let length = if per == "unit" { 1 } else { 2 };
            return counted.then_some(at + length);
        }
        let noun = units.noun.as_ref()?;
        if self.words.has("per_each", self.word(at)) {
            return Some(at + 1);
        }
        let for_each = self.words.has("per_one", self.word(at)) && self.word(at + 1).to_lowercase() == noun.head;
        let before =
            at.checked_sub(1 + self.tokens_in(rate)).is_some_and(|n| self.words.has("each_before", self.word(n)));
        if for_each { Some(at + 2) } else { before.then_some(at) }
    }

    fn tokens_in(&self, quantity: &Quantity) -> usize {
        self.index(quantity.range.end()) - self.index(quantity.range.start())
    }

    fn index(&self, at: u32) -> usize {
        self.subject.analysis.tokens.partition_point(|t| t.start() < at)
    }

    fn word(&self, at: usize) -> &str {
        self.subject.analysis.tokens.get(at).map_or("", |t| t.text(self.subject.text()))
    }

    fn gap(&self, from: u32, to: &Quantity) -> Range<usize> {
        self.index(from)..self.index(to.range.start())
    }

    fn any(&self, gap: &Range<usize>, list: &str) -> bool {
        gap.clone().any(|at| self.words.has(list, self.word(at)))
    }

    fn joins(&self, gap: Range<usize>) -> bool {
        let lists = ["per_join", "per_total", "per_for", "per_or", "each_before"];
        gap.len() <= BETWEEN && gap.into_iter().all(|at| lists.iter().any(|list| self.words.has(list, self.word(at))))
    }
}
