//! A number of things and, set off right behind it, the numbers of its parts.
//!
//! Looks only at a list that a colon, dash or bracket opens and that is counted from first to last: "including" opens a
//! choice, and a part without a number leaves the sum open.

use crate::{
    diagnostic::Severity,
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Quantity};
use concord_text::{Token, TokenKind};
use rust_decimal::Decimal;

/// See `parts_do_not_add_up.md`.
pub const RULE: Rule =
    Rule { code: "NUM001", name: "parts_do_not_add_up", severity: Severity::Warning, page: "", check };

/// Words that may stand behind a part before the next begins: "5 in Warsaw and 6 in Łódź".
const WORDS_BEHIND: usize = 3;

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let and = Words::of(subject.analysis.pack).list("and");
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for (at, total) in quantities.iter().enumerate() {
        if !is_exact_count(total) || total.noun.is_none() {
            continue;
        }
        let sentence = subject.sentence(total.range);
        let inside = quantities[at + 1..].iter().take_while(|q| q.range.end() <= sentence.end()).copied();
        let Some(parts) = parts(subject, total, inside, sentence.end(), and) else { continue };
        let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p.number)) else { continue };
        // A part greater than the whole is no part of it.
        if sum == total.number || parts.iter().any(|p| p.number >= total.number) {
            continue;
        }
        let message = format!("the parts add up to {}, not {}", sum.normalize(), total.number.normalize());
        let finding = sink.report(total.range, message);
        for part in &parts {
            finding.because(part.range, "a part");
        }
        let terms: Vec<String> = parts.iter().map(|p| p.number.normalize().to_string()).collect();
        finding
            .because_reckoned(format!("{} = {}", terms.join(" + "), sum.normalize()))
            .help("look up the total and each part, or say who is counted in neither");
    }
}

fn is_exact_count(quantity: &Quantity) -> bool {
    quantity.dimension == Dimension::Count
        && quantity.hedge.is_none()
        && quantity.from.is_none()
        && quantity.per.is_none()
        && quantity.number > Decimal::ZERO
        && quantity.number.fract().is_zero()
        && quantity.low == Some(quantity.number)
        && quantity.high == Some(quantity.number)
}

/// Where a quantity ends, its noun included.
fn end(quantity: &Quantity) -> u32 {
    quantity.noun.as_ref().map_or(quantity.range.end(), |n| n.range.end().max(quantity.range.end()))
}

/// The parts, if a complete list of them opens right behind the total.
fn parts<'q>(
    subject: &Subject<'_>,
    total: &Quantity,
    inside: impl Iterator<Item = &'q Quantity>,
    sentence_end: u32,
    and: &[String],
) -> Option<Vec<&'q Quantity>> {
    let word = |t: &Token| t.text(subject.text());
    let mut parts: Vec<&Quantity> = Vec::new();
    let mut from = end(total);
    let mut closing = "";
    for quantity in inside {
        let gap = tokens(subject, from, quantity.range.start());
        if parts.is_empty() {
            closing = closing_of(gap.iter().map(word))?;
        } else if !is_joint(gap, &word, and) {
            // Behind the list's end any figure may follow.
            if ends_list(gap, &word, closing) {
                break;
            }
            return None;
        }
        if !is_exact_count(quantity) {
            return None;
        }
        parts.push(quantity);
        from = end(quantity);
    }
    let tail = tokens(subject, from, sentence_end);
    (parts.len() >= 2 && ends_list(tail, &word, closing)).then_some(parts)
}

/// The sign that closes a list opened by this gap: "" for the end of the sentence.
fn closing_of<'t>(gap: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    match gap.collect::<Vec<_>>()[..] {
        [":"] => Some(""),
        ["("] => Some(")"),
        ["—" | "–" | "-"] => Some("–"),
        _ => None,
    }
}

/// A few words at most, then commas or "and" that lead straight to the next part.
fn is_joint<'t>(gap: &[Token], word: &impl Fn(&Token) -> &'t str, and: &[String]) -> bool {
    let is_separator = |t: &Token| [",", ";"].contains(&word(t)) || and.iter().any(|a| a == word(t));
    let words = gap.iter().take_while(|t| t.kind == TokenKind::Word && !is_separator(t)).count();
    let separators = &gap[words..];
    words <= WORDS_BEHIND && !separators.is_empty() && separators.iter().all(is_separator)
}

/// A few words at most, then the end of the list.
fn ends_list<'t>(gap: &[Token], word: &impl Fn(&Token) -> &'t str, closing: &str) -> bool {
    let words = gap.iter().take_while(|t| t.kind == TokenKind::Word).count();
    match (gap.get(words).map(word), closing) {
        _ if words > WORDS_BEHIND => false,
        (None, _) => closing != ")",
        (Some("." | "!" | "?"), "" | "–") | (Some(")"), ")") | (Some("–" | "—" | "-"), "–") => true,
        (Some(_), _) => false,
    }
}

fn tokens<'s>(subject: &'s Subject<'_>, from: u32, to: u32) -> &'s [Token] {
    let all = &subject.analysis.tokens;
    let first = all.partition_point(|t| t.start() < from);
    let last = all.partition_point(|t| t.start() < to).max(first);
    &all[first..last]
}
