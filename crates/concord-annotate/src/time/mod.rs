//! Time expressions. Data: `time.toml` of the pack.
//!
//! [`chart`] reads stretches of known words with the pack's [`grammar`] into [`meaning`]s, [`place`] puts them on the
//! calendar given a day to count from, [`resolve`] writes them as TIMEX3 with the instants they admit. The first step
//! does not depend on the day, so that an undated document can be resolved again once a day is known.

mod action;
mod calendar;
mod chart;
mod closing;
mod compose;
mod count;
mod grammar;
mod lexicon;
mod meaning;
mod number;
mod open;
mod part;
mod place;
mod resolve;
mod settings;
mod tense;
mod title;

use crate::{Analysis, PerPack};
use calendar::Granularity;
use concord_model::{Anchor, Time, TimexMod, TimexType};
use concord_text::TextRange;
use grammar::Grammar;
use jiff::civil::Date;
use meaning::{Base, Meaning, Origin, Unit};
use place::Context;
use settings::Shifted;
use std::cell::Cell;
use tense::Direction;

static GRAMMARS: PerPack<Grammar> = PerPack::new(Grammar::of);

/// Finds the time expressions of a document, in order and without overlap; relative ones are resolved against its day
/// of publication, or stay open where it has none.
pub fn find(analysis: &Analysis) -> Vec<Time> {
    let published = analysis.document.published.as_ref();
    find_with_reference(analysis, published.map(|p| (p.date, Anchor::Published)))
}

/// The same with a day from elsewhere, for documents that have none of their own: mark it [`Anchor::Inferred`].
pub fn find_with_reference(analysis: &Analysis, reference: Option<(Date, Anchor)>) -> Vec<Time> {
    Read::of(analysis).on(reference)
}

/// The time expressions of a document before they are put on the calendar.
pub struct Read<'a> {
    analysis: &'a Analysis<'a>,
    found: Vec<chart::Found>,
}

impl<'a> Read<'a> {
    /// Reads them.
    pub fn of(analysis: &'a Analysis<'a>) -> Self {
        let grammar = GRAMMARS.get(analysis.pack);
        // A language may be without `time.toml`.
        let found = if grammar.rules.is_empty() { Vec::new() } else { chart::find(analysis, grammar) };
        Self { analysis, found }
    }

    /// What they mean, counted from a day.
    pub fn on(&self, reference: Option<(Date, Anchor)>) -> Vec<Time> {
        resolved(self.analysis, &self.found, reference)
    }
}

fn resolved(analysis: &Analysis, found: &[chart::Found], reference: Option<(Date, Anchor)>) -> Vec<Time> {
    let grammar = GRAMMARS.get(analysis.pack);
    let mut context = Context {
        grammar,
        reference,
        then: None,
        quarter: None,
        direction: None,
        day_first: day_first(grammar, found, reference),
        used: Cell::new(Anchor::Explicit),
    };
    let mut times = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        if one.category == grammar.finals[4]
            || count::is_count(analysis, &grammar.counts, &one.tokens)
            || is_person(analysis, grammar, one)
            || title::is_title(analysis, grammar, one)
        {
            continue;
        }
        let tokens = &analysis.tokens;
        let range = TextRange::new(tokens[one.tokens.start].start(), tokens[one.tokens.end - 1].end());
        if let Some(next) = found.get(at + 1)
            && let Some(time) = closing::closed(&mut context, analysis, grammar, (one, next), range)
        {
            times.push(time);
            continue;
        }
        let bound = bound(analysis, grammar, one.tokens.start);
        context.direction = match grammar.tense.around(analysis, &one.tokens) {
            Some(Direction::Future | Direction::Perhaps) if bound.is_none() && owns(analysis, grammar, one) => {
                Some(Direction::Past)
            }
            direction => direction,
        };
        let shifted = shifted(analysis, grammar, one, context.direction);
        let time = match &shifted {
            Some((shifted, _)) => resolve::annotation(&context, shifted, None, range),
            None => resolve::annotation(&context, &one.meaning, bound, range),
        };
        let Some(mut time) = time else { continue };
        if let Some((_, Shifted::Length(_))) = shifted
            && let Some(length) = resolve::annotation(&context, &one.meaning, None, range)
        {
            (time.timex_type, time.value) = (length.timex_type, length.value);
        }
        if time.timex_type == TimexType::Duration && tied_to_event(analysis, grammar, one) {
            time.anchor = Anchor::Unresolved;
        }
        remember(&mut context, &one.meaning, &time);
        times.push(time);
    }
    times
}

/// True for a month that is somebody's name: "Theresa May", "Jan Kavan".
fn is_person(analysis: &Analysis, grammar: &Grammar, found: &chart::Found) -> bool {
    let start = found.tokens.start;
    if found.tokens.len() != 1 || !grammar.names_too.iter().any(|n| n == analysis.word(start)) {
        return false;
    }
    let known = |i: usize| !grammar.lexicon.get(analysis.word(i)).0.is_empty();
    let capital = |i: usize| analysis.word(i).chars().next().is_some_and(char::is_uppercase);
    let first = analysis.sentences.get(analysis.sentence_of(start)).is_some_and(|s| s.first as usize == start);
    let surname = !first && start > 0 && capital(start - 1) && !known(start - 1);
    let next = start + 1;
    let given = next < analysis.tokens.len() && capital(next) && !known(next);
    let after = |i: usize| grammar.counts.year_after.iter().any(|w| w.eq_ignore_ascii_case(analysis.word(i)));
    surname || (given && (first || start == 0 || !after(start - 1)))
}

/// True for a weekday that owns what follows, in a sentence that may well speak of the future: "Wednesday's ruling".
fn owns(analysis: &Analysis, grammar: &Grammar, found: &chart::Found) -> bool {
    let weekday = matches!(&found.meaning, Meaning::When(w) if matches!(w.base, Base::Part(meaning::Part::Weekday(_))));
    let end = found.tokens.end;
    weekday && end < analysis.tokens.len() && grammar.possessive.iter().any(|p| p == analysis.word(end))
}

/// True for a length that is the distance from an event: "a day before the withdrawal".
fn tied_to_event(analysis: &Analysis, grammar: &Grammar, found: &chart::Found) -> bool {
    let tied = |i: usize| grammar.event.iter().any(|w| w.eq_ignore_ascii_case(analysis.word(i)));
    tied(found.tokens.end - 1) || (found.tokens.end < analysis.tokens.len() && tied(found.tokens.end))
}

/// The date that a word before a length makes of it: "vor zwei Wochen".
fn shifted(
    analysis: &Analysis,
    grammar: &Grammar,
    found: &chart::Found,
    direction: Option<Direction>,
) -> Option<(Meaning, Shifted)> {
    let Meaning::Length(length) = &found.meaning else { return None };
    let word = analysis.word(found.tokens.start.checked_sub(1)?);
    let (_, how) = grammar.shifted.iter().find(|(w, _)| w.eq_ignore_ascii_case(word))?;
    let sign = match how {
        Shifted::Length(sign) => *sign,
        Shifted::Future if matches!(direction, Some(Direction::Future | Direction::Perhaps)) && length.toward == 0 => 1,
        Shifted::Future => return None,
    };
    let base = Base::Shift { length: length.clone(), sign, origin: meaning::Origin::Now };
    length.amounts.iter().all(|(n, _)| n.is_some()).then(|| (Meaning::When(base.into()), *how))
}

/// What the words before an expression say of it: "by", "since", "no later than".
fn bound(analysis: &Analysis, grammar: &Grammar, start: usize) -> Option<TimexMod> {
    let mut longest: Option<(usize, TimexMod)> = None;
    for (phrase, bound) in &grammar.bounds {
        let length = phrase.split(' ').count();
        let fits = start >= length
            && phrase.split(' ').enumerate().all(|(i, w)| analysis.word(start - length + i).eq_ignore_ascii_case(w));
        if fits && longest.is_none_or(|(l, _)| l < length) {
            longest = Some((length, *bound));
        }
    }
    longest.map(|(_, bound)| bound)
}

/// Keeps the date an expression spoke of, for "that year" and "two days later".
fn remember(context: &mut Context, meaning: &Meaning, time: &Time) {
    if let Meaning::Length(length) = meaning
        && let [(Some(6.0 | 9.0), Unit::Month)] = length.amounts[..]
    {
        // "For the nine months": a year earlier is not a quarter now.
        context.then = context.then.filter(|then| then.granularity != Granularity::Quarter);
    }
    let Meaning::When(when) = meaning else { return };
    // "A year earlier" and "the year-ago quarter" do not move what the text is about.
    match when.base {
        Base::Shift { .. } | Base::Past | Base::Present | Base::Future => return,
        Base::Unit { unit: Unit::Quarter, offset: ..0, origin: Origin::Then } => return,
        _ => {}
    }
    if time.anchor == Anchor::Unresolved || time.timex_type == TimexType::Duration {
        return;
    }
    if let place::Place::Days(days) = context.place(&when.base) {
        if days.granularity == Granularity::Quarter {
            context.quarter = Some(days);
        }
        context.then = Some(days);
    }
}

/// Does the document write the day first in "01/11/2025"? Dates that can be read in one way only decide, and dates that
/// fall on the day of publication; else the pack does.
fn day_first(grammar: &Grammar, found: &[chart::Found], reference: Option<(Date, Anchor)>) -> bool {
    let mut votes = 0;
    for one in found {
        let Meaning::When(when) = &one.meaning else { continue };
        let Base::Slash { a, b, year } = when.base else { continue };
        let is = |month: i8, day: i8| {
            reference.is_some_and(|(r, _)| {
                r.month() == month && r.day() == day && year.is_none_or(|y| y == i32::from(r.year()))
            })
        };
        votes += i32::from(a > 12) * 2 - i32::from(b > 12) * 2;
        if a != b {
            votes += i32::from(is(b, a)) - i32::from(is(a, b));
        }
    }
    if votes == 0 { grammar.day_first } else { votes > 0 }
}
