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
use concord_text::{TextRange, Token, TokenKind};
use rust_decimal::Decimal;

/// See `parts_do_not_add_up.md`.
pub const RULE: Rule =
    Rule { code: "NUM001", name: "parts_do_not_add_up", severity: Severity::Warning, page: "", check };

/// Words that may stand behind a part before the next begins: "5 in Warsaw and 6 in Łódź".
const WORDS_BEHIND: usize = 3;

/// A part of the list: where its number stands, and the number.
struct Part {
    range: TextRange,
    number: Decimal,
}

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let words = Words::of(subject.analysis.pack);
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    for (at, total) in quantities.iter().enumerate() {
        if !is_exact_count(total) || total.noun.is_none() {
            continue;
        }
        let Some(parts) = parts(subject, total, &quantities[at + 1..], words) else { continue };
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
fn parts(subject: &Subject<'_>, total: &Quantity, behind: &[&Quantity], words: &Words) -> Option<Vec<Part>> {
    let list = tokens(subject, end(total), subject.sentence(total.range).end());
    let word = |at: usize| list.get(at).map_or("", |t| t.text(subject.text()));
    let is_word = |at: usize| list.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let is_and = |at: usize| words.list("and").iter().any(|a| a == word(at));
    let is_separator = |at: usize| [",", ";"].contains(&word(at)) || is_and(at);
    let closing = match word(0) {
        ":" => "",
        "(" => ")",
        "—" | "–" | "-" if list[0].space_before => "–",
        _ => return None,
    };
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut by_word, mut joined) = (1, false, false);
    loop {
        let token = list.get(at)?;
        let mut room = WORDS_BEHIND;
        if let Some(quantity) =
            behind.iter().find(|q| q.range.start() >= token.start()).filter(|q| q.range.start() == token.start())
        {
            if !is_exact_count(quantity) {
                return None;
            }
            parts.push(Part { range: quantity.range, number: quantity.number });
            at += list[at..].partition_point(|t| t.start() < end(quantity));
        } else if words.has("one", word(at)) && is_word(at + 1) && !words.has("several", word(at + 1)) {
            parts.push(Part { range: token.range, number: Decimal::ONE });
            (by_word, room) = (true, room + 1);
            at += 1;
        } else {
            return None;
        }
        let behind = (at..list.len()).take_while(|n| is_word(*n) && !is_separator(*n)).count();
        at += behind;
        if behind > room {
            return None;
        }
        let ends = match (word(at), closing) {
            ("", _) => closing != ")",
            ("." | "!" | "?", "" | "–") | (")", ")") | ("–" | "—" | "-", "–") => true,
            (_, _) => false,
        };
        if ends {
            break;
        }
        let separators = (at..list.len()).take_while(|n| is_separator(*n)).count();
        if separators == 0 {
            return None;
        }
        joined = (at..at + separators).any(is_and);
        at += separators;
    }
    // "A man and two women, a court heard": without an "and" the last may be no part.
    (parts.len() >= 2 && (joined || !by_word)).then_some(parts)
}

fn tokens<'s>(subject: &'s Subject<'_>, from: u32, to: u32) -> &'s [Token] {
    let all = &subject.analysis.tokens;
    let first = all.partition_point(|t| t.start() < from);
    let last = all.partition_point(|t| t.start() < to).max(first);
    &all[first..last]
}
