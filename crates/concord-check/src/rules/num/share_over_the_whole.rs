//! More than the whole: over 100 percent of the voters, a chance of 120 percent, twelve of the ten members.
//!
//! Only where the whole is people or states: "120 percent of the capacity" and "of last year's sales" are fine.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Hedge, Quantity, QuotationType};
use concord_text::{TextRange, TokenKind};
use rust_decimal::Decimal;

/// See `share_over_the_whole.md`.
pub const RULE: Rule =
    Rule { code: "NUM006", name: "share_over_the_whole", severity: Severity::Warning, page: "", check };

/// In so many words behind it a share may be said to be of something expected.
const BESIDE: usize = 8;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    for quantity in subject.quantities() {
        if is_over_all(quantity) {
            let people = quantity
                .noun
                .as_ref()
                .map(|n| (n, n.range))
                .filter(|(n, of)| words.has("people", &n.head) && is_bare_whole(subject, quantity, *of, words));
            let of = people.map(|(_, of)| of).or_else(|| chance(subject, quantity, words));
            let Some(of) = of.filter(|_| !in_quotation(subject, quantity.range)) else { continue };
            let message = format!("{} percent is more than the whole", quantity.number.normalize());
            sink.report(quantity.range, message)
                .because(of, "what cannot be over 100 percent")
                .help("look up the figure, or say what it is reckoned against");
        } else if let Some((whole, of)) = whole_of(subject, quantity, words).filter(|(n, _)| quantity.number > *n) {
            let message = format!("{} is more than the {whole} it is of", quantity.number.normalize());
            sink.report(quantity.range, message)
                .because(of, "the whole")
                .help("look up the two figures, which may have changed places");
        }
    }
}

/// "A 30 percent chance": the word right behind.
fn chance(subject: &Subject<'_>, quantity: &Quantity, words: &Words) -> Option<TextRange> {
    let tokens = &subject.analysis.tokens;
    let token = tokens.get(tokens.partition_point(|t| t.start() < quantity.range.end()))?;
    words.has("chance", token.text(subject.text())).then_some(token.range)
}

fn is_over_all(quantity: &Quantity) -> bool {
    let all = Decimal::ONE_HUNDRED;
    quantity.dimension == Dimension::Ratio
        && quantity.unit == "%"
        && !quantity.change
        && quantity.per.is_none()
        && (quantity.low.is_some_and(|low| low > all)
            || quantity.hedge == Some(Hedge::MoreThan) && quantity.number == all)
}

/// True if the noun follows with nothing but "of the" between, ends there, and is not said to be expected or the like.
fn is_bare_whole(subject: &Subject<'_>, quantity: &Quantity, noun: TextRange, words: &Words) -> bool {
    let tokens = &subject.analysis.tokens;
    let first = tokens.partition_point(|t| t.start() < quantity.range.end());
    let last = tokens.partition_point(|t| t.start() < noun.start());
    let behind = tokens.partition_point(|t| t.start() < noun.end());
    let word = |at: usize| tokens.get(at).map_or("", |t| t.text(subject.text()));
    let ends = tokens.get(behind).is_none_or(|t| t.space_before || [".", ",", ";", "!", "?"].contains(&word(behind)));
    first <= last
        && (first..last).all(|at| words.has("part_of", word(at)))
        && ends
        && !(first..behind + BESIDE).any(|at| words.has("share_beyond", word(at)))
}

fn in_quotation(subject: &Subject<'_>, place: TextRange) -> bool {
    let direct = subject.quotations().filter(|q| q.quotation_type != QuotationType::Indirect);
    direct.flat_map(|q| &q.content).any(|part| part.contains_offset(place.start()))
}

/// "Twelve of the ten members": the number that a count is of, and where it stands.
fn whole_of(subject: &Subject<'_>, part: &Quantity, words: &Words) -> Option<(Decimal, TextRange)> {
    let noun = part.noun.as_ref().filter(|n| words.has("people", &n.head))?;
    if part.dimension != Dimension::Count || part.hedge.is_some() || part.from.is_some() || part.per.is_some() {
        return None;
    }
    let tokens = &subject.analysis.tokens;
    let first = tokens.partition_point(|t| t.start() < part.range.end());
    let word = |at: usize| tokens.get(at).map_or("", |t| t.text(subject.text()));
    let between = (first..first + 3).take_while(|at| words.has("part_of", word(*at))).count();
    let at = first + between;
    let token = tokens.get(at).filter(|t| between > 0 && t.kind == TokenKind::Number)?;
    // "20 of the 9/11 families", "of the 4th brigade": the number is followed at once by what it counts.
    let follows = tokens.get(at + 1).is_some_and(|t| t.space_before && t.start() == noun.range.start());
    let digits: String = word(at).chars().filter(|c| *c != ',').collect();
    let number: Decimal = digits.parse().ok()?;
    (follows && number.fract().is_zero()).then_some((number, token.range))
}
