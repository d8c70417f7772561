//! Spans told by their last day: "the year ended March 31", "the three months to 31 December".

use super::{
    calendar,
    chart::Found,
    grammar::Grammar,
    meaning::{Base, Length, Meaning, Origin, Unit},
    place::{Context, Place},
    resolve,
};
use crate::Analysis;
use concord_model::{Anchor, Time};
use concord_text::TextRange;
use jiff::{ToSpan, civil::Date};

/// A quarter of a business year is named after the calendar quarter that holds its middle.
const HALF_A_QUARTER: i64 = 45;

/// The span `one`, where a word that closes it ("ended") and then the date `next` follow.
pub fn closed(
    context: &mut Context,
    analysis: &Analysis,
    grammar: &Grammar,
    (one, next): (&Found, &Found),
    range: TextRange,
) -> Option<Time> {
    let closes = |i: usize| grammar.closing.iter().any(|w| w.eq_ignore_ascii_case(analysis.word(i)));
    if next.tokens.start != one.tokens.end + 1 || !closes(one.tokens.end) {
        return None;
    }
    let Meaning::When(date) = &next.meaning else { return None };
    let length = match &one.meaning {
        Meaning::Length(length) => length.clone(),
        Meaning::When(when) => match &when.base {
            Base::Unit { unit: Unit::Year, offset: 0, origin: Origin::Then } => {
                Length { amounts: vec![(Some(1.0), Unit::Year)], toward: 0, shade: None }
            }
            Base::Unit { unit: Unit::Quarter, offset: 0, origin: Origin::Then } => {
                let day = last_day(context, analysis, grammar, next, &date.base)?;
                let middle = day.checked_sub(HALF_A_QUARTER.days()).ok()?;
                let (year, month, day) = (i32::from(middle.year()), middle.month(), middle.day());
                let origin = Origin::Given(Box::new(Base::Date { year, month, day }));
                let base = Base::Unit { unit: Unit::Quarter, offset: 0, origin };
                // A business year's own number of it, said before, stays what "the quarter" means.
                if let (Place::Days(days), None) = (context.place(&base), context.quarter) {
                    (context.quarter, context.then) = (Some(days), Some(days));
                }
                let time = resolve::annotation(context, &Meaning::When(base.into()), None, range)?;
                return Some(Time { anchor: Anchor::Text, ..time });
            }
            _ => return None,
        },
        _ => return None,
    };
    let [(Some(amount), unit)] = length.amounts[..] else { return None };
    let day = last_day(context, analysis, grammar, next, &date.base)?;
    let start = calendar::add(day.tomorrow().ok()?, -amount, unit)?;
    let mut time = resolve::annotation(context, &Meaning::Length(Length { toward: 0, ..length }), None, range)?;
    (time.earliest, time.latest) = (Some(resolve::first(start)), Some(resolve::last(day)));
    time.anchor = Anchor::Text;
    Some(time)
}

/// The last day of the date that closes a span.
fn last_day(context: &mut Context, analysis: &Analysis, grammar: &Grammar, next: &Found, base: &Base) -> Option<Date> {
    context.direction = grammar.tense.around(analysis, &next.tokens);
    match context.place(base) {
        Place::Days(days) => Some(days.end),
        Place::Range(..) | Place::Open(_) | Place::Length(_) => None,
    }
}
