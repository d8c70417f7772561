//! Wordings: how a language puts a number, a length and dates together, as patterns in `check.toml`.
//!
//! A pattern is a row of items parted by spaces. `from|since` is one of these words, letter case apart; `the?` may be
//! missing; `..4` is up to four tokens; `{a}` and `{b}` are a year, month or day, `{len}` a length of time, `{nth}` an
//! ordinal and `{n}` a number. A match never leaves its sentence.

mod reading;

pub use reading::{Days, Length, Reader, TimeUnit, When, ages, before, ends};

use crate::{subject::Subject, words::same};
use concord_text::TextRange;

/// What a pattern found. A slot that the pattern does not have is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// `{a}`.
    pub a: Option<When>,
    /// `{b}`.
    pub b: Option<When>,
    /// `{len}`.
    pub length: Option<Length>,
    /// `{nth}` or `{n}`, and where it stands.
    pub number: Option<(u32, TextRange)>,
    /// Index of its first token.
    pub first: usize,
    /// Index behind its last token.
    pub next: usize,
}

enum Item<'p> {
    Word { any: Vec<&'p str>, optional: bool },
    Gap(usize),
    A,
    B,
    Length,
    Ordinal,
    Number,
}

fn parse(pattern: &str) -> Vec<Item<'_>> {
    let item = |part| match part {
        "{a}" => Item::A,
        "{b}" => Item::B,
        "{len}" => Item::Length,
        "{nth}" => Item::Ordinal,
        "{n}" => Item::Number,
        _ => match part.strip_prefix("..").and_then(|n| n.parse().ok()) {
            Some(gap) => Item::Gap(gap),
            None => {
                let words = part.strip_suffix('?').filter(|words| !words.is_empty());
                Item::Word { any: words.unwrap_or(part).split('|').collect(), optional: words.is_some() }
            }
        },
    };
    pattern.split_whitespace().map(item).collect()
}

/// Every match of the patterns in the article, at most one for each first token, in order.
pub fn find(subject: &Subject<'_>, patterns: &[String]) -> Vec<Found> {
    let reader = Reader::new(subject);
    let patterns: Vec<Vec<Item<'_>>> = patterns.iter().map(|p| parse(p)).collect();
    let mut all = Vec::new();
    for sentence in &subject.analysis.sentences {
        if !subject.draft.document.in_article(sentence.range.start()) {
            continue;
        }
        let (from, to) = (sentence.first as usize, sentence.last as usize);
        for at in from..to {
            let start = Found { first: at, ..Found::default() };
            all.extend(patterns.iter().find_map(|items| follow(&reader, items, at, to, start)));
        }
    }
    all
}

fn follow(reader: &Reader<'_>, items: &[Item<'_>], at: usize, end: usize, found: Found) -> Option<Found> {
    let Some((item, rest)) = items.split_first() else { return Some(Found { next: at, ..found }) };
    if at > end {
        return None;
    }
    let go = |next: usize, found: Found| if next <= end { follow(reader, rest, next, end, found) } else { None };
    match item {
        Item::Word { any, optional } => {
            let word = reader.word(at);
            let is = at < end && any.iter().any(|w| same(w, word));
            is.then(|| go(at + 1, found)).flatten().or_else(|| optional.then(|| go(at, found)).flatten())
        }
        Item::Gap(most) => (0..=*most).find_map(|n| go(at + n, found)),
        Item::A => reader.when(at).and_then(|(when, next)| go(next, Found { a: Some(when), ..found })),
        Item::B => reader.when(at).and_then(|(when, next)| go(next, Found { b: Some(when), ..found })),
        Item::Length => reader.length(at).and_then(|(length, next)| go(next, Found { length: Some(length), ..found })),
        Item::Ordinal | Item::Number => {
            let read = if matches!(item, Item::Ordinal) { reader.ordinal(at) } else { reader.number(at) };
            let (number, next) = read?;
            go(next, Found { number: Some((number, reader.place(at, next))), ..found })
        }
    }
}
