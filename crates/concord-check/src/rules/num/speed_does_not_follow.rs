//! A distance, the time it took, and the average speed told right behind them.

use crate::{
    diagnostic::Severity,
    reckoning::{Spread, short},
    rules::{Rule, Sink},
    subject::Subject,
    words::Words,
};
use concord_model::{Dimension, Hedge, Quantity, Time, unit::Unit};
use concord_text::TextRange;
use rust_decimal::Decimal;

/// See `speed_does_not_follow.md`.
pub const RULE: Rule =
    Rule { code: "NUM009", name: "speed_does_not_follow", severity: Severity::Warning, page: "", check };

fn check(subject: &Subject<'_>, sink: &mut Sink<'_>) {
    let quantities: Vec<&Quantity> = subject.quantities().collect();
    let times: Vec<&Time> = subject.times().collect();
    for pair in quantities.windows(2) {
        let (way, told) = (pair[0], pair[1]);
        let plain = |q: &Quantity| q.from.is_none() && q.per.is_none() && !q.change;
        let exact =
            way.hedge.is_none() && told.hedge.as_ref().is_none_or(|h| matches!(h, Hedge::About | Hedge::Exactly));
        if way.dimension == Dimension::Length
            && told.dimension == Dimension::Speed
            && plain(way)
            && plain(told)
            && exact
        {
            compare(subject, sink, way, told, &times);
        }
    }
}

fn compare(subject: &Subject<'_>, sink: &mut Sink<'_>, way: &Quantity, told: &Quantity, times: &[&Time]) {
    let Some((range, hours)) = time_between(subject, way, told, times) else { return };
    let (Some(a), Some(b)) = (Spread::of(way.number), Spread::of(told.number)) else { return };
    let base = |n: Decimal, unit: &str| Unit::get(unit).and_then(|u| u.to_base(n));
    // Of a length in metres, of a speed in metres an hour.
    let (Some(low), Some(high)) = (base(a.low, &way.unit), base(a.high, &way.unit)) else { return };
    let (Some(slow), Some(fast)) = (base(b.low, &told.unit), base(b.high, &told.unit)) else { return };
    let (Some(least), Some(most)) = (slow.checked_mul(hours), fast.checked_mul(hours)) else { return };
    // The time may be rounded by a tenth.
    let tenth = Decimal::new(11, 1);
    if low <= most.saturating_mul(tenth) && least <= high.saturating_mul(tenth) {
        return;
    }
    let speed = base(way.number, &way.unit).and_then(|m| Unit::get(&told.unit)?.from_base(m.checked_div(hours)?));
    let Some(speed) = speed.map(short) else { return };
    let (x, unit) = (way.number.normalize(), &told.unit);
    sink.report(told.range, format!("that way in that time is {speed} {unit}"))
        .because(way.range, "the way")
        .because(range, "the time")
        .because_reckoned(format!("{x} {} ÷ {} h = {speed} {unit}", way.unit, short(hours)))
        .help("look up the three figures");
}

/// The length of time between the two and its hours, where nothing else stands there and the speed is told as that of
/// the whole way.
fn time_between(
    subject: &Subject<'_>,
    way: &Quantity,
    told: &Quantity,
    times: &[&Time],
) -> Option<(TextRange, Decimal)> {
    let (from, to) = (way.range.end(), told.range.start());
    let first = times.partition_point(|t| t.range.start() < from);
    let time = times.get(first).filter(|t| t.range.end() <= to)?;
    let hours = hours(&time.value).filter(|_| time.modifier.is_none())?;
    let words = Words::of(subject.analysis.pack);
    let tokens = &subject.analysis.tokens;
    let between = |from: u32, to: u32| {
        let range = tokens.partition_point(|t| t.start() < from)..tokens.partition_point(|t| t.start() < to);
        tokens[range].iter().map(|t| t.text(subject.text()))
    };
    let mut before = between(from, time.range.start()).peekable();
    let after = between(time.range.end(), to);
    let average = told.hedge == Some(Hedge::About) || after.clone().any(|w| words.has("on_average", w));
    let mark = |w: &str| [",", "(", "–", "—"].contains(&w);
    let only = |w: &str| mark(w) || words.has("per_or", w) || (average && words.has("at_the_speed", w));
    let told = before.peek().is_some() && before.all(|w| words.has("in_the_time", w)) && after.clone().count() > 0;
    (told && after.clone().all(|w| only(w) || words.has("on_average", w))).then_some((time.range, hours))
}

/// The hours of a length of time: `PT2H`, `PT1H30M`, `PT2.5H`, `P3D`.
fn hours(value: &str) -> Option<Decimal> {
    let (days, clock) = value.strip_prefix('P')?.split_once('T').unwrap_or((value.strip_prefix('P')?, ""));
    let mut minutes = Decimal::ZERO;
    let pieces = |part| str::split_inclusive(part, char::is_alphabetic);
    for (piece, of_clock) in pieces(days).map(|p| (p, false)).chain(pieces(clock).map(|p| (p, true))) {
        let sign = piece.chars().last()?;
        let of = match (sign, of_clock) {
            ('D', false) => 1440,
            ('H', true) => 60,
            ('M', true) => 1,
            _ => return None,
        };
        let number: Decimal = piece.strip_suffix(sign)?.parse().ok()?;
        minutes = minutes.checked_add(number.checked_mul(Decimal::from(of))?)?;
    }
    minutes.checked_div(Decimal::from(60)).filter(|h| *h > Decimal::ZERO)
}
