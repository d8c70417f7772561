//! Finds the noun phrase that names a source, before or after a cue, from words and punctuation alone.

use super::lexicon::Flags;
use super::rules::breaks;
use super::scan::{Run, Scan};

/// The longest source by rule, in tokens.
const LONGEST: usize = 24;

/// The source that ends before token `cue`, not before token `from`.
pub(super) fn before(scan: &Scan, cue: usize, from: usize) -> Option<Run> {
    let mut end = cue;
    while end > from && scan.has(end - 1, Flags::BETWEEN) {
        end -= 1;
    }
    let mut start = end;
    while start > from && end - start < LONGEST {
        let k = start - 1;
        if breaks(scan, k) || scan.is_mark(k) || scan.has(k, Flags::THAT) && !scan.has(k, Flags::OPENS) {
            break;
        }
        // "a and b said" is one source, "it rained and he said" is not.
        if scan.has(k, Flags::JOINS) && (start == end || !scan.is_capital(start) || !scan.is_capital(k.wrapping_sub(1)))
        {
            break;
        }
        start = k;
    }
    if start < end && scan.has(end - 1, Flags::RELATIVE) {
        return before(scan, start.max(from + 1) - 1, from).filter(|r| r.1 > r.0);
    }
    // A pronoun is the whole of its phrase.
    if end > start && scan.has(end - 1, Flags::PRONOUN) {
        start = end - 1;
    }
    while start < end
        && (scan.has(start, Flags::BETWEEN) || scan.has(start, Flags::STOPS) || scan.has(start, Flags::JOINS))
    {
        start += 1;
    }
    (start < end && scan.is_word(end - 1)).then_some((start, end))
}

/// "X, the mayor of Y, said": `comma` is the token before the cue.
pub(super) fn across_comma(scan: &Scan, comma: usize, from: usize) -> Option<Run> {
    if scan.word(comma) != "," || comma <= from {
        return None;
    }
    let other = (from.max(comma.saturating_sub(LONGEST))..comma).rev().find(|&k| scan.word(k) == ",")?;
    let name = before(scan, other, from)?;
    (name.1 == other && is_strong(scan, name)).then_some((name.0, comma))
}

/// The source that starts at token `start`, not beyond token `until`. `prepositional`: after "according to".
pub(super) fn after(scan: &Scan, start: usize, until: usize, prepositional: bool) -> Option<Run> {
    let mut first = start;
    while first < until && scan.has(first, Flags::BETWEEN) {
        first += 1;
    }
    if scan.has(first, Flags::PRONOUN) {
        return Some((first, first + 1));
    }
    let nominal = scan.is_capital(first) || scan.has(first, Flags::OPENS) || scan.has(first, Flags::PERSON);
    if !prepositional && !nominal {
        return None;
    }
    let mut end = first;
    while end < until && end - first < LONGEST {
        if breaks(scan, end) || scan.is_mark(end) || scan.has(end, Flags::THAT) && !scan.has(end, Flags::OPENS) {
            break;
        }
        if end > first && (scan.has(end, Flags::STOPS) || scan.has(end, Flags::JOINS) && !scan.is_capital(end + 1)) {
            break;
        }
        end += 1;
    }
    (end > first && scan.is_word(end - 1)).then_some((first, end))
}

/// The least a source may be where no comma ends it: its first noun and the names that follow.
pub(super) fn shortest(scan: &Scan, run: Run) -> Run {
    let mut end = run.0;
    while end + 1 < run.1 && scan.has(end, Flags::OPENS) {
        end += 1;
    }
    end += 1;
    while end < run.1 && (scan.is_capital(end) || scan.has(end, Flags::OPENS) && scan.is_capital(end + 1)) {
        end += 1;
    }
    (run.0, end)
}

/// Surely somebody: a pronoun, a capital that does not only open a sentence, a word for a person.
pub(super) fn is_strong(scan: &Scan, run: Run) -> bool {
    let first = scan.sentence(run.0).0;
    (run.0..run.1).any(|k| {
        let known = scan.has(k, Flags::PRONOUN) || scan.has(k, Flags::PERSON);
        let opener =
            k == first && (scan.has(k, Flags::OPENS) || scan.has(k, Flags::STOPS) || scan.has(k, Flags::BETWEEN));
        known || scan.is_capital(k) && !opener && (k > first || run.1 - run.0 <= 4)
    })
}
